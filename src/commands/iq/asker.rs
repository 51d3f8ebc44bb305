//! What every query does: connect, ask, tell an error answer, report, close.

use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;

use super::super::context::Connected;
use super::super::diagnose::refused_request;
use super::super::recipients::resolve_one;
use super::super::{Context, print};
use crate::deadline::Deadline;
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::output::event::Iq;
use crate::payload::Data;
use crate::payload::stanza_error::StanzaError;
use crate::session::{Answer, Ending, Purpose};

/// An open session, to ask by.
pub struct Asker<'a> {
    /// Everything resolved; where to write.
    pub context: &'a Context,
    /// The session, and until when it may be used.
    pub connected: Connected,
}

impl<'a> Asker<'a> {
    /// Connects, does `work`, and closes the stream whatever came of it.
    ///
    /// # Errors
    /// No connection, or the error of `work`.
    pub async fn with<T>(
        context: &'a Context,
        work: impl AsyncFnOnce(&mut Asker<'a>) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let mut asker = Asker { context, connected: context.connect_ahead(&mut context.retry()).await? };
        let result = work(&mut asker).await;
        asker.connected.session.close(Ending::AllDone).await;
        result
    }

    /// Waits until we are logged in, for who is to know that before anything is sent.
    ///
    /// # Errors
    /// Why the server doesn't let us in.
    pub async fn establish(&mut self) -> anyhow::Result<()> {
        Ok(self.connected.session.establish(&self.connected.deadline).await?)
    }

    /// Who we are; the resource is known when we are logged in.
    pub fn jid(&self) -> &FullJid {
        self.connected.session.jid()
    }

    /// An address, or else that of the own server.
    pub fn or_own_server(&self, to: Option<Jid>) -> Jid {
        to.unwrap_or_else(|| Jid::from(BareJid::from_parts(None, self.jid().domain())))
    }

    /// The end of the time that one exchange of a series may take.
    pub fn exchange_deadline(&self) -> Deadline {
        Deadline::after(self.connected.timeout, &self.connected.signals)
    }

    /// Asks, within the command's time. `what` names the question, for the line that tells an error answer;
    /// `to`: `None` is the own account.
    ///
    /// # Errors
    /// An answer that is an error, the end of the stream or of the time.
    pub async fn ask(
        &mut self,
        what: &str,
        purpose: Purpose,
        to: Option<&Jid>,
        payload: impl Into<Element>,
    ) -> anyhow::Result<Answer> {
        let answer = self.ask_any(purpose, to, payload).await?;
        match &answer.error {
            Some(error) => Err(refused_request(error, what).into()),
            None => Ok(answer),
        }
    }

    /// Asks the own account for what its server may lack: `feature` names that, for the line that says so.
    ///
    /// # Errors
    /// As [`Asker::ask`].
    pub async fn ask_own(
        &mut self,
        what: &str,
        feature: &str,
        purpose: Purpose,
        payload: impl Into<Element>,
    ) -> anyhow::Result<Answer> {
        let answer = self.ask_any(purpose, None, payload).await?;
        match &answer.error {
            Some(error) => Err(lacking(error, what, feature).into()),
            None => Ok(answer),
        }
    }

    /// As [`Asker::ask`], for who wants to look at an error answer.
    ///
    /// # Errors
    /// The end of the stream or of the time.
    pub async fn ask_any(
        &mut self,
        purpose: Purpose,
        to: Option<&Jid>,
        payload: impl Into<Element>,
    ) -> anyhow::Result<Answer> {
        Ok(self.connected.session.request(purpose, to, payload.into(), &self.connected.deadline).await?)
    }

    /// Prints an answer: as JSON with `data`, or as `text` (nothing, if that is `None`).
    /// False: the reader of standard output has gone, and no more is wanted.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn report(&self, answer: &Answer, data: Option<Data>, text: Option<&str>) -> Result<bool, Error> {
        self.print(&Event::Iq(Box::new(event(answer, data))), text)
    }

    /// Prints any event, as [`Asker::report`] does.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn print(&self, event: &Event, text: Option<&str>) -> Result<bool, Error> {
        print(self.context, event, text)
    }
}

/// Makes an address of a word, if one was given.
///
/// # Errors
/// As [`resolve_one`].
pub fn resolve(context: &Context, word: Option<&str>) -> Result<Option<Jid>, Error> {
    word.map(|word| resolve_one(word, &context.settings.aliases)).transpose()
}

/// A request to the own account that was answered by an error: the words for a server that lacks `feature` name it.
pub fn lacking(error: &StanzaError, what: &str, feature: &str) -> Error {
    let told = refused_request(error, what);
    match told.kind {
        Kind::Unavailable => Error { why: format!("the server has no {feature}: {error}"), ..told },
        _ => told,
    }
}

/// An answer that is no error, and not what was asked for either.
pub fn odd_answer(what: &str) -> Error {
    Error::new(Kind::Protocol, Phase::Stanza, what, "the answer holds nothing that was asked for")
}

/// An answer as an event.
pub fn event(answer: &Answer, data: Option<Data>) -> Iq {
    let attribute = |name: &str| answer.stanza.attr(name).map(str::to_owned);
    Iq {
        id: attribute("id"),
        from: attribute("from"),
        kind: attribute("type").unwrap_or_default(),
        // To the microsecond: no network is measured finer.
        rtt_ms: Some((answer.elapsed.as_secs_f64() * 1_000_000.0).round() / 1000.0),
        xml: String::from(&answer.stanza),
        data,
    }
}
