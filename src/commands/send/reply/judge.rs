//! What is an answer, and what of it is the text.

use xmpp::jid::BareJid;
use xmpp::minidom::Element;

use super::super::super::listen::rooms::{Joined, room_of};
use crate::output::event::Message;
use crate::payload::ns::{FALLBACK, REPLY};

/// Whose messages are answers, and to what.
pub struct Judge {
    /// People who were asked.
    pub people: Vec<BareJid>,
    /// Rooms where it was asked.
    pub rooms: Vec<Joined>,
    /// The ids of our messages, those that the rooms' archives gave them among them.
    pub ids: Vec<String>,
    /// The thread that answers have to be in.
    pub thread: Option<String>,
}

/// What a message is to us.
#[derive(Debug, PartialEq, Eq)]
pub enum Finding {
    /// An answer, with its text.
    Answer(String),
    /// It may be one, but nobody can read it.
    Encrypted,
    /// None of ours.
    Other,
}

impl Judge {
    /// Looks at a message. `was_seen`: whether it is about one of this id that was taken for an answer before.
    pub fn look(&self, message: &Message, stanza: &Element, was_seen: impl Fn(&str) -> bool) -> Finding {
        match self.addressed(message, stanza, was_seen) {
            Some(_) if message.encryption.is_some() => Finding::Encrypted,
            Some(text) if !text.trim().is_empty() => Finding::Answer(text),
            _ => Finding::Other,
        }
    }

    /// The text of what is said to us, about our message.
    fn addressed(&self, message: &Message, stanza: &Element, was_seen: impl Fn(&str) -> bool) -> Option<String> {
        let is_ours = |id: &String| self.ids.contains(id);
        // What an account says to itself comes back to it.
        let is_echo = [&message.id, &message.origin_id].into_iter().flatten().any(is_ours);
        if is_echo || says_otherwise(stanza) {
            return None;
        }
        let replies = message.reply_to.as_ref().map(is_ours);
        // A correction of something else, and a reply to something else.
        if message.replaces.as_deref().is_some_and(|id| !was_seen(id)) || replies == Some(false) {
            return None;
        }
        let replies = replies == Some(true);
        let is_in_thread = self.thread.as_ref().map(|thread| message.thread.as_ref() == Some(thread));
        if is_in_thread == Some(false) && !replies {
            return None;
        }
        let body = if replies { without_quote(message.body.as_deref()?, stanza) } else { message.body.clone()? };
        let bare = BareJid::new(message.bare.as_deref()?).ok()?;
        let Some(joined) = room_of(&self.rooms, &bare) else {
            return (self.people.contains(&bare) && message.room.is_none()).then_some(body);
        };
        let me = joined.me.as_ref().filter(|me| message.from.as_deref() != Some(me.as_str()))?;
        if message.room.is_none() {
            return Some(body);
        }
        match after_mention(&body, me.resource().as_str()) {
            Some(rest) => Some(rest.to_owned()),
            None => (replies || is_in_thread.is_some()).then_some(body),
        }
    }
}

/// Whether a body only stands for what older clients don't know: that something is taken back (XEP-0424), or liked
/// (XEP-0444).
fn says_otherwise(stanza: &Element) -> bool {
    const OTHERS: [&str; 4] =
        ["urn:xmpp:message-retract:1", "urn:xmpp:message-retract:0", "urn:xmpp:fasten:0", "urn:xmpp:reactions:0"];
    stanza.children().any(|child| OTHERS.iter().any(|namespace| child.has_ns(*namespace)))
}

/// A reply's body without what it quotes for clients that don't know replies (XEP-0461 §3.1).
fn without_quote(body: &str, stanza: &Element) -> String {
    let fallbacks =
        stanza.children().filter(|child| child.is("fallback", FALLBACK) && child.attr("for") == Some(REPLY));
    let ranges = fallbacks.flat_map(Element::children).filter(|child| child.is("body", FALLBACK));
    let Some(range) = ranges.into_iter().next() else { return body.to_owned() };
    let place = |name: &str, default: usize| range.attr(name).and_then(|at| at.parse().ok()).unwrap_or(default);
    let (start, end) = (place("start", 0), place("end", usize::MAX));
    let rest: String =
        body.chars().enumerate().filter(|(at, _)| *at < start || *at >= end).map(|(_, character)| character).collect();
    rest.trim().to_owned()
}

/// What follows our nick at the beginning: `nick: …`, `nick, …` or `@nick …`.
fn after_mention<'a>(body: &'a str, nick: &str) -> Option<&'a str> {
    let body = body.trim_start();
    let (name, has_at) = body.strip_prefix('@').map_or((body, false), |rest| (rest, true));
    let (start, rest) = name.split_at_checked(nick.len())?;
    if start.to_lowercase() != nick.to_lowercase() {
        return None;
    }
    let rest = match rest.strip_prefix([':', ',']) {
        Some(rest) => rest,
        None if has_at && rest.chars().next().is_none_or(char::is_whitespace) => rest,
        None => return None,
    };
    Some(rest.trim_start())
}

