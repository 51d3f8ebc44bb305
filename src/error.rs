//! What a user is told when something failed, and the one table from its kind to an exit status.

use std::fmt;

use serde::Serialize;

/// What kind of failure it was: what a script can act on. One exit status each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It ran correctly, and the answer is negative.
    Negative,
    /// The command line is wrong.
    Usage,
    /// A body, JID, XML or JSON that was given is wrong.
    BadInput,
    /// An input file cannot be read.
    NoInput,
    /// There is no such user, room or item.
    NoUser,
    /// There is no such domain.
    NoDomain,
    /// The service is unavailable, or the server lacks the feature.
    Unavailable,
    /// A fault of this program.
    Internal,
    /// An output file cannot be created.
    CannotCreate,
    /// Reading or writing failed.
    Io,
    /// It may work later, and trying again is safe.
    Temporary,
    /// The peer broke the protocol, or TLS failed.
    Protocol,
    /// Authentication or permission was refused.
    Refused,
    /// The configuration is wrong.
    Config,
    /// Whether the stanza was taken is not known.
    Unknown,
    /// Ended by SIGINT.
    Interrupted,
    /// Ended by SIGTERM or SIGHUP.
    Terminated,
}

/// The table of exit statuses (those of sysexits.h, as sendmail and msmtp use them), with
/// their meaning as the man page has it. Success, 0, is not in it.
pub const EXIT_STATUS: &[(Kind, u8, &str)] = &[
    (
        Kind::Negative,
        1,
        "ran correctly, and the answer is negative: offline, nothing matched or came in time, some recipients failed",
    ),
    (Kind::Usage, 64, "usage: the command line is wrong"),
    (Kind::BadInput, 65, "bad body, JID, XML or JSON given"),
    (Kind::NoInput, 66, "an input file cannot be read"),
    (Kind::NoUser, 67, "no such user, room or item"),
    (Kind::NoDomain, 68, "no such domain"),
    (Kind::Unavailable, 69, "service unavailable, or the server lacks the feature"),
    (Kind::Internal, 70, "internal error"),
    (Kind::CannotCreate, 73, "cannot create an output file"),
    (Kind::Io, 74, "I/O error"),
    (Kind::Temporary, 75, "temporary (refused, timeout, server shutting down, rate limit): try again later"),
    (Kind::Protocol, 76, "protocol or TLS error"),
    (Kind::Refused, 77, "authentication or permission refused"),
    (Kind::Config, 78, "configuration error"),
    (
        Kind::Unknown,
        79,
        "unknown: the connection was lost, or the recipient's server stayed silent, after the stanza may have been taken; don't retry blindly",
    ),
    (Kind::Interrupted, 130, "interrupted (SIGINT), after closing the stream"),
    (Kind::Terminated, 143, "terminated (SIGTERM, SIGHUP), after closing the stream"),
];

/// The exit status of a monitoring plugin that could not find out.
pub const PLUGIN_UNKNOWN: u8 = 3;

impl Kind {
    /// The exit status that stands for this kind.
    pub fn exit_status(self) -> u8 {
        EXIT_STATUS.iter().find(|row| row.0 == self).map_or(70, |row| row.1)
    }

    /// The exit status of a monitoring plugin: 1 is a warning, 2 critical, 3 that nothing is known.
    pub fn plugin_status(self) -> u8 {
        match self {
            Kind::Negative => 1,
            Kind::NoUser
            | Kind::NoDomain
            | Kind::Unavailable
            | Kind::Temporary
            | Kind::Protocol
            | Kind::Refused
            | Kind::Unknown => 2,
            _ => PLUGIN_UNKNOWN,
        }
    }

    /// Whether trying again is safe and useful.
    pub fn is_retryable(self) -> bool {
        self == Kind::Temporary
    }
}

/// How far the program had come when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Looking up the server's name.
    Dns,
    /// Connecting to it, or to the proxy.
    Tcp,
    /// Securing the connection.
    Tls,
    /// Logging in.
    Sasl,
    /// Binding a resource.
    Bind,
    /// Joining a room.
    Room,
    /// Exchanging stanzas.
    Stanza,
    /// Reading what was given: options, files, standard input.
    Input,
}

/// A failure as the user is told it: `stanza: WHAT: WHY`, and at most one line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure it was.
    pub kind: Kind,
    /// How far the program had come.
    pub phase: Phase,
    /// What failed; empty where the reason alone says it.
    pub what: String,
    /// Why, in words. May hold text from the network: only `output` writes it, escaped.
    pub why: String,
    /// The protocol's name for it (RFC 6120 §4.9.3, §6.5, §8.3.3), where there is one.
    pub condition: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Error {
    /// A failure with its two halves: what failed, and why.
    pub fn new(kind: Kind, phase: Phase, what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { kind, phase, what: what.into(), why: why.into(), condition: None, hint: None }
    }

    /// Wrong input: an option, a file, a JID, a body.
    pub fn input(kind: Kind, what: impl Into<String>, why: impl Into<String>) -> Self {
        Self::new(kind, Phase::Input, what, why)
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the protocol's name for it.
    pub fn condition(mut self, condition: impl Into<String>) -> Self {
        self.condition = Some(condition.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.what.is_empty() { f.write_str(&self.why) } else { write!(f, "{}: {}", self.what, self.why) }
    }
}

impl std::error::Error for Error {}

/// The system's words for an error, without the number behind them.
pub fn plain_words(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_kind_has_one_exit_status_of_its_own() {
        let statuses: HashSet<u8> = EXIT_STATUS.iter().map(|row| row.1).collect();
        let kinds: HashSet<Kind> = EXIT_STATUS.iter().map(|row| row.0).collect();
        assert_eq!(statuses.len(), EXIT_STATUS.len());
        assert_eq!(kinds.len(), EXIT_STATUS.len());
        assert!(!statuses.contains(&0));
        assert_eq!(Kind::Terminated.exit_status(), 143);
    }
}
