//! Rooms (XEP-0045): entering until we are known to be inside, and leaving.

use std::str::FromStr;

use rxml::xml_ncname;
use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::caps::Caps;
use xmpp::parsers::date::DateTime;
use xmpp::parsers::muc::Muc;
use xmpp::parsers::muc::muc::History;
use xmpp::parsers::ns;
use xmpp::parsers::presence::Presence;

use super::request::{iq, is_answer};
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

/// A room on the way in.
pub struct Entering {
    room: Room,
    past: Past,
    attempt: u32,
    /// Who we would be.
    occupant: FullJid,
    /// The request by which the domain is asked whether it has rooms.
    question: String,
    /// The request that opens or undoes the room that our entering made.
    opening: Option<String>,
}

impl Entering {
    /// Nothing more is waited for.
    pub fn give_up(self, session: &mut Session) {
        // It may let us in later, when nobody is there any more.
        session.leave(&self.occupant);
    }
}

/// How far a room has come that is being entered.
#[derive(Debug)]
pub enum Progress {
    /// The stanza was none of its.
    Foreign,
    /// It was, and there is more to come.
    Underway,
    /// We are inside as this occupant, or not.
    Done(Result<FullJid, JoinError>),
}

/// What a room told of our way in.
enum Entry {
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
        let mut entering = self.enter(room, past)?;
        loop {
            let (number, stanza) = match self.receive(deadline).await {
                Ok(Received::Stanza(number, stanza)) => (number, stanza),
                Ok(Received::Acknowledged) => continue,
                Err(error) => {
                    entering.give_up(self);
                    return Err(in_room(error).into());
                }
            };
            match self.advance_into(&mut entering, &stanza) {
                Progress::Foreign => self.keep_for_later(number, stanza).map_err(in_room)?,
                Progress::Underway => {}
                Progress::Done(result) => return result,
            }
        }
    }

    /// Begins to enter a room: what comes from now on is to be shown to [`Session::advance_into`]. A server need not
    /// answer presence to what is no room: its domain is asked beside that whether there are any.
    ///
    /// # Errors
    /// A nick that is none.
    pub fn enter(&mut self, room: &Room, past: Past) -> Result<Entering, JoinError> {
        let question = self.request_id("rooms");
        let mut entering =
            Entering { occupant: occupant(room, 1)?, room: room.clone(), past, attempt: 1, question, opening: None };
        self.knock(&mut entering);
        self.push_question(domain(&Jid::from(room.jid.clone())), &entering.question);
        Ok(entering)
    }

    /// Looks at a stanza that came while a room is entered.
    pub fn advance_into(&mut self, entering: &mut Entering, stanza: &Element) -> Progress {
        let to = Jid::from(entering.room.jid.clone());
        if let Some(id) = &entering.opening {
            let is_answer = is_answer(stanza, id, Some(&to), self.jid());
            return if is_answer { Progress::Done(self.opened(entering, stanza)) } else { Progress::Foreign };
        }
        if is_answer(stanza, &entering.question, Some(&Jid::from(domain(&to))), self.jid()) {
            return if lacks_rooms(stanza) { Progress::Done(Err(JoinError::NoRooms)) } else { Progress::Underway };
        }
        match read_entry(stanza, &entering.room.jid) {
            None => Progress::Foreign,
            Some(Entry::Inside(me, false)) => Progress::Done(Ok(me)),
            Some(Entry::Inside(me, true)) => {
                entering.occupant = me;
                self.settle_new_room(entering);
                Progress::Underway
            }
            Some(Entry::Refused(error)) if error.condition == "conflict" && entering.attempt < MAX_NICKS => {
                entering.attempt += 1;
                match occupant(&entering.room, entering.attempt) {
                    Ok(occupant) => entering.occupant = occupant,
                    Err(error) => return Progress::Done(Err(error)),
                }
                self.knock(entering);
                Progress::Underway
            }
            Some(Entry::Refused(error)) => Progress::Done(Err(JoinError::Refused(error))),
        }
    }

    /// Leaves a room (XEP-0045 §7.14).
    pub fn leave(&mut self, occupant: &FullJid) {
        let presence = Presence::unavailable().with_to(Jid::from(occupant.clone()));
        self.send(&presence.into());
    }

    fn knock(&mut self, entering: &mut Entering) {
        let presence = presence(&entering.occupant, &entering.room, entering.past, self.capabilities());
        self.send(&presence);
    }

    /// Opens the room that our entering made (XEP-0045 §10.1.2), or takes it back.
    fn settle_new_room(&mut self, entering: &mut Entering) {
        let form = if entering.room.create { "submit" } else { "cancel" };
        let query = Element::builder("query", MUC_OWNER)
            .append(Element::builder("x", ns::DATA_FORMS).attr(xml_ncname!("type").to_owned(), form))
            .build();
        let id = self.request_id("room");
        self.send(&iq(Purpose::Set, &id, Some(&Jid::from(entering.room.jid.clone())), query));
        entering.opening = Some(id);
    }

    /// The answer to that.
    fn opened(&mut self, entering: &Entering, answer: &Element) -> Result<FullJid, JoinError> {
        let is_refused = answer.attr("type") == Some("error");
        if entering.room.create && !is_refused {
            return Ok(entering.occupant.clone());
        }
        // One that was never opened vanishes with its only occupant.
        self.leave(&entering.occupant);
        let error = is_refused.then(|| StanzaError::of(answer)).filter(|_| entering.room.create);
        Err(error.map_or(JoinError::NoSuchRoom, JoinError::Refused))
    }
}

/// Who we would be at this attempt.
fn occupant(room: &Room, attempt: u32) -> Result<FullJid, JoinError> {
    let nick = if attempt == 1 { room.nick.clone() } else { format!("{}{attempt}", room.nick) };
    FullJid::new(&format!("{}/{nick}", room.jid)).map_err(|_| JoinError::BadNick(nick))
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
fn presence(occupant: &FullJid, room: &Room, past: Past, capabilities: Option<Caps>) -> Element {
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
        let xml = String::from(&presence(&me, &room, Past::Last(0), None));
        assert!(xml.contains("maxstanzas='0'") && xml.contains("<password>&lt;&amp;</password>"), "{xml}");
        let since = Past::Since(stamp::read("2026-01-02T03:04:05Z").unwrap());
        assert!(String::from(&presence(&me, &room, since, None)).contains("since='2026-01-02T03:04:05"));
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
