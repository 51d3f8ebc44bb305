//! Stanzas on their way, each with the proof that is awaited for it: the own server's acknowledgement
//! (XEP-0198), a fence behind it, a room's reflection, a receipt, or an answer.
//!
//! A fence is a ping to the recipient's domain. Stanzas from one entity to another keep their order
//! (RFC 6120 §10.1), between servers too, so a bounce that a message caused comes before the fence's
//! answer, whatever that answer is. One fence proves all that was sent to its domain before it.
//!
//! Behind a domain of rooms there may be a process for each room (as in ejabberd), and the domain's answer may overtake
//! a room's bounce. So another domain than the own one is asked what it is (XEP-0030), which is a fence as well, and
//! where it has rooms a second fence goes to the room itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::management::Management;
use super::request::is_answer;
use super::room::is_for_rooms;
use super::{Answer, Error, Incoming, Resumed, Session, domain};
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::payload::ids;
use crate::payload::ns::CHAT_MARKERS;
use crate::payload::stanza_error::StanzaError;

/// After this time without an answer a second fence may be sent to the same domain.
const FENCE_PATIENCE: Duration = Duration::from_secs(2);

/// Behind so many stanzas another proof may be asked for, though the last is not there yet.
const MANY: usize = 128;

/// What shows that a stanza arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// None is needed: it is enough to have written it.
    None,
    /// The own server has it.
    Acknowledgement,
    /// The recipient's server has it, and no bounce came back.
    Server,
    /// The recipient's client has it (XEP-0184).
    Delivered,
    /// The recipient has seen it (XEP-0333).
    Displayed,
    /// The room has sent it to all, and so to us: to this occupant (XEP-0045 §7.4).
    Reflection(FullJid),
    /// It is a request, and was answered.
    Answer,
}

/// A stanza to send.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its recipient.
    pub to: Jid,
    /// Its id, by which a bounce is known.
    pub id: String,
    /// The stanza.
    pub element: Element,
    /// What is waited for.
    pub proof: Proof,
}

/// What became of one stanza.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// What is known of it.
    pub outcome: Outcome,
    /// The time from writing it to knowing this.
    pub elapsed: Duration,
    /// The id that the room's archive gave it (XEP-0359).
    pub stanza_id: Option<String>,
    /// The answer, where it was a request.
    pub answer: Option<Answer>,
}

/// What is known of a stanza.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was written; no more was asked for.
    Sent,
    /// The own server has it.
    Acknowledged,
    /// The own server's archive has it, though the connection was lost before it said so.
    Archived,
    /// The recipient's server has it, and no bounce came back.
    Confirmed,
    /// The room has sent it to all.
    Reflected,
    /// The recipient's client has it.
    Delivered,
    /// The recipient has seen it.
    Displayed,
    /// It was answered.
    Answered,
    /// The recipient's server has it, and the receipt that was asked for did not come.
    NoReceipt,
    /// It came back.
    Bounced(StanzaError),
    /// It is larger than the server takes (XEP-0478) and was not sent: its size, and the limit.
    TooLarge(usize, usize),
    /// The own server has it, and the recipient's stayed silent.
    Silent,
    /// It may have been taken or not.
    Unknown,
}

/// What a lost session leaves of a stanza.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server did not take it.
    NotTaken,
    /// The server took it; the room's reflection was lost.
    Unreflected,
    /// It may have been taken or not.
    Unknown,
}

/// Stanzas on their way. The caller names each by a key.
#[derive(Default)]
pub struct Flight {
    entries: BTreeMap<u64, Entry>,
    /// Fences not answered yet, by the ping's id.
    fences: BTreeMap<String, Fence>,
    fence_count: usize,
    /// Domains that are known to have rooms.
    rooms_domains: BTreeSet<BareJid>,
    /// How many stanzas were written.
    written: u64,
    /// The number of the last stanza when an acknowledgement was asked for, and how many of ours were written then.
    asked: Option<(u32, u64)>,
}

struct Entry {
    to: Jid,
    /// The recipient's domain.
    domain: BareJid,
    id: String,
    /// The stanza's name.
    name: String,
    /// The stanza's own recipient, if it names one.
    addressee: Option<Jid>,
    proof: Proof,
    /// Its number, where the server counts (XEP-0198).
    number: Option<u32>,
    /// Its place among all that was written.
    order: u64,
    at: Instant,
    /// Since when it is awaited over this connection, or, while its fence has not been answered, an earlier one has.
    since: Instant,
    is_taken: bool,
    /// When a fence was sent behind it.
    fence_at: Option<Instant>,
    /// Its domain's fence has been answered.
    is_fenced: bool,
    /// The own domain's has.
    is_fenced_at_home: bool,
    done: Option<Delivery>,
}

