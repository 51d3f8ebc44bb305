//! `stanza send`: messages out, each with an outcome that is true.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use xmpp::parsers::message::MessageType;

use super::diagnose::explain;
use super::input::{check_text, read_text};
use super::message::Draft;
use super::recipients::{Recipient, resolve};
use super::{Context, Ended, broken_output, random_id, result_event};
use crate::error::{Error, Kind};
use crate::output::Event;
use crate::output::event::{DryRun, Failure, Sent, Status};
use crate::session::{self, Confirm, Delivery, Ending, Login, Outcome, Outgoing};

/// The arguments of `send`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza send alice@example.org -m 'Backup done'
  df -h | stanza send alice@example.org
  stanza send ops bob@example.net -s 'Disk full' -F report.txt
  stanza send alice@example.org -m hi --json

The message is -m TEXT, -F FILE, or standard input. Exit status 0 means that the recipient's
server has the message and sent no bounce; 'man stanza-send' lists the others.")]
pub struct Arguments {
    /// Recipients: JIDs, xmpp: URIs, or aliases of the config file [default: the account's 'to']
    #[arg(value_name = "TO")]
    to: Vec<String>,

    /// The message
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Read the message from FILE, '-' for standard input
    #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "message")]
    file: Option<PathBuf>,

    /// Subject line
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    subject: Option<String>,

    /// Type of message
    #[arg(long = "type", value_name = "TYPE", default_value = "chat")]
    kind: Type,

    /// Id of the message [default: a random one]
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// Thread that the message belongs to
    #[arg(long, value_name = "ID")]
    thread: Option<String>,

    /// Proof to wait for: none, the own server's (ack), or the recipient's server's
    #[arg(long, value_name = "PROOF", default_value = "server")]
    confirm: Proof,

    /// Print the stanza and connect to nothing
    #[arg(long)]
    dry_run: bool,

    /// Send nothing, and succeed, if the message is empty
    #[arg(long)]
    skip_empty: bool,

    #[command(flatten)]
    encryption: Encryption,
}

/// End-to-end encryption as other programs name it: refused by that name until it is supported.
#[derive(Args, Debug)]
struct Encryption {
    #[arg(long, hide = true)]
    ox: bool,
    #[arg(long, hide = true)]
    openpgp: bool,
    #[arg(long, hide = true)]
    omemo: bool,
    #[arg(long, hide = true)]
    otr: bool,
    #[arg(long, hide = true)]
    pgp: bool,
}

