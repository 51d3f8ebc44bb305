//! The way to the server: names, addresses, the proxy and TLS. The only layer that opens a socket.
//!
//! [`resolve::candidates`] finds out where an account's server may be reached,
//! [`Candidates::connect`] opens a TCP connection to the first that answers, and
//! [`tls::Client::handshake`] speaks TLS on it. What STARTTLS says in XML between the last two
//! belongs to the stream layer. [`probe`] looks at each part of the way, where these take the first that works.

mod binding;
mod certificate;
mod dial;
mod error;
mod fault;
#[cfg(test)]
mod fixtures;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod http;
mod names;
pub mod probe;
mod proxy;
pub mod resolve;
pub mod tls;
mod verify;

use std::fmt;

use crate::account::HostPort;

pub use certificate::Certificate;
pub use dial::{Candidates, Connected};
pub use error::{Error, Phase, ProxyError};
pub use fault::explain;

/// How TLS begins at an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With the first byte (XEP-0368).
    Direct,
    /// After STARTTLS (RFC 6120 §5).
    StartTls,
}

impl Kind {
    /// The service's name in the DNS (XEP-0368 §2.1, RFC 6120 §3.2.1).
    pub fn service(self) -> &'static str {
        match self {
            Kind::Direct => "_xmpps-client._tcp",
            Kind::StartTls => "_xmpp-client._tcp",
        }
    }
}

/// A host and port that may serve the domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// A name in ASCII, or an IP address without brackets.
    pub host: String,
    /// The TCP port.
    pub port: u16,
    /// How TLS begins there.
    pub kind: Kind,
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&host_port(&self.host, self.port))
    }
}

/// Writes `host:port`, with brackets around an IPv6 address.
fn host_port(host: &str, port: u16) -> String {
    HostPort { host: host.to_owned(), port: Some(port) }.to_string()
}