/// Looks at a message as an answer, in private and in a room: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(message: &Message, stanza: &Element) {
    use crate::session::room::Room;
    let people = message.bare.iter().filter_map(|bare| BareJid::new(bare).ok()).collect::<Vec<_>>();
    let room = |jid: &BareJid| Joined {
        room: Room { jid: jid.clone(), nick: "bob".to_owned(), password: None, create: false },
        me: xmpp::jid::FullJid::new(&format!("{jid}/bob")).ok(),
    };
    let rooms: Vec<Joined> = people.iter().map(room).collect();
    for rooms in [Vec::new(), rooms] {
        let judge =
            Judge { people: people.clone(), rooms, ids: message.reply_to.iter().cloned().collect(), thread: None };
        if let Finding::Answer(text) = judge.look(message, stanza, |_| true) {
            assert!(!text.trim().is_empty());
        }
    }
    let body = message.body.as_deref().unwrap_or_default();
    assert!(without_quote(body, stanza).len() <= body.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::message::read;
    use crate::session::room::Room;
    use xmpp::jid::FullJid;

    fn judge(thread: Option<&str>) -> Judge {
        let jid = BareJid::new("r@rooms.example.org").unwrap();
        let me = FullJid::new("r@rooms.example.org/Bot 2").ok();
        Judge {
            people: vec![BareJid::new("bob@example.net").unwrap()],
            rooms: vec![Joined { room: Room { jid, nick: "Bot".into(), password: None, create: false }, me }],
            ids: vec!["q1".into(), "s1".into()],
            thread: thread.map(str::to_owned),
        }
    }

    fn look_in(thread: Option<&str>, from: &str, kind: &str, body: &str, more: &str) -> Finding {
        let xml =
            format!("<message xmlns='jabber:client' from='{from}' type='{kind}'><body>{body}</body>{more}</message>");
        let stanza = xml.parse().unwrap();
        let message = read(&stanza, &BareJid::new("bot@example.org").unwrap()).unwrap();
        judge(thread).look(&message, &stanza, |id| id == "w1")
    }

    fn look(from: &str, kind: &str, body: &str, more: &str) -> Option<String> {
        match look_in(None, from, kind, body, more) {
            Finding::Answer(text) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn who_was_asked_answers() {
        for (from, kind, is_answer) in [
            ("bob@example.net/phone", "chat", true),
            ("bob@example.net", "normal", true),
            ("eve@example.net/x", "chat", false),
            ("bob@example.net/x", "groupchat", false),
            ("r@rooms.example.org/alice", "chat", true),
            ("r@rooms.example.org/alice", "groupchat", false),
            ("other@rooms.example.org/alice", "chat", false),
        ] {
            assert_eq!(look(from, kind, "yes", "").is_some(), is_answer, "{from} {kind}");
        }
    }

    #[test]
    fn in_a_room_we_are_addressed() {
        let alice = "r@rooms.example.org/alice";
        for (body, answer) in [
            ("Bot 2: yes", Some("yes")),
            ("bot 2,yes", Some("yes")),
            ("@Bot 2 yes", Some("yes")),
            ("@Bot 2: yes", Some("yes")),
            ("Bot 2 yes", None),
            ("@Bot 23 yes", None),
            ("Bot: yes", None),
            ("Bot 2:", None),
            ("yes", None),
            ("ä", None),
            ("Bot ", None),
        ] {
            assert_eq!(look(alice, "groupchat", body, "").as_deref(), answer, "{body:?}");
        }
        assert_eq!(look("r@rooms.example.org/Bot 2", "groupchat", "Bot 2: yes", ""), None);
    }

    #[test]
    fn a_reply_to_our_message_is_an_answer_without_its_quote() {
        let reply = "<reply xmlns='urn:xmpp:reply:0' id='s1'/>\
                     <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='6'/></fallback>";
        let alice = "r@rooms.example.org/alice";
        assert_eq!(look(alice, "groupchat", "&gt; Ää?\nyes", reply).as_deref(), Some("yes"));
        assert_eq!(look("bob@example.net", "chat", "yes", reply), None, "nothing is left of it");
        let other = reply.replace("s1", "x");
        assert_eq!(look("bob@example.net", "chat", "yes yes yes", &other), None);
        for end in ["", "-1", "99999999999999999999", "x"] {
            look(alice, "chat", "yes", &reply.replace("end='6'", &format!("end='{end}'")));
        }
    }

    #[test]
    fn with_a_thread_only_that_counts() {
        let (bob, alice) = ("bob@example.net/x", "r@rooms.example.org/alice");
        for (from, kind, more, is_answer) in [
            (bob, "chat", "<thread>t</thread>", true),
            (bob, "chat", "<thread>u</thread>", false),
            (bob, "chat", "", false),
            (bob, "chat", "<reply xmlns='urn:xmpp:reply:0' id='q1'/>", true),
            (alice, "groupchat", "<thread>t</thread>", true),
            ("eve@example.net/x", "chat", "<thread>t</thread>", false),
        ] {
            let finding = look_in(Some("t"), from, kind, "yes", more);
            assert_eq!(finding == Finding::Answer("yes".into()), is_answer, "{from} {more}");
        }
    }

    #[test]
    fn what_only_looks_like_an_answer_is_none() {
        let bob = "bob@example.net/x";
        for more in [
            "<replace xmlns='urn:xmpp:message-correct:0' id='old'/>",
            "<retract xmlns='urn:xmpp:message-retract:1' id='x'/>",
            "<reactions xmlns='urn:xmpp:reactions:0' id='q1'/>",
            "<origin-id xmlns='urn:xmpp:sid:0' id='q1'/>",
        ] {
            assert_eq!(look(bob, "chat", "yes", more), None, "{more}");
        }
        assert!(look(bob, "chat", "yes", "<replace xmlns='urn:xmpp:message-correct:0' id='w1'/>").is_some());
        let encrypted = "<encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl'/>";
        assert_eq!(look_in(None, bob, "chat", "You can't read this", encrypted), Finding::Encrypted);
    }
}
