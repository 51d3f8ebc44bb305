//! A stream (RFC 6120 §4): XML in and out, and its negotiation up to a bound resource.

pub mod log;
mod negotiate;
mod wire;
pub mod xml;

use std::fmt;
use std::time::Instant;

use xmpp::jid::FullJid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

pub use self::log::XmlLog;
pub use self::negotiate::{
    Failed, Leave, Opening, Previous, Progress, Reopened, Unauthenticated, greet, open, probe, reopen, revoke,
};
pub use self::wire::{Wire, serialize};
use crate::account::Class;
use crate::deadline::Expired;
use crate::error::{Kind, Phase};
pub use crate::payload::features::Features;
use crate::payload::stanza_error::{StanzaError, condition_and_text};
pub use crate::sasl::prepare_password;
use crate::{error, net, sasl};

/// The namespace of stream errors' conditions (RFC 6120 §4.9.2).
const STREAMS: &str = "urn:ietf:params:xml:ns:xmpp-streams";

/// A negotiated stream: authenticated, with a resource bound.
pub struct Stream {
    /// XML in and out.
    pub wire: Wire,
    /// Who we are here (RFC 6120 §7.7).
    pub jid: FullJid,
    /// What the server offers after login.
    pub features: Features,
    /// How we got in.
    pub login: Login,
}

/// How a stream was reached, secured and authenticated.
#[derive(Clone, Debug)]
pub struct Login {
    /// The server's `host:port`.
    pub server: String,
    /// The version of TLS, and how it was begun: `1.3 direct`, `1.2 starttls`.
    pub tls: String,
    /// The SASL mechanism.
    pub mechanism: String,
    /// Its class; `None` for EXTERNAL and ANONYMOUS.
    pub class: Option<Class>,
    /// What of the TLS channel the login is bound to.
    pub binding: Option<&'static str>,
    /// Since when the connection was secured, so that the login could begin.
    pub secured: Instant,
}

/// Why there is no stream, or no longer.
#[derive(Debug)]
pub enum Error {
    /// The server was not reached, or the connection not secured.
    Net(net::Error),
    /// The deadline came, or a signal.
    Expired(Phase, Expired),
    /// The connection ended; the system's reason, where there is one.
    Closed(Phase, Option<String>),
    /// The server's XML is of no use.
    Xml(Phase, xml::Error),
    /// The server ended the stream with an error (RFC 6120 §4.9).
    Stream(Phase, StreamError),
    /// The server offers no STARTTLS.
    NoStartTls,
    /// The server refused STARTTLS, or sent something behind its answer.
    StartTls(&'static str),
    /// There is no password.
    Password(error::Error),
    /// No mechanism may be used.
    Mechanism(sasl::Refusal),
    /// The server's part of the exchange is wrong.
    Sasl(String, sasl::Error),
    /// The server refused us (RFC 6120 §6.5).
    Authentication {
        /// The mechanism that was used.
        mechanism: String,
        /// The failure's condition.
        condition: String,
        /// The server's words.
        text: Option<String>,
    },
    /// No resource can be bound.
    Bind(Option<StanzaError>),
    /// An element that has no place here.
    Unexpected(Phase, String),
    /// More comes than can be kept until what is awaited is there.
    Flooded(Phase),
}

/// The error with which a server ends a stream (RFC 6120 §4.9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamError {
    /// The defined condition (RFC 6120 §4.9.3).
    pub condition: String,
    /// The server's words.
    pub text: Option<String>,
}

impl StreamError {
    /// Reads a `<stream:error/>`; `None` for any other element.
    pub fn of(element: &Element) -> Option<Self> {
        if !element.is("error", ns::STREAM) {
            return None;
        }
        let (condition, mut text) = condition_and_text(element, STREAMS);
        // Where we are sent to, or the address that is gone.
        if text.is_none()
            && let Some(named) = element.get_child("see-other-host", STREAMS)
        {
            text = Some(named.text().trim().to_owned()).filter(|text| !text.is_empty());
        }
        Some(Self { condition: condition.unwrap_or_else(|| "undefined-condition".to_owned()), text })
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => write!(f, "{} ({text})", self.condition),
            None => f.write_str(&self.condition),
        }
    }
}

impl From<net::Error> for Error {
    fn from(error: net::Error) -> Self {
        Error::Net(error)
    }
}

impl Error {
    /// Whether the program was asked to end.
    pub fn is_signal(&self) -> bool {
        match self {
            Error::Net(net::Error::Interrupted(..)) | Error::Expired(_, Expired::Signal(_)) => true,
            Error::Password(error) => matches!(error.kind, Kind::Interrupted | Kind::Terminated),
            _ => false,
        }
    }

    /// How far we had come.
    pub fn phase(&self) -> Phase {
        match self {
            Error::Net(error) => match error.phase() {
                net::Phase::Dns => Phase::Dns,
                net::Phase::Tcp => Phase::Tcp,
                net::Phase::Tls => Phase::Tls,
            },
            Error::Expired(phase, _) | Error::Closed(phase, _) | Error::Xml(phase, _) => *phase,
            Error::Stream(phase, _) | Error::Unexpected(phase, _) | Error::Flooded(phase) => *phase,
            Error::NoStartTls | Error::StartTls(_) => Phase::Tls,
            Error::Password(error) => error.phase,
            Error::Mechanism(_) | Error::Sasl(..) | Error::Authentication { .. } => Phase::Sasl,
            Error::Bind(_) => Phase::Bind,
        }
    }
}

/// For logs of developers: what a user is told is made of the variants, elsewhere.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no stream: {self:?}")
    }
}

impl std::error::Error for Error {}
