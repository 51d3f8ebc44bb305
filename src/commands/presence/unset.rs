//! `stanza presence unset`: tells others that we are gone.

use clap::Args;

use super::super::input::check_text;
use super::super::tally::sum;
use super::set::{goodbyes, tell};
use super::{Context, Ended, addresses};
use crate::session::Ending;

/// The arguments of `unset`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza presence unset --resource desk --status 'Gone home'
  stanza presence unset --to alice@example.org

Presence belongs to a session, and this command is a new one: by itself it can only say that this
new one is gone. With --resource NAME it takes that name over: the server ends the session that
had it (a client there may connect again by itself), and its contacts are told by this one,
with the status that you give. Presence of 'set --hold' is ended by ending that command.")]
pub struct Arguments {
    /// What to tell beside it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    status: Option<String>,

    /// Tell only this JID, subscribed or not (repeatable)
    #[arg(long, value_name = "JID")]
    to: Vec<String>,
}

/// Tells it.
///
/// # Errors
/// What was given and is of no use, the end of the connection.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = addresses(context, &arguments.to)?;
    check_text("--status", arguments.status.as_deref().unwrap_or_default())?;
    if !context.settings.names_resource() {
        context
            .output
            .caution("the session of this command was never there for anybody: --resource NAME takes another's over");
    }
    let stanzas = goodbyes(&to, arguments.status.as_deref().unwrap_or_default());
    let mut connected = context.connect_ahead(&mut context.retry()).await?;
    let told = tell(context, &mut connected, &stanzas, &to).await;
    connected.session.close(if told.is_ok() { Ending::AllDone } else { Ending::WaitForPeer }).await;
    told.map(|told| sum(&told))
}
