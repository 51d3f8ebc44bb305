//! Whether a message was taken already, when the connection was lost before the server could say so: the archive that
//! would have it is asked for its id (XEP-0359, XEP-0313).
//!
//! That it is there proves that it was taken. That it isn't there proves the contrary only if
//!
//! - the server takes nothing any more that was written in the old session. What we wrote may still be on its way there
//!   while we ask on a new connection, so the new session binds the resource of the old one, which the server must end
//!   then (RFC 6120 §7.7.2.2). Where it gave us another, nothing is concluded.
//! - what was taken last has reached the archive: servers with several processes end a session a little later than they
//!   begin the next, and some write their archives every few seconds. So it is asked [`SETTLING`] after that, and once
//!   more where it was slow to answer: then the old session may be slow to end, too.
//! - the archive keeps every message of this kind: those with a text and without a hint not to, exchanged with this
//!   person as the account's preferences have it (§5.1.1, §6); of a room, if the room says that it has an archive.
//! - we have looked at all since it was written: backwards from the newest, page by page, until before that time by the
//!   server's own clock, which is asked for (XEP-0202).
//! - it had not come back before: then the archive has it anyway, of an earlier attempt.
//!
//! In all other cases it isn't known, and it is not sent again. A message of somebody else that has our id, which is
//! told to whoever gets it, is no proof.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::disco::DiscoInfoQuery;
use xmpp::parsers::ns;

use super::super::clock::server_clock;
use super::Parcel;
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::payload::disco::DiscoInfo;
use crate::payload::ids;
use crate::payload::ns::HINTS;
use crate::payload::stanza_error::StanzaError;
use crate::session::archive::{Archived, Page, Query};
use crate::session::{self, Purpose, Session, domain};

/// How long after the end of an old session an archive has all of it.
pub const SETTLING: Duration = Duration::from_secs(3);

/// An archive that takes longer to answer is not believed at once that it has all.
const SLOW: Duration = Duration::from_millis(200);

/// What a message's time may be off from when we wrote it, beside what the clocks are known to differ.
const LATITUDE: time::Duration = time::Duration::MINUTE;

/// The same where the server doesn't tell its time: somebody's clock may be in the wrong zone.
const BLIND_LATITUDE: time::Duration = time::Duration::DAY;

/// How many messages are asked for at once. Servers may give fewer.
const PAGE: usize = 100;

/// So many pages are read at most.
const MAX_PAGES: usize = 400;

/// What an archive says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It has the message, under this id.
    Present(String),
    /// It has the error with which the message came back.
    Returned(StanzaError),
    /// It keeps all such messages, and hasn't this one.
    Absent,
    /// It can't tell, for this reason.
    Inconclusive(&'static str),
}

/// What is known of archives in one session: what was read is not asked for again.
#[derive(Default)]
pub struct Archives {
    /// The session took the place of one that went on.
    is_other: bool,
    /// How far the server's clock is ahead of ours, and how exactly that is known.
    clock: Option<Option<(time::Duration, time::Duration)>>,
    preferences: Option<Option<Preferences>>,
    scans: BTreeMap<Scope, Scan>,
}

impl Archives {
    /// In a new session. `is_replaced`: see [`session::Resumed`].
    pub fn new(is_replaced: bool) -> Self {
        Self { is_other: !is_replaced, ..Self::default() }
    }

