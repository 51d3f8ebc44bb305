//! Parcels out, over as many connections as it takes: a bounded window of them is under way, each is told of in its
//! order, and what the server did not take is sent again.

mod evidence;
mod inbox;
mod launch;
mod pace;
mod parcel;
mod recovery;
mod rooms;
mod slot;
mod source;

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use xmpp::jid::{BareJid, FullJid};
use xmpp::minidom::Element;

pub use self::evidence::leaves_trace;
use self::evidence::{Archives, SETTLING};
pub use self::inbox::Inbox;
use self::pace::{Pace, Refusals};
pub use self::parcel::{Parcel, Verdict};
use self::rooms::{Rooms, Way};
use self::slot::{Slot, State};
pub use self::source::{Fixed, Refused, Sink, Source, Supply};
use super::Context;
use super::context::Connected;
use super::diagnose::not_inside;
use super::held::Held;
use super::lost::KEEPALIVE;
use super::message::parts;
use super::retry::{Retry, tell_pause};
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Phase};
use crate::session::room::Room;
use crate::session::{self, Delivery, Flight, Outcome, Proof};

/// A connection that held for so long was a good one: if it is lost, attempts count from the beginning.
const STEADY: Duration = Duration::from_secs(60);

/// So many stanzas at most are written and not taken, in a series.
const MAX_OUTSTANDING: u32 = 1200;

/// So many parcels of a series go out between two looks at what came.
const CHUNK: usize = 512;

/// How long a series outlasts a server that is down, where no other time was asked for.
pub const SERIES_PATIENCE: Duration = Duration::from_secs(300);

/// How long a question may take that only makes a failure clearer.
const MAX_CURIOSITY: Duration = Duration::from_secs(3);

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
    /// What is in the window weighs so much.
    weight: usize,
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
            weight: 0,
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
            self.connected.session.ask_for_proof(&mut self.flight, self.is_dry);
            if self.is_last_flight() {
                self.connected.session.take_leave_of(&self.flight);
            }
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

    /// Takes what the source has ready, so that it goes out in one flight; of a series so much that the server has
    /// something to do while we see to the rest.
    async fn admit_ready(&mut self, source: &mut impl Source) {
        let most = if self.manner == Manner::Series { CHUNK } else { usize::MAX };
        let until = self.window.len().saturating_add(most);
        while self.window.len() < until && self.has_room() {
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
        self.weight += slot.weight;
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
        let count = self.window.len() + self.refused.len();
        let is_free = || self.pace.admits(count, self.weight) && !self.is_clogged();
        !self.is_dry && (self.manner == Manner::Once || is_free())
    }

    /// Whether nothing will be said behind what goes out next: nothing is tried again, and nobody waits to be answered.
    fn is_last_flight(&self) -> bool {
        let is_flying = |slot: &Slot| matches!(slot.state, State::Flying | State::Done(_));
        self.manner == Manner::Once
            && self.is_dry
            && !self.retry.is_wanted()
            && self.inbox.is_none()
            && self.held.is_none()
            && self.window.iter().all(is_flying)
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
        let dues = self.window.iter().filter_map(|slot| match slot.state {
            State::Waiting(due) => Some(paused_until.map_or(due, |until| until.max(due))),
            _ => None,
        });
        soonest = soonest.into_iter().chain(dues).min();
        if self.manner == Manner::Series {
            let ends = self.flight.progress().map(|(_, since, is_taken)| self.end_of(since, is_taken));
            soonest = soonest.into_iter().chain(ends).min();
        }
        if let Some(soonest) = soonest {
            patience = patience.within(soonest.saturating_duration_since(now));
        }
        patience
    }

    /// Until when something is to be heard of a stanza that is awaited since a time. As long as the server takes
    /// others it may only be slow.
    fn end_of(&self, since: Instant, is_taken: bool) -> Instant {
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
        let now = Instant::now();
        let is_late = |since, is_taken| self.end_of(since, is_taken) <= now;
        let late: Vec<(u64, bool)> = self
            .flight
            .progress()
            .filter(|(_, since, is_taken)| is_late(*since, *is_taken))
            .map(|(key, _, is_taken)| (key, is_taken))
            .collect();
        for (key, is_taken) in late {
            is_dead |= !is_taken;
            if is_taken
                && let (Some(slot), Some(delivery)) =
                    (slot_of(&mut self.window, self.first, key), self.flight.remove(key))
            {
                slot.state = State::done(Verdict::of(delivery, &slot.parcel, Some(&expired)));
            }
        }
        if is_dead {
            return Err(Stop::Session(expired));
        }
        Ok(())
    }

    /// Looks at what is settled: what may go better later waits for that.
    fn judge(&mut self) {
        let mut is_put_off = false;
        for key in self.flight.settled() {
            let Some(slot) = slot_of(&mut self.window, self.first, key) else { continue };
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
                let Some(Slot { parcel, state: State::Done(verdict), has_returned, weight, .. }) =
                    self.window.pop_front()
                else {
                    break;
                };
                self.first += 1;
                self.weight -= weight;
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
}

/// The place with this key in a window that begins with the key `first`.
fn slot_of(window: &mut VecDeque<Slot>, first: u64, key: u64) -> Option<&mut Slot> {
    window.get_mut(usize::try_from(key.checked_sub(first)?).ok()?)
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
