//! What keeps a wait going: a connection that is lost, rooms that are left against our will.

use std::time::Instant;

use xmpp::jid::Jid;
use xmpp::minidom::Element;

use super::super::super::diagnose::{diagnose, session_error};
use super::super::super::listen::rooms::{Absent, may_let_in};
use super::super::super::lost::may_pass;
use super::super::super::rooms::{Expelled, expelled, explain, renamed};
use super::wait::{Stop, Waiting};
use crate::deadline::{Deadline, Expired};
use crate::error::Phase;
use crate::session;
use crate::session::room::{JoinError, Past};

/// The id of the question whether the server is still there.
const THERE: &str = "there";

impl Waiting<'_, '_> {
    /// The end of the time that one exchange may take.
    pub(super) fn exchange(&self) -> Deadline {
        let connected = &self.courier.connected;
        self.limit.sooner(&Deadline::after(connected.timeout, &connected.signals))
    }

    /// A connection can die without a word: its server is asked for an acknowledgement (XEP-0198), or pinged (XEP-0199).
    pub(super) fn ask_whether_alive(&mut self) {
        if self.session().is_managed() {
            self.session().request_acknowledgement();
        } else {
            self.session().send_fence(THERE);
        }
        self.awaited = Some(self.exchange());
    }

    /// Connects again, as often as it takes.
    pub(super) async fn reconnect(&mut self, lost: session::Error) -> Result<(), Stop> {
        let mut told = session_error(&lost);
        self.was_lost = true;
        self.awaited = None;
        loop {
            let Some(pause) = self.retry.next_pause() else { return Err(Stop::Failed(self.nothing(Some(&told)))) };
            self.context.output.note(&format!("{told}; connecting again in {:.1} s", pause.as_secs_f64()));
            match self.limit.wait(tokio::time::sleep(pause)).await {
                Ok(()) => {}
                Err(Expired::Timeout(_)) => return Err(Stop::Failed(self.nothing(Some(&told)))),
                Err(signal) => return Err(session::Error::Expired(Phase::Tcp, signal).into()),
            }
            let deadline = self.exchange();
            let connected = &mut self.courier.connected;
            match connected.session.reopen(&connected.account, connected.log.clone(), &deadline).await {
                Ok(resumed) => {
                    self.go_on(&resumed);
                    return Ok(());
                }
                Err(error) if error.is_signal() => return Err(error.into()),
                Err(error) => {
                    told = session_error(&error);
                    if self.limit.is_over() {
                        return Err(Stop::Failed(self.nothing(Some(&told))));
                    }
                    if !may_pass(told.kind) {
                        return Err(Stop::Failed(told));
                    }
                }
            }
        }
    }

    /// After the connection came back.
    fn go_on(&mut self, resumed: &session::Resumed) {
        if let Some(inbox) = &mut self.courier.inbox {
            inbox.reopened(resumed);
        }
        self.context.output.note(if resumed.is_same { "the session goes on" } else { "a new session" });
        if resumed.is_same {
            return;
        }
        self.courier.attend();
        // What was asked again and the server did not take. The question itself has its proof.
        let is_question = |stanza: &Element| self.asked.iter().any(|(_, id)| stanza.attr("id") == Some(id));
        let untaken = resumed.untaken.iter().filter(|stanza| stanza.name() == "message" && !is_question(stanza));
        for stanza in untaken {
            self.courier.connected.session.send(stanza);
        }
        for (index, joined) in self.judge.rooms.iter_mut().enumerate().filter(|(_, joined)| joined.me.is_some()) {
            joined.me = None;
            self.absent.push(Absent::now(index));
        }
    }

    /// Enters the rooms again whose time has come, and hears what was said there since we asked.
    pub(super) async fn enter_absent(&mut self) -> Result<(), Stop> {
        let now = Instant::now();
        let (due, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.absent).into_iter().partition(|it| it.due <= now);
        self.absent = rest;
        for absent in due {
            let Some(room) = self.judge.rooms.get(absent.index).map(|joined| joined.room.clone()) else { continue };
            let passed = u32::try_from(self.since.elapsed().as_secs()).unwrap_or(u32::MAX);
            let deadline = self.exchange();
            let error = match self.session().join(&room, Past::Within(passed.max(1)), &deadline).await {
                Ok(me) => {
                    if let Some(joined) = self.judge.rooms.get_mut(absent.index) {
                        joined.me = Some(me);
                    }
                    continue;
                }
                Err(JoinError::Session(session::Error::Expired(Phase::Room, Expired::Timeout(_))))
                    if !self.limit.is_over() =>
                {
                    self.absent.push(absent.later());
                    continue;
                }
                Err(JoinError::Session(error)) => return Err(error.into()),
                Err(refused) => explain(refused, &room),
            };
            if may_let_in(&error) {
                self.context.output.note(&diagnose(&error).to_string());
                self.absent.push(absent.later());
            } else {
                self.give_up(&Jid::from(room.jid), diagnose(&error))?;
            }
        }
        Ok(())
    }

    /// We may have another nick in a room, or be out of it.
    pub(super) fn look_at_presence(&mut self, stanza: &Element) -> Result<(), Stop> {
        let mut out = None;
        for (index, joined) in self.judge.rooms.iter_mut().enumerate() {
            let Some(me) = &joined.me else { continue };
            if let Some(me) = renamed(stanza, me) {
                joined.me = Some(me);
            } else if let Some(why) = expelled(stanza, me) {
                joined.me = None;
                out = Some((index, Jid::from(joined.room.jid.clone()), why));
            }
        }
        match out {
            Some((_, room, Expelled::ForGood(error))) => self.give_up(&room, error),
            Some((index, _, Expelled::ForNow)) => {
                self.was_lost = true;
                self.absent.push(Absent::new(index));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Leaves them all.
    pub(super) fn leave_rooms(&mut self) {
        let inside: Vec<_> = self.judge.rooms.iter_mut().filter_map(|joined| joined.me.take()).collect();
        for me in inside {
            self.session().leave(&me);
        }
    }
}
