//! Where the password comes from. Never an argument, since `ps` shows those.

use std::cell::RefCell;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::Stdio;

use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use tokio::io::{AsyncBufReadExt, AsyncReadExt};
use xmpp::jid::BareJid;
use zeroize::Zeroizing;

use super::file::{error_text, is_open, shell_word};
use crate::account::LatePassword;
use crate::deadline::{Deadline, Expired, Signal};
use crate::error::{Error, Kind};
use crate::secret::Secret;
use crate::thread::aside;

/// A password is not longer than this, in bytes.
const MAX_PASSWORD: u64 = 64 * 1024;

/// A place that a password can come from.
#[derive(Clone)]
pub enum Source {
    /// It is known already.
    Known(Secret),
    /// The first line of a file.
    File(PathBuf),
    /// The first line of a file that the system guards: its mode is not ours to judge.
    Credential(PathBuf),
    /// The first line of standard input.
    Stdin,
    /// The first line from an open file descriptor.
    Descriptor(u32),
    /// The first line that a command prints.
    Command(Vec<String>),
}

impl Source {
    /// The file named, `-` being standard input.
    pub fn file(path: &Path) -> Self {
        if path.as_os_str() == "-" { Source::Stdin } else { Source::File(path.to_owned()) }
    }

    /// The command that `option` names, split into words as a shell does.
    ///
    /// # Errors
    /// A command that can't be split, or is none.
    pub fn command(option: &str, text: &str) -> Result<Self, Error> {
        match shlex::split(text).filter(|words| !words.is_empty()) {
            Some(words) => Ok(Source::Command(words)),
            None => Err(Error::input(Kind::Usage, option, "a quote is not closed, or it is empty")),
        }
    }

    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        matches!(self, Source::Stdin)
    }

    /// Reads the password.
    ///
    /// # Errors
    /// A source that can't be read or is empty.
    pub async fn read(&self, deadline: &Deadline) -> Result<Secret, Error> {
        match self.clone() {
            Source::Known(secret) => Ok(secret),
            Source::File(path) => blocking("password file", deadline, move || read_file(&path, true)).await,
            Source::Credential(path) => blocking("password file", deadline, move || read_file(&path, false)).await,
            Source::Stdin => {
                let read = || first_line(io::stdin().lock(), "password from standard input");
                blocking("password from standard input", deadline, read).await
            }
            Source::Descriptor(number) => {
                let read = move || read_descriptor(number);
                blocking("password from a file descriptor", deadline, read).await
            }
            Source::Command(words) => run(&words, deadline).await,
        }
    }
}

/// The password as it will be when it is needed.
pub struct Late {
    source: Option<Source>,
    jid: BareJid,
    may_prompt: bool,
    found: RefCell<Option<Secret>>,
}

impl Late {
    /// From this source, or else from a person.
    pub fn new(source: Option<Source>, jid: BareJid, may_prompt: bool) -> Self {
        Self { source, jid, may_prompt, found: RefCell::default() }
    }

    async fn find(&self, deadline: &Deadline) -> Result<Secret, Error> {
        let found = match &self.source {
            Some(source) => Some(source.read(deadline).await?),
            None if self.may_prompt => ask(format!("Password for {}: ", self.jid), deadline).await?,
            None => None,
        };
        found.ok_or_else(|| no_password(&self.jid))
    }
}

impl LatePassword for Late {
    fn ask<'a>(&'a self, deadline: &'a Deadline) -> Pin<Box<dyn Future<Output = Result<Secret, Error>> + 'a>> {
        Box::pin(async move {
            let known = self.found.borrow().clone();
            let secret = match known {
                Some(secret) => secret,
                None => self.find(deadline).await?,
            };
            *self.found.borrow_mut() = Some(secret.clone());
            Ok(secret)
        })
    }
}

/// There is none, and nobody to ask.
pub fn no_password(jid: &BareJid) -> Error {
    let error = Error::input(Kind::Config, jid.to_string(), "no password, and no terminal to ask for it");
    error.hint("'stanza login' keeps it; or set XMPP_PASSWORD, or give --password-file or --password-command")
}