struct Fence {
    /// The domain, or the room at one.
    to: BareJid,
    /// The last that it stands behind.
    covers: u64,
    at: Instant,
}

impl Session {
    /// Puts a stanza into the next flight, behind the request for stream management where a proof is wanted.
    pub fn dispatch(&mut self, flight: &mut Flight, key: u64, outgoing: &Outgoing) {
        if outgoing.proof != Proof::None {
            self.enable_management();
        }
        flight.written += 1;
        let mut entry = Entry {
            to: outgoing.to.clone(),
            domain: domain(&outgoing.to),
            id: outgoing.id.clone(),
            name: outgoing.element.name().to_owned(),
            addressee: outgoing.element.attr("to").and_then(|to| Jid::new(to).ok()),
            proof: outgoing.proof.clone(),
            number: None,
            order: flight.written,
            at: Instant::now(),
            since: Instant::now(),
            is_taken: false,
            fence_at: None,
            is_fenced: false,
            is_fenced_at_home: false,
            done: None,
        };
        match self.send_within_limit(&outgoing.element) {
            Ok(number) => entry.number = Some(number).filter(|_| self.is_managed()),
            Err((size, limit)) => entry.settle(Outcome::TooLarge(size, limit)),
        }
        flight.entries.insert(key, entry);
    }

    /// Asks for the proof of what was dispatched: one request for an acknowledgement, and one fence for each
    /// domain, stand for all before them. While one is under way another is sent only behind many stanzas, or behind
    /// the last of all (`is_last`): a server that holds a client back would read it only after a pause.
    pub fn ask_for_proof(&mut self, flight: &mut Flight, is_last: bool) {
        let last = flight.written;
        let many = if is_last { 1 } else { MANY };
        // What no fence stands before any more needs none.
        let first = flight.open().map(|entry| entry.order).min();
        flight.fences.retain(|_, fence| first.is_some_and(|first| first <= fence.covers));
        let awaits_acknowledgement = flight.open().any(|entry| entry.needs_taken());
        // Whoever reads it: it came when that stanza is known to be taken.
        let is_asked = flight.asked.is_some_and(|(number, written)| {
            !self.is_acknowledged(number) && usize::try_from(last - written).is_ok_and(|since| since < many)
        });
        if awaits_acknowledgement && !is_asked && self.is_managed() {
            flight.asked = Some((self.management.last_sent(), last));
            self.request_acknowledgement();
        }
        let (own, now) = (domain(&self.jid), Instant::now());
        let is_fresh = |at: Instant| now.saturating_duration_since(at) < FENCE_PATIENCE;
        let unfenced = flight.open().filter(|entry| entry.needs_fence() && !entry.fence_at.is_some_and(is_fresh));
        let mut places: BTreeSet<BareJid> =
            unfenced.map(|entry| place(entry, &flight.rooms_domains).into_owned()).collect();
        let is_counted = |entry: &Entry| self.is_managed() && entry.number.is_some();
        if flight.open().any(|entry| entry.needs_taken() && !is_counted(entry)) {
            // A fence to the own domain stands in for the acknowledgement.
            places.insert(own.clone());
        }
        for to in places {
            let pending = flight.fences.values().filter(|fence| fence.to == to && is_fresh(fence.at));
            if let Some(covered) = pending.map(|fence| fence.covers).max() {
                let is_bare = |entry: &&Entry| entry.needs_fence() && entry.order > covered;
                let is_there = |entry: &&Entry| *place(entry, &flight.rooms_domains) == to;
                if flight.open().filter(is_bare).filter(is_there).count() < many {
                    continue;
                }
            }
            let id = flight.fence_id();
            if to == own || to.node().is_some() {
                self.push_ping(to.clone(), &id);
            } else {
                self.push_question(to.clone(), &id);
            }
            let rooms_domains = &flight.rooms_domains;
            for entry in flight.entries.values_mut().filter(|entry| *place(entry, rooms_domains) == to) {
                entry.fence_at = Some(now);
            }
            flight.fences.insert(id, Fence { to, covers: last, at: now });
        }
    }

    /// Says goodbye along with what was dispatched, where that is right: see [`Session::take_leave`].
    pub fn take_leave_of(&mut self, flight: &Flight) {
        let own = domain(&self.jid);
        if flight.open().all(|entry| entry.is_answered_at(&own)) {
            self.take_leave();
        }
    }

