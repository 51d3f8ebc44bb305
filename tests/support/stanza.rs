//! Runs the binary.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::dns::Dns;
use super::peer::Peer;
use super::process;
use super::server::{Account, Server, Tls};
use super::snapshot;

/// The binary. (Absent only where the support module is compiled for itself.)
const BINARY: &str = match option_env!("CARGO_BIN_EXE_stanza") {
    Some(path) => path,
    None => "/nonexistent/stanza",
};

/// How long the binary may run at all.
const LIMIT: Duration = Duration::from_secs(60);

/// How long a line of output may take.
const LINE: Duration = Duration::from_secs(20);

/// A HOME for the binary; clones are the same directory. It vanishes with the last of them.
#[derive(Clone, Debug)]
pub struct Home(Arc<TempDir>);

impl Home {
    pub fn new() -> Home {
        Home(Arc::new(TempDir::new_in(process::directory()).unwrap()))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file (mode 0600), with the directories (0700) that it lies in; returns its path.
    pub fn write(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        path
    }

    /// Reads a file.
    pub fn read(&self, name: impl AsRef<Path>) -> String {
        let path = self.path().join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

impl Default for Home {
    fn default() -> Home {
        Home::new()
    }
}

/// What the binary's standard input is.
#[derive(Clone, Debug)]
enum Input {
    Empty,
    Bytes(Vec<u8>),
    /// A pipe that the test writes to as it goes.
    Open,
}

/// A run of the binary in the making: with an empty environment but PATH and a HOME of its own.
#[derive(Clone, Debug)]
pub struct Stanza {
    program: std::path::PathBuf,
    home: Home,
    name: OsString,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    input: Input,
    jid: Option<String>,
    password: Option<String>,
    ca_file: Option<PathBuf>,
    dns: Option<SocketAddr>,
    server: Option<(String, Tls)>,
}

impl Stanza {
    /// With a fresh HOME.
    pub fn new() -> Stanza {
        Stanza::at(&Home::new())
    }

    /// With a HOME that other runs use too.
    pub fn at(home: &Home) -> Stanza {
        Stanza {
            program: BINARY.into(),
            home: home.clone(),
            name: "stanza".into(),
            args: Vec::new(),
            env: Vec::new(),
            input: Input::Empty,
            jid: None,
            password: None,
            ca_file: None,
            dns: None,
            server: None,
        }
    }

    /// Its HOME.
    pub fn home(&self) -> &Home {
        &self.home
    }

    pub fn arg(mut self, arg: impl Into<OsString>) -> Stanza {
        self.args.push(arg.into());
        self
    }

    pub fn args(mut self, args: impl IntoIterator<Item = impl Into<OsString>>) -> Stanza {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Stanza {
        self.env.push((name.into(), value.into()));
        self
    }

    /// The name that it is called by (argv[0]): "sendxmpp", …
    pub fn called(mut self, name: impl Into<OsString>) -> Stanza {
        self.name = name.into();
        self
    }

    /// What it finds on its standard input (else: nothing).
    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Stanza {
        self.input = Input::Bytes(bytes.into());
        self
    }

    /// Leaves its standard input open: see [`Running::write`].
    pub fn stdin_open(mut self) -> Stanza {
        self.input = Input::Open;
        self
    }

    /// Writes the user's config file (mode 0600).
    pub fn config(self, text: &str) -> Stanza {
        self.home.write(".config/stanza/config.toml", text);
        self
    }

    /// Logs in as `account`, with the test CA and the shared DNS server.
    pub fn account(self, account: &Account) -> Stanza {
        self.login(&account.jid, &account.password).test_ca().dns(Dns::shared())
    }

    /// Logs in to the anonymous domain of `server`, with the test CA and the shared DNS server.
    pub fn anonymous(mut self, server: &Server) -> Stanza {
        self.jid = Some(server.anonymous_domain());
        self.test_ca().dns(Dns::shared())
    }

    /// Logs in as `jid`.
    pub fn login(mut self, jid: &str, password: &str) -> Stanza {
        self.jid = Some(jid.into());
        self.password = Some(password.into());
        self
    }

    /// Trusts the test CA.
    pub fn test_ca(mut self) -> Stanza {
        self.ca_file = Some(process::ca_file());
        self
    }

    /// Asks `dns`.
    pub fn dns(mut self, dns: &Dns) -> Stanza {
        self.dns = Some(dns.address());
        self
    }

    /// Connects to `server` this way, without DNS.
    pub fn server(self, server: &Server, tls: Tls) -> Stanza {
        self.server_at(server.socket(tls), tls)
    }

    /// Connects there, without DNS.
    pub fn server_at(mut self, socket: SocketAddr, tls: Tls) -> Stanza {
        self.server = Some((socket.to_string(), tls));
        self
    }

    /// Logs in as some user of `peer`, connecting to it without DNS.
    pub fn peer(self, peer: &Peer) -> Stanza {
        let jid = format!("alice@{}", peer.domain());
        if let Some(visit) = peer.visit() {
            self.home.write(format!(".local/state/stanza/visits/{jid}.json"), visit);
        }
        self.login(&jid, "s3cret").test_ca().server_at(peer.address(), peer.tls())
    }

    /// Runs another build of the program.
    pub fn program(mut self, path: &std::ffi::OsStr) -> Stanza {
        self.program = path.into();
        self
    }

    /// The command, for what this type has no means for.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg0(&self.name).env_clear().env("HOME", self.home.path()).current_dir(self.home.path());
        for kept in ["PATH", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        if let Some(jid) = &self.jid {
            command.args(["--jid", jid]);
        }
        if let Some(password) = &self.password {
            command.env("XMPP_PASSWORD", password);
        }
        if let Some(file) = &self.ca_file {
            command.arg("--ca-file").arg(file);
        }
        if let Some((server, tls)) = &self.server {
            command.args(["--server", server, "--tls", tls.name()]);
        } else if let Some(dns) = self.dns {
            command.args(["--dns-server", &dns.to_string()]);
        }
        command.args(&self.args).envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it to its end.
    #[track_caller]
    pub fn run(self) -> Run {
        assert!(!matches!(self.input, Input::Open), "with stdin left open it may never end: use spawn()");
        self.spawn().finish()
    }

    /// Starts it.
    #[track_caller]
    pub fn spawn(self) -> Running {
        let mut command = self.command();
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.stdin(if matches!(self.input, Input::Empty) { Stdio::null() } else { Stdio::piped() });
        let started = Instant::now();
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{BINARY}: {error}"));
        let mut stdin = child.stdin.take();
        if let Input::Bytes(bytes) = &self.input {
            let (mut pipe, bytes) = (stdin.take().unwrap(), bytes.clone());
            // It may end without having read all.
            std::thread::spawn(move || pipe.write_all(&bytes).ok());
        }
        let stdout = Collected::from(child.stdout.take().unwrap());
        let stderr = Collected::from(child.stderr.take().unwrap());
        Running { child, stdin, stdout, stderr, read: 0, started, limit: LIMIT, peak_memory: 0, of: self }
    }
}

impl Default for Stanza {
    fn default() -> Stanza {
        Stanza::new()
    }
}

/// Output as it comes.
#[derive(Clone, Default)]
struct Collected(Arc<(Mutex<Output>, Condvar)>);

#[derive(Default)]
struct Output {
    bytes: Vec<u8>,
    ended: bool,
}

impl Collected {
    /// Collects, in a thread, all that comes from `pipe`.
    fn from(mut pipe: impl Read + Send + 'static) -> Collected {
        let collected = Collected::default();
        let Collected(shared) = collected.clone();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let length = pipe.read(&mut buffer).unwrap_or(0);
                let mut output = shared.0.lock().unwrap();
                output.bytes.extend_from_slice(&buffer[..length]);
                output.ended = length == 0;
                shared.1.notify_all();
                if output.ended {
                    break;
                }
            }
        });
        collected
    }

    /// Waits until `done` finds in the output so far what it looks for, the output has ended, or the time is over.
    fn wait<T>(&self, until: Instant, done: impl Fn(&Output) -> Option<T>) -> Option<T> {
        let (output, changed) = &*self.0;
        let mut output = output.lock().unwrap();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if let Some(found) = done(&output) {
                return Some(found);
            }
            if output.ended || left.is_zero() {
                return None;
            }
            output = changed.wait_timeout(output, left).unwrap().0;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.0.lock().unwrap().bytes.clone()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }
}

/// The binary at work. It is killed when this is dropped, and when it has run for too long: a minute, unless
/// [`Running::may_take`] says otherwise.
pub struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: Collected,
    stderr: Collected,
    /// How much of stdout was handed out as lines.
    read: usize,
    started: Instant,
    limit: Duration,
    peak_memory: u64,
    of: Stanza,
}

impl Running {
    /// Lets it run for longer than a minute.
    pub fn may_take(mut self, limit: Duration) -> Running {
        self.limit = limit;
        self
    }

