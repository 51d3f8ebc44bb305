//! `stanza listen`: what comes, printed or handed over as it comes.

mod catch_up;
mod exec;
mod filter;
mod intake;
mod listener;
pub(super) mod memory;
mod outlet;
pub(super) mod record;
pub(super) mod rooms;

use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use regex::{Regex, RegexBuilder};
use time::OffsetDateTime;
use xmpp::jid::Jid;

use self::exec::Exec;
use self::filter::{Filter, Kind as StanzaKind};
use self::listener::Listener;
use self::rooms::Joined;
use super::recipients::resolve;
use super::rooms::ShownPassword;
use super::{Context, Ended};
use crate::config::{Zone, check_program, parse_duration, parse_time};
use crate::error::{Error, Kind};
use crate::output::Output;

/// The arguments of `listen`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza listen
  stanza listen -n 1 --for 5m alice@example.org
  stanza listen --json | jq -r .body
  stanza listen --since last --for 5s
  stanza listen --room builds@rooms.example.org --match '(?i)failed'
  stanza listen --exec ./bot.sh --reply

A message is one record: TIME FROM: body, its further lines indented. What was neither printed nor
handed over goes back to the account's offline messages, where the server has XEP-0198. A lost
connection is taken up again until told to stop. Without --resource the resource is one of this
command, stanza-NUMBER: the next run takes the place of one that was cut off.

--exec runs CMD for each message, without a shell: the body on its standard input, and in its
environment XMPP_EVENT (message, presence, iq), XMPP_FROM, XMPP_BARE, XMPP_RESOURCE, XMPP_NICK,
XMPP_ROOM, XMPP_TO, XMPP_TYPE, XMPP_ID, XMPP_STANZA_ID, XMPP_SUBJECT, XMPP_BODY (unless it is over
100 KiB), XMPP_THREAD, XMPP_TIME, XMPP_DELAYED (1: sent before), XMPP_SHOW, XMPP_STATUS,
XMPP_PRIORITY. One that has no value is not set. All else of the environment is handed on, XMPP_PASSWORD too.

--since last starts at now when it is first used. After that it reads from the archive what came
since the last run ended, each message once: twice only where that run was killed between
printing a message and keeping its place.")]
pub struct Arguments {
    /// Only from these: a person, one resource, a room or an occupant, a domain, an alias
    #[arg(value_name = "FROM")]
    from: Vec<String>,

    /// End after N records
    #[arg(short = 'n', long, value_name = "N", value_parser = count)]
    count: Option<u64>,

    /// End after this time; the exit status is 1 if nothing came, or less than -n
    #[arg(long = "for", value_name = "DUR", value_parser = parse_duration)]
    duration: Option<Duration>,

    /// Kinds of stanzas: messages, presence, requests
    #[arg(long, value_name = "KIND", value_delimiter = ',', default_value = "message")]
    kind: Vec<StanzaKind>,

    /// Only these types: chat, normal, headline, groupchat; available, unavailable, subscribe; get, set
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', hide_possible_values = true, value_parser = TYPES)]
    types: Vec<String>,

    /// Only those whose body, subject or status matches
    #[arg(long = "match", value_name = "REGEX", value_parser = regex, allow_hyphen_values = true)]
    text: Option<Regex>,

    /// Listen in this room too (repeatable); ROOM/NICK takes another nick there
    #[arg(long, value_name = "ROOM")]
    room: Vec<String>,

    /// Nick in rooms [default: the account's 'nick', or its localpart]
    #[arg(long, value_name = "NICK", requires = "room", allow_hyphen_values = true)]
    nick: Option<String>,

    /// Read the rooms' password from FILE
    #[arg(long, value_name = "FILE", requires = "room")]
    room_password_file: Option<PathBuf>,

    #[command(flatten)]
    shown: ShownPassword,

    /// Make a room that isn't there
    #[arg(long, requires = "room")]
    create: bool,

    /// Print so many of each room's last messages first
    #[arg(long, value_name = "N", requires = "room", default_value = "0", hide_default_value = true)]
    history: u32,

