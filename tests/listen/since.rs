//! `listen --since`: what came between two runs is read from the archive, each message once and in order.

use crate::support::observe::valid_json;
use crate::support::{Account, Home, Line, Running, Server, Stanza, Tls};

/// Sends the numbers of `range` as messages, in one stream and in order.
#[track_caller]
fn send(from: &Account, to: &Account, range: std::ops::Range<usize>) {
    // A resource that isn't there: the message is for all of them (RFC 6121 §8.5.3.2.1). It makes a recipient of each.
    let recipients = range.map(|n| format!("xmpp:{}/{n}?message;body=number%20{n}", to.jid));
    Stanza::new().account(from).arg("send").args(recipients).run().exits(0);
}

/// The numbers that were printed.
fn numbers(text: &str) -> Vec<usize> {
    text.lines().map(|line| line.rsplit("number ").next().unwrap().parse().expect(line)).collect()
}

fn listen(home: &Home, account: &Account, more: &[&str]) -> Stanza {
    Stanza::at(home).account(account).args(["listen", "--since", "last", "-v"]).args(more)
}

/// Starts to listen, and waits until it does.
#[track_caller]
fn listening(stanza: Stanza) -> Running {
    let mut running = stanza.spawn();
    running.stderr_with("stanza: listening");
    running
}

#[test]
fn two_runs_print_each_message_once_and_in_order() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        send(&alice, &bob, 1000..1003);
        // Somebody reads them, so that they are in the archive only.
        Stanza::new().account(&bob).args(["listen", "-n", "3", "--for", "20s"]).run().exits(0);
        // The first run starts at now.
        let run = listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
        assert_eq!(run.stdout, "", "{run}");
        let mut seen = Vec::new();
        // Before, during and between two runs.
        send(&alice, &bob, 0..60);
        let mut first = listening(listen(&home, &bob, &["-n", "110"]));
        send(&alice, &bob, 60..110);
        first.stderr_with("listening");
        seen.extend(numbers(&first.finish().exits(0).stdout));
        send(&alice, &bob, 110..160);
        let second = listening(listen(&home, &bob, &["-n", "90"]));
        send(&alice, &bob, 160..200);
        seen.extend(numbers(&second.finish().exits(0).stdout));
        assert_eq!(seen, (0..200).collect::<Vec<_>>(), "{}", server.domain);
        let run = listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
        assert_eq!(run.stdout, "", "{}: nothing comes twice", server.domain);
    }
}

#[test]
fn a_connection_that_is_cut_in_the_middle_loses_nothing_and_repeats_nothing() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
        send(&alice, &bob, 0..120);
        let line = Line::to(server.socket(Tls::Direct));
        // In the middle of what the archive gives.
        line.cut_after(40_000);
        let mut listener = listen(&home, &bob, &["-n", "200"]).server_at(line.address(), Tls::Direct).spawn();
        listener.stderr_with("listening");
        assert!(line.connections() >= 2, "{}: it was cut", server.domain);
        // While messages come.
        send(&alice, &bob, 120..160);
        line.cut();
        send(&alice, &bob, 160..200);
        let run = listener.finish().exits(0);
        assert_eq!(numbers(&run.stdout), (0..200).collect::<Vec<_>>(), "{}\n{}", server.domain, run.stderr);
        let run = listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
        assert_eq!(run.stdout, "", "{}: nothing comes twice", server.domain);
    }
}

#[test]
fn a_killed_run_is_gone_on_with() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
        let mut first = listening(listen(&home, &bob, &[]));
        send(&alice, &bob, 0..20);
        let lines: Vec<_> = (0..10).map(|_| first.line()).collect();
        let mut seen = numbers(&first.kill().stdout);
        assert!(seen.len() >= lines.len());
        send(&alice, &bob, 20..30);
        let left = 30 - seen.len();
        let run = listen(&home, &bob, &["-n", &left.to_string(), "--for", "20s"]).run();
        seen.extend(numbers(&run.stdout));
        // Killed between printing one and keeping the place, it prints that again.
        let repeated = seen.windows(2).filter(|pair| pair[0] == pair[1]).count();
        seen.dedup();
        assert!(repeated <= 1 && seen == (0..30 - repeated).collect::<Vec<_>>(), "{}: {seen:?}", server.domain);
    }
}

