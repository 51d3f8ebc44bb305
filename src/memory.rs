//! What visits to an account's server have learnt, so that the next one can speak first. Who keeps it implements
//! [`Memory`]; all of it may be wrong by the time it is used.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::payload::features::Features;
use crate::secret::Secret;

/// Keeps what was learnt of one account. Keeping may fail without a word: it only makes the next visit slower.
pub trait Memory {
    /// What the last visit by this way has learnt.
    fn visit(&self, way: &str) -> Option<Visit>;

    /// Keeps what this visit has learnt.
    fn keep_visit(&self, way: &str, visit: &Visit);

    /// Keeps for a while that the server by this way has left something unanswered as it was told goodbye along with the
    /// question.
    fn keeps_back(&self, way: &str);

    /// The keys that stand for the password.
    fn keys(&self) -> Option<Keys>;

    /// Keeps them.
    fn keep_keys(&self, keys: &Keys);

    /// Who we are to the server beside all other programs of this account (XEP-0388 §2.3.1), for as long as this
    /// program runs; `None`: nobody is to be recognised, and gets no token.
    fn agent(&self) -> Option<Agent>;

    /// Keeps that agent's token; `None`: the one that it had is of no use.
    fn keep_token(&self, token: Option<&Token>);
}

/// What one visit has learnt of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visit {
    /// Where it was.
    pub place: Option<Place>,
    /// What it offers before the login, inside TLS.
    pub before: Features,
    /// What it offers behind the login.
    pub after: Option<Features>,
    /// Until when it gets no goodbye along with a question (seconds since 1970): see [`Memory::keeps_back`].
    pub keeps_back_until: u64,
}

/// Where a server was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether TLS begins with the first byte there.
    pub is_direct: bool,
    /// Until when the DNS holds for this (seconds since 1970).
    pub until: u64,
    /// The host's address.
    pub address: Option<SocketAddr>,
    /// Until when the DNS holds for that (seconds since 1970).
    pub address_until: u64,
}

/// What SCRAM makes of a password (RFC 5802 §3), for one salt: it logs in as the password does.
#[derive(Clone)]
pub struct Keys {
    /// The mechanism's name without `-PLUS`.
    pub mechanism: String,
    /// The salt.
    pub salt: Vec<u8>,
    /// How often it was hashed.
    pub iterations: u32,
    /// The ClientKey, base64.
    pub client: Secret,
    /// The ServerKey, base64.
    pub server: Secret,
}

/// A program to the server, beside others of the same account.
#[derive(Clone)]
pub struct Agent {
    /// Its UUID, version 4.
    pub id: String,
    /// Its token.
    pub token: Option<Token>,
}

/// What logs in instead of a password (XEP-0484).
#[derive(Clone)]
pub struct Token {
    /// The mechanism that it is for.
    pub mechanism: String,
    /// The token.
    pub secret: Secret,
    /// Until when it is good (seconds since 1970).
    pub until: u64,
    /// How often it was used, where that is counted.
    pub count: u32,
}

impl Token {
    /// Whether its time is over, by our clock.
    pub fn is_expired(&self) -> bool {
        self.until <= now()
    }
}

/// The time in seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}