    /// The next line on stdout, without its end. Fails the test if none comes in 20 s.
    #[track_caller]
    pub fn line(&mut self) -> String {
        match self.line_within(LINE) {
            Some(line) => line,
            None => panic!("no further line on stdout\n{}", self.so_far()),
        }
    }

    /// The next line on stdout, or `None` if none comes in that time, or stdout ends.
    pub fn line_within(&mut self, time: Duration) -> Option<String> {
        self.measure();
        let until = (Instant::now() + time).min(self.started + self.limit);
        let read = self.read;
        let line = self.stdout.wait(until, |output| {
            let rest = &output.bytes[read..];
            let end = rest.iter().position(|&byte| byte == b'\n')?;
            Some(rest[..=end].to_vec())
        })?;
        self.read += line.len();
        Some(String::from_utf8_lossy(&line[..line.len() - 1]).into_owned())
    }

    /// Reads lines until one contains `text`, and returns that. Fails the test if none comes in 20 s.
    #[track_caller]
    pub fn line_with(&mut self, text: &str) -> String {
        let until = Instant::now() + LINE;
        loop {
            match self.line_within(until.saturating_duration_since(Instant::now())) {
                Some(line) if line.contains(text) => return line,
                Some(_) => {}
                None => panic!("no line with {text:?} on stdout\n{}", self.so_far()),
            }
        }
    }

