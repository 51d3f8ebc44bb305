//! The rooms that are listened to.

use std::path::Path;
use std::time::{Duration, Instant};

use percent_encoding::percent_decode_str;
use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;

use super::super::Context;
use super::super::diagnose::{diagnose, join_refused};
use super::super::input::read_text;
use super::super::recipients::resolve_one;
use crate::error::{Error, Kind, Phase};
use crate::secret::Secret;
use crate::session::room::{JoinError, Room, status_codes};

/// A room, and who we are in it while we are.
pub struct Joined {
    /// The room.
    pub room: Room,
    /// Our occupant JID.
    pub me: Option<FullJid>,
}

/// A room that is to be entered again.
pub struct Absent {
    /// Its place among the rooms.
    pub index: usize,
    /// When.
    pub due: Instant,
    pause: Duration,
}

impl Absent {
    /// In a second: a service that restarts knows nobody for a while.
    pub fn new(index: usize) -> Self {
        let pause = Duration::from_secs(1);
        Self { index, due: Instant::now() + pause, pause }
    }

    /// Later than the last time, up to a minute.
    pub fn later(self) -> Self {
        let pause = (self.pause * 2).min(Duration::from_secs(60));
        Self { due: Instant::now() + pause, pause, ..self }
    }
}

/// Whether a room that didn't let us in, where we were before, may do so later.
pub fn may_let_in(error: &anyhow::Error) -> bool {
    let error = diagnose(error);
    error.phase == Phase::Room && matches!(error.kind, Kind::Temporary | Kind::Unavailable | Kind::NoDomain)
}

/// Reads `--room` words: a room's JID, with `/NICK` or without; an `xmpp:` URI with `?join;password=…`; an alias.
///
/// # Errors
/// A word that names no room, a password file that can't be read.
pub fn parse(
    context: &Context,
    words: &[String],
    nick: Option<&str>,
    password: Option<&Path>,
    create: bool,
) -> Result<Vec<Joined>, Error> {
    let password = password.map(read_text).transpose()?.map(Secret::new);
    let mut rooms: Vec<Joined> = Vec::new();
    for word in words {
        let room = room(context, word, nick, password.clone(), create)?;
        if room_of(&rooms, &room.jid).is_some() {
            return Err(Error::input(Kind::Usage, format!("room '{}'", room.jid), "it is given twice"));
        }
        rooms.push(Joined { room, me: None });
    }
    Ok(rooms)
}

fn room(
    context: &Context,
    word: &str,
    nick: Option<&str>,
    password: Option<Secret>,
    create: bool,
) -> Result<Room, Error> {
    // An alias may stand for the room's URI.
    let word = match context.settings.aliases.get(word).map(Vec::as_slice) {
        Some([room]) => room,
        _ => word,
    };
    let (address, query) = match word.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("xmpp:") => word.split_once('?').unwrap_or((word, "")),
        _ => (word, ""),
    };
    let own = query.split(';').find_map(|part| part.strip_prefix("password="));
    let own = own.map(|text| percent_decode_str(text).decode_utf8().map(|text| Secret::new(text.into_owned())));
    // Not the whole word, which may hold a password.
    let bad = |why: &str| Error::input(Kind::BadInput, format!("room '{address}'"), why);
    let own = own.transpose().map_err(|_| bad("its percent-encoding is not UTF-8"))?;
    let jid: Jid = resolve_one(address, &context.settings.aliases)?;
    if jid.node().is_none() {
        return Err(bad("it is a whole domain: a room has a name before an @"));
    }
    let nick = jid.resource().map(|resource| resource.as_str()).or(nick).or(context.settings.nick());
    let nick = nick.map(str::to_owned).or_else(|| context.settings.local_name());
    let nick = nick.ok_or_else(|| bad("no nick is known for it: give one with --nick"))?;
    let occupant = format!("{}/{nick}", jid.to_bare());
    FullJid::new(&occupant).map_err(|_| Error::input(Kind::BadInput, format!("nick '{nick}'"), "it can't be one"))?;
    Ok(Room { jid: jid.to_bare(), nick, password: own.or(password), create })
}

/// What to tell of a room that wasn't entered.
pub fn explain(error: JoinError, room: &Room) -> anyhow::Error {
    match error {
        JoinError::Session(error) => error.into(),
        JoinError::Refused(error) => join_refused(&error, &room.jid, room.password.is_some()).into(),
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
pub fn renamed(presence: &Element, joined: &Joined) -> Option<FullJid> {
    let me = joined.me.as_ref()?;
    let is_gone = presence.name() == "presence" && presence.attr("type") == Some("unavailable");
    if !is_gone || presence.attr("from") != Some(me.as_str()) || !status_codes(presence).contains(&303) {
        return None;
    }
    let users = presence.children().filter(|child| child.is("x", xmpp::parsers::ns::MUC_USER));
    let nick = users.flat_map(|user| user.children()).find_map(|item| item.attr("nick"))?;
    FullJid::new(&format!("{}/{nick}", joined.room.jid)).ok()
}

/// Whether presence says that we are out of a room, and why (XEP-0045 §15.6).
pub fn expelled(presence: &Element, joined: &Joined) -> Option<Expelled> {
    let me = joined.me.as_ref()?;
    let is_gone = presence.name() == "presence" && presence.attr("type") == Some("unavailable");
    let from = presence.attr("from").and_then(|from| FullJid::new(from).ok())?;
    if !is_gone || from != *me {
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
        Some(Expelled::ForGood(Error::new(kind, Phase::Room, joined.room.jid.to_string(), why)))
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

/// The room that an address belongs to.
pub fn room_of<'a>(rooms: &'a [Joined], address: &BareJid) -> Option<&'a Joined> {
    rooms.iter().find(|joined| joined.room.jid == *address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(inner: &str) -> (Option<Expelled>, Option<FullJid>) {
        let room = Room {
            jid: BareJid::new("r@rooms.example.org").unwrap(),
            nick: "me".into(),
            password: None,
            create: false,
        };
        let joined = Joined { room, me: FullJid::new("r@rooms.example.org/me").ok() };
        let xml = format!(
            "<presence xmlns='jabber:client' from='r@rooms.example.org/me' type='unavailable'>\
             <x xmlns='http://jabber.org/protocol/muc#user'>{inner}<status code='110'/></x></presence>"
        );
        let presence = xml.parse().unwrap();
        (expelled(&presence, &joined), renamed(&presence, &joined))
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
