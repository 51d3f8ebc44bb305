//! The fuzz targets of this layer: see `crate::fuzzing`.

use std::collections::BTreeMap;
use std::iter::once;
use std::time::Duration;

use time::OffsetDateTime;
use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;

use super::diagnose::{
    bounce, bounce_in_room, diagnose, join_refused, not_inside, refused_registration, refused_request, session_error,
};
use super::listen::record::Record;
use super::recipients::{Recipient, resolve, resolve_recipient};
use super::rooms::{expelled, renamed};
use super::{iq, message, presence, send};
use crate::error::{self, Error, Phase};
use crate::output::event::{Failure, Iq};
use crate::output::{self, Event};
use crate::payload::form::{Form, Given};
use crate::payload::stanza_error::{StanzaError, application_condition, condition_and_text};
use crate::payload::vcard::{self, Vcard};
use crate::payload::{Data, blocklist, bookmarks, command, disco, last, pubsub, registration, roster, version};
use crate::payload::{subscription, time as clock, upload};
use crate::session::room::Room;
use crate::session::{self, Elements, StreamError};

/// The elements of a text, each as the stream would give it.
pub fn elements(bytes: &[u8]) -> Vec<Element> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    Elements::new(text).map_while(|found| found.ok().map(|(_, element)| element)).collect()
}

/// Every element of a tree.
pub fn descendants(element: &Element) -> Vec<&Element> {
    once(element).chain(element.children().flat_map(descendants)).collect()
}

fn me() -> BareJid {
    BareJid::new("bob@example.net").expect("it is one")
}

/// What a stanza is to `listen` and to who waits for an answer.
pub fn stanza(stanza: &Element) {
    let occupant = FullJid::new("r@rooms.example.org/bob").expect("it is one");
    let _ = (renamed(stanza, &occupant), expelled(stanza, &occupant));
    if let Some(read) = message::read(stanza, &me()) {
        send::fuzz_answer(&read, stanza);
        send::fuzz_quote(stanza, &me());
        record(&Record::new(Event::Message(Box::new(read))), stanza);
    }
    if let Some(read) = presence::read(stanza) {
        record(&Record::new(Event::Presence(Box::new(read))), stanza);
    }
    if stanza.name() == "iq" {
        record(&Record::request(stanza), stanza);
    }
}

/// A record on its way out.
fn record(record: &Record, stanza: &Element) {
    event(&record.event);
    let text = record.text();
    assert!(!text.contains(['\r', '\0']), "{text:?}");
    // A stranger's line end must not begin another record.
    assert!(text.lines().skip(1).all(|line| line.starts_with("    ")), "{text:?}");
    assert!(matches!(record.event, Event::Message(_)) || !text.contains('\n'), "{text:?}");
    let shown = output::block(&text);
    assert!(shown.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()), "{shown:?}");
    let xml = record.xml();
    assert!(!xml.contains('\n'), "{xml:?}");
    // One without a namespace is in that of stanzas when it is read again.
    if !stanza.ns().is_empty() {
        assert_eq!(session::elements(&xml).as_deref(), Ok(&[stanza.clone()][..]), "{xml:?}");
    }
    let variables = record.variables();
    assert!(variables.iter().all(|(_, value)| value.as_ref().is_none_or(|value| !value.contains('\0'))));
    let _ = (record.body(), record.reply());
}

/// An event as a line of JSON: it means the same, and acts on no terminal.
fn event(event: &Event) {
    let line = output::json(&serde_json::to_string(event).expect("it is plain data"));
    assert!(!line.contains(char::is_control), "{line:?}");
    let read: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
    assert_eq!(Some(&read), serde_json::to_value(event).ok().as_ref(), "{line}");
}

/// What errors become: words on one line, with an exit status.
pub fn error(bytes: &[u8]) {
    for element in elements(bytes) {
        for element in descendants(&element) {
            errors(element).iter().for_each(told);
        }
    }
}

fn errors(element: &Element) -> Vec<Error> {
    let to = Jid::new("r@rooms.example.org/alice").expect("it is one");
    let room = Room { jid: to.to_bare(), nick: "bob".to_owned(), password: None, create: false };
    let stanza_error = StanzaError::of(element);
    let _ = (stanza_error.is_unreached(), application_condition(element), upload::is_too_large(element));
    let mut errors = vec![
        bounce(&stanza_error, &to),
        not_inside(bounce(&stanza_error, &to), &to),
        refused_request(&stanza_error, "x"),
        bounce_in_room(&stanza_error, &room.jid),
        join_refused(&stanza_error, &room),
        refused_registration(&stanza_error, "x"),
        session_error(&session::Error::Bind(Some(stanza_error))),
        session_error(&session::Error::Unexpected(Phase::Stanza, element.name().to_owned())),
    ];
    if let Some(error) = StreamError::of(element) {
        errors.push(diagnose(&session::Error::Stream(Phase::Stanza, error).into()));
    }
    let (condition, text) = condition_and_text(element, "urn:ietf:params:xml:ns:xmpp-sasl");
    if let Some(condition) = condition {
        let mechanism = "SCRAM-SHA-1".to_owned();
        errors.push(session_error(&session::Error::Authentication { mechanism, condition, text }));
    }
    errors
}

fn told(told: &Error) {
    let text = output::one_line(&told.to_string());
    assert!(!text.is_empty() && !text.contains(char::is_control), "{text:?}");
    assert!(error::EXIT_STATUS.iter().any(|row| row.1 == told.kind.exit_status()));
    event(&Event::Error(Failure::from(told)));
}

/// Data forms: as text, as data, filled in.
pub fn form(bytes: &[u8]) {
    for element in elements(bytes) {
        for form in descendants(&element).into_iter().filter_map(Form::read) {
            one_form(&form);
        }
    }
}

