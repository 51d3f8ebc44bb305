//! `stanza iq history`: what an archive has kept (XEP-0313).

use std::collections::{HashSet, VecDeque};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use time::OffsetDateTime;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::diagnose::refused_request;
use super::super::message::{read_archived, record, record_by};
use super::super::recipients::resolve_one;
use super::{Asker, Context, Ended};
use crate::config::parse_time;
use crate::deadline::Expired;
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::output::event::Message;
use crate::payload::stanza_error::StanzaError;
use crate::session::archive::{Page, Query, Results};
use crate::session::{self, Purpose};

/// How many messages to ask for at once: servers give 50 to 250.
const PAGE: usize = 100;

/// Fields of an archive's form that search its texts: the registered one, and that of ejabberd and others.
const FULL_TEXT: [&str; 2] = ["{urn:xmpp:fulltext:0}fulltext", "withtext"];

/// The arguments of `history`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Read the archive of this room [default: the account's own]
    #[arg(long, value_name = "ROOM")]
    archive: Option<String>,

    /// Only messages exchanged with this address
    #[arg(long, value_name = "JID")]
    with: Option<String>,

    /// Only messages from this time on: RFC 3339, or -1h for an hour ago
    #[arg(long, value_name = "TIME", value_parser = parse_time, allow_hyphen_values = true)]
    start: Option<OffsetDateTime>,

    /// Only messages up to this time
    #[arg(long, value_name = "TIME", value_parser = parse_time, allow_hyphen_values = true)]
    end: Option<OffsetDateTime>,

    /// Only the newest N of what matches [default: all]
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,

    /// Only messages that have this in their body or subject
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    search: Option<String>,
}

/// Prints what the archive has, oldest first.
///
/// # Errors
/// As every query, and an archive that goes round in circles.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let resolve = |word: &String| resolve_one(word, &context.settings.aliases);
    if arguments.start.zip(arguments.end).is_some_and(|(start, end)| end < start) {
        return Err(Error::input(Kind::Usage, "--end", "it lies before --start").into());
    }
    let room =
        arguments.archive.as_deref().map(|word| resolve(&without_query(word)).map(Jid::into_bare)).transpose()?;
    let query = Query {
        archive: room.map(Jid::from),
        with: arguments.with.as_ref().map(resolve).transpose()?,
        start: arguments.start,
        end: arguments.end,
        max: PAGE,
        ..Query::default()
    };
    let limit = arguments.limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
    Asker::with(context, async |asker| {
        let mut reader = Reader { query, search: arguments.search, cursors: HashSet::new() };
        let result = match reader.hand_over_search(asker).await {
            Ok(()) => reader.print(asker, limit).await,
            Err(error) => Err(error),
        };
        match result {
            Ok(0) => Ok(Some(Kind::Negative)),
            Ok(_) => Ok(None),
            Err(error) => match error.downcast_ref::<session::Error>() {
                Some(session::Error::Expired(_, Expired::Signal(signal))) => Ok(Some(signal.kind())),
                _ => Err(error),
            },
        }
    })
    .await
}

/// A room's URI says that it is to be joined (XEP-0045 §17.3), which isn't needed here.
fn without_query(word: &str) -> String {
    let is_uri = word.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("xmpp:"));
    let address = if is_uri { word.split('?').next().unwrap_or(word) } else { word };
    address.to_owned()
}

/// The way through an archive.
struct Reader {
    query: Query,
    /// What to look for here; `None`: nothing, or the archive does it.
    search: Option<String>,
    /// Where the pages began.
    cursors: HashSet<String>,
}

impl Reader {
    /// Lets the archive search, if it can.
    async fn hand_over_search(&mut self, asker: &mut Asker<'_>) -> anyhow::Result<()> {
        let Some(text) = &self.search else { return Ok(()) };
        let form = Element::bare("query", ns::MAM);
        let answer = asker.ask_any(Purpose::Get, self.query.archive.as_ref(), form).await?;
        // A refusal will come again, with the question itself.
        let fields: Vec<&str> = answer.payload().map(form_fields).unwrap_or_default();
        if let Some(field) = FULL_TEXT.into_iter().find(|name| fields.contains(name)) {
            self.query.fields.push((field.to_owned(), text.clone()));
            self.search = None;
        }
        Ok(())
    }

    /// Prints all, or the newest `limit`; how many.
    async fn print(&mut self, asker: &mut Asker<'_>, limit: Option<usize>) -> anyhow::Result<usize> {
        let Some(limit) = limit else { return self.print_all(asker).await };
        let newest = self.newest(asker, limit).await?;
        for message in &newest {
            if !show(asker, message)? {
                break;
            }
        }
        Ok(newest.len())
    }

