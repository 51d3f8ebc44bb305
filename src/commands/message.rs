//! Messages: built from what is to be said, and read as an event.

use rxml::{Namespace, xml_ncname};
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::message::{Id, Lang, Message, MessageType, Thread};
use xmpp::parsers::ns;
use xmpp::parsers::oob::Oob;
use xmpp::parsers::stanza_id::OriginId;

use super::styling::{line_ends, preformatted, quotation};
use crate::config::Zone;
use crate::output::{event, one_line};
use crate::payload::ns::{FALLBACK, REPLY};
use crate::payload::{ids, stamp};
use crate::session::archive::Archived;

/// What is to be said, to whomever.
#[derive(Clone, Default)]
pub struct Draft {
    /// Its type.
    pub kind: MessageType,
    /// Its subject.
    pub subject: Option<String>,
    /// Its body.
    pub body: Option<String>,
    /// Its thread (RFC 6121 §5.2.5).
    pub thread: Option<String>,
    /// The language of its texts (RFC 6120 §8.1.5).
    pub lang: Option<String>,
    /// Its body is shown as it stands, in a block of its own (XEP-0393).
    pub is_code: bool,
    /// What it answers.
    pub reply: Option<Reply>,
    /// What else it carries.
    pub payloads: Vec<Element>,
    /// The URL that it shares beside its body (XEP-0066).
    pub oob: Option<String>,
}

/// The message that another one answers (XEP-0461).
#[derive(Clone, Debug)]
pub struct Reply {
    /// Its id: in a room the one that the room gave it.
    pub id: String,
    /// Who wrote it, where that is known.
    pub author: Option<String>,
    /// What of it is quoted; `None`: that isn't known yet.
    pub quote: Option<String>,
}

impl Draft {
    /// The message to one recipient. It carries its id as an origin-id too, by which an archive
    /// can be asked for it (XEP-0359).
    pub fn address(&self, to: &Jid, id: &str) -> Element {
        let mut message = Message::new_with_type(self.kind.clone(), Some(to.clone()));
        message.id = Some(Id(id.to_owned()));
        if let Some(body) = self.text() {
            message.bodies.insert(Lang::new(), body);
        }
        if let Some(subject) = &self.subject {
            message.subjects.insert(Lang::new(), line_ends(subject));
        }
        message.thread = self.thread.as_deref().map(|id| Thread { parent: None, id: line_ends(id) });
        message.payloads.extend(self.oob.clone().map(|url| Oob { url, desc: None }.into()));
        message.payloads.push(OriginId { id: id.to_owned() }.into());
        if let Some(reply) = &self.reply {
            // A room is nobody who could have written it.
            let writer = || Some(to.to_string()).filter(|_| self.kind != MessageType::Groupchat);
            message.payloads.push(reply.element(reply.author.clone().or_else(writer)));
            message.payloads.extend(self.quotation().map(|quotation| fallback(&quotation)));
        }
        message.payloads.extend(self.payloads.iter().cloned());
        let mut element: Element = message.into();
        if let Some(lang) = &self.lang {
            element.set_attr(Namespace::XML, xml_ncname!("lang").to_owned(), lang);
        }
        element
    }

    /// The body with all that belongs to it.
    fn text(&self) -> Option<String> {
        let body = line_ends(self.body.as_ref()?);
        let body = if self.is_code { preformatted(&body) } else { body };
        Some(self.quotation().unwrap_or_default() + &body)
    }

    /// What stands before the body, for clients that don't know replies.
    fn quotation(&self) -> Option<String> {
        let quote = self.reply.as_ref()?.quote.as_ref().filter(|quote| !quote.is_empty())?;
        self.body.is_some().then(|| quotation(quote))
    }
}

impl Reply {
    fn element(&self, to: Option<String>) -> Element {
        Element::builder("reply", REPLY)
            .attr(xml_ncname!("to").to_owned(), to)
            .attr(xml_ncname!("id").to_owned(), self.id.as_str())
            .build()
    }
}

/// Tells which part of the body is but a stand-in for the reply (XEP-0428), in code points (XEP-0426).
fn fallback(quotation: &str) -> Element {
    let body = Element::builder("body", FALLBACK)
        .attr(xml_ncname!("start").to_owned(), "0")
        .attr(xml_ncname!("end").to_owned(), quotation.chars().count().to_string());
    Element::builder("fallback", FALLBACK).attr(xml_ncname!("for").to_owned(), REPLY).append(body.build()).build()
}

