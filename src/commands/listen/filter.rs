//! What is wanted of what comes: by sender, kind, type and text.

use clap::ValueEnum;
use regex::Regex;
use xmpp::jid::{BareJid, Jid};

use super::super::message::parts;
use super::record::Record;
use crate::output::Event;

/// A kind of stanza.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Messages with a text.
    Message,
    /// Presence.
    Presence,
    /// Requests to us.
    Iq,
}

/// All that has to hold.
pub struct Filter {
    /// From one of these; empty: from anybody.
    pub senders: Vec<Jid>,
    /// Of one of these kinds.
    pub kinds: Vec<Kind>,
    /// Of one of these types; empty: of any.
    pub types: Vec<String>,
    /// With a text that matches.
    pub text: Option<Regex>,
}

impl Filter {
    /// Whether stanzas of this kind are wanted at all.
    pub fn wants(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether this one is wanted.
    pub fn holds(&self, record: &Record) -> bool {
        let (kind, from, kind_of, texts) = match &record.event {
            Event::Message(message) => {
                let texts = [message.subject.as_deref(), message.body.as_deref()];
                (Kind::Message, message.from.as_deref(), &message.kind, texts)
            }
            Event::Presence(presence) => {
                (Kind::Presence, presence.from.as_deref(), &presence.kind, [presence.status.as_deref(), None])
            }
            Event::Iq(iq) => (Kind::Iq, iq.from.as_deref(), &iq.kind, [Some(iq.xml.as_str()), None]),
            _ => return false,
        };
        self.wants(kind)
            && (self.types.is_empty() || self.types.contains(kind_of))
            && (self.senders.is_empty() || self.is_sender(from))
            && self.text.as_ref().is_none_or(|regex| texts.into_iter().flatten().any(|text| regex.is_match(text)))
    }

    fn is_sender(&self, from: Option<&str>) -> bool {
        let Some((bare, resource)) = from.and_then(parts) else { return false };
        self.senders.iter().any(|sender| covers(sender, &bare, resource.as_deref()))
    }
}

/// Whether that is `sender`: a full JID is itself, a bare JID all its resources, a domain all its addresses.
fn covers(sender: &Jid, bare: &BareJid, resource: Option<&str>) -> bool {
    match (sender.node(), sender.resource()) {
        (_, Some(own)) => sender.to_bare() == *bare && resource == Some(own.as_str()),
        (Some(_), None) => sender.to_bare() == *bare,
        (None, None) => sender.domain() == bare.domain(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::event::{Message, Presence};

    fn filter(senders: &[&str], kinds: &[Kind], types: &[&str], text: Option<&str>) -> Filter {
        Filter {
            senders: senders.iter().map(|jid| Jid::new(jid).unwrap()).collect(),
            kinds: kinds.to_vec(),
            types: types.iter().map(|&word| word.to_owned()).collect(),
            text: text.map(|text| Regex::new(text).unwrap()),
        }
    }

    fn message(from: &str, body: &str) -> Record {
        let message =
            Message { from: Some(from.into()), body: Some(body.into()), kind: "chat".into(), ..Message::default() };
        Record::new(Event::Message(Box::new(message)))
    }

    #[test]
    fn senders_are_addresses_people_or_domains() {
        for (sender, from, holds) in [
            ("alice@example.org", "alice@example.org/phone", true),
            ("alice@example.org/home", "alice@example.org/phone", false),
            ("alice@example.org/phone", "alice@example.org/phone", true),
            ("example.org", "alice@example.org/phone", true),
            ("example.org", "alice@rooms.example.org/phone", false),
            ("Alice@EXAMPLE.org", "alice@example.org", true),
            ("alice@example.org", "alice@example.org/\u{1f916}", true),
            ("bob@example.org", "not an address@", false),
        ] {
            let filter = filter(&[sender], &[Kind::Message], &[], None);
            assert_eq!(filter.holds(&message(from, "x")), holds, "{sender} {from}");
        }
    }

    #[test]
    fn all_has_to_hold() {
        let hello = message("a@b.example/c", "Hello GRÜSSE");
        assert!(filter(&[], &[Kind::Message], &["chat"], Some("(?i)grüsse")).holds(&hello));
        assert!(!filter(&[], &[Kind::Message], &["normal"], None).holds(&hello));
        assert!(!filter(&[], &[Kind::Presence], &[], None).holds(&hello));
        assert!(!filter(&[], &[Kind::Message], &[], Some("^GR")).holds(&hello));
        let presence = Presence { kind: "available".into(), ..Presence::default() };
        let presence = Record::new(Event::Presence(Box::new(presence)));
        assert!(filter(&[], &[Kind::Presence], &["available"], None).holds(&presence));
        assert!(!filter(&[], &[Kind::Presence], &[], Some(".")).holds(&presence), "it has no text");
    }
}