    /// Looks for a message that was written first at `since`, in the room as `me`.
    ///
    /// # Errors
    /// The end of the stream or of the deadline. A refusal is no evidence.
    pub async fn look(
        &mut self,
        session: &mut Session,
        parcel: &Parcel,
        me: Option<&FullJid>,
        since: OffsetDateTime,
        deadline: &Deadline,
    ) -> Result<Evidence, session::Error> {
        if parcel.element.name() != "message" {
            return Ok(Evidence::Inconclusive("no archive keeps requests"));
        }
        if parcel.room.is_none() && parcel.element.attr("type") == Some("groupchat") {
            return Ok(Evidence::Inconclusive("the own archive keeps nothing of rooms"));
        }
        let oldest = self.oldest(session, since, deadline).await?;
        let scope = Scope::of(parcel);
        if !self.scans.get(&scope).is_some_and(|scan| scan.reaches(oldest)) {
            let began = Instant::now();
            let mut scan = Scan::read(session, &scope, oldest, deadline).await?;
            let took = began.elapsed();
            if took > SLOW && scan.find(parcel, me, &session.jid().to_bare(), oldest).is_none() {
                let patience = deadline.wait(tokio::time::sleep((took * 10).clamp(SETTLING, 4 * SETTLING))).await;
                patience.map_err(|expired| session::Error::Expired(Phase::Stanza, expired))?;
                scan = Scan::read(session, &scope, oldest, deadline).await?;
            }
            self.scans.insert(scope.clone(), scan);
        }
        let Some(scan) = self.scans.get(&scope) else { return Ok(Evidence::Inconclusive("it was not asked")) };
        if let Some(evidence) = scan.find(parcel, me, &session.jid().to_bare(), oldest) {
            return Ok(evidence);
        }
        if let Some(why) = scan.failure.or_else(|| unkept(&parcel.element)) {
            return Ok(Evidence::Inconclusive(why));
        }
        if self.is_other {
            return Ok(Evidence::Inconclusive("the lost session may still go on"));
        }
        let keeps_all = match &scope {
            Scope::Room(room) => has_archive(session, room, deadline).await?,
            Scope::Own(_) => self.preferences(session, deadline).await?.is_some_and(|it| it.keep(&parcel.to)),
        };
        Ok(if keeps_all { Evidence::Absent } else { Evidence::Inconclusive("the archive need not have kept it") })
    }

    /// From when on the message can be in an archive, by the server's clock.
    async fn oldest(
        &mut self,
        session: &mut Session,
        since: OffsetDateTime,
        deadline: &Deadline,
    ) -> Result<OffsetDateTime, session::Error> {
        let clock = match self.clock {
            Some(clock) => clock,
            None => {
                let seconds = time::Duration::saturating_seconds_f64;
                let clock = server_clock(session, deadline).await?;
                let clock = clock.map(|clock| (seconds(clock.ahead_seconds), seconds(clock.accuracy_seconds)));
                *self.clock.insert(clock)
            }
        };
        let (ahead, latitude) =
            clock.map_or((time::Duration::ZERO, BLIND_LATITUDE), |(ahead, off)| (ahead, LATITUDE + off));
        Ok(since.saturating_add(ahead).saturating_sub(latitude))
    }

    async fn preferences(
        &mut self,
        session: &mut Session,
        deadline: &Deadline,
    ) -> Result<Option<&Preferences>, session::Error> {
        if self.preferences.is_none() {
            let answer = session.request(Purpose::Get, None, Element::bare("prefs", ns::MAM), deadline).await?;
            self.preferences = Some(answer.payload().and_then(Preferences::read));
        }
        Ok(self.preferences.as_ref().and_then(Option::as_ref))
    }
}

/// Which messages of which archive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Room(BareJid),
    /// The account's own; only those exchanged with this address.
    Own(Option<BareJid>),
}

impl Scope {
    fn of(parcel: &Parcel) -> Self {
        match &parcel.room {
            Some(room) => Scope::Room(room.jid.clone()),
            // The server may write other characters in another way than we do.
            None => Scope::Own(Some(parcel.to.to_bare()).filter(|with| with.as_str().is_ascii())),
        }
    }
}

/// A message in an archive.
struct Found {
    /// The archive's id of it.
    id: String,
    time: Option<OffsetDateTime>,
    from: Option<Jid>,
    /// Whose it is, where a room tells that.
    author: Option<BareJid>,
    /// It is an error.
    error: Option<StanzaError>,
}

/// What was read of an archive, from the newest message backwards.
#[derive(Default)]
struct Scan {
    /// By each id that it has, the newest first.
    found: BTreeMap<String, Vec<Found>>,
    /// Up to where it was read; `None`: to its beginning.
    oldest: Option<OffsetDateTime>,
    /// Why it could not be read.
    failure: Option<&'static str>,
}

