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
    #[arg(long = "queue", help_heading = "Failures", conflicts_with = "wait_reply")]
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
            // What was written and not taken has come back.
            came_back: verdict.came_back || tried.is_none() && verdict.elapsed.is_some(),
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
            Kind::Unknown
                if !verdict.is_taken && !verdict.came_back && (parcel.tried_since.is_none() || verdict.is_cut_off) =>
            {
                let since = match parcel.tried_since {
                    Some(since) => since,
                    None => OffsetDateTime::now_utc() - verdict.elapsed?,
                };
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use xmpp::jid::Jid;
    use xmpp::minidom::Element;

    use super::*;
    use crate::config::queue::Section;
    use crate::error::Phase;
    use crate::session::Proof;

    fn keeper(home: &tempfile::TempDir) -> Keeper {
        let session = FullJid::new("bot@example.org/1").ok();
        Keeper { queue: Queue::at(home.path().join("queue/bot@example.org")), has_archive: true, session }
    }

    fn parcel(kind: &str, tried_since: Option<OffsetDateTime>) -> Parcel {
        let xml = format!("<message xmlns='jabber:client' id='i1' type='{kind}'><body>a\r\nb</body></message>");
        let (to, element) =
            (Jid::new("bob@example.net").unwrap(), xml.replace('\r', "&#13;").parse::<Element>().unwrap());
        Parcel { to, id: "i1".into(), element, proof: Proof::Server, room: None, tried_since }
    }

    fn failed(kind: Kind, elapsed: Option<Duration>) -> Verdict {
        Verdict { elapsed, ..Verdict::unsent(Error::new(kind, Phase::Stanza, "bob@example.net", "why")) }
    }

    #[test]
    fn only_what_may_pass_or_can_be_checked_is_kept() {
        let home = tempfile::tempdir().unwrap();
        let mut keeper = keeper(&home);
        keeper.queue.prepare().unwrap();
        let written = Some(Duration::from_secs(3600));
        let then = Some(OffsetDateTime::UNIX_EPOCH);
        for (kind, tried, verdict, is_kept) in [
            ("chat", None, failed(Kind::Temporary, None), Some((false, false))),
            ("chat", None, failed(Kind::Temporary, written), Some((false, true))),
            ("headline", None, failed(Kind::Temporary, None), Some((false, false))),
            ("chat", then, failed(Kind::Temporary, None), Some((true, false))),
            ("chat", None, failed(Kind::Unknown, written), Some((true, false))),
            ("chat", then, failed(Kind::Unknown, written), None),
            ("headline", None, failed(Kind::Unknown, written), None),
            ("chat", None, Verdict { is_taken: true, ..failed(Kind::Unknown, written) }, None),
            ("chat", None, Verdict { came_back: true, ..failed(Kind::Unknown, written) }, None),
            ("chat", None, Verdict { came_back: true, ..failed(Kind::Temporary, None) }, Some((false, true))),
            ("chat", None, failed(Kind::NoUser, written), None),
            ("chat", None, failed(Kind::Interrupted, written), None),
            ("chat", None, Verdict { error: None, status: Status::Sent, ..failed(Kind::Temporary, written) }, None),
        ] {
            let at = format!("{kind} {tried:?} {:?}", verdict.error);
            let verdict = keeper.judge(&parcel(kind, tried), verdict);
            assert_eq!(verdict.status == Status::Queued, is_kept.is_some(), "{at}");
            let names = keeper.queue.names(Section::Waiting, None, 9).unwrap();
            let kept = names.first().map(|name| (name, keeper.queue.load(Section::Waiting, name).unwrap()));
            assert_eq!(kept.as_ref().map(|(name, letter)| (name.tried().is_some(), letter.came_back)), is_kept, "{at}");
            if let Some((name, letter)) = kept {
                assert_eq!(letter.tried_as.is_some(), name.tried().is_some(), "{at}");
                let read = letter::element(&letter).unwrap();
                let body = read.get_child("body", "jabber:client").unwrap().text();
                assert_eq!(body, "a\r\nb", "what is kept is what was to be sent");
                keeper.queue.remove(Section::Waiting, name).unwrap();
            }
        }
        keeper.has_archive = false;
        let verdict = keeper.judge(&parcel("chat", None), failed(Kind::Unknown, written));
        assert_eq!(verdict.status, Status::Failed);
    }

    #[test]
    fn a_queue_that_takes_nothing_is_told_and_the_failure_stays() {
        let home = tempfile::tempdir().unwrap();
        let verdict = keeper(&home).judge(&parcel("chat", None), failed(Kind::Temporary, None));
        let error = verdict.error.unwrap();
        assert_eq!((verdict.status, error.kind), (Status::Failed, Kind::Temporary));
        assert_eq!(error.to_string(), "bob@example.net: why; and the queue did not take it: it does not exist");
    }
}
