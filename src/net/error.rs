//! What can go wrong on the way to the server, each in one plain sentence.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::deadline::{Expired, Signal};
use crate::error::plain_words;

/// The step on the way to the server that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looking up names.
    Dns,
    /// Connecting, through a proxy or not.
    Tcp,
    /// The TLS handshake and what it needs: files, certificates.
    Tls,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Dns => "dns",
            Phase::Tcp => "tcp",
            Phase::Tls => "tls",
        })
    }
}

/// Why the server was not reached, or not trusted.
///
/// `Display` gives one sentence without a prefix. Parts of it may come from the network, and have
/// their control characters still in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The text can't be the name of a host.
    BadDomain {
        /// As it was given.
        domain: String,
    },
    /// The name doesn't exist in the DNS.
    NoSuchDomain {
        /// The name that was asked for.
        domain: String,
    },
    /// The domain says by SRV records that it has no such service (RFC 2782, target ".").
    NoService {
        /// The domain of the JID.
        domain: String,
    },
    /// The name servers gave no usable answer, for now.
    Dns {
        /// The name that was asked for.
        name: String,
        /// Why, in words.
        why: String,
    },
    /// The name exists and has no address.
    NoAddress {
        /// The name that was asked for.
        host: String,
    },
    /// The host is there, and nothing listens at the port.
    Refused {
        /// The address and port; several are separated by commas.
        address: String,
    },
    /// No way to the address.
    Unreachable {
        /// The address and port; several are separated by commas.
        address: String,
        /// Why, in words.
        why: String,
        /// Whether this machine has no way to any address of that network, or of that family.
        no_way: bool,
    },
    /// The time was over.
    Timeout {
        /// In which step.
        phase: Phase,
        /// What had not come, as the beginning of a sentence.
        what: String,
        /// The time that there was.
        after: Duration,
    },
    /// The program was asked to end, in this phase.
    Interrupted(Phase, Signal),
    /// The proxy is at fault, or says that the server is.
    Proxy {
        /// Its host and port.
        proxy: String,
        /// What it is about.
        why: ProxyError,
    },
    /// The server's certificate isn't acceptable.
    Certificate {
        /// Why, as the rest of a sentence that begins with "the server's certificate".
        why: String,
    },
    /// The server's key is none of those that were pinned.
    Pin {
        /// Its key, in the form that `--pin` takes.
        seen: String,
    },
    /// What came is not TLS.
    NotTls,
    /// The server ended the handshake with an alert (RFC 8446 §6).
    TlsAlert {
        /// The alert in words.
        why: String,
    },
    /// The connection ended in the middle of TLS.
    TlsClosed,
    /// TLS failed in another way.
    Tls {
        /// Why, in words.
        why: String,
    },
    /// The file of certificate authorities can't be used.
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why, in words.
        why: String,
    },
    /// Our own certificate or its key can't be used.
    ClientCertificate {
        /// The file.
        path: PathBuf,
        /// Why, in words.
        why: String,
    },
}

/// What went wrong with a proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyError {
    /// The proxy itself can't be reached.
    Unreached(Box<Error>),
    /// It wants a login, or another one.
    Login,
    /// It won't connect, or couldn't.
    Refused {
        /// Host and port of the server.
        target: String,
        /// Its words, or ours for its code.
        why: String,
    },
    /// It speaks something else, or hung up.
    Strange {
        /// Why, in words.
        why: String,
    },
}

impl Error {
    /// Why no TCP connection came about.
    pub(super) fn connecting(address: SocketAddr, error: &io::Error) -> Self {
        let (address, is_six) = (address.to_string(), address.is_ipv6());
        let no_way = match error.kind() {
            io::ErrorKind::NetworkUnreachable => true,
            // This machine has no address of the family.
            io::ErrorKind::AddrNotAvailable => is_six,
            // Or it knows nothing of it.
            _ => error.raw_os_error() == Some(rustix::io::Errno::AFNOSUPPORT.raw_os_error()),
        };
        let why = match error.kind() {
            io::ErrorKind::ConnectionRefused => return Error::Refused { address },
            _ if no_way => "no way to that network".to_owned(),
            io::ErrorKind::HostUnreachable => "no way to that host".to_owned(),
            io::ErrorKind::TimedOut => "no answer".to_owned(),
            _ => plain_words(error),
        };
        Error::Unreachable { address, why, no_way }
    }

    /// The step that failed.
    pub fn phase(&self) -> Phase {
        use Error::*;
        match self {
            BadDomain { .. } | NoSuchDomain { .. } | NoService { .. } | Dns { .. } | NoAddress { .. } => Phase::Dns,
            Refused { .. } | Unreachable { .. } | Proxy { .. } => Phase::Tcp,
            Timeout { phase, .. } | Interrupted(phase, _) => *phase,
            Certificate { .. } | Pin { .. } | NotTls | TlsAlert { .. } | TlsClosed | Tls { .. } => Phase::Tls,
            CaFile { .. } | ClientCertificate { .. } => Phase::Tls,
        }
    }

