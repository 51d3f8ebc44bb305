//! Lines as they come, from a file or from standard input, without ever holding much of them.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use tokio::sync::mpsc;

use super::input::{MAX_BODY, mend};
use crate::config::error_text;
use crate::error::{Error, Kind};
use crate::thread::start;

/// How much is read at once.
const CHUNK: usize = 16 * 1024;

/// A line, and the error that it is of no use.
pub type Line = (u64, Result<String, Error>);

/// What a thread of its own reads.
pub struct Lines {
    receiver: mpsc::Receiver<Vec<Line>>,
    ready: VecDeque<Line>,
}

impl Lines {
    /// Begins to read what is at `path`, `-` for standard input. A thread does so, since a pipe may be silent for long.
    /// `is_lossy`: what can't be sent is replaced by U+FFFD.
    ///
    /// # Errors
    /// A file that can't be opened.
    pub fn read(path: &Path, is_lossy: bool) -> Result<Self, Error> {
        let is_stdin = path.as_os_str() == "-";
        let what = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
        let input: Box<dyn io::Read + Send> = if is_stdin {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(path).map_err(|error| Error::input(Kind::NoInput, &what, error_text(&error)))?)
        };
        let (sender, receiver) = mpsc::channel(1);
        let reader = Reader { input: BufReader::with_capacity(CHUNK, input), what, number: 0, is_lossy };
        let started = start("lines", move || reader.run(&sender));
        started.map_err(|error| Error::input(Kind::Internal, "reading lines", error_text(&error)))?;
        Ok(Self { receiver, ready: VecDeque::new() })
    }

    /// The next line; `None`: there are no more. Safe to cancel.
    pub async fn next(&mut self) -> Option<Line> {
        if self.ready.is_empty() {
            self.ready = self.receiver.recv().await?.into();
        }
        self.ready.pop_front()
    }
}

struct Reader {
    input: BufReader<Box<dyn io::Read + Send>>,
    what: String,
    number: u64,
    is_lossy: bool,
}

impl Reader {
    /// Hands on what came at once, at once.
    fn run(mut self, sender: &mpsc::Sender<Vec<Line>>) {
        let mut is_over = false;
        while !is_over {
            let mut lines = Vec::new();
            let mut size = 0;
            loop {
                let Some(line) = self.line() else {
                    is_over = true;
                    break;
                };
                size += line.1.as_ref().map_or(0, String::len);
                is_over = line.1.as_ref().is_err_and(|error| error.kind == Kind::NoInput);
                lines.push(line);
                if is_over || size > CHUNK || !self.input.buffer().contains(&b'\n') {
                    break;
                }
            }
            if !lines.is_empty() && sender.blocking_send(lines).is_err() {
                return;
            }
        }
    }

    fn line(&mut self) -> Option<Line> {
        let mut bytes = Vec::new();
        let mut is_long = false;
        let mut is_any = false;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.number += 1;
                    return Some((self.number, Err(Error::input(Kind::NoInput, &self.what, error_text(&error)))));
                }
            };
            if available.is_empty() {
                break;
            }
            is_any = true;
            let end = available.iter().position(|byte| *byte == b'\n');
            let part = &available[..end.unwrap_or(available.len())];
            // One line end in two bytes, at most, is not part of it.
            is_long |= bytes.len() + part.len() > MAX_BODY + 1;
            if !is_long {
                bytes.extend_from_slice(part);
            }
            let length = part.len() + usize::from(end.is_some());
            self.input.consume(length);
            if end.is_some() {
                break;
            }
        }
        if !is_any {
            return None;
        }
        self.number += 1;
        Some((self.number, if is_long { Err(self.too_long()) } else { self.text(bytes) }))
    }

    fn text(&self, mut bytes: Vec<u8>) -> Result<String, Error> {
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        if bytes.len() > MAX_BODY {
            return Err(self.too_long());
        }
        if self.is_lossy {
            return Ok(mend(&String::from_utf8_lossy(&bytes)));
        }
        String::from_utf8(bytes).map_err(|error| {
            let offset = error.utf8_error().valid_up_to();
            self.wrong(format!("byte {offset} is not valid UTF-8"))
        })
    }

    fn too_long(&self) -> Error {
        self.wrong("it is longer than 1 MiB, which no server takes as a message".to_owned())
    }

    fn wrong(&self, why: String) -> Error {
        Error::input(Kind::BadInput, format!("{}, line {}", self.what, self.number), why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn all(content: &[u8]) -> Vec<(u64, Result<String, String>)> {
        read(content, false).await
    }

    async fn read(content: &[u8], is_lossy: bool) -> Vec<(u64, Result<String, String>)> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("lines");
        std::fs::write(&path, content).unwrap();
        let mut lines = Lines::read(&path, is_lossy).unwrap();
        let mut seen = Vec::new();
        while let Some((number, line)) = lines.next().await {
            seen.push((number, line.map_err(|error| error.why)));
        }
        seen
    }

    fn good(number: u64, text: &str) -> (u64, Result<String, String>) {
        (number, Ok(text.to_owned()))
    }

    #[tokio::test]
    async fn lines_end_in_one_or_two_bytes_or_not_at_all() {
        assert_eq!(all(b"a\nb\r\n\nc").await, [good(1, "a"), good(2, "b"), good(3, ""), good(4, "c")]);
        assert_eq!(all(b"").await, []);
        assert_eq!(all(b"\n").await, [good(1, "")]);
        let many = "0123456789abcdef\n".repeat(5000);
        assert_eq!(all(many.as_bytes()).await.len(), 5000);
    }

    #[tokio::test]
    async fn a_line_of_no_use_leaves_the_others() {
        let mut content = b"a\n\xff\n".to_vec();
        content.extend(vec![b'x'; MAX_BODY + 1]);
        content.extend(b"\n");
        content.extend(vec![b'y'; MAX_BODY]);
        let seen = all(&content).await;
        assert_eq!(seen[1].1.as_ref().unwrap_err(), "byte 0 is not valid UTF-8");
        assert!(seen[2].1.as_ref().unwrap_err().starts_with("it is longer than 1 MiB"));
        assert_eq!(seen[3].1.as_ref().unwrap().len(), MAX_BODY);
        assert_eq!(seen.len(), 4);
        assert_eq!(read(b"a\x1b\n\xff", true).await, [good(1, "a\u{fffd}"), good(2, "\u{fffd}")]);
    }
}
