//! Parcels out, over as many connections as it takes: a bounded window of them is under way, each is told of in its
//! order, and what the server did not take is sent again.

mod evidence;
mod inbox;
mod pace;
mod parcel;
mod rooms;

use std::collections::VecDeque;
use std::future::Future;
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

pub use self::evidence::leaves_trace;
use self::evidence::{Archives, Evidence, SETTLING};
pub use self::inbox::Inbox;
use self::pace::{Pace, Refusals};
pub use self::parcel::{Parcel, Verdict};
use self::rooms::{Change, Rooms, Way};
use super::Context;
use super::context::Connected;
use super::diagnose::{lost, not_inside, session_error};
use super::held::Held;
use super::lost::KEEPALIVE;
use super::message::parts;
use super::retry::{Retry, tell_pause};
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Kind, Phase};
use crate::session::room::Room;
use crate::session::{self, Delivery, Fate, Flight, Outcome, Outgoing, Proof, Purpose};

/// A connection that held for so long was a good one: if it is lost, attempts count from the beginning.
const STEADY: Duration = Duration::from_secs(60);

/// So many stanzas at most are written and not taken, in a series.
const MAX_OUTSTANDING: u32 = 300;

/// How long a series outlasts a server that is down, where no other time was asked for.
pub const SERIES_PATIENCE: Duration = Duration::from_secs(300);

/// How long a question may take that only makes a failure clearer.
const MAX_CURIOSITY: Duration = Duration::from_secs(3);

/// Where parcels come from.
pub trait Source {
    /// The next; `None`: there are no more. Safe to cancel.
    fn next(&mut self) -> impl Future<Output = Option<Supply>>;
}

/// What a source gives.
pub enum Supply {
    /// A parcel to send.
    Parcel(Box<Parcel>),
    /// What can't be sent, to be told of in its place.
    Refused(Box<Refused>),
}

/// What was given and can't be sent.
pub struct Refused {
    /// Its recipient, as far as it is known.
    pub to: Option<String>,
    /// Its id, if it was given one.
    pub id: Option<String>,
    /// Why.
    pub error: Error,
}

/// Who is told what became of each parcel, in the order in which they came.
pub trait Sink {
    /// Takes the verdict. False: no more is wanted.
    ///
    /// # Errors
    /// What makes going on useless.
    fn take(&mut self, parcel: &Parcel, verdict: Verdict) -> Result<bool, Error>;

    /// Takes what could not be sent at all. False: no more is wanted.
    ///
    /// # Errors
    /// As [`Sink::take`].
    fn refuse(&mut self, refused: Refused) -> Result<bool, Error>;
}

/// Parcels that are there already.
pub struct Fixed(VecDeque<Parcel>);

impl Fixed {
    /// These.
    pub fn new(parcels: Vec<Parcel>) -> Self {
        Self(parcels.into())
    }
}

impl Source for Fixed {
    async fn next(&mut self) -> Option<Supply> {
        self.0.pop_front().map(|parcel| Supply::Parcel(Box::new(parcel)))
    }
}

/// How parcels come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A few, at once: all is told at the end, since a bounce may come late; the deadline is that of the command.
    Once,
    /// Without end perhaps: each is told of when it and all before it are settled, and has a time of its own.
    Series,
}

/// Takes parcels to their recipients.
pub struct Courier<'a> {
    context: &'a Context,
    /// The connection.
    pub connected: Connected,
    manner: Manner,
    flight: Flight,
    window: VecDeque<Slot>,
    /// The key of the first in the window.
    first: u64,
    /// What can't be sent, with the key of the parcel before which it is to be told.
    refused: VecDeque<(u64, Refused)>,
    rooms: Rooms,
    archives: Archives,
    pace: Pace,
    retry: Retry,
    /// When the connection was made.
    opened: Instant,
    /// The source has no more.
    is_dry: bool,
    /// The end of the exchange that is under way.
    deadline: Deadline,
    /// When the server last said something.
    heard: Instant,
    /// What the source has when there is no connection any more is taken all the same, since the sink keeps it.
    pub drains: bool,
    /// What came and is for nobody here, while we are available: see [`Courier::attend`].
    pub inbox: Option<Inbox>,
    /// What came and is for nobody here, where a stanza of others made us available: it goes back.
    pub held: Option<Held>,
}

/// A place in the window.
struct Slot {
    parcel: Parcel,
    weight: usize,
    state: State,
    /// How often it may be tried again, and was.
    retry: Retry,
    refusals: Refusals,
    /// Its room did not know us any more, and is entered once more.
    is_knocking_again: bool,
    /// When it was written first.
    written: Option<(OffsetDateTime, Instant)>,
    /// Who we were in the room when it was written.
    me: Option<FullJid>,
    /// Why it was put off.
    setback: Option<Error>,
    /// It came back before.
    has_returned: bool,
    /// The own server is known to have it: only the room's archive can say more.
    is_taken: bool,
}