    /// Waits until stderr contains `text`. Fails the test if it doesn't in 20 s.
    #[track_caller]
    pub fn stderr_with(&mut self, text: &str) {
        let contains = |output: &Output| String::from_utf8_lossy(&output.bytes).contains(text).then_some(());
        if self.stderr.wait(Instant::now() + LINE, contains).is_none() {
            panic!("no {text:?} on stderr\n{}", self.so_far());
        }
    }

    /// Writes to its standard input (see [`Stanza::stdin_open`]).
    pub fn write(&mut self, text: &str) {
        let stdin = self.stdin.as_mut().expect("stdin_open()");
        stdin.write_all(text.as_bytes()).unwrap();
        stdin.flush().unwrap();
    }

    /// Ends its standard input.
    pub fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Sends it a signal: "TERM", "INT", …
    pub fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success(), "{kill}");
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it is still at work.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for its end, with its standard input closed. Fails the test if it runs for too long.
    #[track_caller]
    pub fn finish(mut self) -> Run {
        self.close_stdin();
        let status = loop {
            self.measure();
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if self.started.elapsed() > self.limit {
                self.child.kill().ok();
                panic!("killed after {:?}\n{}", self.limit, self.so_far());
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        self.ended(status)
    }

    /// Kills it, hard.
    #[track_caller]
    pub fn kill(mut self) -> Run {
        self.child.kill().ok();
        let status = self.child.wait().unwrap();
        self.ended(status)
    }

    /// Looks at its memory; once it has ended there is nothing to see.
    fn measure(&mut self) {
        self.peak_memory = peak_memory(self.child.id()).unwrap_or(self.peak_memory);
    }

    fn ended(&mut self, status: ExitStatus) -> Run {
        let duration = self.started.elapsed();
        // What it started itself may hold the pipes open for longer.
        let until = Instant::now() + Duration::from_secs(5);
        for output in [&self.stdout, &self.stderr] {
            output.wait(until, |_| None::<()>);
        }
        let (stdout, stderr) = (self.stdout.text(), self.stderr.text());
        Run { stdout, stderr, status, duration, peak_memory: self.peak_memory, of: self.of.clone() }
    }

    /// What it has written, to be shown with a failure.
    fn so_far(&self) -> String {
        let args = snapshot::command_line(&self.of.name, &self.of.args);
        format!("{args}\nstdout:\n{}\nstderr:\n{}", self.stdout.text(), self.stderr.text())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The most memory (resident, in KiB) that a process has used so far.
fn peak_memory(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub status: ExitStatus,
    pub duration: Duration,
    /// The most memory (resident, in KiB) that was seen: while waiting for the end it is looked at each millisecond.
    pub peak_memory: u64,
    of: Stanza,
}

impl Run {
    /// The exit status as a shell has it: 128 and the signal's number, if one ended it.
    pub fn code(&self) -> i32 {
        self.status.code().unwrap_or_else(|| 128 + self.status.signal().unwrap_or(0))
    }

    /// Fails the test, with all that was written, unless the exit status is `code`.
    #[track_caller]
    pub fn exits(self, code: i32) -> Run {
        assert!(self.code() == code, "exit status {code} was to be expected of:\n{self}");
        self
    }

    /// Its HOME.
    pub fn home(&self) -> &Home {
        &self.of.home
    }

    /// The JSON objects on stdout, one a line. Fails the test if a line is none.
    #[track_caller]
    pub fn json(&self) -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}\n{self}"));
        self.stdout.lines().map(parse).collect()
    }

    /// The run as text for a snapshot, with a placeholder for all that differs between runs and between servers.
    ///
    /// The command line is that of the test, without what [`Stanza::account`], [`Stanza::server`] and their like add.
    pub fn snapshot(&self) -> String {
        snapshot::Filters::of(self.home().path(), self.of.jid.as_deref(), self.of.password.as_deref())
            .apply(&self.to_string())
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "$ {}", snapshot::command_line(&self.of.name, &self.of.args))?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "{name}:\n{}", text.trim_end_matches('\n'))?;
            }
        }
        write!(f, "exit: {}", self.code())
    }
}
