//! The user's config file, with an account more, another or less: what else stands in it stays as it is, comments too.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rustix::fs::FlockOperation;
use toml_edit::{Array, DocumentMut, Item, Table, value};
use zeroize::Zeroizing;

use super::file::{self, MAX_CONFIG, error_text};
use super::private::{self, check_directory, make_directory};
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// What a key of an account's table is set to.
#[derive(Clone)]
pub enum Value {
    /// A text.
    Text(String),
    /// A list of words.
    Words(Vec<String>),
    /// True or false.
    Flag(bool),
    /// A text that must not be seen.
    Secret(Secret),
}

/// What the account was added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A file that was made for it.
    NewFile,
    /// A file that was there.
    OldFile,
}

/// Adds the account `name`, with these keys in this order, to the config file at `path`. `default` becomes the
/// `default_account`; if it isn't given, the account that was used where none is named stays that.
///
/// # Errors
/// As [`change_account`]; an account of that name that is there.
pub fn add_account(path: &Path, name: &str, fields: &[(&str, Value)], default: Option<&str>) -> Result<Added, Error> {
    edit(path, |old| with_account(old, path, name, fields, default))
}

/// Sets these keys of the account `name` in the config file at `path`, or takes them out (`None`). An account that isn't
/// there is added; `default` becomes the `default_account`.
///
/// # Errors
/// A file that can't be read or written, is a link, or is no config file.
pub fn change_account(
    path: &Path,
    name: &str,
    changes: &[(&'static str, Option<Value>)],
    default: Option<&str>,
) -> Result<Added, Error> {
    edit(path, |old| {
        let is_there = file::File::parse(old, path, false)?.accounts.contains_key(name);
        let added =
            if is_there { Zeroizing::new(old.to_owned()) } else { with_account(old, path, name, &[], default)? };
        rewritten(&added, path, default, |document| {
            let account = document.get_mut("accounts")?.get_mut(name)?.as_table_like_mut()?;
            for (key, change) in changes {
                match change {
                    Some(value) => _ = account.insert(key, item(value)),
                    None => _ = account.remove(key),
                }
            }
            Some(())
        })
    })
}

/// Takes the account `name` out of the config file at `path`.
///
/// # Errors
/// As [`change_account`].
pub fn remove_account(path: &Path, name: &str) -> Result<(), Error> {
    let without = |document: &mut DocumentMut| {
        document.get_mut("accounts")?.as_table_like_mut()?.remove(name)?;
        if document.get("default_account").and_then(Item::as_str) == Some(name) {
            document.remove("default_account");
        }
        Some(())
    };
    edit(path, |old| rewritten(old, path, None, without)).map(|_| ())
}

/// Changes the config file at `path`, which is made (0600, in a directory of 0700) if it isn't there.
///
/// The file is written whole beside itself and renamed: a reader sees the old one or the new one, and whoever writes
/// at the same time waits.
fn edit(path: &Path, change: impl FnOnce(&str) -> Result<Zeroizing<String>, Error>) -> Result<Added, Error> {
    let unwritable = |error: io::Error| unwritable(path, &error);
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    make_directory(&directory).map_err(unwritable)?;
    check_directory("directory", &directory).map_err(|error| {
        // The hint for one that belongs to somebody else is about state.
        let hint = error.hint.filter(|hint| hint.starts_with("chmod"));
        Error { kind: Kind::CannotCreate, hint, ..error }
    })?;
    let lock = File::open(&directory).map_err(unwritable)?;
    rustix::fs::flock(&lock, FlockOperation::LockExclusive).map_err(|error| unwritable(error.into()))?;
    let (old, added) = match private::open(path, OpenOptions::new().read(true)) {
        Ok(file) => (read(file).map_err(unwritable)?, Added::OldFile),
        Err(error) if error.kind() == ErrorKind::NotFound => (Zeroizing::default(), Added::NewFile),
        Err(error) => return Err(unwritable(error)),
    };
    let new = change(&old)?;
    private::replace(path, new.as_bytes()).map_err(unwritable)?;
    Ok(added)
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let failed = |why: String| Error::input(Kind::CannotCreate, file::what(path), why);
    if error.raw_os_error() != Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return failed(error_text(error));
    }
    let failed = failed("it is a symbolic link".to_owned());
    match path.canonicalize() {
        Ok(target) => failed.hint(format!("--config {}", file::shell_word(&target))),
        Err(_) => failed,
    }
}

/// The text of the config file at `path` with the account in it: see [`add_account`].
///
/// # Errors
/// A text that is no config file, an account of that name that is there.
pub fn with_account(
    text: &str,
    path: &Path,
    name: &str,
    fields: &[(&str, Value)],
    default: Option<&str>,
) -> Result<Zeroizing<String>, Error> {
    let old = file::File::parse(text, path, false)?;
    if old.accounts.contains_key(name) {
        let why = format!("{} has an account of that name already", path.display());
        let error = Error::input(Kind::CannotCreate, format!("account '{name}'"), why);
        return Err(error.hint("choose another name, or change that one in the file"));
    }
    // Who was the only one shall not become one of several.
    let only = (old.accounts.len() == 1 && old.default_account.is_none()).then(|| old.accounts.keys().next()).flatten();
    let default = default.or(only.map(String::as_str));
    rewritten(text, path, default, |document| {
        let mut table = Table::new();
        for (key, field) in fields {
            table.insert(key, item(field));
        }
        if !text.trim().is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        let accounts = document.entry("accounts").or_insert_with(|| {
            let mut accounts = Table::new();
            accounts.set_implicit(true);
            Item::Table(accounts)
        });
        accounts.as_table_like_mut()?.insert(name, Item::Table(table));
        Some(())
    })
}

/// The text of the config file at `path` as `change` makes it, with `default` as the `default_account`, if it is given.
///
/// # Errors
/// A text that isn't TOML, in which the change has no place, or that would be no config file any more.
fn rewritten(
    text: &str,
    path: &Path,
    default: Option<&str>,
    change: impl FnOnce(&mut DocumentMut) -> Option<()>,
) -> Result<Zeroizing<String>, Error> {
    let no_config =
        || Error::input(Kind::Config, file::what(path), "it can't be changed: write the account there by hand");
    let mut document: DocumentMut = text.parse().map_err(|_| no_config())?;
    change(&mut document).ok_or_else(no_config)?;
    let new = match default {
        Some(default) => with_default(document, default),
        None => Zeroizing::new(document.to_string()),
    };
    // What the next command would choke on must not be written.
    file::File::parse(&new, path, false)?;
    Ok(new)
}

/// The text of the config, in which this is the `default_account`.
fn with_default(mut document: DocumentMut, name: &str) -> Zeroizing<String> {
    if let Some(old) = document.get_mut("default_account").and_then(Item::as_value_mut) {
        let around = old.decor().clone();
        *old = name.into();
        *old.decor_mut() = around;
        return Zeroizing::new(document.to_string());
    }
    // At the top: behind the first table it would be a key of that.
    let line = toml_edit::Value::from(name).to_string();
    let rest = Zeroizing::new(document.to_string());
    Zeroizing::new(format!("default_account = {}\n\n{}", line.trim(), rest.trim_start_matches('\n')))
}

fn item(field: &Value) -> Item {
    match field {
        Value::Text(text) => value(text.as_str()),
        Value::Words(words) => value(words.iter().map(String::as_str).collect::<Array>()),
        Value::Flag(flag) => value(*flag),
        Value::Secret(secret) => value(secret.expose()),
    }
}

fn read(file: File) -> io::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    file.take(MAX_CONFIG + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_CONFIG { Err(io::Error::other("it is larger than 1 MiB")) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, symlink};

    use super::*;

    fn fields(jid: &str) -> Vec<(&'static str, Value)> {
        vec![
            ("jid", Value::Text(jid.to_owned())),
            ("password", Value::Secret(Secret::new("s\"3\\\ncret".to_owned()))),
            ("password_command", Value::Words(vec!["pass".to_owned(), "show me".to_owned()])),
        ]
    }

    fn added(text: &str, name: &str, is_default: bool) -> Result<String, Error> {
        let path = Path::new("config.toml");
        with_account(text, path, name, &fields("bot@example.org")[..1], is_default.then_some(name))
            .map(|text| text.to_string())
    }

    #[test]
    fn an_account_is_added_and_the_rest_stays() {
        assert_eq!(added("", "ci", false).unwrap(), "[accounts.ci]\njid = \"bot@example.org\"\n");
        assert_eq!(
            added("", "a b", true).unwrap(),
            "default_account = \"a b\"\n\n[accounts.\"a b\"]\njid = \"bot@example.org\"\n"
        );
        let old =
            "# mine\ndefault_account = 'x' # so\n\n[accounts.x] # him\njid = 'a@b'\n\n[aliases]\n# us\nops = 'c@d'\n";
        let new = added(old, "ci", false).unwrap();
        for line in old.lines() {
            assert!(new.lines().any(|new| new == line), "{line}: {new}");
        }
        assert!(new.contains("\n[accounts.ci]\njid = \"bot@example.org\"\n"), "{new}");
        assert!(added(old, "ci", true).unwrap().contains("default_account = \"ci\" # so\n"));
    }

    #[test]
    fn the_only_account_stays_the_one_that_is_used() {
        let new = added("[accounts.x]\njid = 'a@b'\n", "ci", false).unwrap();
        assert!(new.starts_with("default_account = \"x\"\n\n[accounts.x]\n"), "{new}");
        // Nothing is said for who has to choose already.
        let new = added("[accounts.x]\njid = 'a@b'\n[accounts.y]\njid = 'c@d'\n", "ci", false).unwrap();
        assert!(!new.contains("default_account"), "{new}");
        assert!(added("accounts = { x = { jid = 'a@b' } }\n", "ci", false).unwrap().contains("bot@example.org"));
    }

    #[test]
    fn an_account_of_that_name_and_a_broken_file_are_left_alone() {
        let error = added("[accounts.ci]\njid = 'a@b'\n", "ci", false).unwrap_err();
        assert_eq!(error.to_string(), "account 'ci': config.toml has an account of that name already");
        assert_eq!(added("[accounts.ci]\npasword = 'a@b'\n", "x", false).unwrap_err().kind, Kind::Config);
    }

    #[test]
    fn an_account_is_changed_and_taken_out_and_the_rest_stays() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.toml");
        let old = "# mine\n[accounts.ci] # it\njid = 'a@b' # so\npassword = 'x'\n\n[aliases]\nops = 'c@d' # her\n";
        fs::write(&path, old).unwrap();
        let command = Value::Words(vec!["pass".to_owned(), "show".to_owned()]);
        let changes = [("password", None), ("password_command", Some(command)), ("fast", Some(Value::Flag(false)))];
        change_account(&path, "ci", &changes, Some("ci")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            "default_account = \"ci\"\n\n# mine\n[accounts.ci] # it\njid = 'a@b' # so\npassword_command = [\"pass\", \"show\"]\n\
             fast = false\n\n[aliases]\nops = 'c@d' # her\n"
        );
        change_account(&path, "new", &[("jid", Some(Value::Text("e@f".to_owned())))], None).unwrap();
        remove_account(&path, "ci").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains("ci") && text.contains("[accounts.new]\njid = \"e@f\"") && text.contains("# her"),
            "{text}"
        );
    }

    #[test]
    fn the_file_is_private_and_whole() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a/stanza/config.toml");
        let add = |name: &str| add_account(&path, name, &fields("bot@example.org"), None);
        assert_eq!(add("one"), Ok(Added::NewFile));
        assert_eq!(add("two"), Ok(Added::OldFile));
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        let file = file::File::read(&path).unwrap();
        assert_eq!(file.default_account.as_deref(), Some("one"));
        assert_eq!(file.accounts["two"].password.as_ref().unwrap().0.expose(), "s\"3\\\ncret");
        assert_eq!(file.accounts["two"].password_command.as_ref().unwrap().list(), ["pass", "show me"]);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing else is left");
        // Others could read it: now it holds a password.
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
        assert_eq!(add("three"), Ok(Added::OldFile));
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn a_link_is_not_written_through() {
        let home = tempfile::tempdir().unwrap();
        let (path, target) = (home.path().join("config.toml"), home.path().join("target"));
        fs::write(&target, "").unwrap();
        symlink(&target, &path).unwrap();
        let error = add_account(&path, "x", &fields("a@b"), None).unwrap_err();
        assert_eq!((error.kind, error.why.as_str()), (Kind::CannotCreate, "it is a symbolic link"));
        assert_eq!(error.hint, Some(format!("--config {}", target.canonicalize().unwrap().display())));
        assert_eq!(fs::read_to_string(&target).unwrap(), "");
    }
}
