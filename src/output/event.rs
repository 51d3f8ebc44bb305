//! What `--json` prints: one object a line, each with `event`. The field names are a promise;
//! `docs/stanza.schema.json` is made from these types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::check::{Certificate, Check, Facts, Place, Record, Step, Verdict};
use crate::error::Phase;
use crate::payload::Data;

/// One line of JSON.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[schemars(title = "stanza --json", extend("$id" = "stanza.schema.json"))]
pub enum Event {
    /// What became of a message that was sent.
    Sent(Sent),
    /// A message in the queue.
    Queued(Box<Queued>),
    /// A message that came.
    Message(Box<Message>),
    /// Presence that came.
    Presence(Box<Presence>),
    /// The answer to a request, or a request that came.
    Iq(Box<Iq>),
    /// An account that is kept (`login`, `account list`).
    Account(Account),
    /// A stanza that would be sent (`--dry-run`).
    DryRun(DryRun),
    /// A step of `check`.
    Check(Box<Check>),
    /// A failure: the same as the line on standard error.
    Error(Failure),
    /// The sum, last, when more than one thing was done.
    Result(Sum),
}

/// How far a message is known to have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Written; no proof was asked for (`--confirm none`).
    Sent,
    /// The own server has it.
    Acked,
    /// The recipient's server has it, and no bounce came back.
    Confirmed,
    /// The room has sent it to all who are in it.
    Reflected,
    /// The recipient's client has it (XEP-0184).
    Delivered,
    /// The recipient has seen it (XEP-0333).
    Displayed,
    /// It is kept, to be sent later (`--queue`).
    Queued,
    /// Whether it was taken is not known.
    Unknown,
    /// It was refused, or not sent at all.
    Failed,
}

/// What became of a message.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sent {
    /// The recipient's JID; of a line of `--batch` that can't be sent, what stands there.
    pub to: Option<String>,
    /// The message's id; `null` where it never got one.
    pub id: Option<String>,
    /// The id that an archive gave it, where it is known.
    pub stanza_id: Option<String>,
    /// The message's type: `chat`, `normal`, `headline` or `groupchat`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// How far it is known to have come.
    pub status: Status,
    /// The URL that it shares: where an uploaded file can be fetched (XEP-0066).
    pub url: Option<String>,
    /// Milliseconds from writing it to knowing this.
    pub ms: Option<u64>,
    /// Why it failed, or why it isn't known.
    pub error: Option<Failure>,
}

/// A message in the queue (`--queue`).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Queued {
    /// The bare JID of the account that sends it.
    pub account: String,
    /// Its id; where its file is damaged, the file's name.
    pub id: String,
    /// The recipient's JID.
    pub to: Option<String>,
    /// The message's type: `chat`, `normal`, `headline` or `groupchat`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The room that it goes to.
    pub room: Option<String>,
    /// When it was queued (RFC 3339, UTC).
    pub time: String,
    /// Since when it may have been taken already (RFC 3339, UTC); `None`: it was not.
    pub tried: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// Its subject.
    pub subject: Option<String>,
    /// Its body.
    pub body: Option<String>,
    /// Why the last try failed, or why it can't be delivered.
    pub reason: Option<String>,
    /// Whether it is kept apart, and not sent any more.
    pub undeliverable: bool,
    /// The stanza.
    pub xml: Option<String>,
}

/// An account of the config files.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Account {
    /// Its name there.
    pub name: String,
    /// Whom it logs in as.
    pub jid: Option<String>,
    /// Whether it is used where none is named.
    pub default: bool,
    /// The config file.
    pub file: String,
    /// Where its password is.
    pub password: Keeping,
    /// How many tokens are kept that log in without it (XEP-0484).
    pub tokens: usize,
}

/// Where the password of an account is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Keeping {
    /// In the config file.
    Config,
    /// In a file of its own.
    File,
    /// A command prints it.
    Command,
    /// In the system's keyring.
    Keyring,
    /// None is needed: a client certificate logs in.
    Certificate,
    /// Nowhere: a token logs in, or a person is asked.
    None,
}

