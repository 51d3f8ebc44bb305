//! What `go-sendxmpp` is told by files and the environment: its config file (`key: value`, or the Perl program's one
//! line), its file of recipients, and the proxy.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::address::is_exempt;
use super::environment::Environment;
use super::file::{error_text, shell_word};
use super::is_there;
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// A file of more than this is not read.
const MAX_FILE: u64 = 1024 * 1024;

/// What its config file says.
#[derive(Default)]
pub struct Login {
    /// Whom to log in as, perhaps without a domain.
    pub username: Option<String>,
    /// Where to connect, `HOST[:PORT]`.
    pub server: Option<String>,
    /// The password.
    pub password: Option<Secret>,
    /// The command that prints it, for a shell.
    pub command: Option<String>,
    /// The nick in rooms.
    pub alias: Option<String>,
    /// The places of lines that say nothing.
    pub strange: Vec<String>,
}

/// Reads the file at `path`, else the first that there is of those that the program looks for; `None`: there is none.
///
/// # Errors
/// A file that can't be read, or holds a password and others can read or change it.
pub fn read(path: Option<&Path>) -> Result<Option<Login>, Error> {
    let found = path.map(Path::to_owned).map_or_else(find, |path| Ok(Some(path)))?;
    found.map(|path| read_file(&path)).transpose()
}

/// The first file that there is of those that the program looks for.
///
/// # Errors
/// A variable of the environment that isn't UTF-8.
pub fn find() -> Result<Option<PathBuf>, Error> {
    Ok(places()?.into_iter().find(|path| is_there(path)))
}

/// A command for the user's shell, as the program runs it: as words in quotes.
pub fn through_shell(command: &str) -> Option<String> {
    let shell = std::env::var("SHELL").ok().filter(|shell| !shell.is_empty());
    shlex::try_join([shell.as_deref().unwrap_or("/bin/sh"), "-c", command]).ok()
}

/// The recipients in a file, one a line.
///
/// # Errors
/// A file that can't be read.
pub fn recipients(path: &Path) -> Result<Vec<String>, Error> {
    let what = format!("--recipients {}", path.display());
    let (text, _) = read_text(path).map_err(|error| Error::input(Kind::NoInput, what, error_text(&error)))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}

/// The proxy that `HTTP_PROXY` names, behind the variable's name, where the host is known, unless `NO_PROXY` exempts it,
/// or `ALL_PROXY` names a proxy: that is looked at in any case.
///
/// # Errors
/// A variable that isn't UTF-8.
pub fn proxy(host: Option<&str>) -> Result<Option<(&'static str, String)>, Error> {
    let Some(host) = host else { return Ok(None) };
    let environment = Environment::read()?;
    let variable = |name: &'static str| {
        std::env::var(name).ok().filter(|value| !value.is_empty()).map(|url| (name, without_login(&url)))
    };
    let no_proxy = environment.no_proxy.unwrap_or_default();
    if is_exempt(&no_proxy, self::host(host)) || environment.proxy.is_some() {
        return Ok(None);
    }
    Ok(variable("HTTP_PROXY").or_else(|| variable("http_proxy")))
}

/// The proxy without a user and a password: that program tells it none.
fn without_login(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (&url[..scheme.len() + 3], rest));
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}{host}")
}

/// The host of `HOST[:PORT]`.
pub fn host(server: &str) -> &str {
    match server.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => server,
    }
}

/// Where the program looks for its file.
fn places() -> Result<Vec<PathBuf>, Error> {
    let home = std::env::home_dir().filter(|home| home.is_absolute());
    let below = Environment::read()?.config_home.map(|config| config.join("go-sendxmpp"));
    let own = below.map(|own| [own.join("config"), own.join("sendxmpprc")]);
    Ok(own.into_iter().flatten().chain(home.map(|home| home.join(".sendxmpprc"))).collect())
}

fn read_text(path: &Path) -> io::Result<(Zeroizing<String>, fs::Permissions)> {
    let file = File::open(path)?;
    let permissions = file.metadata()?.permissions();
    let mut text = Zeroizing::new(String::new());
    file.take(MAX_FILE + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    Ok((text, permissions))
}

/// Reads the file at `path`.
///
/// # Errors
/// As [`read`].
pub fn read_file(path: &Path) -> Result<Login, Error> {
    let what = format!("config file {}", path.display());
    let (text, permissions) = read_text(path).map_err(|error| Error::input(Kind::Config, &what, error_text(&error)))?;
    let mut login = parse(&text);
    // The program lets the file's group read it, and so do we: nobody else, and nobody else may write.
    let is_open = permissions.mode() & 0o026 != 0;
    if is_open && (login.password.is_some() || login.command.is_some()) {
        let error = Error::input(Kind::Config, what, "it tells the password, and others can read or change it");
        return Err(error.hint(format!("chmod 600 {}", shell_word(path))));
    }
    login.strange.iter_mut().for_each(|line| *line = format!("{what}: {line}"));
    Ok(login)
}

/// Reads its text: the key up to the first blank, in any case of letters, and behind it the value as it is.
fn parse(text: &str) -> Login {
    let mut login = Login::default();
    let mut port = None;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let (key, value) = line.split_once([' ', '\t']).unwrap_or((line, ""));
        let word = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match key.to_ascii_lowercase().as_str() {
            "username:" => login.username = word,
            "jserver:" => login.server = word,
            "port:" => port = word,
            "alias:" => login.alias = word,
            // Of the two the last counts.
            "password:" => {
                login.command = None;
                login.password = Some(value).filter(|value| !value.is_empty()).map(|text| Secret::new(text.to_owned()));
            }
            "eval_password:" => {
                login.password = None;
                login.command = word;
            }
            "allow_plain:" | "no_root_warning:" | "no_legacy_pgp_warning:" | "ox_trust_mode:" => {}
            _ if !value.is_empty() && key.contains('@') => {
                let (username, server) = account(key);
                login.username = Some(username);
                login.server = server;
                login.password = Some(Secret::new(value.to_owned()));
            }
            _ => login.strange.push(format!("line {number}")),
        }
    }
    login.add_port(port);
    login
}

