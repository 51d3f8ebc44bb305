//! The listening itself: what comes, what goes out, and a lost connection.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use xmpp::jid::Jid;
use xmpp::minidom::Element;

use super::super::context::Connected;
use super::super::diagnose::diagnose;
use super::super::held::Held;
use super::super::lost::{is_lost, may_pass};
use super::super::retry::jitter;
use super::super::{Context, Ended, broken_output};
use super::exec::{Children, Finished};
use super::filter::Filter;
use super::memory::Memory;
use super::record::Waiting;
use super::rooms::{Absent, Joined};
use super::{Arguments, Plan, Since};
use crate::account::Account;
use crate::config::{Hibernated, SessionSlot, Zone, error_text};
use crate::deadline::{Deadline, Expired, Signal};
use crate::error::{Error, Kind, Phase};
use crate::output::Output;
use crate::session::{self, Ending, Incoming, Resumed, Session, XmlLog};

/// The id of the request whose answer says that the server has taken our presence.
pub(super) const READY: &str = "ready";

/// How many records may wait for a command to end.
pub(super) const MAX_QUEUE: usize = 64;

/// The longest time between two attempts to connect again.
const MAX_PAUSE: Duration = Duration::from_secs(60);

/// So many stanzas over one connection are much.
const FLOOD: usize = 100;

/// A connection that was lost sooner, and over which nothing went out, counts as an attempt that failed.
const LASTING: Duration = Duration::from_secs(30);

/// Listens, with all that it needs.
pub struct Listener {
    pub(super) output: Output,
    /// See [`super::Plan`].
    pub(super) zone: Option<Zone>,
    pub(super) arguments: Arguments,
    pub(super) session: Session,
    pub(super) memory: Memory,
    pub(super) rooms: Vec<Joined>,
    pub(super) filter: Filter,
    pub(super) children: Option<Children>,
    /// Rooms to be entered again.
    pub(super) absent: Vec<Absent>,
    /// What waits for a command to end.
    pub(super) queue: VecDeque<Waiting>,
    /// Unwanted messages that the server keeps until the end.
    pub(super) held: Held,
    /// Ids of what was sent back, with whom to.
    pub(super) replies: VecDeque<(String, Jid)>,
    /// The number of the last of them, with whom to.
    pub(super) last_reply: Option<(u32, Jid)>,
    /// The session is that of a program that was killed, with the rooms that it was in.
    pub(super) is_taken_over: bool,
    pub(super) went_out: u64,
    /// The server has shown that it takes part.
    pub(super) is_ready: bool,
    /// All that waited for us has come, and it was said that we listen.
    pub(super) has_all: bool,
    /// It was said that the place can't be kept.
    has_complained: bool,
    /// Until when the server has to show that it is there.
    awaited: Option<Deadline>,
    /// How often we tried to connect again, since a connection lasted.
    attempts: u32,
    /// When the connection was made.
    connected_at: Instant,
    /// How many stanzas came since.
    came: usize,
    /// How much had gone out before it.
    went_out_before: u64,
    /// The right to keep the session for a program that takes it up when this one is killed.
    slot: Option<SessionSlot>,
    /// What was kept of it last.
    kept: Option<Hibernated>,
    account: Account,
    log: Option<XmlLog>,
    timeout: Duration,
    signals: watch::Receiver<Option<Signal>>,
    /// The end of `--for`.
    pub(super) limit: Deadline,
}

/// What a step of listening came to.
pub(super) type Step<T = ()> = Result<T, Stop>;

/// Why listening stops.
pub(super) enum Stop {
    /// All is done, or nobody wants more.
    Ended(Ended),
    /// It failed.
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Failed(error.into())
    }
}

/// How far a session is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It has no presence yet.
    New,
    /// It was taken up again.
    Resumed,
    /// All is done, and what comes is taken as it comes.
    Begun,
}

/// What there was to wait for.
enum Happened {
    Came(Result<Incoming, session::Error>),
    Finished(Finished),
}

