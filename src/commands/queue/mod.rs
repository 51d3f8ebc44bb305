//! `stanza queue`: what `send --queue` has kept. A file an action.

mod drop;
mod flush;
pub mod letter;
mod list;

use std::io;

use clap::{Args, Subcommand};
use xmpp::jid::BareJid;

use super::{Context, Ended};
use crate::config::error_text;
use crate::config::queue::{Letter, Name, Queue, Section};
use crate::error::{Error, Kind};

/// The arguments of `queue`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza queue list
  stanza queue flush --max-age 24h
  stanza queue list --undeliverable --json
  stanza queue drop --undeliverable

'stanza send --queue' keeps a message that can't be sent for now in a queue of its account, and
succeeds. 'stanza queue flush' sends what is there, oldest first; it is made for cron:

  */5 * * * *  stanza queue flush --max-age 24h

It prints nothing when all went well, may run at the same time as sends and other flushes, and
loses and repeats nothing when it is killed: what may have been taken already is looked for in the
server's archive (XEP-0313) before it is sent again. Where the archive can't tell, and where a
message is refused, it is kept apart as undeliverable, with the reason. The queue lies in
$XDG_STATE_HOME/stanza/queue (~/.local/state/stanza/queue); only you can read it.")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Print what the queue holds, oldest first; connect to nothing
    List(list::Arguments),
    /// Send what the queue holds, oldest first
    Flush(flush::Arguments),
    /// Remove messages from the queue
    Drop(drop::Arguments),
}

/// Does it.
///
/// # Errors
/// A queue that can't be read or written, and what ended the sending.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::List(arguments) => Ok(list::run(context, &arguments)?),
        Action::Flush(arguments) => flush::run(context, &arguments).await,
        Action::Drop(arguments) => drop::run(context, &arguments).await,
    }
}

/// The account's JID and its queue, which need not be there.
///
/// # Errors
/// An account that isn't known; a user without a home.
pub fn queue(context: &Context) -> Result<(BareJid, Queue), Error> {
    let jid = context.settings.bare_jid()?;
    let state = &context.settings.state;
    let Some(queue) = state.queue(&jid) else {
        if let Some(error) = state.distrust() {
            return Err(error.clone());
        }
        let error = Error::input(Kind::Config, "queue", "there is no directory for it: no home directory is known");
        return Err(error.hint("set HOME or XDG_STATE_HOME"));
    };
    Ok((jid, queue))
}

/// So many names are read at once.
const CHUNK: usize = 256;

/// Calls `each` with every message of a section, oldest first, until it says false. One that can't be read comes with
/// the reason.
///
/// # Errors
/// A directory that can't be read; those of `each`.
fn for_each(
    queue: &Queue,
    section: Section,
    mut each: impl FnMut(&Name, io::Result<Letter>) -> Result<bool, Error>,
) -> Result<bool, Error> {
    for_each_name(queue, section, |name| {
        let loaded = queue.load(section, name);
        // A flush that is under way may have moved it since.
        let is_gone = loaded.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if is_gone { Ok(true) } else { each(name, loaded) }
    })
}

/// The same without reading the messages.
fn for_each_name(
    queue: &Queue,
    section: Section,
    mut each: impl FnMut(&Name) -> Result<bool, Error>,
) -> Result<bool, Error> {
    let mut last = None;
    loop {
        let names = queue.names(section, last.as_ref(), CHUNK).map_err(|error| unusable(queue, &error))?;
        for name in &names {
            if !each(name)? {
                return Ok(false);
            }
        }
        last = match names.into_iter().last() {
            Some(name) => Some(name),
            None => return Ok(true),
        };
    }
}

/// The queue's directory or a file in it can't be read or written.
fn unusable(queue: &Queue, error: &io::Error) -> Error {
    Error::input(Kind::Io, format!("queue {}", queue.directory().display()), error_text(error))
}

/// What stands for a message whose file tells none: the name.
fn stem(name: &Name) -> String {
    name.to_string().trim_end_matches(".json").to_owned()
}
