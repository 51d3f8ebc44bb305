//! Called as `go-sendxmpp` (0.17.1): its arguments and its config file become ours.

mod getopt;
mod options;

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use self::getopt::{Given, Takes, parse};
use self::options::OPTIONS;
use super::Translation;
use crate::config::go_sendxmpp::{self as config, Login};
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// The mechanisms that `--scram-mech-pinning` knows.
const MECHANISMS: [&str; 6] =
    ["SCRAM-SHA-1", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-512", "SCRAM-SHA-512-PLUS"];

/// What is accepted though nothing comes of it, and why that is fine.
const IDLE: [(&str, &str); 4] = [
    ("allow-plain", "PLAIN needs no leave: it is used only where the server has nothing better, and never had"),
    ("no-sasl-upgrade", "there is no such upgrade"),
    ("ssdp-off", "a login that is weaker than an earlier one is refused all the same"),
    ("suppress-root-warning", "there is no such warning"),
];

/// Our arguments for those of `go-sendxmpp`.
///
/// # Errors
/// What it doesn't take either, what isn't supported, and a config file that is of no use.
pub fn translate(arguments: &[OsString]) -> Result<Translation, Error> {
    let given = parse(OPTIONS, arguments)?;
    if given.is_on("help") {
        return Ok(Translation { text: Some(help()), ..Translation::default() });
    }
    if given.is_on("version") {
        let text = format!("stanza {}, called as go-sendxmpp\n", env!("CARGO_PKG_VERSION"));
        return Ok(Translation { text: Some(text), ..Translation::default() });
    }
    refuse(&given)?;
    let mut translator = Translator { given, ..Translator::default() };
    translator.log_in()?;
    translator.connect()?;
    translator.finish()
}

/// Refuses what isn't supported, by its name, and what that program doesn't let go together.
fn refuse(given: &Given) -> Result<(), Error> {
    for name in given.names() {
        let option = format!("--{name}");
        if name == "ox" || name == "legacy-pgp" {
            let error = Error::input(Kind::Usage, option, "end-to-end encryption is not supported yet");
            return Err(error.hint("leave it out to send the message encrypted by TLS only"));
        }
        if name.starts_with("ox-") {
            return Err(Error::input(Kind::Usage, option, "OpenPGP keys are not supported yet"));
        }
    }
    let apart = |option: &str, others: &[&str], why: &str| {
        let other = others.iter().find(|other| given.names().any(|name| name == **other));
        match other.filter(|_| given.names().any(|name| name == option)) {
            Some(other) => Err(Error::input(Kind::Usage, format!("--{option} and --{other}"), why)),
            None => Ok(()),
        }
    };
    apart("http-upload", &["interactive", "message"], "a file is sent alone: no message goes with it")?;
    apart("headline", &["chatroom"], "messages to rooms are of the type groupchat, all of them")?;
    apart("listen", &["http-upload", "interactive", "message", "oob-file", "raw"], "nothing is sent while listening")?;
    apart("raw", &["http-upload", "interactive", "oob-file"], "what is sent raw is XML, and all of it is read first")?;
    apart("raw", &["chatroom"], "not supported: a room takes messages only from those who are inside")
}

/// The help: each option with what it stands for.
fn help() -> String {
    let mut text = "Usage: go-sendxmpp [OPTION]… [RECIPIENT]…\n\n\
        This is stanza, which takes the arguments of go-sendxmpp 0.17.1 and does what they ask for by its own.\n\
        Each option, with what it stands for; 'stanza send --help' and 'stanza listen --help' tell more.\n\n"
        .to_owned();
    for option in OPTIONS {
        let letter = option.letter.map_or_else(|| "    ".to_owned(), |letter| format!("-{}, ", char::from(letter)));
        let value = if option.takes == Takes::Nothing { "" } else { "=VALUE" };
        let name = format!("{letter}--{}{value}", option.name);
        text.push_str(&format!("  {name:<35} {}\n", option.help));
    }
    text
}

/// Our arguments in the making.
#[derive(Default)]
struct Words(Vec<OsString>);

impl Words {
    fn flag(&mut self, name: &str) {
        self.0.push(name.into());
    }

    /// An option with its value, in one word where the value would look like another option.
    fn option(&mut self, name: &str, value: impl AsRef<OsStr>) {
        let value = value.as_ref();
        if value.as_bytes().starts_with(b"-") {
            let mut word = OsString::from(format!("{name}="));
            word.push(value);
            self.0.push(word);
        } else {
            self.0.extend([name.into(), value.to_owned()]);
        }
    }

    /// The same with a file, whose name may be `-`: that program reads standard input only where nothing is named.
    fn file(&mut self, name: &str, path: &OsStr) {
        self.option(name, if path == "-" { OsStr::new("./-") } else { path });
    }
}

/// Reads what stands in these words, without looking at any file: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(words: &[OsString]) {
    let Ok(given) = parse(OPTIONS, words) else { return };
    assert!(given.names().all(|name| OPTIONS.iter().any(|option| option.name == name)));
    assert!(given.operands.len() <= words.len());
    let _ = refuse(&given);
    let mut translator = Translator { given, ..Translator::default() };
    let _ = (translator.add_times(), translator.check_tls_version());
}

