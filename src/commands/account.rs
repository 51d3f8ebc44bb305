//! `stanza account list`: the accounts of the config files, and how each logs in.

use clap::{Args, Subcommand};

use super::{Context, Ended, print};
use crate::config::{Listed, PasswordPlace};
use crate::error::{Error, Kind};
use crate::output::event::{Account, Keeping};
use crate::output::{Event, one_line};

/// The arguments of `account`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// List the accounts of the config files: name, JID, how each logs in; '*' marks the default
    List,
}

/// Does it.
///
/// # Errors
/// A standard output that takes no more.
pub fn run(context: &Context, arguments: &Arguments) -> Result<Ended, Error> {
    let Action::List = arguments.action;
    let accounts: Vec<Account> = context.settings.accounts().iter().map(|listed| event(context, listed)).collect();
    if accounts.is_empty() {
        let error = Error::input(Kind::Negative, "no account", "the config file has none");
        return Err(error.hint("'stanza login' keeps one"));
    }
    let width = |of: fn(&Account) -> &str| accounts.iter().map(|account| of(account).chars().count()).max();
    let widths = (width(name).unwrap_or_default(), width(jid).unwrap_or_default());
    for account in accounts {
        let text = record(&account, widths);
        if !print(context, &Event::Account(account), Some(&text))? {
            break;
        }
    }
    Ok(None)
}

fn event(context: &Context, listed: &Listed) -> Account {
    Account {
        name: listed.name.clone(),
        jid: listed.jid.clone(),
        default: listed.is_default,
        file: listed.file.display().to_string(),
        password: keeping(listed.place),
        tokens: listed.bare_jid().map(|jid| context.settings.state.tokens(&jid)).unwrap_or_default(),
    }
}

/// What is told of where a password is kept.
pub fn keeping(place: PasswordPlace) -> Keeping {
    match place {
        PasswordPlace::Config => Keeping::Config,
        PasswordPlace::File => Keeping::File,
        PasswordPlace::Command => Keeping::Command,
        PasswordPlace::Keyring => Keeping::Keyring,
        PasswordPlace::Certificate => Keeping::Certificate,
        PasswordPlace::Nowhere => Keeping::None,
    }
}

fn name(account: &Account) -> &str {
    &account.name
}

fn jid(account: &Account) -> &str {
    account.jid.as_deref().unwrap_or("-")
}

/// An account on one line.
fn record(account: &Account, (names, jids): (usize, usize)) -> String {
    let mark = if account.default { '*' } else { ' ' };
    let password = match account.password {
        Keeping::Config => "password in the config file",
        Keeping::File => "password in a file",
        Keeping::Command => "password by a command",
        Keeping::Keyring => "password in the keyring",
        Keeping::Certificate => "client certificate",
        Keeping::None => "no password",
    };
    let tokens = match account.tokens {
        0 => String::new(),
        1 => ", 1 token".to_owned(),
        many => format!(", {many} tokens"),
    };
    one_line(&format!("{mark} {:names$}  {:jids$}  {password}{tokens}", name(account), jid(account)))
}
