//! `stanza queue flush`: what was kept is sent, oldest first, each once.
//!
//! A message is marked as tried before it is written to the wire, and removed when it is known to be taken. So whoever
//! is killed in between leaves the mark, and the next flush asks the archive before it sends the message again. It
//! also binds the resource that the killed one had, which ends that one's stream on the server: what was still on its
//! way there can't be taken behind the archive's answer.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::ErrorKind;
use std::time::{Duration, Instant};

use clap::Args;
use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid};

use super::super::context::Connected;
use super::super::courier::{Courier, Manner, Parcel, Refused, Sink, Source, Supply, Verdict};
use super::super::diagnose::session_error;
use super::super::retry::Retry;
use super::super::send::report::Report;
use super::super::tally::Tally;
use super::super::{Context, Ended};
use super::letter::reason;
use super::{CHUNK, for_each, for_each_name, letter, queue, stem, unusable};
use crate::account::Account;
use crate::config::queue::{Letter, Name, Queue, Section};
use crate::config::{error_text, parse_duration};
use crate::deadline::Deadline;
use crate::error::{Error, Kind, Phase};
use crate::output::event::Status;
use crate::session::{Ending, Session};

/// So many messages are under way at once: those are looked for in the archive after we were killed.
const WINDOW: usize = 32;

/// How often it is looked whether another flush has ended.
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// The arguments of `queue flush`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Send none that were queued longer ago than this: they become undeliverable
    #[arg(long, value_name = "DUR", value_parser = parse_duration)]
    max_age: Option<Duration>,
}

/// Sends what the queue holds.
///
/// # Errors
/// A queue that can't be read or written, another flush under way, and what ended the sending.
pub async fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Ended> {
    let (account, queue) = queue(context)?;
    let is_empty = || -> Result<bool, Error> {
        Ok(queue.names(Section::Waiting, None, 1).map_err(|error| unusable(&queue, &error))?.is_empty())
    };
    if is_empty()? {
        return Ok(None);
    }
    let Some(_lock) = lock(context, &queue).await? else { return Ok(None) };
    queue.sweep();
    let mut outcome = Outcome::new(context, &queue, &account);
    if let Some(age) = arguments.max_age {
        outcome.expire(age)?;
    }
    if is_empty()? {
        return outcome.end();
    }
    let resource = queue.resource().filter(|resource| account.with_resource_str(resource).is_ok());
    let connected = context.connect_as(resource, &mut context.retry()).await?;
    outcome.report.log_in(&connected.session);
    let are_ended = end_earlier_sessions(&queue, &connected).await?;
    settle_resource(&queue, &connected.session)?;
    // A connection that is lost is made again for as long as one exchange may take; the next flush does the rest.
    let retry = Retry::for_series(&context.settings.retrying(), connected.timeout);
    let mut courier = Courier::new(context, connected, Manner::Series, retry);
    if !are_ended {
        courier.distrust_archives();
    }
    let shared = RefCell::new(Shared::default());
    let mut outbox =
        Outbox { queue: &queue, account: &account, shared: &shared, upcoming: VecDeque::new(), last: None };
    let mut clerk = Clerk { shared: &shared, outcome };
    let lost = courier.carry(&mut outbox, &mut clerk).await?;
    courier.leave_rooms();
    let is_signal = lost.as_ref().is_some_and(|error| error.is_signal());
    courier.connected.session.close(if is_signal { Ending::WaitForPeer } else { Ending::AllDone }).await;
    let Clerk { mut outcome, .. } = clerk;
    let Shared { unread, failure, .. } = shared.take();
    unread.into_iter().try_for_each(|(name, why)| outcome.unreadable(&name, &why))?;
    match (failure, lost) {
        (Some(error), _) => Err(error.into()),
        (None, Some(lost)) => Err(session_error(&lost).into()),
        (None, None) => outcome.end(),
    }
}

