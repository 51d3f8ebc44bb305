//! Each message for which exit status 0 was given arrives once, whoever is killed and whatever breaks meanwhile.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use super::{down, flush, kept, list, queue_directory};
use crate::support::{Account, Home, Line, Running, Server, Stanza, Tls};

/// Who takes messages, and sees which.
struct Receiver {
    account: Account,
    listener: Running,
}

impl Receiver {
    #[track_caller]
    fn new(account: &Account) -> Receiver {
        let args = ["listen", "--json", "-v", "-n", "100000", "--for", "55s"];
        let mut listener = Stanza::new().account(account).args(args).spawn();
        listener.stderr_with("listening");
        Receiver { account: account.clone(), listener }
    }

    /// How often each body came by now, in the order of their first coming.
    #[track_caller]
    fn seen(mut self, from: &Account) -> Vec<(String, usize)> {
        Stanza::new().account(from).args(["send", &self.account.jid, "-m", "the end"]).run().exits(0);
        let mut seen: Vec<(String, usize)> = Vec::new();
        loop {
            let message: Value = serde_json::from_str(&self.listener.line()).unwrap();
            let body = message["body"].as_str().unwrap();
            if body == "the end" {
                return seen;
            }
            match seen.iter_mut().find(|(known, _)| known == body) {
                Some((_, count)) => *count += 1,
                None => seen.push((body.to_owned(), 1)),
            }
        }
    }
}

/// Fails the test unless each of `bodies` came once, in this order.
#[track_caller]
fn each_once(seen: &[(String, usize)], bodies: impl IntoIterator<Item = String>, at: &str) {
    let wanted: Vec<_> = bodies.into_iter().map(|body| (body, 1)).collect();
    assert_eq!(seen, wanted, "{at}");
}

/// Numbers that are the same in each run, and look as if they weren't.
fn scattered(n: u64, below: u64) -> u64 {
    (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % below
}

#[test]
fn fifty_sends_killed_at_random_and_three_flushes_at_once() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let receiver = Receiver::new(&bob);
        let senders: Vec<_> = (0..50)
            .map(|n: u64| {
                let sender = down(&home, &alice).args(["send", &bob.jid, "-m", &n.to_string(), "--queue"]).spawn();
                // Half of them are killed, some before they did anything, some after all was done.
                let time = Duration::from_millis(scattered(n, 60));
                let killer = n.is_multiple_of(2).then(|| {
                    let id = sender.id();
                    std::thread::spawn(move || {
                        std::thread::sleep(time);
                        let kill = format!("kill -KILL {id} 2>/dev/null");
                        std::process::Command::new("sh").args(["-c", &kill]).status().ok();
                    })
                });
                (n, sender, killer)
            })
            .collect();
        let mut promised = BTreeMap::new();
        for (n, sender, killer) in senders {
            // The id is ours until the sender is waited for.
            killer.into_iter().for_each(|killer| killer.join().unwrap());
            let run = sender.finish();
            assert!(matches!(run.code(), 0 | 137), "{run}");
            promised.insert(n.to_string(), run.code() == 0);
        }
        assert!(promised.values().filter(|kept| **kept).count() >= 25, "{promised:?}");
        let flushes: Vec<_> = (0..3).map(|_| flush(&home, &alice).spawn()).collect();
        for flush in flushes {
            let run = flush.finish().exits(0);
            assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        }
        let seen: BTreeMap<_, _> = receiver.seen(&alice).into_iter().collect();
        for (body, was_promised) in promised {
            let count = seen.get(&body).copied().unwrap_or(0);
            assert!(count == 1 || !was_promised && count == 0, "{}: {body} came {count} times", server.domain);
        }
        assert_eq!(list(&home, &alice), "");
    }
}

#[test]
fn sends_whose_connection_is_cut_at_any_place_arrive_once() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let receiver = Receiver::new(&bob);
        let line = Line::to(server.socket(Tls::Direct));
        let send = |body: &str| {
            let args = ["send", &bob.jid, "-m", body, "--queue", "--json", "-T", "10s"];
            let run = Stanza::at(&home).login(&alice.jid, &alice.password).test_ca().args(args);
            let run = run.server_at(line.address(), Tls::Direct).run();
            // 79: the own server has it, and so it is not kept.
            assert!(matches!(run.code(), 0 | 79), "{run}");
            run
        };
        send("whole");
        let whole = line.passed()[0];
        let mut statuses = BTreeMap::new();
        let mut bodies = vec!["whole".to_owned()];
        for n in 0..24 {
            // Most of them behind the login, where it matters.
            line.cut_after(whole * (60 + n * 2) / 100);
            let run = send(&n.to_string());
            *statuses.entry(run.json()[0]["status"].as_str().unwrap().to_owned()).or_insert(0) += 1;
            bodies.push(n.to_string());
        }
        let tried = kept(&home, &alice).iter().filter(|event| !event["tried"].is_null()).count();
        eprintln!("{}: {statuses:?}, {tried} of them may have been taken", server.domain);
        assert!(statuses["queued"] > 0 && tried > 0, "{}: {statuses:?}", server.domain);
        // What the archive has may have gone astray behind it, for all that we know: 79.
        let run = flush(&home, &alice).run();
        assert!(matches!(run.code(), 0 | 79), "{run}");
        assert_eq!(list(&home, &alice), "", "{run}");
        let mut seen = receiver.seen(&alice);
        seen.sort();
        bodies.sort();
        each_once(&seen, bodies, server.domain);
    }
}

