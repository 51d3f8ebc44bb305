//! The config file of sendxmpp: `~/.sendxmpprc`, in both of its forms.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::process::geteuid;
use zeroize::Zeroizing;

use super::environment::Environment;
use super::file::{MAX_CONFIG, error_text, shell_word, what};
use super::{address, is_there};
use crate::account::HostPort;
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// What such a file says.
#[derive(Default)]
pub struct Sendxmpprc {
    /// Whom to log in as: the localpart, or with a domain.
    pub username: Option<String>,
    /// Where to connect; the domain too, if nothing else tells it.
    pub server: Option<Server>,
    /// The password.
    pub password: Option<Secret>,
    /// The domain, where `server` is only where to connect.
    pub component: Option<String>,
    /// The certificate is not to be checked.
    pub is_insecure: bool,
    /// Certificate authorities, a file or a directory.
    pub ca_path: Option<PathBuf>,
    /// Keys that mean nothing to us.
    pub ignored: Vec<String>,
}

/// A server as these programs write it: `HOST[:PORT]`, or `DOMAIN;HOST[:PORT]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// What stands before the semicolon.
    pub domain: Option<String>,
    /// The host as it was written.
    pub host: String,
    /// Where to connect.
    pub address: HostPort,
}

/// Whom to log in as, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The JID.
    pub jid: String,
    /// Where to connect; `None`: it is looked up.
    pub server: Option<String>,
}

impl Server {
    /// Reads one.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (domain, place) = text.split_once(';').map_or((None, text), |(domain, place)| (Some(domain), place));
        let address = address::host_port(place)?;
        let port = address.port.map(|port| format!(":{port}")).unwrap_or_default();
        let host = place.strip_suffix(&port).unwrap_or(place).to_owned();
        Ok(Self { domain: domain.map(str::to_owned).filter(|domain| !domain.is_empty()), host, address })
    }
}

impl Identity {
    /// Who is meant by a name, with or without a domain, and a server. `None`: nothing tells the domain.
    pub fn new(username: &str, server: Option<&Server>, component: Option<&str>) -> Option<Self> {
        let jid = if username.contains('@') {
            username.to_owned()
        } else {
            let of_server = server.map(|server| server.domain.as_deref().unwrap_or(&server.host));
            format!("{username}@{}", component.or(of_server)?)
        };
        let domain = jid.rsplit_once('@').map_or(jid.as_str(), |(_, domain)| domain);
        let domain = idna::domain_to_ascii(domain.split('/').next().unwrap_or_default()).unwrap_or_default();
        let is_elsewhere =
            |server: &&Server| server.address.port.is_some() || !server.address.host.eq_ignore_ascii_case(&domain);
        let server = server.filter(is_elsewhere).map(|server| server.address.to_string());
        Some(Self { jid, server })
    }
}

impl Sendxmpprc {
    /// Where the file is, if there is one.
    ///
    /// # Errors
    /// A variable of the environment that isn't UTF-8.
    pub fn find() -> Result<Option<PathBuf>, Error> {
        let home = Environment::read()?.home;
        Ok(home.map(|home| home.join(".sendxmpprc")).filter(|path| is_there(path)))
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// A file that can't be read, isn't ours alone, or has a line that is of no use.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let unreadable = |error: io::Error| Error::input(Kind::Config, what(path), error_text(&error));
        let file = File::open(path).map_err(unreadable)?;
        check_owner(path, &file.metadata().map_err(unreadable)?)?;
        let mut text = Zeroizing::new(String::new());
        file.take(MAX_CONFIG + 1).read_to_string(&mut text).map_err(unreadable)?;
        if text.len() as u64 > MAX_CONFIG {
            return Err(Error::input(Kind::Config, what(path), "it is larger than 1 MiB"));
        }
        Self::parse(&text, path)
    }

