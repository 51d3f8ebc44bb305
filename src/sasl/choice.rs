//! Which mechanism to log in with, or why none will do.

use std::fmt;

use super::anonymous::{self, Anonymous};
use super::external::{self, External};
use super::plain::{self, Plain};
use super::scram::{Flag, Hash, Scram};
use super::{Channel, Mechanism};
use crate::account::Class;
use crate::memory::Keys;
use crate::secret::Secret;

/// What the server offers.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The names of its mechanisms.
    pub mechanisms: &'a [String],
    /// The types of channel binding that it announces (XEP-0440); `None`: it announces nothing.
    pub bindings: Option<&'a [String]>,
}

/// What there is to log in with.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// The localpart; empty for an anonymous login.
    pub username: &'a str,
    /// The password, where there is one.
    pub password: Option<&'a Secret>,
    /// What an earlier login by SCRAM made of the password.
    pub keys: Option<&'a Keys>,
    /// Whether a client certificate was shown to the server.
    pub certificate: bool,
    /// The one mechanism that was asked for, in any case of letters.
    pub wanted: Option<&'a str>,
    /// The strongest class that this account has logged in with before.
    pub strongest_seen: Option<Class>,
}

/// Why no mechanism is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// None of the mechanisms offered is known here.
    NoneUsable {
        /// What the server offers.
        offered: Vec<String>,
    },
    /// The mechanism that was asked for is not offered.
    NotOffered {
        /// What was asked for.
        wanted: String,
        /// What the server offers.
        offered: Vec<String>,
    },
    /// The mechanism that was asked for is offered, but not known here.
    Unsupported {
        /// What was asked for.
        wanted: String,
    },
    /// Only logins bound to the TLS channel would do, and this channel has nothing that the server
    /// binds to.
    NoBinding {
        /// What the server offers.
        offered: Vec<String>,
    },
    /// The server allows no anonymous login, and there is no user name for another.
    NoAnonymous {
        /// What the server offers.
        offered: Vec<String>,
    },
    /// The mechanism that was asked for needs a user name.
    NoUsername {
        /// What was asked for.
        wanted: String,
    },
    /// The login needs a password.
    NoPassword,
    /// The server offers less than before, or somebody in between pretends so.
    Downgrade {
        /// The strongest class that was seen before.
        seen: Class,
        /// The strongest class that is usable now.
        now: Class,
        /// What the server offers.
        offered: Vec<String>,
    },
    /// PLAIN would show the password to a server whose certificate was not verified.
    PlainUnverified,
    /// EXTERNAL needs a client certificate.
    NeedsCertificate,
}

/// Chooses the mechanism: the one asked for, else the best that the server and the channel allow.
///
/// A password is never risked for less than need be: PLAIN is taken only on a verified channel, and
/// unless it was asked for only where no SCRAM is offered and none was before.
pub fn choose(
    offer: Offer<'_>,
    channel: &Channel,
    credentials: Credentials<'_>,
) -> Result<Box<dyn Mechanism>, Refusal> {
    if let Some(wanted) = credentials.wanted {
        return exactly(wanted, offer, channel, credentials);
    }
    if credentials.username.is_empty() {
        if offer.has(anonymous::NAME) {
            return Ok(Box::new(Anonymous));
        }
        return Err(Refusal::NoAnonymous { offered: offer.mechanisms.to_vec() });
    }
    if credentials.certificate && offer.has(external::NAME) {
        return Ok(Box::new(External::default()));
    }
    let best = best(offer, channel);
    let now = best.as_ref().map(Kind::class);
    if let (Some(seen), Some(now)) = (credentials.strongest_seen, now)
        && now < seen
    {
        return Err(Refusal::Downgrade { seen, now, offered: offer.mechanisms.to_vec() });
    }
    match best {
        Some(kind) => build(kind, channel, credentials),
        None if offer.has(external::NAME) => Err(Refusal::NeedsCertificate),
        None if offer.has_scram() => Err(Refusal::NoBinding { offered: offer.mechanisms.to_vec() }),
        None => Err(Refusal::NoneUsable { offered: offer.mechanisms.to_vec() }),
    }
}

/// A mechanism that uses a password.
enum Kind {
    Plain,
    Scram(Hash, Flag),
}

impl Kind {
    fn class(&self) -> Class {
        match self {
            Self::Plain => Class::Plain,
            Self::Scram(_, Flag::Bound(_)) => Class::ScramPlus,
            Self::Scram(..) => Class::Scram,
        }
    }
}

/// Finds the best mechanism with a password. Binding counts more than the hash function.
fn best(offer: Offer<'_>, channel: &Channel) -> Option<Kind> {
    if let Some(hash) = Hash::ALL.into_iter().find(|hash| offer.has(hash.mechanism(true)))
        && let Some(binding) = channel.binding(offer.bindings)
    {
        return Some(Kind::Scram(hash, Flag::Bound(binding)));
    }
    if let Some(hash) = Hash::ALL.into_iter().find(|hash| offer.has(hash.mechanism(false))) {
        return Some(Kind::Scram(hash, unbound(offer, channel)));
    }
    // A server that has SCRAM for somebody has no need to see a password.
    (offer.has(plain::NAME) && !offer.has_scram()).then_some(Kind::Plain)
}

