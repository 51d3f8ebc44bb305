//! The only writer of standard output and standard error: text, JSON, errors and notes.

mod check;
mod escape;
pub mod event;

use std::io::{self, IsTerminal, Write};

#[cfg(any(test, fuzzing))]
pub use self::escape::{block, json};
pub use self::escape::{line as one_line, xml as one_line_xml};
pub use self::event::Event;
use crate::error::Error;

/// Where a command's words go, and which.
#[derive(Clone, Copy, Debug, Default)]
pub struct Output {
    /// Write JSON.
    pub is_json: bool,
    /// Leave warnings out.
    pub is_quiet: bool,
    /// How much to say of what happens.
    pub verbosity: u8,
    /// Whether to use colour; `None`: on a terminal.
    pub color: Option<bool>,
    /// End each event with a NUL instead of a line end.
    pub ends_with_nul: bool,
    /// Tell a failure as Nagios reads it (`check --nagios`): on standard output, and not as an error.
    pub is_plugin: bool,
}

/// What a colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Well.
    Green,
    /// Not so well.
    Yellow,
    /// Bad.
    Red,
    /// Of no weight.
    Dim,
}

impl Paint {
    /// The parameters of the escape sequence (ECMA-48, SGR).
    fn code(self) -> &'static str {
        match self {
            Paint::Green => "32",
            Paint::Yellow => "33",
            Paint::Red => "1;31",
            Paint::Dim => "2",
        }
    }
}

/// Why nothing more can be written to standard output.
#[derive(Debug)]
pub enum Broken {
    /// Its reader has gone, as `head` does: no failure.
    Closed,
    /// It failed, as on a full disk.
    Failed(io::Error),
}

impl Output {
    /// Writes one event: as JSON, or as the text that the command has for it. Each is flushed.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn event(&self, event: &Event, text: Option<&str>) -> Result<(), Broken> {
        if self.is_json {
            // Neither maps with odd keys nor failing serializers are in an event.
            let line = serde_json::to_string(event).map_err(|error| Broken::Failed(error.into()))?;
            return write_out(&escape::json(&line), self.end());
        }
        match text {
            Some(text) if io::stdout().is_terminal() => write_out(&escape::block(text), self.end()),
            Some(text) => write_out(text, self.end()),
            None => Ok(()),
        }
    }

    /// The same with the first `word` of the text in colour, where colour is wanted.
    ///
    /// # Errors
    /// As [`Output::event`].
    pub fn painted(&self, event: &Event, text: &str, word: &str, paint: Paint) -> Result<(), Broken> {
        let is_terminal = io::stdout().is_terminal();
        if self.is_json || !self.color.unwrap_or(is_terminal) {
            return self.event(event, Some(text));
        }
        let text = if is_terminal { escape::block(text) } else { text.to_owned() };
        let painted = format!("\x1b[{}m{word}\x1b[0m", paint.code());
        write_out(&text.replacen(word, &painted, 1), self.end())
    }

    fn end(&self) -> &'static [u8] {
        if self.ends_with_nul { b"\0" } else { b"\n" }
    }

    /// Writes a text that is neither an event nor from strangers: help, a script.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn text(&self, text: &str) -> Result<(), Broken> {
        write_out(text.strip_suffix('\n').unwrap_or(text), b"\n")
    }

    /// Tells of a failure: `stanza: WHAT: WHY`, then a hint. With JSON on standard output too.
    pub fn error(&self, error: &Error) {
        if self.is_plugin {
            // What stands behind a bar is numbers to Nagios.
            let _ = write_out(
                &format!("XMPP UNKNOWN - {}", escape::short_line(&error.to_string()).replace('|', "/")),
                b"\n",
            );
            return;
        }
        if self.is_json {
            let _ = self.event(&Event::Error(error.into()), None);
        }
        self.warn(error);
    }

    /// Tells of a failure on standard error only: where the JSON has it elsewhere already.
    pub fn warn(&self, error: &Error) {
        let color = self.color.unwrap_or_else(|| io::stderr().is_terminal());
        let (bold, plain) = if color { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        let mut text = format!("{bold}stanza:{plain} {}\n", escape::short_line(&error.to_string()));
        if let Some(hint) = &error.hint {
            text.push_str(&format!("hint: {}\n", escape::short_line(hint)));
        }
        write_err(&text);
    }

    /// Says what happens, with `-v`.
    pub fn note(&self, text: &str) {
        if self.verbosity > 0 {
            write_err(&format!("stanza: {}\n", escape::line(text)));
        }
    }

    /// Shows how far something has come, in place of what the last call showed; `None` takes it away. Only for people:
    /// on a terminal, and not with JSON.
    pub fn progress(&self, text: Option<&str>) {
        if !self.is_json && !self.is_quiet && io::stderr().is_terminal() {
            write_err(&format!("\r{}\x1b[K", escape::line(text.unwrap_or_default())));
        }
    }

    /// Warns of something that didn't stop us, unless told to be quiet.
    pub fn caution(&self, text: &str) {
        if !self.is_quiet {
            write_err(&format!("stanza: warning: {}\n", escape::short_line(text)));
        }
    }
}

fn write_out(text: &str, end: &[u8]) -> Result<(), Broken> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.write_all(end)).and_then(|()| stdout.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Broken::Closed,
        _ => Broken::Failed(error),
    })
}

/// One write, so that lines of several processes in one log stay whole. If standard error is
/// gone there is nobody left to tell.
fn write_err(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
