//! The global options, as typed.
// What documents a field is its help text: brackets in it are no links.
#![allow(rustdoc::broken_intra_doc_links)]

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, Args, ValueEnum};

use super::{address, duration};
use crate::account::{HostPort, TlsMode};
use crate::secret::Secret;

/// Options that every subcommand takes, before or after its name.
#[derive(Args, Clone, Debug, Default)]
pub struct Options {
    /// Account of the config file to use [env: XMPP_ACCOUNT]
    #[arg(short, long, global = true, value_name = "NAME", help_heading = "Account")]
    pub account: Option<String>,

    /// Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]
    #[arg(short = 'u', long, global = true, value_name = "JID", help_heading = "Account")]
    pub jid: Option<String>,

    /// Read the password from the first line of FILE, '-' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Account", group = "password_source")]
    pub password_file: Option<PathBuf>,

    /// Read the password from the first line that CMD prints (no shell is involved)
    #[arg(long, global = true, value_name = "CMD", help_heading = "Account", group = "password_source")]
    pub password_command: Option<String>,

    /// Read the password from the open file descriptor N
    #[arg(long, global = true, value_name = "N", value_parser = descriptor, help_heading = "Account", group = "password_source")]
    pub password_fd: Option<u32>,

    /// Named in other programs; refused, since `ps` shows it
    #[arg(short, long, global = true, value_name = "PASSWORD", num_args = 0..=1, hide = true)]
    pub password: Option<Option<Refused>>,

    /// Bind this resource [default: the server chooses]
    #[arg(long, global = true, value_name = "NAME", help_heading = "Account", allow_hyphen_values = true)]
    pub resource: Option<String>,

    /// Use only this SASL mechanism, and accept one that is weaker than before
    #[arg(long, global = true, value_name = "NAME", help_heading = "Account")]
    pub mechanism: Option<String>,

    /// Neither use nor ask for a token that logs in without the password (XEP-0484)
    #[arg(long, global = true, help_heading = "Account")]
    pub no_fast: bool,

    /// Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password
    #[arg(long, global = true, help_heading = "Account")]
    pub no_cache: bool,

    /// Log in with this client certificate (PEM, the chain)
    #[arg(long, global = true, value_name = "FILE", help_heading = "Account")]
    pub cert: Option<PathBuf>,

    /// Private key of the client certificate [default: in the certificate's file]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Account", requires = "cert")]
    pub key: Option<PathBuf>,

    /// Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]
    #[arg(short = 'C', long, global = true, value_name = "FILE", help_heading = "Account")]
    pub config: Option<PathBuf>,

    /// Connect here instead of looking the server up; its certificate must still be the domain's [env: XMPP_SERVER]
    #[arg(long, global = true, value_name = "HOST[:PORT]", value_parser = address::host_port, help_heading = "Connection")]
    pub server: Option<HostPort>,

    /// Which kind of TLS to use; plain text is never spoken [default: auto]
    #[arg(long, global = true, value_name = "KIND", value_parser = tls_mode(), help_heading = "Connection")]
    pub tls: Option<TlsMode>,

    /// Trust the certificate authorities in this file, or in the files of this directory, as well
    #[arg(long, global = true, value_name = "PEM", help_heading = "Connection")]
    pub ca_file: Option<PathBuf>,

    /// Demand this public key of the server as well (repeatable), as curl's --pinnedpubkey
    #[arg(long, global = true, value_name = "sha256//BASE64", value_parser = address::pin, help_heading = "Connection")]
    pub pin: Vec<[u8; 32]>,

    /// Accept any certificate: whoever is in between can read and change everything
    #[arg(long, global = true, help_heading = "Connection")]
    pub insecure: bool,

    /// Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]
    #[arg(long, global = true, value_name = "URL", help_heading = "Connection")]
    pub proxy: Option<String>,

    /// Ask these DNS servers instead of the system's
    #[arg(long, global = true, value_name = "IP[:PORT],…", value_delimiter = ',', value_parser = address::dns_server, help_heading = "Connection")]
    pub dns_server: Vec<std::net::SocketAddr>,

    /// Time for looking up, connecting and TLS [default: 10s]
    #[arg(long, global = true, value_name = "DUR", value_parser = duration::parse, help_heading = "Connection")]
    pub connect_timeout: Option<Duration>,

    /// Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]
    #[arg(short = 'T', long, global = true, value_name = "DUR", value_parser = duration::parse, help_heading = "Connection")]
    pub timeout: Option<Duration>,

    /// Try again up to N times after a failure that may pass: to connect, and in 'send' the message, under the same id [default: 0]
    #[arg(long, global = true, value_name = "N", value_parser = attempts, help_heading = "Connection")]
    pub retry: Option<u32>,

    /// Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]
    #[arg(long, global = true, value_name = "DUR", value_parser = duration::parse_pause, help_heading = "Connection")]
    pub retry_delay: Option<Duration>,

    /// Begin no new attempt after this time; without --retry, try again until then
    #[arg(long, global = true, value_name = "DUR", value_parser = duration::parse, help_heading = "Connection")]
    pub retry_max_time: Option<Duration>,

    /// Print one JSON object a line
    #[arg(long, global = true, help_heading = "Output")]
    pub json: bool,

    /// Leave warnings out: only errors on standard error
    #[arg(short, long, global = true, help_heading = "Output", conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say on standard error what happens (-vv: the XML as well, without its secrets)
    #[arg(short, long, global = true, action = ArgAction::Count, help_heading = "Output")]
    pub verbose: u8,

    /// Log the XML of the stream to FILE, without its secrets
    #[arg(long, global = true, value_name = "FILE", help_heading = "Output")]
    pub xml_log: Option<PathBuf>,

    /// Never prompt: fail instead
    #[arg(long, global = true, help_heading = "Output")]
    pub no_input: bool,

    /// When to use colour: auto (on a terminal), always or never [env: NO_COLOR]
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help_heading = "Output"
    )]
    pub color: Color,

    /// The password, where another name's arguments or config file gave it.
    #[arg(skip)]
    pub known_password: Known,

    /// The rooms' password, likewise.
    #[arg(skip)]
    pub known_room_password: Known,
}

/// A password that is known before anything is read.
#[derive(Clone, Default)]
pub struct Known(pub Option<Secret>);

impl std::fmt::Debug for Known {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "known" } else { "not known" })
    }
}

/// A value that is not even kept.
#[derive(Clone, Debug)]
pub struct Refused;

impl std::str::FromStr for Refused {
    type Err = std::convert::Infallible;

    fn from_str(_: &str) -> Result<Self, Self::Err> {
        Ok(Self)
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn descriptor(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("'{text}' is not the number of a file descriptor"))
}

fn attempts(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("'{text}' is not a number of attempts"))
}

/// Lets clap show the three kinds of TLS as possible values.
fn tls_mode() -> impl clap::builder::TypedValueParser<Value = TlsMode> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(TLS_MODES.map(|row| row.0))
        .map(|name| TLS_MODES.iter().find(|row| row.0 == name).map_or(TlsMode::Auto, |row| row.1))
}

/// The kinds of TLS by name, for options and the config file alike.
pub const TLS_MODES: [(&str, TlsMode); 3] =
    [("auto", TlsMode::Auto), ("direct", TlsMode::Direct), ("starttls", TlsMode::StartTls)];
