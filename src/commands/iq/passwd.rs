//! `stanza iq passwd`: another password for the own account (XEP-0077 §3.3).

use std::path::PathBuf;

use clap::Args;

use super::super::diagnose::{refused_registration, unknown_outcome, unverified_server};
use super::super::input::one_taker_of_stdin;
use super::{Asker, Context, Ended};
use crate::account::Class;
use crate::config::{PasswordSource, ask_twice, has_terminal};
use crate::deadline::Deadline;
use crate::error::{Error, Kind};
use crate::payload::registration;
use crate::secret::Secret;
use crate::session::{Purpose, prepare_password};

/// What is told to have failed.
const WHAT: &str = "changing the password";

/// The arguments of `passwd`.
#[derive(Args, Debug)]
#[command(after_help = "\
The password that logs in comes from where it always does. Without an option the new one is asked
for, twice. It is never an argument, since 'ps' shows those.")]
pub struct Arguments {
    /// Read the new password from the first line of FILE, '-' for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "new_password_command")]
    new_password_file: Option<PathBuf>,

    /// Read the new password from the first line that CMD prints (no shell is involved)
    #[arg(long, value_name = "CMD")]
    new_password_command: Option<String>,
}

impl Arguments {
    /// Where the new password comes from; `None`: from the terminal.
    fn source(&self) -> Result<Option<PasswordSource>, Error> {
        match (&self.new_password_file, &self.new_password_command) {
            (Some(path), _) => Ok(Some(PasswordSource::file(path))),
            (None, Some(text)) => PasswordSource::command("--new-password-command", text).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// Changes the password.
///
/// # Errors
/// As every query; a new password that is of no use.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let source = arguments.source()?;
    if source.as_ref().is_some_and(PasswordSource::is_stdin) && context.settings.takes_stdin() {
        return Err(one_taker_of_stdin("the new password").into());
    }
    let given = match &source {
        // Signals end the program as they always do, until it is connected.
        Some(source) => Some(prepared(&source.read(&Deadline::deaf(context.settings.timeout()?)).await?)?),
        None if context.may_prompt() && has_terminal() => None,
        None => return Err(nowhere().into()),
    };
    Asker::with(context, async |asker| {
        // A proof that is bound to the channel shows who the server is as well.
        asker.establish().await?;
        let is_bound = asker.connected.session.login().and_then(|login| login.class) == Some(Class::ScramPlus);
        if !is_bound && !context.settings.knows_server()? {
            return Err(unverified_server(WHAT).into());
        }
        let new = match given {
            Some(new) => new,
            None => ask(asker).await?,
        };
        change(asker, &new).await?;
        asker.context.output.note("the password is changed");
        if let Some(account) = asker.context.settings.keeps_password() {
            let text = format!("the config file still has the old password of account '{account}': change it there");
            asker.context.output.caution(&text);
        }
        Ok(None)
    })
    .await
}

/// Asks a person for the new password, once it is known that the old one holds.
async fn ask(asker: &Asker<'_>) -> Result<Secret, Error> {
    let prompt = format!("New password for {}", asker.jid().to_bare());
    let typed = ask_twice(&prompt, &Deadline::never(&asker.connected.signals)).await?;
    prepared(&typed.ok_or_else(nowhere)?)
}

async fn change(asker: &mut Asker<'_>, new: &Secret) -> anyhow::Result<()> {
    let server = asker.or_own_server(None);
    let username = asker.jid().node().map_or("", |node| node.as_str());
    let query = registration::password(username, new.expose());
    // A person may have taken some time to think of it.
    let deadline = asker.exchange_deadline();
    let answer = asker.connected.session.request(Purpose::Set, Some(&server), query, &deadline).await;
    let answer = answer.map_err(|error| unknown_outcome(&error, WHAT, "whether it was changed"))?;
    match &answer.error {
        Some(error) => Err(refused_registration(error, WHAT).into()),
        None => Ok(asker.report(&answer, None, None).map(drop)?),
    }
}

/// The password as a login prepares it: one that can't log in is not to be set.
fn prepared(password: &Secret) -> Result<Secret, Error> {
    prepare_password(password).map_err(|words| Error::input(Kind::BadInput, "the new password", format!("it {words}")))
}

fn nowhere() -> Error {
    let error = Error::input(Kind::Usage, "no new password", "it is not given, and there is no terminal to ask on");
    error.hint("give --new-password-file or --new-password-command")
}
