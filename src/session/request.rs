//! Requests, and their answers matched by id and sender (RFC 6120 §8.2.3, §8.1.2.1).

use std::time::{Duration, Instant};

use rxml::xml_ncname;
use xmpp::jid::{FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::{Error, Received, Session, domain};
use crate::deadline::Deadline;
use crate::error::Phase;
use crate::payload::stanza_error::StanzaError;

/// Whether a request asks or changes something (RFC 6120 §8.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It asks for information.
    Get,
    /// It changes something.
    Set,
}

impl Purpose {
    /// The value of the stanza's `type`.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Get => "get",
            Purpose::Set => "set",
        }
    }
}

/// The answer to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The IQ as it came.
    pub stanza: Element,
    /// From writing the request to having read its answer.
    pub elapsed: Duration,
    /// Why the request was refused, if it was.
    pub error: Option<StanzaError>,
}

impl Answer {
    /// The answer that `stanza` is, to what was asked when the time `started`.
    pub(super) fn new(stanza: Element, started: Instant) -> Self {
        let error = (stanza.attr("type") == Some("error")).then(|| StanzaError::of(&stanza));
        Self { stanza, elapsed: started.elapsed(), error }
    }

    /// What the answer holds; `None` where it is empty, or an error.
    pub fn payload(&self) -> Option<&Element> {
        self.stanza.children().next().filter(|_| self.error.is_none())
    }
}

impl Session {
    /// Sends a request and waits for its answer. `to`: `None` asks the own account (RFC 6120 §10.3.3).
    /// What else comes meanwhile is kept for [`Session::next`].
    ///
    /// # Errors
    /// The end of the stream or of the deadline. An answer that is an error is an answer.
    pub async fn request(
        &mut self,
        purpose: Purpose,
        to: Option<&Jid>,
        payload: Element,
        deadline: &Deadline,
    ) -> Result<Answer, Error> {
        self.collect(purpose, to, payload, |_| false, deadline).await
    }

    /// The same for a request whose answer comes in several stanzas, as that of an archive does:
    /// `take` is given each stanza before the answer, and says whether it was part of it.
    ///
    /// # Errors
    /// As [`Session::request`].
    pub async fn collect(
        &mut self,
        purpose: Purpose,
        to: Option<&Jid>,
        payload: Element,
        mut take: impl FnMut(&Element) -> bool,
        deadline: &Deadline,
    ) -> Result<Answer, Error> {
        if self.line.has_left() {
            return Err(Error::Closed(Phase::Stanza, None));
        }
        let id = self.request_id("request");
        self.send(&iq(purpose, &id, to, payload));
        let started = Instant::now();
        loop {
            let Received::Stanza(number, stanza) = self.receive(deadline).await? else { continue };
            if is_answer(&stanza, &id, to, self.jid()) {
                return Ok(Answer::new(stanza, started));
            }
            if !take(&stanza) {
                self.keep_for_later(number, stanza)?;
            }
        }
    }
}

impl Session {
    /// An id that no other request of this session has.
    pub(super) fn request_id(&mut self, name: &str) -> String {
        self.requests += 1;
        format!("{name}-{}", self.requests)
    }
}

/// A request (RFC 6120 §8.2.3).
pub(super) fn iq(purpose: Purpose, id: &str, to: Option<&Jid>, payload: Element) -> Element {
    Element::builder("iq", ns::JABBER_CLIENT)
        .attr(xml_ncname!("type").to_owned(), purpose.name())
        .attr(xml_ncname!("id").to_owned(), id)
        .attr(xml_ncname!("to").to_owned(), to.map(Jid::as_str))
        .append(payload)
        .build()
}

/// Whether `stanza` answers the request `id` to `to`: nobody else may (RFC 6120 §8.1.2.1).
pub(super) fn is_answer(stanza: &Element, id: &str, to: Option<&Jid>, me: &FullJid) -> bool {
    let is_iq = stanza.name() == "iq" && matches!(stanza.attr("type"), Some("result" | "error"));
    is_iq && stanza.attr("id") == Some(id) && is_from(stanza, to, me)
}

/// Whether a stanza comes from `expected`; our own server may leave `from` out of what comes from it or from the
/// account, and may put the account's bare or full JID there, or its domain.
pub(super) fn is_from(stanza: &Element, expected: Option<&Jid>, me: &FullJid) -> bool {
    let ours = [Jid::from(me.to_bare()), Jid::from(me.clone()), Jid::from(domain(me))];
    match (stanza.attr("from").map(Jid::new), expected) {
        (Some(Err(_)), _) => false,
        (None, None) => true,
        (None, Some(expected)) => ours.contains(expected),
        (Some(Ok(from)), None) => ours.contains(&from),
        (Some(Ok(from)), Some(expected)) => from == *expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_was_asked_answers() {
        let me = FullJid::new("bot@example.org/1").unwrap();
        let other = Jid::new("alice@example.net/2").unwrap();
        let domain = Jid::new("example.org").unwrap();
        for (from, to, holds) in [
            ("", None, true),
            (" from='bot@example.org'", None, true),
            (" from='example.org'", None, true),
            (" from='alice@example.net/2'", None, false),
            (" from='alice@example.net/2'", Some(&other), true),
            (" from='Alice@Example.net/2'", Some(&other), true),
            (" from='alice@example.net'", Some(&other), false),
            (" from='evil@example.net/2'", Some(&other), false),
            ("", Some(&other), false),
            ("", Some(&domain), true),
            (" from='not a jid@'", None, false),
        ] {
            let stanza = format!("<iq xmlns='jabber:client' type='result' id='q'{from}/>").parse().unwrap();
            assert_eq!(is_answer(&stanza, "q", to, &me), holds, "{from:?} for {to:?}");
            assert!(!is_answer(&stanza, "other", to, &me));
        }
    }
}
