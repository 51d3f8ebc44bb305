//! What goes out: printed, or handed over to a command; and what goes back to the sender.

use xmpp::jid::Jid;
use xmpp::parsers::message::{Id, Message as XmppMessage};
use xmpp::parsers::receipts::Received;

use super::super::diagnose::diagnose;
use super::super::input::check_text;
use super::super::{Ended, random_id};
use super::exec::{self, Finished, Outcome};
use super::listener::{Listener, MAX_QUEUE, Step, Stop, stop_by};
use super::record::{Record, Reply, Waiting};
use crate::config::error_text;
use crate::error::{Error, Kind, Phase};
use crate::output::Event;

/// Room for this many replies, to tell a bounce of one.
const MAX_REPLIES: usize = 100;

impl Listener {
    /// Lets out what waits, as far as commands can take it.
    pub(super) fn drain(&mut self) -> Step {
        loop {
            if self.arguments.count.is_some_and(|count| self.went_out >= count) {
                return Err(Stop::Ended(None));
            }
            let has_room = self.children.as_ref().is_none_or(|children| children.has_room());
            match self.queue.pop_front() {
                None => return Ok(()),
                Some(Waiting::Place(archive, id, time)) => {
                    self.memory.set_cursor(&archive, id, time);
                    if self.queue.is_empty() {
                        self.save();
                    }
                }
                Some(Waiting::Record(record)) if has_room => self.let_out(&record)?,
                Some(waiting) => {
                    self.queue.push_front(waiting);
                    return Ok(());
                }
            }
        }
    }

    /// The same, and waits for commands to end while too much waits.
    pub(super) async fn drain_some(&mut self) -> Step {
        self.drain()?;
        while self.queue.len() >= MAX_QUEUE
            && let Some(children) = self.children.as_mut()
        {
            let expired = |expired| crate::session::Error::Expired(crate::error::Phase::Stanza, expired);
            let finished = self.limit.wait(children.next()).await.map_err(expired)?;
            self.finish(finished)?;
            self.drain()?;
        }
        Ok(())
    }

    /// Prints a record or hands it over, and then says so to who has to know: the next run, its sender, the server.
    fn let_out(&mut self, record: &Record) -> Step {
        match &mut self.children {
            Some(children) => {
                children.start(record).map_err(|error| exec::cannot_start(children.name(), &error))?;
            }
            None => {
                let text = match &self.zone {
                    _ if self.arguments.xml => record.xml(),
                    Some(zone) => record.plain_text(zone),
                    None => record.text(),
                };
                self.output.event(&record.event, Some(&text)).map_err(stop_by)?;
            }
        }
        self.went_out += 1;
        self.memory.went_out(record, !self.held.is_empty());
        self.save();
        if self.arguments.receipts {
            self.acknowledge(record);
        }
        record.tickets.iter().for_each(|ticket| self.session.done(*ticket));
        self.keep_session();
        Ok(())
    }

    /// Tells the sender that the message was received, if it asked for that (XEP-0184 §5.4: not in rooms, not for copies).
    fn acknowledge(&mut self, record: &Record) {
        let Event::Message(message) = &record.event else { return };
        let is_asked =
            message.receipt_requested && message.room.is_none() && !record.is_copy && !record.tickets.is_empty();
        let to = message.from.as_deref().and_then(|from| Jid::new(from).ok());
        let (true, Some(to), Some(id)) = (is_asked, to, &message.id) else { return };
        let mut receipt = XmppMessage::new(Some(to));
        receipt.id = random_id().ok().map(Id);
        receipt.payloads.push(Received { id: id.clone() }.into());
        self.session.send(&receipt.into());
    }

    /// A command ended: what it printed goes back.
    pub(super) fn finish(&mut self, finished: Finished) -> Result<(), Error> {
        let name = self.children.as_ref().map(|children| children.name().to_owned()).unwrap_or_default();
        let tell = |why: String| self.output.caution(&format!("{name}: {why}"));
        match finished.outcome {
            Outcome::Failed(error) => tell(error_text(&error)),
            Outcome::TimedOut => {
                tell(format!("killed: it took longer than {:?}", self.arguments.exec_timeout));
            }
            Outcome::Exited(status, output) => {
                if !status.success() {
                    tell(status.to_string());
                }
                match (finished.reply, output) {
                    (Some(reply), Some(output)) => self.answer(&name, &reply, output)?,
                    (Some(_), None) => tell("it printed more than 64 KiB, which is not sent".to_owned()),
                    (None, _) => {}
                }
            }
        }
        Ok(())
    }

    /// Sends what a command printed, without the line ends at its end, as `$(…)` in a shell has it.
    fn answer(&mut self, name: &str, reply: &Reply, output: Vec<u8>) -> Result<(), Error> {
        let text = match String::from_utf8(output) {
            Ok(text) => text,
            Err(_) => {
                self.output.caution(&format!("{name}: what it printed is not UTF-8, and is not sent"));
                return Ok(());
            }
        };
        let text = text.trim_end_matches(['\n', '\r']);
        if text.is_empty() {
            return Ok(());
        }
        if let Err(error) = check_text("what it printed", text) {
            self.output.caution(&format!("{name}: not sent: {error}"));
            return Ok(());
        }
        let id = random_id()?;
        let message = reply.draft(text.to_owned()).address(&reply.to, &id);
        self.last_reply = Some((self.session.send(&message), reply.to.clone()));
        self.session.request_acknowledgement();
        self.replies.push_back((id, reply.to.clone()));
        if self.replies.len() > MAX_REPLIES {
            self.replies.pop_front();
        }
        Ok(())
    }

    /// Waits until the server has taken the last answer, where it says so.
    pub(super) async fn confirm_replies(&mut self) -> anyhow::Result<Ended> {
        let Some((number, to)) = self.last_reply.take().filter(|_| self.session.is_managed()) else { return Ok(None) };
        while !self.session.is_acknowledged(number) {
            match self.session.next(&self.last_exchange()).await {
                Ok(_) => {}
                Err(error) => {
                    let why = "not known whether the answer was taken before the connection was lost";
                    self.output.warn(&Error::new(Kind::Unknown, Phase::Stanza, to.to_string(), why));
                    self.output.note(&diagnose(&error.into()).to_string());
                    return Ok(Some(Kind::Unknown));
                }
            }
        }
        Ok(None)
    }
}