impl Slot {
    fn is_for(&self, room: &BareJid) -> bool {
        self.parcel.room.as_ref().is_some_and(|its| its.jid == *room)
    }

    fn is_due(&self) -> bool {
        match self.state {
            State::Waiting(due) => due <= Instant::now(),
            State::AtTheDoor => true,
            State::Flying | State::Done(_) => false,
        }
    }

    /// Whether it was on its way when a connection was lost, so that it must not be sent again without evidence.
    fn is_doubtful(&self) -> bool {
        self.is_taken || self.parcel.tried_since.is_some()
    }

    /// What is to be said of one that is doubtful, when nothing more is to be found out. `why`: in words.
    fn doubt(&self, why: Doubt<'_>) -> Verdict {
        let outcome = if self.is_taken { Outcome::Silent } else { Outcome::Unknown };
        let delivery = Delivery { outcome, elapsed: Duration::ZERO, stanza_id: None, answer: None };
        let verdict = match why {
            Doubt::Ended(error) => Verdict::of(delivery, &self.parcel, Some(error)),
            Doubt::Words(_) => Verdict::of(delivery, &self.parcel, None),
        };
        let error = match why {
            Doubt::Words(why) if !self.is_taken => Some(lost(&self.parcel.what(), why)),
            _ => verdict.error,
        };
        self.timed(Verdict { error, ..verdict })
    }

    /// A verdict that is not from the flight itself: its time is that since it was written.
    fn timed(&self, verdict: Verdict) -> Verdict {
        Verdict { elapsed: self.written.map(|(_, at)| at.elapsed()), ..verdict }
    }
}

