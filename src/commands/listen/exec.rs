//! `--exec`: a command for each thing that came, its values in the environment, never through a shell.

use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::task::JoinSet;

use super::super::core_dump::allow_core_dumps;
use super::record::{Record, Reply};
use crate::config::error_text;
use crate::error::{Error, Kind};

/// An answer of more bytes is not sent.
const MAX_REPLY: u64 = 64 * 1024;

/// What to run, and how.
#[derive(Clone, Debug)]
pub struct Exec {
    /// The program and its arguments.
    pub words: Vec<String>,
    /// Whether it gets the whole event as JSON, instead of the body.
    pub gets_json: bool,
    /// Whether what it prints is sent back.
    pub replies: bool,
    /// How many may run at once.
    pub jobs: usize,
    /// How long each may take.
    pub timeout: Duration,
}

/// The commands that run.
pub struct Children {
    exec: Exec,
    running: JoinSet<Finished>,
}

/// A command that ended.
pub struct Finished {
    /// Whom its answer goes to.
    pub reply: Option<Reply>,
    /// How it ended.
    pub outcome: Outcome,
}

/// How a command ended.
pub enum Outcome {
    /// By itself, with what it printed; `None`: too much, or it isn't read.
    Exited(ExitStatus, Option<Vec<u8>>),
    /// It took too long, and was killed.
    TimedOut,
    /// It could not be waited for.
    Failed(io::Error),
}

impl Children {
    /// None yet.
    pub fn new(exec: Exec) -> Self {
        Self { exec, running: JoinSet::new() }
    }

    /// Whether another may be started.
    pub fn has_room(&self) -> bool {
        self.running.len() < self.exec.jobs
    }

    /// Whether none runs.
    pub fn is_empty(&self) -> bool {
        self.running.is_empty()
    }

    /// Kills those that run, with all that they started.
    pub async fn kill(&mut self) {
        self.running.shutdown().await;
    }

    /// The command's name, for messages.
    pub fn name(&self) -> &str {
        self.exec.words.first().map_or("", String::as_str)
    }

    /// Hands a record over to a command.
    ///
    /// # Errors
    /// A command that can't be started.
    pub fn start(&mut self, record: &Record) -> io::Result<()> {
        let mut command = Command::new(self.name());
        command.args(self.exec.words.iter().skip(1)).stdin(Stdio::piped()).kill_on_drop(true);
        // A group of its own, so that what it starts ends with it.
        command.process_group(0);
        if self.exec.replies {
            command.stdout(Stdio::piped());
        }
        // Whether we are ready is ours to say.
        command.env_remove("NOTIFY_SOCKET");
        for (name, value) in record.variables() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let mut input = match self.exec.gets_json {
            true => serde_json::to_string(&record.event).map_err(io::Error::other)?,
            false => record.body(),
        };
        // A script's `read` needs the line's end.
        input.push('\n');
        let child = command.spawn()?;
        allow_core_dumps(child.id());
        let reply = record.reply().filter(|_| self.exec.replies);
        let timeout = self.exec.timeout;
        self.running.spawn(async move { Finished { reply, outcome: attend(child, input, timeout).await } });
        Ok(())
    }

    /// Waits for the next that ends; for ever while none runs. Safe to cancel.
    pub async fn next(&mut self) -> Finished {
        match self.running.join_next().await {
            Some(Ok(finished)) => finished,
            Some(Err(error)) => Finished { reply: None, outcome: Outcome::Failed(io::Error::other(error)) },
            None => std::future::pending().await,
        }
    }
}

/// A command that can't be started.
pub fn cannot_start(name: &str, error: &io::Error) -> Error {
    Error::input(Kind::NoInput, format!("--exec {name}"), error_text(error))
}

/// Feeds a command, reads what it prints, and waits for its end.
async fn attend(mut child: Child, input: String, timeout: Duration) -> Outcome {
    let mut group = Group(child.id());
    let work = async {
        let (mut stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let feed = async {
            if let Some(mut stdin) = stdin.take() {
                // One that doesn't read what it is given is none the worse for it.
                let _ = stdin.write_all(input.as_bytes()).await;
            }
        };
        let read = async {
            let mut output = Vec::new();
            if let Some(stdout) = stdout {
                let mut stdout = stdout.take(MAX_REPLY + 1);
                stdout.read_to_end(&mut output).await?;
                // What is too much is read to its end all the same, so that the command can finish.
                if output.len() as u64 > MAX_REPLY {
                    tokio::io::copy(&mut stdout.into_inner(), &mut tokio::io::sink()).await?;
                }
            }
            io::Result::Ok(output)
        };
        let (output, ()) = tokio::join!(read, feed);
        let output = output?;
        let status = child.wait().await?;
        Ok((status, (output.len() as u64 <= MAX_REPLY).then_some(output)))
    };
    let outcome = tokio::time::timeout(timeout, work).await;
    match outcome {
        Ok(Ok((status, output))) => {
            // It ended by itself; what it left in the background may go on.
            group.0 = None;
            Outcome::Exited(status, output)
        }
        Ok(Err(error)) => Outcome::Failed(error),
        Err(_) => Outcome::TimedOut,
    }
}

/// A command's process group, killed when this is dropped.
struct Group(Option<u32>);

impl Drop for Group {
    fn drop(&mut self) {
        let id = self.0.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(id) = id {
            let _ = kill_process_group(id, Signal::KILL);
        }
    }
}
