//! What is due goes out: through the doors of rooms, and past the archive where it may have been taken already.

use std::time::{Duration, Instant};

use time::OffsetDateTime;
use xmpp::jid::BareJid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::context::Connected;
use super::super::retry::tell_pause;
use super::evidence::Evidence;
use super::rooms::{Change, Way};
use super::slot::{Doubt, Slot, State};
use super::{Courier, MAX_CURIOSITY, Manner, Parcel, Verdict};
use crate::deadline::Deadline;
use crate::error::Error;
use crate::session::{self, Delivery, Outcome, Outgoing, Proof, Purpose};

/// So many bytes of text may go along with a login: more than that, the server doesn't take from who is unknown.
const MAX_AHEAD: usize = 5000;

impl Courier<'_> {
    /// Sends what is due: to people first, since rooms have to be entered.
    pub(super) async fn launch(&mut self) -> Result<(), session::Error> {
        let now = Instant::now();
        let due = |slot: &&Slot| slot.is_due(now);
        if self.window.iter().filter(due).map(|slot| slot.weight).sum::<usize>() > MAX_AHEAD {
            // It would have to wait for the login anyway, and then it is known how much the server takes.
            let deadline = self.exchange();
            self.connected.session.establish(&deadline).await?;
        }
        for is_room in [false, true] {
            for index in 0..self.window.len() {
                let Some(slot) = self.window.get(index) else { break };
                if slot.parcel.room.is_some() == is_room && slot.is_due(now) && self.pace.paused_until().is_none() {
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
    pub(super) fn change(&mut self, change: Change) {
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
    pub(super) fn expire_rooms(&mut self) -> bool {
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
    pub(super) fn put_off(&mut self, index: usize, error: Error) {
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
    pub(super) fn extend_deadline(&mut self) {
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
    pub(super) async fn look_for_rooms(&mut self) {
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
}
