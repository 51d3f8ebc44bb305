//! `stanza iq command`: what servers and clients do when asked by name (XEP-0050).

mod list;
mod run;

use clap::{Args, Subcommand};
use xmpp::jid::Jid;

use super::super::diagnose::refused_request;
use super::discovery::has_feature;
use super::{Asker, Context, Ended};
use crate::error::{Error, Kind, Phase};
use crate::payload::command::COMMANDS;
use crate::payload::stanza_error::{StanzaError, application_condition};
use crate::session::Answer;

/// The arguments of `command`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// List the commands that a server, a service or a client offers us
    List(list::Arguments),
    /// Run a command, with its form filled in by --field
    Run(run::Arguments),
}

/// Lists commands, or runs one.
///
/// # Errors
/// As every query; and a command that ends badly, or needs more fields.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::List(arguments) => list::run(context, arguments).await,
        Action::Run(arguments) => run::run(context, arguments).await,
    }
}

/// Whether a refusal may mean that there are no commands at all: servers tell it in several ways.
fn may_be_missing(condition: &str) -> bool {
    matches!(condition, "item-not-found" | "service-unavailable" | "feature-not-implemented")
}

/// Who was asked has no commands.
fn no_commands(to: &Jid, condition: Option<&str>) -> Error {
    let absent = if to.is_full() { ", or is not there" } else { "" };
    let why = format!("{to} has no ad-hoc commands (XEP-0050), or none for us{absent}");
    let error = Error::new(Kind::Unavailable, Phase::Stanza, "commands", why);
    condition.into_iter().fold(error, Error::condition)
}

/// What is told of a refusal. `node`: the command that was asked for.
async fn refusal(asker: &mut Asker<'_>, to: &Jid, node: Option<&str>, answer: &Answer) -> anyhow::Result<Error> {
    let what = node.map_or_else(|| format!("commands of {to}"), |node| format!("command {node}"));
    let Some(error) = &answer.error else {
        return Ok(Error::new(Kind::Protocol, Phase::Stanza, what, "the answer is none to a command"));
    };
    if may_be_missing(&error.condition) {
        let condition = error.condition.as_str();
        return Ok(match (has_feature(asker, to, COMMANDS).await?, node) {
            (true, Some(_)) => Error::new(Kind::NoUser, Phase::Stanza, what, format!("{to} has no such command"))
                .condition(condition)
                .hint(format!("stanza iq command list {to}")),
            (true, None) => refused_request(error, &what),
            (false, _) => no_commands(to, Some(condition)),
        });
    }
    Ok(match node {
        Some(node) => refused_step(error, answer, node),
        None => refused_request(error, &what),
    })
}

/// What is told of a step that was refused, with the condition that commands have of their own (XEP-0050 §4.4).
fn refused_step(error: &StanzaError, answer: &Answer, node: &str) -> Error {
    let mut told = refused_request(error, &format!("command {node}"));
    if let Some(condition) = application_condition(&answer.stanza).filter(|condition| condition.has_ns(COMMANDS)) {
        let words = match condition.name() {
            "bad-payload" => "it does not understand the form as it was filled in",
            "bad-sessionid" | "session-expired" => "it has forgotten what was done so far",
            "bad-action" | "malformed-action" => "it does not go on this way",
            "bad-locale" => "it does not speak this language",
            other => other,
        };
        told.why = format!("{}: {words}", told.why);
    }
    told
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_step_that_is_refused_is_told_in_the_words_of_commands() {
        let told = |own: &str| {
            let xml = format!(
                "<iq xmlns='jabber:client' type='error'><error type='modify'>\
                 <bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>{own}</error></iq>"
            );
            let stanza: xmpp::minidom::Element = xml.parse().unwrap();
            let error = StanzaError::of(&stanza);
            let answer = Answer { stanza, elapsed: Duration::ZERO, error: Some(error.clone()) };
            refused_step(&error, &answer, "n").to_string()
        };
        assert_eq!(
            told(&format!("<bad-payload xmlns='{COMMANDS}'/>")),
            "command n: answered by an error: bad-request: it does not understand the form as it was filled in"
        );
        assert_eq!(told("<bad-payload xmlns='urn:other'/>"), "command n: answered by an error: bad-request");
    }
}
