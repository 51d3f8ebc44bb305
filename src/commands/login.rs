//! `stanza login`: an account is tried, and kept for later commands.

use std::path::Path;

use clap::{Args, ValueEnum};
use xmpp::jid::{BareJid, Jid};

use super::account::keeping;
use super::{Context, Ended, print};
use crate::config::edit::{Value, change_account};
use crate::config::{
    Listed, PasswordPlace, PasswordSource, absolute, ask_openly, ask_password, error_text, jid_error, keyring,
    no_password, shown_path,
};
use crate::deadline::Deadline;
use crate::error::{Error, Kind};
use crate::output::event::{Account, Keeping};
use crate::output::{Event, one_line};
use crate::secret::Secret;
use crate::session::{Ending, Login};

/// The arguments of `login`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza login bot@example.org
  stanza login bot@example.org --token-only
  stanza login bot@example.org --password-command 'pass show xmpp/bot'
  stanza login ops@example.org --name ops --store keyring

What isn't given is asked for. Nothing is kept of an account that can't log in. What is kept is in
~/.config/stanza/config.toml, which nobody else can read: the JID, the connection options of this
command line, and the password; or only where it comes from, where that was said. 'stanza account
list' shows the accounts, 'stanza logout --forget' removes one.")]
pub struct Arguments {
    /// Whom to log in as [default: --jid or XMPP_JID, or it is asked for]
    #[arg(value_name = "JID")]
    who: Option<String>,

    /// Name of the account in the config file [default: the one that it has, or its localpart]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Where to keep the password: in the config file ('file'), or in the system's keyring ('keyring') [default: the
    /// config file, or only where it comes from, where a file or a command was named]
    #[arg(long, value_name = "PLACE", value_enum, hide_possible_values = true)]
    store: Option<Store>,

    /// Keep no password but a token (XEP-0484), which logs in as long as it is used now and then
    #[arg(long, conflicts_with_all = ["store", "no_fast", "no_cache"])]
    token_only: bool,

    /// Make it the account that is used where none is named; the first one is
    #[arg(long)]
    default: bool,
}

/// Where a password is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Store {
    /// In the config file.
    File,
    /// In the system's keyring.
    Keyring,
}

/// Logs in, and keeps the account.
///
/// # Errors
/// What was given and is of no use, a login that fails, a config file that can't be written.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let jid = whom(context, arguments.who.as_deref()).await?;
    let path = context.settings.own_file()?;
    let listed = context.settings.accounts();
    let name = name_for(&jid, arguments.name.as_deref().or(context.account_name()), &listed)?;
    if arguments.store == Some(Store::Keyring) {
        keyring::check()?;
    }
    let old = listed.iter().find(|account| account.name == name);
    if let Some(other) = old.filter(|account| account.file != path) {
        let why = format!("it is in {}", other.file.display());
        let error = Error::input(Kind::Config, format!("account '{name}'"), why);
        return Err(error.hint("name that file with --config, or an account of your own with --name").into());
    }
    let is_passwordless = jid.node().is_none() || context.settings.has_certificate();
    let source = context.settings.given_password(&jid)?;
    let password = if is_passwordless { None } else { Some(password(context, source.as_ref(), &jid).await?) };
    let own = context.of_account(old.map(|account| account.name.as_str()), &jid, password.clone())?;
    let tried = try_out(&own, arguments.token_only).await?;
    let is_default = arguments.default || listed.is_empty();
    let default = if is_default { Some(name.as_str()) } else { context.settings.default_elsewhere() };
    let kept = Kept { name: &name, jid: &jid, path: &path, default };
    let place = kept.keep(context, &arguments, source.as_ref(), password.as_ref()).await?;
    if old.is_some_and(|old| old.place == PasswordPlace::Keyring) && place != PasswordPlace::Keyring {
        keyring::clear(&jid, &Deadline::deaf(context.settings.timeout()?)).await?;
    }
    if !own.settings.knows_server()? {
        context.output.caution("--insecure isn't kept: later commands need it too, or --ca-file or --pin once");
    }
    if arguments.token_only {
        own.settings.state.forget_keys(&jid).map_err(|error| unwritable(&error))?;
    }
    let tokens = own.settings.state.tokens(&jid);
    let account = Account {
        name: name.clone(),
        jid: Some(jid.to_string()),
        default: is_default || old.is_some_and(|old| old.is_default),
        file: path.display().to_string(),
        password: keeping(place),
        tokens,
    };
    let token = token_words(&own, tried.has_token, is_passwordless);
    let text = told(&tried, &account, token);
    print(context, &Event::Account(account), Some(&text))?;
    Ok(None)
}

