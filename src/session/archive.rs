//! Pages of a message archive (XEP-0313, with XEP-0059).

use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::data_forms::{DataForm, DataFormType, Field};
use xmpp::parsers::mam::{Query as MamQuery, QueryId};
use xmpp::parsers::ns;
use xmpp::parsers::rsm::SetQuery;

use super::request::is_from;
use super::{Answer, Error, Purpose, Session};
use crate::deadline::Deadline;
use crate::payload::stamp;
use crate::stream::xml::weight;

/// How much of a page is kept, in bytes of memory.
const MAX_PAGE: usize = 24 * 1024 * 1024;

/// Which messages of which archive.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Whose archive: a room's; `None`: the own account's.
    pub archive: Option<Jid>,
    /// Only those exchanged with this address.
    pub with: Option<Jid>,
    /// Only those from this time on.
    pub start: Option<OffsetDateTime>,
    /// Only those up to this time.
    pub end: Option<OffsetDateTime>,
    /// Further fields of the form, as the archive has them (XEP-0313 §4.1.5).
    pub fields: Vec<(String, String)>,
    /// Which of them.
    pub page: Page,
    /// How many at most; the archive may give fewer.
    pub max: usize,
}

/// A place in the results. Each page is in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The oldest.
    #[default]
    First,
    /// Those behind the one with this id.
    After(String),
    /// The newest.
    Last,
    /// Those before the one with this id.
    Before(String),
}

/// A page.
#[derive(Clone, Debug)]
pub struct Results {
    /// The answer that closed it; its error, if the archive refused.
    pub answer: Answer,
    /// The messages, in the order of time. Those outside of the query's times are left out: Prosody 13 gives its
    /// newest where nothing is new enough.
    pub messages: Vec<Archived>,
    /// The archive's ids of the first and the last of the page, to go on from.
    pub ends: Option<(String, String)>,
    /// Whether nothing follows in this direction.
    pub is_complete: bool,
    /// Whether more came than was asked for: what was too much was left out.
    pub is_overfull: bool,
}

/// A message that was kept.
#[derive(Clone, Debug)]
pub struct Archived {
    /// The archive's id of it: the `stanza-id` of the message when it came (XEP-0313 §5.1.2).
    pub id: String,
    /// When the archive got it.
    pub time: Option<OffsetDateTime>,
    /// The message as it came or was sent.
    pub message: Element,
}

impl Session {
    /// Asks an archive for a page.
    ///
    /// # Errors
    /// As [`Session::request`]: a refusal is an answer.
    pub async fn archive(&mut self, query: &Query, deadline: &Deadline) -> Result<Results, Error> {
        self.establish(deadline).await?;
        // ejabberd keeps results that weren't acknowledged as offline messages: those of an earlier session are no answer.
        self.requests += 1;
        let id = format!("{}-{}", self.jid.resource(), self.requests);
        let me = self.jid().clone();
        let mut messages = Vec::new();
        let mut ids = Vec::new();
        let mut size = 0;
        let take = |stanza: &Element| {
            // Anybody could send us what looks like a result (XEP-0313 §7).
            let is_ours = stanza.name() == "message" && is_from(stanza, query.archive.as_ref(), &me);
            let result = stanza.get_child("result", ns::MAM).filter(|result| result.attr("queryid") == Some(&id));
            let Some(result) = result.filter(|_| is_ours) else { return false };
            // An archive that never ends a page, or has giants in it, is not to fill our memory.
            if ids.len() <= query.max && size < MAX_PAGE {
                size += weight(stanza);
                ids.push(result.attr("id").map(str::to_owned));
                messages.extend(read(result));
            }
            true
        };
        let answer = self.collect(Purpose::Set, query.archive.as_ref(), request(query, &id), take, deadline).await?;
        let fin = answer.payload().filter(|payload| payload.is("fin", ns::MAM));
        let is_complete = fin.is_none_or(|fin| fin.attr("complete") == Some("true")) || ids.is_empty();
        let is_overfull = ids.len() > query.max || size >= MAX_PAGE;
        let ends = ids.first().cloned().flatten().zip(ids.pop().flatten());
        messages.retain(|message: &Archived| {
            // A stamp may be cut to the second.
            let cut = |time: OffsetDateTime| {
                if time.nanosecond() == 0 { time.saturating_add(Duration::SECOND) } else { time }
            };
            let is_early = query.start.zip(message.time).is_some_and(|(start, time)| cut(time) < start);
            let is_late = query.end.zip(message.time).is_some_and(|(end, time)| time > end);
            !is_early && !is_late
        });
        Ok(Results { answer, messages, ends, is_complete, is_overfull })
    }
}

fn request(query: &Query, id: &str) -> Element {
    let time = |time: OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
    let mut fields: Vec<Field> = [
        ("with", query.with.as_ref().map(Jid::to_string)),
        ("start", query.start.map(time)),
        ("end", query.end.map(time)),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(Field::text_single(name, &value?)))
    .collect();
    fields.extend(query.fields.iter().map(|(name, value)| Field::text_single(name, value)));
    let (after, before) = match &query.page {
        Page::First => (None, None),
        Page::After(id) => (Some(id.clone()), None),
        Page::Last => (None, Some(String::new())),
        Page::Before(id) => (None, Some(id.clone())),
    };
    let form = (!fields.is_empty()).then(|| DataForm::new(DataFormType::Submit, ns::MAM, fields));
    let set = Some(SetQuery { max: Some(query.max), after, before, index: None });
    let queryid = Some(QueryId(id.to_owned()));
    MamQuery { queryid, node: None, form, set, flip_page: false }.into()
}

/// Reads a result (XEP-0297 inside); a strange one is left out.
pub(super) fn read(result: &Element) -> Option<Archived> {
    let forwarded = result.get_child("forwarded", ns::FORWARD)?;
    let delay = forwarded.get_child("delay", ns::DELAY);
    Some(Archived {
        id: result.attr("id")?.to_owned(),
        time: delay.and_then(|delay| delay.attr("stamp")).and_then(stamp::read),
        message: forwarded.get_child("message", ns::JABBER_CLIENT)?.clone(),
    })
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn a_query_says_what_and_which_page() {
        let query = Query {
            with: Jid::from_str("alice@example.org").ok(),
            start: stamp::read("2026-01-02T03:04:05Z"),
            page: Page::Last,
            max: 7,
            ..Query::default()
        };
        let xml = String::from(&request(&query, "p"));
        for part in
            ["queryid='p'", "<value>alice@example.org</value>", "<value>2026-01-02T03:04:05Z</value>", "<max>7<"]
        {
            assert!(xml.contains(part), "{part} in {xml}");
        }
        assert!(xml.contains("<before/>") || xml.contains("<before></before>"), "{xml}");
        let xml = String::from(&request(&Query { max: 1, ..Query::default() }, "p"));
        assert!(!xml.contains("jabber:x:data") && !xml.contains("before"), "{xml}");
    }

    #[test]
    fn a_result_is_read_or_left_out() {
        let result = "<result xmlns='urn:xmpp:mam:2' id='1' queryid='p'><forwarded xmlns='urn:xmpp:forward:0'>\
             <delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>\
             <message xmlns='jabber:client' from='a@b/c'><body>x</body></message></forwarded></result>";
        let archived = read(&result.parse().unwrap()).unwrap();
        assert_eq!((archived.id.as_str(), archived.message.attr("from")), ("1", Some("a@b/c")));
        assert!(archived.time.is_some());
        assert!(read(&"<result xmlns='urn:xmpp:mam:2' id='1'/>".parse().unwrap()).is_none());
    }
}