#[test]
fn an_archive_that_no_longer_knows_the_place_is_read_from_its_oldest() {
    let server = Server::prosody_13();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    send(&alice, &bob, 0..3);
    home.write(
        format!(".local/state/stanza/listen/{}.json", bob.jid),
        format!(r#"{{"cursors":{{"{}":{{"id":"gone","time":"2026-01-01T00:00:00Z"}}}}}}"#, bob.jid),
    );
    let run =
        Stanza::at(&home).account(&bob).args(["listen", "--since", "last", "-n", "3", "--for", "20s"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen --since last -n 3 --for 20s
    stdout:
    [TIME] alice@[DOMAIN]: number 0
    [TIME] alice@[DOMAIN]: number 1
    [TIME] alice@[DOMAIN]: number 2
    stderr:
    stanza: warning: the archive of bob@[DOMAIN] no longer has the place where the last run ended; reading the oldest that it has
    exit: 0
    ");
}

#[test]
fn a_time_is_where_the_archive_is_read_from() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        send(&alice, &bob, 0..3);
        Stanza::new().account(&bob).args(["listen", "-n", "3", "--for", "20s"]).run().exits(0);
        for _ in 0..2 {
            let args = ["listen", "--since", "-1h", "-n", "3", "--json", "--for", "20s"];
            let run = Stanza::new().account(&bob).args(args).run().exits(0);
            let objects = valid_json(&run);
            assert_eq!(objects.len(), 3, "{run}");
            assert!(objects.iter().all(|object| object["delayed"] == true && object["stanza_id"].is_string()), "{run}");
        }
        let future = ["listen", "--since", "2100-01-01T00:00:00Z", "--for", "200ms"];
        let run = Stanza::new().account(&bob).args(future).run().exits(1);
        assert_eq!(run.stdout, "", "{}", server.domain);
    }
}

#[test]
fn what_one_sent_oneself_is_no_news() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&bob, &alice, 0..1);
    send(&alice, &bob, 1..2);
    let run = Stanza::new().account(&bob).args(["listen", "--since", "-1h", "-n", "1", "--for", "20s"]).run().exits(0);
    assert_eq!(numbers(&run.stdout), [1], "{run}");
}

#[test]
fn two_listeners_keep_places_of_their_own() {
    let server = Server::prosody_13();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
    listen(&home, &bob, &["--for", "200ms", "--cursor", "other"]).run().exits(1);
    send(&alice, &bob, 0..2);
    for cursor in [&[][..], &["--cursor", "other"]] {
        let run = listen(&home, &bob, &["-n", "2", "--for", "20s"]).args(cursor).run().exits(0);
        assert_eq!(numbers(&run.stdout), [0, 1], "{run}");
    }
}

#[test]
fn a_server_without_an_archive_is_told() {
    let server = Server::prosody_13();
    let run = Stanza::new().anonymous(server).args(["listen", "--since", "last", "--for", "20s"]).run().exits(69);
    let told =
        format!("@{}: its server keeps none, which --since needs: service-unavailable\n", server.anonymous_domain());
    assert!(run.stderr.starts_with("stanza: archive of ") && run.stderr.ends_with(&told), "{run}");
}

#[test]
fn a_place_that_cannot_be_kept_is_told_once() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let stanza = Stanza::new().account(&bob).args(["listen", "--since", "last", "--for", "2s"]);
    // A file, where a directory should be made.
    let state = stanza.home().write("full", "");
    let listener = listening(stanza.env("XDG_STATE_HOME", &state).arg("-v"));
    send(&alice, &bob, 0..2);
    let run = listener.finish().exits(0);
    assert_eq!(numbers(&run.stdout), [0, 1], "{run}");
    let told: Vec<_> = run.stderr.lines().filter(|line| line.contains("the place can't be kept")).collect();
    assert_eq!(told.len(), 1, "{run}");
}

#[test]
fn what_waits_for_a_command_is_not_overtaken_by_what_nobody_wants() {
    let server = Server::prosody_13();
    let (alice, carol, bob) = (server.account("alice"), server.account("carol"), server.account("bob"));
    let home = Home::new();
    listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
    send(&alice, &bob, 0..2);
    send(&carol, &bob, 2..3);
    // The first is handed over and takes its time; the second waits for it; the third is passed over.
    let args = ["--since", "last", "--exec", "sh -c 'cat; exec sleep 60'", &alice.jid];
    let mut busy = Stanza::at(&home).account(&bob).args(["listen", "-v"]).args(args).spawn();
    busy.line_with("number 0");
    busy.stderr_with("stanza: listening");
    busy.signal("TERM");
    busy.finish().exits(143);
    let run = listen(&home, &bob, &["-n", "1", "--for", "20s", &alice.jid]).run().exits(0);
    assert_eq!(numbers(&run.stdout), [1], "{run}");
}

#[test]
fn messages_that_say_the_same_with_the_same_id_are_several() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        listen(&home, &bob, &["--for", "200ms"]).run().exits(1);
        for _ in 0..3 {
            let args = ["--resource", "monitor", "send", &bob.jid, "--id", "same", "-m", "number 7"];
            Stanza::new().account(&alice).args(args).run().exits(0);
        }
        let run = listen(&home, &bob, &["-n", "3", "--for", "20s"]).run().exits(0);
        assert_eq!(numbers(&run.stdout), [7, 7, 7], "{}: {run}", server.domain);
    }
}

#[test]
fn one_place_is_kept_by_one_listener_at_a_time() {
    let server = Server::prosody_13();
    let (bob, home) = (server.account("bob"), Home::new());
    let first = listening(listen(&home, &bob, &["--for", "50s"]));
    let run = Stanza::at(&home).account(&bob).args(["listen", "--since", "last", "--for", "20s"]).run().exits(75);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen --since last --for 20s
    stderr:
    stanza: --since last: another listener keeps this place just now
    hint: give each listener of an account a place of its own: --cursor NAME
    exit: 75
    ");
    listen(&home, &bob, &["--cursor", "other", "--for", "200ms"]).run().exits(1);
    first.signal("TERM");
    first.finish().exits(143);
}
