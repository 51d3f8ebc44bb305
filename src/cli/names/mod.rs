//! Other names: called as `sendxmpp`, `go-sendxmpp`, `sendmail` or `mail`, the program takes that program's arguments,
//! and does what it was asked to by its own. Here they are translated, and no more.

mod explain;
mod getopt;
#[cfg(test)]
mod getopt_tests;
mod go_sendxmpp;
mod letters;
mod mail;
mod sendmail;
mod sendxmpp;

use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::error::Error;
use crate::secret::Secret;

/// The name of a program that this one stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// The Perl program, version 1.24.
    Sendxmpp,
    /// The Go program, version 0.17.
    GoSendxmpp,
    /// A mail transport agent's.
    Sendmail,
    /// What POSIX calls mailx.
    Mail,
}

/// The names that a program may be called by, and what each stands for.
const NAMES: [(&str, Name); 5] = [
    ("sendxmpp", Name::Sendxmpp),
    ("go-sendxmpp", Name::GoSendxmpp),
    ("sendmail", Name::Sendmail),
    ("mail", Name::Mail),
    ("mailx", Name::Mail),
];

/// What another program's arguments stand for.
#[derive(Default)]
pub struct Translation {
    /// Our own arguments, without the program's name.
    pub arguments: Vec<OsString>,
    /// Those of a command that goes first, and must succeed.
    pub before: Option<Vec<OsString>>,
    /// A password that came by a way that our arguments have no word for.
    pub password: Option<Secret>,
    /// The rooms' password, likewise.
    pub room_password: Option<Secret>,
    /// What whoever typed this had better know, for `-v` and `--explain`.
    pub notes: Vec<String>,
    /// Whether `--explain` was among the arguments: the command is shown, and nothing done.
    pub is_explained: bool,
    /// What is to be printed, and nothing else done: that program's help or version.
    pub text: Option<String>,
}

impl Name {
    /// The program that is meant by what this one was called as.
    pub fn called(argv0: &OsStr) -> Option<Self> {
        let file = Path::new(argv0).file_name()?;
        NAMES.iter().find(|row| file == row.0).map(|row| row.1)
    }

    /// Our arguments for those of that program (without its name).
    ///
    /// # Errors
    /// What that program wouldn't take either, what isn't supported, and config files that are of no use.
    pub fn translate(self, arguments: &[OsString]) -> Result<Translation, Error> {
        match self {
            Name::Sendxmpp => sendxmpp::translate(arguments),
            Name::GoSendxmpp => go_sendxmpp::translate(arguments),
            Name::Sendmail => sendmail::translate(arguments),
            Name::Mail => mail::translate(arguments),
        }
    }
}

/// Takes the lines for another program's arguments: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(bytes: &[u8]) {
    use std::os::unix::ffi::OsStrExt;
    let words: Vec<OsString> = bytes.split(|byte| *byte == b'\n').map(|word| OsStr::from_bytes(word).into()).collect();
    sendxmpp::fuzz(&words);
    go_sendxmpp::fuzz(&words);
    for translated in [sendmail::translate(&words), mail::translate(&words)].into_iter().flatten() {
        let first = translated.arguments.first().and_then(|word| word.to_str());
        assert!(translated.text.is_some() || matches!(first, Some("send" | "queue")), "{first:?}");
    }
}

pub use self::explain::explain;
