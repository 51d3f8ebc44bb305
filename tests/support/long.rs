//! A long time of `listen` over a connection that is cut again and again.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Client, Line, Server, Stanza, Tls};

/// How long the listener may need behind the last message, and how long to come to rest.
const PATIENCE: Duration = Duration::from_secs(40);
const REST: Duration = Duration::from_secs(5);

/// What it is to come through.
#[derive(Clone, Copy)]
pub struct Plan {
    /// So many messages come to it, at an even pace.
    pub messages: usize,
    /// In this time.
    pub time: Duration,
    /// The shortest time between two cuts; the longest is 2.4 times as long.
    pub between_cuts: Duration,
}

/// What it came to.
pub struct Long {
    pub server: &'static str,
    pub messages: usize,
    pub cuts: usize,
    /// Not printed, and not given back to the sender.
    pub lost: usize,
    /// Came back to the sender, and was not printed.
    pub returned: usize,
    /// Printed more than once.
    pub doubled: usize,
    /// How often the server had forgotten the session.
    pub begun_anew: usize,
    /// Resident memory in KiB, and open files, early on and at the end.
    pub memory: [u64; 2],
    pub files: [usize; 2],
}

impl Plan {
    /// Sends messages to a `listen` whose connection is cut every few seconds. The server keeps no archive that could
    /// help.
    pub fn run(self, server: &'static Server, stanza: Stanza) -> Long {
        let (alice, bob) = (server.plain_account("alice"), server.plain_account("bob"));
        Client::keep_no_archive(&alice);
        Client::keep_no_archive(&bob);
        let line = Line::to(server.socket(Tls::Direct));
        let stanza = stanza.account(&bob).server_at(line.address(), Tls::Direct).args(["listen", "--json", "-v"]);
        let mut listener = stanza.spawn().may_take(self.time * 3 + PATIENCE);
        listener.stderr_with("listening");
        let id = listener.id();
        let is_over = AtomicBool::new(false);
        let began = Instant::now();
        let (mut memory, mut files) = ([0; 2], [0; 2]);
        let mut counts = vec![0_usize; self.messages + 1];
        let (cuts, returned) = std::thread::scope(|scope| {
            let sender = scope.spawn(|| {
                let mut client = Client::login(&alice, "sender");
                for number in 1..=self.messages {
                    let due = self.time.mul_f64(number as f64 / self.messages as f64);
                    std::thread::sleep(due.saturating_sub(began.elapsed()));
                    let body = format!("<body>{number}</body>");
                    client.send(&format!("<message to='{}' type='chat' id='n{number}'>{body}</message>", bob.jid));
                }
                let mut returned = BTreeSet::new();
                while let Some(text) = client.wait_for(&["</message>"], Duration::from_secs(10)) {
                    let id = text.split("id='n").nth(1).and_then(|rest| rest.split('\'').next());
                    returned.extend(id.and_then(|id| id.parse::<usize>().ok()));
                }
                returned
            });
            let cutter = scope.spawn(|| {
                let mut cuts = 0;
                while !is_over.load(Ordering::SeqCst) {
                    std::thread::sleep(self.between_cuts.mul_f64(1.0 + 0.35 * f64::from(cuts % 5)));
                    line.cut();
                    cuts += 1;
                }
                cuts
            });
            let mut last = Instant::now();
            loop {
                if let Some(event) = listener.line_within(Duration::from_millis(500)) {
                    last = Instant::now();
                    let event: serde_json::Value = serde_json::from_str(&event).unwrap();
                    let number = event["body"].as_str().and_then(|body| body.parse::<usize>().ok());
                    if let Some(count) = number.and_then(|number| counts.get_mut(number)) {
                        *count += 1;
                    }
                }
                if memory[0] == 0 && began.elapsed() > self.time / 15 {
                    (memory[0], files[0]) = used_by(id);
                }
                if sender.is_finished() && last.elapsed() > REST {
                    is_over.store(true, Ordering::SeqCst);
                }
                let is_all = counts[1..].iter().all(|count| *count > 0);
                if sender.is_finished() && (last.elapsed() > PATIENCE || last.elapsed() > REST && is_all) {
                    break;
                }
            }
            is_over.store(true, Ordering::SeqCst);
            let outcome = (cutter.join().unwrap(), sender.join().unwrap());
            (memory[1], files[1]) = used_by(id);
            outcome
        });
        listener.signal("TERM");
        let run = listener.finish();
        let missing = (1..=self.messages).filter(|number| counts[*number] == 0);
        let (returned, lost): (Vec<_>, Vec<_>) = missing.partition(|number| returned.contains(number));
        Long {
            server: server.domain,
            messages: self.messages,
            cuts: usize::try_from(cuts).unwrap(),
            lost: lost.len(),
            returned: returned.len(),
            doubled: counts[1..].iter().filter(|count| **count > 1).count(),
            begun_anew: run.stderr.matches("a new session").count(),
            memory,
            files,
        }
    }
}

/// The resident memory in KiB and the number of open files of a process.
fn used_by(id: u32) -> (u64, usize) {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let memory = line.trim().trim_end_matches(" kB").parse().unwrap_or(0);
    (memory, std::fs::read_dir(format!("/proc/{id}/fd")).map_or(0, Iterator::count))
}
