//! SASL (RFC 4422): the mechanisms that log in, and the choice among them. Nothing here does I/O.
//!
//! [`choose`] takes what the server offers, what the TLS channel can bind to and what we have to log
//! in with, and gives one [`Mechanism`] or the [`Refusal`] that says why there is none. The stream
//! then carries that mechanism's messages, and believes a success only if the mechanism does.

mod anonymous;
mod channel;
mod choice;
mod external;
mod plain;
mod prep;
mod scram;
mod token;

use std::fmt;

pub use channel::{Binding, BindingKind, Channel};
pub use choice::{Credentials, Offer, Refusal, choose};
pub use token::{binds, token, token_mechanism};

use crate::account::Class;
use crate::memory::Keys;
use crate::secret::Secret;

/// The longest message that is taken from a server, in bytes. Real ones stay below 300.
const LONGEST: usize = 4096;

/// Prepares a password that is to be set as a login will prepare it (SASLprep, RFC 4013).
///
/// # Errors
/// What is wrong with it, after "the password" or the like. It is not shown.
pub fn prepare_password(password: &Secret) -> Result<Secret, &'static str> {
    prep::prepare(password.expose()).map(|prepared| Secret::new(prepared.to_string()))
}

/// One login in progress.
///
/// Every mechanism here speaks first. Data is raw on both sides: base64, and `=` for data that is
/// empty (RFC 6120 §6.4.2), are the stream's business.
pub trait Mechanism: Send {
    /// Gives the name to put on the wire.
    fn name(&self) -> &'static str;

    /// Says how well it keeps the password; `None` for those without one (EXTERNAL, ANONYMOUS, tokens).
    fn class(&self) -> Option<Class>;

    /// Says what of the TLS channel it binds the login to, by its registered name; `None`: it binds to nothing.
    fn binding(&self) -> Option<&'static str> {
        None
    }

    /// Gives the initial response; it may be empty. Called again, it begins afresh.
    fn initial(&mut self) -> Result<Vec<u8>, Error>;

    /// Says whether nothing more is to be said, once what was given was sent: the server's verdict comes next.
    fn has_said_all(&self) -> bool {
        false
    }

    /// Gives what stands for the password the next time, once the login is believed; `None`: nothing does, or it is
    /// known already.
    fn new_keys(&self) -> Option<Keys> {
        None
    }

    /// Says whether it relied on keys that were kept.
    fn relied_on_keys(&self) -> bool {
        false
    }

    /// Answers a challenge. After an error nothing but [`Mechanism::initial`] succeeds any more.
    fn challenge(&mut self, data: &[u8]) -> Result<Vec<u8>, Error>;

    /// Judges the server's success and the data that came with it, empty if none did.
    ///
    /// Only after `Ok` is the login to be believed.
    fn success(&mut self, data: &[u8]) -> Result<(), Error>;
}

/// Why a login stopped on our side. No variant ever holds the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The server's signature is wrong (RFC 5802 §3): it doesn't know the password.
    ServerSignature,
    /// The server answered with a nonce that doesn't continue ours.
    Nonce,
    /// The server asks for a number of PBKDF2 iterations outside of our bounds.
    Iterations {
        /// What it asks for; `u64::MAX` stands for anything larger too.
        count: u64,
    },
    /// A message of the server is malformed, or came at the wrong time: what is wrong with it.
    Challenge(String),
    /// The server ended the exchange with this error (RFC 5802 §7), cleaned of odd characters.
    ServerError(String),
    /// The user name cannot be prepared for sending: what is wrong with it.
    Username(&'static str),
    /// The password cannot be prepared for sending: what is wrong with it.
    Password(&'static str),
    /// The password is needed, and what was kept in its stead doesn't fit any more.
    NeedsPassword,
    /// The system gave no random bytes.
    Randomness,
    /// The server reported success before it had proven that it knows the password.
    Unfinished,
}

impl Error {
    /// Makes the error about a message of the server.
    fn challenge(wrong: &str) -> Self {
        Self::Challenge(wrong.to_owned())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ServerSignature => {
                f.write_str("the server could not prove that it knows the password (wrong signature)")
            }
            Self::Nonce => f.write_str("the server did not continue this login but another one (foreign nonce)"),
            Self::Iterations { count } => write!(
                f,
                "the server asks for {count} rounds of hashing the password; {} to {} are accepted",
                scram::ITERATIONS.start(),
                scram::ITERATIONS.end()
            ),
            Self::Challenge(wrong) => write!(f, "the server's login message makes no sense: {wrong}"),
            Self::ServerError(text) => write!(f, "the server refused the login: {text}"),
            Self::Username(wrong) => write!(f, "the user name {wrong}"),
            Self::Password(wrong) => write!(f, "the password {wrong}"),
            Self::NeedsPassword => f.write_str("the server wants to know the password anew"),
            Self::Randomness => f.write_str("the system gave no random numbers"),
            Self::Unfinished => f.write_str("the server reported success without proving that it knows the password"),
        }
    }
}

impl std::error::Error for Error {}

/// Refuses data that is too long to look at.
fn short(data: &[u8]) -> Result<&[u8], Error> {
    if data.len() > LONGEST {
        return Err(Error::Challenge(format!("it is longer than {LONGEST} bytes")));
    }
    Ok(data)
}