#[derive(Default)]
struct Translator {
    given: Given,
    /// Options that both a command and the logout before it take.
    words: Words,
    /// The host that is connected to, or the domain that leads to it.
    host: Option<String>,
    /// The nick of the config file.
    nick: Option<String>,
    notes: Vec<String>,
    password: Option<Secret>,
}

impl Translator {
    fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// Whom to log in as, where, and with what password.
    fn log_in(&mut self) -> Result<(), Error> {
        let username = self.given.text("username")?.map(str::to_owned);
        let password = self.given.text("password")?.map(|text| Secret::new(text.to_owned()));
        let is_anonymous = self.given.is_on("anonymous");
        // That program looks at its file only for what the arguments don't say.
        let is_complete = username.is_some() && (password.is_some() || is_anonymous);
        let path = self.given.value("file").map(Path::new);
        let login = if is_complete { Login::default() } else { config::read(path)?.unwrap_or_default() };
        for place in login.strange {
            self.note(format!("{place}: not understood, and passed over as go-sendxmpp does"));
        }
        self.nick = login.alias;
        let own_server = login.server;
        let server = self.given.text("jserver")?.map(str::to_owned).or(own_server.clone());
        // What the file leaves open the arguments may say.
        let own_server = own_server.or(server.clone());
        let own = login.username.as_deref().map(|name| jid(name, own_server.as_deref(), false));
        let mut is_own = true;
        self.host = server.clone();
        if let Some(name) = username.or(login.username) {
            let jid = jid(&name, server.as_deref(), is_anonymous)?;
            is_own = own.is_none_or(|own| own.is_ok_and(|own| bare(&own) == bare(&jid)));
            self.host = server.clone().or(bare(&jid).rsplit('@').next().map(str::to_owned));
            self.words.option("--jid", jid);
        }
        if let Some(server) = server {
            self.words.option("--server", server);
        }
        match (password, login.password, login.command) {
            _ if is_anonymous => {}
            (Some(password), ..) => {
                self.password = Some(password);
                self.note(
                    "the password stood in an argument, which 'ps' shows to everybody: \
                     XMPP_PASSWORD, --password-file and --password-command are better places",
                );
            }
            (None, None, None) => {}
            (None, ..) if !is_own => {
                self.note("the password in the config file is another account's, and not used for this one");
            }
            (None, Some(kept), _) => {
                self.password = Some(kept);
                self.note(
                    "the password is that of go-sendxmpp's config file: \
                     XMPP_PASSWORD, --password-file or --password-command would tell it to stanza",
                );
            }
            (None, None, Some(command)) => {
                if let Some(command) = config::through_shell(&command) {
                    self.words.option("--password-command", command);
                }
            }
        }
        Ok(())
    }

