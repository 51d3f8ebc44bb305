//! Typed payloads that xmpp-parsers lacks or reads too strictly, and what a named query means as data: pure, no I/O.

pub mod command;
pub mod form;
pub mod ping;
pub mod stamp;
pub mod stanza_error;
pub mod subscription;

use schemars::JsonSchema;
use serde::Serialize;

/// What the answer to a named query means. `query` names it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "query", rename_all = "kebab-case")]
pub enum Data {
    /// An answer to a ping (XEP-0199).
    Ping(ping::Pong),
    /// The state of a subscription (RFC 6121 §3).
    Subscription(subscription::Subscription),
    /// The commands that somebody offers (XEP-0050).
    CommandList(command::List),
    /// What became of a command (XEP-0050).
    CommandRun(command::Run),
}
