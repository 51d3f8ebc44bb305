//! `stanza migrate`: the account in another program's config file becomes one in ours.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use xmpp::jid::Jid;

use super::{Context, Ended, print, result_event};
use crate::config::edit::{Added, Value, add_account, with_account};
use crate::config::jid_error;
use crate::config::sendxmpprc::{Identity, Program, Sendxmpprc};
use crate::error::{Error, Kind};

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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Origin {
    Sendxmpp,
    GoSendxmpp,
}

impl From<Origin> for Program {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Sendxmpp => Program::Sendxmpp,
            Origin::GoSendxmpp => Program::GoSendxmpp,
        }
    }
}

/// Adds the account.
///
/// # Errors
/// A file that isn't there or of no use, a config file that can't be written.
pub fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<Ended> {
    let (path, program) = source(arguments)?;
    let rc = Sendxmpprc::read(&path, program)?;
    let unfit = |why: String| Error::input(Kind::Config, path.display().to_string(), why);
    let name = rc.username.as_deref().ok_or_else(|| unfit("it has no username".to_owned()))?;
    let Some(identity) = Identity::new(name, rc.server.as_ref(), rc.component.as_deref()) else {
        return Err(unfit(format!("nothing tells the domain of the user '{name}'")).into());
    };
    let jid = Jid::new(&identity.jid)
        .map_err(|error| unfit(format!("'{}' is no JID: {}", identity.jid, jid_error(&error))))?;
    let localpart = jid.node().map_or_else(|| jid.domain().to_string(), |node| node.to_string());
    let account = arguments.name.clone().unwrap_or(localpart);
    if account.is_empty() {
        return Err(Error::input(Kind::Usage, "--name", "it is empty").into());
    }
    let fields = fields(&identity, &rc);
    for warning in lost(&rc) {
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
fn source(arguments: &Arguments) -> Result<(PathBuf, Program), Error> {
    let wanted = arguments.from.map(Program::from);
    if let Some(path) = &arguments.path {
        let is_gos = path.parent().and_then(Path::file_name) == Some(OsStr::new("go-sendxmpp"));
        let guess = if is_gos { Program::GoSendxmpp } else { Program::Sendxmpp };
        return Ok((path.clone(), wanted.unwrap_or(guess)));
    }
    let mut found = Vec::new();
    for program in [Program::Sendxmpp, Program::GoSendxmpp] {
        if wanted.is_none_or(|wanted| wanted == program) {
            found.extend(Sendxmpprc::find(program)?.map(|path| (path, program)));
        }
    }
    match (found.pop(), found.pop()) {
        (Some(one), None) => Ok(one),
        (Some((second, _)), Some((first, _))) => {
            let why = format!("there are two files: {} and {}", first.display(), second.display());
            Err(Error::input(Kind::Usage, "migrate", why).hint("--from sendxmpp or --from go-sendxmpp"))
        }
        (None, _) => {
            let places = match wanted {
                Some(Program::Sendxmpp) => "~/.sendxmpprc is not there",
                Some(Program::GoSendxmpp) => "~/.config/go-sendxmpp/config is not there",
                None => "neither ~/.sendxmpprc nor ~/.config/go-sendxmpp/config is there",
            };
            Err(Error::input(Kind::NoInput, "migrate", places).hint("stanza migrate FILE"))
        }
    }
}

/// The account's table.
fn fields(identity: &Identity, rc: &Sendxmpprc) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("jid", Value::Text(identity.jid.clone()))];
    match (&rc.eval_password, &rc.password) {
        (Some(command), _) => fields.push(("password_command", Value::Words(words(command)))),
        (None, Some(password)) => fields.push(("password", Value::Secret(password.clone()))),
        (None, None) => {}
    }
    fields.extend(identity.server.clone().map(|server| ("server", Value::Text(server))));
    let ca_path = rc.ca_path.as_ref().filter(|_| !rc.is_insecure);
    fields.extend(ca_path.map(|path| ("ca_file", Value::Text(path.display().to_string()))));
    fields.extend(rc.alias.clone().map(|nick| ("nick", Value::Text(nick))));
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
fn lost(rc: &Sendxmpprc) -> Vec<String> {
    let mut lost = Vec::new();
    if rc.is_insecure {
        lost.push("'no-tls-verify' does not go along: name the authority by 'ca_file', or give --insecure".to_owned());
    }
    if rc.password.is_none() && rc.eval_password.is_none() {
        lost.push("there is no password in it: add 'password_command' to the account, or set XMPP_PASSWORD".to_owned());
    }
    lost.extend(rc.ignored.iter().map(|key| format!("'{key}' means nothing here, and does not go along")));
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
