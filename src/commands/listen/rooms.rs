//! The rooms that are listened to.

use std::path::Path;
use std::time::{Duration, Instant};

use xmpp::jid::{BareJid, FullJid};
use xmpp::minidom::Element;

use super::super::Context;
use super::super::diagnose::diagnose;
use super::super::input::read_text;
use super::super::recipients::resolve_recipient;
use super::super::rooms::Entrance;
use crate::error::{Error, Kind, Phase};
use crate::secret::Secret;
use crate::session::room::{Room, status_codes};

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

    /// At once.
    pub fn now(index: usize) -> Self {
        Self { due: Instant::now(), ..Self::new(index) }
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
    let entrance = Entrance { nick: nick.map(str::to_owned), password, create };
    let mut rooms: Vec<Joined> = Vec::new();
    for word in words {
        let room = entrance.room(context, &resolve_recipient(word, &context.settings.aliases)?)?;
        if room_of(&rooms, &room.jid).is_some() {
            return Err(Error::input(Kind::Usage, format!("room '{}'", room.jid), "it is given twice"));
        }
        rooms.push(Joined { room, me: None });
    }
    Ok(rooms)
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
