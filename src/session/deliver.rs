//! Messages out, with proof: the own server's acknowledgement (XEP-0198), and a fence behind them.
//!
//! A fence is a ping to the recipient's domain. Stanzas from one entity to another keep their order
//! (RFC 6120 §10.1), between servers too, so a bounce that a message caused comes before the fence's
//! answer, whatever that answer is.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;

use super::{Error, Incoming, Session, domain, serialize};
use crate::deadline::Deadline;
use crate::payload::stanza_error::StanzaError;

/// How much proof is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confirm {
    /// None: it is enough to have written.
    None,
    /// The own server has it.
    Acknowledgement,
    /// The recipient's server has it, and no bounce came back.
    Server,
}

/// A message to send.
pub struct Outgoing {
    /// Its recipient.
    pub to: Jid,
    /// Its id, by which a bounce is known.
    pub id: String,
    /// The message.
    pub element: Element,
}

/// What became of one message.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its place among those that were given.
    pub index: usize,
    /// What is known of it.
    pub outcome: Outcome,
    /// The time from writing it to knowing this.
    pub elapsed: Duration,
}

/// What is known of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was written; no more was asked for.
    Sent,
    /// The own server has it.
    Acknowledged,
    /// The recipient's server has it, and no bounce came back.
    Confirmed,
    /// It came back.
    Bounced(StanzaError),
    /// It is larger than the server takes (XEP-0478) and was not sent: its size, and the limit.
    TooLarge(usize, usize),
    /// The own server has it, and the recipient's stayed silent.
    Silent,
    /// It may have been taken or not.
    Unknown,
}

/// What is waited for, and what has come.
struct Watch {
    entries: Vec<Entry>,
    /// Fences not answered yet: the ping's id → the domain it asked.
    fences: BTreeMap<String, BareJid>,
    fence_count: usize,
    started: Instant,
}

struct Entry {
    to: Jid,
    id: String,
    number: u32,
    /// The domain's fence has been answered.
    is_fenced: bool,
    done: Option<(Outcome, Duration)>,
}

impl Session {
    /// Sends the messages in one flight and waits for the proof that is asked for. Each has its own
    /// outcome; what ended the wait too early, if anything, comes beside them.
    pub async fn deliver(
        &mut self,
        messages: &[Outgoing],
        confirm: Confirm,
        deadline: &Deadline,
    ) -> (Vec<Delivery>, Option<Error>) {
        if confirm > Confirm::None {
            self.enable_management();
        }
        let mut watch = self.write(messages, confirm);
        let failure = if confirm == Confirm::None {
            self.flush(deadline).await.err()
        } else {
            self.watch(&mut watch, confirm, deadline).await.err()
        };
        if confirm == Confirm::None && failure.is_none() {
            watch.settle(|_| Some(Outcome::Sent));
        }
        (watch.into_deliveries(self), failure)
    }

    /// Writes what was sent.
    async fn flush(&mut self, deadline: &Deadline) -> Result<(), Error> {
        let phase = self.stream.wire.phase;
        deadline.wait(self.stream.wire.flush()).await.map_err(|expired| Error::Expired(phase, expired))?
    }

    /// Puts the messages, the request for their acknowledgement and the fences into one flight.
    fn write(&mut self, messages: &[Outgoing], confirm: Confirm) -> Watch {
        let mut watch = Watch { entries: Vec::new(), fences: BTreeMap::new(), fence_count: 0, started: Instant::now() };
        for message in messages {
            let mut done = None;
            let mut number = 0;
            match self.excess(&message.element) {
                Some((size, limit)) => done = Some((Outcome::TooLarge(size, limit), Duration::ZERO)),
                None => number = self.send(&message.element),
            }
            let (to, id) = (message.to.clone(), message.id.clone());
            watch.entries.push(Entry { to, id, number, is_fenced: false, done });
        }
        self.request_acknowledgement();
        if confirm == Confirm::Server {
            let mut domains: Vec<BareJid> = watch.open().map(|entry| domain(&entry.to)).collect();
            domains.sort();
            domains.dedup();
            for domain in domains {
                self.push_fence(&mut watch, domain);
            }
        }
        if confirm > Confirm::None && !self.is_managed() {
            self.push_own_fence(&mut watch);
        }
        watch
    }

    fn push_fence(&mut self, watch: &mut Watch, domain: BareJid) {
        watch.fence_count += 1;
        let id = format!("fence-{}", watch.fence_count);
        self.push_ping(domain.clone(), &id);
        watch.fences.insert(id, domain);
    }

    /// Without XEP-0198 a fence to the own domain stands in for the acknowledgement.
    fn push_own_fence(&mut self, watch: &mut Watch) {
        let own = domain(&self.stream.jid);
        if !watch.fences.values().any(|domain| *domain == own) {
            self.push_fence(watch, own);
        }
    }