/// Waits until no other program is at work on the queue. `None`: there is no queue yet.
///
/// # Errors
/// One that is at work for too long.
pub async fn lock(context: &Context, queue: &Queue) -> Result<Option<File>, Error> {
    let timeout = context.settings.timeout()?;
    let since = Instant::now();
    loop {
        match queue.lock() {
            Ok(Some(lock)) => return Ok(Some(lock)),
            Ok(None) if since.elapsed() < timeout => tokio::time::sleep(LOCK_PAUSE).await,
            Ok(None) => {
                let error =
                    Error::input(Kind::Temporary, "queue", format!("another flush was under way for {timeout:?}"));
                return Err(error.hint("--timeout waits longer"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unusable(queue, &error)),
        }
    }
}

/// Keeps the resource that we have, so that the next flush asks for the same.
fn settle_resource(queue: &Queue, session: &Session) -> Result<(), Error> {
    let resource = session.jid().resource().as_str();
    if queue.resource().as_deref() == Some(resource) {
        return Ok(());
    }
    queue.keep_resource(resource).map_err(|error| unusable(queue, &error))
}

/// Ends the sessions in which a `send` or an earlier flush has tried what is here, by taking their resources for a
/// moment. False: the server didn't let us have one of them.
async fn end_earlier_sessions(queue: &Queue, connected: &Connected) -> Result<bool, anyhow::Error> {
    let account = connected.session.jid().to_bare();
    let flushed = queue.resource().and_then(|resource| account.with_resource_str(&resource).ok());
    let mut earlier: BTreeSet<FullJid> = flushed.into_iter().collect();
    for_each_name(queue, Section::Waiting, |name| {
        let letter = name.tried().and_then(|_| queue.load(Section::Waiting, name).ok());
        let jid = letter.and_then(|letter| letter.tried_as);
        earlier.extend(jid.and_then(|jid| FullJid::new(&jid).ok()));
        Ok(true)
    })?;
    let own = connected.session.jid().clone();
    let mut are_ended = true;
    for jid in earlier.into_iter().filter(|jid| *jid != own && jid.to_bare() == own.to_bare()) {
        let account = Account { resource: Some(jid.resource().to_string()), ..connected.account.clone() };
        let deadline = Deadline::after(connected.timeout, &connected.signals);
        let session = Session::open(&account, connected.log.clone(), &deadline).await?;
        are_ended &= *session.jid() == jid;
        session.close(Ending::AllDone).await;
    }
    Ok(are_ended)
}

/// What source and sink both know.
#[derive(Default)]
struct Shared {
    /// What was given to the courier, in its order.
    out: VecDeque<Entry>,
    /// Files that are of no use, with the reason.
    unread: Vec<(Name, String)>,
    /// Why no more is given out.
    failure: Option<Error>,
}

/// A message that is under way.
struct Entry {
    /// The file's name now.
    name: Name,
    letter: Letter,
}

/// Gives what is in the queue.
struct Outbox<'a> {
    queue: &'a Queue,
    account: &'a BareJid,
    shared: &'a RefCell<Shared>,
    upcoming: VecDeque<Name>,
    /// The last name that was looked at.
    last: Option<Name>,
}

impl Source for Outbox<'_> {
    async fn next(&mut self) -> Option<Supply> {
        if self.shared.borrow().out.len() >= WINDOW {
            // It is asked again when one of them is settled.
            std::future::pending::<()>().await;
        }
        let supply = self.supply();
        let mut shared = self.shared.borrow_mut();
        match supply {
            _ if shared.failure.is_some() => None,
            Ok(supply) => supply,
            Err(error) => {
                shared.failure = Some(unusable(self.queue, &error));
                None
            }
        }
    }
}

impl Outbox<'_> {
    /// The next message that can be read, marked.
    fn supply(&mut self) -> std::io::Result<Option<Supply>> {
        loop {
            if self.upcoming.is_empty() {
                self.upcoming = self.queue.names(Section::Waiting, self.last.as_ref(), CHUNK)?.into();
            }
            let Some(name) = self.upcoming.pop_front() else { return Ok(None) };
            self.last = Some(name.clone());
            let letter = match self.queue.load(Section::Waiting, &name) {
                Ok(letter) => letter,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => {
                    self.shared.borrow_mut().unread.push((name, error_text(&error)));
                    continue;
                }
            };
            let parcel = match letter::parcel(&letter, &name, self.account) {
                Ok(parcel) => Box::new(parcel),
                Err(why) => {
                    self.shared.borrow_mut().unread.push((name, why));
                    continue;
                }
            };
            let refusal = refusal(&letter, &parcel);
            let name = match name.tried() {
                None if refusal.is_none() => self.queue.mark_tried(&name)?,
                _ => name,
            };
            self.shared.borrow_mut().out.push_back(Entry { name, letter });
            return Ok(Some(match refusal {
                Some(error) => {
                    let (to, id) = (Some(parcel.to.to_string()), Some(parcel.id.clone()));
                    Supply::Refused(Box::new(Refused { to, id, error }))
                }
                None => Supply::Parcel(parcel),
            }));
        }
    }
}

