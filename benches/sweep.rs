//! Sends over a line on which something goes wrong, at each moment of each way of sending, and holds what the programs say
//! to what arrived; and writes `docs/reliability.md`. `make reliability` runs it, as root.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path as FilePath, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::long::{Long, Plan};
use support::sweep::{self, Outcome, PATHS, Scene};
use support::{Account, FaultyLine, Moment, Place, Server, Stanza, Tls, Trouble};

const PLACES: [Place; 3] = [Place::Before, Place::Middle, Place::After];

const TROUBLES: [Trouble; 6] =
    [Trouble::Cut, Trouble::Reset, Trouble::Hang, Trouble::HalfClose, Trouble::Trickle, Trouble::Delay];

/// What the long `listen` is to come through.
const LONG: Plan =
    Plan { messages: 50_000, time: Duration::from_secs(15 * 60), between_cuts: Duration::from_millis(2000) };

/// So long may another program take: it has no deadline of its own.
const PATIENCE: Duration = Duration::from_secs(15);

fn main() {
    let roots = std::env::var_os("STANZA_SERVERS").map_or_else(|| PathBuf::from("target/servers"), PathBuf::from);
    let only = std::env::args().nth(1).filter(|word| !word.starts_with('-')).unwrap_or_default();
    if !only.is_empty() {
        return part(&only);
    }
    let peers = std::fs::canonicalize(roots.join("sid")).expect("the other programs: see 'make reliability'");
    let scenes: Vec<Scene> =
        [Server::prosody_13(), Server::ejabberd_24(), Server::prosody_0_12(), Server::ejabberd_23()]
            .into_iter()
            .map(Scene::at)
            .collect();
    let long = std::thread::spawn(long_runs);
    let began = Instant::now();
    let cases = sweep::cases(&scenes, &PATHS, &PLACES, &TROUBLES);
    println!("{} runs of stanza", cases.len());
    let outcomes = sweep::sweep(&scenes, &cases);
    println!("{:?}", began.elapsed());
    let lies: Vec<String> =
        outcomes.iter().filter_map(|outcome| outcome.lie().map(|lie| format!("{}: {lie}", outcome.case))).collect();
    lies.iter().for_each(|lie| println!("{lie}"));
    let mut summary = vec![Summary::of_ours(&outcomes)];
    let mut left_out = Vec::new();
    let mut tables = String::new();
    for path in PATHS {
        let of_path: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.case.path.name == path.name).collect();
        let cells = of_path.iter().map(|outcome| (outcome.case.moment, outcome.case.trouble, outcome.cell())).collect();
        table(&mut tables, &format!("stanza, {}", path.name), cells);
    }
    for program in [Program::Go(Tls::Direct), Program::Go(Tls::Starttls), Program::Perl] {
        let began = Instant::now();
        let runs = others(program, &peers, &scenes[..2]);
        println!("{} runs of {}: {:?}", runs.len(), program.name(), began.elapsed());
        if runs.is_empty() {
            left_out.push(program.name());
            continue;
        }
        let cells = runs.iter().map(|run| (run.moment, run.trouble, run.cell())).collect();
        table(&mut tables, program.name(), cells);
        summary.push(Summary::of_another(program, &runs));
    }
    let mut text = String::from(include_str!("reliability.head.md"));
    let columns = [
        "program",
        "runs",
        "0, and lost",
        "arrived twice",
        "hung",
        "said to have failed, and arrived",
        "not known (79), and told as that",
    ];
    let _ = writeln!(text, "| {} |\n| --- |{}", columns.join(" | "), " ---: |".repeat(columns.len() - 1));
    for Summary { name, runs, lost, doubled, hung, wrong, unknown } in &summary {
        let row = format!("| {name} | {runs} | {lost} | {doubled} | {hung} | {wrong} | {unknown} |");
        println!("{row}");
        let _ = writeln!(text, "{row}");
    }
    for name in left_out {
        let _ = writeln!(text, "\n{name}: it could not log in at one of the two in this run, and is left out.");
    }
    text += include_str!("reliability.long.md");
    let long = long.join().unwrap();
    let columns = [
        "server",
        "messages",
        "cuts",
        "lost",
        "came back to the sender",
        "doubled",
        "sessions begun anew",
        "memory after 1 min (KiB)",
        "at the end",
        "files open then",
        "at the end",
    ];
    let _ = writeln!(text, "| {} |\n| --- |{}", columns.join(" | "), " ---: |".repeat(columns.len() - 1));
    for run in &long {
        println!("{}", row(run));
        let _ = writeln!(text, "{}", row(run));
    }
    text += include_str!("reliability.fuzz.md");
    text += include_str!("reliability.tail.md");
    text += &tables;
    std::fs::write("docs/reliability.md", text).unwrap();
    println!("docs/reliability.md is written");
    assert!(lies.is_empty(), "{} lies", lies.len());
    assert!(long.iter().all(|run| run.lost + run.doubled == 0), "the long run lost or doubled messages");
}

