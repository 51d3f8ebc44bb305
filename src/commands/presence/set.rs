//! `stanza presence set`: tells others that we are there, and how.

use std::time::Duration;

use clap::{Args, ValueEnum};
use xmpp::jid::{FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::presence::{Presence, Show as XmppShow};

use super::super::context::Connected;
use super::super::input::check_text;
use super::super::styling::line_ends;
use super::super::tally::sum;
use super::hold::hold;
use super::{Context, Ended, addresses, domain, domains, event, failure, id, is_error, print, stanza, sum_up};
use crate::config::parse_duration;
use crate::deadline::Deadline;
use crate::output::Event;
use crate::output::event::Presence as Report;
use crate::session::{Ending, capabilities};

/// The arguments of `set`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza presence set --hold 8h
  stanza presence set --show dnd --status 'Deploying' --hold 10m
  stanza presence set --to alice@example.org --hold 1h

Presence lasts as long as the session that it belongs to: without --hold that is no longer than
this command. With --hold it ends after DUR (exit status 0), at a signal (130 or 143, as of any
program that one ends), or when the connection breaks (75). Messages that come to the session
meanwhile go back to the server when it ends.")]
pub struct Arguments {
    /// How you are: away, chat (glad to talk), dnd (do not disturb), xa (away for long) [default: just there]
    #[arg(long, value_name = "SHOW", hide_possible_values = true)]
    show: Option<Show>,

    /// What to tell beside it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    status: Option<String>,

    /// Priority, -128 to 127: from 0 on messages to the account come to this session too
    #[arg(long, value_name = "N", default_value = "-1", allow_hyphen_values = true)]
    priority: i8,

    /// Tell only this JID, subscribed or not (repeatable)
    #[arg(long, value_name = "JID")]
    to: Vec<String>,

    /// Stay so for this time, or until a signal
    #[arg(long, value_name = "DUR", value_parser = parse_duration)]
    hold: Option<Duration>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Show {
    Away,
    Chat,
    Dnd,
    Xa,
}

/// Tells it.
///
/// # Errors
/// What was given and is of no use, the end of the connection.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = addresses(context, &arguments.to)?;
    check_text("--status", arguments.status.as_deref().unwrap_or_default())?;
    let stanzas = directed(&to, |to, id| available(&arguments, to, id));
    if arguments.priority >= 0 && to.is_empty() {
        // Messages that wait for the account come to whoever is available first (RFC 6121 §8.5.2).
        context.output.caution("with a priority of 0 or more messages come to this session, which does not show them");
    }
    let mut connected = context.connect_ahead(&mut context.retry()).await?;
    let result = keep(context, &arguments, &mut connected, &stanzas, &to).await;
    // What was told without more is confirmed; what ends a time of presence is still on its way.
    let is_confirmed = arguments.hold.is_none() && result.is_ok();
    connected.session.close(if is_confirmed { Ending::AllDone } else { Ending::WaitForPeer }).await;
    result
}

async fn keep(
    context: &Context,
    arguments: &Arguments,
    connected: &mut Connected,
    stanzas: &[Element],
    to: &[Jid],
) -> anyhow::Result<Ended> {
    // What comes and nobody reads goes back to the server at the end (XEP-0198 §4).
    connected.session.require_management();
    let told = tell(context, connected, stanzas, to).await?;
    let ended = sum(&told);
    // Where nobody was told there is nothing to keep.
    if told.iter().all(Option::is_some) {
        return Ok(ended);
    }
    let Some(duration) = arguments.hold else {
        context.output.caution("presence ends with the session, which is now: --hold DUR keeps it");
        return Ok(ended);
    };
    context.output.note("holding");
    let held = hold(connected, &Deadline::after(duration, &connected.signals)).await;
    for goodbye in goodbyes(to, "") {
        connected.session.send(&goodbye);
    }
    held.map(|held| held.or(ended))
}

/// Sends presence, waits until it is confirmed, and reports each stanza; how each ended. A standard output that nobody reads any more
/// is no reason to stop: the presence is what was wanted.
///
/// # Errors
/// The end of the connection, a standard output that fails.
pub async fn tell(
    context: &Context,
    connected: &mut Connected,
    stanzas: &[Element],
    to: &[Jid],
) -> anyhow::Result<Vec<Ended>> {
    let domains = domains(connected.session.jid(), to);
    let gathered = connected.session.gather(stanzas, domains, is_error, |_| None, &connected.deadline).await?;
    let me = connected.session.jid().clone();
    // A broadcast goes to our own server, which takes it from there.
    let own = [Jid::from(domain(&me))];
    let to = if to.is_empty() { &own } else { to };
    let mut kinds = Vec::new();
    for (index, (stanza, to)) in stanzas.iter().zip(to).enumerate() {
        let error = failure(&gathered, to, &id(index));
        kinds.push(error.as_ref().map(|error| error.kind));
        match error {
            Some(error) => context.output.error(&error),
            None => {
                print(context, &Event::Presence(Box::new(report(stanza, &me))))?;
                context.output.note(&format!("{to}: told"));
            }
        }
    }
    sum_up(context, connected, &kinds)?;
    Ok(kinds)
}

/// What we sent, as those see it who get it.
fn report(stanza: &Element, me: &FullJid) -> Report {
    Report {
        from: Some(me.to_string()),
        bare: Some(me.to_bare().to_string()),
        resource: Some(me.resource().to_string()),
        ..event::read(stanza).unwrap_or_default()
    }
}

/// One stanza to all who are subscribed, or one to each address; `one` makes it of its recipient and its id.
pub fn directed(to: &[Jid], one: impl Fn(Option<&Jid>, &str) -> Element) -> Vec<Element> {
    if to.is_empty() {
        return vec![one(None, &id(0))];
    }
    to.iter().enumerate().map(|(index, to)| one(Some(to), &id(index))).collect()
}

/// The stanzas that take presence back.
pub fn goodbyes(to: &[Jid], status: &str) -> Vec<Element> {
    directed(to, |to, id| stanza("unavailable", to, id, status))
}

fn available(arguments: &Arguments, to: Option<&Jid>, id: &str) -> Element {
    let mut presence = Presence::available().with_id(id.to_owned()).with_priority(arguments.priority);
    presence.to = to.cloned();
    presence.show = arguments.show.map(|show| match show {
        Show::Away => XmppShow::Away,
        Show::Chat => XmppShow::Chat,
        Show::Dnd => XmppShow::Dnd,
        Show::Xa => XmppShow::Xa,
    });
    if let Some(status) = arguments.status.as_deref().filter(|status| !status.is_empty()) {
        presence.set_status("", line_ends(status));
    }
    if let Some(caps) = capabilities() {
        presence.add_payload(caps);
    }
    presence.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_tells_what_was_given_and_what_we_can() {
        let arguments = Arguments {
            show: Some(Show::Xa),
            status: Some("lunch".to_owned()),
            priority: -1,
            to: Vec::new(),
            hold: None,
        };
        let to = [Jid::new("alice@example.org").unwrap(), Jid::new("example.net/x").unwrap()];
        let [one, two] = <[Element; 2]>::try_from(directed(&to, |to, id| available(&arguments, to, id))).unwrap();
        let xml = String::from(&one);
        for part in
            ["to='alice@example.org'", "<show>xa</show>", "<status>lunch</status>", "<priority>-1</priority>", "<c "]
        {
            assert!(xml.contains(part), "{part} in {xml}");
        }
        assert_eq!((two.attr("to"), two.attr("id")), (Some("example.net/x"), Some("presence-2")));
        assert_eq!(directed(&[], |to, id| available(&arguments, to, id))[0].attr("to"), None);
    }
}
