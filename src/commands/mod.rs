//! The subcommands: a file each, with its arguments, what it does and what it reports.

mod context;
mod diagnose;
mod input;
pub mod iq;
pub mod listen;
mod message;
pub mod presence;
mod recipients;
pub mod send;
mod signals;
mod upload;

use clap::Subcommand;
use ring::rand::{SecureRandom, SystemRandom};

pub use self::context::Context;
pub use self::diagnose::diagnose;
use crate::error::{Error, Kind};
use crate::output::Broken;

/// How a command ended that did what it could: with success (`None`) or a negative answer.
pub type Ended = Option<Kind>;

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Send a message, and tell whether it arrived
    Send(Box<send::Arguments>),
    /// Tell or ask who is there, and manage subscriptions
    Presence(presence::Arguments),
    /// Ask a server or a person's client, and print the answer
    Iq(iq::Arguments),
    /// Print the messages that come
    Listen(Box<listen::Arguments>),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// What [`diagnose()`] explains.
    pub async fn run(self, context: &Context) -> anyhow::Result<Ended> {
        match self {
            Command::Send(arguments) => send::run(context, *arguments).await,
            Command::Presence(arguments) => presence::run(context, arguments).await,
            Command::Iq(arguments) => iq::run(context, arguments).await,
            Command::Listen(arguments) => listen::run(context, *arguments).await,
        }
    }
}

/// Standard output takes no more: an error, unless its reader has just gone.
fn broken_output(broken: Broken) -> Option<Error> {
    match broken {
        Broken::Closed => None,
        Broken::Failed(error) => {
            let why = crate::config::error_text(&error);
            Some(Error::input(Kind::Io, "standard output", why))
        }
    }
}

/// 120 random bits, which nobody can guess to forge a bounce.
fn random_id() -> Result<String, Error> {
    let mut bytes = [0; 15];
    let filled = SystemRandom::new().fill(&mut bytes);
    filled.map_err(|_| Error::input(Kind::Internal, "message id", "the system gives no random numbers"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