impl Listener {
    /// Begins with an open session.
    pub fn new(context: &Context, plan: Plan, connected: Connected, slot: Option<SessionSlot>) -> Self {
        let Connected { session, is_taken_over, account, log, timeout, signals, .. } = connected;
        let Plan { filter, rooms, exec, zone, arguments, output } = plan;
        let keeps_cursors = matches!(arguments.since, Some(Since::Last));
        let limit = match arguments.duration {
            Some(duration) => Deadline::after(duration, &signals),
            None => Deadline::never(&signals),
        };
        Self {
            memory: Memory::new(&context.settings.state, &account.jid, &arguments.cursor, keeps_cursors),
            output,
            zone,
            arguments,
            session,
            rooms,
            filter,
            account,
            log,
            timeout,
            signals,
            limit,
            children: exec.map(Children::new),
            absent: Vec::new(),
            queue: VecDeque::new(),
            held: Held::default(),
            replies: VecDeque::new(),
            last_reply: None,
            is_taken_over,
            went_out: 0,
            is_ready: false,
            has_all: false,
            has_complained: false,
            awaited: None,
            attempts: 0,
            connected_at: Instant::now(),
            came: 0,
            went_out_before: 0,
            slot,
            kept: None,
        }
    }

    /// Listens until told to stop, over as many connections as it takes.
    ///
    /// # Errors
    /// What makes going on useless.
    pub async fn listen(&mut self) -> anyhow::Result<Ended> {
        self.session.enable_resumption();
        let mut stage = Stage::New;
        loop {
            let step = match stage {
                Stage::New => self.begin().await,
                // What comes again need not come in its order; the archive has that.
                Stage::Resumed => self.catch_up_all().await,
                Stage::Begun => self.follow().await,
            };
            let error = match step {
                Ok(()) => {
                    stage = Stage::Begun;
                    continue;
                }
                Err(Stop::Ended(ended)) => return Ok(ended),
                Err(Stop::Failed(error)) => error,
            };
            match error.downcast_ref::<session::Error>() {
                Some(session::Error::Expired(_, Expired::Signal(signal))) => return Ok(Some(signal.kind())),
                Some(session::Error::Expired(_, Expired::Timeout(_))) if self.limit.is_over() => {
                    return Ok(self.at_limit());
                }
                Some(lost) if is_lost(lost, self.is_ready) || self.was_flooded(lost) => {
                    match self.reconnect(&error).await {
                        Ok(is_same) if is_same && stage != Stage::New => stage = Stage::Resumed,
                        Ok(_) => stage = Stage::New,
                        Err(Stop::Ended(ended)) => return Ok(ended),
                        Err(Stop::Failed(error)) => return Err(error),
                    }
                }
                _ => return Err(error),
            }
        }
    }

    /// Lets the commands that run come to their end, and keeps what has to be kept.
    pub async fn end(&mut self, mut result: anyhow::Result<Ended>) -> anyhow::Result<Ended> {
        let is_told = matches!(result, Ok(Some(Kind::Interrupted | Kind::Terminated)) | Err(_));
        while !is_told && let Some(children) = self.children.as_mut().filter(|children| !children.is_empty()) {
            match self.limit.endless().wait(children.next()).await {
                Ok(finished) => self.finish(finished)?,
                Err(Expired::Signal(signal)) => {
                    result = Ok(Some(signal.kind()));
                    break;
                }
                Err(Expired::Timeout(_)) => break,
            }
        }
        if !is_told && let Some(ended) = self.confirm_replies().await? {
            result = Ok(Some(ended));
        }
        // Now: who is told to end a second time has no time for it.
        if let Some(children) = &mut self.children {
            children.kill().await;
        }
        if self.held.is_empty() && self.queue.is_empty() && self.arguments.since.is_none() {
            // Stopped by what we were told to count, or by our reader, there may be more that waits for us.
            let is_all = matches!(result, Ok(Some(_))) || result.is_ok() && self.limit.is_over();
            self.memory.forget_printed(is_all && self.has_all);
        }
        self.save();
        result
    }

    /// Leaves the rooms, and closes the stream.
    pub async fn close(mut self) {
        let _ = sd_notify::notify(&[sd_notify::NotifyState::Stopping]);
        for joined in &self.rooms {
            if let Some(me) = &joined.me {
                self.session.leave(me);
            }
        }
        let jid = self.session.jid().to_string();
        // Even where its id has not come: the next run takes its place.
        let left = self.hibernated().unwrap_or(Hibernated { jid, id: String::new(), handled: 0 });
        let is_heard = self.session.close(Ending::WaitForPeer).await.is_heard;
        if !is_heard {
            // What the server was told last may not have come to it: the next run takes the session up, or knows what
            // comes again.
            self.memory.keep_recent();
            let _ = self.memory.save();
        }
        if let Some(slot) = &self.slot {
            let _ = slot.keep(Some(&left).filter(|_| !is_heard));
        }
    }

