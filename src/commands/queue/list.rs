//! `stanza queue list`: what is there.

use std::io;

use clap::Args;
use xmpp::jid::BareJid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::{Context, Ended, print};
use super::{for_each, letter, queue, stem};
use crate::config::error_text;
use crate::config::queue::{Letter, Name, Section};
use crate::error::Error;
use crate::output::event::Queued;
use crate::output::{Event, one_line};
use crate::payload::stamp;

/// So many characters of a message are shown.
const SHOWN: usize = 60;

/// The arguments of `queue list`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Print the undeliverable ones only
    #[arg(long)]
    undeliverable: bool,
}

/// Lists.
///
/// # Errors
/// A queue that can't be read.
pub fn run(context: &Context, arguments: &Arguments) -> Result<Ended, Error> {
    let (account, queue) = queue(context)?;
    let sections: &[Section] =
        if arguments.undeliverable { &[Section::Undeliverable] } else { &[Section::Waiting, Section::Undeliverable] };
    for section in sections {
        let goes_on = for_each(&queue, *section, |name, loaded| {
            let event = event(&account, *section, name, loaded);
            let text = record(&event);
            print(context, &Event::Queued(Box::new(event)), Some(&text))
        })?;
        if !goes_on {
            break;
        }
    }
    Ok(None)
}

/// What is told of a message.
pub fn event(account: &BareJid, section: Section, name: &Name, loaded: io::Result<Letter>) -> Queued {
    let (letter, damage) = match loaded {
        Ok(letter) => (letter, None),
        Err(error) => (Letter::default(), Some(error_text(&error))),
    };
    let element = letter::element(&letter);
    let damage = damage.or(element.as_ref().err().cloned());
    let element = element.ok();
    let text = |name: &str| {
        let child = element.as_ref().and_then(|element| element.get_child(name, ns::JABBER_CLIENT));
        child.map(Element::text)
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Queued {
        account: account.to_string(),
        id: some(&letter.id).unwrap_or_else(|| stem(name)),
        to: some(&letter.to),
        kind: element.as_ref().map(|element| element.attr("type").unwrap_or("normal").to_owned()),
        room: letter.room.as_ref().map(|room| room.jid.clone()),
        time: stamp::write(name.queued()),
        tried: name.tried().map(stamp::write),
        attempts: letter.attempts,
        subject: text("subject"),
        body: text("body"),
        // Those that a flush would move count as moved.
        undeliverable: section == Section::Undeliverable || letter.undeliverable.is_some() || damage.is_some(),
        reason: letter.undeliverable.clone().or(damage).or_else(|| letter.error.clone()),
        xml: some(&letter.xml),
    }
}

/// A message on one line.
fn record(event: &Queued) -> String {
    let to = event.to.as_deref().unwrap_or("(nobody)");
    let body = event.body.as_deref().unwrap_or_default().trim();
    let subject = event.subject.as_deref().filter(|subject| !subject.is_empty());
    let words = subject.map_or_else(|| body.to_owned(), |subject| format!("[{subject}] {body}"));
    let mut line = format!("{} {} {to}", event.time, event.id);
    if !words.is_empty() {
        line += &format!(": {}", shortened(&words));
    }
    if event.undeliverable {
        line += &format!(" (undeliverable: {})", event.reason.as_deref().unwrap_or("not known why"));
    }
    one_line(&line)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
