//! Rooms as typed, and what is told of those that weren't entered.

use clap::Args;
use xmpp::jid::FullJid;
use xmpp::minidom::Element;

use super::Context;
use super::diagnose::join_refused;
use super::recipients::Recipient;
use crate::error::{Error, Kind, Phase};
use crate::secret::Secret;
use crate::session::room::{JoinError, Room, status_codes};

/// A password as an argument, as other programs take it: refused by its name, since everybody can see it.
#[derive(Args, Debug)]
pub struct ShownPassword {
    #[arg(long, hide = true, num_args = 0..=1, value_name = "PASSWORD", value_parser = forget)]
    room_password: Option<Option<Forgotten>>,
}

/// What nobody needs to know.
#[derive(Clone, Debug)]
struct Forgotten;

fn forget(_: &str) -> Result<Forgotten, String> {
    Ok(Forgotten)
}

impl ShownPassword {
    /// Refuses it.
    ///
    /// # Errors
    /// That it was given.
    pub fn refuse(&self) -> Result<(), Error> {
        match self.room_password {
            None => Ok(()),
            Some(_) => {
                let why = "a password can't be given there: 'ps' shows it to everybody";
                Err(Error::input(Kind::Usage, "--room-password", why)
                    .hint("put it into a file: --room-password-file FILE"))
            }
        }
    }
}

/// How to be in rooms, as it was given beside their names.
#[derive(Clone, Default)]
pub struct Entrance {
    /// The nick to have; default: the account's.
    pub nick: Option<String>,
    /// The password of those that bring none.
    pub password: Option<Secret>,
    /// Make those that aren't there.
    pub create: bool,
}

impl Entrance {
    /// The room that a recipient is: its JID, perhaps with `/NICK`.
    ///
    /// # Errors
    /// What can't be a room, a nick that can't be one.
    pub fn room(&self, context: &Context, recipient: &Recipient) -> Result<Room, Error> {
        let jid = &recipient.jid;
        let bad = |why: &str| Error::input(Kind::BadInput, format!("room '{jid}'"), why);
        if jid.node().is_none() {
            return Err(bad("it is a whole domain: a room has a name before an @"));
        }
        let own = jid.resource().map(|resource| resource.as_str());
        let nick = own.or(self.nick.as_deref()).or(context.settings.nick()).map(str::to_owned);
        let nick = nick.or_else(|| context.settings.local_name());
        let nick = nick.ok_or_else(|| bad("no nick is known for it: give one with --nick"))?;
        let occupant = format!("{}/{nick}", jid.to_bare());
        FullJid::new(&occupant)
            .map_err(|_| Error::input(Kind::BadInput, format!("nick '{nick}'"), "it can't be one"))?;
        let password = recipient.password.clone().or_else(|| self.password.clone());
        let password = password.or_else(|| context.settings.room_password());
        Ok(Room { jid: jid.to_bare(), nick, password, create: self.create })
    }
}

/// What to tell of a room that wasn't entered.
pub fn explain(error: JoinError, room: &Room) -> anyhow::Error {
    match error {
        JoinError::Session(error) => error.into(),
        JoinError::Refused(error) => join_refused(&error, room).into(),
        JoinError::NoSuchRoom => {
            let error = Error::new(Kind::NoUser, Phase::Room, room.jid.to_string(), "there is no such room");
            error.condition("item-not-found").hint("--create makes it").into()
        }
        JoinError::NoRooms => {
            let why = format!("it is not a room: there are none at {}", room.jid.domain());
            Error::new(Kind::Unavailable, Phase::Room, room.jid.to_string(), why).into()
        }
        JoinError::BadNick(nick) => Error::input(Kind::BadInput, format!("nick '{nick}'"), "it can't be one").into(),
    }
}