/// Why a message is not to be sent at all.
fn refusal(letter: &Letter, parcel: &Parcel) -> Option<Error> {
    let error = |kind: Kind, why: &str| Some(Error::new(kind, Phase::Stanza, parcel.to.to_string(), why));
    match &letter.undeliverable {
        // Somebody was killed who was about to move it.
        Some(reason) => error(Kind::Negative, reason),
        // The archive may have it from the try that came back.
        None if letter.came_back && parcel.tried_since.is_some() => error(Kind::Unknown, MAYBE_TAKEN),
        None => None,
    }
}

/// Does with each message what its verdict says.
struct Clerk<'a> {
    shared: &'a RefCell<Shared>,
    outcome: Outcome<'a>,
}

impl Sink for Clerk<'_> {
    fn take(&mut self, parcel: &Parcel, verdict: Verdict) -> Result<bool, Error> {
        let entry = self.next(&parcel.id)?;
        self.settle(&entry, parcel, verdict)
    }

    fn refuse(&mut self, refused: Refused) -> Result<bool, Error> {
        let entry = self.next(refused.id.as_deref().unwrap_or_default())?;
        match letter::parcel(&entry.letter, &entry.name, self.outcome.report.account()) {
            Ok(parcel) => self.settle(&entry, &parcel, Verdict::unsent(refused.error)),
            Err(why) => Err(Error::new(Kind::Internal, Phase::Stanza, entry.letter.id, why)),
        }
    }
}

impl Clerk<'_> {
    /// The message that a verdict is about.
    fn next(&mut self, id: &str) -> Result<Entry, Error> {
        let entry = self.shared.borrow_mut().out.pop_front();
        // Each is told of in its order: otherwise it is our fault, and nothing is removed for it.
        let lost = || Error::new(Kind::Internal, Phase::Stanza, id, "a verdict is not its own");
        entry.filter(|entry| entry.letter.id == id).ok_or_else(lost)
    }

    fn settle(&mut self, entry: &Entry, parcel: &Parcel, verdict: Verdict) -> Result<bool, Error> {
        let unread = std::mem::take(&mut self.shared.borrow_mut().unread);
        unread.into_iter().try_for_each(|(name, why)| self.outcome.unreadable(&name, &why))?;
        self.outcome.settle(entry, parcel, verdict)?;
        Ok(true)
    }
}

/// Where those are that can't be delivered: told once.
const ASIDE: &str = "it is kept as undeliverable: see 'stanza queue list'";

/// Why a message is not sent that may have been taken in an earlier try.
const MAYBE_TAKEN: &str = "not known whether it was taken before, and no archive can tell";

/// What a verdict means for the file.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    /// The server has it.
    Gone,
    /// It may have been taken since it was marked. Whether an earlier try came back.
    MayBeTaken(bool),
    /// It was not taken — or, if there is a time, perhaps since then. Whether it came back.
    Stays(Option<OffsetDateTime>, bool),
    /// It is not to be tried again.
    Undeliverable,
}

fn fate(parcel: &Parcel, verdict: &Verdict) -> Fate {
    let Some(error) = verdict.error.as_ref().filter(|_| !verdict.is_taken) else { return Fate::Gone };
    let was_written = verdict.elapsed.is_some();
    match error.kind {
        _ if verdict.is_cut_off => Fate::Stays(parcel.tried_since, verdict.came_back),
        // The archive was asked, and can't tell.
        Kind::Unknown if parcel.tried_since.is_some() || !was_written => Fate::Undeliverable,
        Kind::Unknown | Kind::Interrupted | Kind::Terminated => Fate::MayBeTaken(verdict.came_back),
        // What was written and not taken has come back.
        Kind::Temporary => Fate::Stays(parcel.tried_since, verdict.came_back || was_written),
        _ => Fate::Undeliverable,
    }
}