    /// How to connect, and what to say of it.
    fn connect(&mut self) -> Result<(), Error> {
        for (name, word) in [("no-tls-verify", "--insecure"), ("fast-off", "--no-fast")] {
            if self.given.is_on(name) {
                self.words.flag(word);
            }
        }
        if self.given.is_on("tls") {
            self.words.option("--tls", "direct");
        }
        self.check_tls_version()?;
        if let Some(name) = self.given.text("scram-mech-pinning")?.map(str::to_owned) {
            if !MECHANISMS.contains(&name.as_str()) {
                let error = Error::input(Kind::Usage, "--scram-mech-pinning", format!("'{name}' is not known"));
                return Err(error.hint(format!("known are {}", MECHANISMS.join(", "))));
            }
            self.words.option("--mechanism", name);
        }
        self.add_times()?;
        match config::proxy(self.host.as_deref())? {
            Some((name, url)) if url.to_ascii_lowercase().starts_with("https://") => {
                self.note(format!("{name}: left out, since no proxy is spoken to by https"));
            }
            Some((_, url)) => self.words.option("--proxy", url),
            None => {}
        }
        if self.given.is_on("debug") {
            self.words.flag("-vv");
        } else if self.given.is_on("verbose") {
            self.words.flag("-v");
        }
        for (name, why) in IDLE {
            if self.given.is_on(name) {
                self.note(format!("--{name}: {why}"));
            }
        }
        Ok(())
    }

    fn check_tls_version(&mut self) -> Result<(), Error> {
        match self.given.number("tls-version") {
            None | Some(12) => Ok(()),
            Some(10 | 11) => {
                self.note("--tls-version: nothing older than TLS 1.2 is spoken");
                Ok(())
            }
            Some(13) => {
                let why = "not supported: TLS 1.3 can't be demanded";
                let error = Error::input(Kind::Usage, "--tls-version 13", why);
                Err(error.hint("leave it out: TLS 1.3 is spoken with every server that has it, else TLS 1.2"))
            }
            Some(other) => {
                let why = format!("{other} is none of 10, 11, 12 and 13");
                Err(Error::input(Kind::Usage, "--tls-version", why))
            }
        }
    }

    fn add_times(&mut self) -> Result<(), Error> {
        let names = ["timeout", "retry-connect", "retry-connect-max"];
        if let Some(name) = names.into_iter().find(|name| self.given.number(name).is_some_and(|number| number < 0)) {
            return Err(Error::input(Kind::Usage, format!("--{name}"), "it is less than nothing"));
        }
        match self.given.number("timeout") {
            Some(0) => self.note("--timeout 0: no connection is waited for without an end, but 10 seconds"),
            Some(seconds) => self.words.option("--connect-timeout", format!("{seconds}s")),
            None => {}
        }
        if let Some(seconds) = self.given.number("retry-connect").filter(|&seconds| seconds > 0) {
            let times = self.given.number("retry-connect-max").filter(|&times| times > 0);
            self.words.option("--retry", times.unwrap_or(u32::MAX.into()).to_string());
            self.words.option("--retry-delay", format!("{seconds}s"));
        }
        Ok(())
    }

    /// The command itself, behind what was said of the login.
    fn finish(mut self) -> Result<Translation, Error> {
        let recipients = self.recipients()?;
        let invalidates = self.given.is_on("fast-invalidate");
        let is_listening = self.given.is_on("listen");
        let logout = invalidates.then(|| [&self.words.0[..], &["logout".into()]].concat());
        let is_idle = recipients.is_empty() && !is_listening && !self.given.is_on("raw");
        let room_password = self.given.text("muc-password")?.map(|text| Secret::new(text.to_owned()));
        let room_password = room_password.filter(|_| self.given.is_on("chatroom"));
        if room_password.is_some() {
            self.note("the rooms' password goes along, and is not shown: --room-password-file FILE would tell it");
        }
        let (before, arguments) = match logout {
            Some(logout) if is_idle => (None, logout),
            before => {
                let mut words = std::mem::take(&mut self.words);
                if is_listening {
                    self.listen(&mut words);
                } else {
                    self.send(&mut words)?;
                }
                self.address(&mut words, recipients)?;
                (before, words.0)
            }
        };
        Ok(Translation {
            arguments,
            before,
            password: self.password,
            room_password,
            notes: self.notes,
            is_explained: self.given.is_on("explain"),
            text: None,
        })
    }

    fn listen(&self, words: &mut Words) {
        words.flag("listen");
        words.option("--like", "go-sendxmpp");
    }