/// Our new occupant JID, if presence says that we have another nick now (XEP-0045 §7.6).
pub fn renamed(presence: &Element, me: &FullJid) -> Option<FullJid> {
    if !is_gone(presence, me) || !status_codes(presence).contains(&303) {
        return None;
    }
    let users = presence.children().filter(|child| child.is("x", xmpp::parsers::ns::MUC_USER));
    let nick = users.flat_map(|user| user.children()).find_map(|item| item.attr("nick"))?;
    FullJid::new(&format!("{}/{nick}", me.to_bare())).ok()
}

/// Whether presence says that we are out of a room, and why (XEP-0045 §15.6).
pub fn expelled(presence: &Element, me: &FullJid) -> Option<Expelled> {
    if !is_gone(presence, me) {
        return None;
    }
    let codes = status_codes(presence);
    let user = presence.children().find(|child| child.is("x", xmpp::parsers::ns::MUC_USER));
    let told = |kind: Kind, why: &str| {
        let reason = user.and_then(|user| {
            let texts = user.children().filter(|child| matches!(child.name(), "item" | "destroy"));
            texts.flat_map(|item| item.children()).find(|child| child.name() == "reason").map(Element::text)
        });
        let reason = reason.filter(|reason| !reason.is_empty()).map(|reason| format!(": {reason}"));
        let why = format!("{why}{}", reason.unwrap_or_default());
        Some(Expelled::ForGood(Error::new(kind, Phase::Room, me.to_bare().to_string(), why)))
    };
    // A change of the nick looks like going, and the new one comes right behind it.
    if codes.contains(&303) {
        return None;
    }
    if user.is_some_and(|user| user.children().any(|child| child.name() == "destroy")) {
        return told(Kind::NoUser, "the room was destroyed");
    }
    match codes.iter().find(|code| matches!(code, 301 | 307 | 321 | 322)) {
        Some(301) => told(Kind::Refused, "banned from the room"),
        Some(307) if !codes.contains(&333) => told(Kind::Refused, "kicked out of the room"),
        Some(321 | 322) => told(Kind::Refused, "the room is for members only now"),
        _ => Some(Expelled::ForNow),
    }
}

/// Why we are out of a room.
pub enum Expelled {
    /// Somebody wants it so.
    ForGood(Error),
    /// A fault, or the service is going down: it can be entered again.
    ForNow,
}

/// Whether presence says that this occupant is not inside any more.
fn is_gone(presence: &Element, me: &FullJid) -> bool {
    let is_unavailable = presence.name() == "presence" && presence.attr("type") == Some("unavailable");
    is_unavailable && presence.attr("from").is_some_and(|from| FullJid::new(from).as_ref() == Ok(me))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(inner: &str) -> (Option<Expelled>, Option<FullJid>) {
        let me = FullJid::new("r@rooms.example.org/me").unwrap();
        let xml = format!(
            "<presence xmlns='jabber:client' from='r@rooms.example.org/me' type='unavailable'>\
             <x xmlns='http://jabber.org/protocol/muc#user'>{inner}<status code='110'/></x></presence>"
        );
        let presence = xml.parse().unwrap();
        (expelled(&presence, &me), renamed(&presence, &me))
    }

    fn out(inner: &str) -> Option<Expelled> {
        tell(inner).0
    }

    #[test]
    fn why_we_are_out_of_a_room() {
        for (inner, kind) in [
            ("<item><reason>spam</reason></item><status code='301'/>", Kind::Refused),
            ("<item/><status code='307'/>", Kind::Refused),
            ("<item/><status code='322'/>", Kind::Refused),
            ("<item/><destroy><reason>over</reason></destroy>", Kind::NoUser),
        ] {
            assert!(matches!(out(inner), Some(Expelled::ForGood(error)) if error.kind == kind), "{inner}");
        }
        for inner in ["<item/><status code='332'/>", "<item/><status code='307'/><status code='333'/>", "<item/>"] {
            assert!(matches!(out(inner), Some(Expelled::ForNow)), "{inner}");
        }
        let (out, me) = tell("<item nick='you'/><status code='303'/>");
        assert!(out.is_none() && me == FullJid::new("r@rooms.example.org/you").ok());
    }
}