/// What came of the flush so far.
struct Outcome<'a> {
    context: &'a Context,
    queue: &'a Queue,
    report: Report,
    /// The failures, but for those that may pass.
    failures: Tally,
    /// How many stay for later, and why the first does.
    staying: usize,
    why: Option<Error>,
}

impl<'a> Outcome<'a> {
    fn new(context: &'a Context, queue: &'a Queue, account: &BareJid) -> Self {
        let report = Report::unconnected(context, account);
        Self { context, queue, report, failures: Tally::default(), staying: 0, why: None }
    }

    /// Sets those aside that are too old. Their names tell.
    fn expire(&mut self, age: Duration) -> Result<(), Error> {
        let queue = self.queue;
        let limit = time::Duration::try_from(age).ok().and_then(|age| OffsetDateTime::now_utc().checked_sub(age));
        for_each(queue, Section::Waiting, |name, loaded| {
            if limit.is_none_or(|limit| name.queued() > limit) {
                return Ok(false);
            }
            let why = match name.tried() {
                None => format!("not sent: it was queued more than {age:?} ago"),
                Some(_) => format!("not known whether it was taken before: it was queued more than {age:?} ago"),
            };
            match loaded
                .map(|letter| letter::parcel(&letter, name, self.report.account()).map(|parcel| (letter, parcel)))
            {
                Ok(Ok((letter, parcel))) => {
                    let kind = if name.tried().is_some() { Kind::Unknown } else { Kind::Negative };
                    let error = Error::new(kind, Phase::Stanza, parcel.to.to_string(), why);
                    let entry = Entry { name: name.clone(), letter };
                    self.settle(&entry, &parcel, Verdict::unsent(error))?;
                }
                Ok(Err(why)) => self.unreadable(name, &why)?,
                Err(error) => self.unreadable(name, &error_text(&error))?,
            }
            Ok(true)
        })
        .map(drop)
    }

    /// Does with a message what its verdict says, and tells of it.
    fn settle(&mut self, entry: &Entry, parcel: &Parcel, mut verdict: Verdict) -> Result<(), Error> {
        let Entry { name, letter } = entry;
        let fate = fate(parcel, &verdict);
        if let (Fate::Undeliverable, Some(error)) = (&fate, &mut verdict.error) {
            if error.kind == Kind::Unknown && verdict.elapsed.is_some() {
                error.why = MAYBE_TAKEN.to_owned();
            }
            error.hint = (self.failures.failed == 0).then(|| ASIDE.to_owned());
        }
        let written = match (&fate, &verdict.error) {
            (Fate::Gone, _) | (_, None) => self.queue.remove(Section::Waiting, name),
            (Fate::Undeliverable, Some(error)) => {
                let tried = name.tried().filter(|_| error.kind == Kind::Unknown);
                self.queue.set_aside(name, letter, &reason(error, parcel), tried)
            }
            (Fate::MayBeTaken(came_back), Some(error)) => self.note_try(entry, reason(error, parcel), *came_back),
            (Fate::Stays(tried, came_back), Some(error)) => {
                // First the note that the archive has it: without that the mark must not go.
                let noted = self.note_try(entry, reason(error, parcel), *came_back);
                noted.and_then(|()| self.queue.mark(name, *tried))
            }
        };
        written.map_err(|error| unusable(self.queue, &error))?;
        if let Some(error) = &mut verdict.error {
            if matches!(fate, Fate::MayBeTaken(_) | Fate::Stays(..)) {
                self.staying += 1;
                verdict.status = Status::Queued;
                if !matches!(error.kind, Kind::Interrupted | Kind::Terminated) {
                    // The archive is asked first: so it is safe to try again.
                    error.kind = Kind::Temporary;
                }
                self.why.get_or_insert_with(|| error.clone());
            } else {
                self.failures.count(Some(error.kind));
            }
        }
        self.report.tell(parcel, verdict);
        Ok(())
    }

    fn note_try(&self, entry: &Entry, why: String, came_back: bool) -> std::io::Result<()> {
        let letter = Letter {
            attempts: entry.letter.attempts.saturating_add(1),
            came_back: entry.letter.came_back || came_back,
            error: Some(why),
            ..entry.letter.clone()
        };
        self.queue.rewrite(&entry.name, &letter)
    }