/// Why nothing more is to be found out.
#[derive(Clone, Copy)]
enum Doubt<'a> {
    Ended(&'a session::Error),
    Words(&'a str),
}

enum State {
    /// It is to be sent, not before this.
    Waiting(Instant),
    /// Its room is being entered.
    AtTheDoor,
    Flying,
    Done(Box<Verdict>),
}

impl State {
    fn done(verdict: Verdict) -> Self {
        State::Done(Box::new(verdict))
    }
}

/// Why a round of sending ended.
enum Stop {
    /// Nobody wants to know more, or the telling failed.
    Told(Result<(), Error>),
    /// The stream, the deadline, or a signal.
    Session(session::Error),
}

impl From<session::Error> for Stop {
    fn from(error: session::Error) -> Self {
        Stop::Session(error)
    }
}

impl<'a> Courier<'a> {
    /// Begins with an open connection. `retry`: how often lost connections and refusals that may pass are borne.
    pub fn new(context: &'a Context, mut connected: Connected, manner: Manner, retry: Retry) -> Self {
        if manner == Manner::Series || retry.is_wanted() {
            connected.session.enable_resumption();
        }
        let deadline = match manner {
            Manner::Once => connected.deadline.clone(),
            Manner::Series => Deadline::never(&connected.signals),
        };
        Self {
            context,
            deadline,
            connected,
            manner,
            flight: Flight::default(),
            window: VecDeque::new(),
            first: 0,
            refused: VecDeque::new(),
            rooms: Rooms::default(),
            archives: Archives::default(),
            pace: Pace::default(),
            retry,
            opened: Instant::now(),
            is_dry: false,
            heard: Instant::now(),
            drains: false,
            inbox: None,
            held: None,
        }
    }

    /// Sends all that the source gives, and tells of each. What ended it too early is returned: each parcel has been
    /// told of all the same, and what the source still has was not sent.
    ///
    /// # Errors
    /// A sink that takes no more.
    pub async fn carry(
        &mut self,
        source: &mut impl Source,
        sink: &mut impl Sink,
    ) -> Result<Option<session::Error>, Error> {
        loop {
            match self.round(source, sink).await {
                Ok(()) => return Ok(None),
                Err(Stop::Told(result)) => return result.map(|()| None),
                Err(Stop::Session(lost)) => {
                    if let Err(error) = self.recover(lost).await {
                        return match self.give_up(&error, source, sink).await {
                            Err(Stop::Told(Err(broken))) => Err(broken),
                            // A signal while what is left was kept.
                            Err(Stop::Session(ended)) => Ok(Some(ended)),
                            _ => Ok(Some(error)),
                        };
                    }
                }
            }
        }
    }

    /// Enters a room that a parcel will go to, if we aren't inside.
    ///
    /// # Errors
    /// The end of the stream or of the deadline; what the room said, within.
    pub async fn enter(&mut self, room: &Room, deadline: &Deadline) -> Result<Result<FullJid, Error>, session::Error> {
        loop {
            match self.rooms.way(&mut self.connected.session, room, deadline) {
                Way::Inside(me) => return Ok(Ok(me)),
                Way::Refused(error) => return Ok(Err(error)),
                Way::Underway => {
                    let stanza = self.connected.session.advance(&mut self.flight, deadline).await?;
                    self.keep(stanza);
                }
            }
        }
    }

    /// Is available from the next flight on, in each session: else nothing comes that is sent to the bare JID. What comes
    /// and is for nobody here goes to the inbox, and from there back to the account's offline messages.
    pub fn attend(&mut self) {
        let session = &mut self.connected.session;
        // What goes back has to be counted from the beginning.
        session.enable_resumption();
        session.send(&inbox::presence(session));
        self.inbox.get_or_insert_default();
    }

    /// Hands a room over that we are in: who we are there. It is to be left by the caller.
    pub fn hand_over(&mut self, room: &BareJid) -> Option<FullJid> {
        self.rooms.hand_over(room)
    }

    /// A session that came before may still go on: that an archive lacks something proves nothing.
    pub fn distrust_archives(&mut self) {
        self.archives = Archives::new(false);
    }

    /// Leaves the rooms; the connection is to be closed next.
    pub fn leave_rooms(&mut self) {
        self.rooms.leave_all(&mut self.connected.session);
    }

    /// Sends until all is done, or something ends it.
    async fn round(&mut self, source: &mut impl Source, sink: &mut impl Sink) -> Result<(), Stop> {
        loop {
            self.admit_ready(source).await;
            self.launch().await?;
            self.connected.session.ask_for_proof(&mut self.flight);
            if self.has_unproven() {
                let deadline = self.exchange();
                self.connected.session.flush(&mut self.flight, &deadline).await?;
            }
            self.judge();
            self.look_for_rooms().await;
            self.tell(sink)?;
            if self.is_dry && self.window.is_empty() {
                return Ok(());
            }
            self.wait(source).await?;
        }
    }

    /// Takes what the source has ready, so that it goes out in one flight.
    async fn admit_ready(&mut self, source: &mut impl Source) {
        while self.has_room() {
            tokio::select! {
                biased;
                supply = source.next() => self.admit(supply),
                () = std::future::ready(()) => return,
            }
        }
    }

    fn admit(&mut self, supply: Option<Supply>) {
        let parcel = match supply {
            None => return self.is_dry = true,
            Some(Supply::Refused(refused)) => {
                return self.refused.push_back((self.first + self.window.len() as u64, *refused));
            }
            Some(Supply::Parcel(parcel)) => *parcel,
        };
        // Until then the archive may lack what came over an earlier connection.
        let due = parcel.tried_since.map_or_else(Instant::now, |_| self.opened + SETTLING);
        let slot = Slot {
            weight: parcel.weight(),
            parcel,
            state: State::Waiting(due),
            retry: match self.manner {
                // What was used up to connect is used up.
                Manner::Once => self.retry.clone(),
                Manner::Series => self.context.retry(),
            },
            refusals: Refusals::default(),
            is_knocking_again: false,
            written: None,
            me: None,
            setback: None,
            has_returned: false,
            is_taken: false,
        };
        self.window.push_back(slot);
        self.extend_deadline();
    }

    /// The end of the time that one exchange may take.
    fn exchange(&self) -> Deadline {
        match self.manner {
            Manner::Once => self.deadline.clone(),
            Manner::Series => self.deadline.within(self.connected.timeout),
        }
    }

    /// Whether the server has not taken so much that nothing more is to be written: also without proof all is kept
    /// until then, to be sent again.
    fn is_clogged(&self) -> bool {
        self.manner == Manner::Series && self.connected.session.outstanding() > MAX_OUTSTANDING
    }

    /// Whether one more may be taken from the source.
    fn has_room(&self) -> bool {
        let weight = || self.window.iter().map(|slot| slot.weight).sum();
        let count = self.window.len() + self.refused.len();
        let is_free = || self.pace.admits(count, weight()) && !self.is_clogged();
        !self.is_dry && (self.manner == Manner::Once || is_free())
    }

    fn has_unproven(&self) -> bool {
        let unproven = |slot: &Slot| matches!(slot.state, State::Flying) && slot.parcel.proof == Proof::None;
        self.window.iter().any(unproven)
    }

    /// Waits for the next thing to happen.
    async fn wait(&mut self, source: &mut impl Source) -> Result<(), Stop> {
        let takes_more = self.has_room();
        let patience = self.patience();
        let Self { connected, flight, .. } = self;
        let came = tokio::select! {
            biased;
            came = connected.session.advance(flight, &patience) => came,
            supply = source.next(), if takes_more => {
                self.admit(supply);
                return Ok(());
            }
        };
        match came {
            Ok(stanza) => {
                self.heard = Instant::now();
                self.keep(stanza);
                Ok(())
            }
            Err(session::Error::Expired(_, Expired::Timeout(_))) if self.expire_rooms() => Ok(()),
            Err(session::Error::Expired(_, Expired::Timeout(_))) if !self.deadline.is_over() => self.expire(),
            Err(error) => Err(error.into()),
        }
    }

    /// A stanza that is for nobody here.
    fn keep(&mut self, stanza: Option<Element>) {
        let Some(stanza) = stanza else { return };
        let (is_known, change) = self.rooms.take(&mut self.connected.session, &stanza);
        if let Some(change) = change {
            self.change(change);
        }
        if is_known {
            return self.connected.session.handled();
        }
        let may_answer = self.has_reached(&stanza);
        let (session, output) = (&mut self.connected.session, &self.context.output);
        match (&mut self.inbox, &mut self.held) {
            (Some(inbox), _) => inbox.take(session, stanza, may_answer, output),
            (None, Some(held)) => {
                held.leave(session, session.ticket(), &stanza);
                held.limit(session, output);
            }
            (None, None) => session.handled(),
        }
    }

    /// Whether something was sent to whoever this stanza is from: in a room, whether all have got it there.
    fn has_reached(&self, stanza: &Element) -> bool {
        let Some((from, _)) = stanza.attr("from").and_then(parts) else { return false };
        let mut slots = (self.first..).zip(&self.window).filter(|(_, slot)| slot.parcel.to.to_bare() == from);
        slots.any(|(key, slot)| match slot.state {
            State::Waiting(_) | State::AtTheDoor => false,
            State::Flying => slot.parcel.room.is_none() || self.flight.outcome(key).is_some(),
            State::Done(_) => true,
        })
    }

    /// Until when something is to happen.
    fn patience(&self) -> Deadline {
        let now = Instant::now();
        let mut patience = self.rooms.sooner(self.deadline.clone());
        let silence = if self.is_clogged() { self.heard + self.connected.timeout } else { now + KEEPALIVE };
        let mut soonest = (self.manner == Manner::Series).then_some(silence);
        let paused_until = self.pace.paused_until();
        for (key, slot) in (self.first..).zip(&self.window) {
            let end = match &slot.state {
                State::Waiting(due) => Some(paused_until.map_or(*due, |until| until.max(*due))),
                State::Flying if self.manner == Manner::Series => {
                    self.flight.progress(key).map(|progress| self.end_of(progress))
                }
                _ => None,
            };
            soonest = soonest.into_iter().chain(end).min();
        }
        if let Some(soonest) = soonest {
            patience = patience.within(soonest.saturating_duration_since(now));
        }
        patience
    }

    /// Until when something is to be heard of a stanza that is awaited since a time. As long as the server takes
    /// others it may only be slow.
    fn end_of(&self, (since, is_taken): (Instant, bool)) -> Instant {
        let since = if is_taken { since } else { since.max(self.heard) };
        since + self.connected.timeout
    }

    /// In a series each parcel has its own time. One that the own server has is settled by that; one that it hasn't
    /// shows that the connection is dead.
    fn expire(&mut self) -> Result<(), Stop> {
        let timeout = self.connected.timeout;
        let expired = session::Error::Expired(Phase::Stanza, Expired::Timeout(timeout));
        if self.manner == Manner::Once {
            return Ok(());
        }
        if self.window.is_empty() {
            // Whether the connection is still there shows by this, and so does that we are.
            self.connected.session.request_acknowledgement();
        }
        let mut is_dead = self.is_clogged() && self.heard.elapsed() >= timeout;
        for index in 0..self.window.len() {
            let key = self.first + index as u64;
            let Some(progress) = self.flight.progress(key) else { continue };
            if self.end_of(progress) > Instant::now() {
                continue;
            }
            let (_, is_taken) = progress;
            is_dead |= !is_taken;
            if is_taken && let (Some(slot), Some(delivery)) = (self.window.get_mut(index), self.flight.remove(key)) {
                slot.state = State::done(Verdict::of(delivery, &slot.parcel, Some(&expired)));
            }
        }
        if is_dead {
            return Err(Stop::Session(expired));
        }
        Ok(())
    }

    /// Sends what is due: to people first, since rooms have to be entered.
    async fn launch(&mut self) -> Result<(), session::Error> {
        for is_room in [false, true] {
            for index in 0..self.window.len() {
                let Some(slot) = self.window.get(index) else { break };
                if slot.parcel.room.is_some() == is_room && slot.is_due() && self.pace.paused_until().is_none() {
                    self.launch_one(index).await?;
                }
            }
        }
        Ok(())
    }

    async fn launch_one(&mut self, index: usize) -> Result<(), session::Error> {
        let deadline = self.exchange();
        let Some(slot) = self.window.get_mut(index) else { return Ok(()) };
        let mut proof = slot.parcel.proof.clone();
        if let Some(room) = &slot.parcel.room {
            match self.rooms.way(&mut self.connected.session, room, &self.deadline.within(self.connected.timeout)) {
                Way::Inside(me) => {
                    slot.me.get_or_insert_with(|| me.clone());
                    if proof == Proof::Server {
                        proof = Proof::Reflection(me);
                    }
                }
                Way::Underway => {
                    slot.state = State::AtTheDoor;
                    return Ok(());
                }
                Way::Refused(error) => {
                    self.put_off(index, error);
                    return Ok(());
                }
            }
        }
        if slot.is_doubtful() {
            self.look_for(index, &proof, &deadline).await?;
        }
        let Some(slot) = self.window.get_mut(index).filter(|slot| !matches!(slot.state, State::Done(_))) else {
            return Ok(());
        };
        if let Proof::Reflection(me) = &proof {
            slot.me = Some(me.clone());
        }
        let Parcel { to, id, element, .. } = &slot.parcel;
        let outgoing = Outgoing { to: to.clone(), id: id.clone(), element: element.clone(), proof };
        self.connected.session.dispatch(&mut self.flight, self.first + index as u64, &outgoing);
        slot.written.get_or_insert_with(|| (OffsetDateTime::now_utc(), Instant::now()));
        slot.state = State::Flying;
        Ok(())
    }

    /// Something happened about a room.
    fn change(&mut self, change: Change) {
        match change {
            Change::Entered(me) => {
                self.context.output.note(&format!("{}: inside as {}", me.to_bare(), me.resource()));
            }
            Change::Failed(room, error) => {
                let waits = |slot: &Slot| slot.is_for(&room) && matches!(slot.state, State::AtTheDoor);
                let waiting: Vec<usize> =
                    (0..).zip(&self.window).filter(|(_, slot)| waits(slot)).map(|it| it.0).collect();
                waiting.into_iter().for_each(|index| self.put_off(index, error.clone()));
            }
            Change::Expelled(room, error) => {
                // A room does one thing after the other: what it would have sent to all, it had sent to us before.
                for (key, slot) in (self.first..).zip(&mut self.window).filter(|(_, slot)| slot.is_for(&room)) {
                    if self.flight.awaits_reflection(key) {
                        let elapsed = self.flight.remove(key).map(|delivery| delivery.elapsed);
                        slot.state = State::done(Verdict::put_out(error.clone(), elapsed));
                    }
                }
            }
            Change::Renamed(old, new) => self.flight.rename(&old, &new),
        }
    }

    /// A room that stays silent is no reason to end the others. Whether there was one.
    fn expire_rooms(&mut self) -> bool {
        let mut any = false;
        while let Some(change) = self.rooms.expire(&mut self.connected.session, self.connected.timeout) {
            self.change(change);
            any = true;
        }
        any
    }

    /// Asks the archive for a parcel that may have been taken. It is done if that says so, or can't say; else it may be
    /// sent again.
    async fn look_for(&mut self, index: usize, proof: &Proof, deadline: &Deadline) -> Result<(), session::Error> {
        let Self { window, connected, archives, .. } = self;
        let Some(slot) = window.get_mut(index) else { return Ok(()) };
        let written = slot.parcel.tried_since.or(slot.written.map(|(at, _)| at));
        let since = written.unwrap_or_else(OffsetDateTime::now_utc);
        let me = slot.me.as_ref();
        let evidence = archives.look(&mut connected.session, &slot.parcel, me, since, deadline).await?;
        let (note, outcome, stanza_id) = match (evidence, proof) {
            (Evidence::Absent, _) if !slot.is_taken => {
                slot.parcel.tried_since = None;
                self.context.output.note(&format!("{}: the archive hasn't it: sent again", slot.parcel.to));
                return Ok(());
            }
            (Evidence::Absent, _) => {
                slot.state = State::done(slot.doubt(Doubt::Words("the room's archive hasn't it")));
                return Ok(());
            }
            (Evidence::Inconclusive(why), _) => {
                slot.state = State::done(slot.doubt(Doubt::Words(why)));
                return Ok(());
            }
            (Evidence::Returned(error), _) => ("the archive has its return", Outcome::Bounced(error), None),
            (Evidence::Present(id), Proof::Reflection(_)) => {
                ("the room's archive has it", Outcome::Reflected, Some(id))
            }
            (Evidence::Present(_), Proof::None | Proof::Acknowledgement) => {
                ("the archive has it", Outcome::Acknowledged, None)
            }
            (Evidence::Present(_), _) => ("the archive has it", Outcome::Archived, None),
        };
        self.context.output.note(&format!("{}: {note}: not sent again", slot.parcel.to));
        let delivery = Delivery { outcome, elapsed: Duration::ZERO, stanza_id, answer: None };
        slot.state = State::done(slot.timed(Verdict::of(delivery, &slot.parcel, None)));
        Ok(())
    }

    /// A parcel could not be sent for this reason: later, if that may help, or never.
    fn put_off(&mut self, index: usize, error: Error) {
        let Some(slot) = self.window.get_mut(index) else { return };
        match slot.retry.next_pause().filter(|_| error.kind.is_retryable()) {
            Some(pause) => {
                tell_pause(&error, pause, &self.context.output);
                slot.state = State::Waiting(Instant::now() + pause);
                slot.setback = Some(error);
                self.extend_deadline();
            }
            None if slot.is_doubtful() => {
                let why = format!("the room can't be asked ({error})");
                slot.state = State::done(slot.doubt(Doubt::Words(&why)));
            }
            None => slot.state = State::done(Verdict::unsent(error)),
        }
    }

    /// What is tried again after a pause has the time of an exchange from then on.
    fn extend_deadline(&mut self) {
        let due = |slot: &Slot| match slot.state {
            State::Waiting(due) => Some(due.saturating_duration_since(Instant::now())),
            _ => None,
        };
        let pause = self.window.iter().filter_map(due).max().unwrap_or_default();
        if self.manner == Manner::Once && !pause.is_zero() {
            let Connected { timeout, signals, .. } = &self.connected;
            self.deadline = Deadline::after_pause(pause, *timeout, signals);
        }
    }

    /// When a few are settled, and some came back: whether those were addressed to rooms, without saying so. That is
    /// worth a question; a failure of it changes nothing about what is known.
    async fn look_for_rooms(&mut self) {
        if self.manner != Manner::Once || !self.is_settled() {
            return;
        }
        let own = session::domain(&self.connected.session.jid().clone().into());
        let mut domains: Vec<BareJid> = Vec::new();
        for (key, slot) in (self.first..).zip(&self.window) {
            let to = &slot.parcel.to;
            let (domain, outcome) = (session::domain(to), self.flight.outcome(key));
            let is_answered = matches!(outcome, Some(Outcome::Bounced(error)) if !error.is_unreached());
            if is_answered && slot.parcel.may_be_for_a_room() && domain != own {
                domains.push(domain);
            }
        }
        domains.sort();
        domains.dedup();
        let deadline = self.deadline.within(MAX_CURIOSITY);
        for domain in domains.into_iter().filter(|domain| !self.flight.has_rooms(domain)).collect::<Vec<_>>() {
            let query = Element::bare("query", ns::DISCO_INFO);
            let to = domain.clone().into();
            match self.connected.session.request(Purpose::Get, Some(&to), query, &deadline).await {
                Ok(answer) => self.flight.learn(&domain, &answer.stanza),
                Err(_) => return,
            }
        }
    }

    /// Looks at what is settled: what may go better later waits for that.
    fn judge(&mut self) {
        let mut is_put_off = false;
        for (key, slot) in (self.first..).zip(&mut self.window) {
            if !matches!(slot.state, State::Flying) || self.flight.outcome(key).is_none() {
                continue;
            }
            let is_lost = self.flight.refusal(key).is_some_and(|error| error.condition == "not-acceptable");
            if let (true, Some(room), false) = (is_lost, &slot.parcel.room, slot.is_knocking_again) {
                // The room holds us for gone, as after a break between servers: we are to enter again.
                self.rooms.lost(&room.jid);
                self.flight.remove(key);
                slot.is_knocking_again = true;
                slot.state = State::Waiting(Instant::now());
                continue;
            }
            let refusal = self.flight.refusal(key).filter(|error| error.is_temporary());
            let pause = match self.manner {
                _ if refusal.is_none() => None,
                Manner::Once => slot.retry.next_pause(),
                Manner::Series => self.pace.refused(&mut slot.refusals, &slot.parcel.to, self.connected.timeout),
            };
            if let (Some(pause), Some(error)) = (pause, refusal) {
                let error = slot.parcel.refused(error);
                tell_pause(&error, pause, &self.context.output);
                self.flight.remove(key);
                slot.state = State::Waiting(Instant::now() + pause);
                slot.setback = Some(error);
                slot.has_returned = true;
                is_put_off = true;
            } else if self.manner == Manner::Series
                && let Some(delivery) = self.flight.remove(key)
            {
                self.retry.succeeded();
                self.pace.went_well();
                slot.state = State::done(verdict(&self.flight, delivery, &slot.parcel));
            }
        }
        if is_put_off {
            self.extend_deadline();
        }
    }

    /// Whether there is nothing more to learn of any.
    fn is_settled(&self) -> bool {
        let is_settled = |(key, slot): (u64, &Slot)| match slot.state {
            State::Done(_) => true,
            State::Flying => self.flight.outcome(key).is_some(),
            State::Waiting(_) | State::AtTheDoor => false,
        };
        self.is_dry && (self.first..).zip(&self.window).all(is_settled)
    }

    /// Tells of what is settled, in its order.
    fn tell(&mut self, sink: &mut impl Sink) -> Result<(), Stop> {
        if self.manner == Manner::Once {
            if !self.is_settled() {
                return Ok(());
            }
            for (key, slot) in (self.first..).zip(&mut self.window) {
                if let (State::Flying, Some(delivery)) = (&slot.state, self.flight.remove(key)) {
                    slot.state = State::done(verdict(&self.flight, delivery, &slot.parcel));
                }
            }
        }
        loop {
            let wants_more = if self.refused.front().is_some_and(|(before, _)| *before == self.first) {
                let Some((_, refused)) = self.refused.pop_front() else { break };
                sink.refuse(refused)
            } else if let Some(Slot { state: State::Done(_), .. }) = self.window.front() {
                let Some(Slot { parcel, state: State::Done(verdict), has_returned, .. }) = self.window.pop_front()
                else {
                    break;
                };
                self.first += 1;
                sink.take(&parcel, Verdict { came_back: has_returned, ..*verdict })
            } else {
                break;
            };
            match wants_more {
                Ok(true) => {}
                Ok(false) => return Err(Stop::Told(Ok(()))),
                Err(error) => return Err(Stop::Told(Err(error))),
            }
        }
        Ok(())
    }

    /// After the connection was lost: takes it up again, as often as is allowed.
    async fn recover(&mut self, lost: session::Error) -> Result<(), session::Error> {
        let mut error = lost;
        if self.manner == Manner::Series && self.opened.elapsed() > STEADY {
            self.retry.succeeded();
        }
        loop {
            let told = session_error(&error);
            if error.is_signal() || !self.may_pass(&told) || !self.awaits_server(&error) {
                return Err(error);
            }
            match self.retry.pause_after(&told, &self.context.output, &self.deadline).await {
                Ok(true) => {}
                Ok(false) => return Err(error),
                Err(signal) => return Err(session::Error::Expired(Phase::Stanza, Expired::Signal(signal))),
            }
            let deadline = Deadline::after(self.connected.timeout, &self.connected.signals);
            let Connected { session, account, log, .. } = &mut self.connected;
            match session.reopen(account, log.clone(), &deadline).await {
                Ok(resumed) => {
                    self.context.output.note(if resumed.is_same { "the session goes on" } else { "a new session" });
                    self.deadline = self.next_deadline();
                    self.heard = Instant::now();
                    self.opened = self.heard;
                    self.go_on(&resumed);
                    self.extend_deadline();
                    return Ok(());
                }
                Err(failed) => error = failed,
            }
        }
    }

    /// Whether a failure may pass by itself. A series is worth more patience: a server that takes us for too greedy may
    /// have us later, and what it can't read was broken on the way.
    fn may_pass(&self, error: &Error) -> bool {
        let is_passing = || error.kind == Kind::Protocol || error.condition.as_deref() == Some("policy-violation");
        error.kind.is_retryable() || self.manner == Manner::Series && is_passing()
    }

    /// Whether a new connection could mend anything. Nothing for what the own server has, if that is only slow to be
    /// answered, or the answer came to a session that can't be taken up again; but for a room's archive.
    fn awaits_server(&self, error: &session::Error) -> bool {
        let is_timeout = matches!(error, session::Error::Expired(_, Expired::Timeout(_)));
        let has_it = |(key, slot): (u64, &Slot)| match slot.state {
            State::Flying if self.flight.outcome(key).is_some() => true,
            State::Flying => {
                slot.parcel.room.is_none() && self.flight.progress(key).is_some_and(|(_, is_taken)| is_taken)
            }
            State::Waiting(_) => false,
            // A room that is silent is so over a new connection too.
            State::AtTheDoor => is_timeout,
            State::Done(_) => true,
        };
        let is_hopeless = is_timeout || !self.connected.session.is_resumable();
        self.manner == Manner::Series && !is_timeout || !is_hopeless || !(self.first..).zip(&self.window).all(has_it)
    }

    /// The deadline of what follows a lost connection.
    fn next_deadline(&self) -> Deadline {
        match self.manner {
            Manner::Once => Deadline::after(self.connected.timeout, &self.connected.signals),
            Manner::Series => Deadline::never(&self.connected.signals),
        }
    }

    /// After the connection came back.
    fn go_on(&mut self, resumed: &session::Resumed) {
        let left = self.flight.reopened(resumed);
        if let Some(inbox) = &mut self.inbox {
            inbox.reopened(resumed);
        }
        if let Some(held) = &mut self.held {
            held.forget();
        }
        if resumed.is_same {
            self.rooms.postpone(&self.deadline.within(self.connected.timeout));
            return;
        }
        self.rooms.forget();
        for slot in self.window.iter_mut().filter(|slot| matches!(slot.state, State::AtTheDoor)) {
            slot.state = State::Waiting(Instant::now());
        }
        self.archives = Archives::new(resumed.is_replaced);
        self.connected.session.enable_resumption();
        if self.inbox.is_some() {
            self.attend();
        }
        for (key, fate) in left {
            let index = usize::try_from(key - self.first).unwrap_or(usize::MAX);
            let Some(slot) = self.window.get_mut(index) else { continue };
            let mut due = Instant::now();
            match fate {
                Fate::NotTaken => {
                    self.context.output.note(&format!("{}: the server had not taken it: sent again", slot.parcel.to));
                }
                Fate::Unreflected => slot.is_taken = true,
                Fate::Unknown if slot.parcel.is_harmless_twice() => {}
                Fate::Unknown => {
                    let written = slot.written.map_or_else(OffsetDateTime::now_utc, |(at, _)| at);
                    slot.parcel.tried_since.get_or_insert(written);
                }
            }
            if slot.is_doubtful() {
                due += SETTLING;
                // Nothing overtakes it.
                self.pace.hold(SETTLING);
            }
            slot.state = if slot.is_doubtful() && slot.has_returned {
                let why = "it had come back before: the archive has it anyway";
                State::done(slot.doubt(Doubt::Words(why)))
            } else {
                State::Waiting(due)
            };
        }
    }

    /// Nothing more is waited for: each parcel is what is known of it by now.
    async fn give_up(
        &mut self,
        error: &session::Error,
        source: &mut impl Source,
        sink: &mut impl Sink,
    ) -> Result<(), Stop> {
        let told = session_error(error);
        self.is_dry |= !self.drains || error.is_signal();
        loop {
            for (key, slot) in (self.first..).zip(&mut self.window) {
                match slot.state {
                    State::Waiting(_) | State::AtTheDoor if slot.is_doubtful() => {
                        let verdict = slot.doubt(Doubt::Ended(error));
                        slot.state = State::done(Verdict { is_cut_off: true, ..verdict });
                    }
                    State::Waiting(_) | State::AtTheDoor => {
                        slot.state = State::done(Verdict::cut_off(unsent(slot, &told)));
                    }
                    State::Flying => {
                        if let Some(delivery) = self.flight.remove(key) {
                            slot.state = State::done(Verdict::of(delivery, &slot.parcel, Some(error)));
                        }
                    }
                    State::Done(_) => {}
                }
            }
            self.tell(sink)?;
            if self.is_dry {
                return Ok(());
            }
            let supply = self.deadline.endless().wait(source.next()).await;
            self.admit(supply.map_err(|expired| session::Error::Expired(Phase::Stanza, expired))?);
        }
    }
}

/// What a delivery came to; what was addressed to a room without saying so is told as that.
fn verdict(flight: &Flight, delivery: Delivery, parcel: &Parcel) -> Verdict {
    let is_answered = matches!(&delivery.outcome, Outcome::Bounced(error) if !error.is_unreached());
    let is_room = parcel.may_be_for_a_room() && flight.has_rooms(&session::domain(&parcel.to));
    let verdict = Verdict::of(delivery, parcel, None);
    match verdict.error {
        Some(error) if is_answered && is_room => Verdict { error: Some(not_inside(error, &parcel.to)), ..verdict },
        error => Verdict { error, ..verdict },
    }
}

/// Why something was never sent, or came back and was not sent again: what ended it all has the word, and its status.
fn unsent(slot: &Slot, ended: &Error) -> Error {
    let Some(setback) = &slot.setback else { return ended.clone() };
    let why = format!("{}, before it was tried again ({})", ended.why, setback.why);
    Error { what: slot.parcel.to.to_string(), why, ..ended.clone() }
}
