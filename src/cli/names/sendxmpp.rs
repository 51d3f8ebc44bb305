//! Called as `sendxmpp`: what the options and the config file of the Perl program, version 1.24, stand for.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::Translation;
use super::getopt::{Fault, Parsed, Spec, Takes, Value, parse};
use crate::config::nearest;
use crate::config::sendxmpprc::{Identity, Sendxmpprc, Server};
use crate::error::{Error, Kind};
use crate::secret::Secret;

const fn flag(names: &'static [&'static str]) -> Spec {
    Spec { names, takes: Takes::Nothing, is_whole: false }
}

const fn text(names: &'static [&'static str]) -> Spec {
    Spec { names, takes: Takes::Text, is_whole: false }
}

/// The options; those at the end are not in the Perl program, and must not make anything there ambiguous.
pub const SPECS: &[Spec] = &[
    text(&["subject", "s"]),
    text(&["file", "f"]),
    text(&["resource", "r"]),
    text(&["jserver", "j"]),
    text(&["component", "o"]),
    text(&["username", "u"]),
    text(&["password", "p"]),
    flag(&["sso"]),
    text(&["message", "m"]),
    flag(&["headline", "l"]),
    text(&["message-type"]),
    flag(&["chatroom", "c"]),
    flag(&["tls", "t"]),
    flag(&["no-tls-verify", "n"]),
    text(&["tls-ca-path", "a"]),
    flag(&["ssl", "e"]),
    flag(&["interactive", "i"]),
    flag(&["help", "usage", "h"]),
    Spec { names: &["debug", "d"], takes: Takes::Number, is_whole: false },
    flag(&["raw", "w"]),
    flag(&["verbose", "v"]),
    // Its manual calls --message-type so.
    Spec { names: &["messages-type"], takes: Takes::Text, is_whole: true },
    Spec { names: &["explain"], takes: Takes::Nothing, is_whole: true },
    Spec { names: &["version"], takes: Takes::Nothing, is_whole: true },
];

/// The nick in rooms, where -r names none.
const NICK: &str = "sendxmpp";

/// What `--help` prints.
const HELP: &str = "\
Usage: sendxmpp [OPTION]... RECIPIENT...
       sendxmpp --raw [OPTION]...

Sends standard input as a message. This is stanza, which takes the options of
sendxmpp 1.24 (Perl): in any case, after one dash or two, as short as they are
unambiguous, before or behind the recipients. '--explain' shows the 'stanza'
command that they stand for; 'stanza send --help' has what more there is.

  -f, --file FILE          config file instead of ~/.sendxmpprc
  -u, --username USER      log in as USER, with or without @DOMAIN
  -p, --password PASSWORD  its password (ps shows it to everybody)
  -j, --jserver HOST[:PORT]
                           server instead of the one in the config file
  -o, --component DOMAIN   domain of the account and of bare recipients
  -r, --resource NAME      resource; in rooms the nick [default there: sendxmpp]
  -t, --tls                changes nothing: TLS is always used
  -e, --ssl                TLS from the first byte (port 5223)
  -n, --no-tls-verify      accept any certificate
  -a, --tls-ca-path PATH   trust the authorities in this file or directory too
  -s, --subject TEXT       subject; the message, if that is empty
  -m, --message FILE       the message is in FILE
  -c, --chatroom           the recipients are rooms
  -l, --headline           the same as --message-type headline
      --message-type TYPE  chat, normal, headline or groupchat [default: chat]
  -i, --interactive        each line is a message
  -w, --raw                the input is XML
  -v, --verbose            say what happens
  -d, --debug [N]          show the XML, without its secrets
      --explain            show the 'stanza' command, and connect to nothing
      --version            show the version
  -h, --help, --usage      show this

