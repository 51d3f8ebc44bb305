//! `--mail`: what is sent is a mail, as a person would read it, and recipients are addresses of mail.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use clap::Args;

use super::super::Context;
use super::super::mail::{Form, MAX_MAIL, Mail, Part, words};
use super::super::upload::Upload;
use super::Arguments;
use super::plan::takes_stdin;
use crate::config::{error_text, host_name};
use crate::error::{Error, Kind};

/// The arguments about mail.
#[derive(Args, Debug)]
pub struct MailArguments {
    /// Take the message for a mail and TO for addresses; with =text or =html it is the mail's text, and -s its subject
    #[arg(
        long,
        value_name = "FORM",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "whole",
        hide_possible_values = true,
        help_heading = "Mail",
        conflicts_with_all = ["each_line", "batch", "react", "retract"]
    )]
    mail: Option<Form>,

    /// Send to whom the mail's To, Cc and Bcc name, too
    #[arg(long, requires = "mail", help_heading = "Mail")]
    to_headers: bool,

    /// Read the mail up to a line that is a lone dot
    #[arg(long, requires = "mail", help_heading = "Mail")]
    until_dot: bool,

    /// Upload what is attached to the mail, and send the URLs after the text, instead of naming it there
    #[arg(long, requires = "mail", help_heading = "Mail")]
    attach_parts: bool,
}

impl MailArguments {
    /// Whether what is sent is a mail.
    pub fn is_wanted(&self) -> bool {
        self.mail.is_some()
    }

    /// Checks what can be checked before it is read.
    ///
    /// # Errors
    /// What can't go together.
    pub fn check(&self, is_dry_run: bool) -> Result<(), Error> {
        if is_dry_run && self.attach_parts {
            let error = Error::input(Kind::Usage, "--dry-run", "the URL of a file is known only when it was uploaded");
            return Err(error.hint("leave --attach-parts out"));
        }
        Ok(())
    }

    /// Reads the mail, if it is one that is sent.
    ///
    /// # Errors
    /// An input that can't be read, or is too large.
    pub fn read(&self, context: &Context, arguments: &Arguments) -> Result<Option<Letter>, Error> {
        let Some(form) = self.mail else { return Ok(None) };
        let bytes = match (&arguments.message, arguments.file.as_deref().unwrap_or(Path::new("-"))) {
            (Some(text), _) => text.clone().into_bytes(),
            (None, path) => {
                if path == Path::new("-") {
                    takes_stdin(context, arguments, "type the mail, then Ctrl-D on a line of its own")?;
                }
                self.bytes(path)?
            }
        };
        let mail = Mail::read(&bytes, form, arguments.subject.as_deref())?;
        Ok(Some(Letter { mail, reads_recipients: self.to_headers, uploads_parts: self.attach_parts }))
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Error> {
        let is_stdin = path == Path::new("-");
        let what = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
        let unreadable = |error: io::Error| Error::input(Kind::NoInput, &what, error_text(&error));
        let reader: Box<dyn BufRead> = match is_stdin {
            true => Box::new(io::stdin().lock()),
            false => Box::new(BufReader::new(File::open(path).map_err(unreadable)?)),
        };
        let mut reader = reader.take(MAX_MAIL as u64 + 1);
        let mut bytes = Vec::new();
        if self.until_dot {
            read_until_dot(&mut reader, &mut bytes).map_err(unreadable)?;
        } else {
            reader.read_to_end(&mut bytes).map_err(unreadable)?;
        }
        if bytes.len() > MAX_MAIL {
            let why = format!("it is larger than {} MiB", MAX_MAIL / (1024 * 1024));
            return Err(Error::input(Kind::BadInput, what, why));
        }
        Ok(bytes)
    }
}

/// Reads lines up to one that is a lone dot, which is not among them.
fn read_until_dot(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let start = bytes.len();
        let is_over = reader.read_until(b'\n', bytes)? == 0;
        if is_over || matches!(&bytes[start..], b"." | b".\n" | b".\r\n") {
            bytes.truncate(start);
            return Ok(());
        }
    }
}

/// A mail that is to be sent.
pub struct Letter {
    mail: Mail,
    reads_recipients: bool,
    uploads_parts: bool,
}

impl Letter {
    /// The message's text.
    pub fn body(&self) -> String {
        self.mail.body(!self.uploads_parts)
    }

    /// Whether there is anything to upload.
    pub fn has_uploads(&self) -> bool {
        self.mail.parts.iter().any(|part| self.is_upload(part))
    }

    /// Whether a part is to be uploaded; no service takes empty files.
    fn is_upload(&self, part: &Part) -> bool {
        self.uploads_parts && !part.bytes.is_empty()
    }

    /// Whether there is nothing but, perhaps, a subject.
    pub fn is_empty(&self) -> bool {
        self.mail.is_empty()
    }

    /// Words for all who get it: those who were named, and who the mail itself names, if that was asked for.
    ///
    /// # Errors
    /// A user of this machine whom no alias knows; a mail that names nobody.
    pub fn recipients(&self, context: &Context, mut named: Vec<String>) -> Result<Vec<String>, Error> {
        if self.reads_recipients {
            named.extend(self.mail.recipients.iter().cloned());
            if named.is_empty() {
                return Err(Error::input(Kind::BadInput, "mail", "neither To nor Cc nor Bcc names anybody"));
            }
        }
        words(&named, &context.settings.aliases, &host_name())
    }

    /// What is to be uploaded, if that was asked for.
    ///
    /// # Errors
    /// No place to keep it until then.
    pub fn uploads(&self) -> Result<Vec<Upload>, Error> {
        let parts = self.mail.parts.iter().filter(|part| self.is_upload(part));
        parts.map(|part| Upload::of(&part.bytes, &part.name, &part.kind)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_dot_ends_the_mail() {
        for (input, mail) in [
            ("a\n.\nb\n", "a\n"),
            ("a\r\n.\r\nb", "a\r\n"),
            ("a\n..\n .\n. \n.b\n.", "a\n..\n .\n. \n.b\n"),
            (".\n", ""),
            ("a", "a"),
            ("", ""),
        ] {
            let mut bytes = Vec::new();
            read_until_dot(&mut input.as_bytes(), &mut bytes).unwrap();
            assert_eq!(String::from_utf8_lossy(&bytes), mail, "{input:?}");
        }
    }
}
