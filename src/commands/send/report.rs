//! What is told of each message, and of the whole.

use xmpp::jid::BareJid;

use super::super::courier::{Parcel, Refused, Sink, Verdict};
use super::super::iq::answer_event;
use super::super::tally::Tally;
use super::super::{Context, Ended, broken_output, diagnose, result_event};
use super::queue::Keeper;
use crate::error::{Error, Kind};
use crate::output::event::{Failure, Sent, Status};
use crate::output::{Broken, Event, Output};
use crate::session::{self, Answer, Login, Session};

/// Tells what became of messages, as they are settled.
pub struct Report {
    /// Where it is told.
    pub output: Output,
    account: BareJid,
    login: Option<Login>,
    tally: Tally,
    /// The last failure that was told.
    told: Option<Error>,
    broken: Option<Broken>,
    /// The signal that ended it.
    signal: Ended,
    /// Who keeps what can't be sent for now.
    pub keeper: Option<Keeper>,
}

impl Report {
    /// For what this account is to send, before it is connected.
    pub fn unconnected(context: &Context, account: &BareJid) -> Self {
        Self {
            output: context.output,
            account: account.clone(),
            login: None,
            tally: Tally::default(),
            told: None,
            broken: None,
            signal: None,
            keeper: None,
        }
    }

    /// From now on all is sent in this session.
    pub fn log_in(&mut self, session: &Session) {
        self.account = session.jid().to_bare();
        self.login = session.login().cloned();
        self.keeper.iter_mut().for_each(|keeper| keeper.log_in(session.jid()));
    }

    /// Who sends.
    pub fn account(&self) -> &BareJid {
        &self.account
    }

    /// The failure that no connection could be made by, if what was to be sent is kept for that reason.
    ///
    /// # Errors
    /// The failure itself, if it is not.
    pub fn is_for_later(&self, error: anyhow::Error) -> anyhow::Result<Error> {
        let told = diagnose(&error);
        if self.keeper.is_some() && told.kind.is_retryable() { Ok(told) } else { Err(error) }
    }

    /// Tells of a failure that is none of a single message: what came behind it was not sent.
    pub fn fail(&mut self, error: &Error) {
        self.tally.count(Some(error.kind));
        self.signal = Some(error.kind).filter(|kind| matches!(kind, Kind::Interrupted | Kind::Terminated));
        let why = format!("{}; what is left of the input was not sent", error.why);
        self.output.error(&Error { why, ..error.clone() });
    }

    /// Tells of a parcel, and counts it.
    pub fn tell(&mut self, parcel: &Parcel, verdict: Verdict) {
        if let Some(answer) = &verdict.answer {
            return self.tell_answer(parcel, answer);
        }
        let to = parcel.to.to_string();
        let url = parcel.shared_url();
        let is_queued = verdict.status == Status::Queued;
        match &verdict.error {
            Some(error) if is_queued => self.output.note(&format!("{to}: queued: {error}")),
            // What is shared fails as the text before it: a person needn't read that twice.
            Some(error) if url.is_some() && self.told.as_ref() == Some(error) => {}
            Some(error) => {
                self.output.warn(error);
                self.told = Some(error.clone());
            }
            None => self.output.note(&success(&verdict, &to)),
        }
        // To keep it is success where that was asked for.
        let is_well = is_queued && self.keeper.is_some();
        self.tally.count(verdict.error.as_ref().filter(|_| !is_well).map(|error| error.kind));
        self.tell_sent(Sent {
            to: Some(to),
            id: Some(parcel.id.clone()),
            stanza_id: verdict.stanza_id,
            kind: Some(parcel.kind()),
            status: verdict.status,
            url,
            ms: verdict.elapsed.and_then(|elapsed| u64::try_from(elapsed.as_millis()).ok()),
            error: verdict.error.as_ref().map(Failure::from),
        });
    }

    /// Tells the answer to a request. An error that it is has an object of its own.
    fn tell_answer(&mut self, parcel: &Parcel, answer: &Answer) {
        let text = answer.payload().map(String::from);
        self.print(&Event::Iq(Box::new(answer_event(answer, None))), text.as_deref());
        let error = answer.error.as_ref().map(|error| parcel.refused(error));
        self.tally.count(error.as_ref().map(|error| error.kind));
        match error {
            Some(error) => self.output.error(&error),
            None => {
                let milliseconds = answer.elapsed.as_millis();
                self.output.note(&format!("{}: answered after {milliseconds} ms", parcel.what()));
            }
        }
    }

