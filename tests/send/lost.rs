//! `send --retry` over a line to the real servers that is lost in the middle: what arrives, and how often. What is told
//! of faults in each other way is in [`super::retry`].

use crate::support::observe::{listening, message, valid_json};
use crate::support::{Account, Client, Kind, Line, Run, Running, Server, Stanza, Tls};

/// So large that the middle of what goes to the server is in the middle of it.
const LARGE: usize = 20_000;

/// A line to a server, and how much a send over it takes when nothing goes wrong.
struct Rehearsed {
    line: Line,
    /// How many bytes it brings, and takes to the server.
    bytes: [usize; 2],
    /// How many connections that took.
    connections: usize,
    send: Stanza,
}

impl Rehearsed {
    /// Sends `args` once over a new line, as it does who has been there before.
    #[track_caller]
    fn new(from: &Account, args: &[&str]) -> Rehearsed {
        let line = Line::to(from.server.socket(Tls::Direct));
        let retry = ["--retry", "2", "--retry-delay", "0s", "-v"];
        let stanza = Stanza::new().account(from).server_at(line.address(), Tls::Direct);
        stanza.clone().args(["iq", "ping"]).run().exits(0);
        let send = stanza.arg("send").args(args).args(retry);
        send.clone().run().exits(0);
        let (bytes, connections) = (line.passed(), line.connections());
        Rehearsed { line, bytes, connections, send }
    }

    /// Sends it again.
    #[track_caller]
    fn send(&self) -> Run {
        self.send.clone().run()
    }
}

/// The bodies of what a listener gets up to the one that says `end`, which is sent now.
#[track_caller]
fn bodies(from: &Account, to: &Account, listener: &mut Running) -> Vec<String> {
    Stanza::new().account(from).args(["send", &to.jid, "-m", "end"]).run().exits(0);
    let mut bodies = Vec::new();
    loop {
        match message(listener)["body"].as_str() {
            Some("end") => return bodies,
            body => bodies.push(body.unwrap_or_default().to_owned()),
        }
    }
}

/// Does it at each server at once.
fn at_each(test: impl Fn(&'static Server) + Send + Sync) {
    std::thread::scope(|scope| {
        let tests: Vec<_> = Server::all().into_iter().map(|server| scope.spawn(|| test(server))).collect();
        tests.into_iter().for_each(|test| test.join().unwrap());
    });
}

/// Sets what the account's archive keeps.
fn keep(account: &Account, default: &str) {
    let payload = format!("<prefs xmlns='urn:xmpp:mam:2' default='{default}'><always/><never/></prefs>");
    Client::login(account, "settings").ask("set", None, &payload);
}

#[test]
fn what_was_cut_on_its_way_to_the_server_arrives_once() {
    at_each(|server| {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 100);
        let body = "x".repeat(LARGE);
        let rehearsed = Rehearsed::new(&alice, &[&bob.jid, "-m", &body]);
        rehearsed.line.cut_up_after(rehearsed.bytes[1] - LARGE / 2);
        let run = rehearsed.send().exits(0);
        assert!(run.stderr.contains("the archive hasn't it: sent again"), "{run}");
        assert_eq!(rehearsed.line.connections(), rehearsed.connections + 2);
        assert_eq!(bodies(&alice, &bob, &mut listener), [body.as_str(), &body], "{}", server.domain);
    });
}

#[test]
fn wherever_the_line_is_cut_a_message_arrives_once() {
    at_each(|server| {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 100);
        let mut outcomes = Vec::new();
        // From the end of what the server says, with what it says of the message, to before the login.
        for (confirm, cuts) in [("ack", [60, 260, 1500]), ("server", [60, 160, 260])] {
            let rehearsed = Rehearsed::new(&alice, &[&bob.jid, "-m", "hi", "--confirm", confirm]);
            for back in cuts {
                rehearsed.line.cut_after(rehearsed.bytes[0].saturating_sub(back));
                let before = rehearsed.line.connections();
                let run = rehearsed.send();
                let is_made_again = rehearsed.line.connections() > before + 1;
                let has = |text: &str| run.stderr.contains(text);
                // What only the archive has may have come back unseen.
                let is_told = run.code() == 0 || run.code() == 79 && confirm == "server" && has("the archive has it");
                assert!(is_told, "{run}");
                outcomes.push((back, run.code(), is_made_again, has("the archive has it")));
            }
        }
        assert_eq!(bodies(&alice, &bob, &mut listener), ["hi"; 8], "{} {outcomes:?}", server.domain);
        assert!(outcomes.iter().any(|outcome| outcome.3), "{outcomes:?}");
        assert!(outcomes.iter().filter(|outcome| outcome.2).count() > 3, "{outcomes:?}");
    });
}

#[test]
fn what_is_held_on_its_way_and_comes_late_is_not_taken() {
    at_each(|server| {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 100);
        let body = "x".repeat(LARGE);
        let rehearsed = Rehearsed::new(&alice, &[&bob.jid, "-m", &body, "-T", "4s"]);
        rehearsed.line.freeze_up_after(rehearsed.bytes[1] - LARGE / 2);
        let mut running = rehearsed.send.clone().spawn();
        running.stderr_with("sent again");
        // The rest of the message arrives now, in the old session.
        rehearsed.line.thaw();
        running.finish().exits(0);
        assert_eq!(bodies(&alice, &bob, &mut listener).len(), 2, "{}", server.domain);
    });
}

#[test]
fn without_an_archive_nothing_is_sent_twice() {
    at_each(|server| {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        keep(&alice, "never");
        let mut listener = listening(&bob, 100);
        let body = "x".repeat(LARGE);
        let rehearsed = Rehearsed::new(&alice, &[&bob.jid, "-m", &body]);
        rehearsed.line.cut_up_after(rehearsed.bytes[1] - LARGE / 2);
        let run = rehearsed.send().exits(79);
        assert!(run.stderr.contains("the archive need not have kept it"), "{run}");
        assert_eq!(bodies(&alice, &bob, &mut listener), [body.as_str()], "{}", server.domain);
    });
}

#[test]
fn in_a_room_the_rooms_archive_knows() {
    at_each(|server| {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let room = format!("lost-{}@{}", alice.local(), server.rooms_domain());
        let mut owner = Client::occupant(&bob, &room, "bob");
        if server.kind == Kind::Ejabberd {
            owner.configure(&room, &[("mam", "1")]);
        }
        let rehearsed = Rehearsed::new(&alice, &["--room", &room, "-m", "hi", "--json"]);
        let mut seen = Vec::new();
        for back in [60, 260, 400, 800] {
            rehearsed.line.cut_after(rehearsed.bytes[0].saturating_sub(back));
            let run = rehearsed.send().exits(0);
            let sent = valid_json(&run).remove(0);
            assert_eq!(sent["status"], "reflected", "{run}");
            assert!(sent["stanza_id"].is_string(), "{run}");
            seen.push((back, run.stderr.contains("archive has it"), run.stderr.contains("goes on")));
        }
        assert!(seen.iter().any(|outcome| outcome.1 || outcome.2), "{seen:?}");
        owner.say(&room, "end");
        let said = owner.expect("<body>end</body>");
        assert_eq!(said.matches("<body>hi</body>").count(), 5, "{} {seen:?} {said}", server.domain);
    });
}