    /// Writes what was dispatched: that is enough for what needs no proof.
    ///
    /// # Errors
    /// A connection that takes no more, or the end of the deadline.
    pub async fn flush(&mut self, flight: &mut Flight, deadline: &Deadline) -> Result<(), Error> {
        self.establish(deadline).await?;
        if let Some(stream) = self.line.stream_mut() {
            let flushed = deadline.wait(stream.wire.flush()).await;
            flushed.map_err(|expired| Error::Expired(Phase::Stanza, expired))??;
        }
        for entry in flight.entries.values_mut().filter(|entry| entry.proof == Proof::None && entry.done.is_none()) {
            entry.settle(Outcome::Sent);
        }
        Ok(())
    }

    /// Waits for what comes next, and sees what it proves. What it was, if it was none of ours: it is to be told
    /// [`Session::handled`], unless it is to go back to the offline store. Safe to cancel.
    ///
    /// # Errors
    /// As [`Session::next`].
    pub async fn advance(&mut self, flight: &mut Flight, deadline: &Deadline) -> Result<Option<Element>, Error> {
        let other = match self.next(deadline).await? {
            Incoming::Stanza(stanza) if flight.take(&stanza, &self.jid) => {
                self.handled();
                None
            }
            Incoming::Stanza(stanza) => Some(stanza),
            Incoming::Acknowledged => None,
        };
        flight.settle(&self.management);
        Ok(other)
    }
}

impl Entry {
    fn settle(&mut self, outcome: Outcome) {
        self.done = Some(Delivery { outcome, elapsed: self.at.elapsed(), stanza_id: None, answer: None });
    }

    fn needs_taken(&self) -> bool {
        !self.is_taken && self.proof != Proof::None
    }

    fn needs_fence(&self) -> bool {
        !self.is_fenced && matches!(self.proof, Proof::Server | Proof::Delivered | Proof::Displayed)
    }

    /// Whether all that is awaited for it comes from `own`, the own domain.
    fn is_answered_at(&self, own: &BareJid) -> bool {
        match self.proof {
            Proof::None => true,
            // Elsewhere something may be asked for that came back.
            Proof::Acknowledgement | Proof::Server => self.domain == *own,
            Proof::Delivered | Proof::Displayed | Proof::Reflection(_) | Proof::Answer => false,
        }
    }

    /// What is to be said of it when nothing more is waited for.
    fn last_word(&self) -> Outcome {
        match self.proof {
            Proof::None if self.is_taken => Outcome::Sent,
            Proof::Delivered | Proof::Displayed if self.is_taken && self.is_fenced => Outcome::NoReceipt,
            _ if self.is_taken => Outcome::Silent,
            _ => Outcome::Unknown,
        }
    }

    /// Whether `stanza` is this one, as a room sent it back to us.
    fn is_reflected(&self, stanza: &Element, from: &Jid) -> bool {
        let Proof::Reflection(me) = &self.proof else { return false };
        from.as_str() == me.as_str() && ids::is_known_as(stanza, &self.id)
    }
}

impl Flight {
    /// What is known of a stanza; `None`: it is still under way.
    pub fn outcome(&self, key: u64) -> Option<&Outcome> {
        self.entries.get(&key)?.done.as_ref().map(|delivery| &delivery.outcome)
    }

    /// Why a stanza was refused, as a bounce or an answer says.
    pub fn refusal(&self, key: u64) -> Option<&StanzaError> {
        let delivery = self.entries.get(&key)?.done.as_ref()?;
        match &delivery.outcome {
            Outcome::Bounced(error) => Some(error),
            _ => delivery.answer.as_ref()?.error.as_ref(),
        }
    }

    /// Whether a stanza is under way that a room is to send back.
    pub fn awaits_reflection(&self, key: u64) -> bool {
        let entry = self.entries.get(&key).filter(|entry| entry.done.is_none());
        entry.is_some_and(|entry| matches!(entry.proof, Proof::Reflection(_)))
    }

    /// In a room we are another occupant from here on.
    pub fn rename(&mut self, old: &FullJid, new: &FullJid) {
        let is_old = |entry: &&mut Entry| matches!(&entry.proof, Proof::Reflection(me) if me == old);
        self.entries.values_mut().filter(is_old).for_each(|entry| entry.proof = Proof::Reflection(new.clone()));
    }

    /// Whether the own server is known to have the stanza.
    pub fn is_taken(&self, key: u64) -> bool {
        self.entries.get(&key).is_some_and(|entry| entry.is_taken)
    }

    /// What is under way: since when it is awaited, and whether the own server is known to have it.
    pub fn progress(&self) -> impl Iterator<Item = (u64, Instant, bool)> {
        self.entries.iter().map(|(key, entry)| (*key, entry.since, entry.is_taken))
    }

    /// Those of which all is known.
    pub fn settled(&self) -> Vec<u64> {
        self.entries.iter().filter(|(_, entry)| entry.done.is_some()).map(|(key, _)| *key).collect()
    }