What differs: an option that is unknown is an error (64), the exit status is
true (0: the recipient's server has the message), plain text is never spoken,
and certificates are checked without -t too. --sso is not supported. Without
~/.sendxmpprc stanza's own config file and environment hold. 'stanza migrate'
makes that file from the old one.
";

/// Translates.
///
/// # Errors
/// What sendxmpp wouldn't take either, what isn't supported, and a config file that is of no use.
pub fn translate(arguments: &[OsString]) -> Result<Translation, Error> {
    if arguments.is_empty() {
        return Err(wrong("it needs a recipient"));
    }
    parse(arguments, SPECS).map_err(|fault| explain(&fault)).and_then(|parsed| meaning(&Given(parsed)))
}

/// What the options and the config file come to.
fn meaning(given: &Given) -> Result<Translation, Error> {
    if given.has("help") {
        return Ok(Translation { text: Some(HELP.to_owned()), ..Translation::default() });
    }
    if given.has("version") {
        let text = format!("stanza {} for sendxmpp 1.24\n", env!("CARGO_PKG_VERSION"));
        return Ok(Translation { text: Some(text), ..Translation::default() });
    }
    let kind = given.check()?;
    let mut translation = Translation { is_explained: given.has("explain"), ..Translation::default() };
    translation.arguments.push("send".into());
    let component = log_in(given, &mut translation)?;
    let words = &mut translation.arguments;
    if let Some(resource) = given.text("resource") {
        add(words, "--resource", resource);
    }
    if given.has("debug") {
        words.push("-vv".into());
    } else if given.has("verbose") {
        words.push("-v".into());
    }
    let is_room = given.has("chatroom") || kind == Type::Groupchat;
    if is_room && given.0.others.is_empty() && !given.has("raw") {
        return Err(wrong("no room is named"));
    }
    message(given, kind, component.as_deref(), &mut translation);
    Ok(translation)
}

/// The options as they were given.
struct Given(Parsed);

/// The type of the message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Chat,
    Normal,
    Headline,
    Groupchat,
}

impl Given {
    fn has(&self, name: &str) -> bool {
        self.0.options.iter().any(|(own, _)| *own == name)
    }

