//! `stanza presence`: who is there, and who may know.

mod event;

use clap::{Args, Subcommand};

pub use self::event::read;
use super::{Context, Ended};

/// The arguments of `presence`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {}

/// Does it.
///
/// # Errors
/// What the action can't do.
pub async fn run(_context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {}
}
