//! The rooms that parcels go to, entered once each.

use std::collections::BTreeMap;

use xmpp::jid::{BareJid, FullJid};

use super::super::diagnose::diagnose;
use super::super::rooms::explain;
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Phase};
use crate::session::room::{Past, Room};
use crate::session::{self, Session};

/// Rooms that we are in, and those that didn't let us in.
#[derive(Default)]
pub struct Rooms {
    occupants: BTreeMap<BareJid, FullJid>,
    refusals: BTreeMap<BareJid, Error>,
}

impl Rooms {
    /// Enters a room without its history, if we aren't inside. A refusal that won't pass is remembered.
    ///
    /// # Errors
    /// The end of the stream or of the deadline; what the room said, within.
    pub async fn enter(
        &mut self,
        session: &mut Session,
        room: &Room,
        deadline: &Deadline,
    ) -> Result<Result<FullJid, Error>, session::Error> {
        if let Some(me) = self.occupants.get(&room.jid) {
            return Ok(Ok(me.clone()));
        }
        if let Some(error) = self.refusals.get(&room.jid) {
            return Ok(Err(error.clone()));
        }
        let error = match session.join(room, Past::Last(0), deadline).await {
            Ok(me) => {
                self.occupants.insert(room.jid.clone(), me.clone());
                return Ok(Ok(me));
            }
            Err(error) => explain(error, room),
        };
        let told = diagnose(&error);
        match error.downcast::<session::Error>() {
            // A room that stays silent is no reason to end the others.
            Ok(session::Error::Expired(Phase::Room, Expired::Timeout(_))) => {
                Ok(Err(Error { what: room.jid.to_string(), ..told }))
            }
            Ok(error) => Err(error),
            Err(_) => {
                if !told.kind.is_retryable() {
                    self.refusals.insert(room.jid.clone(), told.clone());
                }
                Ok(Err(told))
            }
        }
    }

    /// Takes a room out that we are in: who we are there.
    pub fn hand_over(&mut self, room: &BareJid) -> Option<FullJid> {
        self.occupants.remove(room)
    }

    /// Leaves them all.
    pub fn leave_all(&mut self, session: &mut Session) {
        for me in std::mem::take(&mut self.occupants).into_values() {
            session.leave(&me);
        }
    }

    /// A new session is in none.
    pub fn forget(&mut self) {
        self.occupants.clear();
    }
}
