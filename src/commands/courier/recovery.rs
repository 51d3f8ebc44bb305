//! A lost connection: it is taken up again, or all is given up.

use std::time::Instant;

use time::OffsetDateTime;

use super::super::context::Connected;
use super::super::diagnose::session_error;
use super::evidence::{Archives, SETTLING};
use super::slot::{Doubt, Slot, State};
use super::{Courier, Manner, STEADY, Sink, Source, Stop, Verdict, slot_of};
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Kind, Phase};
use crate::session::{self, Fate};

impl Courier<'_> {
    /// After the connection was lost: takes it up again, as often as is allowed.
    pub(super) async fn recover(&mut self, lost: session::Error) -> Result<(), session::Error> {
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
            State::Flying => slot.parcel.room.is_none() && self.flight.is_taken(key),
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
            let Some(slot) = slot_of(&mut self.window, self.first, key) else { continue };
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
    pub(super) async fn give_up(
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

/// Why something was never sent, or came back and was not sent again: what ended it all has the word, and its status.
fn unsent(slot: &Slot, ended: &Error) -> Error {
    let Some(setback) = &slot.setback else { return ended.clone() };
    let why = format!("{}, before it was tried again ({})", ended.why, setback.why);
    Error { what: slot.parcel.to.to_string(), why, ..ended.clone() }
}