    /// Reads the text of the file at `path`.
    pub(super) fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let mut read = Self::default();
        let (mut port, mut is_empty) = (None, true);
        for (number, line) in (1..).zip(text.lines()) {
            // Never the line itself, which may hold a password.
            let wrong = |why: &str| Error::input(Kind::Config, format!("{}: line {number}", what(path)), why);
            let trimmed = line.trim_start();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            is_empty = false;
            match key_and_value(line) {
                Some((key, value)) => read.set(key, value, &mut port),
                None => read.set_at_once(trimmed),
            }
            .map_err(|why| wrong(&why))?;
        }
        if is_empty {
            let error = Error::input(Kind::Config, what(path), "nothing stands in it");
            return Err(error.hint("write a line with USER@SERVER PASSWORD"));
        }
        if let Some(server) = read.server.as_mut() {
            server.address.port = server.address.port.or(port);
        }
        let domain = read.server.as_ref().and_then(|server| server.domain.as_deref());
        if let (Some(name), Some(domain), None) = (read.username.as_mut(), domain, &read.component)
            && !name.contains('@')
        {
            // So that another server may be named elsewhere.
            name.push('@');
            name.push_str(domain);
        }
        Ok(read)
    }

    /// `key: value`
    fn set(&mut self, key: &str, value: &str, port: &mut Option<u16>) -> Result<(), String> {
        let value = if key == "password" { value } else { value.trim_end() };
        // Perl takes what is empty for what isn't there.
        let text = (!value.is_empty()).then(|| value.to_owned());
        match key {
            "username" => self.username = text,
            "jserver" => self.server = text.as_deref().map(Server::parse).transpose()?,
            "port" => {
                *port = text.as_deref().map(parse_port).transpose()?.flatten();
                if let Some(server) = &mut self.server {
                    server.address.port = *port;
                }
            }
            "password" => self.password = text.map(Secret::new),
            "component" => self.component = text,
            // It is always on.
            "tls" => {}
            "no-tls-verify" => self.is_insecure = !matches!(value, "" | "0" | "no" | "false" | "off"),
            "tls-ca-path" => self.ca_path = text.map(PathBuf::from),
            other => self.ignored.push(other.to_owned()),
        }
        Ok(())
    }

    /// `USER@SERVER PASSWORD [COMPONENT]`, which begins anew.
    fn set_at_once(&mut self, line: &str) -> Result<(), String> {
        let mut words = line.split_whitespace();
        let (address, password) = (words.next().and_then(|word| word.rsplit_once('@')), words.next());
        let (component, rest) = (words.next(), words.next());
        let (Some((user, server)), Some(password), None) = (address, password, rest) else {
            return Err("it is neither KEY: VALUE nor USER@SERVER PASSWORD".to_owned());
        };
        *self = Self {
            username: Some(user.to_owned()),
            server: Some(Server::parse(server)?),
            password: Some(Secret::new(password.to_owned())),
            component: component.map(str::to_owned),
            ..Self::default()
        };
        Ok(())
    }
}

/// Checks that the file is the user's own, and nobody else can get at it: what sendxmpp asks for.
fn check_owner(path: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    if metadata.uid() != geteuid().as_raw() {
        let error = Error::input(Kind::Config, what(path), "it belongs to another user");
        return Err(error.hint("run this as that user, or make a copy that is your own"));
    }
    if metadata.mode() & 0o077 != 0 {
        let error = Error::input(Kind::Config, what(path), "it must not be accessible to others");
        return Err(error.hint(format!("chmod 600 {}", shell_word(path))));
    }
    Ok(())
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'));
    is_key.then(|| (key, value.trim_start()))
}

/// A port; 0 says nothing.
fn parse_port(text: &str) -> Result<Option<u16>, String> {
    let port = text.trim().parse::<u16>().map_err(|_| format!("'{text}' is not a port"))?;
    Ok((port > 0).then_some(port))
}