fn read_file(path: &Path, is_judged: bool) -> Result<Secret, Error> {
    let what = format!("password file {}", path.display());
    let unreadable = |error: io::Error| Error::input(Kind::NoInput, &what, error_text(&error));
    let file = fs::File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    // A pipe, as of `<(pass show x)`, is nobody else's to read.
    if is_judged && metadata.is_file() && is_open(&metadata.permissions()) {
        let error = Error::input(Kind::Config, what, "others can read it");
        return Err(error.hint(format!("chmod 600 {}", shell_word(path))));
    }
    first_line(file, &what)
}

fn read_descriptor(number: u32) -> Result<Secret, Error> {
    let what = format!("password from file descriptor {number}");
    let file = fs::File::open(format!("/dev/fd/{number}"));
    first_line(file.map_err(|_| Error::input(Kind::NoInput, &what, "it is not open"))?, &what)
}

/// Asks on the terminal, without echo and as long as it takes; `None` where there is none.
///
/// # Errors
/// A terminal that can't be read, and a signal.
pub async fn ask(prompt: String, deadline: &Deadline) -> Result<Option<Secret>, Error> {
    let Some(terminal) = terminal() else { return Ok(None) };
    let before = tcgetattr(&terminal);
    let read = move || {
        let text = rpassword::prompt_password(prompt);
        text.map(Secret::new).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => ended("password", Expired::Signal(Signal::Interrupt)),
            _ => Error::input(Kind::NoInput, "password", error_text(&error)),
        })
    };
    let answer = blocking("password", &deadline.endless(), read).await;
    if let (Err(_), Ok(before)) = (&answer, before) {
        // The thread that asks can't put the echo back: it still waits for a line.
        let _ = tcsetattr(&terminal, OptionalActions::Now, &before);
    }
    answer.map(Some)
}

/// Asks for a password that is to be set: twice, since nobody sees what is typed. `None` where there is no terminal.
///
/// # Errors
/// As `ask`, and two that are not the same, or empty.
pub async fn ask_twice(prompt: &str, deadline: &Deadline) -> Result<Option<Secret>, Error> {
    let Some(first) = ask(format!("{prompt}: "), deadline).await? else { return Ok(None) };
    if first.expose().is_empty() {
        return Err(Error::input(Kind::BadInput, "password", "it is empty"));
    }
    let Some(second) = ask(format!("{prompt}, again: "), deadline).await? else { return Ok(None) };
    if first.expose() != second.expose() {
        return Err(Error::input(Kind::BadInput, "password", "the two are not the same"));
    }
    Ok(Some(first))
}

/// Asks on the terminal for what everybody may see; `None` where there is none.
///
/// # Errors
/// A terminal that can't be read.
pub async fn ask_openly(prompt: &'static str) -> Result<Option<String>, Error> {
    if !has_terminal() {
        return Ok(None);
    }
    aside(move || ask_line(prompt)).await.and_then(|line| line).map(Some).map_err(unreadable_terminal)
}