    /// Takes a stanza out, with what is known of it by now.
    pub fn remove(&mut self, key: u64) -> Option<Delivery> {
        let mut entry = self.entries.remove(&key)?;
        if entry.done.is_none() {
            entry.settle(entry.last_word());
        }
        entry.done
    }

    /// After [`Session::reopen`]: in the same session all goes on. Of an old one, what the server had taken is settled,
    /// but for what went to rooms, whose archive may know more. That and the others are taken out and returned.
    pub fn reopened(&mut self, resumed: &Resumed) -> Vec<(u64, Fate)> {
        self.asked = None;
        if resumed.is_same {
            self.entries.values_mut().for_each(|entry| entry.since = Instant::now());
            return Vec::new();
        }
        self.fences.clear();
        self.entries.values_mut().for_each(|entry| entry.fence_at = None);
        let mut left = Vec::new();
        for (key, entry) in self.entries.iter_mut().filter(|(_, entry)| entry.done.is_none()) {
            let was_taken = entry.number.and_then(|number| resumed.was_taken(number));
            entry.is_taken |= was_taken == Some(true);
            match (&entry.proof, was_taken) {
                (Proof::Reflection(_), _) if entry.is_taken => left.push((*key, Fate::Unreflected)),
                (Proof::Acknowledgement, _) if entry.is_taken => entry.settle(Outcome::Acknowledged),
                // What came back meanwhile came to the old session: nobody can tell any more.
                _ if entry.is_taken => entry.settle(entry.last_word()),
                (_, Some(false)) => left.push((*key, Fate::NotTaken)),
                _ => left.push((*key, Fate::Unknown)),
            }
        }
        left.iter().for_each(|(key, _)| drop(self.entries.remove(key)));
        left
    }

    /// Whether a domain has said that it has rooms.
    pub fn has_rooms(&self, domain: &BareJid) -> bool {
        self.rooms_domains.contains(domain)
    }

    /// Looks at what a domain has said that it is.
    pub fn learn(&mut self, domain: &BareJid, answer: &Element) {
        if is_for_rooms(answer) && self.rooms_domains.insert(domain.clone()) {
            // The fence is to go to the room itself.
            let its = self.entries.values_mut().filter(|entry| entry.domain == *domain);
            its.for_each(|entry| entry.fence_at = None);
        }
    }

    /// An id that no stanza under way has.
    fn fence_id(&mut self) -> String {
        loop {
            self.fence_count += 1;
            let id = format!("fence-{}", self.fence_count);
            if self.entries.values().all(|entry| entry.id != id) {
                return id;
            }
        }
    }

    fn open(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().filter(|entry| entry.done.is_none())
    }

    /// Looks at a stanza: a bounce, a fence's answer, a reflection, a receipt; or somebody else's: false.
    fn take(&mut self, stanza: &Element, me: &FullJid) -> bool {
        // Only our own server leaves it out; what is no address is nobody's.
        let Ok(from) = stanza.attr("from").map(Jid::new).transpose() else { return false };
        match (stanza.name(), stanza.attr("type")) {
            ("message" | "presence", Some("error")) => self.take_bounce(stanza, from.as_ref(), me),
            ("iq", Some("result" | "error")) => self.take_answer(stanza, from.as_ref(), me),
            ("message", Some("groupchat")) => from.is_some_and(|from| self.take_reflection(stanza, &from)),
            ("message", _) => from.is_some_and(|from| self.take_receipt(stanza, &from)),
            _ => false,
        }
    }

    fn take_bounce(&mut self, stanza: &Element, from: Option<&Jid>, me: &FullJid) -> bool {
        let Some(id) = stanza.attr("id") else { return false };
        let is_ours =
            |entry: &&mut Entry| entry.id == id && entry.name == stanza.name() && is_about(&entry.to, from, me);
        let mut is_known = false;
        for entry in self.entries.values_mut().filter(is_ours) {
            is_known = true;
            // A bounce that comes late, while others are still awaited, takes back what was held for true.
            let is_final = |done: &Delivery| matches!(done.outcome, Outcome::Bounced(_) | Outcome::TooLarge(..));
            if !entry.done.as_ref().is_some_and(is_final) {
                entry.settle(Outcome::Bounced(StanzaError::of(stanza)));
            }
        }
        is_known
    }

