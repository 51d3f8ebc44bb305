//! The subcommands: a file each, with its arguments, what it does and what it reports.

pub mod account;
pub mod check;
mod clock;
mod context;
mod core_dump;
mod courier;
mod diagnose;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod held;
mod input;
pub mod iq;
mod lazy;
mod lines;
pub mod listen;
pub mod login;
pub mod logout;
mod lost;
mod mail;
mod memory;
mod message;
pub mod migrate;
pub mod presence;
pub mod queue;
mod recipients;
mod retry;
mod rooms;
pub mod send;
mod signals;
mod styling;
mod tally;
mod upload;

use clap::Subcommand;
use ring::rand::{SecureRandom, SystemRandom};

pub use self::context::Context;
pub use self::core_dump::forbid_core_dumps;
pub use self::diagnose::diagnose;
use self::lazy::Lazy;
pub use self::lazy::whole;
pub use self::mail::guessed;
use crate::error::{Error, Kind};
use crate::output::event::Sum;
use crate::output::{Broken, Event};
use crate::session::Login;

/// How a command ended that did what it could: with success (`None`) or a negative answer.
pub type Ended = Option<Kind>;

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Send a message, and tell whether it arrived
    Send(Lazy<send::Arguments>),
    /// Tell or ask who is there, and manage subscriptions
    Presence(Lazy<presence::Arguments>),
    /// Ask a server or a person's client, and print the answer
    Iq(Lazy<iq::Arguments>),
    /// List, send or drop the messages that 'send --queue' has kept
    Queue(Lazy<queue::Arguments>),
    /// Print the messages that come
    Listen(Lazy<listen::Arguments>),
    /// Try an account out, and keep it for later commands
    Login(Lazy<login::Arguments>),
    /// Look at each step of the way to a server, and tell what is wrong with it
    Check(Lazy<check::Arguments>),
    /// Revoke and forget the tokens that log in without the password
    Logout(Lazy<logout::Arguments>),
    /// List the accounts that are kept
    Account(Lazy<account::Arguments>),
    /// Take over the account of sendxmpp or go-sendxmpp
    Migrate(Lazy<migrate::Arguments>),
}

impl Command {
    /// Whether it acts for one account, which is to be chosen; or is about them.
    pub fn has_account(&self) -> bool {
        !matches!(self, Command::Login(_) | Command::Account(_) | Command::Migrate(_))
    }

    /// Does it.
    ///
    /// # Errors
    /// What [`diagnose()`] explains.
    pub async fn run(self, context: &Context) -> anyhow::Result<Ended> {
        match self {
            Command::Send(arguments) => send::run(context, arguments.into_inner()).await,
            Command::Presence(arguments) => presence::run(context, arguments.into_inner()).await,
            Command::Iq(arguments) => iq::run(context, arguments.into_inner()).await,
            Command::Queue(arguments) => queue::run(context, arguments.into_inner()).await,
            Command::Listen(arguments) => listen::run(context, arguments.into_inner()).await,
            Command::Login(arguments) => login::run(context, arguments.into_inner()).await,
            Command::Account(arguments) => Ok(account::run(context, &arguments.into_inner())?),
            Command::Check(arguments) => check::run(context, arguments.into_inner()).await,
            Command::Logout(arguments) => logout::run(context, arguments.into_inner()).await,
            Command::Migrate(arguments) => migrate::run(context, &arguments.into_inner()),
        }
    }
}

/// Prints an event: as JSON, or as `text` (nothing, if that is `None`). False: its reader has gone, and no more is
/// wanted.
///
/// # Errors
/// A standard output that takes no more.
fn print(context: &Context, event: &Event, text: Option<&str>) -> Result<bool, Error> {
    match context.output.event(event, text) {
        Ok(()) => Ok(true),
        Err(broken) => broken_output(broken).map_or(Ok(false), Err),
    }
}

/// The last object, where more than one thing was done: `sent` of them went well. `login`: how we got in, if we did.
fn result_event<'a>(
    account: &str,
    login: impl Into<Option<&'a Login>>,
    ended: Ended,
    sent: usize,
    failed: usize,
) -> Event {
    let login = login.into();
    Event::Result(Sum {
        ok: ended.is_none(),
        exit: ended.map_or(0, Kind::exit_status),
        account: Some(account.to_owned()),
        server: login.map(|login| login.server.clone()),
        tls: login.map(|login| login.tls.clone()),
        sasl: login.map(|login| login.mechanism.clone()),
        sent,
        failed,
    })
}

/// Standard output takes no more: an error, unless its reader has just gone.
pub fn broken_output(broken: Broken) -> Option<Error> {
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