    /// Read the archive first, from TIME on (RFC 3339, or -1h), or from where the last run ended
    #[arg(long, value_name = "TIME|last", value_parser = since, allow_hyphen_values = true)]
    since: Option<Since>,

    /// Keep another place for --since last, beside those of other listeners
    #[arg(long, value_name = "NAME", value_parser = name, default_value = "", hide_default_value = true)]
    cursor: String,

    /// Priority of our presence; with a negative one only rooms, copies and messages to the full JID come
    #[arg(long, value_name = "N", default_value = "0", allow_negative_numbers = true)]
    priority: i8,

    /// Print also what other clients of the account send and receive (XEP-0280)
    #[arg(long)]
    carbons: bool,

    /// Tell senders who ask for it that their message was received (XEP-0184)
    #[arg(long)]
    receipts: bool,

    /// Run CMD for each record instead of printing it
    #[arg(long, value_name = "CMD", value_parser = words)]
    exec: Option<Words>,

    /// Give CMD the whole event as JSON instead of the body
    #[arg(long, requires = "exec")]
    exec_json: bool,

    /// How many commands may run at once
    #[arg(long, value_name = "N", requires = "exec", default_value = "1", value_parser = clap::value_parser!(u16).range(1..))]
    exec_jobs: u16,

    /// How long a command may take before it is killed
    #[arg(long, value_name = "DUR", requires = "exec", default_value = "1m", value_parser = parse_duration)]
    exec_timeout: Duration,

    /// Send what CMD prints back: to the sender, or to the room it came from
    #[arg(long, requires = "exec")]
    reply: bool,

    /// Ask a server that is silent for so long whether it is still there
    #[arg(long, value_name = "DUR", default_value = "1m", value_parser = parse_duration)]
    keepalive: Duration,

    /// Print the stanzas themselves
    #[arg(long, conflicts_with = "exec")]
    xml: bool,

    /// End each record with a NUL instead of a line end
    #[arg(short = '0', long)]
    null: bool,

    /// Print messages as PROGRAM does, for those who read its lines: 'go-sendxmpp'
    #[arg(long, value_name = "PROGRAM", hide = true)]
    like: Option<Like>,
}

/// A program whose lines others read.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Like {
    GoSendxmpp,
}

/// All types that a filter can name.
const TYPES: [&str; 13] = [
    "chat",
    "normal",
    "headline",
    "groupchat",
    "available",
    "unavailable",
    "subscribe",
    "subscribed",
    "unsubscribe",
    "unsubscribed",
    "probe",
    "get",
    "set",
];

/// Where the archive is read from.
#[derive(Clone, Copy, Debug)]
enum Since {
    /// The place that the last run kept.
    Last,
    Time(OffsetDateTime),
}

/// A command's words.
#[derive(Clone, Debug)]
struct Words(Vec<String>);

/// Everything checked, and nothing connected.
struct Plan {
    filter: Filter,
    rooms: Vec<Joined>,
    exec: Option<Exec>,
    /// Messages are printed with times of this zone, as go-sendxmpp does.
    zone: Option<Zone>,
    arguments: Arguments,
    output: Output,
}

fn count(text: &str) -> Result<u64, String> {
    text.parse().ok().filter(|&count| count > 0).ok_or_else(|| format!("'{text}' is not a number of records"))
}

fn regex(text: &str) -> Result<Regex, String> {
    // A pattern that would take more memory than that is a mistake.
    let regex = RegexBuilder::new(text).size_limit(4 * 1024 * 1024).build();
    regex.map_err(|error| {
        let text = error.to_string();
        text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
    })
}

fn since(text: &str) -> Result<Since, String> {
    if text == "last" { Ok(Since::Last) } else { parse_time(text).map(Since::Time) }
}

fn name(text: &str) -> Result<String, String> {
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) && text.len() <= 64;
    is_plain.then(|| text.to_owned()).ok_or_else(|| "only letters, digits, '-', '_' and '.' may stand in it".to_owned())
}