impl Scan {
    async fn read(
        session: &mut Session,
        scope: &Scope,
        oldest: OffsetDateTime,
        deadline: &Deadline,
    ) -> Result<Self, session::Error> {
        let mut scan = Self { oldest: Some(oldest), ..Self::default() };
        let (archive, with) = match scope {
            Scope::Room(room) => (Some(Jid::from(room.clone())), None),
            Scope::Own(with) => (None, with.clone().map(Jid::from)),
        };
        let mut query = Query { archive, with, page: Page::Last, max: PAGE, ..Query::default() };
        for _ in 0..MAX_PAGES {
            let results = session.archive(&query, deadline).await?;
            if results.answer.error.is_some() {
                scan.failure = Some("the archive can't be asked");
                return Ok(scan);
            }
            let first = results.messages.iter().find_map(|message| message.time);
            results.messages.into_iter().rev().for_each(|message| scan.take(message));
            match results.ends {
                Some((first, _)) if !results.is_complete && query.page != Page::Before(first.clone()) => {
                    query.page = Page::Before(first);
                }
                _ => {
                    scan.oldest = None;
                    return Ok(scan);
                }
            }
            if first.is_some_and(|first| first < oldest) {
                return Ok(scan);
            }
        }
        scan.failure = Some("there is too much in the archive");
        Ok(scan)
    }

    /// Whether it was read up to there, or can't be.
    fn reaches(&self, oldest: OffsetDateTime) -> bool {
        self.failure.is_some() || self.oldest.is_none_or(|mine| mine <= oldest)
    }

    fn take(&mut self, archived: Archived) {
        let Archived { id, time, message } = archived;
        let address = |text: &str| Jid::new(text).ok();
        let occupant = message.get_child("x", ns::MUC_USER).and_then(|x| x.get_child("item", ns::MUC_USER));
        let author = occupant.and_then(|item| item.attr("jid")).and_then(address).map(|jid| jid.to_bare());
        let mut known: Vec<&str> = [ids::origin(&message), message.attr("id")].into_iter().flatten().collect();
        known.dedup();
        for own in known {
            let found = Found {
                id: id.clone(),
                time,
                from: message.attr("from").and_then(address),
                author: author.clone(),
                error: (message.attr("type") == Some("error")).then(|| StanzaError::of(&message)),
            };
            self.found.entry(own.to_owned()).or_default().push(found);
        }
    }

    /// What it has of the parcel from that time on.
    fn find(&self, parcel: &Parcel, me: Option<&FullJid>, own: &BareJid, oldest: OffsetDateTime) -> Option<Evidence> {
        let found = self.found.get(&parcel.id)?.iter().filter(|found| found.time.is_none_or(|time| time >= oldest));
        let mut evidence = None;
        for Found { id, from, author, error, .. } in found {
            let is_ours = match (&parcel.room, from, author) {
                (Some(_), _, Some(author)) => author == own,
                (Some(room), Some(from), None) => {
                    let is_nick = |nick: &str| from.resource().is_some_and(|resource| resource.as_str() == nick);
                    from.to_bare() == room.jid && (is_nick(&room.nick) || me.is_some_and(|me| is_nick(me.resource())))
                }
                (None, Some(from), _) => from.to_bare() == *own,
                (_, None, _) => false,
            };
            let is_return = || {
                let sender = from.as_ref().map(Jid::to_bare);
                sender.is_none_or(|sender| sender == parcel.to.to_bare() || sender == domain(&parcel.to))
            };
            match error {
                // Prosody keeps what came back to a session that was gone.
                Some(error) if parcel.room.is_none() && is_return() => return Some(Evidence::Returned(error.clone())),
                None if is_ours => _ = evidence.get_or_insert_with(|| Evidence::Present(id.clone())),
                // A room's nick may have been ours, and an id is told to all in it.
                None if parcel.room.is_some() => {
                    let why = "another message in the room has the same id";
                    evidence.get_or_insert(Evidence::Inconclusive(why));
                }
                _ => {}
            }
        }
        evidence
    }
}

