//! The wait for an answer, over as many connections as it takes.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use xmpp::jid::Jid;
use xmpp::minidom::Element;

use super::super::super::clock::server_clock;
use super::super::super::courier::{Courier, Inbox};
use super::super::super::diagnose::{bounce, session_error};
use super::super::super::listen::memory::Memory;
use super::super::super::listen::record::Record;
use super::super::super::listen::rooms::{Absent, Joined, room_of};
use super::super::super::lost::{KEEPALIVE, is_lost};
use super::super::super::message::read;
use super::super::super::retry::Retry;
use super::super::super::{Context, Ended, broken_output};
use super::again::ask_again;
use super::choices::Choices;
use super::judge::{Finding, Judge};
use super::{Asked, Awaited, Question};
use crate::config::Retrying;
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::output::event::Message;
use crate::payload::stanza_error::StanzaError;
use crate::payload::{ids, stamp};
use crate::session::{self, Incoming, Session, Ticket, is_about};

/// So often at most is asked again.
const MAX_AGAIN: u32 = 20;

/// So many messages are remembered that were no answer.
const MAX_SEEN: usize = 1000;

/// Waits for the first answer, prints it, and leaves the rooms. The message has its proof; the courier is available.
///
/// # Errors
/// That none came ([`Kind::Negative`]), or none can come any more.
pub async fn wait(context: &Context, courier: &mut Courier<'_>, question: Question<'_>) -> anyhow::Result<Ended> {
    let mut waiting = Waiting::new(context, courier, question);
    let result = waiting.wait().await;
    waiting.leave_rooms();
    result
}

/// A wait.
pub(super) struct Waiting<'w, 'c> {
    pub(super) context: &'w Context,
    pub(super) courier: &'w mut Courier<'c>,
    pub(super) judge: Judge,
    choices: &'w Choices,
    /// Who was asked, with the message's id.
    pub(super) asked: Vec<(Jid, String)>,
    /// Who was asked, for the user.
    whom: String,
    pub(super) since: Instant,
    /// When that was by the server's clock; within, `None` if it doesn't tell.
    asked_at: Option<Option<OffsetDateTime>>,
    duration: Duration,
    /// The end of the wait.
    pub(super) limit: Deadline,
    /// Until when the server has to show that it is there.
    pub(super) awaited: Option<Deadline>,
    pub(super) retry: Retry,
    /// The connection was lost at least once.
    pub(super) was_lost: bool,
    /// Rooms to be entered again.
    pub(super) absent: Vec<Absent>,
    /// What was no answer, and whether it was dealt with by that.
    seen: BTreeMap<u64, bool>,
    /// The ids of answers that would not do.
    wrong: Vec<String>,
    again: u32,
}

/// Why the wait stopped.
pub(super) enum Stop {
    /// The stream, the deadline, or a signal.
    Session(session::Error),
    /// There can be no answer any more.
    Failed(Error),
}

impl From<session::Error> for Stop {
    fn from(error: session::Error) -> Self {
        Stop::Session(error)
    }
}

impl<'w, 'c> Waiting<'w, 'c> {
    fn new(context: &'w Context, courier: &'w mut Courier<'c>, question: Question<'w>) -> Self {
        let Question { awaited: Awaited { duration, choices, thread }, since, asked } = question;
        let limit = Deadline::after(*duration, &courier.connected.signals);
        let mut judge = Judge { people: Vec::new(), rooms: Vec::new(), ids: Vec::new(), thread: thread.clone() };
        let recipients: BTreeSet<&Jid> = asked.iter().map(|asked| &asked.to).collect();
        let whom = match recipients.first() {
            Some(one) if recipients.len() == 1 => one.to_string(),
            _ => format!("{} recipients", recipients.len()),
        };
        let mut ids = Vec::new();
        for Asked { to, room, id, stanza_id } in asked {
            judge.ids.extend(stanza_id.into_iter().chain([id.clone()]));
            match room {
                // It may have got several messages.
                Some(room) if room_of(&judge.rooms, &room.jid).is_some() => {}
                Some(room) => {
                    let me = courier.hand_over(&room.jid);
                    judge.rooms.push(Joined { room, me });
                }
                None => judge.people.push(to.to_bare()),
            }
            ids.push((to, id));
        }
        // However often: it ends with the time that was given for the answer.
        let retrying = Retrying { times: None, max_time: None, ..context.settings.retrying() };
        Self {
            context,
            courier,
            judge,
            choices,
            asked: ids,
            whom,
            since,
            asked_at: None,
            duration: *duration,
            limit,
            awaited: None,
            retry: Retry::for_series(&retrying, *duration),
            was_lost: false,
            absent: Vec::new(),
            seen: BTreeMap::new(),
            wrong: Vec::new(),
            again: 0,
        }
    }