/// A row of the table of long runs.
fn row(run: &Long) -> String {
    let Long { server, messages, cuts, lost, returned, doubled, begun_anew, memory, files } = run;
    let ([early, late], [few, many]) = (memory, files);
    format!(
        "| {server} | {messages} | {cuts} | {lost} | {returned} | {doubled} | {begun_anew} | {early} | {late} | {few} | {many} |"
    )
}

/// Only the paths with this in their names, at one server (`each-line@ejabberd24`), or the long run: to look at, nothing is written.
fn part(only: &str) {
    if only == "long" {
        return long_runs().iter().for_each(|run| println!("{}", row(run)));
    }
    let (only, at) = only.split_once('@').unwrap_or((only, "prosody13"));
    let is_meant = |server: &&'static Server| server.domain.starts_with(at);
    let scenes: Vec<Scene> = Server::all().into_iter().filter(is_meant).map(Scene::at).collect();
    let paths: Vec<_> = PATHS.into_iter().filter(|path| path.name.contains(only)).collect();
    let outcomes = sweep::sweep(&scenes, &sweep::cases(&scenes, &paths, &PLACES, &TROUBLES));
    for outcome in &outcomes {
        let lie = outcome.lie().map(|lie| format!(" LIE: {lie}")).unwrap_or_default();
        println!("{}: {} in {:?}{lie}", outcome.case, outcome.cell(), outcome.took);
    }
}

