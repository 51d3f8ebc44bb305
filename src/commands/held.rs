//! What is left to the server, so that it goes back to the account's offline messages when the session ends
//! (XEP-0198 §4).

use std::collections::VecDeque;

use xmpp::minidom::Element;

use crate::output::Output;
use crate::session::{Session, Ticket};

/// So many stanzas at most are left to the server until the end, from the first held message on: Prosody keeps
/// 500, and forgets the oldest after that; ejabberd ends the session after 5000.
const MAX_KEPT: u32 = 400;

/// Messages that are not for us, in the order in which they came.
#[derive(Default)]
pub struct Held {
    tickets: VecDeque<Ticket>,
    /// It was said that not all of them go back.
    gave_up: bool,
}

impl Held {
    /// Leaves a message to the server.
    pub fn keep(&mut self, ticket: Ticket) {
        self.tickets.push_back(ticket);
    }

    /// Leaves a stanza to the server if a person should read it; others are dealt with by that.
    pub fn leave(&mut self, session: &mut Session, ticket: Ticket, stanza: &Element) {
        if is_for_a_person(stanza) && session.is_managed() {
            self.keep(ticket);
        } else {
            session.done(ticket);
        }
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.tickets.is_empty()
    }

    /// After a lost connection: what is held comes again, or is the server's by now.
    pub fn forget(&mut self) {
        self.tickets.clear();
    }

    /// Gives up what is held, from the oldest on, where the server would have to keep too much for it.
    pub fn limit(&mut self, session: &mut Session, output: &Output) {
        while session.kept_by_server() > MAX_KEPT
            && let Some(oldest) = self.tickets.pop_front()
        {
            session.done(oldest);
            if !std::mem::replace(&mut self.gave_up, true) {
                output.caution(
                    "too much has come since the first message that is not wanted here: the oldest of those don't go back to the account's offline messages",
                );
            }
        }
    }
}

/// Whether somebody should read it: a message with a body that is neither an error nor a room's.
pub fn is_for_a_person(stanza: &Element) -> bool {
    let has_body = stanza.children().any(|child| child.name() == "body");
    stanza.name() == "message" && has_body && !matches!(stanza.attr("type"), Some("error" | "groupchat"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_somebody_should_read_goes_back() {
        let goes_back = |xml: &str| is_for_a_person(&xml.parse().unwrap());
        assert!(goes_back("<message xmlns='jabber:client'><body>hi</body></message>"));
        assert!(!goes_back("<message xmlns='jabber:client' type='error'><body>hi</body></message>"));
        assert!(!goes_back("<message xmlns='jabber:client' type='groupchat'><body>hi</body></message>"));
        assert!(!goes_back("<message xmlns='jabber:client'><composing xmlns='urn:x'/></message>"));
        assert!(!goes_back("<presence xmlns='jabber:client'/>"));
    }
}
