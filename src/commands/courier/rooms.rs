//! The rooms that parcels go to, entered once each, side by side.

use std::collections::BTreeMap;
use std::time::Duration;

use xmpp::jid::{BareJid, FullJid};
use xmpp::minidom::Element;

use super::super::diagnose::diagnose;
use super::super::rooms::{Expelled, expelled, explain, renamed};
use crate::deadline::Deadline;
use crate::error::{Error, Kind, Phase};
use crate::session::Session;
use crate::session::room::{Entering, JoinError, Past, Progress, Room};

/// Rooms that we are in or on the way into, and those that didn't let us in.
#[derive(Default)]
pub struct Rooms {
    inside: BTreeMap<BareJid, FullJid>,
    underway: BTreeMap<BareJid, Underway>,
    refusals: BTreeMap<BareJid, Error>,
}

struct Underway {
    room: Room,
    entering: Entering,
    end: Deadline,
}

/// Whether parcels for a room may go.
pub enum Way {
    /// We are inside, as this occupant.
    Inside(FullJid),
    /// That is to be seen.
    Underway,
    /// We won't be.
    Refused(Error),
}

/// What happened about a room.
pub enum Change {
    /// We are inside now.
    Entered(FullJid),
    /// It didn't let us in.
    Failed(BareJid, Error),
    /// We were put out of it: what it has not sent to all by now, it won't.
    Expelled(BareJid, Error),
    /// We have another nick there: before, and now.
    Renamed(FullJid, FullJid),
}

impl Rooms {
    /// The way into a room: it is entered, without its history, if we aren't inside.
    pub fn way(&mut self, session: &mut Session, room: &Room, end: &Deadline) -> Way {
        if let Some(me) = self.inside.get(&room.jid) {
            return Way::Inside(me.clone());
        }
        if let Some(error) = self.refusals.get(&room.jid) {
            return Way::Refused(error.clone());
        }
        if !self.underway.contains_key(&room.jid) {
            let entering = match session.enter(room, Past::Last(0)) {
                Ok(entering) => entering,
                Err(error) => return Way::Refused(told(error, room)),
            };
            let underway = Underway { room: room.clone(), entering, end: end.clone() };
            self.underway.insert(room.jid.clone(), underway);
        }
        Way::Underway
    }

    /// Looks at a stanza that came. True: it was about a room on the way in, and nothing else.
    pub fn take(&mut self, session: &mut Session, stanza: &Element) -> (bool, Option<Change>) {
        let mut settled = None;
        for (jid, underway) in &mut self.underway {
            match session.advance_into(&mut underway.entering, stanza) {
                Progress::Foreign => {}
                Progress::Underway => return (true, None),
                Progress::Done(result) => {
                    settled = Some((jid.clone(), result));
                    break;
                }
            }
        }
        match settled {
            Some((jid, result)) => (true, self.settle(&jid, result)),
            None => (false, self.take_presence(stanza)),
        }
    }

    /// The first room that did not answer in its time. `timeout`: how long that was.
    pub fn expire(&mut self, session: &mut Session, timeout: Duration) -> Option<Change> {
        let jid = self.underway.iter().find(|(_, underway)| underway.end.is_over()).map(|(jid, _)| jid.clone())?;
        let Underway { room, entering, .. } = self.underway.remove(&jid)?;
        entering.give_up(session);
        Some(Change::Failed(jid, silent(&room, timeout)))
    }

    /// The same connection goes on: the rooms on the way in have their time again.
    pub fn postpone(&mut self, end: &Deadline) {
        self.underway.values_mut().for_each(|underway| underway.end = end.clone());
    }

    /// When the first of the rooms on the way in should have answered.
    pub fn sooner(&self, end: Deadline) -> Deadline {
        self.underway.values().fold(end, |end, underway| end.sooner(&underway.end))
    }

    /// Takes a room out that we are in: who we are there.
    pub fn hand_over(&mut self, room: &BareJid) -> Option<FullJid> {
        self.inside.remove(room)
    }

    /// Leaves them all.
    pub fn leave_all(&mut self, session: &mut Session) {
        for me in std::mem::take(&mut self.inside).into_values() {
            session.leave(&me);
        }
        for underway in std::mem::take(&mut self.underway).into_values() {
            underway.entering.give_up(session);
        }
    }

    /// The room does not know us any more.
    pub fn lost(&mut self, jid: &BareJid) {
        self.inside.remove(jid);
    }

    /// A new session is in none.
    pub fn forget(&mut self) {
        self.inside.clear();
        self.underway.clear();
    }

    fn settle(&mut self, jid: &BareJid, result: Result<FullJid, JoinError>) -> Option<Change> {
        let Underway { room, .. } = self.underway.remove(jid)?;
        match result {
            Ok(me) => {
                self.inside.insert(jid.clone(), me.clone());
                Some(Change::Entered(me))
            }
            Err(error) => Some(Change::Failed(jid.clone(), self.refuse(jid, told(error, &room)))),
        }
    }

    /// Presence that tells of us in a room that we are in.
    fn take_presence(&mut self, stanza: &Element) -> Option<Change> {
        let (jid, me) = self.inside.iter().find(|(_, me)| stanza.attr("from") == Some(me.as_str()))?;
        let (jid, me) = (jid.clone(), me.clone());
        if let Some(new) = renamed(stanza, &me) {
            self.inside.insert(jid, new.clone());
            return Some(Change::Renamed(me, new));
        }
        let why = expelled(stanza, &me)?;
        self.inside.remove(&jid);
        let error = match why {
            Expelled::ForGood(error) => self.refuse(&jid, error),
            Expelled::ForNow => {
                let why = "not known whether it was sent to all: the room lost us, perhaps since its service ends";
                Error::new(Kind::Unknown, Phase::Room, jid.to_string(), why)
            }
        };
        Some(Change::Expelled(jid, error))
    }

    /// A refusal that won't pass is remembered.
    fn refuse(&mut self, jid: &BareJid, error: Error) -> Error {
        if !error.kind.is_retryable() {
            self.refusals.insert(jid.clone(), error.clone());
        }
        error
    }
}

fn told(error: JoinError, room: &Room) -> Error {
    diagnose(&explain(error, room))
}

fn silent(room: &Room, timeout: Duration) -> Error {
    let why = format!("the room did not answer within {timeout:?}");
    Error::new(Kind::Temporary, Phase::Room, room.jid.to_string(), why).hint("try again later")
}
