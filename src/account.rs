//! Who logs in, with what secret, by which policy: all that a connection needs, resolved.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use xmpp::jid::BareJid;

use crate::deadline::Deadline;
use crate::error::Error;
use crate::memory::Memory;
use crate::secret::Secret;

/// An account and how to reach it. Nothing in it is looked up later.
#[derive(Clone)]
pub struct Account {
    /// Whom to log in as. A bare domain logs in anonymously (RFC 4505).
    pub jid: BareJid,
    /// The resource to bind; `None` lets the server choose (RFC 6120 §7.6).
    pub resource: Option<String>,
    /// The password, where one is needed.
    pub password: Option<Secret>,
    /// The one mechanism that was asked for (`--mechanism`).
    pub mechanism: Option<String>,
    /// The strongest class of mechanism that this account has logged in with before.
    pub strongest_seen: Option<Class>,
    /// Where and how to connect.
    pub route: Route,
    /// Whom to trust.
    pub trust: Trust,
    /// Bounds name look-up, TCP, the proxy and TLS together.
    pub connect_timeout: Duration,
    /// Where the password comes from, if it is needed at all: nobody is asked before.
    pub late_password: Option<Rc<dyn LatePassword>>,
    /// What earlier visits have learnt; `None`: nothing is known, and nothing kept.
    pub memory: Option<Rc<dyn Memory>>,
}

/// Somebody who can be asked for the password.
pub trait LatePassword {
    /// Asks: the first time only.
    ///
    /// # Errors
    /// Why there is none.
    fn ask<'a>(&'a self, deadline: &'a Deadline) -> Pin<Box<dyn Future<Output = Result<Secret, Error>> + 'a>>;
}

impl Account {
    /// The password, where there is one.
    ///
    /// # Errors
    /// As [`LatePassword::ask`].
    pub async fn password(&self, deadline: &Deadline) -> Result<Option<Secret>, Error> {
        match (&self.password, &self.late_password) {
            (None, Some(late)) => late.ask(deadline).await.map(Some),
            (known, _) => Ok(known.clone()),
        }
    }
}

/// Where and how to connect.
#[derive(Clone, Default)]
pub struct Route {
    /// Connect here instead of looking up SRV records.
    pub server: Option<HostPort>,
    /// Which kinds of TLS to use.
    pub tls: TlsMode,
    /// Connect through this proxy.
    pub proxy: Option<Proxy>,
    /// Ask these resolvers instead of the system's.
    pub dns_servers: Vec<SocketAddr>,
}

/// A host and, where it was given, a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPort {
    /// A name in ASCII, or an IP address without brackets.
    pub host: String,
    /// The port; `None`: the default of what is spoken there.
    pub port: Option<u16>,
}

/// Which kinds of TLS to use. Plain text is never spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TlsMode {
    /// Both kinds of SRV records, mixed by priority and weight (XEP-0368).
    #[default]
    Auto,
    /// TLS from the first byte.
    Direct,
    /// STARTTLS (RFC 6120 §5).
    StartTls,
}

/// A proxy to connect through. The proxy resolves the server's name.
#[derive(Clone)]
pub struct Proxy {
    /// What it speaks.
    pub kind: ProxyKind,
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// User name and password for it.
    pub login: Option<(String, Secret)>,
}

/// What a proxy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyKind {
    /// SOCKS version 5 (RFC 1928).
    Socks5,
    /// HTTP's CONNECT (RFC 9110 §9.3.6).
    Http,
}

/// Whom to trust as the server, and who we are by certificate.
#[derive(Clone, Default)]
pub struct Trust {
    /// Certificate authorities (PEM, a file or a directory) trusted besides the system's.
    pub ca_file: Option<PathBuf>,
    /// SHA-256 of the server's public key (SubjectPublicKeyInfo): one of these must match as well.
    pub pins: Vec<[u8; 32]>,
    /// Accept any certificate. With `pins`, those still hold.
    pub insecure: bool,
    /// Our own certificate chain and key (PEM), for the EXTERNAL mechanism.
    pub certificate: Option<ClientCertificate>,
}

/// The files of a client certificate, PEM both.
#[derive(Clone)]
pub struct ClientCertificate {
    /// The chain, ours first.
    pub chain: PathBuf,
    /// Its private key; may be the same file.
    pub key: PathBuf,
}

/// How well a SASL mechanism keeps the password from somebody in between, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The server is shown the password.
    Plain,
    /// The server is shown a proof, and gives one (RFC 5802).
    Scram,
    /// The proof is bound to the TLS channel as well.
    ScramPlus,
}

impl Class {
    /// All classes, weakest first.
    pub const ALL: [Class; 3] = [Class::Plain, Class::Scram, Class::ScramPlus];
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Plain => "PLAIN",
            Class::Scram => "SCRAM",
            Class::ScramPlus => "SCRAM-PLUS",
        })
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bracketed = self.host.contains(':');
        match (bracketed, self.port) {
            (true, Some(port)) => write!(f, "[{}]:{port}", self.host),
            (false, Some(port)) => write!(f, "{}:{port}", self.host),
            (true, None) => write!(f, "[{}]", self.host),
            (false, None) => f.write_str(&self.host),
        }
    }
}
