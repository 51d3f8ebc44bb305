//! `stanza`: XMPP from the shell.
//!
//! Data flows one way: **argv → cli → commands → session → stream → net → the server**, and back up
//! as values; what is to be told leaves through **output**. Imports point the same way:
//!
//! | layer | what it does | may import |
//! | --- | --- | --- |
//! | [`cli`] | the root command, usage errors, other names (whose arguments become ours), man pages | commands, config, output, secret |
//! | [`commands`] | a file a subcommand; the one place where a failure gets its words | session, config, output, payload |
//! | [`config`] | options, environment and files become an account; passwords; remembered state | leaves |
//! | [`output`] | the only writer of standard output and standard error; the events of `--json` | leaves |
//! | [`session`] | a bound stream: messages with proof, acknowledgements, events, the end | stream |
//! | [`stream`] | XML in and out with caps and the wire log; negotiation up to bind | sasl, net |
//! | [`sasl`] | mechanisms and their choice: pure | leaves |
//! | [`net`] | names, TCP, proxies, TLS, a file put by HTTP: the only layer that opens a socket | leaves |
//! | [`account`], [`deadline`], [`error`], [`memory`], [`payload`], [`secret`], [`thread`] | leaves: what all share | nothing above |
//!
//! The way of one `send`: `commands::send` checks every JID and text before anything is connected.
//! `Context::connect_ahead` opens a [`session::Session`] so far that the rest of the login can go along
//! with what is sent first: resolve, dial, TLS, and SASL up to its last word, by what [`memory`] has kept
//! of the last visit. `commands::courier` puts the messages, the request for their acknowledgement
//! (XEP-0198) and a fence (a ping to each recipient's domain) into the same flight, our goodbye too where the
//! server answers before it heeds that, and waits until all is known. Each outcome becomes an event, which `output` writes as text or JSON, and a kind of
//! failure, which the table in [`error`] turns into the exit status.

pub mod account;
pub mod cli;
pub mod commands;
pub mod config;
pub mod deadline;
pub mod error;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
pub mod memory;
pub mod net;
pub mod output;
pub mod payload;
pub mod sasl;
pub mod secret;
pub mod session;
pub mod stream;
pub mod thread;

use std::io;

use tokio::runtime::{Builder, Runtime};

/// So many pairs of file descriptors are needed to connect at all.
const PAIRS: usize = 6;

/// Runs the program; its exit status.
pub fn run() -> u8 {
    let arguments = std::env::args_os().collect::<Vec<_>>();
    match runtime() {
        Ok(runtime) => runtime.block_on(cli::run(arguments)),
        Err(error) => cli::cannot_begin(&arguments, &error),
    }
}

/// What all waiting is done by. It panics where the system has no file descriptors for it, so these are asked for first.
fn runtime() -> io::Result<Runtime> {
    let pairs = (0..PAIRS).map(|_| io::pipe()).collect::<io::Result<Vec<_>>>()?;
    drop(pairs);
    Builder::new_current_thread().enable_all().build()
}
