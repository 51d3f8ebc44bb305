//! What comes while parcels are under way, and is no proof of any: kept for who waits for answers.

use std::collections::VecDeque;

use xmpp::minidom::Element;
use xmpp::parsers::presence::{Presence, Priority};

use super::super::held::{Held, is_for_a_person};
use crate::output::Output;
use crate::session::{Resumed, Session, Ticket};

/// So many messages at most wait to be read.
const MAX_CAME: usize = 100;

/// What came.
#[derive(Default)]
pub struct Inbox {
    /// Messages from those who had got theirs by then, not dealt with yet.
    pub came: VecDeque<(Ticket, Element)>,
    /// What goes back to the account's offline messages.
    pub held: Held,
}

impl Inbox {
    /// Takes the stanza that the session gave last. `may_answer`: its sender has got our message.
    pub fn take(&mut self, session: &mut Session, stanza: Element, may_answer: bool, output: &Output) {
        let ticket = session.ticket();
        let is_said = is_for_a_person(&stanza) || stanza.attr("type") == Some("groupchat");
        if may_answer && is_said && self.came.len() < MAX_CAME {
            self.came.push_back((ticket, stanza));
        } else {
            self.held.leave(session, ticket, &stanza);
        }
        self.held.limit(session, output);
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