    /// The size of a stanza and the server's limit, where it is over it.
    fn excess(&self, element: &Element) -> Option<(usize, usize)> {
        let limit = self.stream.features.max_bytes?;
        let size = serialize(element).len();
        (size > limit).then_some((size, limit))
    }

    async fn watch(&mut self, watch: &mut Watch, confirm: Confirm, deadline: &Deadline) -> Result<(), Error> {
        let own = domain(&self.stream.jid);
        let mut needs_own_fence = self.is_managed();
        loop {
            // Stream management was refused after all.
            if needs_own_fence && !self.is_managed() {
                needs_own_fence = false;
                self.push_own_fence(watch);
            }
            let is_managed = self.is_managed();
            let own_fence_passed = !watch.fences.values().any(|domain| *domain == own);
            watch.settle(|entry| {
                let is_taken = if is_managed { self.is_acknowledged(entry.number) } else { own_fence_passed };
                match confirm {
                    Confirm::Server => (is_taken && entry.is_fenced).then_some(Outcome::Confirmed),
                    _ => is_taken.then_some(Outcome::Acknowledged),
                }
            });
            if watch.open().next().is_none() {
                return Ok(());
            }
            if let Incoming::Stanza(stanza) = self.next(deadline).await? {
                watch.take(&stanza, &self.stream.jid);
                self.handled();
            }
        }
    }
}

impl Watch {
    fn open(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.done.is_none())
    }

    /// Gives each open entry the outcome that `outcome` has for it.
    fn settle(&mut self, outcome: impl Fn(&Entry) -> Option<Outcome>) {
        let elapsed = self.started.elapsed();
        for entry in self.entries.iter_mut().filter(|entry| entry.done.is_none()) {
            entry.done = outcome(entry).map(|outcome| (outcome, elapsed));
        }
    }

    /// Looks at a stanza: a bounce, a fence's answer, or somebody else's.
    fn take(&mut self, stanza: &Element, me: &FullJid) {
        let Some(id) = stanza.attr("id") else { return };
        // Only our own server leaves it out; what is no address is nobody's.
        let Ok(from) = stanza.attr("from").map(Jid::new).transpose() else { return };
        match (stanza.name(), stanza.attr("type")) {
            ("message", Some("error")) => {
                let outcome = Outcome::Bounced(StanzaError::of(stanza));
                let elapsed = self.started.elapsed();
                let is_ours = |entry: &&mut Entry| entry.id == id && is_about(&entry.to, from.as_ref(), me);
                for entry in self.entries.iter_mut().filter(is_ours) {
                    // A bounce that comes late, while others are still awaited, takes back what was held for true.
                    if !matches!(entry.done, Some((Outcome::Bounced(_) | Outcome::TooLarge(..), _))) {
                        entry.done = Some((outcome.clone(), elapsed));
                    }
                }
            }
            ("iq", Some("result" | "error")) => {
                let Some(domain) = self.fences.get(id) else { return };
                if !is_from_domain(domain, from.as_ref(), me) {
                    return;
                }
                let error = (stanza.attr("type") == Some("error")).then(|| StanzaError::of(stanza));
                self.answer_fence(id, error);
            }
            _ => {}
        }
    }

    /// A fence was answered. An error that only somebody on the way would give proves nothing: the
    /// message may have crossed before the connection between the servers broke.
    fn answer_fence(&mut self, id: &str, error: Option<StanzaError>) {
        let Some(answered) = self.fences.remove(id) else { return };
        if error.is_some_and(|error| error.is_unreached()) {
            self.settle(|entry| (domain(&entry.to) == answered).then_some(Outcome::Silent));
        }
        for entry in self.entries.iter_mut().filter(|entry| domain(&entry.to) == answered) {
            entry.is_fenced = true;
        }
    }

    fn into_deliveries(self, session: &Session) -> Vec<Delivery> {
        let elapsed = self.started.elapsed();
        let entries = self.entries.into_iter().enumerate();
        entries
            .map(|(index, entry)| {
                let (outcome, elapsed) = entry.done.unwrap_or_else(|| {
                    let taken = session.is_acknowledged(entry.number);
                    (if taken { Outcome::Silent } else { Outcome::Unknown }, elapsed)
                });
                Delivery { index, outcome, elapsed }
            })
            .collect()
    }
}

/// Whether an error from `from` can be about a message to `to`: it is from the recipient, from its
/// domain, or from our own server (which leaves `from` out, or puts its own or our own address).
fn is_about(to: &Jid, from: Option<&Jid>, me: &FullJid) -> bool {
    let Some(from) = from.map(Jid::to_bare) else { return true };
    [to.to_bare(), domain(to), me.to_bare(), domain(me)].contains(&from)
}

/// Whether an answer from `from` is one of `domain` (RFC 6120 §8.1.2.1: our own server may leave it out).
fn is_from_domain(expected: &BareJid, from: Option<&Jid>, me: &FullJid) -> bool {
    match from {
        Some(from) => from.to_bare() == *expected && from.resource().is_none(),
        None => domain(me) == *expected,
    }
}
