//! Measures `stanza` beside the other programs that send, in one run, against Prosody 13 and ejabberd 24.12, at the server
//! and over a long line of packets, on which round trips are counted; and writes `docs/performance.md`. `make bench` runs it, as root.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use support::{Account, Client, Dns, Home, Kind, Measured, Network, PacketLine, Server, Tls};
use wait4::Wait4;

/// The long line.
const LONG: Duration = Duration::from_millis(50);

/// How often each is run on the short line, and on the long one. The median counts.
const SHORT_RUNS: usize = 41;
const LONG_RUNS: usize = 9;

/// Each name server has an address that none had before.
static NEXT_ADDRESS: AtomicU8 = AtomicU8::new(100);

/// How often the many are sent by each, by turns, where the server lets them; the quickest counts.
const BULK_RUNS: usize = 9;

/// How many messages there are in bulk, and where the server lets nobody send faster than Debian has it.
const BULK: usize = 10_000;
const LIMITED_BULK: usize = 1_000;

/// How many accounts a program may try that can log in with none.
const SALTS: usize = 5;

/// A program, and a way to log in.
struct Sender {
    name: &'static str,
    tls: Tls,
    /// Makes the command that sends a body.
    command: Box<Make>,
    /// What it gets on its standard input.
    takes_body: bool,
}

type Make = dyn Fn(&Scene, SocketAddr, &str) -> Command;

/// Where it is measured.
struct Scene {
    server: &'static Server,
    alice: Account,
    bob: Account,
    /// The Debian root with the other programs.
    peers: PathBuf,
    /// The bodies of what has come to bob.
    arrived: Receiver<String>,
    home: Home,
    /// The program, built as a release, and the bare writer.
    stanza: PathBuf,
    bare: PathBuf,
    /// The program as `make static` makes it, where that can be made.
    alone: Option<PathBuf>,
}

/// Where the programs are.
#[derive(Clone)]
struct Programs {
    peers: PathBuf,
    stanza: PathBuf,
    bare: PathBuf,
    alone: Option<PathBuf>,
}

/// What was measured of one sender.
#[derive(Clone, Default)]
struct Row {
    short: f64,
    long: f64,
    cpu: f64,
    memory: f64,
    line: Measured,
    lost: usize,
    runs: usize,
}

/// One run.
struct Once {
    wall: f64,
    cpu: f64,
    memory: f64,
}

impl Scene {
    fn new(server: &'static Server, programs: &Programs) -> Scene {
        let Programs { peers, stanza, bare, alone } = programs.clone();
        let (alice, bob) = (server.plain_account("alice"), server.plain_account("bob"));
        let arrived = receive(&bob);
        let ca = std::fs::read(server.ca_file()).unwrap();
        std::fs::write(peers.join("tmp/ca.pem"), ca).unwrap();
        std::fs::create_dir_all(peers.join("tmp/home")).unwrap();
        Scene { server, alice, bob, peers, arrived, home: Home::new(), stanza, bare, alone }
    }

