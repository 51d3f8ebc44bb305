//! The config file (TOML): accounts and aliases.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Kind, plain_words};
use crate::secret::Secret;

/// A config file of more than this is not read.
pub(super) const MAX_CONFIG: u64 = 1024 * 1024;

/// A config file, or the sum of the user's and the system's.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The account to use where none is named.
    pub default_account: Option<String>,
    /// Accounts by name.
    #[serde(default)]
    pub accounts: BTreeMap<String, Table>,
    /// Recipients by alias.
    #[serde(default)]
    pub aliases: BTreeMap<String, OneOrMany>,
    /// sendxmpp-rs's file: an account at the top level.
    jid: Option<String>,
    password: Option<Text>,
    nick: Option<String>,
}

/// One account of the file. Every key is optional but `jid`.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Whom to log in as.
    pub jid: Option<String>,
    /// The password itself.
    pub password: Option<Text>,
    /// The file whose first line is the password.
    pub password_file: Option<PathBuf>,
    /// The command whose first line of output is the password.
    pub password_command: Option<OneOrMany>,
    /// The resource to bind.
    pub resource: Option<String>,
    /// The one SASL mechanism to use.
    pub mechanism: Option<String>,
    /// Whether tokens are used that log in without the password.
    pub fast: Option<bool>,
    /// Whether what visits learn is used and kept.
    pub cache: Option<bool>,
    /// The client certificate, PEM.
    pub cert: Option<PathBuf>,
    /// Its key, PEM.
    pub key: Option<PathBuf>,
    /// Where to connect, `HOST[:PORT]`.
    pub server: Option<String>,
    /// `auto`, `direct` or `starttls`.
    pub tls: Option<String>,
    /// More certificate authorities, PEM.
    pub ca_file: Option<PathBuf>,
    /// Public keys to demand of the server.
    pub pin: Option<OneOrMany>,
    /// The proxy's URL.
    pub proxy: Option<String>,
    /// Resolvers, `IP[:PORT]`.
    pub dns_server: Option<OneOrMany>,
    /// Time for connecting.
    pub connect_timeout: Option<String>,
    /// Time for the whole command.
    pub timeout: Option<String>,
    /// How often to try again.
    pub retry: Option<u32>,
    /// The nick in rooms.
    pub nick: Option<String>,
    /// Default recipients of `send`.
    pub to: Option<OneOrMany>,
    /// The file that says so.
    #[serde(skip)]
    pub origin: PathBuf,
}

/// A text that is wiped and has no Debug.
#[derive(Clone)]
pub struct Text(pub Secret);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Text(Secret::new(text)))
    }
}

/// A word, or a list of words.
#[derive(Clone, Deserialize)]
#[serde(untagged, expecting = "it is neither a string nor a list of strings")]
pub enum OneOrMany {
    /// `"a"`
    One(String),
    /// `["a", "b"]`
    Many(Vec<String>),
}

impl OneOrMany {
    /// The words as a list.
    pub fn list(&self) -> Vec<String> {
        match self {
            OneOrMany::One(word) => vec![word.clone()],
            OneOrMany::Many(words) => words.clone(),
        }
    }
}