/// `listen` at both servers at once, for as long as it takes.
fn long_runs() -> Vec<Long> {
    let program = PathBuf::from(std::env::var_os("STANZA_RELEASE").expect("STANZA_RELEASE: see 'make reliability'"));
    std::thread::scope(|scope| {
        let servers = [Server::prosody_13(), Server::ejabberd_24()];
        let runs = servers.map(|server| {
            let stanza = Stanza::new().program(program.as_os_str());
            scope.spawn(move || LONG.run(server, stanza))
        });
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

#[derive(Default)]
struct Summary {
    name: String,
    runs: usize,
    lost: usize,
    doubled: usize,
    hung: usize,
    wrong: usize,
    unknown: usize,
}

impl Summary {
    fn of_ours(outcomes: &[Outcome]) -> Summary {
        let mut summary = Summary { name: "stanza".to_owned(), runs: outcomes.len(), ..Summary::default() };
        for Outcome { code, fates, took, .. } in outcomes {
            let any = |is: fn(&sweep::Fate) -> bool| usize::from(fates.iter().any(is));
            summary.lost +=
                any(|fate| fate.arrived == 0 && matches!(fate.told.as_deref(), Some("confirmed" | "reflected")));
            summary.lost += usize::from(*code == 0) * any(|fate| fate.arrived == 0);
            summary.doubled += any(|fate| fate.arrived > 1);
            summary.hung += usize::from(*took > Duration::from_secs(60));
            summary.wrong += any(|fate| fate.arrived > 0 && fate.told.as_deref() == Some("failed"));
            summary.unknown += any(|fate| fate.told.as_deref() == Some("unknown"));
        }
        summary
    }

    fn of_another(program: Program, runs: &[Run]) -> Summary {
        let count = |is: fn(&Run) -> bool| runs.iter().filter(|run| is(run)).count();
        Summary {
            name: program.name().to_owned(),
            runs: runs.len(),
            lost: count(|run| run.code == Some(0) && run.arrived == 0),
            doubled: count(|run| run.arrived > 1),
            hung: count(|run| run.code.is_none()),
            wrong: count(|run| run.code.is_some_and(|code| code != 0) && run.arrived > 0),
            unknown: 0,
        }
    }
}

/// A table of what came of each trouble at each moment; what differs between servers stands side by side.
fn table(text: &mut String, title: &str, cells: Vec<(Moment, Trouble, String)>) {
    let mut by_moment: BTreeMap<Moment, BTreeMap<Trouble, BTreeSet<String>>> = BTreeMap::new();
    let mut troubles = BTreeSet::new();
    for (moment, trouble, cell) in cells {
        by_moment.entry(moment).or_default().entry(trouble).or_default().insert(cell);
        troubles.insert(trouble);
    }
    let names: Vec<&str> = troubles.iter().map(|trouble| name_of(*trouble)).collect();
    let _ = writeln!(text, "\n### {title}\n\n| | {} |\n| --- |{}", names.join(" | "), " --- |".repeat(names.len()));
    for (Moment { flight, place }, row) in by_moment {
        let place = match (flight, place) {
            (0, _) => "the connection".to_owned(),
            (_, Place::Before) => format!("before flight {flight}"),
            (_, Place::Middle) => format!("in flight {flight}"),
            (_, Place::After) => format!("behind flight {flight}"),
        };
        let of = |trouble| row.get(trouble).map(|cells| cells.iter().cloned().collect::<Vec<_>>().join(", "));
        let cells: Vec<String> = troubles.iter().map(|trouble| of(trouble).unwrap_or_default()).collect();
        let _ = writeln!(text, "| {place} | {} |", cells.join(" | "));
    }
}

fn name_of(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Cut => "cut",
        Trouble::Reset => "reset",
        Trouble::Hang => "silence",
        Trouble::HalfClose => "half closed",
        Trouble::Trickle => "byte by byte",
        Trouble::Delay => "late",
    }
}

/// Another program.
#[derive(Clone, Copy)]
enum Program {
    Go(Tls),
    Perl,
}

/// One run of another program; its exit status, `None`: it had to be killed.
struct Run {
    moment: Moment,
    trouble: Trouble,
    mark: String,
    scene: usize,
    code: Option<i32>,
    arrived: usize,
}

impl Run {
    fn cell(&self) -> String {
        let code = self.code.map_or_else(|| "hangs".to_owned(), |code| code.to_string());
        match (self.code, self.arrived) {
            (Some(0), 0) => "**0, lost**".to_owned(),
            (Some(0), 1) | (_, 0) => code,
            (_, 1) => format!("{code} (arrived)"),
            (_, times) => format!("{code} (arrived {times} times)"),
        }
    }
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Program::Go(Tls::Direct) => "go-sendxmpp 0.17.1, direct TLS",
            Program::Go(Tls::Starttls) => "go-sendxmpp 0.17.1, STARTTLS",
            Program::Perl => "sendxmpp 1.24 (Perl), STARTTLS",
        }
    }

    fn tls(self) -> Tls {
        match self {
            Program::Go(tls) => tls,
            Program::Perl => Tls::Starttls,
        }
    }

    /// Sends `body`, which it reads, over `line`; how it ended.
    fn send(self, peers: &FilePath, scene: &Scene, alice: &Account, line: &FaultyLine, body: &str) -> Option<i32> {
        let home = format!("tmp/{body}");
        std::fs::create_dir_all(peers.join(&home)).unwrap();
        std::fs::copy(scene.server.ca_file(), peers.join(&home).join("ca.pem")).unwrap();
        let (at, ca) = (line.address().to_string(), format!("/{home}/ca.pem"));
        let mut command = Command::new("chroot");
        command.arg(peers).args(["/usr/bin/env", "-i", "PATH=/usr/bin:/bin", &format!("HOME=/{home}")]);
        command.arg(format!("SSL_CERT_FILE={ca}"));
        match self {
            Program::Go(tls) => {
                let (user, password) = (&alice.jid, &alice.password);
                command.args(["go-sendxmpp", "--suppress-root-warning", "--fast-off", "-u", user, "-p", password]);
                command.args(["-j", &at]).args((tls == Tls::Direct).then_some("-t")).arg(&scene.bob.jid);
            }
            Program::Perl => {
                let (name, password) = (alice.local(), &alice.password);
                command.args(["sendxmpp", "-t", &format!("--tls-ca-path={ca}"), "-u", name, "-p", password]);
                command.args(["-j", &at, "-o", scene.server.domain, &scene.bob.jid]);
            }
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(body.as_bytes()).ok();
        let until = Instant::now() + PATIENCE;
        let code = loop {
            match child.try_wait().unwrap() {
                Some(status) => break Some(status.code().unwrap_or(-1)),
                None if Instant::now() > until => {
                    child.kill().ok();
                    child.wait().ok();
                    break None;
                }
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        std::fs::remove_dir_all(peers.join(&home)).ok();
        code
    }
}

/// The same of another program; nothing where it can't log in.
fn others(program: Program, peers: &FilePath, scenes: &[Scene]) -> Vec<Run> {
    let troubles = &TROUBLES[..4];
    let (mut plans, mut accounts) = (Vec::new(), Vec::new());
    for (index, scene) in scenes.iter().enumerate() {
        let line = FaultyLine::to(scene.server.socket(program.tls()));
        // Perl's SCRAM fails with some salts.
        let alice = (0..9).map(|_| scene.server.plain_account("alice")).find(|alice| {
            let code = program.send(peers, scene, alice, &line, &sweep::mark());
            code == Some(0)
        });
        let Some(alice) = alice else {
            // With another order of Prosody's mechanisms the Perl program sends the password as a token.
            println!("left out: {} can't log in at {}", program.name(), scene.server.domain);
            return Vec::new();
        };
        accounts.push(alice);
        for flight in 0..=line.flights() {
            for place in PLACES.into_iter().filter(|place| flight > 0 || *place == Place::Before) {
                plans.extend(troubles.iter().map(|trouble| (index, Moment { flight, place }, *trouble)));
            }
        }
    }
    let mut runs = sweep::each(&plans, |(index, moment, trouble)| {
        let scene = &scenes[*index];
        let line = FaultyLine::to(scene.server.socket(program.tls()));
        line.strike(*moment, *trouble);
        let mark = sweep::mark();
        let code = program.send(peers, scene, &accounts[*index], &line, &mark);
        Run { moment: *moment, trouble: *trouble, mark, scene: *index, code, arrived: 0 }
    });
    scenes.iter().for_each(Scene::settle);
    for run in &mut runs {
        run.arrived = scenes[run.scene].count(&run.mark);
    }
    runs
}
