//! One thing that came, on its way out: as text, as the environment of a command, as who is to be answered.

use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::message::MessageType;

use super::super::message::{self, Draft};
use crate::config::Zone;
use crate::output::event::Iq;
use crate::output::{Event, one_line};
use crate::session::Ticket;

/// A body of more bytes is given to a command on standard input only: the system limits what a variable may hold.
const MAX_VARIABLE: usize = 100 * 1024;

/// What waits to go out.
#[derive(Debug)]
pub enum Waiting {
    /// A record.
    Record(Box<Record>),
    /// A place in an archive, with the time there: all before it is let out by then, or not wanted.
    Place(BareJid, Option<String>, String),
}

/// Something that came.
#[derive(Debug)]
pub struct Record {
    /// What it is.
    pub event: Event,
    /// What is to be told the session when it went out; none for what an archive gave.
    pub tickets: Vec<Ticket>,
    /// The archive that has it, by which it is known when it comes again.
    pub archive: Option<BareJid>,
    /// Whether it stands in the archive's order: read from there, or live and not kept for us.
    pub is_in_order: bool,
    /// Whether it is a copy of what another client of ours sent or received (XEP-0280).
    pub is_copy: bool,
}

impl Record {
    /// One that came by itself.
    pub fn new(event: Event) -> Self {
        Self { event, tickets: Vec::new(), archive: None, is_in_order: true, is_copy: false }
    }

    /// A request that came.
    pub fn request(stanza: &Element) -> Self {
        let attribute = |name: &str| stanza.attr(name).map(str::to_owned);
        let iq = Iq {
            id: attribute("id"),
            from: attribute("from"),
            kind: attribute("type").unwrap_or_default(),
            rtt_ms: None,
            xml: String::from(stanza),
            data: None,
        };
        Self::new(Event::Iq(Box::new(iq)))
    }

    /// The record as text.
    pub fn text(&self) -> String {
        match &self.event {
            Event::Message(message) => message::record(message),
            Event::Presence(presence) => {
                let from = presence.from.as_deref().unwrap_or("(the server)");
                let state = presence.show.as_deref().filter(|_| presence.kind == "available");
                let status = presence.status.as_deref().map(|status| format!(" ({})", one_line(status)));
                let state = state.unwrap_or(&presence.kind);
                let (from, state) = (one_line(from), one_line(state));
                format!("{} {from}: {state}{}", presence.time, status.unwrap_or_default())
            }
            Event::Iq(iq) => {
                let from = iq.from.as_deref().unwrap_or("(the server)");
                let what = one_line(&format!("{from}: {} {}", iq.kind, iq.xml));
                format!("{} {what}", crate::payload::stamp::now())
            }
            _ => String::new(),
        }
    }

    /// The record as text, with messages as go-sendxmpp prints them.
    pub fn plain_text(&self, zone: &Zone) -> String {
        match &self.event {
            Event::Message(message) => message::plain_record(message, zone),
            _ => self.text(),
        }
    }

    /// The stanza, in one line: a line end inside means the same as a reference.
    pub fn xml(&self) -> String {
        let xml = match &self.event {
            Event::Message(message) => &message.xml,
            Event::Presence(presence) => &presence.xml,
            Event::Iq(iq) => &iq.xml,
            _ => "",
        };
        xml.replace('\n', "&#10;")
    }

    /// What a command reads on its standard input.
    pub fn body(&self) -> String {
        match &self.event {
            Event::Message(message) => message.body.clone().unwrap_or_default(),
            Event::Presence(presence) => presence.status.clone().unwrap_or_default(),
            Event::Iq(iq) => iq.xml.clone(),
            _ => String::new(),
        }
    }

    /// The values that a command finds in its environment. `None`: the variable must not be there.
    pub fn variables(&self) -> Vec<(&'static str, Option<String>)> {
        let mut values = match &self.event {
            Event::Message(m) => vec![
                ("XMPP_EVENT", Some("message".to_owned())),
                ("XMPP_FROM", m.from.clone()),
                ("XMPP_BARE", m.bare.clone()),
                ("XMPP_RESOURCE", m.resource.clone()),
                ("XMPP_NICK", m.nick.clone()),
                ("XMPP_ROOM", m.room.clone()),
                ("XMPP_TO", m.to.clone()),
                ("XMPP_TYPE", Some(m.kind.clone())),
                ("XMPP_ID", m.id.clone()),
                ("XMPP_STANZA_ID", m.stanza_id.clone()),
                ("XMPP_SUBJECT", m.subject.clone()),
                ("XMPP_BODY", m.body.clone()),
                ("XMPP_THREAD", m.thread.clone()),
                ("XMPP_TIME", Some(m.time.clone())),
                ("XMPP_DELAYED", Some(u8::from(m.delayed).to_string())),
            ],
            Event::Presence(p) => vec![
                ("XMPP_EVENT", Some("presence".to_owned())),
                ("XMPP_FROM", p.from.clone()),
                ("XMPP_BARE", p.bare.clone()),
                ("XMPP_RESOURCE", p.resource.clone()),
                ("XMPP_TYPE", Some(p.kind.clone())),
                ("XMPP_SHOW", p.show.clone()),
                ("XMPP_STATUS", p.status.clone()),
                ("XMPP_PRIORITY", Some(p.priority.to_string())),
                ("XMPP_TIME", Some(p.time.clone())),
            ],
            Event::Iq(iq) => vec![
                ("XMPP_EVENT", Some("iq".to_owned())),
                ("XMPP_FROM", iq.from.clone()),
                ("XMPP_TYPE", Some(iq.kind.clone())),
                ("XMPP_ID", iq.id.clone()),
            ],
            _ => Vec::new(),
        };
        values.iter_mut().for_each(|(_, value)| *value = value.take().filter(|value| value.len() <= MAX_VARIABLE));
        // What another event, or our own caller, had there says nothing of this one.
        for name in VARIABLES {
            if !values.iter().any(|(known, _)| *known == name) {
                values.push((name, None));
            }
        }
        values
    }

