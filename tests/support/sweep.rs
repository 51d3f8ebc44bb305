//! Sends over a line on which something goes wrong at each moment in turn, and holds what is told to what arrived.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::{Account, Client, Dns, FaultyLine, Home, Moment, Network, Place, Run, Server, Stanza, Tls, Trouble};

/// What one exchange may take, and what it takes at most to notice.
const TIMEOUT: Duration = Duration::from_secs(3);

/// So long may a run take: to connect, the exchange, and to say goodbye; and another while for the machine.
const BOUND: Duration = Duration::from_secs(14);

/// So long may one take that tries again.
const LONG_BOUND: Duration = Duration::from_secs(40);

/// So long nothing comes any more when all that was sent is there.
const SETTLING: Duration = Duration::from_secs(4);

/// How many run at once.
const AT_ONCE: usize = 12;

/// Where the servers take uploads.
const UPLOAD_PORT: u16 = 5443;

/// How many lines a series has.
const LINES: usize = 20;

/// How long a round trip to a server takes that is far away.
const FAR: Duration = Duration::from_millis(12);

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Message,
    Room,
    File,
    /// A file; what goes wrong goes wrong on the way of its upload by HTTPS.
    Upload,
    Series,
    /// Kept when it can't be sent, and sent by a flush later.
    Queued,
    /// Not sent but listened for: it waits for who listens, and what this one did not print the next one does.
    Listen,
}

/// A way to send.
#[derive(Clone, Copy, Debug)]
pub struct Path {
    pub name: &'static str,
    pub what: What,
    pub tls: Tls,
    /// Whether the server is known from an earlier visit.
    pub is_known: bool,
    pub options: &'static [&'static str],
    /// Whether it tries again: what is sent arrives once then, or it isn't known.
    pub tries_again: bool,
    /// Whether the server is so far away that it may be told goodbye with the message.
    pub is_far: bool,
}

impl Path {
    /// The way on which something goes wrong.
    fn line(&self, server: &Server) -> FaultyLine {
        if self.is_far {
            return FaultyLine::far(server.socket(self.tls), FAR);
        }
        if self.what != What::Upload {
            return FaultyLine::to(server.socket(self.tls));
        }
        // The port is that of the URL; so each has an address.
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = 100 + u8::try_from(NEXT.fetch_add(1, Ordering::Relaxed) % 100).unwrap();
        let address = Network::shared().address(number);
        FaultyLine::at((address, UPLOAD_PORT).into(), (server.address(), UPLOAD_PORT).into())
    }

    const fn message(name: &'static str, tls: Tls, is_known: bool, options: &'static [&'static str]) -> Path {
        Path { name, what: What::Message, tls, is_known, options, tries_again: false, is_far: false }
    }
}

/// All of them.
pub const PATHS: [Path; 13] = [
    Path::message("a first visit over direct TLS", Tls::Direct, false, &[]),
    Path::message("a first visit over STARTTLS", Tls::Starttls, false, &[]),
    Path::message("a known server, with a token where it has them", Tls::Direct, true, &[]),
    Path::message("a known server, with the password", Tls::Direct, true, &["--no-fast"]),
    Path::message("a known server, over STARTTLS", Tls::Starttls, true, &[]),
    Path { is_far: true, ..Path::message("a known server that is far away", Tls::Direct, true, &[]) },
    Path { what: What::Room, ..Path::message("`--room`", Tls::Direct, true, &[]) },
    Path { what: What::File, ..Path::message("`--attach`", Tls::Direct, true, &[]) },
    Path { what: What::Upload, ..Path::message("`--attach`, on the way of the upload", Tls::Direct, true, &[]) },
    Path { what: What::Series, tries_again: true, ..Path::message("`--each-line`, 20 lines", Tls::Direct, true, &[]) },
    Path {
        tries_again: true,
        ..Path::message("`--retry 3`", Tls::Direct, true, &["--retry", "3", "--retry-delay", "1s"])
    },
    Path { what: What::Queued, tries_again: true, ..Path::message("`--queue`, and a flush", Tls::Direct, true, &[]) },
    Path { what: What::Listen, tries_again: true, ..Path::message("`listen -n 1`", Tls::Direct, true, &[]) },
];

/// One run.
#[derive(Clone, Copy)]
pub struct Case {
    pub path: Path,
    pub server: &'static Server,
    pub moment: Moment,
    pub trouble: Trouble,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Moment { flight, place } = self.moment;
        write!(f, "{}: {:?} {place:?} flight {flight} of {}", self.server.domain, self.trouble, self.path.name)
    }
}