    fn take_answer(&mut self, stanza: &Element, from: Option<&Jid>, me: &FullJid) -> bool {
        let Some(id) = stanza.attr("id") else { return false };
        if let Some(fence) = self.fences.get(id) {
            let is_real = is_from_bare(&fence.to, from, me);
            if is_real {
                let to = fence.to.clone();
                if to.node().is_none() {
                    self.learn(&to, stanza);
                }
                let error = (stanza.attr("type") == Some("error")).then(|| StanzaError::of(stanza));
                self.answer_fence(id, error, &domain(me));
            }
            return is_real;
        }
        let asked = |entry: &&mut Entry| {
            entry.proof == Proof::Answer && is_answer(stanza, &entry.id, entry.addressee.as_ref(), me)
        };
        let Some(entry) = self.entries.values_mut().filter(|entry| entry.done.is_none()).find(asked) else {
            return false;
        };
        let answer = Answer::new(stanza.clone(), entry.at);
        entry.settle(Outcome::Answered);
        if let Some(done) = &mut entry.done {
            done.answer = Some(answer);
        }
        true
    }

    fn take_reflection(&mut self, stanza: &Element, from: &Jid) -> bool {
        let Some(entry) = self.entries.values_mut().find(|entry| entry.is_reflected(stanza, from)) else {
            return false;
        };
        let stanza_id = ids::given_by(stanza, from.to_bare().as_str()).map(str::to_owned);
        if entry.done.is_none() {
            entry.settle(Outcome::Reflected);
            if let Some(done) = &mut entry.done {
                done.stanza_id = stanza_id;
            }
        }
        true
    }

    /// A receipt (XEP-0184) or a marker (XEP-0333). One that comes with a text is for others to see as well.
    fn take_receipt(&mut self, stanza: &Element, from: &Jid) -> bool {
        let id_of = |name: &str, namespace: &str| stanza.get_child(name, namespace).and_then(|child| child.attr("id"));
        let received = id_of("received", ns::RECEIPTS).or_else(|| id_of("received", CHAT_MARKERS));
        let displayed = id_of("displayed", CHAT_MARKERS).or_else(|| id_of("acknowledged", CHAT_MARKERS));
        let mut is_known = false;
        for entry in self.entries.values_mut().filter(|entry| entry.to.to_bare() == from.to_bare()) {
            let is_displayed = displayed == Some(&entry.id);
            if !is_displayed && received != Some(&entry.id) {
                continue;
            }
            is_known = true;
            match (&entry.proof, &entry.done) {
                (Proof::Delivered, None) => entry.settle(Outcome::Delivered),
                (Proof::Displayed, None) if is_displayed => entry.settle(Outcome::Displayed),
                _ => {}
            }
        }
        is_known && stanza.get_child("body", ns::JABBER_CLIENT).is_none()
    }

    /// Gives each stanza the outcome that is known by now.
    fn settle(&mut self, management: &Management) {
        for entry in self.entries.values_mut().filter(|entry| entry.done.is_none()) {
            entry.is_taken |= match entry.number {
                Some(number) if management.is_on() => management.has_acknowledged(number),
                _ => entry.is_fenced_at_home,
            };
            match entry.proof {
                Proof::Acknowledgement if entry.is_taken => entry.settle(Outcome::Acknowledged),
                Proof::Server if entry.is_taken && entry.is_fenced => entry.settle(Outcome::Confirmed),
                _ => {}
            }
        }
    }

    /// A fence was answered. An error that only somebody on the way would give proves nothing: the
    /// message may have crossed before the connection between the servers broke. Presence has no bounce
    /// of its own then on some servers (Prosody), and may be sent twice: there it is the failure.
    fn answer_fence(&mut self, id: &str, error: Option<StanzaError>, own: &BareJid) {
        let Some(fence) = self.fences.remove(id) else { return };
        let unreached = error.filter(StanzaError::is_unreached);
        let (rooms_domains, now) = (&self.rooms_domains, Instant::now());
        for entry in self.entries.values_mut() {
            let is_there = *place(entry, rooms_domains) == fence.to;
            if entry.order > fence.covers {
                if is_there {
                    // Its domain is slow, perhaps, but not silent.
                    entry.since = now;
                }
                continue;
            }
            // The own server has dealt with all before it, whoever it was for.
            entry.is_fenced_at_home |= fence.to == *own;
            if is_there {
                if let Some(error) = &unreached
                    && entry.done.is_none()
                    && entry.needs_fence()
                {
                    let is_presence = entry.name == "presence";
                    entry.settle(if is_presence { Outcome::Bounced(error.clone()) } else { Outcome::Silent });
                }
                entry.is_fenced = true;
            }
        }
    }
}

/// Whether an error from `from` can be about a message to `to`: it is from the recipient, from its
/// domain, or from our own server (which leaves `from` out, or puts its own or our own address).
pub fn is_about(to: &Jid, from: Option<&Jid>, me: &FullJid) -> bool {
    let Some(from) = from.map(Jid::to_bare) else { return true };
    [to.to_bare(), domain(to), me.to_bare(), domain(me)].contains(&from)
}