    /// A program of the other root, with a home that remembers.
    fn peer(&self, words: &[&str]) -> Command {
        let mut command = Command::new("chroot");
        command.arg(&self.peers).args(["/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "HOME=/tmp/home"]);
        command.args(["SSL_CERT_FILE=/tmp/ca.pem", "PYTHONWARNINGS=ignore"]).args(words);
        command
    }

    fn stanza(&self, at: SocketAddr, tls: Tls, options: &[&str]) -> Command {
        self.stanza_as(&self.stanza, at, tls, options)
    }

    fn stanza_as(&self, program: &Path, at: SocketAddr, tls: Tls, options: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", self.home.path()).env("XMPP_PASSWORD", &self.alice.password);
        command.args(["--jid", &self.alice.jid, "--server", &at.to_string(), "--tls", tls.name(), "--ca-file"]);
        command.arg(self.server.ca_file()).args(options).args(["send", &self.bob.jid]);
        command
    }

    /// The bare writer, with the token that `stanza` has got.
    fn bare(&self, at: SocketAddr, count: usize) -> Command {
        let path = format!(".local/state/stanza/agents/{}.0.json", self.alice.jid);
        let agent: serde_json::Value = serde_json::from_str(&self.home.read(path)).unwrap();
        let mut command = Command::new(&self.bare);
        command.env_clear().arg(at.to_string()).arg(self.server.domain).arg(self.server.ca_file());
        command.args([self.alice.local(), agent["id"].as_str().unwrap(), agent["token"]["token"].as_str().unwrap()]);
        command.args([self.bob.jid.as_str(), &count.to_string()]);
        // As `stanza` does: see `src/stream/negotiate/leave.rs`.
        command.args((count == 1 && self.server.kind == Kind::Prosody).then_some("leave"));
        command
    }

    /// Waits until a message with this body has come.
    fn has_arrived(&self, body: &str, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        while let Ok(came) = self.arrived.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if came == body {
                return true;
            }
        }
        false
    }
}

/// Receives as `account` from now on.
fn receive(account: &Account) -> Receiver<String> {
    let (sender, receiver) = channel();
    Client::online(account, "receiver").collect(move |body| sender.send(body).is_ok());
    receiver
}

/// Runs a program, here or at the other end of a line.
fn run(mut command: Command, input: &str, line: Option<&PacketLine>) -> Once {
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let began = Instant::now();
    let child = match line {
        Some(line) => line.spawn(&mut command),
        None => command.spawn(),
    };
    let mut child = child.unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    let mut errors = child.stderr.take().unwrap();
    // What the system tells at the end holds what we were ourselves before it became that program.
    let status = format!("/proc/{}/status", child.id());
    let watches_memory = line.is_some();
    let (ended, is_over) = channel::<()>();
    let watch = std::thread::spawn(move || {
        let mut peak = 0.0_f64;
        while watches_memory && is_over.recv_timeout(Duration::from_millis(2)) == Err(RecvTimeoutError::Timeout) {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
            peak = peak.max(kilobytes.unwrap_or(0.0) / 1024.0);
        }
        peak
    });
    let used = child.wait4().unwrap();
    let wall = began.elapsed().as_secs_f64();
    drop(ended);
    let memory = watch.join().unwrap();
    if !used.status.success() {
        let mut told = String::new();
        std::io::Read::read_to_string(&mut errors, &mut told).ok();
        let program = command.get_args().nth(6).unwrap_or(command.get_program());
        eprintln!("{program:?}: {}: {}", used.status, told.lines().last().unwrap_or_default());
    }
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Once { wall, cpu, memory }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The programs. The first is ours at its best.
fn senders(has_static: bool) -> Vec<Sender> {
    fn stanza(name: &'static str, tls: Tls, options: &'static [&'static str]) -> Sender {
        let command = move |scene: &Scene, at: SocketAddr, body: &str| {
            let mut command = scene.stanza(at, tls, options);
            command.args(["-m", body]);
            command
        };
        Sender { name, tls, command: Box::new(command), takes_body: false }
    }
    fn go(name: &'static str, tls: Tls, options: &'static [&'static str]) -> Sender {
        let command = move |scene: &Scene, at: SocketAddr, _: &str| {
            let at = at.to_string();
            let (user, password) = (&scene.alice.jid, &scene.alice.password);
            let words = ["go-sendxmpp", "--suppress-root-warning", "-u", user, "-p", password, "-j", &at];
            let mut command = scene.peer(&words);
            command.args(options).arg(&scene.bob.jid);
            command
        };
        Sender { name, tls, command: Box::new(command), takes_body: true }
    }
    let perl = |scene: &Scene, _: SocketAddr, _: &str| {
        // It takes the domain for the host, and its config file is to be nobody else's.
        let line = format!("{} {}\n", scene.alice.jid, scene.alice.password);
        let file = scene.peers.join("tmp/home/.sendxmpprc");
        std::fs::write(&file, line).unwrap();
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        scene.peer(&["sendxmpp", "-t", "--tls-ca-path=/tmp/ca.pem", &scene.bob.jid])
    };
    let xmppc = |scene: &Scene, _: SocketAddr, body: &str| {
        // It wants a config file, whatever the options say.
        std::fs::create_dir_all(scene.peers.join("tmp/home/.config")).unwrap();
        std::fs::write(scene.peers.join("tmp/home/.config/xmppc.conf"), "[default]\n").unwrap();
        let (user, password) = (scene.alice.jid.as_str(), scene.alice.password.as_str());
        scene.peer(&["xmppc", "--jid", user, "--pwd", password, "--mode", "message", "chat", &scene.bob.jid, body])
    };
    let slixmpp = |scene: &Scene, at: SocketAddr, body: &str| {
        std::fs::write(scene.peers.join("tmp/send.py"), include_str!("slixmpp_send.py")).unwrap();
        let (host, port) = (at.ip().to_string(), at.port().to_string());
        let words = ["python3", "/tmp/send.py", &scene.alice.jid, &scene.alice.password, &host, &port];
        let mut command = scene.peer(&words);
        command.args([&scene.bob.jid, body]);
        command
    };
    let alone = Sender {
        name: "stanza from `make static`, direct TLS, token",
        tls: Tls::Direct,
        command: Box::new(|scene, at, body| {
            let program = scene.alone.as_ref().expect("it is there, or it would not be asked for");
            let mut command = scene.stanza_as(program, at, Tls::Direct, &[]);
            command.args(["-m", body]);
            command
        }),
        takes_body: false,
    };
    let bare = Sender {
        name: "(the bare writer of the same flight)",
        tls: Tls::Direct,
        command: Box::new(|scene, at, _| scene.bare(at, 1)),
        takes_body: false,
    };
    let mut senders = vec![stanza("stanza, direct TLS, token", Tls::Direct, &[]), bare];
    senders.extend(has_static.then_some(alone));
    senders.extend([
        stanza("stanza, STARTTLS, token", Tls::Starttls, &[]),
        stanza("stanza, direct TLS, password, remembered", Tls::Direct, &["--no-fast"]),
        stanza("stanza, direct TLS, as at the first visit", Tls::Direct, &["--no-cache"]),
        go("go-sendxmpp, direct TLS, token", Tls::Direct, &["-t"]),
        go("go-sendxmpp, direct TLS, password", Tls::Direct, &["-t", "--fast-off"]),
        go("go-sendxmpp, STARTTLS, password", Tls::Starttls, &["--fast-off"]),
        Sender { name: "sendxmpp (Perl), STARTTLS", tls: Tls::Starttls, command: Box::new(perl), takes_body: true },
        Sender { name: "xmppc, STARTTLS", tls: Tls::Starttls, command: Box::new(xmppc), takes_body: false },
        Sender { name: "slixmpp, STARTTLS", tls: Tls::Starttls, command: Box::new(slixmpp), takes_body: false },
    ]);
    senders
}

/// Measures them by turns, since a machine has its moods; they connect in the same way.
fn measure(scene: &Scene, senders: &[Sender]) -> Vec<Row> {
    let mut rows = vec![Row::default(); senders.len()];
    let tls = senders[0].tls;
    let mut number = 0;
    for (round_trip, runs) in [(Duration::ZERO, SHORT_RUNS), (LONG, LONG_RUNS)] {
        let server = scene.server.socket(tls);
        // The short line is none at all.
        let line = (!round_trip.is_zero()).then(|| PacketLine::new(round_trip).unwrap());
        // The domain's own name leads there too, for those who know no other way; to ask takes no time.
        let names = Network::shared().address(NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed));
        let (udp, tcp) = support::process::bind_both((names, 53).into()).unwrap();
        let _dns = Dns::on(udp, tcp, |zone| _ = zone.address(scene.server.domain, server.ip()));
        if let Some(line) = &line {
            line.shorten(names).unwrap();
        }
        std::fs::write(scene.peers.join("etc/resolv.conf"), format!("nameserver {names}\n")).unwrap();
        std::fs::write(scene.peers.join("etc/hosts"), format!("{} {}\n", server.ip(), scene.server.domain)).unwrap();
        let mut all: Vec<Vec<Once>> = senders.iter().map(|_| Vec::new()).collect();
        let began = Instant::now();
        // The first is for what is kept. Who takes seconds needs no median of many.
        for count in 0..=runs {
            for ((sender, row), all) in senders.iter().zip(&mut rows).zip(&mut all) {
                if row.lost > 2 || count > 3 && began.elapsed() > Duration::from_secs(12) {
                    continue;
                }
                number += 1;
                let is_bare = sender.name.starts_with('(');
                let body = format!("{} {number} {}", std::process::id(), sender.name.len());
                let input = if sender.takes_body { body.as_str() } else { "" };
                let once = run((sender.command)(scene, server, &body), input, line.as_ref());
                let measured = line.as_ref().map(PacketLine::take).unwrap_or_default();
                let expected = if is_bare { "message 1" } else { &body };
                let has_arrived = scene.has_arrived(expected, Duration::from_secs(2));
                if count > 0 {
                    row.runs += 1;
                    row.lost += usize::from(!has_arrived);
                    row.line = measured;
                    all.push(once);
                }
            }
        }
        for (row, all) in rows.iter_mut().zip(&all) {
            let wall = median(all.iter().map(|once| once.wall).collect()) * 1000.0;
            if round_trip.is_zero() {
                row.short = wall;
                row.cpu = median(all.iter().map(|once| once.cpu).collect()) * 1000.0;
            } else {
                row.long = wall;
                row.memory = all.iter().map(|once| once.memory).fold(0.0, f64::max);
            }
        }
    }
    rows
}

/// Many messages at once: seconds, CPU seconds, and whether all have come.
fn bulk(scene: &Scene, mut command: Command, input: &str, count: usize, last: &str) -> (f64, f64, bool) {
    while scene.arrived.try_recv().is_ok() {}
    command.env("GODEBUG", "");
    let once = run(command, input, None);
    let mut came = 0;
    let until = Instant::now() + Duration::from_secs(10);
    let mut has_last = false;
    while came < count && Instant::now() < until {
        if let Ok(body) = scene.arrived.recv_timeout(Duration::from_millis(200)) {
            came += 1;
            has_last |= body == last;
        }
    }
    (once.wall, once.cpu, came == count && has_last)
}

/// The quickest of several runs, and whether all have come each time: whatever else goes on only makes one slower.
fn quickest(runs: &[(f64, f64, bool)]) -> (f64, f64, bool) {
    let best = runs.iter().min_by(|one, other| one.0.total_cmp(&other.0)).unwrap();
    (best.0, best.1, runs.iter().all(|run| run.2))
}

fn bulk_table(text: &mut String, title: &str, servers: [&'static Server; 2], count: usize, programs: &Programs) {
    let _ = writeln!(text, "\n### {title}\n");
    let _ = writeln!(
        text,
        "| server | program | seconds | messages a second | CPU (s) | times the bare writer's time | all arrived |"
    );
    let _ = writeln!(text, "| --- | --- | ---: | ---: | ---: | ---: | --- |");
    for server in servers {
        let scene = Scene::new(server, programs);
        // It would be what is measured.
        Client::keep_no_archive(&scene.alice);
        Client::keep_no_archive(&scene.bob);
        let at = server.socket(Tls::Direct);
        // For the token.
        let mut first = scene.stanza(at, Tls::Direct, &[]);
        first.args(["-m", "first"]);
        run(first, "", None);
        let lines: String = (1..=count).map(|number| format!("message {number}\n")).collect();
        let last = format!("message {count}");
        let runs = if count <= LIMITED_BULK { 1 } else { BULK_RUNS };
        let (mut bare, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            bare.push(bulk(&scene, scene.bare(at, count), "", count, &last));
            let mut stanza = scene.stanza(at, Tls::Direct, &[]);
            stanza.arg("--each-line");
            ours.push(bulk(&scene, stanza, &lines, count, &last));
        }
        let mut rows = vec![("the bare writer", quickest(&bare)), ("stanza send --each-line", quickest(&ours))];
        if count <= LIMITED_BULK {
            let at = at.to_string();
            let (user, password) = (&scene.alice.jid, &scene.alice.password);
            let words = ["go-sendxmpp", "--suppress-root-warning", "-u", user, "-p", password, "-j", &at, "-t", "-i"];
            let mut go = scene.peer(&words);
            go.arg(&scene.bob.jid);
            rows.push(("go-sendxmpp -i", bulk(&scene, go, &lines, count, &last)));
        }
        let best = rows[0].1.0;
        for (name, (seconds, cpu, has_arrived)) in rows {
            let (rate, times) = (count as f64 / seconds, seconds / best);
            let all = if has_arrived { "yes" } else { "**no**" };
            let row =
                format!("| {} | {name} | {seconds:.2} | {rate:.0} | {cpu:.2} | {times:.2} | {all} |", named(server));
            println!("{row}");
            let _ = writeln!(text, "{row}");
        }
    }
}

fn named(server: &Server) -> &'static str {
    match server.kind {
        Kind::Prosody => "Prosody 13",
        Kind::Ejabberd => "ejabberd 24.12",
    }
}

fn main() {
    let roots = std::env::var_os("STANZA_SERVERS").map_or_else(|| PathBuf::from("target/servers"), PathBuf::from);
    let program =
        |name: &str| PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name}: see 'make bench'")));
    let peers = std::fs::canonicalize(roots.join("sid")).expect("the other programs: see 'make bench'");
    let alone = std::env::var_os("STANZA_STATIC").map(PathBuf::from).filter(|path| path.exists());
    let programs = Programs { peers, stanza: program("STANZA_RELEASE"), bare: program("STANZA_BARE"), alone };
    let servers = [Server::prosody_13(), Server::ejabberd_24()];
    let mut text = String::from(include_str!("performance.head.md"));
    let only = std::env::args().nth(1).filter(|word| !word.starts_with('-')).unwrap_or_default();
    if !only.starts_with("bulk") {
        for server in servers {
            let scene = Scene::new(server, &programs);
            let _ = writeln!(text, "\n### {}\n", named(server));
            let _ = writeln!(
                text,
                "| program | 0 ms: wall (ms) | 50 ms: wall (ms) | round trips | CPU (ms) | memory (MiB) | bytes out / in | lost |"
            );
            let _ = writeln!(text, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            let mut rows = Vec::new();
            let senders = senders(programs.alone.is_some());
            // Those that are held against each other, by turns.
            let (ours_and_bare, others) = senders.split_at(2 + usize::from(programs.alone.is_some()));
            let groups = std::iter::once(ours_and_bare).chain(others.chunks(1));
            let measured = groups.flat_map(|group| {
                let failed = |rows: &[Row]| rows.iter().all(|row| row.lost == row.runs);
                let mut rows = measure(&scene, group);
                // Perl's SCRAM fails with some salts: always with the same account.
                for _ in 0..SALTS {
                    if failed(&rows) {
                        rows = measure(&Scene::new(server, &programs), group);
                    }
                }
                rows
            });
            for (sender, row) in senders.iter().zip(measured) {
                let Row { short, long, cpu, memory, line, lost, runs } = row.clone();
                let Measured { round_trips, sent, received, .. } = line;
                let shown = match lost {
                    // What it took to fail is nobody's figure.
                    _ if lost == runs => format!("| {} | – | – | – | – | – | – | all {runs} |", sender.name),
                    _ => {
                        let lost = if lost == 0 { "0".to_owned() } else { format!("{lost} of {runs}") };
                        format!(
                            "| {} | {short:.1} | {long:.0} | {round_trips} | {cpu:.1} | {memory:.1} | {sent} / {received} | {lost} |",
                            sender.name
                        )
                    }
                };
                println!("{shown}");
                let _ = writeln!(text, "{shown}");
                rows.push((sender.name, row));
            }
            let ours = rows[0].1.clone();
            let bare = rows[1].1.clone();
            let go = rows.iter().filter(|(name, _)| name.starts_with("go-")).map(|(_, row)| row);
            let (short, long) =
                go.fold((f64::MAX, f64::MAX), |best, row| (best.0.min(row.short), best.1.min(row.long)));
            let shown = format!(
                "\nBeside go-sendxmpp at its best: {:.2} of its time at 0 ms, {:.2} at 50 ms. Beside the bare writer: {:.2} and {:.2}.",
                ours.short / short,
                ours.long / long,
                ours.short / bare.short,
                ours.long / bare.long
            );
            println!("{shown}");
            let _ = writeln!(text, "{shown}");
        }
    }
    if only.is_empty() || only.starts_with("bulk") {
        let _ = writeln!(text, "\n## Many messages\n");
        let _ = writeln!(
            text,
            "Each is confirmed: acknowledged by the own server, with a fence behind it. The bare writer asks for one acknowledgement and one fence behind them all. The 10,000 were sent nine times by each, by turns; the quickest of each is shown, since the same writer takes up to three times as long now and then."
        );
        if only != "bulk-limits" {
            bulk_table(&mut text, "10,000, without an archive and without limits", servers, BULK, &programs);
        }
        bulk_table(
            &mut text,
            "1,000, under the limits of Debian's configuration",
            Server::limited(),
            LIMITED_BULK,
            &programs,
        );
    }
    if only.is_empty() {
        text += include_str!("performance.tail.md");
        std::fs::write("docs/performance.md", text).unwrap();
        println!("docs/performance.md is written");
    }
}
