//! What comes while parcels are under way, and is no proof of any: kept for who waits for answers.

use std::collections::VecDeque;

use xmpp::minidom::Element;
use xmpp::parsers::presence::{Presence, Priority};

use super::super::held::{Held, is_for_a_person};
use crate::output::Output;
use crate::session::{Resumed, Session, Ticket, weight};

/// So many messages at most wait to be read, of so many bytes in memory.
const MAX_CAME: usize = 100;
const MAX_WEIGHT: usize = 8 * 1024 * 1024;

/// What came.
#[derive(Default)]
pub struct Inbox {
    /// Messages from those who had got theirs by then, not dealt with yet.
    came: VecDeque<(Ticket, Element)>,
    /// What goes back to the account's offline messages.
    pub held: Held,
}

impl Inbox {
    /// Takes the stanza that the session gave last. `may_answer`: its sender has got our message.
    pub fn take(&mut self, session: &mut Session, stanza: Element, may_answer: bool, output: &Output) {
        let ticket = session.ticket();
        let is_said = is_for_a_person(&stanza) || stanza.attr("type") == Some("groupchat");
        if may_answer && is_said && self.has_room_for(&stanza) {
            self.came.push_back((ticket, stanza));
        } else {
            self.held.leave(session, ticket, &stanza);
        }
        self.held.limit(session, output);
    }

    fn has_room_for(&self, stanza: &Element) -> bool {
        let kept: usize = self.came.iter().map(|(_, kept)| weight(kept)).sum();
        self.came.len() < MAX_CAME && kept + weight(stanza) <= MAX_WEIGHT
    }

    /// The first that was not dealt with.
    pub fn next(&mut self) -> Option<(Ticket, Element)> {
        self.came.pop_front()
    }

    /// It is not dealt with after all.
    pub fn put_back(&mut self, ticket: Ticket, stanza: Element) {
        self.came.push_front((ticket, stanza));
    }

    /// After a lost connection: what comes again isn't there twice.
    pub fn reopened(&mut self, resumed: &Resumed) {
        self.came.retain(|(ticket, _)| !resumed.again.contains(ticket));
        self.held.forget();
    }
}

/// The presence by which messages to the bare JID come to us too: its priority is 0 (RFC 6121 §8.5.2).
pub fn presence(session: &Session) -> Element {
    let mut presence = Presence::available();
    presence.priority = Priority(0);
    presence.payloads.extend(session.capabilities().map(Element::from));
    presence.into()
}
