//! What comes in, sorted: records to let out, rooms, errors, and what is nobody's.

use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::diagnose::bounce;
use super::super::message::read;
use super::super::presence;
use super::super::rooms::{Expelled, expelled, renamed};
use super::filter::Kind as StanzaKind;
use super::listener::{Listener, READY, Step};
use super::memory::Memory;
use super::record::{Record, Waiting};
use super::rooms::{Absent, room_of};
use crate::output::Event;
use crate::payload::stanza_error::StanzaError;

impl Listener {
    /// Takes a stanza that the session gave.
    pub(super) fn take(&mut self, stanza: &Element) -> Step {
        let ticket = self.session.ticket();
        self.look_for_ready(stanza);
        self.look_for_new_nick(stanza);
        if let Some((index, why)) = self.find_expelled(stanza) {
            self.session.done(ticket);
            return self.come_back(index, why);
        }
        if stanza.name() == "message" && stanza.attr("type") == Some("error") {
            self.tell_bounce(stanza);
        }
        match self.record(stanza) {
            Some(record) => self.offer(Record { tickets: vec![ticket], ..record }),
            None => self.session.done(ticket),
        }
        Ok(())
    }

    /// Puts a record into the queue, if it is wanted and new.
    pub(super) fn offer(&mut self, record: Record) {
        if !self.filter.holds(&record) {
            self.pass_over(record);
        } else if self.memory.knows(&record) {
            self.take_again(record);
        } else {
            self.memory.see_record(&record);
            self.queue.push_back(Waiting::Record(Box::new(record)));
        }
    }

    /// What is known already. One that only waits is not dealt with by coming a second time.
    fn take_again(&mut self, record: Record) {
        if record.tickets.is_empty() {
            self.queue_place(&record);
        }
        let waiting = self.queue.iter_mut().find_map(|waiting| match waiting {
            Waiting::Record(known) if Memory::is_same(known, &record) => Some(known),
            _ => None,
        });
        if let Some(waiting) = waiting {
            waiting.tickets.extend(record.tickets);
            return;
        }
        self.memory.came_again(&record, !self.held.is_empty());
        record.tickets.into_iter().for_each(|ticket| self.session.done(ticket));
    }

    /// Moves the place behind a record that needs not go out, when all before it has.
    fn queue_place(&mut self, record: &Record) {
        if let Some((archive, id, time)) = self.memory.place(record) {
            self.queue.push_back(Waiting::Place(archive, id, time));
        }
    }

    /// What isn't wanted. A message goes back to the offline store, for who wants it; with `--since` the archive
    /// is where that is found.
    fn pass_over(&mut self, record: Record) {
        if self.arguments.since.is_some() && !self.memory.knows(&record) {
            self.memory.see_record(&record);
            self.queue_place(&record);
        }
        let is_room = matches!(&record.event, Event::Message(message) if message.room.is_some());
        let is_kept = matches!(record.event, Event::Message(_)) && !is_room && !record.is_copy;
        for ticket in record.tickets {
            if is_kept && self.arguments.since.is_none() {
                self.held.keep(ticket);
            } else {
                self.session.done(ticket);
            }
        }
    }

    /// The server has taken our presence, and all that waited for us came before.
    fn look_for_ready(&mut self, stanza: &Element) {
        let is_answer = stanza.name() == "iq" && stanza.attr("id") == Some(READY);
        // Messages that waited for us may come before the answer.
        self.is_ready |= is_answer || stanza.name() == "message";
        // Not at such a message: who asks something once we listen would take it for the answer.
        if is_answer && !std::mem::replace(&mut self.has_all, true) {
            self.output.note("listening");
            let _ = sd_notify::notify(&[sd_notify::NotifyState::Ready]);
        }
    }

    fn find_expelled(&self, stanza: &Element) -> Option<(usize, Expelled)> {
        self.rooms.iter().enumerate().find_map(|(index, joined)| Some((index, expelled(stanza, joined.me.as_ref()?)?)))
    }

    /// Another client of ours that shares our nick in a room may change it.
    fn look_for_new_nick(&mut self, stanza: &Element) {
        for joined in &mut self.rooms {
            if let Some(me) = joined.me.as_ref().and_then(|me| renamed(stanza, me)) {
                joined.me = Some(me);
            }
        }
    }

    /// Out of a room: for good, or to be entered again soon.
    fn come_back(&mut self, index: usize, why: Expelled) -> Step {
        if let Some(joined) = self.rooms.get_mut(index) {
            joined.me = None;
        }
        match why {
            Expelled::ForGood(error) => Err(error.into()),
            Expelled::ForNow => {
                self.absent.push(Absent::new(index));
                Ok(())
            }
        }
    }

    /// A record of what is one.
    fn record(&self, stanza: &Element) -> Option<Record> {
        let me = self.session.jid();
        match stanza.name() {
            "message" => self.message(stanza),
            "presence" if stanza.attr("from") != Some(me.as_str()) => {
                presence::read(stanza).map(|presence| Record::new(Event::Presence(Box::new(presence))))
            }
            "iq" if self.filter.wants(StanzaKind::Iq) && matches!(stanza.attr("type"), Some("get" | "set")) => {
                Some(Record::request(stanza))
            }
            _ => None,
        }
    }

    /// A message, or the copy of one.
    fn message(&self, stanza: &Element) -> Option<Record> {
        let copied = self.copied(stanza);
        let message = copied.unwrap_or(stanza);
        let me = self.session.jid().to_bare();
        let mut event = read(message, &me)?;
        let from = event.from.as_deref().and_then(|from| Jid::new(from).ok());
        let sender = event.bare.as_deref().and_then(|bare| BareJid::new(bare).ok());
        if let Some(joined) = sender.as_ref().and_then(|sender| room_of(&self.rooms, sender)) {
            // What we said there ourselves comes back to us.
            if joined.me.as_ref().is_some_and(|me| from.as_ref() == Some(&Jid::from(me.clone()))) {
                return None;
            }
            // In private, from one of its occupants.
            event.nick = event.nick.or_else(|| event.resource.clone());
        } else if event.room.is_some() && self.is_taken_over {
            // From a room that the session is in for the program that had it before.
            return None;
        }
        let is_room = event.room.is_some();
        let is_in_order = !event.delayed;
        Some(Record {
            archive: if is_room { sender } else { Some(me) },
            is_in_order,
            is_copy: copied.is_some(),
            ..Record::new(Event::Message(Box::new(event)))
        })
    }

    /// The message in a copy (XEP-0280 §11: only our own account sends such).
    fn copied<'a>(&self, stanza: &'a Element) -> Option<&'a Element> {
        let me = self.session.jid().to_bare();
        let from = stanza.attr("from").map(BareJid::new);
        if !self.arguments.carbons || from.is_some_and(|from| from.ok() != Some(me)) {
            return None;
        }
        let copy =
            stanza.children().find(|child| child.has_ns(ns::CARBONS) && matches!(child.name(), "received" | "sent"));
        copy?.get_child("forwarded", ns::FORWARD)?.get_child("message", ns::JABBER_CLIENT)
    }

    /// An answer of ours came back.
    fn tell_bounce(&mut self, stanza: &Element) {
        let Some(id) = stanza.attr("id") else { return };
        let Some(place) = self.replies.iter().position(|(known, _)| known == id) else { return };
        if let Some((_, to)) = self.replies.remove(place) {
            self.output.caution(&format!("the answer came back: {}", bounce(&StanzaError::of(stanza), &to)));
        }
    }
}