/// Reads such a file from these bytes: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(text: &str) {
    match Sendxmpprc::parse(text, Path::new("rc")) {
        Ok(read) => {
            let (server, component) = (read.server.as_ref(), read.component.as_deref());
            let identity = Identity::new(read.username.as_deref().unwrap_or_default(), server, component);
            if let Some(Identity { server: Some(server), .. }) = identity {
                assert!(address::host_port(&server).is_ok(), "{server}");
            }
        }
        Err(error) => assert!(error.what.starts_with("config file rc") && error.kind == Kind::Config, "{error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn read(text: &str) -> Result<Sendxmpprc, String> {
        Sendxmpprc::parse(text, Path::new("rc")).map_err(|error| error.to_string())
    }

    /// Who logs in where, with what password.
    fn meaning(text: &str) -> String {
        let rc = read(text).unwrap();
        let identity = Identity::new(rc.username.as_deref().unwrap(), rc.server.as_ref(), rc.component.as_deref());
        let Identity { jid, server } = identity.unwrap();
        let password = rc.password.as_ref().map_or("-", |secret| secret.expose());
        format!("{jid} at {} with {password:?}", server.as_deref().unwrap_or("-"))
    }

    #[test]
    fn the_line_of_the_old_form_says_it_all() {
        for (line, told) in [
            ("alice@jabber.org secret", "alice@jabber.org at - with \"secret\""),
            ("  alice@jabber.org\tsecret  ", "alice@jabber.org at - with \"secret\""),
            ("a@my.example;foo.com secret", "a@my.example at foo.com with \"secret\""),
            ("a@my.example:1234 secret", "a@my.example at my.example:1234 with \"secret\""),
            ("a@my.example;foo.com:1234 s#x", "a@my.example at foo.com:1234 with \"s#x\""),
            ("a@gmail.com;talk.google.com pw gmail.com", "a@gmail.com at talk.google.com with \"pw\""),
            ("a@talk.google.com pw gmail.com", "a@gmail.com at talk.google.com with \"pw\""),
            ("o'hara+x@my.example pw", "o'hara+x@my.example at - with \"pw\""),
            ("a@my.example;127.0.0.1:5222 pw", "a@my.example at 127.0.0.1:5222 with \"pw\""),
            ("# mine\n\nold@x y\na@my.example pw\n", "a@my.example at - with \"pw\""),
        ] {
            assert_eq!(meaning(line), told, "{line}");
        }
    }

    #[test]
    fn the_keys_of_the_new_form_say_it_all() {
        for (text, told) in [
            (
                "username: a\njserver: my.example\nport: 5222\npassword: s e c \n",
                "a@my.example at my.example:5222 with \"s e c \"",
            ),
            (
                "username: a@my.example\njserver: host.example\npassword:x\r\n",
                "a@my.example at host.example with \"x\"",
            ),
            ("username: a@my.example\npassword: #x", "a@my.example at - with \"#x\""),
            ("username: a\njserver: my.example;foo.com:7\npassword: x", "a@my.example at foo.com:7 with \"x\""),
            (
                "username: a\njserver: talk.google.com\ncomponent: gmail.com",
                "a@gmail.com at talk.google.com with \"-\"",
            ),
            ("port: 0\nusername: a\njserver: My.Example\n", "a@My.Example at - with \"-\""),
            ("jserver: h:1\nport: 2\nusername: a@b", "a@b at h:2 with \"-\""),
            ("jserver: [::1]\nport: 5223\nusername: a@b", "a@b at [::1]:5223 with \"-\""),
        ] {
            assert_eq!(meaning(text), told, "{text}");
        }
        let rc = read("username: a@b\nno-tls-verify: 1\ntls-ca-path: /etc/ssl\ntls: 1\ncolour: red\n").unwrap();
        assert!(rc.is_insecure && rc.ca_path.as_deref() == Some(Path::new("/etc/ssl")));
        assert_eq!(rc.ignored, ["colour"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_without_its_text() {
        for (text, told) in [
            ("", "config file rc: nothing stands in it"),
            ("# a@b c\n\n", "config file rc: nothing stands in it"),
            ("\nhunter2\n", "config file rc: line 2: it is neither KEY: VALUE nor USER@SERVER PASSWORD"),
            ("a@b\n", "config file rc: line 1: it is neither KEY: VALUE nor USER@SERVER PASSWORD"),
            ("a@b c d e\n", "config file rc: line 1: it is neither KEY: VALUE nor USER@SERVER PASSWORD"),
            ("Password: x\n", "config file rc: line 1: it is neither KEY: VALUE nor USER@SERVER PASSWORD"),
            ("username: a\nport: x\n", "config file rc: line 2: 'x' is not a port"),
            ("a@b:99999 c\n", "config file rc: line 1: '99999' is not a port"),
        ] {
            assert_eq!(read(text).err().as_deref(), Some(told), "{text}");
        }
    }

    #[test]
    fn a_file_that_others_can_get_at_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("r c");
        fs::write(&path, "a@b c\n").unwrap();
        for (mode, is_fine) in [(0o600, true), (0o400, true), (0o640, false), (0o602, false), (0o711, false)] {
            fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
            let outcome = Sendxmpprc::read(&path);
            assert_eq!(outcome.is_ok(), is_fine, "{mode:o}");
            if let Err(error) = outcome {
                assert_eq!(error.kind.exit_status(), 78);
                assert_eq!(error.hint, Some(format!("chmod 600 '{}'", path.display())));
            }
        }
        // Only root can give it away.
        if std::os::unix::fs::chown(&path, Some(65534), None).is_ok() {
            let error = Sendxmpprc::read(&path).err().unwrap();
            assert_eq!((error.kind.exit_status(), error.why.as_str()), (78, "it belongs to another user"));
        }
    }

    #[test]
    fn a_name_without_any_domain_is_nobody() {
        assert_eq!(Identity::new("a", None, None), None);
    }
}