    fn send(&mut self, words: &mut Words) -> Result<(), Error> {
        words.flag("send");
        let is_raw = self.given.is_on("raw");
        if is_raw {
            words.flag("--raw");
        }
        for (name, is_given) in [("subject", self.given.has("subject")), ("headline", self.given.is_on("headline"))] {
            if is_given && is_raw {
                self.note(format!("--{name}: not said of XML that is sent raw"));
            }
        }
        if let Some(subject) = self.given.value("subject").filter(|_| !is_raw) {
            words.option("--subject", subject);
        }
        if self.given.is_on("headline") && !is_raw {
            words.option("--type", "headline");
        }
        if self.given.is_on("interactive") {
            words.flag("--each-line");
        }
        if let Some(path) = self.given.value("message") {
            words.file("--file", path);
        }
        for path in self.given.list("http-upload") {
            words.file("--attach", &path);
        }
        if let Some(url) = self.given.value("oob-file") {
            words.option("--url", url);
        }
        // It sends nothing where there is nothing to send, and is content; and it sends whatever it was given somehow.
        let shares = self.given.has("http-upload") || self.given.has("oob-file");
        if !shares && !self.given.is_on("interactive") {
            words.flag("--skip-empty");
        }
        if !shares && !is_raw {
            words.flag("--lossy");
        }
        Ok(())
    }

    /// Whom it is for.
    fn recipients(&self) -> Result<Vec<OsString>, Error> {
        let operands = &self.given.operands;
        if let Some(word) =
            operands.iter().find(|word| word.as_bytes().starts_with(b"-") && !word.as_bytes().contains(&b'@'))
        {
            let why = "options stand before the recipients: go-sendxmpp takes this for one of them";
            return Err(Error::input(Kind::Usage, word.display().to_string(), why));
        }
        let Some(path) = self.given.value("recipients") else { return Ok(operands.clone()) };
        if !operands.is_empty() {
            let why = "go-sendxmpp passes over the recipients in the arguments where there is a file of them";
            return Err(Error::input(Kind::Usage, "--recipients", why).hint("put all of them into the file"));
        }
        let lines = config::recipients(Path::new(path))?;
        if lines.is_empty() {
            let what = format!("--recipients {}", path.display());
            return Err(Error::input(Kind::Usage, what, "nobody stands in it"));
        }
        Ok(lines.into_iter().map(OsString::from).collect())
    }

    fn address(&mut self, words: &mut Words, recipients: Vec<OsString>) -> Result<(), Error> {
        if self.given.is_on("raw") {
            if !recipients.is_empty() {
                self.note("with --raw the XML itself says whom it is for");
            }
            return Ok(());
        }
        if self.given.is_on("chatroom") {
            if recipients.is_empty() && !self.given.is_on("listen") {
                return Err(Error::input(Kind::Usage, "--chatroom", "no room is named"));
            }
            if let Some(nick) = self.given.text("alias")?.map(str::to_owned).or(self.nick.take()) {
                words.option("--nick", nick);
            }
            for room in recipients {
                words.option("--room", room);
            }
            return Ok(());
        }
        if recipients.iter().any(|word| word.as_bytes().starts_with(b"-")) {
            words.flag("--");
        }
        words.0.extend(recipients);
        Ok(())
    }
}

/// A JID without its resource, in small letters.
fn bare(jid: &str) -> String {
    jid.split('/').next().unwrap_or_default().to_lowercase()
}

/// The JID that a user name stands for.
fn jid(name: &str, server: Option<&str>, is_anonymous: bool) -> Result<String, Error> {
    if is_anonymous {
        return Ok(name.rsplit('@').next().unwrap_or(name).to_owned());
    }
    let (user, resource) = name.split_at(name.find('/').unwrap_or(name.len()));
    if user.contains('@') {
        return Ok(name.to_owned());
    }
    // Without a domain the server's name stands for it.
    match server.map(config::host) {
        Some(host) if !host.is_empty() => Ok(format!("{user}@{host}{resource}")),
        _ => {
            let error = Error::input(Kind::Usage, format!("--username '{name}'"), "it has no domain");
            Err(error.hint("write USER@DOMAIN"))
        }
    }
}