    /// Whether the same attempt may succeed later, with nothing changed on our side.
    pub fn is_temporary(&self) -> bool {
        match self {
            Error::Dns { .. } | Error::Refused { .. } | Error::Unreachable { .. } => true,
            Error::Timeout { .. } | Error::TlsClosed => true,
            Error::Proxy { why, .. } => match why {
                ProxyError::Unreached(error) => error.is_temporary(),
                ProxyError::Refused { .. } => true,
                ProxyError::Login | ProxyError::Strange { .. } => false,
            },
            _ => false,
        }
    }

    /// Makes the error of a wait that ended early; `what` had not come.
    pub(super) fn expired(expired: Expired, phase: Phase, what: impl Into<String>) -> Self {
        match expired {
            Expired::Timeout(after) => Error::Timeout { phase, what: what.into(), after },
            Expired::Signal(signal) => Error::Interrupted(phase, signal),
        }
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::BadDomain { domain } => write!(f, "\"{domain}\" is not a valid domain name"),
            Error::NoSuchDomain { domain } => write!(f, "the domain {domain} does not exist"),
            Error::NoService { domain } => write!(f, "{domain} says in the DNS that it offers no XMPP for clients"),
            Error::Dns { name, why } => write!(f, "{name}: {why}"),
            Error::NoAddress { host } => write!(f, "{host} has no IP address"),
            Error::Refused { address } => write!(f, "connection refused by {address}"),
            Error::Unreachable { address, why, .. } => write!(f, "no connection to {address}: {why}"),
            Error::Timeout { what, after, .. } => write!(f, "{what} within {after:?}"),
            Error::Interrupted(_, signal) => signal.fmt(f),
            Error::Proxy { proxy, why } => write_proxy(f, proxy, why),
            Error::Certificate { why } => write!(f, "the server's certificate {why}"),
            Error::Pin { seen } => write!(f, "the server's key is none of the pinned ones; it is {seen}"),
            Error::NotTls => f.write_str("the server does not speak TLS at this port"),
            Error::TlsAlert { why } => write!(f, "the server refused the TLS handshake: {why}"),
            Error::TlsClosed => f.write_str("the server closed the connection during TLS"),
            Error::Tls { why } => write!(f, "TLS failed: {why}"),
            Error::CaFile { path, why } => write!(f, "{} can't be used as CA file: {why}", path.display()),
            Error::ClientCertificate { path, why } => {
                write!(f, "{} can't be used to log in: {why}", path.display())
            }
        }
    }
}

fn write_proxy(f: &mut fmt::Formatter<'_>, proxy: &str, why: &ProxyError) -> fmt::Result {
    match why {
        ProxyError::Unreached(error) => write!(f, "the proxy {proxy} can't be reached: {error}"),
        ProxyError::Login => write!(f, "the proxy {proxy} refused the login"),
        ProxyError::Refused { target, why } => write!(f, "the proxy {proxy} made no connection to {target}: {why}"),
        ProxyError::Strange { why } => write!(f, "the proxy {proxy} is not usable: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_plain_sentences() {
        let silent = Expired::Timeout(Duration::from_secs(10));
        let error = Error::expired(silent, Phase::Tcp, "no answer from 192.0.2.1:5222");
        assert_eq!(error.to_string(), "no answer from 192.0.2.1:5222 within 10s");
        assert!(error.is_temporary() && error.phase() == Phase::Tcp);

        let why = ProxyError::Unreached(Box::new(Error::Refused { address: "127.0.0.1:1080".into() }));
        let error = Error::Proxy { proxy: "localhost:1080".into(), why };
        let text = "the proxy localhost:1080 can't be reached: connection refused by 127.0.0.1:1080";
        assert_eq!(error.to_string(), text);
        assert!(error.is_temporary());
    }

    #[test]
    fn no_way_to_a_family_is_not_any_failure() {
        use rustix::io::Errno;
        let no_way = |address: &str, errno: Errno| {
            let failure = io::Error::from_raw_os_error(errno.raw_os_error());
            let failure = Error::connecting(address.parse().unwrap(), &failure);
            matches!(&failure, Error::Unreachable { no_way, why, .. } if *no_way && why == "no way to that network")
        };
        for errno in [Errno::NETUNREACH, Errno::ADDRNOTAVAIL, Errno::AFNOSUPPORT] {
            assert!(no_way("[2001:db8::1]:5222", errno), "{errno}");
        }
        for errno in [Errno::HOSTUNREACH, Errno::TIMEDOUT, Errno::CONNREFUSED, Errno::ACCESS, Errno::INVAL] {
            assert!(!no_way("[2001:db8::1]:5222", errno), "{errno}");
        }
        assert!(!no_way("192.0.2.1:5222", Errno::ADDRNOTAVAIL));
    }
}