impl Encryption {
    /// The one that was asked for.
    fn wanted(&self) -> Option<&'static str> {
        let known = [
            (self.ox, "--ox"),
            (self.openpgp, "--openpgp"),
            (self.omemo, "--omemo"),
            (self.otr, "--otr"),
            (self.pgp, "--pgp"),
        ];
        known.into_iter().find(|(is_wanted, _)| *is_wanted).map(|(_, name)| name)
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Type {
    Chat,
    Normal,
    Headline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Proof {
    None,
    Ack,
    Server,
}

/// Everything checked, and nothing connected.
struct Plan {
    messages: Vec<Outgoing>,
    kind: &'static str,
    confirm: Confirm,
}

/// Sends.
///
/// # Errors
/// What ended the command before anything was sent.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let Some(plan) = plan(context, &arguments)? else { return Ok(None) };
    if arguments.dry_run {
        return Ok(dry_run(context, &plan)?);
    }
    let mut connected = context.connect().await?;
    let login = connected.session.login().clone();
    let account = connected.session.jid().to_bare().to_string();
    let (mut deliveries, mut failure) =
        connected.session.deliver(&plan.messages, plan.confirm, &connected.deadline).await;
    let last_words = connected.session.close(ending(plan.confirm, failure.as_ref())).await;
    if failure.is_none() && last_words.is_some() {
        // Nothing was asked for, and yet the server has told that something is wrong.
        deliveries.iter_mut().filter(|it| it.outcome == Outcome::Sent).for_each(|it| it.outcome = Outcome::Unknown);
        failure = last_words;
    }
    report(context, &plan, &deliveries, failure.as_ref(), &account, &login)
}

/// How to go: what was written without proof, and what a signal cut short, gets a moment to arrive.
fn ending(confirm: Confirm, failure: Option<&session::Error>) -> Ending {
    match failure {
        None if confirm == Confirm::None => Ending::WaitForPeer,
        Some(failure) if failure.is_signal() => Ending::WaitForPeer,
        _ => Ending::AllDone,
    }
}

/// Checks all that was given. `None`: there is nothing to send, and that is fine.
fn plan(context: &Context, arguments: &Arguments) -> Result<Option<Plan>, Error> {
    if let Some(name) = arguments.encryption.wanted() {
        let error = Error::input(Kind::Usage, name, "end-to-end encryption is not supported yet");
        return Err(error.hint("leave it out to send the message encrypted by TLS only"));
    }
    let words = if arguments.to.is_empty() { context.settings.default_recipients() } else { arguments.to.clone() };
    let has_message = arguments.message.is_some() || arguments.file.is_some();
    let recipients = resolve(&words, &context.settings.aliases, has_message)?;
    if recipients.is_empty() {
        let error = Error::input(Kind::Usage, "no recipient", "nothing says whom to send to");
        return Err(error.hint("stanza send USER@DOMAIN -m TEXT"));
    }
    for (what, text) in [("--subject", &arguments.subject), ("--id", &arguments.id), ("--thread", &arguments.thread)] {
        check_text(what, text.as_deref().unwrap_or_default())?;
    }
    if arguments.id.as_deref() == Some("") {
        return Err(Error::input(Kind::Usage, "--id", "it is empty"));
    }
    if arguments.id.is_some() && recipients.len() > 1 {
        // A bounce from a domain tells only the id: it would be nobody's or everybody's.
        return Err(Error::input(Kind::Usage, "--id", "one id can't stand for messages to several recipients"));
    }
    let body = body(context, arguments, &recipients)?;
    if arguments.skip_empty && body.as_deref() == Some("") {
        return Ok(None);
    }
    let (kind, name) = match arguments.kind {
        Type::Chat => (MessageType::Chat, "chat"),
        Type::Normal => (MessageType::Normal, "normal"),
        Type::Headline => (MessageType::Headline, "headline"),
    };
    let mut messages = Vec::new();
    for recipient in recipients {
        let body = body.clone().or(recipient.body).unwrap_or_default();
        if body.is_empty() {
            return Err(Error::input(Kind::BadInput, "message", "it is empty"));
        }
        check_text("message", &body)?;
        let subject = arguments.subject.clone().or(recipient.subject).filter(|subject| !subject.is_empty());
        check_text("subject", subject.as_deref().unwrap_or_default())?;
        let draft = Draft { kind: kind.clone(), subject, body, thread: arguments.thread.clone() };
        let id = arguments.id.clone().map_or_else(random_id, Ok)?;
        messages.push(Outgoing { element: draft.address(&recipient.jid, &id), to: recipient.jid, id });
    }
    let confirm = match arguments.confirm {
        Proof::None => Confirm::None,
        Proof::Ack => Confirm::Acknowledgement,
        Proof::Server => Confirm::Server,
    };
    Ok(Some(Plan { messages, kind: name, confirm }))
}

/// The message's text; `None` where each recipient's URI brings its own.
fn body(context: &Context, arguments: &Arguments, recipients: &[Recipient]) -> Result<Option<String>, Error> {
    if let Some(text) = &arguments.message {
        return Ok(Some(text.clone()));
    }
    let stdin = Path::new("-");
    let path = match &arguments.file {
        Some(path) => path.as_path(),
        None if recipients.iter().all(|recipient| recipient.body.is_some()) => return Ok(None),
        None => stdin,
    };
    if path == stdin {
        if context.settings.takes_stdin() {
            let error =
                Error::input(Kind::Usage, "standard input", "the message and the password can't both come from it");
            return Err(error.hint("give the message by -m or -F"));
        }
        if io::stdin().is_terminal() {
            if !context.may_prompt() {
                return Err(Error::input(Kind::Usage, "no message", "give it by -m, by -F, or on standard input"));
            }
            context.output.caution("type the message, then Ctrl-D on a line of its own");
        }
    }
    read_text(path).map(Some)
}

fn dry_run(context: &Context, plan: &Plan) -> Result<Ended, Error> {
    for message in &plan.messages {
        let xml = session::serialize(&message.element);
        let event = Event::DryRun(DryRun { to: message.to.to_string(), id: message.id.clone(), xml: xml.clone() });
        if let Err(broken) = context.output.event(&event, Some(&xml)) {
            return broken_output(broken).map_or(Ok(None), Err);
        }
    }
    Ok(None)
}

/// Tells what became of each message, and of the whole.
fn report(
    context: &Context,
    plan: &Plan,
    deliveries: &[Delivery],
    failure: Option<&session::Error>,
    account: &str,
    login: &Login,
) -> anyhow::Result<Ended> {
    let mut kinds = Vec::new();
    let mut broken = None;
    for delivery in deliveries {
        let Some(message) = plan.messages.get(delivery.index) else { continue };
        let error = explain(&delivery.outcome, &message.to, failure);
        let event = Event::Sent(Sent {
            to: message.to.to_string(),
            id: message.id.clone(),
            stanza_id: None,
            kind: plan.kind.to_owned(),
            status: status(&delivery.outcome),
            ms: u64::try_from(delivery.elapsed.as_millis()).ok(),
            error: error.as_ref().map(Failure::from),
        });
        broken = context.output.event(&event, None).err().or(broken);
        match &error {
            Some(error) => context.output.warn(error),
            None => context.output.note(&success(delivery, &message.to.to_string())),
        }
        kinds.push(error.map(|error| error.kind));
    }
    let failed = kinds.iter().flatten().count();
    let ended = sum(&kinds);
    if deliveries.len() > 1 {
        let event = result_event(account, login, ended, kinds.len() - failed, failed);
        broken = context.output.event(&event, None).err().or(broken);
    }
    // The messages' fate goes before that of our own words.
    match (ended, broken.and_then(broken_output)) {
        (None, Some(error)) => Err(error.into()),
        _ => Ok(ended),
    }
}

fn success(delivery: &Delivery, to: &str) -> String {
    let milliseconds = delivery.elapsed.as_millis();
    match delivery.outcome {
        Outcome::Acknowledged => format!("{to}: taken by the own server after {milliseconds} ms"),
        Outcome::Sent => format!("{to}: written, without proof"),
        _ => format!("{to}: confirmed by the recipient's server after {milliseconds} ms"),
    }
}

fn status(outcome: &Outcome) -> Status {
    match outcome {
        Outcome::Sent => Status::Sent,
        Outcome::Acknowledged => Status::Acked,
        Outcome::Confirmed => Status::Confirmed,
        Outcome::Silent | Outcome::Unknown => Status::Unknown,
        Outcome::Bounced(_) | Outcome::TooLarge(..) => Status::Failed,
    }
}

/// All failed in one way: that one. Some failed, or in several ways: [`Kind::Negative`].
pub(super) fn sum(kinds: &[Option<Kind>]) -> Ended {
    let first = kinds.first().copied().flatten();
    if kinds.iter().all(Option::is_none) {
        None
    } else if kinds.iter().all(|kind| *kind == first) {
        first
    } else {
        Some(Kind::Negative)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_the_common_failure_or_a_negative_answer() {
        let (user, domain) = (Some(Kind::NoUser), Some(Kind::NoDomain));
        assert_eq!(sum(&[None, None]), None);
        assert_eq!(sum(&[user, user]), user);
        assert_eq!(sum(&[user, domain]), Some(Kind::Negative));
        assert_eq!(sum(&[None, user]), Some(Kind::Negative));
        assert_eq!(sum(&[user, None]), Some(Kind::Negative));
    }
}