/// What the account keeps of its messages (XEP-0313 §6).
struct Preferences {
    /// All with those who are in no list.
    is_always: bool,
    always: Vec<Jid>,
    never: Vec<Jid>,
}

impl Preferences {
    fn read(prefs: &Element) -> Option<Self> {
        let list = |name: &str| -> Vec<Jid> {
            let jids = prefs.get_child(name, ns::MAM).into_iter().flat_map(Element::children);
            jids.filter_map(|jid| Jid::new(jid.text().trim()).ok()).collect()
        };
        let is_always = prefs.attr("default") == Some("always");
        prefs.is("prefs", ns::MAM).then(|| Self { is_always, always: list("always"), never: list("never") })
    }

    /// Whether all that is sent to `to` is kept. What may be meant by a list is read to the safe side.
    fn keep(&self, to: &Jid) -> bool {
        let bare = to.to_bare();
        let never = |jid: &Jid| jid.to_bare() == bare || jid.to_bare() == domain(to);
        (self.is_always || self.always.contains(&Jid::from(bare.clone()))) && !self.never.iter().any(never)
    }
}

/// Whether an archive would have the parcel, so that it can tell later whether it was taken.
pub fn leaves_trace(parcel: &Parcel) -> bool {
    unkept(&parcel.element).is_none()
}

/// Why an archive need not keep a message like this one (XEP-0313 §5.1.1): one without a text, or that is to be
/// forgotten.
fn unkept(message: &Element) -> Option<&'static str> {
    let is_text = matches!(message.attr("type"), None | Some("chat" | "normal" | "groupchat"))
        && message.get_child("body", ns::JABBER_CLIENT).is_some();
    let hint = |name: &str| message.get_child(name, HINTS).is_some();
    let is_kept = message.name() == "message" && is_text && !hint("no-store") && !hint("no-permanent-store");
    (!is_kept).then_some("archives don't keep such messages")
}