fn words(text: &str) -> Result<Words, String> {
    match shlex::split(text) {
        Some(words) if words.first().is_some_and(|program| !program.is_empty()) => Ok(Words(words)),
        Some(_) => Err("it names no program".to_owned()),
        None => Err("its quotes don't match".to_owned()),
    }
}

/// Listens.
///
/// # Errors
/// What was given and is of no use, no connection, a room that didn't let us in, standard output that takes no more.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let plan = plan(context, arguments)?;
    let _place = keep_place(context, &plan.arguments)?;
    let (connected, slot) = context.connect_to_stay().await?;
    let mut listener = Listener::new(context, plan, connected, slot);
    let result = listener.listen().await;
    let result = listener.end(result).await;
    listener.close().await;
    result
}

/// With `--since last`, takes the place to keep for this run alone: two would each lose what the other has read. Where
/// nothing can be kept there is nothing to take; that is told when it is to be.
fn keep_place(context: &Context, arguments: &Arguments) -> Result<Option<File>, Error> {
    let jid = context.settings.bare_jid()?;
    if !matches!(arguments.since, Some(Since::Last)) {
        return Ok(None);
    }
    match context.settings.state.lock_listening(&jid, &arguments.cursor) {
        Ok(None) => {
            let error = Error::input(Kind::Temporary, "--since last", "another listener keeps this place just now");
            Err(error.hint("give each listener of an account a place of its own: --cursor NAME"))
        }
        held => Ok(held.unwrap_or_default()),
    }
}

/// Checks all that was given.
fn plan(context: &Context, mut arguments: Arguments) -> Result<Plan, Error> {
    arguments.shown.refuse()?;
    let senders = resolve(&arguments.from, &context.settings.aliases, true)?;
    let rooms = rooms::parse(
        context,
        &arguments.room,
        arguments.nick.as_deref(),
        arguments.room_password_file.as_deref(),
        arguments.create,
    )?;
    let state = &context.settings.state;
    if matches!(arguments.since, Some(Since::Last)) && !state.is_there() {
        if let Some(error) = state.distrust() {
            return Err(error.clone());
        }
        let error = Error::input(Kind::Config, "--since last", "there is no directory to keep the place in");
        return Err(error.hint("set HOME or XDG_STATE_HOME"));
    }
    if let Some(Words(words)) = &arguments.exec {
        // A bot that could never answer should not wait for the first message to say so.
        let program = words.first().map_or("", String::as_str);
        check_program(program).map_err(|error| exec::cannot_start(program, &error))?;
    }
    let filter = Filter {
        senders: senders.into_iter().map(|sender| sender.jid).collect::<Vec<Jid>>(),
        kinds: arguments.kind.clone(),
        types: std::mem::take(&mut arguments.types),
        text: arguments.text.take(),
    };
    let exec = arguments.exec.take().map(|Words(words)| Exec {
        words,
        gets_json: arguments.exec_json,
        replies: arguments.reply,
        jobs: arguments.exec_jobs.into(),
        timeout: arguments.exec_timeout,
    });
    let output = Output { ends_with_nul: arguments.null, ..context.output };
    let zone = arguments.like.map(|Like::GoSendxmpp| context.settings.zone());
    Ok(Plan { filter, rooms, exec, zone, arguments, output })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_posix_quotes_them() {
        assert_eq!(words("sh -c 'a b' \"c d\"").unwrap().0, ["sh", "-c", "a b", "c d"]);
        assert!(words("").is_err() && words("  ").is_err() && words("a 'b").is_err() && words("''").is_err());
    }

    #[test]
    fn a_cursor_has_a_plain_name() {
        assert!(name("ops-1.a_b").is_ok());
        for wrong in ["a/b", "..\u{0}", "a b", "é"] {
            assert!(name(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_pattern_of_no_use_is_told_in_one_line() {
        assert!(regex("(").unwrap_err().contains("unclosed group"));
        assert!(!regex("\\w{1000}{1000}").unwrap_err().contains('\n'));
    }
}
