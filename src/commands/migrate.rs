//! `stanza migrate`: the account in another program's config file becomes one in ours.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use xmpp::jid::Jid;

use super::{Context, Ended, print, result_event};
use crate::config::edit::{Added, Value, add_account, with_account};
use crate::config::go_sendxmpp;
use crate::config::jid_error;
use crate::config::sendxmpprc::{Identity, Sendxmpprc, Server};
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// The arguments of `migrate`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza migrate
  stanza migrate --dry-run
  stanza migrate /etc/zabbix/sendxmpprc --name zabbix
  stanza migrate --from go-sendxmpp

The account in ~/.sendxmpprc (sendxmpp), or in ~/.config/go-sendxmpp/config (go-sendxmpp), is added
to ~/.config/stanza/config.toml, which is made (for its owner's eyes only) if it isn't there. What
stands in it stays, and an account of the same name is left alone. The old file is only read. The
password goes along; go-sendxmpp's 'eval_password' becomes 'password_command'.")]
pub struct Arguments {
    /// File to read instead
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,

    /// Program whose file it is [default: the one that has a file]
    #[arg(long, value_name = "PROGRAM")]
    from: Option<Origin>,

    /// Name of the account in our file [default: the localpart of its JID]
    #[arg(long, value_name = "ACCOUNT", allow_hyphen_values = true)]
    name: Option<String>,

    /// Print what would be added, without the password, and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Origin {
    Sendxmpp,
    GoSendxmpp,
}

/// What a file says, whosever it is.
#[derive(Default)]
struct Found {
    username: Option<String>,
    server: Option<Server>,
    /// The domain, where `server` is only where to connect.
    component: Option<String>,
    password: Option<Secret>,
    /// What prints the password, for a shell.
    command: Option<String>,
    nick: Option<String>,
    ca_path: Option<PathBuf>,
    is_insecure: bool,
    /// What means nothing here.
    ignored: Vec<String>,
}

impl Found {
    fn read(path: &Path, origin: Origin) -> Result<Self, Error> {
        if origin == Origin::Sendxmpp {
            let rc = Sendxmpprc::read(path)?;
            let Sendxmpprc { username, server, password, component, is_insecure, ca_path, ignored } = rc;
            let ignored = ignored.iter().map(|key| format!("'{key}'")).collect();
            return Ok(Self {
                username,
                server,
                component,
                password,
                ca_path,
                is_insecure,
                ignored,
                ..Self::default()
            });
        }
        let go_sendxmpp::Login { username, server, password, command, alias: nick, strange: ignored } =
            go_sendxmpp::read_file(path)?;
        let server = server.as_deref().map(Server::parse).transpose().map_err(|why| unfit(path, why))?;
        Ok(Self { username, server, password, command, nick, ignored, ..Self::default() })
    }
}

/// A file that is of no use.
fn unfit(path: &Path, why: String) -> Error {
    Error::input(Kind::Config, path.display().to_string(), why)
}

/// Adds the account.
///
/// # Errors
/// A file that isn't there or of no use, a config file that can't be written.
pub fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Ended> {
    let (path, origin) = source(arguments)?;
    let found = Found::read(&path, origin)?;
    let name = found.username.as_deref().ok_or_else(|| unfit(&path, "it has no username".to_owned()))?;
    let Some(identity) = Identity::new(name, found.server.as_ref(), found.component.as_deref()) else {
        return Err(unfit(&path, format!("nothing tells the domain of the user '{name}'")).into());
    };
    let jid = Jid::new(&identity.jid)
        .map_err(|error| unfit(&path, format!("'{}' is no JID: {}", identity.jid, jid_error(&error))))?;
    let localpart = jid.node().map_or_else(|| jid.domain().to_string(), |node| node.to_string());
    let account = arguments.name.clone().unwrap_or(localpart);
    if account.is_empty() {
        return Err(Error::input(Kind::Usage, "--name", "it is empty").into());
    }
    let fields = fields(&identity, &found);
    for warning in lost(&found) {
        context.output.caution(&warning);
    }
    let event = result_event(jid.to_bare().as_str(), None, None, 0, 0);
    let own = context.settings.own_file()?;
    let text = if arguments.dry_run {
        shown(&account, &fields, &own, &path)?
    } else {
        let added = add_account(&own, &account, &fields, context.settings.default_elsewhere())?;
        told(added, &jid, &account, &own)
    };
    print(context, &event, Some(&text))?;
    Ok(None)
}

/// The file to read, and whose it is.
fn source(arguments: &Arguments) -> Result<(PathBuf, Origin), Error> {
    let wanted = arguments.from;
    if let Some(path) = &arguments.path {
        let is_gos = path.parent().and_then(Path::file_name) == Some(OsStr::new("go-sendxmpp"));
        let guess = if is_gos { Origin::GoSendxmpp } else { Origin::Sendxmpp };
        return Ok((path.clone(), wanted.unwrap_or(guess)));
    }
    let wants = |origin| wanted.is_none_or(|wanted| wanted == origin);
    let first = if wants(Origin::Sendxmpp) { Sendxmpprc::find()? } else { None };
    // In want of a file of its own the Go program takes the Perl program's.
    let second =
        if wants(Origin::GoSendxmpp) { go_sendxmpp::find()?.filter(|path| first.as_ref() != Some(path)) } else { None };
    match (first, second) {
        (Some(path), None) => Ok((path, Origin::Sendxmpp)),
        (None, Some(path)) => Ok((path, Origin::GoSendxmpp)),
        (Some(first), Some(second)) => {
            let why = format!("there are two files: {} and {}", first.display(), second.display());
            Err(Error::input(Kind::Usage, "migrate", why).hint("--from sendxmpp or --from go-sendxmpp"))
        }
        (None, None) => {
            let places = match wanted {
                Some(Origin::Sendxmpp) => "~/.sendxmpprc is not there",
                Some(Origin::GoSendxmpp) => "neither ~/.config/go-sendxmpp/config nor ~/.sendxmpprc is there",
                None => "neither ~/.sendxmpprc nor ~/.config/go-sendxmpp/config is there",
            };
            Err(Error::input(Kind::NoInput, "migrate", places).hint("stanza migrate FILE"))
        }
    }
}

/// The account's table.
fn fields(identity: &Identity, found: &Found) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("jid", Value::Text(identity.jid.clone()))];
    match (&found.command, &found.password) {
        (Some(command), _) => fields.push(("password_command", Value::Words(words(command)))),
        (None, Some(password)) => fields.push(("password", Value::Secret(password.clone()))),
        (None, None) => {}
    }
    fields.extend(identity.server.clone().map(|server| ("server", Value::Text(server))));
    let ca_path = found.ca_path.as_ref().filter(|_| !found.is_insecure);
    fields.extend(ca_path.map(|path| ("ca_file", Value::Text(path.display().to_string()))));
    fields.extend(found.nick.clone().map(|nick| ("nick", Value::Text(nick))));
    fields
}

