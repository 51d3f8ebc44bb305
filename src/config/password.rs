//! Where the password comes from. Never an argument, since `ps` shows those.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use zeroize::Zeroizing;

use super::file::{error_text, is_open, shell_word};
use crate::deadline::Deadline;
use crate::error::{Error, Kind};
use crate::secret::Secret;

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

    /// Reads the password.
    ///
    /// # Errors
    /// A source that can't be read or is empty.
    pub async fn read(&self, deadline: &Deadline) -> Result<Secret, Error> {
        match self {
            Source::Known(secret) => Ok(secret.clone()),
            Source::File(path) => {
                let what = format!("password file {}", path.display());
                let file = fs::File::open(path).map_err(|e| Error::input(Kind::NoInput, &what, error_text(&e)))?;
                let metadata = file.metadata().map_err(|e| Error::input(Kind::NoInput, &what, error_text(&e)))?;
                // A pipe, as of `<(pass show x)`, is nobody else's to read.
                if metadata.is_file() && is_open(&metadata.permissions()) {
                    let error = Error::input(Kind::Config, what, "others can read it");
                    return Err(error.hint(format!("chmod 600 {}", shell_word(path))));
                }
                first_line(file, &what)
            }
            Source::Credential(path) => {
                let what = format!("password file {}", path.display());
                let file = fs::File::open(path).map_err(|e| Error::input(Kind::NoInput, &what, error_text(&e)))?;
                first_line(file, &what)
            }
            Source::Stdin => first_line(io::stdin().lock(), "password from standard input"),
            Source::Descriptor(number) => {
                let what = format!("password from file descriptor {number}");
                let file = fs::File::open(format!("/dev/fd/{number}"));
                first_line(file.map_err(|_| Error::input(Kind::NoInput, &what, "it is not open"))?, &what)
            }
            Source::Command(words) => run(words, deadline).await,
        }
    }
}

/// Asks on the terminal, without echo; `None` where there is none.
///
/// # Errors
/// A terminal that can't be read.
pub fn ask(prompt: &str) -> Result<Option<Secret>, Error> {
    if !io::stdin().is_terminal() && !io::stderr().is_terminal() {
        return Ok(None);
    }
    match rpassword::prompt_password(prompt) {
        Ok(text) => Ok(Some(Secret::new(text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound || error.raw_os_error().is_some() => Ok(None),
        Err(error) => Err(Error::input(Kind::NoInput, "password", error_text(&error))),
    }
}

async fn run(words: &[String], deadline: &Deadline) -> Result<Secret, Error> {
    let name = words.first().map(String::as_str).unwrap_or_default();
    let what = format!("password command {name}");
    let mut command = tokio::process::Command::new(name);
    command.args(&words[1.min(words.len())..]).stdin(Stdio::null()).stderr(Stdio::inherit()).kill_on_drop(true);
    let output = deadline.wait(command.output()).await;
    let output = output.map_err(|_| Error::input(Kind::Temporary, &what, "it did not end in time"))?;
    let output = output.map_err(|error| Error::input(Kind::Config, &what, error_text(&error)))?;
    let printed = Zeroizing::new(output.stdout);
    if !output.status.success() {
        return Err(Error::input(Kind::Config, what, format!("it failed ({})", output.status)));
    }
    first_line(printed.as_slice(), &what)
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
