//! The system's keyring, by the program that libsecret has for it: a password there is in no file of ours.

use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use xmpp::jid::BareJid;

use super::environment::check_program;
use super::file::error_text;
use crate::deadline::Deadline;
use crate::error::{Error, Kind};
use crate::secret::Secret;

/// The program, which Debian has in `libsecret-tools`.
const PROGRAM: &str = "secret-tool";

/// The command that prints the password of `jid`, for the config file's `password_command`.
pub fn lookup(jid: &BareJid) -> Vec<String> {
    words("lookup", jid)
}

/// Whether this command prints a password that we have put into the keyring.
pub fn is_lookup(command: &[String], jid: &BareJid) -> bool {
    *command == lookup(jid)
}

/// Checks that there is a keyring to ask.
///
/// # Errors
/// The program isn't there.
pub fn check() -> Result<(), Error> {
    check_program(PROGRAM).map_err(|error| {
        let error = Error::input(Kind::Unavailable, format!("keyring: {PROGRAM}"), error_text(&error));
        error.hint("Debian has it in 'libsecret-tools'; --store file keeps the password in the config file")
    })
}

/// Puts the password of `jid` into the keyring, in place of the one that is there.
///
/// # Errors
/// A keyring that isn't there, or is locked.
pub async fn store(jid: &BareJid, password: &Secret, deadline: &Deadline) -> Result<(), Error> {
    let mut words = words("store", jid);
    words.insert(2, format!("--label=XMPP password of {jid}"));
    run(&words, Some(password), deadline).await
}

/// Takes the password of `jid` out of the keyring.
///
/// # Errors
/// As [`store`]; one that isn't there is none.
pub async fn clear(jid: &BareJid, deadline: &Deadline) -> Result<(), Error> {
    run(&words("clear", jid), None, deadline).await
}

fn words(what: &str, jid: &BareJid) -> Vec<String> {
    [PROGRAM, what, "service", "stanza", "jid", jid.as_str()].map(str::to_owned).to_vec()
}

async fn run(words: &[String], input: Option<&Secret>, deadline: &Deadline) -> Result<(), Error> {
    let [program, arguments @ ..] = words else { return Ok(()) };
    let failed = |why: String| Error::input(Kind::CannotCreate, format!("keyring: {PROGRAM}"), why);
    let work = async {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn()?;
        if let (Some(mut stdin), Some(password)) = (child.stdin.take(), input) {
            stdin.write_all(password.expose().as_bytes()).await?;
        }
        child.wait_with_output().await
    };
    let ended =
        deadline.wait(work).await.map_err(|_| failed("it did not end in time: is the keyring locked?".into()))?;
    let ended = ended.map_err(|error| failed(error_text(&error)))?;
    if ended.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&ended.stderr);
    let why = told.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let why = if why.is_empty() { format!("it failed ({})", ended.status) } else { why.to_owned() };
    Err(failed(why).hint("--store file keeps the password in the config file"))
}