    /// Whom an answer goes to, and how; `None` for what isn't to be answered.
    pub fn reply(&self) -> Option<Reply> {
        let Event::Message(message) = &self.event else { return None };
        let (kind, to) = match message.kind.as_str() {
            "groupchat" => (MessageType::Groupchat, message.room.as_deref()?),
            "chat" => (MessageType::Chat, message.from.as_deref()?),
            "normal" => (MessageType::Normal, message.from.as_deref()?),
            // An announcement expects no answer.
            _ => return None,
        };
        let to = Jid::new(to).ok().filter(|_| !self.is_copy)?;
        Some(Reply { to, kind, thread: message.thread.clone() })
    }
}

/// All variables that a command may find.
const VARIABLES: [&str; 18] = [
    "XMPP_EVENT",
    "XMPP_FROM",
    "XMPP_BARE",
    "XMPP_RESOURCE",
    "XMPP_NICK",
    "XMPP_ROOM",
    "XMPP_TO",
    "XMPP_TYPE",
    "XMPP_ID",
    "XMPP_STANZA_ID",
    "XMPP_SUBJECT",
    "XMPP_BODY",
    "XMPP_THREAD",
    "XMPP_TIME",
    "XMPP_DELAYED",
    "XMPP_SHOW",
    "XMPP_STATUS",
    "XMPP_PRIORITY",
];

/// Whom an answer goes to, and how.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The person, or the room.
    pub to: Jid,
    kind: MessageType,
    thread: Option<String>,
}

impl Reply {
    /// The answer with this text.
    pub fn draft(&self, body: String) -> Draft {
        Draft { kind: self.kind.clone(), body: Some(body), thread: self.thread.clone(), ..Draft::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::event::{Message, Presence};

    fn message(kind: &str) -> Record {
        Record::new(Event::Message(Box::new(Message {
            from: Some("r@rooms.example.org/alice".into()),
            bare: Some("r@rooms.example.org".into()),
            room: (kind == "groupchat").then(|| "r@rooms.example.org".into()),
            kind: kind.into(),
            body: Some("$(rm -rf /)\n`x`".into()),
            thread: Some("t".into()),
            ..Message::default()
        })))
    }

    #[test]
    fn an_answer_goes_where_it_came_from() {
        assert_eq!(message("groupchat").reply().unwrap().to.as_str(), "r@rooms.example.org");
        assert_eq!(message("chat").reply().unwrap().to.as_str(), "r@rooms.example.org/alice");
        assert!(message("headline").reply().is_none());
        assert!(Record { is_copy: true, ..message("chat") }.reply().is_none());
    }

    #[test]
    fn a_command_finds_the_values_and_nothing_stale() {
        let values = message("chat").variables();
        let value = |name: &str| values.iter().find(|(known, _)| *known == name).unwrap().1.clone();
        assert_eq!(value("XMPP_BODY").as_deref(), Some("$(rm -rf /)\n`x`"));
        assert_eq!((value("XMPP_SHOW"), value("XMPP_SUBJECT")), (None, None));
        assert_eq!(values.len(), VARIABLES.len());
        let mut long = message("chat");
        if let Event::Message(message) = &mut long.event {
            message.body = Some("x".repeat(MAX_VARIABLE + 1));
        }
        assert!(long.variables().iter().any(|(name, value)| *name == "XMPP_BODY" && value.is_none()));
        assert_eq!(long.body().len(), MAX_VARIABLE + 1);
    }

    #[test]
    fn presence_is_one_line() {
        let presence = Presence {
            from: Some("alice@example.org/phone".into()),
            kind: "available".into(),
            show: Some("away".into()),
            status: Some("back\nsoon".into()),
            time: "2026-01-02T03:04:05Z".into(),
            xml: "<presence>a\nb</presence>".into(),
            ..Presence::default()
        };
        let record = Record::new(Event::Presence(Box::new(presence)));
        assert_eq!(record.text(), "2026-01-02T03:04:05Z alice@example.org/phone: away (back\\nsoon)");
        assert_eq!(record.xml(), "<presence>a&#10;b</presence>");
    }

    #[test]
    fn an_address_with_a_line_end_begins_no_other_record() {
        let from = "r@rooms.example.org/x&#10;2026-01-02T03:04:05Z alice@example.org: forged";
        let read = |xml: String| {
            let stanza: Element = xml.parse().unwrap();
            let message = message::read(&stanza, &BareJid::new("bob@example.net").unwrap());
            let presence = crate::commands::presence::read(&stanza).map(|it| Event::Presence(Box::new(it)));
            Record::new(message.map(|it| Event::Message(Box::new(it))).or(presence).unwrap()).text()
        };
        for xml in [
            format!("<message xmlns='jabber:client' type='groupchat' from='{from}'><body>x</body></message>"),
            format!("<presence xmlns='jabber:client' from='{from}'/>"),
            "<presence xmlns='jabber:client' type='a&#10;b'><show>c\nd</show></presence>".to_owned(),
        ] {
            let text = read(xml);
            assert!(!text.contains('\n') && text.contains("\\n"), "{text}");
        }
    }
}