/// Reads a message that came to `me` as an event. It is read leniently: a strange part is left out, not the message.
/// `None` for what has no body, and for errors.
pub fn read(message: &Element, me: &BareJid) -> Option<event::Message> {
    // What else may stand there counts as normal (RFC 6121 §5.2.2).
    let is_known = |kind: &&str| matches!(*kind, "chat" | "groupchat" | "headline" | "error");
    let kind = message.attr("type").filter(is_known).unwrap_or("normal");
    if message.name() != "message" || kind == "error" {
        return None;
    }
    let child = |name: &str, namespace: &str| message.children().find(|child| child.is(name, namespace));
    let text = |name: &str| child(name, ns::JABBER_CLIENT).map(|child| child.text());
    let id_of = |name: &str, namespace: &str| child(name, namespace).and_then(|e| e.attr("id")).map(str::to_owned);
    let attribute = |name: &str| message.attr(name).map(str::to_owned);
    let body = child("body", ns::JABBER_CLIENT)?;
    let from = attribute("from");
    let (bare, resource) = from.as_deref().and_then(parts).unzip();
    let (bare, resource) = (bare.map(|bare| bare.to_string()), resource.flatten());
    let is_room = kind == "groupchat";
    // Anybody can put a stamp into a message; only who kept it for us may: our server, our account, or
    // the room (XEP-0203 §4).
    let keepers = if is_room { bare.iter().cloned().collect() } else { vec![me.to_string(), me.domain().to_string()] };
    let delayed = message
        .children()
        .filter(|child| child.is("delay", ns::DELAY))
        .filter(|delay| delay.attr("from").is_some_and(|from| keepers.iter().any(|keeper| keeper == from)))
        .find_map(|delay| delay.attr("stamp").and_then(stamp::read));
    // A stanza-id counts only when our own archive gave it, or the room's (XEP-0359 §4).
    let archive = if is_room { bare.clone() } else { Some(me.to_string()) };
    let stanza_id = archive.and_then(|archive| ids::given_by(message, &archive)).map(str::to_owned);
    Some(event::Message {
        id: attribute("id"),
        stanza_id,
        origin_id: ids::origin(message).map(str::to_owned),
        nick: resource.clone().filter(|_| is_room),
        room: bare.clone().filter(|_| is_room),
        from,
        bare,
        resource,
        to: attribute("to"),
        kind: kind.to_owned(),
        subject: text("subject"),
        body: Some(body.text()),
        lang: language(body).or_else(|| language(message)),
        thread: text("thread"),
        time: delayed.map_or_else(stamp::now, stamp::write),
        delayed: delayed.is_some(),
        oob: message
            .children()
            .filter(|child| child.is("x", ns::OOB))
            .filter_map(|oob| oob.children().find(|child| child.is("url", ns::OOB)))
            .map(|url| url.text())
            .collect(),
        reply_to: id_of("reply", "urn:xmpp:reply:0"),
        replaces: id_of("replace", ns::MESSAGE_CORRECT),
        answer: None,
        receipt_requested: child("request", ns::RECEIPTS).is_some(),
        encryption: child("encryption", ns::EME).and_then(|e| e.attr("namespace")).map(str::to_owned),
        xml: String::from(message),
    })
}

/// The parts of an address that came: its bare JID, and its resource. The latter is taken as it is where it has
/// characters that are newer than our tables (RFC 6122 knows those of 2002), as nicks often have.
pub fn parts(address: &str) -> Option<(BareJid, Option<String>)> {
    if let Ok(jid) = Jid::new(address) {
        return Some((jid.to_bare(), jid.resource().map(|resource| resource.as_str().to_owned())));
    }
    let (bare, resource) = address.split_once('/')?;
    Some((BareJid::new(bare).ok()?, Some(resource.to_owned()).filter(|resource| !resource.is_empty())))
}

/// Reads a message from an archive: the archive's word counts for its time and its id there.
pub fn read_archived(archived: &Archived, me: &BareJid) -> Option<event::Message> {
    let message = read(&archived.message, me)?;
    let time = archived.time.map_or_else(|| message.time.clone(), stamp::write);
    Some(event::Message { stanza_id: Some(archived.id.clone()), delayed: true, time, ..message })
}