/// Whether a room says that it has an archive. Those that don't may answer all the same, with nothing.
async fn has_archive(session: &mut Session, room: &BareJid, deadline: &Deadline) -> Result<bool, session::Error> {
    let query = DiscoInfoQuery { node: None }.into();
    let answer = session.request(Purpose::Get, Some(&room.clone().into()), query, deadline).await?;
    Ok(answer.payload().and_then(DiscoInfo::read).is_some_and(|info| info.has(ns::MAM)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::stamp;
    use crate::session::Proof;
    use crate::session::room::Room;

    fn parcel(room: bool) -> Parcel {
        let room = room.then(|| Room {
            jid: BareJid::new("r@rooms.example.org").unwrap(),
            nick: "bot".to_owned(),
            password: None,
            create: false,
        });
        let to = room.as_ref().map_or(Jid::new("bob@example.net").unwrap(), |room| room.jid.clone().into());
        let element = "<message xmlns='jabber:client'><body>x</body></message>".parse().unwrap();
        Parcel { to, id: "m1".to_owned(), element, proof: Proof::Server, room, tried_since: None }
    }

    fn find(is_room: bool, messages: &[&str]) -> Option<Evidence> {
        let mut scan = Scan::default();
        for (index, xml) in messages.iter().enumerate() {
            let message: Element = format!("<message xmlns='jabber:client' {xml}</message>").parse().unwrap();
            let time = stamp::read(message.attr("at").unwrap_or("2026-01-02T03:04:05Z"));
            scan.take(Archived { id: format!("a{index}"), time, message });
        }
        let oldest = stamp::read("2026-01-02T00:00:00Z").unwrap();
        let me = FullJid::new("r@rooms.example.org/bot2").unwrap();
        let own = BareJid::new("bot@example.org").unwrap();
        scan.find(&parcel(is_room), is_room.then_some(&me), &own, oldest)
    }

    #[test]
    fn only_what_we_sent_since_then_is_proof() {
        let present = |id: &str| Some(Evidence::Present(id.to_owned()));
        for (message, expected) in [
            ("from='bot@example.org/1' id='m1'>", present("a0")),
            ("from='bot@example.org' id='x'><origin-id xmlns='urn:xmpp:sid:0' id='m1'/>", present("a0")),
            ("from='bot@example.org/1' id='m2'>", None),
            ("from='bob@example.net/1' id='m1'>", None),
            ("from='eve@example.com/1' id='m1' type='error'>", None),
            ("from='bot@example.org/1' id='m1' at='2026-01-01T23:59:59Z'>", None),
            ("from='not an@address@' id='m1'>", None),
            ("id='m1'>", None),
        ] {
            assert_eq!(find(false, &[message]), expected, "{message}");
        }
    }

    #[test]
    fn what_came_back_did_not_arrive() {
        let bounce = "from='bob@example.net' id='m1' type='error'><error type='cancel'>\
                      <gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
        let found = find(false, &["from='bot@example.org/1' id='m1'>", bounce]);
        assert!(matches!(found, Some(Evidence::Returned(error)) if error.condition == "gone"));
    }

    #[test]
    fn in_a_room_it_is_ours_by_its_author_or_by_our_nick() {
        let item = |jid: &str| format!("<x xmlns='http://jabber.org/protocol/muc#user'><item jid='{jid}'/></x>");
        let (ours, eves) = (item("bot@example.org/1"), item("eve@example.org/1"));
        for (from, inner, is_present) in [
            ("r@rooms.example.org/bot", "", true),
            ("r@rooms.example.org/bot2", "", true),
            ("r@rooms.example.org/eve", "", false),
            ("r@rooms.example.org/bot", eves.as_str(), false),
            ("r@rooms.example.org/another", ours.as_str(), true),
            ("other@rooms.example.org/bot", "", false),
        ] {
            let found = find(true, &[&format!("type='groupchat' id='m1' from='{from}'>{inner}")]);
            match found {
                Some(Evidence::Present(id)) => assert!(is_present && id == "a0", "{from} {inner}"),
                Some(Evidence::Inconclusive(_)) => assert!(!is_present, "{from} {inner}"),
                other => panic!("{other:?} for {from} {inner}"),
            }
        }
    }

    #[test]
    fn preferences_are_read_to_the_safe_side() {
        for (prefs, keeps) in [
            ("default='always'>", true),
            ("default='never'>", false),
            ("default='roster'>", false),
            ("default='roster'><always><jid> Bob@example.net </jid></always>", true),
            ("default='never'><always><jid>example.net</jid></always>", false),
            ("default='always'><never><jid>bob@example.net/phone</jid></never>", false),
            ("default='always'><never><jid>example.net</jid></never>", false),
            ("default='always'><never><jid>carol@example.net</jid></never>", true),
            (">", false),
        ] {
            let prefs: Element = format!("<prefs xmlns='urn:xmpp:mam:2' {prefs}</prefs>").parse().unwrap();
            let read = Preferences::read(&prefs).unwrap();
            assert_eq!(read.keep(&Jid::new("bob@example.net/x").unwrap()), keeps, "{}", String::from(&prefs));
        }
        assert!(Preferences::read(&Element::bare("fin", ns::MAM)).is_none());
    }

    #[test]
    fn archives_keep_texts_that_nobody_asked_to_forget() {
        for (message, is_kept) in [
            (">", false),
            ("type='chat'><body>x</body>", true),
            ("><body>x</body>", true),
            ("type='headline'><body>x</body>", false),
            ("><body>x</body><no-store xmlns='urn:xmpp:hints'/>", false),
            ("><body>x</body><no-permanent-store xmlns='urn:xmpp:hints'/>", false),
        ] {
            let message: Element = format!("<message xmlns='jabber:client' {message}</message>").parse().unwrap();
            assert_eq!(unkept(&message).is_none(), is_kept, "{}", String::from(&message));
        }
    }
}