impl File {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// A file that can't be read, isn't TOML, has a key that is not known, or holds a password that
    /// others can read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let what = || what(path);
        let unreadable = |error: io::Error| {
            let error = Error::input(Kind::Config, what(), error_text(&error));
            error.hint("name another with --config FILE")
        };
        let file = fs::File::open(path).map_err(unreadable)?;
        let permissions = file.metadata().map_err(unreadable)?.permissions();
        let mut text = zeroize::Zeroizing::new(String::new());
        file.take(MAX_CONFIG + 1).read_to_string(&mut text).map_err(unreadable)?;
        if text.len() as u64 > MAX_CONFIG {
            return Err(Error::input(Kind::Config, what(), "it is larger than 1 MiB"));
        }
        Self::parse(&text, path, is_open(&permissions))
    }

    /// Reads the text of the file at `path`. `is_open`: others can read it, too.
    pub(super) fn parse(text: &str, path: &Path, is_open: bool) -> Result<Self, Error> {
        let what = what(path);
        let mut config: File = toml::from_str(text).map_err(|error| malformed(&what, text, &error))?;
        if config.holds_password() && is_open {
            let error = Error::input(Kind::Config, what, "it holds a password and others can read it");
            return Err(error.hint(format!("chmod 600 {}", shell_word(path))));
        }
        config.adopt_top_level();
        config.accounts.values_mut().for_each(|table| path.clone_into(&mut table.origin));
        Ok(config)
    }

    /// What `self` doesn't say is as in `other`.
    pub fn or(mut self, other: File) -> File {
        self.default_account = self.default_account.or(other.default_account);
        for (name, table) in other.accounts {
            self.accounts.entry(name).or_insert(table);
        }
        for (name, recipients) in other.aliases {
            self.aliases.entry(name).or_insert(recipients);
        }
        self
    }

    fn holds_password(&self) -> bool {
        let of_proxy = |url: &String| {
            let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            rest.rsplit_once('@').is_some_and(|(login, _)| login.contains(':'))
        };
        let in_table = |table: &Table| table.password.is_some() || table.proxy.as_ref().is_some_and(of_proxy);
        self.password.is_some() || self.accounts.values().any(in_table)
    }

    /// An account at the top level becomes the one named `default`.
    fn adopt_top_level(&mut self) {
        if self.jid.is_some() || self.password.is_some() {
            let table = Table {
                jid: self.jid.take(),
                password: self.password.take(),
                nick: self.nick.take(),
                ..Table::default()
            };
            self.accounts.entry("default".to_owned()).or_insert(table);
            self.default_account.get_or_insert_with(|| "default".to_owned());
        }
    }
}

/// What it is called in errors.
pub(super) fn what(path: &Path) -> String {
    format!("config file {}", path.display())
}

/// Whether group or others may read.
pub fn is_open(permissions: &Permissions) -> bool {
    permissions.mode() & 0o044 != 0
}

/// The system's words for an error, without its number.
pub fn error_text(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::InvalidData => "it is not UTF-8".to_owned(),
        _ => plain_words(error).to_lowercase(),
    }
}

/// A path as a shell takes it.
pub fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    shlex::try_quote(&text).map(String::from).unwrap_or(text)
}

/// Line, column and reason of what is wrong; never the line itself, which may hold a password.
fn malformed(what: &str, text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let place = format!("{what}: line {line}, column {column}");
    let message = error.message();
    let Some((key, known)) = unknown_key(message) else {
        let reason = message.lines().next().unwrap_or_default();
        return Error::input(Kind::Config, place, without_value(reason));
    };
    let unknown = Error::input(Kind::Config, place, format!("unknown key '{key}'"));
    match nearest(key, &known) {
        Some(near) => unknown.hint(format!("did you mean '{near}'?")),
        None => unknown.hint(format!("known keys: {}", known.join(", "))),
    }
}

/// The reason without the value, which may be a password: serde says "invalid type: integer `123`,
/// expected a string".
fn without_value(reason: &str) -> String {
    let shows_value =
        ["invalid type: ", "invalid value: ", "invalid length "].iter().any(|start| reason.starts_with(start));
    match (shows_value, reason.rsplit_once(", expected ")) {
        (true, Some((_, "u32"))) => "the value is not a whole number".to_owned(),
        (true, Some((_, expected))) => format!("the value is not {expected}"),
        (true, None) => "the value is of no use here".to_owned(),
        (false, _) => reason.to_owned(),
    }
}