    fn tell_sent(&mut self, sent: Sent) {
        self.print(&Event::Sent(sent), None);
    }

    fn print(&mut self, event: &Event, text: Option<&str>) {
        self.broken = self.output.event(event, text).err().or(self.broken.take());
    }

    /// Tells the sum, and gives it.
    ///
    /// # Errors
    /// A standard output that takes no more; the messages' fate goes before that.
    pub fn end(self) -> anyhow::Result<Ended> {
        let ended = self.signal.or(self.tally.ended());
        self.end_as(ended)
    }

    /// The same with a sum that somebody else has made: an answer makes up for a message that failed.
    ///
    /// # Errors
    /// As [`Report::end`].
    pub fn end_as(mut self, ended: Ended) -> anyhow::Result<Ended> {
        if self.tally.well + self.tally.failed > 1 {
            let (account, login) = (self.account.as_str(), self.login.as_ref());
            let event = result_event(account, login, ended, self.tally.well, self.tally.failed);
            self.broken = self.output.event(&event, None).err().or(self.broken);
        }
        match (ended, self.broken.and_then(broken_output)) {
            (None, Some(error)) => Err(error.into()),
            _ => Ok(ended),
        }
    }
}

impl Sink for Report {
    fn take(&mut self, parcel: &Parcel, verdict: Verdict) -> Result<bool, Error> {
        let verdict = match &self.keeper {
            Some(keeper) => keeper.judge(parcel, verdict),
            None => verdict,
        };
        self.tell(parcel, verdict);
        Ok(true)
    }

    fn refuse(&mut self, refused: Refused) -> Result<bool, Error> {
        let Refused { to, id, error } = refused;
        self.output.warn(&error);
        self.tally.count(Some(error.kind));
        let error = Some(Failure::from(&error));
        self.tell_sent(Sent {
            to,
            id,
            stanza_id: None,
            kind: None,
            status: Status::Failed,
            url: None,
            ms: None,
            error,
        });
        Ok(true)
    }
}

/// Verdicts that are told when all is over.
#[derive(Default)]
pub struct Verdicts(Vec<(Parcel, Verdict)>);

impl Verdicts {
    /// The server has told that something is wrong, after things were sent without proof.
    pub fn doubt(&mut self, last_words: &session::Error) {
        for (parcel, verdict) in self.0.iter_mut().filter(|(_, verdict)| verdict.status == Status::Sent) {
            *verdict = Verdict::doubtful(parcel, verdict, last_words);
        }
    }

    /// What became of each message.
    pub fn iter(&self) -> impl Iterator<Item = (&Parcel, &Verdict)> {
        self.0.iter().map(|(parcel, verdict)| (parcel, verdict))
    }

    /// Tells them.
    ///
    /// # Errors
    /// As [`Sink::take`].
    pub fn tell(self, sink: &mut impl Sink) -> Result<(), Error> {
        self.0.into_iter().try_for_each(|(parcel, verdict)| sink.take(&parcel, verdict).map(drop))
    }
}

impl Sink for Verdicts {
    fn take(&mut self, parcel: &Parcel, verdict: Verdict) -> Result<bool, Error> {
        self.0.push((parcel.clone(), verdict));
        Ok(true)
    }

    fn refuse(&mut self, refused: Refused) -> Result<bool, Error> {
        Err(refused.error)
    }
}

fn success(verdict: &Verdict, to: &str) -> String {
    let what = match verdict.status {
        Status::Sent => return format!("{to}: written, without proof"),
        Status::Acked => "taken by the own server",
        Status::Reflected => "sent to all by the room",
        Status::Delivered => "received by the recipient's client",
        Status::Displayed => "seen by the recipient",
        _ => "confirmed by the recipient's server",
    };
    let milliseconds = verdict.elapsed.unwrap_or_default().as_millis();
    format!("{to}: {what} after {milliseconds} ms")
}