    /// Goes on after the beginning, until something stops it.
    async fn follow(&mut self) -> Step {
        loop {
            self.enter_absent().await?;
            self.drain()?;
            self.held.limit(&mut self.session, &self.output);
            let mut patience = match &self.awaited {
                Some(answer) => self.limit.sooner(answer),
                None => self.limit.within(self.arguments.keepalive),
            };
            let due = self.absent.iter().map(|absent| absent.due).min();
            if let Some(due) = due {
                patience = patience.within(due.saturating_duration_since(Instant::now()));
            }
            match self.wait(&patience).await? {
                Happened::Finished(finished) => self.finish(finished)?,
                Happened::Came(Ok(incoming)) => {
                    self.awaited = None;
                    if let Incoming::Stanza(stanza) = incoming {
                        self.came += 1;
                        self.take(&stanza)?;
                    }
                    self.keep_session();
                }
                Happened::Came(Err(session::Error::Expired(_, Expired::Timeout(_))))
                    if due.is_some_and(|due| due <= Instant::now()) && !self.limit.is_over() => {}
                Happened::Came(Err(session::Error::Expired(_, Expired::Timeout(_))))
                    if self.awaited.is_none() && !self.limit.is_over() =>
                {
                    self.ask_whether_alive();
                }
                Happened::Came(Err(error)) => return Err(error.into()),
            }
        }
    }

    /// Waits for a stanza or for the end of a command; for the latter only, if too much waits for that already.
    async fn wait(&mut self, patience: &Deadline) -> Step<Happened> {
        let can_read = self.queue.len() < MAX_QUEUE;
        let Self { session, children, limit, .. } = self;
        let finished = async {
            match children {
                Some(children) => children.next().await,
                None => std::future::pending().await,
            }
        };
        if !can_read {
            let expired = |expired| session::Error::Expired(Phase::Stanza, expired);
            return Ok(Happened::Finished(limit.wait(finished).await.map_err(expired)?));
        }
        Ok(tokio::select! {
            finished = finished => Happened::Finished(finished),
            came = session.next(patience) => Happened::Came(came),
        })
    }

    /// A connection can die without a word: its server is asked for an acknowledgement (XEP-0198), or pinged (XEP-0199).
    fn ask_whether_alive(&mut self) {
        if self.session.is_managed() {
            self.session.request_acknowledgement();
        } else {
            self.session.send_fence(READY);
        }
        self.awaited = Some(self.exchange());
    }

    /// What follows is awaited for the time of one exchange.
    pub(super) fn expect_answer(&mut self) {
        self.awaited = Some(self.exchange());
    }

    /// The end of the time that one exchange may take.
    pub(super) fn exchange(&self) -> Deadline {
        self.limit.sooner(&Deadline::after(self.timeout, &self.signals))
    }

    /// The same behind the end of `--for`, for what is left to be done.
    pub(super) fn last_exchange(&self) -> Deadline {
        Deadline::after(self.timeout, &self.signals)
    }

    /// Waits that long, or stops.
    pub(super) async fn pause(&self, length: Duration) -> Step {
        match self.limit.within(length).wait(std::future::pending::<()>()).await {
            Err(Expired::Signal(signal)) => Err(Stop::Ended(Some(signal.kind()))),
            _ if self.limit.is_over() => Err(Stop::Ended(self.at_limit())),
            _ => Ok(()),
        }
    }

    /// How it ends when the time of `--for` is over.
    fn at_limit(&self) -> Ended {
        let is_enough = self.went_out > 0 && self.arguments.count.is_none();
        (!is_enough).then_some(Kind::Negative)
    }

    /// Whether the server ended the stream since too much was on its way to us (ejabberd, at 5000 stanzas that we have
    /// not acknowledged): the rest comes again. One that lets nothing through has another policy.
    fn was_flooded(&self, error: &session::Error) -> bool {
        let is_policy = matches!(error, session::Error::Stream(_, error) if error.condition == "policy-violation");
        is_policy && self.came >= FLOOD
    }

