//! `--queue`: what can't be sent for now is kept, to be sent by `stanza queue flush`.

use clap::Args;
use time::OffsetDateTime;
use xmpp::jid::FullJid;

use super::super::Context;
use super::super::courier::{Parcel, Sink, Source, Supply, Verdict, leaves_trace};
use super::super::queue::{letter, queue};
use crate::config::error_text;
use crate::config::queue::{Letter, Queue};
use crate::error::{Error, Kind};
use crate::output::event::Status;

/// The arguments about the queue.
#[derive(Args, Debug)]
pub struct QueueArguments {
    /// If it can't be sent for now, keep it for 'stanza queue flush', and exit 0
    #[arg(long = "queue", help_heading = "Failures")]
    is_wanted: bool,
}

impl QueueArguments {
    /// Who keeps what can't be sent; `None`: nobody was asked to.
    ///
    /// # Errors
    /// A queue that can't be made or written to.
    pub fn keeper(&self, context: &Context) -> Result<Option<Keeper>, Error> {
        if !self.is_wanted {
            return Ok(None);
        }
        let (jid, queue) = queue(context)?;
        queue.prepare().map_err(|error| {
            let what = format!("queue {}", queue.directory().display());
            Error::input(Kind::CannotCreate, what, error_text(&error))
        })?;
        Ok(Some(Keeper { queue, has_archive: jid.node().is_some(), session: None }))
    }
}

/// Keeps what can't be sent for now.
pub struct Keeper {
    queue: Queue,
    /// Whether the account is one that has an archive: nobody is always the same.
    has_archive: bool,
    /// The session that tries first.
    session: Option<FullJid>,
}

impl Keeper {
    /// The session from now on.
    pub fn log_in(&mut self, session: &FullJid) {
        self.session = Some(session.clone());
    }

    /// What becomes of a verdict: [`Status::Queued`] with the cause, where the parcel is kept now; else the verdict
    /// itself, with words about a queue that took nothing.
    pub fn judge(&self, parcel: &Parcel, verdict: Verdict) -> Verdict {
        let Some((error, tried)) = verdict.error.as_ref().zip(self.is_for_later(parcel, &verdict)) else {
            return verdict;
        };
        let Some(letter) = letter::letter(parcel) else { return verdict };
        let letter = Letter {
            error: Some(letter::reason(error, parcel)),
            came_back: tried.is_none() && verdict.elapsed.is_some(),
            tried_as: self.session.as_ref().filter(|_| tried.is_some()).map(FullJid::to_string),
            ..letter
        };
        match self.queue.keep(&letter, tried) {
            Ok(()) => Verdict { status: Status::Queued, ..verdict },
            Err(failed) => {
                let why = format!("{}; and the queue did not take it: {}", error.why, error_text(&failed));
                let error = Error { why, ..error.clone() };
                Verdict { error: Some(error), ..verdict }
            }
        }
    }

    /// Whether a parcel with this verdict is to be kept, and since when it may have been taken in that case.
    fn is_for_later(&self, parcel: &Parcel, verdict: &Verdict) -> Option<Option<OffsetDateTime>> {
        let error = verdict.error.as_ref()?;
        match error.kind {
            Kind::Temporary => Some(parcel.tried_since),
            // The archive can be asked later, if it was not asked already, and would have it.
            Kind::Unknown if !verdict.is_taken && parcel.tried_since.is_none() => {
                let since = OffsetDateTime::now_utc() - verdict.elapsed?;
                (self.has_archive && leaves_trace(parcel)).then_some(Some(since))
            }
            _ => None,
        }
    }
}

/// Gives every parcel that there is to the sink, as not sent for this reason: no connection could be made.
///
/// # Errors
/// As [`Sink::take`].
pub async fn give_up(source: &mut impl Source, sink: &mut impl Sink, error: &Error) -> Result<(), Error> {
    while let Some(supply) = source.next().await {
        let wants_more = match supply {
            Supply::Parcel(parcel) => sink.take(&parcel, Verdict::cut_off(error.clone()))?,
            Supply::Refused(refused) => sink.refuse(*refused)?,
        };
        if !wants_more {
            break;
        }
    }
    Ok(())
}