impl Login {
    /// Where a port stands by itself it is that of the server, or of the domain.
    fn add_port(&mut self, port: Option<String>) {
        let domain =
            || self.username.as_ref().and_then(|name| name.split_once('@')).map(|(_, domain)| domain.to_owned());
        if let Some(port) = port
            && let Some(server) = self.server.clone().or_else(domain)
        {
            self.server = Some(if host(&server) == server { format!("{server}:{port}") } else { server });
        }
    }
}

/// The Perl program's `USER@DOMAIN[:PORT]` or `USER@DOMAIN;HOST[:PORT]`: whom to log in as, and where.
fn account(word: &str) -> (String, Option<String>) {
    if let Some((jid, server)) = word.split_once(';') {
        return (jid.to_owned(), Some(server.to_owned()).filter(|server| !server.is_empty()));
    }
    let jid = host(word);
    let server = jid.split_once('@').map(|(_, domain)| format!("{domain}{}", &word[jid.len()..]));
    (jid.to_owned(), server.filter(|_| jid.len() < word.len()))
}

/// Reads such a file from these bytes: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(text: &str) {
    let Login { strange, .. } = parse(text);
    assert!(strange.len() <= text.lines().count());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file says, in one line.
    fn told(text: &str) -> String {
        let login = parse(text);
        let password = login.password.map(|password| password.expose().to_owned());
        let parts = [login.username, login.server, password, login.command, login.alias];
        let strange = login.strange.join(", ");
        parts.map(|part| part.unwrap_or("-".into())).join("|") + &format!("|{strange}")
    }

    #[test]
    fn the_file_is_read_as_the_program_reads_it() {
        let account = "username: a@b.example\npassword: x\n";
        for (text, expected) in [
            (account, "a@b.example|-|x|-|-|"),
            ("Username: a@b.example\r\nPASSWORD: x y\r\n", "a@b.example|-|x y|-|-|"),
            ("# username: c@d\n  # x\n\nusername: a@b.example\n", "a@b.example|-|-|-|-|"),
            ("password: \"hunter 2\"\n", "-|-|\"hunter 2\"|-|-|"),
            ("password:  x \n", "-|-| x |-|-|"),
            ("password:\nusername:\n", "-|-|-|-|-|"),
            ("username: a@b.example\njserver: h\nport: 5\n", "a@b.example|h:5|-|-|-|"),
            ("username: a@b.example\nport: 5\n", "a@b.example|b.example:5|-|-|-|"),
            ("jserver: h:1\nport: 5\nalias: Me too\n", "-|h:1|-|-|Me too|"),
            ("eval_password: pass 'my xmpp' | head -1\n", "-|-|-|pass 'my xmpp' | head -1|-|"),
            ("password: x\neval_password: y\n", "-|-|-|y|-|"),
            ("eval_password: y\npassword: x\n", "-|-|x|-|-|"),
            (
                "allow_plain: true\nno_root_warning: true\nno_legacy_pgp_warning: true\nox_trust_mode: tofu\n",
                "-|-|-|-|-|",
            ),
            ("foo: bar\nusername a@b\nusername:a@b\nx\n", "-|-|-|-|-|line 1, line 2, line 3, line 4"),
            ("a@b.example x\n", "a@b.example|-|x|-|-|"),
            ("a@b.example:5222 x\n", "a@b.example|b.example:5222|x|-|-|"),
            ("a@b.example;h:5222 x\n", "a@b.example|h:5222|x|-|-|"),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_proxy_is_told_no_password() {
        for (url, expected) in [
            ("http://me:p@ss@proxy.example:8080/", "http://proxy.example:8080/"),
            ("socks5://127.0.0.1:9050", "socks5://127.0.0.1:9050"),
            ("me:x@proxy.example", "proxy.example"),
        ] {
            assert_eq!(without_login(url), expected);
        }
    }

    #[test]
    fn a_file_with_a_password_is_nobody_elses() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("the config");
        let read = |text: &str, mode: u32| {
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            super::read(Some(&path)).map(|login| login.is_some())
        };
        for mode in [0o400, 0o440, 0o600, 0o640] {
            assert_eq!(read("password: x\n", mode), Ok(true), "{mode:o}");
        }
        for (text, mode) in [("password: x\n", 0o644), ("password: x\n", 0o660), ("eval_password: x\n", 0o602)] {
            let error = read(text, mode).unwrap_err();
            assert_eq!(error.why, "it tells the password, and others can read or change it");
            assert!(error.hint.unwrap().starts_with("chmod 600 '"), "{mode:o}");
        }
        assert_eq!(read("username: a@b\n", 0o644), Ok(true));
        assert!(super::read(Some(&directory.path().join("none"))).is_err());
    }
}