    /// Connects again, as often as it takes. Whether the old session goes on.
    async fn reconnect(&mut self, lost: &anyhow::Error) -> Step<bool> {
        self.output.caution(&format!("{}; connecting again", diagnose(lost)));
        self.awaited = None;
        // A server keeps only so much for who is away (Prosody: 500 stanzas), and what is more is lost: who comes forward
        // on a bad line is not to stay away for it.
        if self.connected_at.elapsed() > LASTING || self.went_out > self.went_out_before {
            self.attempts = 0;
        }
        self.went_out_before = self.went_out;
        loop {
            // At once after a connection that was of use, then ever later.
            let pause = Duration::from_millis(250 << self.attempts.min(8));
            self.pause(jitter(if self.attempts == 0 { Duration::ZERO } else { pause.min(MAX_PAUSE) })).await?;
            self.attempts += 1;
            self.connected_at = Instant::now();
            self.came = 0;
            let deadline = self.exchange();
            match self.session.reopen(&self.account, self.log.clone(), &deadline).await {
                Ok(resumed) => return Ok(self.go_on(resumed)),
                Err(error) if error.is_signal() => return Err(error.into()),
                Err(_) if self.limit.is_over() => return Err(Stop::Ended(self.at_limit())),
                Err(error) => {
                    let told = diagnose(&error.into());
                    if !may_pass(told.kind) {
                        return Err(told.into());
                    }
                    self.output.note(&told.to_string());
                }
            }
        }
    }

    /// After the connection came back.
    fn go_on(&mut self, resumed: Resumed) -> bool {
        self.held.forget();
        if resumed.is_same {
            // All that was not dealt with comes again.
            let Self { queue, memory, .. } = self;
            queue.retain(|waiting| {
                let Waiting::Record(record) = waiting else { return true };
                let comes_again = record.tickets.iter().any(|ticket| resumed.again.contains(ticket));
                if comes_again {
                    memory.unsee(record);
                }
                !comes_again
            });
            self.output.note("the session goes on");
            return true;
        }
        self.output.note(&format!("a new session, as {}", self.session.jid()));
        self.memory.begin_session();
        self.last_reply = None;
        self.rooms.iter_mut().for_each(|joined| joined.me = None);
        self.session.enable_resumption();
        resumed.untaken.iter().filter(|stanza| stanza.name() == "message").for_each(|message| {
            self.session.send(message);
        });
        let is_answer = |stanza: &&Element| self.replies.iter().any(|(id, _)| stanza.attr("id") == Some(id));
        for message in resumed.unknown.iter().filter(is_answer) {
            let to = message.attr("to").unwrap_or("(the server)");
            self.output
                .caution(&format!("{to}: not known whether the answer to it was taken before the connection was lost"));
        }
        false
    }

    /// Keeps the place for the next run.
    pub(super) fn save(&mut self) {
        if let Err(error) = self.memory.save()
            && !std::mem::replace(&mut self.has_complained, true)
        {
            let why = error_text(&error);
            self.output.caution(&format!("the place can't be kept, and the next run may print the same again: {why}"));
        }
    }

    /// What is needed to take the session up again.
    fn hibernated(&self) -> Option<Hibernated> {
        let (id, handled) = self.session.hibernation()?;
        Some(Hibernated { jid: self.session.jid().to_string(), id: id.to_owned(), handled })
    }

    /// Keeps what is needed to take the session up again. Where that fails it is as if the server had forgotten it.
    pub(super) fn keep_session(&mut self) {
        let (Some(slot), Some(session)) = (&self.slot, self.hibernated()) else { return };
        if self.kept.as_ref() == Some(&session) {
            return;
        }
        if slot.keep(Some(&session)).is_ok() {
            self.session.hibernation_kept(session.handled);
            self.kept = Some(session);
        } else {
            // What stands there is of no use any more.
            let _ = slot.keep(None);
            self.slot = None;
            self.session.hibernation_lost();
        }
    }
}

/// Standard output takes no more.
pub(super) fn stop_by(broken: crate::output::Broken) -> Stop {
    broken_output(broken).map_or(Stop::Ended(None), |error: Error| Stop::Failed(error.into()))
}