/// Whom to log in as: given, or asked for.
async fn whom(context: &Context, word: Option<&str>) -> Result<BareJid, Error> {
    let given = word.map(str::to_owned).or_else(|| context.settings.given_jid());
    let text = match given {
        Some(text) => text,
        None if !context.may_prompt() => return Err(nobody()),
        None => ask_openly("JID (user@domain):").await?.filter(|text| !text.is_empty()).ok_or_else(nobody)?,
    };
    let wrong = |error| Error::input(Kind::BadInput, format!("JID '{text}'"), jid_error(&error));
    Jid::new(&text).map(Jid::into_bare).map_err(wrong)
}

fn nobody() -> Error {
    Error::input(Kind::Usage, "login", "nothing says whom to log in as").hint("stanza login USER@DOMAIN")
}

/// The password: from where it was said to come, or asked for.
async fn password(context: &Context, source: Option<&PasswordSource>, jid: &BareJid) -> Result<Secret, Error> {
    // Signals end the program as they always do, until it is connected.
    let deadline = Deadline::deaf(context.settings.timeout()?);
    let password = match source {
        Some(source) => Some(source.read(&deadline).await?),
        None if !context.may_prompt() => None,
        None => ask_password(format!("Password for {jid}: "), &deadline).await?,
    };
    password.ok_or_else(|| {
        let error = no_password(jid);
        error.hint("set XMPP_PASSWORD, or give --password-file or --password-command")
    })
}

/// The name of the account: the one that was asked for, the one that it has, or the shortest that is free.
fn name_for(jid: &BareJid, wanted: Option<&str>, listed: &[Listed]) -> Result<String, Error> {
    let others =
        |name: &str| listed.iter().find(|account| account.name == name && account.bare_jid().as_ref() != Some(jid));
    if let Some(name) = wanted {
        return match others(name) {
            None => Ok(name.to_owned()),
            Some(other) => {
                let whose = other.jid.as_deref().unwrap_or("somebody else");
                let why = format!("it is the name of another account: {whose}");
                Err(Error::input(Kind::Usage, format!("account '{name}'"), why).hint("give another by --name"))
            }
        };
    }
    if let Some(own) = listed.iter().find(|account| account.bare_jid().as_ref() == Some(jid)) {
        return Ok(own.name.clone());
    }
    let short = jid.node().map_or_else(|| jid.domain().to_string(), |node| node.to_string());
    Ok(if others(&short).is_none() { short } else { jid.to_string() })
}

/// What a login has shown.
struct Tried {
    login: Login,
    has_acknowledgements: bool,
    has_token: bool,
}

/// Logs in by the password, and gets a token where the server has any.
async fn try_out(own: &Context, needs_token: bool) -> anyhow::Result<Tried> {
    let (mut connected, has_token) = own.connect_by_password(!needs_token).await?;
    connected.session.enable_management();
    let has_acknowledgements = connected.session.is_managed();
    let login = connected.session.login().cloned();
    connected.session.close(Ending::AllDone).await;
    let login = login.ok_or_else(|| Error::input(Kind::Internal, "login", "it came to no end"))?;
    if needs_token && !has_token {
        let why = "the server gives no tokens (XEP-0484), or none could be kept";
        let error = Error::input(Kind::Unavailable, "--token-only", why);
        return Err(error.hint("without it the password is kept, or comes from --password-command").into());
    }
    Ok(Tried { login, has_acknowledgements, has_token })
}

/// An account that has shown that it can log in.
struct Kept<'a> {
    name: &'a str,
    jid: &'a BareJid,
    path: &'a Path,
    default: Option<&'a str>,
}

