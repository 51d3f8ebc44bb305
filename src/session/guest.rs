//! Requests of somebody who has not logged in: those that make an account (XEP-0077 §3.1).

use std::time::Instant;

use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::request::iq;
use super::{Account, Answer, Deadline, Error, LAST_WORDS, Phase, Purpose, XmlLog};
use crate::stream::{self, Unauthenticated};

/// A secured stream to a server that doesn't know who we are.
pub struct Guest {
    stream: Unauthenticated,
    server: Jid,
    requests: u64,
}

impl Guest {
    /// Reaches the server of the account to be, inside TLS.
    ///
    /// # Errors
    /// As [`stream::greet`].
    pub async fn open(account: &Account, log: Option<XmlLog>, deadline: &Deadline) -> Result<Self, Error> {
        let stream = stream::greet(account, log, deadline).await?;
        let server = BareJid::from_parts(None, account.jid.domain()).into();
        Ok(Self { stream, server, requests: 0 })
    }

    /// The server's `host:port`.
    pub fn server(&self) -> &str {
        &self.stream.server
    }

    /// Whether the server says that it makes accounts (XEP-0077 §8). Some do without saying so.
    pub fn offers_registration(&self) -> bool {
        self.stream.features.registration
    }

    /// Sends a request to the server, and waits for its answer.
    ///
    /// # Errors
    /// The end of the stream or of the deadline. An answer that is an error is an answer.
    pub async fn request(&mut self, purpose: Purpose, payload: Element, deadline: &Deadline) -> Result<Answer, Error> {
        self.requests += 1;
        let id = format!("request-{}", self.requests);
        self.stream.wire.push(&iq(purpose, &id, Some(&self.server), payload));
        let started = Instant::now();
        loop {
            let stanza = deadline.wait(self.stream.wire.element()).await;
            let stanza = stanza.map_err(|expired| Error::Expired(Phase::Stanza, expired))??;
            if self.is_answer(&stanza, &id) {
                return Ok(Answer::new(stanza, started));
            }
        }
    }

    /// Nobody but the server can speak here; it may leave out who it is.
    fn is_answer(&self, stanza: &Element, id: &str) -> bool {
        let is_ours = stanza.attr("from").is_none_or(|from| Jid::new(from).is_ok_and(|from| from == self.server));
        let is_answer = stanza.is("iq", ns::JABBER_CLIENT) && matches!(stanza.attr("type"), Some("result" | "error"));
        is_answer && is_ours && stanza.attr("id") == Some(id)
    }

    /// Says goodbye.
    pub async fn close(mut self) {
        self.stream.wire.push_footer();
        let _ = Deadline::deaf(LAST_WORDS).wait(self.stream.wire.shutdown()).await;
    }
}