    async fn wait(&mut self) -> anyhow::Result<Ended> {
        self.context.output.note(&format!("waiting {:?} for an answer", self.duration));
        loop {
            let lost = match self.follow().await {
                Ok((ticket, message)) => return self.give(ticket, message),
                Err(Stop::Session(error)) if is_lost(&error, true) && !self.limit.is_over() => error,
                Err(stop) => return self.end(stop),
            };
            if let Err(stop) = self.reconnect(lost).await {
                return self.end(stop);
            }
        }
    }

    /// Reads what comes, until an answer does.
    async fn follow(&mut self) -> Result<(Ticket, Message), Stop> {
        loop {
            self.enter_absent().await?;
            let kept = self.courier.inbox.as_mut().and_then(Inbox::next);
            let (ticket, stanza) = match kept {
                Some(kept) => kept,
                None => match self.next().await? {
                    Some(stanza) => (self.session().ticket(), stanza),
                    None => continue,
                },
            };
            match self.take(ticket, &stanza).await {
                Ok(Some(message)) => return Ok((ticket, message)),
                Ok(None) => {}
                Err(stop) => {
                    // It may still be one in the next session.
                    if let Some(inbox) = &mut self.courier.inbox {
                        inbox.put_back(ticket, stanza);
                    }
                    return Err(stop);
                }
            }
            let Courier { connected, inbox, .. } = &mut *self.courier;
            if let Some(inbox) = inbox {
                inbox.held.limit(&mut connected.session, &self.context.output);
            }
        }
    }