/// Gives the flag of a login that is not bound (RFC 5802 §6, XEP-0440 §3).
///
/// `y` makes a server that did offer `-PLUS` notice that somebody in between took it away.
fn unbound(offer: Offer<'_>, channel: &Channel) -> Flag {
    if channel.can_bind() && !offer.has_plus() { Flag::Unoffered } else { Flag::None }
}

/// Takes the mechanism that was asked for and no other.
fn exactly(
    wanted: &str,
    offer: Offer<'_>,
    channel: &Channel,
    credentials: Credentials<'_>,
) -> Result<Box<dyn Mechanism>, Refusal> {
    let is = |name: &str| wanted.eq_ignore_ascii_case(name);
    if !offer.has(wanted) {
        return Err(Refusal::NotOffered { wanted: wanted.to_owned(), offered: offer.mechanisms.to_vec() });
    }
    if is(anonymous::NAME) {
        return Ok(Box::new(Anonymous));
    }
    if is(external::NAME) {
        return if credentials.certificate {
            Ok(Box::new(External::default()))
        } else {
            Err(Refusal::NeedsCertificate)
        };
    }
    let kind = if is(plain::NAME) {
        Kind::Plain
    } else if let Some(hash) = Hash::ALL.into_iter().find(|hash| is(hash.mechanism(false))) {
        Kind::Scram(hash, unbound(offer, channel))
    } else if let Some(hash) = Hash::ALL.into_iter().find(|hash| is(hash.mechanism(true))) {
        let binding =
            channel.binding(offer.bindings).ok_or_else(|| Refusal::NoBinding { offered: offer.mechanisms.to_vec() })?;
        Kind::Scram(hash, Flag::Bound(binding))
    } else {
        return Err(Refusal::Unsupported { wanted: wanted.to_owned() });
    };
    if credentials.username.is_empty() {
        return Err(Refusal::NoUsername { wanted: wanted.to_owned() });
    }
    build(kind, channel, credentials)
}

/// Gives the mechanism its password, unless that would be seen by the wrong server.
fn build(kind: Kind, channel: &Channel, credentials: Credentials<'_>) -> Result<Box<dyn Mechanism>, Refusal> {
    if matches!(kind, Kind::Plain) && !channel.verified {
        return Err(Refusal::PlainUnverified);
    }
    let (username, password) = (credentials.username, credentials.password.cloned());
    Ok(match kind {
        Kind::Plain => Box::new(Plain::new(username, password.ok_or(Refusal::NoPassword)?)),
        Kind::Scram(hash, flag) => {
            let keys = credentials.keys.filter(|keys| keys.mechanism == hash.mechanism(false)).cloned();
            if password.is_none() && keys.is_none() {
                return Err(Refusal::NoPassword);
            }
            Box::new(Scram::new(hash, flag, username, password, keys))
        }
    })
}

impl Offer<'_> {
    fn has(self, name: &str) -> bool {
        self.mechanisms.iter().any(|offered| offered.eq_ignore_ascii_case(name))
    }

    /// Says whether any SCRAM is offered that is known here.
    fn has_scram(self) -> bool {
        Hash::ALL.into_iter().any(|hash| self.has(hash.mechanism(false)) || self.has(hash.mechanism(true)))
    }

    /// Says whether anything with channel binding is offered, known here or not.
    fn has_plus(self) -> bool {
        self.mechanisms.iter().any(|name| name.to_ascii_uppercase().ends_with("-PLUS"))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoneUsable { offered } => {
                write!(f, "the server offers no way to log in that is known here (it offers {})", list(offered))
            }
            Self::NotOffered { wanted, offered } => {
                write!(f, "the server does not offer {wanted} (it offers {})", list(offered))
            }
            Self::Unsupported { wanted } => write!(f, "{wanted} is not supported here"),
            Self::NoBinding { offered } => write!(
                f,
                "the server wants a login bound to the TLS connection, in a way that this connection does not \
                 allow (it offers {})",
                list(offered)
            ),
            Self::NoAnonymous { offered } => write!(
                f,
                "the server allows no login without an account (it offers {}), and the address has no user name",
                list(offered)
            ),
            Self::NoUsername { wanted } => write!(f, "{wanted} needs a user name, and the address has none"),
            Self::NoPassword => f.write_str("the server asks for a password, and there is none"),
            Self::Downgrade { seen, now, offered } => write!(
                f,
                "the server used to offer {seen} and now only {now} can be used (it offers {})",
                list(offered)
            ),
            Self::PlainUnverified => {
                f.write_str("the server wants to see the password, but its certificate was not verified")
            }
            Self::NeedsCertificate => f.write_str("the server wants a client certificate, and there is none"),
        }
    }
}

impl std::error::Error for Refusal {}

/// Lists the names that are fit to be shown (RFC 4422 §3.1 allows letters, digits, `-` and `_`).
fn list(names: &[String]) -> String {
    let clean = |name: &&String| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let names: Vec<&str> = names.iter().filter(clean).map(String::as_str).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod tests;
