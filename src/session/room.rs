//! Rooms (XEP-0045): entering until we are known to be inside, and leaving.

use std::str::FromStr;

use rxml::xml_ncname;
use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::caps::Caps;
use xmpp::parsers::date::DateTime;
use xmpp::parsers::disco::DiscoInfoQuery;
use xmpp::parsers::iq::Iq;
use xmpp::parsers::muc::Muc;
use xmpp::parsers::muc::muc::History;
use xmpp::parsers::ns;
use xmpp::parsers::presence::Presence;

use super::request::is_answer;
use super::{Error, Purpose, Received, Session, domain};
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::payload::stamp;
use crate::payload::stanza_error::StanzaError;
use crate::secret::Secret;

/// What owners may do (XEP-0045 §10).
const MUC_OWNER: &str = "http://jabber.org/protocol/muc#owner";

/// How many nicks are tried before a room is told to be refusing us.
const MAX_NICKS: u32 = 5;

/// A room to enter, and how.
#[derive(Clone)]
pub struct Room {
    /// Its address.
    pub jid: BareJid,
    /// The nick to have there.
    pub nick: String,
    /// Its password.
    pub password: Option<Secret>,
    /// Make it if it isn't there.
    pub create: bool,
}

/// What of the past a room is asked to send (XEP-0045 §7.2.13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// So many messages at most.
    Last(u32),
    /// What came since then.
    Since(OffsetDateTime),
    /// What came in the last so many seconds, by the room's own clock.
    Within(u32),
}

/// Why we are not inside.
#[derive(Debug)]
pub enum JoinError {
    /// The end of the stream or of the deadline.
    Session(Error),
    /// The room's answer.
    Refused(StanzaError),
    /// It isn't there: entering made it, and that was undone.
    NoSuchRoom,
    /// Its domain has no rooms.
    NoRooms,
    /// The nick is none (RFC 7622 §3.4).
    BadNick(String),
}

impl From<Error> for JoinError {
    fn from(error: Error) -> Self {
        JoinError::Session(error)
    }
}

/// What a room told of our way in.
enum Entry {
    /// Its domain says that it has none.
    NoRooms,
    /// We are inside as this occupant; whether the room was made by that (status 201).
    Inside(FullJid, bool),
    Refused(StanzaError),
}

impl Session {
    /// Enters a room and waits for our own presence in it (status 110). A nick that is taken is tried again with a
    /// number behind it. What else comes meanwhile is kept for [`Session::next`]. Our occupant JID is returned.
    ///
    /// # Errors
    /// What the room said, or the end of the stream or of the deadline.
    pub async fn join(&mut self, room: &Room, past: Past, deadline: &Deadline) -> Result<FullJid, JoinError> {
        let mut attempt = 1;
        loop {
            let nick = if attempt == 1 { room.nick.clone() } else { format!("{}{attempt}", room.nick) };
            let occupant = FullJid::new(&format!("{}/{nick}", room.jid)).map_err(|_| JoinError::BadNick(nick))?;
            self.send(&enter(&occupant, room, past, self.capabilities()));
            match self.entry(&room.jid, deadline).await.map_err(in_room)? {
                Entry::NoRooms => return Err(JoinError::NoRooms),
                Entry::Inside(me, false) => return Ok(me),
                Entry::Inside(me, true) => return self.settle_new_room(room, me, deadline).await,
                Entry::Refused(error) if error.condition == "conflict" && attempt < MAX_NICKS => attempt += 1,
                Entry::Refused(error) => return Err(JoinError::Refused(error)),
            }
        }
    }

    /// Leaves a room (XEP-0045 §7.14).
    pub fn leave(&mut self, occupant: &FullJid) {
        let presence = Presence::unavailable().with_to(Jid::from(occupant.clone()));
        self.send(&presence.into());
    }

    /// Waits for the room's answer to our presence. A server need not answer presence to what is no room: its domain
    /// is asked beside that whether there are any.
    async fn entry(&mut self, room: &BareJid, deadline: &Deadline) -> Result<Entry, Error> {
        let domain = Jid::from(domain(&Jid::from(room.clone())));
        self.requests += 1;
        let id = format!("rooms-{}", self.requests);
        self.send(&Iq::from_get(id.as_str(), DiscoInfoQuery { node: None }).with_to(domain.clone()).into());
        loop {
            let Received::Stanza(number, stanza) = self.receive(deadline).await? else { continue };
            if let Some(entry) = read_entry(&stanza, room) {
                return Ok(entry);
            }
            if !is_answer(&stanza, &id, Some(&domain), self.jid()) {
                self.keep_for_later(number, stanza);
            } else if lacks_rooms(&stanza) {
                return Ok(Entry::NoRooms);
            }
        }
    }

    /// Opens the room that our entering made (XEP-0045 §10.1.2), or takes it back.
    async fn settle_new_room(&mut self, room: &Room, me: FullJid, deadline: &Deadline) -> Result<FullJid, JoinError> {
        let to = Jid::from(room.jid.clone());
        let form = if room.create { "submit" } else { "cancel" };
        let query = Element::builder("query", MUC_OWNER)
            .append(Element::builder("x", ns::DATA_FORMS).attr(xml_ncname!("type").to_owned(), form))
            .build();
        let answer = self.request(Purpose::Set, Some(&to), query, deadline).await?;
        match answer.error {
            Some(error) if room.create => Err(JoinError::Refused(error)),
            None if room.create => Ok(me),
            _ => {
                // One that was never opened vanishes with its only occupant.
                self.leave(&me);
                Err(JoinError::NoSuchRoom)
            }
        }
    }
}

