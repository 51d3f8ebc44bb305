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

use clap::Subcommand;

pub use self::context::Context;
pub use self::diagnose::diagnose;
use crate::error::Kind;
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
    Listen(listen::Arguments),
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
            Command::Listen(arguments) => listen::run(context, arguments).await,
        }
    }
}

/// Standard output takes no more: an error, unless its reader has just gone.
fn broken_output(broken: Broken) -> Option<crate::error::Error> {
    match broken {
        Broken::Closed => None,
        Broken::Failed(error) => {
            let why = crate::config::error_text(&error);
            Some(crate::error::Error::input(Kind::Io, "standard output", why))
        }
    }
}