impl Kept<'_> {
    /// Writes it into the config file; where its password is from now on.
    async fn keep(
        &self,
        context: &Context,
        arguments: &Arguments,
        source: Option<&PasswordSource>,
        password: Option<&Secret>,
    ) -> anyhow::Result<PasswordPlace> {
        let mut changes = context.settings.options_to_keep()?;
        changes.insert(0, ("jid", Some(Value::Text(self.jid.to_string()))));
        let (place, kept) = match (source, password) {
            _ if arguments.token_only => (PasswordPlace::Nowhere, None),
            (_, None) if context.settings.has_certificate() => (PasswordPlace::Certificate, None),
            (_, None) => (PasswordPlace::Nowhere, None),
            (_, Some(password)) if arguments.store == Some(Store::Keyring) => {
                let deadline = Deadline::deaf(context.settings.timeout()?);
                keyring::store(self.jid, password, &deadline).await?;
                (PasswordPlace::Keyring, Some(("password_command", Value::Words(keyring::lookup(self.jid)))))
            }
            (_, Some(password)) if arguments.store == Some(Store::File) => {
                (PasswordPlace::Config, Some(("password", Value::Secret(password.clone()))))
            }
            (Some(PasswordSource::File(path)), _) => {
                (PasswordPlace::File, Some(("password_file", Value::Text(absolute(path)?))))
            }
            (Some(PasswordSource::Command(words)), _) => {
                (PasswordPlace::Command, Some(("password_command", Value::Words(words.clone()))))
            }
            (_, Some(password)) => (PasswordPlace::Config, Some(("password", Value::Secret(password.clone())))),
        };
        changes.extend(["password", "password_file", "password_command"].map(|key| (key, None)));
        changes.extend(kept.map(|(key, value)| (key, Some(value))));
        change_account(self.path, self.name, &changes, self.default)?;
        Ok(place)
    }
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::input(Kind::Io, "the state directory", error_text(error))
}

/// What there is to say of the token; nothing, where none is needed.
fn token_words(own: &Context, has_token: bool, is_passwordless: bool) -> Option<&'static str> {
    let settings = &own.settings;
    Some(match has_token {
        true => "the server gave one (XEP-0484): later logins need no password",
        false if is_passwordless => return None,
        false if !settings.uses_tokens() || !settings.uses_memory() => {
            "none, as was asked for: each login takes the password"
        }
        false if settings.state.distrust().is_some() || !settings.state.is_there() => "none could be kept",
        false => "none: each login takes the password (the server lacks XEP-0484)",
    })
}

/// What was found and kept, in plain words.
fn told(tried: &Tried, account: &Account, token: Option<&str>) -> String {
    let Login { server, tls, mechanism, .. } = &tried.login;
    let jid = account.jid.as_deref().unwrap_or_default();
    let (version, how) = tls.split_once(' ').unwrap_or((tls, ""));
    let how = if how == "starttls" { "STARTTLS" } else { how };
    let bound = if mechanism.ends_with("-PLUS") { ", bound to this TLS connection" } else { "" };
    let proof = if tried.has_acknowledgements {
        "the server confirms each message (XEP-0198)"
    } else {
        "the server confirms none by itself (it lacks XEP-0198): it is asked"
    };
    let file = shown_path(Path::new(&account.file));
    let password = match account.password {
        Keeping::Config => "with the password; only you can read it",
        Keeping::File => "with the name of the password's file",
        Keeping::Command => "with the command that prints the password",
        Keeping::Keyring => "its password is in the keyring",
        Keeping::Certificate => "with its certificate",
        Keeping::None if account.tokens > 0 => "without the password: the token logs in",
        Keeping::None => "which has no password",
    };
    let mut lines = vec![
        format!("Logged in as {jid}."),
        format!("  server    {server}, TLS {version} ({how})"),
        format!("  login     {mechanism}{bound}"),
        format!("  messages  {proof}"),
    ];
    lines.extend(token.map(|token| format!("  token     {token}")));
    lines.extend([
        format!("Kept as account '{}' in {file},", account.name),
        format!("{password}."),
        format!("Try: stanza send {jid} -m hello"),
        "Or:  stanza check".to_owned(),
    ]);
    lines.iter().map(|line| one_line(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(name: &str, jid: &str) -> Listed {
        Listed {
            name: name.to_owned(),
            jid: Some(jid.to_owned()),
            is_default: false,
            file: "config.toml".into(),
            place: PasswordPlace::Config,
        }
    }

    #[test]
    fn an_account_gets_the_shortest_name_that_is_free() {
        let jid = BareJid::new("bot@example.org").unwrap();
        let name = |wanted, listed: &[Listed]| name_for(&jid, wanted, listed).map_err(|error| error.to_string());
        assert_eq!(name(None, &[]).as_deref(), Ok("bot"));
        assert_eq!(name(None, &[listed("ci", "bot@example.org/x")]).as_deref(), Ok("ci"));
        assert_eq!(name(None, &[listed("bot", "bot@example.net")]).as_deref(), Ok("bot@example.org"));
        assert_eq!(name(Some("ops"), &[]).as_deref(), Ok("ops"));
        assert_eq!(name(Some("bot"), &[listed("bot", "bot@example.org")]).as_deref(), Ok("bot"));
        let error = name(Some("bot"), &[listed("bot", "bot@example.net")]).unwrap_err();
        assert_eq!(error, "account 'bot': it is the name of another account: bot@example.net");
    }
}
