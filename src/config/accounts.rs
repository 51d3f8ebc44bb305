//! Accounts as the config files have them, and what a login may go by before there is one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use xmpp::jid::BareJid;

use super::edit::Value;
use super::file::{Table, error_text};
use super::options::TLS_MODES;
use super::password::Source;
use super::{Settings, bare, file, keyring};
use crate::account::HostPort;
use crate::error::{Error, Kind};

/// An account of the config files.
pub struct Listed {
    /// Its name there.
    pub name: String,
    /// Whom it logs in as, as it is written.
    pub jid: Option<String>,
    /// Whether it is used where none is named.
    pub is_default: bool,
    /// The file.
    pub file: PathBuf,
    /// Where its password is.
    pub place: PasswordPlace,
}

impl Listed {
    /// Whom it logs in as; `None`: nobody, or what is no JID.
    pub fn bare_jid(&self) -> Option<BareJid> {
        self.jid.as_deref().and_then(bare)
    }
}

/// Where the password of an account is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordPlace {
    /// In the config file.
    Config,
    /// In a file of its own.
    File,
    /// A command prints it.
    Command,
    /// In the system's keyring.
    Keyring,
    /// None is needed: a client certificate logs in.
    Certificate,
    /// Nowhere: a token logs in, or a person is asked.
    Nowhere,
}

impl PasswordPlace {
    fn of(table: &Table) -> Self {
        let jid = table.jid.as_deref().and_then(bare);
        let command = table.password_command.as_ref().map(|command| match command {
            file::OneOrMany::One(text) => shlex::split(text).unwrap_or_default(),
            file::OneOrMany::Many(words) => words.clone(),
        });
        match command {
            _ if table.password.is_some() => PasswordPlace::Config,
            Some(words) if jid.is_some_and(|jid| keyring::is_lookup(&words, &jid)) => PasswordPlace::Keyring,
            Some(_) => PasswordPlace::Command,
            None if table.password_file.is_some() => PasswordPlace::File,
            None if table.cert.is_some() => PasswordPlace::Certificate,
            None => PasswordPlace::Nowhere,
        }
    }
}

impl Settings {
    /// All accounts, by their names.
    pub fn accounts(&self) -> Vec<Listed> {
        let is_only = self.file.accounts.len() == 1 && self.file.default_account.is_none();
        let listed = |(name, table): (&String, &Table)| Listed {
            name: name.clone(),
            jid: table.jid.clone(),
            is_default: is_only || self.file.default_account.as_ref() == Some(name),
            file: table.origin.clone(),
            place: PasswordPlace::of(table),
        };
        self.file.accounts.iter().map(listed).collect()
    }

    /// The account that is used where none is named, if another file than our own says so.
    pub fn default_elsewhere(&self) -> Option<&str> {
        let only = (self.file.accounts.len() == 1).then(|| self.file.accounts.keys().next()).flatten();
        let (name, table) = self.file.accounts.get_key_value(self.file.default_account.as_ref().or(only)?)?;
        let is_own = self.own_file().is_ok_and(|own| table.origin == own);
        (!is_own).then_some(name)
    }

    /// The account of the config files that was chosen.
    pub fn chosen(&self) -> Option<Listed> {
        let (name, _) = self.table.as_ref()?;
        self.accounts().into_iter().find(|listed| listed.name == *name)
    }

    /// The user's own config file, or the one that was named: where an account is kept.
    ///
    /// # Errors
    /// There is no place for it.
    pub fn own_file(&self) -> Result<PathBuf, Error> {
        let named = self.options.config.clone().or_else(|| self.environment.config.clone());
        let own = || self.environment.config_home.as_ref().map(|home| home.join("stanza/config.toml"));
        named.or_else(own).ok_or_else(|| {
            let error = Error::input(Kind::Config, "config file", "there is no home directory to keep it in");
            error.hint("name one with --config FILE")
        })
    }

    /// Whom options, the environment or the account that was named say to log in as, before it is decided.
    pub fn given_jid(&self) -> Option<String> {
        let of_account = |name: &String| self.file.accounts.get(name)?.jid.clone();
        let option = self.options.jid.clone().or_else(|| self.options.account.as_ref().and_then(of_account));
        option.or_else(|| self.environment.jid.clone())
    }

    /// Where the password of `jid` comes from, by options and the environment only: not what is kept already.
    ///
    /// # Errors
    /// A command that can't be split.
    pub fn given_password(&self, jid: &BareJid) -> Result<Option<Source>, Error> {
        if self.environment_is_for(jid) { self.password_source() } else { self.option_source() }
    }

    /// What the options of this command line say of the connection, so that later commands need not say it again.
    ///
    /// # Errors
    /// A path that can't be written down.
    pub fn options_to_keep(&self) -> Result<Vec<(&'static str, Option<Value>)>, Error> {
        let options = &self.options;
        let mut kept = Vec::new();
        let mut text = |key, value: Option<String>| kept.extend(value.map(|value| (key, Some(Value::Text(value)))));
        text("resource", options.resource.clone());
        text("mechanism", options.mechanism.clone());
        text("server", options.server.as_ref().map(HostPort::to_string));
        let tls = options.tls.and_then(|mode| TLS_MODES.iter().find(|row| row.1 == mode));
        text("tls", tls.map(|row| row.0.to_owned()));
        text("proxy", options.proxy.clone());
        text("connect_timeout", options.connect_timeout.map(words));
        text("timeout", options.timeout.map(words));
        for (key, path) in [("cert", &options.cert), ("key", &options.key), ("ca_file", &options.ca_file)] {
            text(key, path.as_deref().map(absolute).transpose()?);
        }
        let pins: Vec<String> = options.pin.iter().map(|pin| format!("sha256//{}", STANDARD.encode(pin))).collect();
        let servers: Vec<String> = options.dns_server.iter().map(ToString::to_string).collect();
        let lists = [("pin", pins), ("dns_server", servers)].into_iter().filter(|(_, list)| !list.is_empty());
        kept.extend(lists.map(|(key, list)| (key, Some(Value::Words(list)))));
        let flags = [("fast", options.no_fast), ("cache", options.no_cache)].into_iter().filter(|(_, is_off)| *is_off);
        kept.extend(flags.map(|(key, _)| (key, Some(Value::Flag(false)))));
        Ok(kept)
    }

    /// Whether a client certificate was given, which logs in without a password.
    pub fn has_certificate(&self) -> bool {
        self.options.cert.is_some()
    }
}

/// A path as it can be found from anywhere.
///
/// # Errors
/// One that isn't UTF-8.
pub fn absolute(path: &Path) -> Result<String, Error> {
    let wrong = |why: &str| Error::input(Kind::BadInput, path.display().to_string(), why);
    let path = std::path::absolute(path).map_err(|error| wrong(&error_text(&error)))?;
    path.into_os_string().into_string().map_err(|_| wrong("its name is not UTF-8"))
}

/// A duration as it is written in the file.
fn words(duration: Duration) -> String {
    match duration.subsec_millis() {
        0 => format!("{}s", duration.as_secs()),
        _ => format!("{}ms", duration.as_millis()),
    }
}