    /// Sets a file aside that is of no use, and tells of it: there is no message to tell of.
    fn unreadable(&mut self, name: &Name, why: &str) -> Result<(), Error> {
        self.queue.set_aside_unread(name).map_err(|error| unusable(self.queue, &error))?;
        let error = Error::input(Kind::BadInput, format!("queue file {}", stem(name)), why);
        let hint = (self.failures.failed == 0).then(|| ASIDE.to_owned());
        self.context.output.warn(&Error { hint, ..error });
        self.failures.count(Some(Kind::BadInput));
        Ok(())
    }

    /// Tells the sum: what stays is no failure of ours, but to be tried again.
    fn end(self) -> anyhow::Result<Ended> {
        let ended = match self.failures.ended() {
            None if self.staying > 0 => Some(Kind::Temporary),
            Some(_) if self.staying > 0 => Some(Kind::Negative),
            ended => ended,
        };
        if let Some(why) = &self.why {
            let messages = if self.staying == 1 {
                "1 message stays".to_owned()
            } else {
                format!("{} messages stay", self.staying)
            };
            let error = Error { what: "queue".to_owned(), why: format!("{messages} for later: {why}"), ..why.clone() };
            self.context.output.warn(&Error { hint: None, ..error });
        }
        self.queue.sync(Section::Waiting).map_err(|error| unusable(self.queue, &error))?;
        self.report.end_as(ended)
    }
}

#[cfg(test)]
mod tests {
    use xmpp::jid::Jid;
    use xmpp::minidom::Element;

    use super::*;
    use crate::session::{Delivery, Outcome, Proof};

    fn parcel(tried_since: Option<OffsetDateTime>) -> Parcel {
        let (to, element) = (Jid::new("bob@example.net").unwrap(), Element::bare("message", "jabber:client"));
        Parcel { to, id: "i1".into(), element, proof: Proof::Server, room: None, tried_since }
    }

    fn of(outcome: Outcome, tried: Option<OffsetDateTime>) -> Fate {
        let delivery = Delivery { outcome, elapsed: Duration::ZERO, stanza_id: None, answer: None };
        fate(&parcel(tried), &Verdict::of(delivery, &parcel(tried), None))
    }

    fn unsent(kind: Kind, tried: Option<OffsetDateTime>) -> Fate {
        fate(&parcel(tried), &Verdict::unsent(Error::new(kind, Phase::Room, "x", "y")))
    }

    #[test]
    fn what_becomes_of_a_file() {
        let then = Some(OffsetDateTime::UNIX_EPOCH);
        let bounce = |kind: &str| {
            let condition = "resource-constraint";
            let error =
                format!("<error type='{kind}'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");
            let stanza: Element =
                format!("<message xmlns='jabber:client' type='error'>{error}</message>").parse().unwrap();
            Outcome::Bounced(crate::payload::stanza_error::StanzaError::of(&stanza))
        };
        for outcome in [Outcome::Sent, Outcome::Acknowledged, Outcome::Confirmed, Outcome::Silent, Outcome::Archived] {
            assert_eq!(of(outcome.clone(), None), Fate::Gone, "{outcome:?}");
        }
        assert_eq!(of(Outcome::Unknown, None), Fate::MayBeTaken(false));
        assert_eq!(of(Outcome::Unknown, then), Fate::Undeliverable, "the archive was asked");
        assert_eq!(of(bounce("wait"), None), Fate::Stays(None, true));
        assert_eq!(of(Outcome::TooLarge(2, 1), None), Fate::Undeliverable);
        assert_eq!(unsent(Kind::Temporary, None), Fate::Stays(None, false));
        assert_eq!(unsent(Kind::Temporary, then), Fate::Stays(then, false), "it may have been taken before");
        assert_eq!(unsent(Kind::Refused, None), Fate::Undeliverable, "banned from the room");
        let lost = Verdict::cut_off(Error::new(Kind::Refused, Phase::Sasl, "logging in", "refused"));
        assert_eq!(fate(&parcel(then), &lost), Fate::Stays(then, false), "the password changed meanwhile");
    }
}