    async fn print_all(&mut self, asker: &mut Asker<'_>) -> anyhow::Result<usize> {
        let me = asker.jid().to_bare();
        let mut printed = 0;
        loop {
            let results = self.page(asker).await?;
            for message in self.matching(&results, &me) {
                printed += 1;
                if !show(asker, &message)? {
                    return Ok(printed);
                }
            }
            match results.ends {
                Some((_, id)) if !results.is_complete => self.query.page = Page::After(self.next_cursor(id)?),
                _ => return Ok(printed),
            }
        }
    }

    /// The newest `limit`, found by going backwards.
    async fn newest(&mut self, asker: &mut Asker<'_>, limit: usize) -> anyhow::Result<VecDeque<Message>> {
        let me = asker.jid().to_bare();
        let mut found = VecDeque::new();
        self.query.page = Page::Last;
        if self.search.is_none() {
            self.query.max = limit.min(PAGE);
        }
        loop {
            let results = self.page(asker).await?;
            for message in self.matching(&results, &me).rev().take(limit - found.len()) {
                found.push_front(message);
            }
            match results.ends {
                Some((id, _)) if !results.is_complete && found.len() < limit => {
                    self.query.page = Page::Before(self.next_cursor(id)?);
                }
                _ => return Ok(found),
            }
        }
    }

    /// Asks for a page.
    async fn page(&self, asker: &mut Asker<'_>) -> anyhow::Result<Results> {
        // The first has what the login left of the command's time.
        let is_first = matches!(self.query.page, Page::First | Page::Last);
        let deadline = if is_first { asker.connected.deadline.clone() } else { asker.exchange_deadline() };
        let results = asker.connected.session.archive(&self.query, &deadline).await?;
        match &results.answer.error {
            Some(error) => Err(self.refused(error).into()),
            None if results.is_overfull => Err(self.broken("it sends more than it was asked for").into()),
            None => Ok(results),
        }
    }

    /// The messages of a page that are wanted.
    fn matching(&self, results: &Results, me: &BareJid) -> impl DoubleEndedIterator<Item = Message> {
        let wanted = self.search.as_ref().map(|text| text.to_lowercase());
        let messages = results.messages.iter().filter_map(move |archived| read_archived(archived, me));
        messages.filter(move |message| {
            let has = |part: &Option<String>, text: &str| {
                part.as_ref().is_some_and(|part| part.to_lowercase().contains(text))
            };
            wanted.as_ref().is_none_or(|text| has(&message.body, text) || has(&message.subject, text))
        })
    }

    /// Where the next page begins: nowhere where one began before, or it would never end.
    fn next_cursor(&mut self, id: String) -> Result<String, Error> {
        if self.cursors.insert(id.clone()) { Ok(id) } else { Err(self.broken("it gives the same page again")) }
    }

    fn what(&self) -> String {
        self.query.archive.as_ref().map_or_else(|| "history".to_owned(), |room| format!("history of {room}"))
    }

    fn refused(&self, error: &StanzaError) -> Error {
        let refused = refused_request(error, &self.what());
        match refused.kind {
            Kind::Unavailable => Error { why: format!("no archive there (XEP-0313): {error}"), ..refused },
            _ => refused,
        }
    }

    fn broken(&self, why: &str) -> Error {
        Error::new(Kind::Protocol, Phase::Stanza, self.what(), format!("the archive is broken: {why}"))
    }
}

/// The names of the fields in an archive's form (XEP-0313 §4.1.1).
fn form_fields(query: &Element) -> Vec<&str> {
    let form = query.get_child("x", ns::DATA_FORMS);
    form.into_iter().flat_map(Element::children).filter_map(|field| field.attr("var")).collect()
}

/// Prints a message. To whom it went is told of our own only.
fn show(asker: &Asker<'_>, message: &Message) -> Result<bool, Error> {
    let own = asker.jid().to_bare().to_string();
    let to =
        message.to.as_deref().and_then(|to| BareJid::new(to).ok().or_else(|| Some(Jid::new(to).ok()?.into_bare())));
    let text = match to {
        Some(to) if message.room.is_none() && message.bare.as_deref() == Some(&own) => {
            record_by(&format!("{own} -> {to}"), message)
        }
        _ => record(message),
    };
    asker.print(&Event::Message(Box::new(message.clone())), Some(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_form_are_named() {
        let query = "<query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='form'><field var='with'/><field/>\
             <field var='withtext'/></x></query>";
        assert_eq!(form_fields(&query.parse().unwrap()), ["with", "withtext"]);
        assert!(form_fields(&"<query xmlns='urn:xmpp:mam:2'/>".parse().unwrap()).is_empty());
    }
}