/// The key and the known ones, out of serde's "unknown field `x`, expected one of `a`, `b`".
fn unknown_key(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("unknown field `")?;
    let (key, rest) = rest.split_once('`')?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

/// The word among `known` that is most like `word`, if one is like it at all.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let likeness = |other: &&&str| (strsim::jaro_winkler(word, other) * 1000.0) as u32;
    known.iter().max_by_key(likeness).filter(|best| likeness(best) >= 750).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mode: u32) -> Result<File, Error> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("config.toml");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        File::read(&path).map_err(|mut error| {
            error.what = error.what.replace(&directory.path().display().to_string(), "");
            error
        })
    }

    fn error(text: &str) -> Error {
        read(text, 0o600).err().unwrap()
    }

    #[test]
    fn the_example_of_the_documentation_is_read() {
        let text = include_str!("../../docs/config.example.toml");
        let file = read(text, 0o600).unwrap();
        assert_eq!(file.default_account.as_deref(), Some("ci"));
        assert_eq!(file.accounts["ci"].jid.as_deref(), Some("bot@example.org"));
        assert_eq!(file.aliases["ops"].list().len(), 2);
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest() {
        let error = error("[accounts.a]\njid = 'a@b'\npasword_file = 'x'\n");
        assert_eq!(error.to_string(), "config file /config.toml: line 3, column 1: unknown key 'pasword_file'");
        assert_eq!(error.hint.as_deref(), Some("did you mean 'password_file'?"));
    }

    #[test]
    fn malformed_toml_is_told_with_its_place_and_without_its_text() {
        let error = error("[accounts.a]\njid = 'a@b'\npassword = 'hunter2\n");
        assert!(error.to_string().starts_with("config file /config.toml: line 3, column "), "{error}");
        assert!(!error.to_string().contains("hunter2"));
        for value in ["8472611", "8472611.5", "true", "2026-01-02", "[8472611]", "{ a = 8472611 }", "hunter2"] {
            let error = super::tests::error(&format!("[accounts.a]\njid = 'a@b'\npassword = {value}\n"));
            for word in value.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2) {
                assert!(!error.to_string().contains(word), "{error}");
            }
        }
    }

    #[test]
    fn a_password_that_others_can_read_is_refused() {
        let text = "[accounts.a]\njid = 'a@b'\npassword = 'x'\n";
        assert!(read(text, 0o600).is_ok());
        for mode in [0o644, 0o640, 0o604] {
            let error = read(text, mode).err().unwrap();
            assert_eq!(error.why, "it holds a password and others can read it");
            assert!(error.hint.unwrap().starts_with("chmod 600 "));
        }
        assert!(read("[accounts.a]\njid = 'a@b'\nproxy = 'http://me:x@p'\n", 0o644).is_err());
        assert!(read("[accounts.a]\njid = 'a@b'\nproxy = 'me:x@p'\n", 0o644).is_err());
        assert!(read("[accounts.a]\njid = 'a@b'\nproxy = 'http://me@p:8080'\n", 0o644).is_ok());
    }

    #[test]
    fn sendxmpp_rs_files_are_read() {
        let file = read("jid = 'a@b.example'\npassword = 'x'\nnick = 'me'\n", 0o600).unwrap();
        assert_eq!(file.default_account.as_deref(), Some("default"));
        assert_eq!(file.accounts["default"].nick.as_deref(), Some("me"));
    }

    #[test]
    fn the_users_file_goes_before_the_systems() {
        let user = read("[accounts.a]\njid = 'user@b'\n[aliases]\nx = 'u@b'\n", 0o600).unwrap();
        let system =
            read("default_account = 's'\n[accounts.a]\njid = 'sys@b'\n[accounts.s]\n[aliases]\ny = 'v@b'\n", 0o600);
        let sum = user.or(system.unwrap());
        assert_eq!(sum.accounts["a"].jid.as_deref(), Some("user@b"));
        assert_eq!((sum.default_account.as_deref(), sum.aliases.len()), (Some("s"), 2));
    }
}