/// A message as one record of text.
pub fn record(message: &event::Message) -> String {
    record_by(sender(message), message)
}

/// The same as go-sendxmpp prints it: by the local clock, and without the subject.
pub fn plain_record(message: &event::Message, zone: &Zone) -> String {
    let time = stamp::read(&message.time).map_or_else(|| message.time.clone(), |time| zone.write(time));
    format!("{time} {}: {}", one_line(sender(message)), indented(message))
}

/// Who a record says that a message is from.
fn sender(message: &event::Message) -> &str {
    let from = if message.nick.is_some() { &message.from } else { &message.bare };
    from.as_deref().or(message.from.as_deref()).unwrap_or("(the server)")
}

/// The same, with other words for its sender.
pub fn record_by(from: &str, message: &event::Message) -> String {
    // The Perl sendxmpp sends an empty subject with each message.
    let subject = message.subject.as_deref().filter(|subject| !subject.is_empty());
    let subject = subject.map(|subject| format!("[{}] ", subject.replace(['\n', '\r'], " ")));
    // A nick is taken as it came, and a line end in it would begin another record.
    format!("{} {}: {}{}", message.time, one_line(from), subject.unwrap_or_default(), indented(message))
}

/// The body, whose further lines can't be taken for records.
fn indented(message: &event::Message) -> String {
    // A lone carriage return would let the body write over the head of its record.
    let body = line_ends(message.body.as_deref().unwrap_or_default());
    body.trim_end_matches('\n').replace('\n', "\n    ")
}