#[test]
fn a_flush_that_is_killed_again_and_again_delivers_each_once() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let bodies = || (0..150).map(|n: usize| n.to_string());
        let recipients = bodies().map(|n| format!("xmpp:{}/{n}?message;body={n}", bob.jid));
        down(&home, &alice).args(["send", "--queue"]).args(recipients).run().exits(0);
        let mut receiver = Receiver::new(&bob);
        let mut rounds = 0;
        let mut early = Vec::new();
        while rounds < 8 && !list(&home, &alice).is_empty() {
            let flush = flush(&home, &alice).spawn();
            // One comes, and others are on their way. Or all had come already, and there is nothing to come.
            early.extend(receiver.listener.line_within(Duration::from_secs(2)));
            flush.kill();
            rounds += 1;
        }
        assert!(rounds > 1, "it was killed in the middle");
        let run = flush(&home, &alice).run();
        assert!(matches!(run.code(), 0 | 79), "{run}");
        assert_eq!(list(&home, &alice), "", "{run}");
        let body = |line: &String| serde_json::from_str::<Value>(line).unwrap()["body"].as_str().unwrap().to_owned();
        let mut seen: Vec<_> = early.iter().map(|line| (body(line), 1)).collect();
        seen.extend(receiver.seen(&alice));
        // The order is that of the queue, whoever was killed.
        each_once(&seen, bodies(), server.domain);
        eprintln!("{}: {rounds} rounds", server.domain);
    }
}

/// A text that takes more than a login does.
fn long(word: &str) -> String {
    format!("{word} {}", "0123456789".repeat(2000))
}

#[test]
fn what_a_killed_flush_left_in_the_network_does_not_arrive_behind_the_next() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let receiver = Receiver::new(&bob);
        down(&home, &alice).args(["send", &bob.jid, "-m", &long("one"), "--queue"]).run().exits(0);
        // The first flush makes the resource known: it isn't killed.
        flush(&home, &alice).run().exits(0);
        down(&home, &alice).args(["send", &bob.jid, "-m", &long("two"), "--queue"]).run().exits(0);
        let line = Line::to(server.socket(Tls::Direct));
        line.freeze_up_after(8000);
        let login = Stanza::at(&home).login(&alice.jid, &alice.password).test_ca();
        let held = login.server_at(line.address(), Tls::Direct).args(["queue", "flush"]).spawn();
        line.wait_until_frozen();
        assert!(!kept(&home, &alice)[0]["tried"].is_null(), "it is marked before it goes out");
        held.kill();
        flush(&home, &alice).run().exits(0);
        line.thaw();
        assert_eq!(list(&home, &alice), "");
        each_once(&receiver.seen(&alice), ["one", "two"].map(long), server.domain);
    }
}

#[test]
fn what_a_send_left_in_the_network_does_not_arrive_behind_the_flush() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let receiver = Receiver::new(&bob);
        let line = Line::to(server.socket(Tls::Direct));
        line.freeze_up_after(8000);
        let send = Stanza::at(&home).login(&alice.jid, &alice.password).test_ca();
        let args = ["send", &bob.jid, "--queue", "-T", "2s", "-m", &long("late")];
        send.server_at(line.address(), Tls::Direct).args(args).run().exits(0);
        let kept = kept(&home, &alice);
        assert!(kept.len() == 1 && !kept[0]["tried"].is_null(), "{kept:?}");
        flush(&home, &alice).run().exits(0);
        line.thaw();
        assert_eq!(list(&home, &alice), "");
        each_once(&receiver.seen(&alice), [long("late")], server.domain);
    }
}

#[test]
fn a_flush_whose_connection_breaks_goes_on_by_itself() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let receiver = Receiver::new(&bob);
        let bodies = || (0..40).map(|n: usize| n.to_string());
        let recipients = bodies().map(|n| format!("xmpp:{}/{n}?message;body={n}", bob.jid));
        down(&home, &alice).args(["send", "--queue"]).args(recipients).run().exits(0);
        let line = Line::to(server.socket(Tls::Direct));
        let login =
            || Stanza::at(&home).login(&alice.jid, &alice.password).test_ca().server_at(line.address(), Tls::Direct);
        // The second time it knows the server.
        login().args(["iq", "ping"]).run().exits(0);
        login().args(["iq", "ping"]).run().exits(0);
        // Behind the login, among the answers for the first messages.
        line.cut_after(line.passed()[0] + 300);
        let run = login().args(["queue", "flush"]).run();
        assert!(matches!(run.code(), 0 | 79) && line.connections() > 2, "{run}");
        assert_eq!(list(&home, &alice), "");
        let mut seen = receiver.seen(&alice);
        seen.sort_by_key(|(body, _)| body.parse::<usize>().unwrap());
        each_once(&seen, bodies(), server.domain);
    }
}

#[test]
fn messages_that_are_sent_while_a_flush_is_at_work_are_not_its() {
    let server = Server::prosody_13();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    let receiver = Receiver::new(&bob);
    let bodies: Vec<_> = (0..30).map(|n: usize| n.to_string()).collect();
    let work: Vec<_> = bodies
        .iter()
        .flat_map(|body| {
            let kept = down(&home, &alice).args(["send", &bob.jid, "--queue", "-m", body]).spawn();
            let direct = Stanza::at(&home).account(&alice).args(["send", &bob.jid, "--queue", "-m"]);
            [kept, direct.arg(format!("direct {body}")).spawn(), flush(&home, &alice).spawn()]
        })
        .collect();
    work.into_iter().for_each(|running| _ = running.finish().exits(0));
    flush(&home, &alice).run().exits(0);
    let mut seen = receiver.seen(&alice);
    seen.sort();
    let mut all: Vec<_> = bodies.iter().flat_map(|body| [body.clone(), format!("direct {body}")]).collect();
    all.sort();
    each_once(&seen, all, server.domain);
    assert_eq!(std::fs::read_dir(queue_directory(&home, &alice).join("undeliverable")).unwrap().count(), 0);
}
