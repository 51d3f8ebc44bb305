//! Presence out, and what comes back because of it.
//!
//! Presence has no answer of its own: what it causes (an error, a contact's presence) comes, or nothing does. A fence
//! behind it, a ping to the domain that it went to, says when enough was waited: stanzas from one entity to
//! another keep their order (RFC 6120 §10.1).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;

use super::request::is_answer;
use super::{Error, Received, Session};
use crate::deadline::{Deadline, Expired};
use crate::payload::stanza_error::StanzaError;
use crate::stream::xml::weight;

/// How much presence is kept at most, in bytes of memory: a stranger may send without end.
const MAX_KEPT: usize = 16 * 1024 * 1024;

/// What came.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Presence, in its order.
    pub presences: Vec<Element>,
    /// What became of each domain's fence.
    pub fences: BTreeMap<BareJid, Fence>,
    /// How much memory the presence takes, in bytes.
    pub weight: usize,
}

/// What became of a fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fence {
    /// It was not answered in time.
    Silent,
    /// The domain has dealt with what was sent before.
    Passed,
    /// Somebody on the way said that the domain can't be reached.
    Unreached(StanzaError),
}

impl Session {
    /// Sends `stanzas` with a fence to each of `domains` in one flight, and gathers the presence that comes until all
    /// are answered or the time is over. Behind that `patience` says, of what has come, how long to wait for more;
    /// `None`: it is enough. Only what `wants` says yes to is kept; other presence is of no use here, and all else
    /// waits for [`Session::next`].
    ///
    /// # Errors
    /// The end of the stream, or a signal. A timeout leaves fences silent.
    pub async fn gather(
        &mut self,
        stanzas: &[Element],
        domains: BTreeSet<BareJid>,
        wants: impl Fn(&Element) -> bool,
        patience: impl Fn(&[Element]) -> Option<Duration>,
        deadline: &Deadline,
    ) -> Result<Gathered, Error> {
        for stanza in stanzas {
            self.send(stanza);
        }
        let mut open = BTreeMap::new();
        let mut gathered = Gathered::default();
        for domain in domains {
            self.requests += 1;
            let id = format!("fence-{}", self.requests);
            self.push_ping(domain.clone(), &id);
            gathered.fences.insert(domain.clone(), Fence::Silent);
            open.insert(id, domain);
        }
        while !open.is_empty() {
            if !self.gather_one(&mut gathered, &mut open, &wants, deadline).await? {
                return Ok(gathered);
            }
        }
        while let Some(patience) = patience(&gathered.presences) {
            if !self.gather_one(&mut gathered, &mut open, &wants, &deadline.within(patience)).await? {
                break;
            }
        }
        Ok(gathered)
    }

    /// Takes the next stanza; false if none came in time.
    async fn gather_one(
        &mut self,
        gathered: &mut Gathered,
        open: &mut BTreeMap<String, BareJid>,
        wants: &impl Fn(&Element) -> bool,
        deadline: &Deadline,
    ) -> Result<bool, Error> {
        // What comes without pause is ready whenever it is asked for.
        if deadline.is_over() {
            return Ok(false);
        }
        let (number, stanza) = match self.receive(deadline).await {
            Ok(Received::Stanza(number, stanza)) => (number, stanza),
            Ok(Received::Acknowledged) => return Ok(true),
            Err(Error::Expired(_, Expired::Timeout(_))) => return Ok(false),
            Err(error) => return Err(error),
        };
        if stanza.name() == "presence" {
            if wants(&stanza) && gathered.weight < MAX_KEPT {
                gathered.weight += weight(&stanza);
                gathered.presences.push(stanza);
            }
            return Ok(true);
        }
        let id = stanza.attr("id").unwrap_or_default().to_owned();
        let is_from = |domain: &&BareJid| is_answer(&stanza, &id, Some(&Jid::from((*domain).clone())), &self.jid);
        match open.get(&id).filter(is_from).cloned() {
            Some(domain) => {
                open.remove(&id);
                gathered.fences.insert(domain, verdict(&stanza));
            }
            None => self.keep_for_later(number, stanza)?,
        }
        Ok(true)
    }
}

impl Gathered {
    /// The error that came back from `to` (or from somebody in its stead) for the stanza `id` to it.
    pub fn bounce(&self, to: &Jid, id: &str) -> Option<StanzaError> {
        let is_about = |presence: &&Element| {
            let from = presence.attr("from").and_then(|from| Jid::new(from).ok()).map(|from| from.to_bare());
            let is_ours = presence.attr("id").is_none_or(|it| it == id);
            presence.attr("type") == Some("error")
                && is_ours
                && from.is_none_or(|from| from == to.to_bare() || from == super::domain(to))
        };
        self.presences.iter().find(is_about).map(StanzaError::of)
    }

    /// What became of the fence of this address's domain.
    pub fn fence(&self, to: &Jid) -> Fence {
        self.fences.get(&super::domain(to)).cloned().unwrap_or(Fence::Silent)
    }
}

/// Any answer says that the domain has dealt with what came before; but not one that somebody on the way gave.
fn verdict(answer: &Element) -> Fence {
    let error = (answer.attr("type") == Some("error")).then(|| StanzaError::of(answer));
    error.filter(StanzaError::is_unreached).map_or(Fence::Passed, Fence::Unreached)
}