fn language(element: &Element) -> Option<String> {
    element.attr_ns("http://www.w3.org/XML/1998/namespace", "lang").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bob() -> BareJid {
        BareJid::new("bob@example.net").unwrap()
    }

    #[test]
    fn a_message_is_read_with_all_that_it_carries() {
        let message: Element =
            "<message xmlns='jabber:client' from='alice@example.org/phone' to='bob@example.net' id='m1' xml:lang='en'>\
            <subject>S</subject><body xml:lang='de'>Zeile 1\nZeile 2</body><thread>t1</thread>\
            <delay xmlns='urn:xmpp:delay' stamp='1999-01-01T00:00:00Z' from='alice@example.org'/>\
            <delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05.678+01:00' from='example.net'/>\
            <stanza-id xmlns='urn:xmpp:sid:0' id='foreign' by='evil@example.com'/>\
            <stanza-id xmlns='urn:xmpp:sid:0' id='own' by='bob@example.net'/>\
            <origin-id xmlns='urn:xmpp:sid:0' id='o1'/><request xmlns='urn:xmpp:receipts'/>\
            <x xmlns='jabber:x:oob'><url>https://example.org/a.png</url></x></message>"
                .parse()
                .unwrap();
        let event = read(&message, &bob()).unwrap();
        assert_eq!(event.bare.as_deref(), Some("alice@example.org"));
        assert_eq!((event.resource.as_deref(), event.nick), (Some("phone"), None));
        assert_eq!((event.time.as_str(), event.delayed), ("2026-01-02T02:04:05Z", true));
        assert_eq!((event.stanza_id.as_deref(), event.origin_id.as_deref()), (Some("own"), Some("o1")));
        assert_eq!((event.lang.as_deref(), event.kind.as_str()), (Some("de"), "normal"));
        assert_eq!(event.oob, ["https://example.org/a.png"]);
        assert!(event.receipt_requested);
    }

    #[test]
    fn a_stamp_that_is_none_of_a_keepers_or_no_time_is_passed_over() {
        for (stamp, from) in [
            ("9999-12-31T23:59:59-01:00", " from='example.net'"),
            ("0000-01-01T00:00:00+01:00", " from='bob@example.net'"),
            ("yesterday", " from='example.net'"),
            ("1999-01-01T00:00:00Z", ""),
            ("1999-01-01T00:00:00Z", " from='evil.example'"),
        ] {
            let message = format!(
                "<message xmlns='jabber:client' from='alice@example.org/x' to='bob@example.net'><body>x</body>\
                 <delay xmlns='urn:xmpp:delay' stamp='{stamp}'{from}/></message>"
            );
            let event = read(&message.parse().unwrap(), &bob()).unwrap();
            assert!(!event.delayed && event.time.starts_with("20"), "{stamp}{from}: {}", event.time);
        }
    }

    #[test]
    fn an_address_has_parts_even_with_characters_that_are_new() {
        let room = BareJid::new("r@rooms.example.org").unwrap();
        for (address, resource) in [
            ("R@rooms.example.org/\u{1f916} x/y", Some("\u{1f916} x/y")),
            ("r@rooms.example.org/alice", Some("alice")),
            ("r@rooms.example.org", None),
        ] {
            assert_eq!(parts(address), Some((room.clone(), resource.map(str::to_owned))), "{address}");
        }
        for wrong in ["", "a@@b/\u{1f916}", "not an address", "/x"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_says_nothing_is_no_event() {
        for xml in [
            "<message xmlns='jabber:client'><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
            "<message xmlns='jabber:client' type='error'><body>mine</body></message>",
            "<presence xmlns='jabber:client'/>",
        ] {
            assert!(read(&xml.parse().unwrap(), &bob()).is_none(), "{xml}");
        }
    }

    #[test]
    fn an_unknown_type_is_normal() {
        for (given, kind) in [("", "normal"), (" type='odd'", "normal"), (" type='headline'", "headline")] {
            let message = format!("<message xmlns='jabber:client'{given}><body>x</body></message>");
            assert_eq!(read(&message.parse().unwrap(), &bob()).unwrap().kind, kind, "{given}");
        }
    }

    #[test]
    fn a_draft_is_addressed_with_its_id_twice() {
        let draft = Draft {
            kind: MessageType::Chat,
            body: Some("<hi>".into()),
            oob: Some("https://x/y".into()),
            ..Draft::default()
        };
        let element = draft.address(&Jid::new("bob@example.net").unwrap(), "i1");
        assert_eq!((element.attr("id"), element.attr("type")), (Some("i1"), Some("chat")));
        assert_eq!(element.get_child("origin-id", ns::SID).unwrap().attr("id"), Some("i1"));
        assert_eq!(element.get_child("body", ns::JABBER_CLIENT).unwrap().text(), "<hi>");
        assert_eq!(element.get_child("x", ns::OOB).unwrap().get_child("url", ns::OOB).unwrap().text(), "https://x/y");
    }

    #[test]
    fn a_reply_counts_what_it_quotes_in_code_points() {
        let reply = Reply { id: "m1".into(), author: None, quote: Some("é 👍\nx".into()) };
        let draft = Draft { body: Some("yes".into()), is_code: true, reply: Some(reply), ..Draft::default() };
        let element = draft.address(&Jid::new("bob@example.net").unwrap(), "i1");
        assert_eq!(element.get_child("body", ns::JABBER_CLIENT).unwrap().text(), "> é 👍\n> x\n```\nyes\n```");
        let range = element.get_child("fallback", FALLBACK).unwrap().get_child("body", FALLBACK).unwrap();
        assert_eq!((range.attr("start"), range.attr("end")), (Some("0"), Some("10")));
        assert_eq!(element.get_child("reply", REPLY).unwrap().attr("to"), Some("bob@example.net"));
        let draft = Draft { kind: MessageType::Groupchat, ..draft };
        let element = draft.address(&Jid::new("r@rooms.example.net").unwrap(), "i1");
        assert_eq!(element.get_child("reply", REPLY).unwrap().attr("to"), None);
    }

    #[test]
    fn a_message_is_one_record() {
        let mut message = event::Message {
            bare: Some("alice@example.org".into()),
            from: Some("alice@example.org/phone".into()),
            body: Some("one\r\ntwo\rthree".into()),
            time: "2026-01-02T03:04:05Z".into(),
            ..event::Message::default()
        };
        assert_eq!(record(&message), "2026-01-02T03:04:05Z alice@example.org: one\n    two\n    three");
        message.body = Some("x\n".into());
        message.subject = Some(String::new());
        assert_eq!(record(&message), "2026-01-02T03:04:05Z alice@example.org: x");
        message.subject = Some("S".into());
        message.nick = Some("phone".into());
        message.body = Some("x".into());
        assert_eq!(record(&message), "2026-01-02T03:04:05Z alice@example.org/phone: [S] x");
    }
}