fn ask_line(prompt: &str) -> io::Result<String> {
    let mut terminal = fs::File::options().read(true).write(true).open("/dev/tty")?;
    terminal.write_all(format!("{prompt} ").as_bytes())?;
    let mut answer = String::new();
    io::BufReader::new(terminal.take(MAX_PASSWORD)).read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

fn unreadable_terminal(error: io::Error) -> Error {
    Error::input(Kind::NoInput, "terminal", error_text(&error))
}

/// Asks on the terminal whether something is meant; `None` where there is none. Only `y` and `yes` say so.
///
/// # Errors
/// A terminal that can't be read.
pub async fn confirm(question: String) -> Result<Option<bool>, Error> {
    if !has_terminal() {
        return Ok(None);
    }
    let answer = aside(move || ask_line(&format!("{question} [y/N]"))).await.and_then(|line| line);
    let answer = answer.map_err(unreadable_terminal)?;
    Ok(Some(matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes")))
}

/// Whether there is a terminal to ask on.
pub fn has_terminal() -> bool {
    terminal().is_some()
}

fn terminal() -> Option<fs::File> {
    let is_interactive = io::stdin().is_terminal() || io::stderr().is_terminal();
    is_interactive.then(|| fs::File::open("/dev/tty").ok()).flatten()
}

/// Runs the command and takes the first line that it prints. What it leaves running in the background,
/// or prints behind that line, isn't waited for.
async fn run(words: &[String], deadline: &Deadline) -> Result<Secret, Error> {
    let name = words.first().map(String::as_str).unwrap_or_default();
    let what = format!("password command {name}");
    let failed = |error: io::Error| Error::input(Kind::Config, &what, error_text(&error));
    let late = |expired| ended(&what, expired);
    let mut command = tokio::process::Command::new(name);
    command.args(words.iter().skip(1)).stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn().map_err(failed)?;
    let mut printed = Zeroizing::new(Vec::new());
    if let Some(stdout) = child.stdout.take() {
        let mut reader = tokio::io::BufReader::new(stdout.take(MAX_PASSWORD));
        deadline.wait(reader.read_until(b'\n', &mut printed)).await.map_err(late)?.map_err(failed)?;
    }
    let status = deadline.wait(child.wait()).await.map_err(late)?.map_err(failed)?;
    // Its pipe was closed behind the line: it may say so, by itself or through a shell.
    let is_cut = status.signal() == Some(SIGPIPE) || status.code() == Some(128 + SIGPIPE);
    let is_fine = status.success() || printed.ends_with(b"\n") && is_cut;
    if !is_fine {
        return Err(Error::input(Kind::Config, what, format!("it failed ({status})")));
    }
    first_line(printed.as_slice(), &what)
}

/// The signal that a program gets that writes into a closed pipe.
const SIGPIPE: i32 = 13;

/// Does `read`, which may block, in a thread of its own.
async fn blocking(
    what: &'static str,
    deadline: &Deadline,
    read: impl FnOnce() -> Result<Secret, Error> + Send + 'static,
) -> Result<Secret, Error> {
    match deadline.wait(aside(read)).await {
        Ok(Ok(result)) => result,
        Ok(Err(error)) => Err(Error::input(Kind::Internal, what, error_text(&error))),
        Err(expired) => Err(ended(what, expired)),
    }
}

/// The wait for `what` ended without it.
fn ended(what: &str, expired: Expired) -> Error {
    match expired {
        Expired::Timeout(after) => Error::input(Kind::Temporary, what, format!("it did not come within {after:?}")),
        Expired::Signal(signal) => Error::input(signal.kind(), what, signal.to_string()),
    }
}

fn first_line(reader: impl Read, what: &str) -> Result<Secret, Error> {
    let mut bytes = Zeroizing::new(Vec::new());
    // Byte by byte: what stands behind the line on standard input or a descriptor is somebody else's.
    let mut reader = reader.take(MAX_PASSWORD);
    let mut byte = [0];
    loop {
        match reader.read(&mut byte) {
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) => bytes.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::input(Kind::NoInput, what, error_text(&error))),
        }
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Error::input(Kind::BadInput, what, "it is not UTF-8"))?;
    if text.is_empty() {
        return Err(Error::input(Kind::Config, what, "its first line is empty"));
    }
    Ok(Secret::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bytes: &[u8]) -> Result<String, String> {
        let secret = first_line(bytes, "password").map_err(|error| error.why)?;
        Ok(secret.expose().to_owned())
    }

    #[test]
    fn the_password_is_the_first_line() {
        assert_eq!(line(b" s3cret \r\nuser: x\n").as_deref(), Ok(" s3cret "));
        assert_eq!(line("pässwörd".as_bytes()).as_deref(), Ok("pässwörd"));
        assert_eq!(line(b"\nx").unwrap_err(), "its first line is empty");
        assert_eq!(line(b"\xff\n").unwrap_err(), "it is not UTF-8");
    }
}