    /// The last value of an option. One that is empty says nothing, as in Perl.
    fn text(&self, name: &str) -> Option<&OsStr> {
        let last = self.0.options.iter().rev().find(|(own, _)| *own == name);
        match last {
            Some((_, Value::Text(text))) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The same, for what has to be text in any case.
    fn utf8(&self, name: &str) -> Result<Option<&str>, Error> {
        let text = self.text(name).map(|text| text.to_str().ok_or_else(|| wrong(format!("--{name}: it is not UTF-8"))));
        text.transpose()
    }

    /// Checks what can't go together there, either; the type of the message.
    fn check(&self) -> Result<Type, Error> {
        let is_raw = self.has("raw");
        for (is_odd, why) in [
            (is_raw && !self.0.others.is_empty(), "--raw: the recipients stand in the XML, and none beside it"),
            (
                is_raw && self.text("subject").is_some(),
                "--raw: the subject stands in the XML, and --subject is for texts",
            ),
            (is_raw && self.has("chatroom"), "--raw: the rooms stand in the XML, and --chatroom is for texts"),
            (is_raw && self.has("interactive"), "--raw: it is read as a whole, and --interactive is for texts"),
            (
                self.has("interactive") && self.text("message").is_some(),
                "--interactive and --message: the input is one of them",
            ),
            (self.has("ssl") && self.has("tls"), "--ssl and --tls: choose one of them"),
        ] {
            if is_odd {
                return Err(wrong(why));
            }
        }
        if self.has("sso") {
            let error = wrong("--sso: logging in by the system (Kerberos) is not supported");
            return Err(error.hint("log in with a password, or with a certificate by 'stanza send --cert FILE'"));
        }
        match (self.has("headline"), self.kind()?) {
            (true, Type::Chat) => Ok(Type::Headline),
            (true, _) => Err(wrong("--headline and --message-type: choose one of them")),
            (false, kind) => Ok(kind),
        }
    }

    /// The type of the message, by --message-type alone.
    fn kind(&self) -> Result<Type, Error> {
        let last = self.0.options.iter().rev().find(|(name, _)| matches!(*name, "message-type" | "messages-type"));
        let Some((_, Value::Text(name))) = last else { return Ok(Type::Chat) };
        match name.to_string_lossy().as_ref() {
            // The second is what its manual calls the default.
            "chat" | "message" => Ok(Type::Chat),
            "normal" => Ok(Type::Normal),
            "headline" => Ok(Type::Headline),
            "groupchat" => Ok(Type::Groupchat),
            "error" => Err(wrong("--message-type error: an error is an answer, and is not supported")),
            other => {
                let error = wrong(format!("--message-type: '{other}' is none"));
                Err(error.hint("chat, normal, headline or groupchat"))
            }
        }
    }
}

/// Who logs in where, and whom to trust; what is the domain of recipients that have none.
fn log_in(given: &Given, translation: &mut Translation) -> Result<Option<String>, Error> {
    let (username, password) = (given.utf8("username")?, given.utf8("password")?);
    let file = match (username, password) {
        (Some(_), Some(_)) => None,
        _ => config_file(given)?,
    };
    let (path, rc) = file.map_or_else(|| (None, Sendxmpprc::default()), |(path, rc)| (Some(path), rc));
    let server = server(given, rc.server.as_ref())?;
    let component = given.utf8("component")?.map(str::to_owned).or_else(|| rc.component.clone());
    let words = &mut translation.arguments;
    let mut is_own = true;
    match username.or(rc.username.as_deref()) {
        Some(name) => {
            let file = path.as_deref().filter(|_| username.is_none());
            let identity = Identity::new(name, server.as_ref(), component.as_deref());
            let Identity { jid, server } = identity.ok_or_else(|| no_domain(name, file))?;
            is_own = is_of_file(&rc, &jid);
            add(words, "--jid", jid);
            if let Some(server) = server {
                add(words, "--server", server);
            }
        }
        None => {
            if let Some(path) = &path {
                let what = format!("config file {}", path.display());
                return Err(Error::input(Kind::Config, what, "it has no username"));
            }
            if let Some(server) = &server {
                add(words, "--server", server.address.to_string());
            }
        }
    }
    if given.has("ssl") {
        add(words, "--tls", "direct");
    }
    trust(given, &rc, translation);
    let of_file = rc.password.clone().filter(|_| is_own);
    if of_file.is_none() && rc.password.is_some() && password.is_none() {
        translation.notes.push("the config file's password is for its own user only, and left out".to_owned());
    }
    translation.notes.extend(told_of_password(given, path.as_deref(), of_file.is_some()));
    for key in &rc.ignored {
        translation.notes.push(format!("'{key}' in the config file means nothing here"));
    }
    translation.password = password.map(|text| Secret::new(text.to_owned())).or(of_file);
    Ok(component)
}

/// Whether this is the user of the config file, whose password stands there. A file that names none is for any.
fn is_of_file(rc: &Sendxmpprc, jid: &str) -> bool {
    let Some(name) = rc.username.as_deref() else { return true };
    let own = Identity::new(name, rc.server.as_ref(), rc.component.as_deref());
    own.is_some_and(|own| own.jid.eq_ignore_ascii_case(jid))
}

/// The server that was named, by an option or else by the config file, whose port holds for both.
fn server(given: &Given, of_file: Option<&Server>) -> Result<Option<Server>, Error> {
    let Some(text) = given.utf8("jserver")? else { return Ok(of_file.cloned()) };
    let mut server = Server::parse(text).map_err(|why| wrong(format!("--jserver: {why}")))?;
    server.address.port = server.address.port.or(of_file.and_then(|server| server.address.port));
    Ok(Some(server))
}

/// Whom to trust.
fn trust(given: &Given, rc: &Sendxmpprc, translation: &mut Translation) {
    let ca_path = given.text("tls-ca-path").or(rc.ca_path.as_deref().map(Path::as_os_str));
    let words = &mut translation.arguments;
    if given.has("no-tls-verify") || rc.is_insecure {
        words.push("--insecure".into());
        if ca_path.is_some() {
            translation.notes.push("nothing is checked with -n: the path of -a is of no use".to_owned());
        }
    } else if let Some(path) = ca_path {
        add(words, "--ca-file", path);
    }
}

/// Nothing tells the domain of a user, whom the config file named, or else an option.
fn no_domain(name: &str, file: Option<&Path>) -> Error {
    let why = format!("nothing tells the domain of the user '{name}'");
    match file {
        Some(path) => Error::input(Kind::Config, format!("config file {}", path.display()), why)
            .hint("write a line with jserver: DOMAIN"),
        None => wrong(why).hint(format!("-u {name}@DOMAIN")),
    }
}

/// Where the password comes from, and how it is kept.
fn told_of_password(given: &Given, path: Option<&Path>, has_file_one: bool) -> Option<String> {
    if given.text("password").is_some() {
        let why = "the password is that of -p, which ps shows to everybody";
        return Some(format!("{why}: give it by XMPP_PASSWORD, or keep it in the config file"));
    }
    let path = path.filter(|_| has_file_one)?.display().to_string();
    let argument = given.text("file").and_then(|_| Some(format!(" {}", shlex::try_quote(&path).ok()?)));
    let argument = argument.unwrap_or_default();
    Some(format!("the password is in {path}; 'stanza migrate{argument}' puts it into stanza's own config file"))
}

/// The config file that was named; else the user's, if there is one.
fn config_file(given: &Given) -> Result<Option<(PathBuf, Sendxmpprc)>, Error> {
    let path = match given.text("file") {
        Some(path) => Some(PathBuf::from(path)),
        None => Sendxmpprc::find()?,
    };
    path.map(|path| Sendxmpprc::read(&path).map(|rc| (path, rc))).transpose()
}

/// What is sent, and to whom.
fn message(given: &Given, kind: Type, component: Option<&str>, translation: &mut Translation) {
    let Translation { arguments: words, notes, .. } = translation;
    let subject = given.text("subject");
    if !given.has("raw") {
        // What a job prints is sent somehow, as there.
        words.push("--lossy".into());
    }
    if given.has("raw") {
        words.push("--raw".into());
    } else if given.has("interactive") {
        words.push("--each-line".into());
    } else {
        // An empty message shows nothing, so that sendxmpp's needn't be sent; but a subject is news.
        words.push(if subject.is_some() { "--subject-if-empty" } else { "--skip-empty" }.into());
    }
    if let Some(subject) = subject {
        add(words, "--subject", subject);
    }
    if let Some(file) = given.text("message") {
        add(words, "-F", file);
    } else if !given.has("raw") && !given.has("interactive") {
        // Said, so that no recipient is taken for the message.
        add(words, "-F", "-");
    }
    if given.has("raw") {
        return;
    }
    if given.has("chatroom") || kind == Type::Groupchat {
        add(words, "--nick", given.text("resource").unwrap_or(OsStr::new(NICK)));
        for room in &given.0.others {
            add(words, "--room", room);
        }
        if matches!(kind, Type::Headline | Type::Normal) {
            notes.push("messages to rooms are of the type groupchat, whatever else was asked for".to_owned());
        }
        return;
    }
    match kind {
        Type::Headline => add(words, "--type", "headline"),
        Type::Normal => add(words, "--type", "normal"),
        Type::Chat | Type::Groupchat => {}
    }
    if given.0.others.iter().any(|to| to.as_bytes().starts_with(b"-")) {
        words.push("--".into());
    }
    for to in &given.0.others {
        let mut to = to.clone();
        if let Some(domain) = component.filter(|_| !to.as_bytes().contains(&b'@')) {
            to.push("@");
            to.push(domain);
        }
        words.push(to);
    }
}

/// Adds an option with its value, in one word where it would else look like an option.
fn add(words: &mut Vec<OsString>, option: &str, value: impl AsRef<OsStr>) {
    let value = value.as_ref();
    if value != "-" && value.as_bytes().starts_with(b"-") {
        let mut word = OsString::from(option);
        // A short option has its value right behind it.
        if option.starts_with("--") {
            word.push("=");
        }
        word.push(value);
        words.push(word);
    } else {
        words.push(option.into());
        words.push(value.to_owned());
    }
}

fn explain(fault: &Fault) -> Error {
    match fault {
        Fault::Unknown(name) => {
            let known: Vec<&str> =
                SPECS.iter().flat_map(|spec| spec.names).copied().filter(|it| it.len() > 1).collect();
            let error = wrong(format!("unknown option '{name}'"));
            match nearest(name, &known) {
                Some(near) => error.hint(format!("did you mean '--{near}'?")),
                None => error,
            }
        }
        Fault::Ambiguous(name, names) => wrong(format!("option '{name}' is short for several: {}", names.join(", "))),
        Fault::Nameless(starter) => wrong(format!("no option stands behind '{starter}'")),
        Fault::NeedsValue(name) => wrong(format!("--{name} needs a value")),
        Fault::TakesNone(name) => wrong(format!("--{name} takes no value")),
        Fault::NoNumber(name, value) => wrong(format!("--{name}: '{value}' is not a number")),
    }
}

fn wrong(why: impl Into<String>) -> Error {
    Error::input(Kind::Usage, "sendxmpp", why).hint("sendxmpp --help")
}

/// Translates what stands in these words, without looking at any file: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(words: &[OsString]) {
    let Ok(mut parsed) = parse(words, SPECS) else { return };
    assert!(parsed.options.iter().all(|(name, _)| SPECS.iter().any(|spec| spec.names.first() == Some(name))));
    for (name, text) in [("username", "a@b.example"), ("password", "hunter2")] {
        parsed.options.push((name, Value::Text(text.into())));
    }
    match meaning(&Given(parsed)) {
        Ok(Translation { text: Some(_), .. }) => {}
        Ok(translation) => {
            assert_eq!(translation.arguments.first().map(OsString::as_os_str), Some(OsStr::new("send")));
            assert!(translation.password.is_some());
        }
        Err(error) => assert_eq!((error.kind, error.what.as_str()), (Kind::Usage, "sendxmpp")),
    }
}