fn one_form(form: &Form) {
    let text = iq::form_as_text(form);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    for value in ["", "1", "no", "alice@example.org", "one\ntwo"] {
        let given: Given = form.names().map(|name| (name.to_owned(), vec![value.to_owned()])).collect();
        match form.fill(&given) {
            Ok(filled) => {
                assert!(filled.used.len() <= given.len());
                let again = Form::read(&filled.submission).expect("it is a form");
                assert!(again.fields.len() <= form.fields.len());
            }
            Err(fault) => assert!(given.contains_key(&fault.name) && !fault.why.to_string().is_empty()),
        }
    }
    // What has no value that could be wrong goes back as it came.
    assert!(form.fill(&Given::new()).is_ok());
}

/// Answers to queries, by whatever they could be read as: data that is JSON.
pub fn payload(bytes: &[u8]) {
    for element in elements(bytes) {
        for element in descendants(&element) {
            for data in readings(element) {
                let (kind, xml) = ("result".to_owned(), String::from(element));
                event(&Event::Iq(Box::new(Iq {
                    id: None,
                    from: None,
                    kind,
                    rtt_ms: Some(0.1),
                    xml,
                    data: Some(data),
                })));
            }
        }
    }
}

fn readings(element: &Element) -> Vec<Data> {
    let now = OffsetDateTime::UNIX_EPOCH;
    let of = Jid::new("alice@example.org").expect("it is one");
    let registration = registration::Registration::read(element);
    if let Ok(filled) = registration.form.fill(&Given::new()) {
        assert!(!String::from(&registration.submission(&filled)).is_empty());
    }
    let some = Some(element);
    let mut readings = vec![
        Data::Register(registration),
        Data::PubsubNodes(pubsub::Nodes::read(element)),
        Data::PubsubItems(pubsub::Items::read(element, "n")),
        Data::PubsubPublish(pubsub::Published::read(some, "n", None)),
        Data::PubsubCreate(pubsub::Created::read(some, None)),
        Data::PubsubSubscribe(pubsub::Subscription::read(some, "n", "a@b", "none")),
        Data::Roster(roster::Roster::read(some)),
        Data::Block(blocklist::Blocklist::read(some)),
    ];
    readings.extend(disco::DiscoInfo::read(element).map(Data::DiscoInfo));
    readings.extend(disco::DiscoItems::read(element).map(Data::DiscoItems));
    readings.extend(version::Software::read(element).map(Data::Version));
    readings.extend(clock::Clock::read(element, now, Duration::from_millis(7)).map(Data::Time));
    readings.extend(last::LastActivity::read(element, &of, now).map(Data::Last));
    readings.extend(subscription::Subscription::read(element).map(|(_, read)| Data::Subscription(read)));
    let bookmark = bookmarks::Bookmark::read("r@rooms.example.org", element, true);
    readings.extend(bookmark.map(|room| Data::Bookmarks(bookmarks::Bookmarks { rooms: vec![room] })));
    readings.extend(Vcard::read(element).map(|vcard| Data::Vcard(Box::new(vcard))));
    changed(element);
    readings
}

/// What is changed in what others have made, or hidden in it.
fn changed(element: &Element) {
    let change = bookmarks::Change { nick: Some("n".to_owned()), autojoin: Some(true), ..bookmarks::Change::default() };
    assert_eq!(change.apply(Some(element)).attr("autojoin"), Some("true"));
    let shown = bookmarks::without_passwords(element);
    assert_eq!(descendants(&shown).len(), descendants(element).len());
    if let (Some(kind), Some((photo, bytes))) = (vcard::Kind::of(element), vcard::photo(element)) {
        assert_eq!(photo.bytes, bytes.map(|bytes| bytes.len()), "{kind:?}");
    }
    if let Some(kind) = vcard::Kind::of(element) {
        let mut card = element.clone();
        vcard::set(&mut card, kind, vcard::Field::Nickname, &["n".to_owned()]);
        assert_eq!(vcard::values(&card, kind, vcard::Field::Nickname), ["n"]);
    }
    if let Some(step) = command::Step::read(element) {
        assert!(matches!(step.status.as_str(), "executing" | "completed" | "canceled"));
    }
    if let Some(slot) = upload::Slot::read(element) {
        assert!(slot.headers.iter().all(|(_, value)| !value.contains(['\r', '\n'])));
    }
    let _ = (upload::limit(element), upload::is_service(element), upload::without_headers(element));
}

/// Recipients: the first line is what is typed, the others are aliases, `NAME WORD…`.
pub fn recipients(text: &str) {
    let mut lines = text.lines();
    let words: Vec<String> = lines.next().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let aliases: BTreeMap<String, Vec<String>> = lines
        // Each may name all others: eight levels of them are a lot.
        .take(3)
        .filter_map(|line| line.split_once(' '))
        .map(|(name, words)| (name.to_owned(), words.split_whitespace().take(4).map(str::to_owned).collect()))
        .collect();
    match resolve(&words, &aliases, false) {
        Ok(found) => found.iter().for_each(recipient),
        Err(error) => told(&error),
    }
    match resolve_recipient(text, &BTreeMap::new()) {
        Ok(found) => recipient(&found),
        Err(error) => told(&error),
    }
}

/// An address that was taken is one, and stays what it is.
fn recipient(recipient: &Recipient) {
    let jid = &recipient.jid;
    assert_eq!(Jid::new(jid.as_str()).ok().as_ref(), Some(jid));
    assert!(!jid.as_str().contains(char::is_control), "{jid:?}");
}

/// Lines of `--batch`, files of recipients.
pub fn batch(bytes: &[u8]) {
    send::fuzz_batch(&String::from_utf8_lossy(bytes));
}