    /// The next stanza; `None`: something else happened.
    async fn next(&mut self) -> Result<Option<Element>, session::Error> {
        let mut patience = match &self.awaited {
            Some(answer) => self.limit.sooner(answer),
            None => self.limit.within(KEEPALIVE),
        };
        let due = self.absent.iter().map(|absent| absent.due).min();
        if let Some(due) = due {
            patience = patience.within(due.saturating_duration_since(Instant::now()));
        }
        match self.session().next(&patience).await {
            Ok(incoming) => {
                self.awaited = None;
                self.retry.succeeded();
                Ok(match incoming {
                    Incoming::Stanza(stanza) => Some(stanza),
                    Incoming::Acknowledged => None,
                })
            }
            Err(error @ session::Error::Expired(_, Expired::Timeout(_))) => {
                let is_due = due.is_some_and(|due| due <= Instant::now());
                if self.limit.is_over() || self.awaited.is_some() && !is_due {
                    return Err(error);
                }
                if !is_due {
                    self.ask_whether_alive();
                }
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Looks at what came; an answer is returned.
    async fn take(&mut self, ticket: Ticket, stanza: &Element) -> Result<Option<Message>, Stop> {
        match (stanza.name(), stanza.attr("type")) {
            ("presence", _) => self.look_at_presence(stanza)?,
            ("message", Some("error")) => self.look_at_bounce(stanza)?,
            ("message", Some("groupchat")) => self.learn_id(stanza),
            _ => {}
        }
        let me = self.session().jid().to_bare();
        let Some(mut message) = read(stanza, &me) else {
            self.session().done(ticket);
            return Ok(None);
        };
        let text = match self.judge.look(&message, stanza, |id| self.wrong.iter().any(|wrong| wrong == id)) {
            Finding::Answer(text) => text,
            Finding::Encrypted => {
                if !message.delayed {
                    let from = message.from.as_deref().unwrap_or_default();
                    self.context
                        .output
                        .caution(&format!("{from}: an encrypted message came, which can't be read here"));
                }
                self.leave(ticket, stanza);
                return Ok(None);
            }
            Finding::Other => {
                self.leave(ticket, stanza);
                return Ok(None);
            }
        };
        if self.judge.rooms.iter().any(|joined| message.bare.as_deref() == Some(joined.room.jid.as_str())) {
            // In private, from one of its occupants.
            message.nick = message.nick.or_else(|| message.resource.clone());
        }
        let key = key(&message);
        // Only after a loss anything comes again; some programs give the same id to all their messages.
        let is_done = self.seen.get(&key).copied().filter(|_| self.was_lost);
        let is_fresh = is_done.is_none() && self.is_fresh(&message).await?;
        let choice = if self.choices.is_open() { Some(text.as_str()) } else { self.choices.find(&text) };
        match choice.filter(|_| is_fresh) {
            Some(choice) => {
                message.answer = Some(choice.to_owned());
                return Ok(Some(message));
            }
            None if is_fresh => {
                self.remember(key, true);
                self.wrong.extend(message.id.clone().filter(|_| self.wrong.len() < MAX_SEEN));
                self.ask_again(&message)?;
                self.session().done(ticket);
            }
            None if is_done == Some(true) => self.session().done(ticket),
            None => {
                self.remember(key, false);
                self.leave(ticket, stanza);
            }
        }
        Ok(None)
    }

    fn remember(&mut self, key: u64, is_done: bool) {
        if self.seen.len() < MAX_SEEN {
            self.seen.insert(key, is_done);
        }
    }

    /// Whether a message was sent after we had asked. What was kept for us came before, unless the connection was lost
    /// since: then its stamp says so, by the server's clock.
    async fn is_fresh(&mut self, message: &Message) -> Result<bool, session::Error> {
        if !message.delayed {
            return Ok(true);
        }
        if !self.was_lost || message.room.is_some() {
            // A room was asked for no more of its past than there was since then.
            return Ok(self.was_lost);
        }
        let asked_at = match self.asked_at {
            Some(known) => known,
            None => {
                let asked_at = self.ask_for_time().await?;
                self.asked_at = Some(asked_at);
                asked_at
            }
        };
        // The stamp may be cut off to the second.
        let sent = stamp::read(&message.time).and_then(|sent| sent.checked_add(time::Duration::SECOND));
        Ok(sent.zip(asked_at).is_some_and(|(sent, asked_at)| sent >= asked_at))
    }

    /// When we asked, by the server's clock.
    async fn ask_for_time(&mut self) -> Result<Option<OffsetDateTime>, session::Error> {
        let deadline = self.exchange();
        let clock = server_clock(self.session(), &deadline).await?;
        let now = clock.and_then(|clock| stamp::read(&clock.utc));
        let passed = time::Duration::try_from(self.since.elapsed()).ok();
        Ok(now.zip(passed).and_then(|(now, passed)| now.checked_sub(passed)))
    }

    /// Asks who answered something else for one of the choices.
    fn ask_again(&mut self, message: &Message) -> Result<(), Stop> {
        if self.again >= MAX_AGAIN {
            return Ok(());
        }
        self.again += 1;
        let thread = message.thread.as_deref().or(self.judge.thread.as_deref());
        let text = format!("Please answer {}.", self.choices.list());
        let Some((id, stanza)) = ask_again(message, &text, thread).map_err(Stop::Failed)? else { return Ok(()) };
        self.context.output.note(&format!("{}: asked again", message.from.as_deref().unwrap_or_default()));
        self.judge.ids.push(id);
        self.session().send(&stanza);
        self.session().request_acknowledgement();
        Ok(())
    }

    /// Takes note of the id that a room gave to what we said again.
    fn learn_id(&mut self, stanza: &Element) {
        let from = stanza.attr("from").unwrap_or_default();
        let joined = self.judge.rooms.iter().find(|joined| joined.me.as_ref().is_some_and(|me| me.as_str() == from));
        let is_ours = stanza.attr("id").is_some_and(|id| self.judge.ids.iter().any(|it| it == id));
        let Some(joined) = joined.filter(|_| is_ours) else { return };
        let id = ids::given_by(stanza, joined.room.jid.as_str()).map(str::to_owned);
        self.judge.ids.extend(id.filter(|_| self.judge.ids.len() < MAX_SEEN));
    }

    /// Our message came back after all.
    fn look_at_bounce(&mut self, stanza: &Element) -> Result<(), Stop> {
        let me = self.session().jid().clone();
        let Ok(from) = stanza.attr("from").map(Jid::new).transpose() else { return Ok(()) };
        let is_it = |(to, id): &(Jid, String)| stanza.attr("id") == Some(id) && is_about(to, from.as_ref(), &me);
        let Some(place) = self.asked.iter().position(is_it) else { return Ok(()) };
        let (to, _) = self.asked.remove(place);
        self.give_up(&to, bounce(&StanzaError::of(stanza), &to))
    }

    /// There will be no answer from somebody: the others go on being waited for.
    pub(super) fn give_up(&mut self, who: &Jid, error: Error) -> Result<(), Stop> {
        let bare = who.to_bare();
        self.judge.people.retain(|person| *person != bare);
        // Places in the list are what `absent` knows rooms by.
        self.judge.rooms.iter_mut().filter(|joined| joined.room.jid == bare).for_each(|joined| joined.me = None);
        self.absent.retain(|absent| self.judge.rooms.get(absent.index).is_none_or(|it| it.room.jid != bare));
        let is_inside = |joined: &Joined| joined.me.is_some();
        if self.judge.people.is_empty() && self.absent.is_empty() && !self.judge.rooms.iter().any(is_inside) {
            return Err(Stop::Failed(error));
        }
        self.context.output.warn(&error);
        Ok(())
    }

    /// Leaves a message to who reads the account's offline messages.
    fn leave(&mut self, ticket: Ticket, stanza: &Element) {
        let Courier { connected, inbox, .. } = &mut *self.courier;
        match inbox {
            Some(inbox) => inbox.held.leave(&mut connected.session, ticket, stanza),
            None => connected.session.done(ticket),
        }
    }

    /// Prints the answer.
    fn give(&mut self, ticket: Ticket, message: Message) -> anyhow::Result<Ended> {
        let text = message.answer.clone().unwrap_or_default();
        let event = Event::Message(Box::new(message));
        if let Err(broken) = self.context.output.event(&event, Some(&text)) {
            return broken_output(broken).map_or(Ok(None), |error| Err(error.into()));
        }
        self.session().done(ticket);
        if self.courier.inbox.as_ref().is_some_and(|inbox| !inbox.held.is_empty()) {
            // With what is left to the server before it, it comes once more (XEP-0198 acknowledges in order).
            let me = self.session().jid().to_bare();
            let mut memory = Memory::new(&self.context.settings.state, &me, "", false);
            memory.went_out(&Record { archive: Some(me), ..Record::new(event) }, true);
            let _ = memory.save();
        }
        Ok(None)
    }

    /// What the end of the wait comes to.
    fn end(&self, stop: Stop) -> anyhow::Result<Ended> {
        match stop {
            Stop::Session(session::Error::Expired(_, Expired::Signal(signal))) => Ok(Some(signal.kind())),
            Stop::Session(session::Error::Expired(_, Expired::Timeout(_))) if self.limit.is_over() => {
                Err(self.nothing(None).into())
            }
            Stop::Session(error) if self.limit.is_over() => Err(self.nothing(Some(&session_error(&error))).into()),
            Stop::Session(error) => Err(error.into()),
            Stop::Failed(error) => Err(error.into()),
        }
    }

    /// No answer came. `lost`: why nobody could hear one at the end.
    pub(super) fn nothing(&self, lost: Option<&Error>) -> Error {
        let what = if self.choices.is_open() { String::new() } else { format!(" that is {}", self.choices.list()) };
        let lost = lost.map(|lost| format!("; the connection was lost: {lost}")).unwrap_or_default();
        let why = format!("no answer{what} within {:?}{lost}", self.duration);
        Error::new(Kind::Negative, Phase::Stanza, self.whom.clone(), why)
    }

    pub(super) fn session(&mut self) -> &mut Session {
        &mut self.courier.connected.session
    }
}

/// By what a message is known that comes again.
fn key(message: &Message) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&message.from, &message.id, &message.body).hash(&mut hasher);
    hasher.finish()
}