/// What a run told of one message, and how often it came.
#[derive(Clone, Debug)]
pub struct Fate {
    pub body: String,
    /// The status of its `sent` object; `None`: nothing was told.
    pub told: Option<String>,
    pub arrived: usize,
}

/// What came of a run.
pub struct Outcome {
    pub case: Case,
    pub code: i32,
    pub took: Duration,
    pub fates: Vec<Fate>,
    pub stderr: String,
}

impl Outcome {
    /// What is wrong with it, if anything is.
    pub fn lie(&self) -> Option<String> {
        let is_harmless = matches!(self.case.trouble, Trouble::Trickle | Trouble::Delay);
        if self.took > if self.case.path.tries_again || is_harmless { LONG_BOUND } else { BOUND } {
            return Some(format!("it took {:?}", self.took));
        }
        if self.code != 0 && self.stderr.trim().is_empty() {
            return Some("it failed without a word".to_owned());
        }
        if self.code == 0 && self.fates.iter().any(|fate| fate.arrived == 0) {
            return Some("it said that all is well, and it did not arrive".to_owned());
        }
        if self.code != 0 && is_harmless {
            return Some(format!("a slow line is no reason to fail ({})", self.stderr.trim()));
        }
        self.fates.iter().find_map(|fate| {
            let is_listening = self.case.path.what == What::Listen;
            let is_right = match fate.told.as_deref() {
                Some("failed" | "unsent") => fate.arrived == 0,
                Some("unknown") => fate.arrived <= 1,
                Some(_) => fate.arrived == 1,
                // The next one has printed it.
                None if is_listening => fate.arrived == 1,
                None => fate.arrived == 0 && self.code != 0,
            };
            (!is_right).then(|| format!("{} was told as {:?} and came {} times", fate.body, fate.told, fate.arrived))
        })
    }

    /// The same in short: the exit status, and whether it arrived where that isn't told.
    pub fn cell(&self) -> String {
        let arrived = self.fates.iter().filter(|fate| fate.arrived > 0).count();
        match self.code {
            0 => "0".to_owned(),
            code if arrived == 0 => code.to_string(),
            code if arrived == self.fates.len() => format!("{code} (arrived)"),
            code => format!("{code} ({arrived} of {} arrived)", self.fates.len()),
        }
    }
}

/// The people of one server.
pub struct Scene {
    pub server: &'static Server,
    pub alice: Account,
    pub bob: Account,
    pub room: String,
    /// How often each text came to bob or to the room.
    came: Arc<Mutex<Vec<String>>>,
}

impl Scene {
    /// Bob is online, and in a room, from now on.
    pub fn at(server: &'static Server) -> Scene {
        let (alice, bob) = (server.plain_account("alice"), server.plain_account("bob"));
        let room = format!("sweep-{}@{}", bob.local(), server.rooms_domain());
        Client::keep_no_archive(&bob);
        let came = Arc::new(Mutex::new(Vec::new()));
        for client in [Client::online(&bob, "receiver"), Client::occupant(&bob, &room, "bob")] {
            let came = Arc::clone(&came);
            client.collect(move |body| {
                came.lock().unwrap().push(body);
                true
            });
        }
        Scene { server, alice, bob, room, came }
    }

    /// Waits until nothing comes any more.
    pub fn settle(&self) {
        loop {
            let before = self.came.lock().unwrap().len();
            std::thread::sleep(SETTLING);
            if self.came.lock().unwrap().len() == before {
                return;
            }
        }
    }

