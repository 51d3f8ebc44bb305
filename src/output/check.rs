//! The event of `check`: a step of the way to a server.

use schemars::JsonSchema;
use serde::Serialize;

/// A step of `check`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Check {
    /// What was looked at.
    pub step: Step,
    /// What came of it.
    pub status: Verdict,
    /// How many milliseconds it took, where it took any.
    pub ms: Option<f64>,
    /// What was found, in words; where it fails, the cause.
    pub text: String,
    /// What to do about it, where it fails.
    pub hint: Option<String>,
    /// The same as typed data.
    pub data: Option<Facts>,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// What the DNS says of the domain and its server's hosts.
    Dns,
    /// A connection to an address.
    Tcp,
    /// TLS and the certificate.
    Tls,
    /// What the server offers before a login.
    Features,
    /// The login, up to a resource.
    Login,
    /// What the server offers who is logged in.
    Offer,
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is well.
    Ok,
    /// Something is wrong that something else makes up for, or that not everybody needs.
    Warn,
    /// It fails, and nothing makes up for it.
    Fail,
    /// It was left out, or there is nothing to look at.
    Skip,
}

/// What was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Facts {
    /// `dns`: the SRV records of a service.
    Service {
        /// `_xmpps-client._tcp` or `_xmpp-client._tcp`.
        service: String,
        /// Its records; one with the host `.` says that it isn't offered.
        records: Vec<Record>,
    },
    /// `dns`: the addresses of a host.
    Host {
        /// Its name.
        host: String,
        /// Its addresses, in the order to try.
        addresses: Vec<String>,
        /// The host that it is only another name of (CNAME).
        alias: Option<String>,
    },
    /// `tls`: what securing a connection gave.
    Tls {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The version, `1.3` or `1.2`; null where it failed.
        version: Option<String>,
        /// The cipher suite.
        cipher: Option<String>,
        /// The server's certificate, be it good or not.
        certificate: Option<Certificate>,
    },
    /// `features`: what the server offers before a login.
    Features {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// The mechanisms to log in by, in the server's order.
        mechanisms: Vec<String>,
        /// What of the TLS channel a login may be bound to (XEP-0440); null: the server doesn't say.
        channel_bindings: Option<Vec<String>>,
        /// Whether there is the login of XEP-0388.
        sasl2: bool,
        /// Whether it can bind a resource (XEP-0386).
        bind2: bool,
        /// The mechanisms for tokens (XEP-0484).
        fast: Vec<String>,
        /// The largest stanza that the server takes before a login, in bytes (XEP-0478).
        max_bytes: Option<usize>,
        /// Whether accounts can be made (XEP-0077).
        registration: bool,
    },
    /// `login`: how we got in.
    Login {
        /// Who we are there.
        jid: String,
        /// The SASL mechanism.
        mechanism: String,
        /// What of the TLS channel the login is bound to: `tls-exporter` or `tls-server-end-point`.
        channel_binding: Option<String>,
        /// The server's `host:port`.
        server: String,
        /// The version of TLS and how it was begun.
        tls: String,
    },
    /// `offer`: something that the server offers, or not.
    Offer {
        /// What: `XEP-0198`.
        feature: String,
        /// Whether it is offered.
        offered: bool,
        /// Who offers it, where that isn't the server itself.
        service: Option<String>,
        /// The largest file, or stanza, in bytes, where there is a limit that is told.
        max_bytes: Option<u64>,
    },
    /// `tcp`: where a connection was tried.
    Connection(Place),
}

/// Where a connection goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The host's name, or its address where there is no name.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How TLS begins there: `direct` or `starttls`.
    pub kind: String,
    /// The address, without the port; null: a proxy knows it.
    pub address: Option<String>,
}

/// A SRV record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Record {
    /// The lowest is tried first.
    pub priority: u16,
    /// The share among those of the same priority.
    pub weight: u16,
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
}

/// A server's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Certificate {
    /// The names and addresses that it is for.
    pub names: Vec<String>,
    /// Who has signed it.
    pub issuer: String,
    /// When its time begins (RFC 3339, UTC).
    pub not_before: Option<String>,
    /// When its time ends (RFC 3339, UTC).
    pub not_after: Option<String>,
    /// How many whole days are left; negative: it has ended.
    pub days_left: i64,
    /// How many certificates of its issuers the server sends along.
    pub intermediates: usize,
    /// Its key, as `--pin` takes it.
    pub pin: String,
}