/// Who is to answer before a stanza counts as arrived: its recipient's domain, or the room.
fn place<'a>(entry: &'a Entry, rooms_domains: &BTreeSet<BareJid>) -> Cow<'a, BareJid> {
    if rooms_domains.contains(&entry.domain) { Cow::Owned(entry.to.to_bare()) } else { Cow::Borrowed(&entry.domain) }
}

/// Whether an answer from `from` is one of `expected` (RFC 6120 §8.1.2.1: our own server may leave it out).
fn is_from_bare(expected: &BareJid, from: Option<&Jid>, me: &FullJid) -> bool {
    match from {
        Some(from) => from.to_bare() == *expected && from.resource().is_none(),
        None => domain(me) == *expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> FullJid {
        FullJid::new("bot@example.org/1").unwrap()
    }

    fn flight(to: &str, proof: Proof) -> Flight {
        let entry = Entry {
            to: Jid::new(to).unwrap(),
            domain: domain(&Jid::new(to).unwrap()),
            id: "m1".to_owned(),
            name: "message".to_owned(),
            addressee: None,
            proof,
            number: Some(1),
            order: 1,
            at: Instant::now(),
            since: Instant::now(),
            is_taken: false,
            fence_at: None,
            is_fenced: false,
            is_fenced_at_home: false,
            done: None,
        };
        Flight { entries: BTreeMap::from([(7, entry)]), written: 1, ..Flight::default() }
    }

    fn take(flight: &mut Flight, xml: &str) -> bool {
        flight.take(&xml.parse().unwrap(), &me())
    }

    #[test]
    fn only_the_rooms_own_reflection_counts() {
        let occupant = FullJid::new("r@rooms.example.org/bot").unwrap();
        for (from, inner, is_ours) in [
            ("r@rooms.example.org/bot", "id='m1'>", true),
            ("r@rooms.example.org/bot", "id='x'><origin-id xmlns='urn:xmpp:sid:0' id='m1'/>", true),
            ("r@rooms.example.org/bot", "id='x'>", false),
            ("r@rooms.example.org/eve", "id='m1'>", false),
            ("r@rooms.example.org", "id='m1'>", false),
        ] {
            let mut flight = flight("r@rooms.example.org", Proof::Reflection(occupant.clone()));
            let xml = format!(
                "<message xmlns='jabber:client' type='groupchat' from='{from}' {inner}\
                 <stanza-id xmlns='urn:xmpp:sid:0' by='eve@example.org' id='no'/>\
                 <stanza-id xmlns='urn:xmpp:sid:0' by='r@rooms.example.org' id='s1'/></message>"
            );
            assert_eq!(take(&mut flight, &xml), is_ours, "{xml}");
            assert_eq!(flight.outcome(7), is_ours.then_some(&Outcome::Reflected));
            let stanza_id = flight.remove(7).unwrap().stanza_id;
            assert_eq!(stanza_id.as_deref(), is_ours.then_some("s1"));
        }
    }

    #[test]
    fn a_receipt_is_the_recipients_and_a_marker_is_more() {
        let received = "<received xmlns='urn:xmpp:receipts' id='m1'/>";
        let displayed = "<displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/>";
        for (proof, from, inner, outcome) in [
            (Proof::Delivered, "bob@example.net/x", received, Some(Outcome::Delivered)),
            (Proof::Delivered, "bob@example.net/x", displayed, Some(Outcome::Delivered)),
            (Proof::Displayed, "bob@example.net", displayed, Some(Outcome::Displayed)),
            (Proof::Displayed, "bob@example.net/x", received, None),
            (Proof::Delivered, "eve@example.net/x", received, None),
            (Proof::Server, "bob@example.net/x", received, None),
        ] {
            let mut flight = flight("bob@example.net", proof);
            let xml = format!("<message xmlns='jabber:client' from='{from}'>{inner}</message>");
            take(&mut flight, &xml);
            assert_eq!(flight.outcome(7), outcome.as_ref(), "{xml}");
        }
    }

    #[test]
    fn a_message_to_a_room_needs_the_rooms_own_fence() {
        let answer = |id: &str, from: &str, inner: &str| {
            format!("<iq xmlns='jabber:client' type='result' id='{id}' from='{from}'>{inner}</iq>")
        };
        let info = "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text'/>\
                    <feature var='http://jabber.org/protocol/muc'/></query>";
        let (domain, room) = ("rooms.example.org", "r@rooms.example.org");
        for (to, inner, is_fenced) in [(room, info, false), (room, "", true), (domain, info, true)] {
            let mut flight = flight(to, Proof::Server);
            for (id, to) in [("d", domain), ("r", room)] {
                let to = BareJid::new(to).unwrap();
                flight.fences.insert(id.to_owned(), Fence { to, covers: 1, at: Instant::now() });
            }
            assert!(take(&mut flight, &answer("d", domain, inner)));
            assert_eq!(flight.entries[&7].is_fenced, is_fenced, "{to}: {inner}");
            assert!(!take(&mut flight, &answer("r", "eve@rooms.example.org", "")));
            assert!(take(&mut flight, &answer("r", room, "")));
            assert!(flight.entries[&7].is_fenced);
        }
    }

    /// Sends a fence that covers so many stanzas, and has it answered with this type and payload.
    fn fence(flight: &mut Flight, to: &str, covers: u64, kind: &str, inner: &str) {
        let id = flight.fence_id();
        flight.fences.insert(id.clone(), Fence { to: BareJid::new(to).unwrap(), covers, at: Instant::now() });
        assert!(take(flight, &format!("<iq xmlns='jabber:client' type='{kind}' id='{id}' from='{to}'>{inner}</iq>")));
        assert!(!flight.fences.contains_key(&id), "a fence is answered once");
    }

    /// Another stanza behind those that are there.
    fn add(flight: &mut Flight, to: &str, proof: Proof) -> u64 {
        let key = 7 + flight.written;
        flight.written += 1;
        let mut entry = self::flight(to, proof).entries.remove(&7).unwrap();
        (entry.id, entry.order) = (format!("m{}", flight.written), flight.written);
        flight.entries.insert(key, entry);
        key
    }

    #[test]
    fn a_fence_stands_behind_what_was_sent_before_it() {
        let mut flight = flight("bob@example.net", Proof::Server);
        let before = add(&mut flight, "carol@example.net/x", Proof::Server);
        let behind = add(&mut flight, "bob@example.net", Proof::Server);
        let elsewhere = add(&mut flight, "bob@example.com", Proof::Server);
        let fenced = |flight: &Flight| [7, before, behind, elsewhere].map(|key| flight.entries[&key].is_fenced);
        fence(&mut flight, "example.net", 2, "result", "");
        assert_eq!(fenced(&flight), [true, true, false, false]);
        fence(&mut flight, "example.net", 4, "result", "");
        assert_eq!(fenced(&flight), [true, true, true, false]);
        // The own server has not said that it took any.
        flight.settle(&Management::default());
        assert_eq!(flight.outcome(7), None);
    }

    #[test]
    fn a_domain_that_answers_is_slow_and_not_silent() {
        let mut flight = flight("bob@example.net", Proof::Server);
        let behind = add(&mut flight, "carol@example.net", Proof::Server);
        let elsewhere = add(&mut flight, "bob@example.com", Proof::Server);
        let since = |flight: &Flight, key| flight.progress().find(|it| it.0 == key).map(|it| it.1).unwrap();
        let before = [behind, elsewhere].map(|key| since(&flight, key));
        fence(&mut flight, "example.net", 1, "result", "");
        assert!(since(&flight, behind) > before[0]);
        assert_eq!(since(&flight, elsewhere), before[1]);
    }

    #[test]
    fn without_acknowledgements_the_own_domains_fence_stands_in() {
        let mut flight = flight("bob@example.net", Proof::Server);
        let acknowledged = add(&mut flight, "bob@example.net", Proof::Acknowledgement);
        let behind = add(&mut flight, "bob@example.net", Proof::Acknowledgement);
        let unmanaged = Management::default();
        fence(&mut flight, "example.net", 2, "result", "");
        flight.settle(&unmanaged);
        assert_eq!((flight.outcome(7), flight.outcome(acknowledged)), (None, None));
        fence(&mut flight, "example.org", 2, "result", "");
        flight.settle(&unmanaged);
        assert_eq!(flight.outcome(7), Some(&Outcome::Confirmed));
        assert_eq!((flight.outcome(acknowledged), flight.outcome(behind)), (Some(&Outcome::Acknowledged), None));
    }

    #[test]
    fn where_there_are_acknowledgements_nothing_stands_in_for_them() {
        let mut flight = flight("bob@example.org", Proof::Server);
        let mut managed = Management::default();
        managed.request();
        managed.sent();
        fence(&mut flight, "example.org", 1, "result", "");
        flight.settle(&managed);
        assert_eq!(flight.outcome(7), None);
        managed.acknowledged(1);
        flight.settle(&managed);
        assert_eq!(flight.outcome(7), Some(&Outcome::Confirmed));
    }

    #[test]
    fn a_fence_that_was_not_reached_proves_nothing_and_ends_the_wait() {
        let error = |kind: &str, condition: &str| {
            format!("<error type='{kind}'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>")
        };
        for (kind, condition, is_reached) in [
            ("cancel", "service-unavailable", true),
            ("auth", "forbidden", true),
            ("cancel", "remote-server-not-found", false),
            ("wait", "remote-server-timeout", false),
            ("wait", "internal-server-error", false),
        ] {
            let mut flight = flight("bob@example.net", Proof::Server);
            let behind = add(&mut flight, "bob@example.net", Proof::Server);
            fence(&mut flight, "example.net", 1, "error", &error(kind, condition));
            assert_eq!(flight.outcome(7), (!is_reached).then_some(&Outcome::Silent), "{condition}");
            assert_eq!(flight.outcome(behind), None, "{condition}");
        }
        let unreached = error("cancel", "remote-server-not-found");
        // Who waits for the own server alone still does; what is known stays; presence has no other bounce.
        let mut flight = flight("bob@example.net", Proof::Acknowledgement);
        let done = add(&mut flight, "bob@example.net", Proof::Server);
        flight.entries.get_mut(&done).unwrap().settle(Outcome::Confirmed);
        let presence = add(&mut flight, "bob@example.net", Proof::Server);
        flight.entries.get_mut(&presence).unwrap().name = "presence".to_owned();
        fence(&mut flight, "example.net", 3, "error", &unreached);
        assert_eq!((flight.outcome(7), flight.outcome(done)), (None, Some(&Outcome::Confirmed)));
        let Some(Outcome::Bounced(error)) = flight.outcome(presence) else { panic!("{:?}", flight.outcome(presence)) };
        assert_eq!(error.condition, "remote-server-not-found");
    }

    #[test]
    fn a_fence_has_an_id_that_no_stanza_has() {
        let mut flight = flight("bob@example.net", Proof::Answer);
        flight.entries.get_mut(&7).unwrap().id = "fence-1".to_owned();
        assert_eq!([flight.fence_id(), flight.fence_id()], ["fence-2", "fence-3"]);
    }

    #[test]
    fn a_late_bounce_takes_back_what_was_held_for_true() {
        let mut flight = flight("bob@example.net", Proof::Server);
        flight.entries.get_mut(&7).unwrap().settle(Outcome::Confirmed);
        let bounce = "<message xmlns='jabber:client' type='error' id='m1' from='bob@example.net'>\
                      <error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>";
        assert!(!take(&mut flight, &bounce.replace("bob@", "eve@")));
        assert_eq!(flight.outcome(7), Some(&Outcome::Confirmed));
        assert!(take(&mut flight, bounce));
        assert!(matches!(flight.outcome(7), Some(Outcome::Bounced(_))));
    }

    #[test]
    fn what_a_lost_session_leaves_is_told_apart() {
        let resumed = |handled: Option<u32>| {
            let mut counts = Management::default();
            counts.request();
            counts.sent();
            let is_told = handled.is_some_and(|handled| counts.acknowledged(handled));
            let counts = Some(counts).filter(|_| is_told);
            let again = Default::default();
            Resumed { is_same: false, again, untaken: Vec::new(), unknown: Vec::new(), is_replaced: true, counts }
        };
        let occupant = FullJid::new("r@rooms.example.org/bot").unwrap();
        let left = |proof: &Proof, handled| {
            let mut flight = flight("bob@example.net", proof.clone());
            let left = flight.reopened(&resumed(handled));
            (left.first().map(|(_, fate)| *fate), flight.outcome(7).cloned())
        };
        for proof in [Proof::Server, Proof::Acknowledgement, Proof::Reflection(occupant.clone())] {
            assert_eq!(left(&proof, Some(0)), (Some(Fate::NotTaken), None));
            assert_eq!(left(&proof, None), (Some(Fate::Unknown), None));
            assert_eq!(left(&proof, Some(9)), (Some(Fate::Unknown), None), "more than was sent is not believed");
        }
        assert_eq!(left(&Proof::Server, Some(1)), (None, Some(Outcome::Silent)));
        assert_eq!(left(&Proof::Acknowledgement, Some(1)), (None, Some(Outcome::Acknowledged)));
        assert_eq!(left(&Proof::Reflection(occupant), Some(1)), (Some(Fate::Unreflected), None));
        let mut taken = flight("bob@example.net", Proof::Server);
        taken.entries.get_mut(&7).unwrap().is_taken = true;
        assert_eq!(taken.reopened(&resumed(None)), []);
        assert_eq!(taken.outcome(7), Some(&Outcome::Silent));
    }
}
