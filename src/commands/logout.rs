//! `stanza logout`: what logs in without the password is made worthless, on the server (XEP-0484 §3.6) and here.

use std::rc::Rc;
use std::time::Duration;

use clap::Args;
use xmpp::jid::BareJid;

use super::diagnose::session_error;
use super::memory::Remembered;
use super::{Context, Ended, print, result_event};
use crate::account::Account;
use crate::config::edit::remove_account;
use crate::config::{AgentSlot, Listed, PasswordPlace, error_text, keyring, shown_path};
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Kind, Phase};
use crate::memory::Memory;
use crate::session::{self, XmlLog};

/// How often it is looked whether another program has ended.
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// The arguments of `logout`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza logout
  stanza -a ci logout
  stanza logout --local
  stanza -a old logout --forget

The first login with the password brings a token, where the server has any (FAST, XEP-0484), and
later logins use it: it is kept in ~/.local/state/stanza, with what SCRAM makes of the password.
This command has the server forget each of the account's tokens, and removes all of that. The
password itself is not touched: the next command logs in with it, and gets another token unless
--no-fast forbids it. A token that can't be revoked now, since the server can't be reached, stays,
with exit status 75. --forget takes the account out of the config file too, with its password
there or in the keyring.")]
pub struct Arguments {
    /// Forget the tokens here only, and don't ask the server to
    #[arg(long)]
    local: bool,

    /// Take the account out of the config file as well, with its password
    #[arg(long)]
    forget: bool,
}

/// Logs out.
///
/// # Errors
/// What was given and is of no use, a server that can't be reached, files that can't be changed.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let account = context.settings.future_account()?;
    let (log, deadline) = context.begin()?;
    let state = &context.settings.state;
    if let Some(error) = state.distrust() {
        return Err(error.clone().into());
    }
    if !context.settings.knows_server()? && !arguments.local {
        let error = Error::input(Kind::Usage, "--insecure", "tokens are shown only to a server that is known");
        return Err(error.hint("--local forgets them here, and asks no server").into());
    }
    let forgotten = if arguments.forget { Some(to_forget(context, &account)?) } else { None };
    let (mut revoked, mut failures) = (0, Vec::new());
    for number in state.agent_numbers(&account.jid) {
        let slot = wait_for(|| state.agent_slot_at(&account.jid, number), &account.jid, &deadline).await?;
        let Some(agent) = slot.agent() else { continue };
        if agent.token.is_none() {
            continue;
        }
        let server = (!arguments.local).then_some((&log, &deadline));
        match revoke(context, &account, slot, server).await {
            Ok(()) => revoked += 1,
            Err(error) => {
                context.output.warn(&error);
                failures.push(error.kind);
            }
        }
    }
    state.forget_keys(&account.jid).map_err(|error| unwritable(&error))?;
    if let Some(listed) = forgotten.filter(|_| failures.is_empty()) {
        forget(context, &account, &listed, &deadline).await?;
    }
    let ended = failures.first().copied();
    print(context, &result_event(account.jid.as_str(), None, ended, revoked, failures.len()), None)?;
    let tokens = if revoked == 1 { "1 token".to_owned() } else { format!("{revoked} tokens") };
    context.output.note(&format!("{}: logged out ({tokens})", account.jid));
    Ok(ended)
}

/// The account of the config file that is to be taken out.
fn to_forget(context: &Context, account: &Account) -> Result<Listed, Error> {
    let settings = &context.settings;
    let is_it = |listed: &Listed| listed.bare_jid().as_ref() == Some(&account.jid);
    let Some(listed) = settings.chosen().filter(is_it) else {
        let error = Error::input(Kind::Usage, "--forget", format!("the config file has no account of {}", account.jid));
        return Err(error.hint("stanza account list"));
    };
    if listed.file != settings.own_file()? {
        let why = format!("account '{}' is in {}", listed.name, listed.file.display());
        return Err(
            Error::input(Kind::Config, "--forget", why).hint("name that file with --config, as who may write it")
        );
    }
    Ok(listed)
}

/// Takes the account out of the config file, and its password out of the keyring.
async fn forget(context: &Context, account: &Account, listed: &Listed, deadline: &Deadline) -> Result<(), Error> {
    if listed.place == PasswordPlace::Keyring {
        keyring::clear(&account.jid, deadline).await?;
    }
    remove_account(&listed.file, &listed.name)?;
    let file = shown_path(&listed.file);
    context.output.note(&format!("account '{}' is taken out of {file}", listed.name));
    Ok(())
}

/// Waits until no other program holds the place.
async fn wait_for(
    take: impl Fn() -> std::io::Result<Option<AgentSlot>>,
    jid: &BareJid,
    deadline: &Deadline,
) -> anyhow::Result<AgentSlot> {
    loop {
        match take() {
            Ok(Some(slot)) => return Ok(slot),
            Ok(None) if deadline.is_over() => {
                let why = "another program of this account is at work, and its token can't be revoked meanwhile";
                return Err(Error::input(Kind::Temporary, jid.to_string(), why).into());
            }
            Ok(None) => {}
            Err(error) => return Err(unwritable(&error).into()),
        }
        if let Err(expired @ Expired::Signal(_)) = deadline.wait(tokio::time::sleep(LOCK_PAUSE)).await {
            return Err(session::Error::Expired(Phase::Sasl, expired).into());
        }
    }
}

/// Has the server forget the token in this place, unless it isn't to be asked, and forgets it here.
async fn revoke(
    context: &Context,
    account: &Account,
    slot: AgentSlot,
    server: Option<(&Option<XmlLog>, &Deadline)>,
) -> Result<(), Error> {
    let Some(memory) = Remembered::of_agent(context, &account.jid, slot) else { return Ok(()) };
    if let Some((log, deadline)) = server {
        let account = Account { memory: Some(memory.clone() as Rc<dyn Memory>), ..account.clone() };
        let revoked = session::revoke(&account, log.clone(), deadline).await;
        let revoked = revoked.map_err(|error| session_error(&error))?;
        context.output.note(match revoked {
            Some(true) => "the server has revoked the token",
            Some(false) => "the server knew the token no more",
            None => "the token could log in nobody any more",
        });
    }
    memory.forget_token().map_err(|error| unwritable(&error))
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::input(Kind::Io, "the state directory", error_text(error))
}