/// A wait for a room that came to nothing.
fn in_room(error: Error) -> Error {
    match error {
        Error::Expired(_, expired) => Error::Expired(Phase::Room, expired),
        error => error,
    }
}

/// Whether a domain says what it is, and that is nothing with rooms. A gateway may have them without saying so.
fn lacks_rooms(answer: &Element) -> bool {
    let Some(info) = answer.get_child("query", ns::DISCO_INFO) else { return false };
    let has_rooms = info.children().any(|child| match child.name() {
        "feature" => child.attr("var") == Some(ns::MUC),
        "identity" => matches!(child.attr("category"), Some("conference" | "gateway")),
        _ => false,
    });
    answer.attr("type") == Some("result") && !has_rooms
}

/// Whether a domain says that there are rooms of people at it; those of a gateway are another kind.
pub fn is_for_rooms(answer: &Element) -> bool {
    let Some(info) = answer.get_child("query", ns::DISCO_INFO) else { return false };
    let is_text = |child: &Element| child.attr("category") == Some("conference") && child.attr("type") == Some("text");
    let is_service = info.children().any(|child| child.name() == "identity" && is_text(child));
    answer.attr("type") == Some("result")
        && is_service
        && info.children().any(|child| child.name() == "feature" && child.attr("var") == Some(ns::MUC))
}

/// The presence that enters.
fn enter(occupant: &FullJid, room: &Room, past: Past, capabilities: Option<Caps>) -> Element {
    let history = match past {
        Past::Last(count) => History::new().with_maxstanzas(count),
        Past::Within(seconds) => History::new().with_seconds(seconds),
        Past::Since(time) => match DateTime::from_str(&stamp::write(time)) {
            Ok(since) => History::new().with_since(since),
            Err(_) => History::new().with_maxstanzas(0),
        },
    };
    let mut muc = Muc::new().with_history(history);
    muc.password = room.password.as_ref().map(|password| password.expose().to_owned());
    let mut presence = Presence::available().with_to(Jid::from(occupant.clone()));
    presence.payloads.push(muc.into());
    presence.payloads.extend(capabilities.map(Element::from));
    presence.into()
}

/// Reads a room's answer; `None` for what is none.
fn read_entry(stanza: &Element, room: &BareJid) -> Option<Entry> {
    let from = Jid::new(stanza.attr("from")?).ok()?;
    if stanza.name() != "presence" || from.to_bare() != *room {
        return None;
    }
    if stanza.attr("type") == Some("error") {
        return Some(Entry::Refused(StanzaError::of(stanza)));
    }
    let me = FullJid::try_from(from).ok()?;
    let codes = status_codes(stanza);
    (stanza.attr("type").is_none() && codes.contains(&110)).then(|| Entry::Inside(me, codes.contains(&201)))
}

/// What a room says of a presence or message, in numbers (XEP-0045 §15.6).
pub fn status_codes(stanza: &Element) -> Vec<u16> {
    let user = stanza.children().filter(|child| child.is("x", ns::MUC_USER));
    let statuses = user.flat_map(|user| user.children().filter(|child| child.is("status", ns::MUC_USER)));
    statuses.filter_map(|status| status.attr("code")?.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(from: &str, inner: &str) -> Option<Entry> {
        let room = BareJid::new("r@rooms.example.org").unwrap();
        let xml = format!("<presence xmlns='jabber:client' from='{from}'{inner}</presence>");
        read_entry(&xml.parse().unwrap(), &room)
    }

    #[test]
    fn only_our_own_presence_lets_us_in() {
        let inside = "><x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/><status code='x'/></x>";
        assert!(matches!(read("r@rooms.example.org/me", inside), Some(Entry::Inside(_, false))));
        let made = inside.replace("'x'", "'201'");
        assert!(matches!(read("r@rooms.example.org/me", &made), Some(Entry::Inside(_, true))));
        assert!(read("r@rooms.example.org/other", "><x xmlns='http://jabber.org/protocol/muc#user'/>").is_none());
        assert!(read("evil@rooms.example.org/me", inside).is_none());
        assert!(read("r@rooms.example.org", inside).is_none());
        let refused =
            " type='error'><error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
        assert!(
            matches!(read("r@rooms.example.org/me", refused), Some(Entry::Refused(e)) if e.condition == "forbidden")
        );
    }

    #[test]
    fn the_presence_that_enters_limits_the_past() {
        let jid = BareJid::new("r@rooms.example.org").unwrap();
        let room = Room { jid, nick: "me".into(), password: Some(Secret::new("<&".into())), create: false };
        let me = FullJid::new("r@rooms.example.org/me").unwrap();
        let xml = String::from(&enter(&me, &room, Past::Last(0), None));
        assert!(xml.contains("maxstanzas='0'") && xml.contains("<password>&lt;&amp;</password>"), "{xml}");
        let since = Past::Since(stamp::read("2026-01-02T03:04:05Z").unwrap());
        assert!(String::from(&enter(&me, &room, since, None)).contains("since='2026-01-02T03:04:05"));
    }

    #[test]
    fn a_domain_with_people_only_has_no_rooms() {
        let info = |inner: &str| {
            let xml = format!(
                "<iq xmlns='jabber:client' type='result'><query xmlns='http://jabber.org/protocol/disco#info'>{inner}</query></iq>"
            );
            lacks_rooms(&xml.parse().unwrap())
        };
        assert!(info("<identity category='server' type='im'/><feature var='urn:xmpp:ping'/>"));
        assert!(!info("<identity category='server' type='im'/><feature var='http://jabber.org/protocol/muc'/>"));
        assert!(!info("<identity category='conference' type='irc'/>"));
        assert!(!lacks_rooms(&"<iq xmlns='jabber:client' type='error'/>".parse().unwrap()));
    }
}