/// The words of a command; of a shell, where it takes one.
fn words(command: &str) -> Vec<String> {
    let is_plain = |c: char| c.is_alphanumeric() || " \t/._-+:,@'\"".contains(c);
    let plain = command.chars().all(is_plain).then(|| shlex::split(command)).flatten();
    let plain = plain.filter(|words| !words.is_empty());
    plain.unwrap_or_else(|| vec!["sh".to_owned(), "-c".to_owned(), command.to_owned()])
}

/// What doesn't go along.
fn lost(found: &Found) -> Vec<String> {
    let mut lost = Vec::new();
    if found.is_insecure {
        lost.push("'no-tls-verify' does not go along: name the authority by 'ca_file', or give --insecure".to_owned());
    }
    if found.password.is_none() && found.command.is_none() {
        lost.push("there is no password in it: add 'password_command' to the account, or set XMPP_PASSWORD".to_owned());
    }
    lost.extend(found.ignored.iter().map(|what| format!("{what} means nothing here, and does not go along")));
    lost
}

/// What would be added, without the password.
fn shown(account: &str, fields: &[(&'static str, Value)], own: &Path, path: &Path) -> Result<String, Error> {
    let is_secret = |field: &&(&str, Value)| matches!(field.1, Value::Secret(_));
    let open: Vec<_> = fields.iter().filter(|field| !is_secret(field)).cloned().collect();
    let mut text = format!("# {}\n", own.display());
    text.push_str(&with_account("", own, account, &open, None)?);
    if fields.iter().any(|field| is_secret(&field)) {
        text.push_str(&format!("# password = the one in {}\n", path.display()));
    }
    text.truncate(text.trim_end().len());
    Ok(text)
}

fn told(added: Added, jid: &Jid, account: &str, own: &Path) -> String {
    let (place, option) = match added {
        Added::NewFile => ("in the new file", String::new()),
        Added::OldFile => ("in", format!("-a {} ", shlex::try_quote(account).unwrap_or_default())),
    };
    let own = own.display();
    format!("{jid} is now the account '{account}' {place} {own}\nTry it: stanza {option}send USER@DOMAIN -m hello")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_words_unless_it_needs_a_shell() {
        assert_eq!(words("pass show 'my bot'"), ["pass", "show", "my bot"]);
        for command in ["pass x | head -n1", "echo $X", "cat ~/x", "it's", ""] {
            assert_eq!(words(command), ["sh", "-c", command]);
        }
    }
}
