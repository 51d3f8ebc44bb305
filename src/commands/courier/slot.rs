//! A place in the window: a parcel, and how far it is.

use std::time::{Duration, Instant};

use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid};

use super::super::diagnose::lost;
use super::super::retry::Retry;
use super::pace::Refusals;
use super::{Parcel, Verdict};
use crate::error::Error;
use crate::session::{self, Delivery, Outcome};

/// A place in the window.
pub struct Slot {
    pub parcel: Parcel,
    pub weight: usize,
    pub state: State,
    /// How often it may be tried again, and was.
    pub retry: Retry,
    pub refusals: Refusals,
    /// Its room did not know us any more, and is entered once more.
    pub is_knocking_again: bool,
    /// When it was written first.
    pub written: Option<(OffsetDateTime, Instant)>,
    /// Who we were in the room when it was written.
    pub me: Option<FullJid>,
    /// Why it was put off.
    pub setback: Option<Error>,
    /// It came back before.
    pub has_returned: bool,
    /// The own server is known to have it: only the room's archive can say more.
    pub is_taken: bool,
}

impl Slot {
    pub fn is_for(&self, room: &BareJid) -> bool {
        self.parcel.room.as_ref().is_some_and(|its| its.jid == *room)
    }

    pub fn is_due(&self, now: Instant) -> bool {
        match self.state {
            State::Waiting(due) => due <= now,
            State::AtTheDoor => true,
            State::Flying | State::Done(_) => false,
        }
    }

    /// Whether it was on its way when a connection was lost, so that it must not be sent again without evidence.
    pub fn is_doubtful(&self) -> bool {
        self.is_taken || self.parcel.tried_since.is_some()
    }

    /// What is to be said of one that is doubtful, when nothing more is to be found out. `why`: in words.
    pub fn doubt(&self, why: Doubt<'_>) -> Verdict {
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
    pub fn timed(&self, verdict: Verdict) -> Verdict {
        Verdict { elapsed: self.written.map(|(_, at)| at.elapsed()), ..verdict }
    }
}

/// Why nothing more is to be found out.
#[derive(Clone, Copy)]
pub enum Doubt<'a> {
    Ended(&'a session::Error),
    Words(&'a str),
}

pub enum State {
    /// It is to be sent, not before this.
    Waiting(Instant),
    /// Its room is being entered.
    AtTheDoor,
    Flying,
    Done(Box<Verdict>),
}

impl State {
    pub fn done(verdict: Verdict) -> Self {
        State::Done(Box::new(verdict))
    }
}