/// A message that came.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Message {
    /// Its id.
    pub id: Option<String>,
    /// The id that our own archive gave it, or the room's (XEP-0359): in a room, answers, reactions and
    /// retractions go by it.
    pub stanza_id: Option<String>,
    /// The id that its sender's client gave it (XEP-0359).
    pub origin_id: Option<String>,
    /// The sender's full JID.
    pub from: Option<String>,
    /// The sender's bare JID.
    pub bare: Option<String>,
    /// The sender's resource.
    pub resource: Option<String>,
    /// The sender's nick in the room.
    pub nick: Option<String>,
    /// The room it came from.
    pub room: Option<String>,
    /// Whom it was sent to.
    pub to: Option<String>,
    /// `chat`, `normal`, `headline` or `groupchat`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its subject.
    pub subject: Option<String>,
    /// Its body.
    pub body: Option<String>,
    /// The language of the body.
    pub lang: Option<String>,
    /// Its thread.
    pub thread: Option<String>,
    /// When it was sent (RFC 3339, UTC): the server's stamp on one that was delayed, else now.
    pub time: String,
    /// Whether it was kept for us (XEP-0203).
    pub delayed: bool,
    /// URLs sent beside it (XEP-0066).
    pub oob: Vec<String>,
    /// The id of the message that it answers (XEP-0461).
    pub reply_to: Option<String>,
    /// The id of the message that it corrects (XEP-0308).
    pub replaces: Option<String>,
    /// What of it is the answer that was awaited (`send --wait-reply`): the body without quote and address, or the choice.
    pub answer: Option<String>,
    /// Whether its sender asked for a receipt (XEP-0184).
    pub receipt_requested: bool,
    /// The namespace of its encryption, where its body is only a stand-in (XEP-0380).
    pub encryption: Option<String>,
    /// The stanza itself.
    pub xml: String,
}

/// Presence that came.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Presence {
    /// The full JID that it is of.
    pub from: Option<String>,
    /// Its bare JID.
    pub bare: Option<String>,
    /// Its resource; in a room, the nick.
    pub resource: Option<String>,
    /// `available` where the stanza has no type, else that: `unavailable`, `subscribe`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// `away`, `chat`, `dnd` or `xa` (RFC 6121 §4.7.2.1).
    pub show: Option<String>,
    /// Its status text.
    pub status: Option<String>,
    /// Its priority; 0 where none was given.
    pub priority: i8,
    /// Since when its person is idle (XEP-0319; RFC 3339, UTC).
    pub idle_since: Option<String>,
    /// When it was sent (RFC 3339, UTC), where it says so, else now.
    pub time: String,
    /// The stanza itself; empty where the server's silence told it.
    pub xml: String,
}

/// The answer to a request, or a request that came.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Iq {
    /// Its id.
    pub id: Option<String>,
    /// Who answered; `None`: the own server, for the account.
    pub from: Option<String>,
    /// `result`, `error`, `get` or `set`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Milliseconds from sending the request to having its answer.
    pub rtt_ms: Option<f64>,
    /// The stanza itself.
    pub xml: String,
    /// What the answer to a named query means.
    pub data: Option<Data>,
}

/// A stanza that would be sent.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DryRun {
    /// The recipient's JID.
    pub to: String,
    /// The message's id.
    pub id: String,
    /// The stanza.
    pub xml: String,
}

/// A failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// How far the program had come.
    pub phase: Phase,
    /// The protocol's name for it, where there is one.
    pub condition: Option<String>,
    /// What failed and why, in words.
    pub text: String,
    /// Whether trying again is safe and useful.
    pub retryable: bool,
    /// The exit status that stands for it.
    pub exit: u8,
}

/// The sum of a command.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sum {
    /// Whether everything was done.
    pub ok: bool,
    /// The exit status.
    pub exit: u8,
    /// Whom we logged in as.
    pub account: Option<String>,
    /// The server's `host:port`.
    pub server: Option<String>,
    /// The version of TLS and how it was begun.
    pub tls: Option<String>,
    /// The SASL mechanism.
    pub sasl: Option<String>,
    /// How many messages, addresses, or steps of `check`, went well.
    pub sent: usize,
    /// How many did not.
    pub failed: usize,
}

impl From<&crate::error::Error> for Failure {
    fn from(error: &crate::error::Error) -> Self {
        Self {
            phase: error.phase,
            condition: error.condition.clone(),
            text: error.to_string(),
            retryable: error.kind.is_retryable(),
            exit: error.kind.exit_status(),
        }
    }
}

/// The JSON Schema of a line.
#[cfg(debug_assertions)]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Event).to_value()
}