    /// How often a text with this in it came.
    pub fn count(&self, text: &str) -> usize {
        self.came.lock().unwrap().iter().filter(|body| body.contains(text)).count()
    }
}

/// A text that no other has: what stands in each body of one run.
pub fn mark() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("mark{:06}x", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Does `work` for each of `all`, some at once; in their order.
pub fn each<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(HashMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let index = std::ptr::from_ref(one).addr();
                    let result = work(one);
                    done.lock().unwrap().insert(index, result);
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    all.iter().filter_map(|one| done.remove(&std::ptr::from_ref(one).addr())).collect()
}

/// All moments of each path at each of these servers with each of these troubles. The last flight is the goodbye, at which
/// nothing more can go wrong.
pub fn cases(scenes: &[Scene], paths: &[Path], places: &[Place], troubles: &[Trouble]) -> Vec<Case> {
    let pairs: Vec<(&Scene, &Path)> =
        scenes.iter().flat_map(|scene| paths.iter().map(move |path| (scene, path))).collect();
    let flights = each(&pairs, |(scene, path)| {
        let line = path.line(scene.server);
        let run = send(scene, path, &line, None);
        assert_eq!(run.code, 0, "{} at {}: {}", path.name, scene.server.domain, run.stderr);
        line.flights()
    });
    let mut cases = Vec::new();
    for ((scene, path), flights) in pairs.into_iter().zip(flights) {
        for flight in 0..=flights {
            for place in places.iter().copied().filter(|place| flight > 0 || *place == Place::Before) {
                let slow = [Trouble::Trickle, Trouble::Delay];
                let is_of_use = |trouble: &&Trouble| place == Place::Before || !slow.contains(trouble);
                for trouble in troubles.iter().filter(is_of_use) {
                    let moment = Moment { flight, place };
                    cases.push(Case { path: *path, server: scene.server, moment, trouble: *trouble });
                }
            }
        }
    }
    cases
}

/// Runs them, some at once, and looks at what came when all are done.
pub fn sweep(scenes: &[Scene], cases: &[Case]) -> Vec<Outcome> {
    let mut outcomes = each(cases, |case| {
        let scene = scenes.iter().find(|scene| std::ptr::eq(scene.server, case.server)).unwrap();
        let line = case.path.line(case.server);
        let Told { code, took, told, printed, stderr } =
            send(scene, &case.path, &line, Some((case.moment, case.trouble)));
        let fates = told.into_iter().map(|(body, told)| Fate { body, told, arrived: printed }).collect();
        Outcome { case: *case, code, took, fates, stderr }
    });
    scenes.iter().for_each(Scene::settle);
    for outcome in &mut outcomes {
        let scene = scenes.iter().find(|scene| std::ptr::eq(scene.server, outcome.case.server)).unwrap();
        for fate in &mut outcome.fates {
            fate.arrived += scene.count(&fate.body);
        }
    }
    outcomes
}

/// What a run told.
struct Told {
    code: i32,
    took: Duration,
    /// Of each body.
    told: Vec<(String, Option<String>)>,
    /// How often who listens has printed it.
    printed: usize,
    stderr: String,
}

/// Runs it, and kills it when it takes longer than anything may.
fn to_the_end(stanza: Stanza) -> Run {
    let began = Instant::now();
    let mut running = stanza.spawn().may_take(LONG_BOUND * 2);
    while running.is_running() {
        if began.elapsed() > LONG_BOUND + Duration::from_secs(5) {
            return running.kill();
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    running.finish()
}

fn send(scene: &Scene, path: &Path, line: &FaultyLine, plan: Option<(Moment, Trouble)>) -> Told {
    // One of its own, whose archive is short: what is doubtful is looked up there.
    let (home, alice) = (Home::new(), scene.server.plain_account("alice"));
    let at = if path.what == What::Upload { scene.server.socket(path.tls) } else { line.address() };
    let stanza = || {
        // Who is only slow gets the time.
        let is_slow = plan.is_some_and(|(_, trouble)| matches!(trouble, Trouble::Trickle | Trouble::Delay));
        let timeout = format!("{}s", TIMEOUT.as_secs() * if is_slow { 5 } else { 1 });
        let stanza = Stanza::at(&home).account(&alice).server_at(at, path.tls);
        stanza.args(["--json", "-T", &timeout, "--connect-timeout", &timeout]).args(path.options)
    };
    if path.is_known {
        let known = Stanza::at(&home).account(&alice).server_at(at, path.tls);
        known.args(["iq", "ping"]).run().exits(0);
    }
    if let Some((moment, trouble)) = plan {
        line.strike(moment, trouble);
    }
    let mark = mark();
    if path.what == What::Listen {
        return listen(&alice, scene, stanza, &mark);
    }
    let upload = Dns::new(|zone| _ = zone.address(&format!("upload.{}", scene.server.domain), line.address().ip()));
    let bodies: Vec<String> = match path.what {
        What::Series => (1..=LINES).map(|number| format!("{mark}-{number:02}")).collect(),
        _ => vec![mark.clone()],
    };
    let began = Instant::now();
    let stanza = match path.what {
        What::Message => stanza().args(["send", &scene.bob.jid, "-m", &mark]),
        What::Queued => stanza().args(["send", &scene.bob.jid, "-m", &mark, "--queue"]),
        What::Room => stanza().args(["send", "--room", &scene.room, "--nick", &mark, "-m", &mark]),
        What::File | What::Upload => {
            home.write(format!("{mark}.txt"), "a file\n");
            let dns = if path.what == What::File { Network::shared().dns() } else { &upload };
            let dns = dns.address().to_string();
            stanza().args(["--dns-server", &dns, "send", &scene.bob.jid, "--attach", &format!("{mark}.txt")])
        }
        What::Series => stanza().args(["send", &scene.bob.jid, "--each-line"]).stdin(bodies.join("\n")),
        What::Listen => unreachable!("it sends nothing"),
    };
    let run = to_the_end(stanza);
    let took = began.elapsed();
    let told = run.json().into_iter().filter(|object| object["event"] == "sent").enumerate();
    let mut told: HashMap<usize, String> =
        told.map(|(index, object)| (index, object["status"].as_str().unwrap_or_default().to_owned())).collect();
    let (mut code, mut stderr) = (run.code(), run.stderr.clone());
    if path.what == What::Queued {
        let flush = Stanza::at(&home).account(&alice).server_at(line.address(), path.tls);
        let flush = to_the_end(flush.args(["-T", "20s", "queue", "flush"]));
        // What can't be known is set aside for a person, and told as that.
        if flush.code() != 0 {
            (code, stderr) = (flush.code(), flush.stderr.clone());
            told.insert(0, "unknown".to_owned());
        }
    }
    let told = bodies.into_iter().enumerate().map(|(index, body)| (body, told.remove(&index))).collect();
    Told { code, took, told, printed: 0, stderr }
}

/// Listens for a message that waits, and once more where that one went wrong.
fn listen(alice: &Account, scene: &Scene, stanza: impl Fn() -> Stanza, mark: &str) -> Told {
    let to_alice = Stanza::new().account(&scene.bob).server(scene.server, Tls::Direct);
    to_alice.args(["send", &alice.jid, "-m", mark]).run().exits(0);
    let began = Instant::now();
    let first = to_the_end(stanza().args(["listen", "-n", "1", "--keepalive", "2s", "--for", "20s"]));
    let took = began.elapsed();
    // What is not acknowledged goes back when the server has noticed the end.
    let second = to_the_end(stanza().args(["listen", "--for", "1500ms"]));
    let printed = [&first, &second].iter().flat_map(|run| run.json()).filter(|event| event["body"] == mark).count();
    let (code, stderr) = (first.code(), first.stderr.clone());
    let told = Some("printed".to_owned()).filter(|_| code == 0);
    Told { code, took, told: vec![(mark.to_owned(), told)], printed, stderr }
}
