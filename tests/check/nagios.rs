//! The plugin's line and its exit statuses.

use insta::assert_snapshot;

use super::check;
use crate::support::{Certificate, Conversation, Dns, Network, Peer, Run, Server, Stanza};

/// The line, with a placeholder for the time.
fn line(run: &Run) -> String {
    assert_eq!(run.stderr, "", "{run}");
    let mut text = run.snapshot().replace("has 30 days", "has 29 days").replace("days_left=30;", "days_left=29;");
    if let Some((before, after)) = text.split_once("days_left=-") {
        text = format!("{before}days_left=[PAST];{}", after.split_once(';').unwrap().1);
    }
    text.lines().filter(|line| !line.starts_with("$ ") && *line != "stdout:").collect::<Vec<_>>().join("\n")
}

/// The check of a domain alone at `peer`.
fn at(peer: &Peer) -> Stanza {
    let server = peer.address().to_string();
    Stanza::new().test_ca().args(["--server", &server, "--tls", peer.tls().name(), "check", peer.domain(), "--nagios"])
}

#[test]
fn a_good_server_is_ok() {
    let server = Server::prosody_13();
    let account = server.account("alice");
    let run = check(&account).arg("--nagios").run().exits(0);
    if server.is_itself("prosody13.test") {
        assert_snapshot!(line(&run), @"
        XMPP OK - alice@[DOMAIN]: TLS 1.3 starttls, logged in by SCRAM-SHA-1-PLUS, the certificate has 29 days left | time=[N]s;; days_left=29;14:;7:
        exit: 0
        ");
    }
    let run = Stanza::new().test_ca().dns(Dns::shared()).args(["check", server.domain, "--nagios"]).run().exits(0);
    assert!(run.stdout.contains(": TLS and features are well, login not tried"), "{run}");
    // The steps stand behind the line, and no bar in them.
    let run = check(&account).args(["--nagios", "-v"]).run().exits(0);
    assert!(run.stdout.lines().count() > 6 && run.stdout.matches('|').count() == 1, "{run}");
}

#[test]
fn limits_on_days_and_time_warn_and_alarm() {
    let server = Server::prosody_13();
    let account = server.account("alice");
    let run = |args: &[&str]| check(&account).arg("--nagios").args(args).run();
    let warned = run(&["-w", "days=100"]).exits(1);
    assert!(warned.stdout.starts_with("XMPP WARNING - "), "{warned}");
    assert!(warned.stdout.contains("the certificate has ") && warned.stdout.contains(";100:;7:\n"), "{warned}");
    let critical = run(&["-w", "days=100", "-c", "days=90"]).exits(2);
    assert!(critical.stdout.starts_with("XMPP CRITICAL - "), "{critical}");
    let slow = run(&["-w", "1ms", "-c", "time=20s"]).exits(1);
    assert!(slow.stdout.contains(": it took ") && slow.stdout.contains("s;0.001;20.000 days_left="), "{slow}");
    run(&["--warning", "days=100,time=1ms", "--critical", "1ms"]).exits(2);
}

#[test]
fn what_fails_is_critical() {
    let closed = format!("{}:5222", Network::shared().nobody(0));
    let run = Stanza::new().args(["--server", &closed, "check", "peer.example", "--nagios"]).run().exits(2);
    assert_snapshot!(line(&run), @"
    XMPP CRITICAL - peer.example: connecting: connection refused by [ADDRESS]:[PORT] | time=[N]s;;
    exit: 2
    ");
    let peer = Peer::new("expired.example").direct_tls().certificate(Certificate::expired("expired.example"));
    let run = at(&peer.script(|c| c.expect_end().map(drop)).start()).run().exits(2);
    assert_snapshot!(line(&run), @"
    XMPP CRITICAL - expired.example: securing the connection: the server's certificate expired on 2020-12-31, and this machine's clock says [TODAY] | time=[N]s;; days_left=[PAST];14:;7:
    exit: 2
    ");
    // A bar in a stranger's words begins no numbers.
    let peer = Peer::new("peer.example").script(|c| {
        c.open("peer.example")?;
        c.send(
            "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
             <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>a|b=1;2\nc</text></stream:error></stream:stream>",
        )?;
        c.expect_end().map(drop)
    });
    let run = at(&peer.start()).run().exits(2);
    assert_snapshot!(line(&run), @r"
    XMPP CRITICAL - peer.example: securing the connection: the server ended the stream: system-shutdown (a/b=1;2\nc) | time=[N]s;;
    exit: 2
    ");
}

#[test]
fn a_place_of_no_use_beside_a_good_one_is_a_warning() {
    let domain = "peer.example";
    let shows = |mechanisms: &'static [&'static str]| {
        let offers = move |c: &mut Conversation| {
            c.begin_tls(domain)?;
            c.open(domain)?;
            c.offer(mechanisms, &[])?;
            c.expect_end().map(drop)
        };
        Peer::new(domain).script(offers).start()
    };
    for (first, second) in [("PLAIN", "DIGEST-MD5"), ("DIGEST-MD5", "PLAIN")] {
        let peers = [first, second].map(|name| shows(if name == "PLAIN" { &["PLAIN"] } else { &["DIGEST-MD5"] }));
        let dns = Dns::new(|zone| {
            for (priority, peer) in (1..).zip(&peers) {
                zone.srv("_xmpp-client._tcp.peer.example", priority, 0, peer.address().port(), "xmpp.peer.example");
            }
            zone.address("xmpp.peer.example", peers[0].address().ip());
        });
        let run = Stanza::new().test_ca().dns(&dns).args(["check", domain, "--nagios", "-v"]).run();
        // A login takes the first.
        let (state, status, exit) = if first == "PLAIN" { ("WARNING", "warn", 1) } else { ("CRITICAL", "fail", 2) };
        assert!(run.stdout.starts_with(&format!("XMPP {state} - peer.example: ")), "{run}");
        assert!(run.stdout.contains("no way to log in that is known here (it offers DIGEST-MD5)"), "{run}");
        assert!(run.stdout.contains(&format!("  Features  {status} ")), "{run}");
        assert_eq!(run.code(), exit, "{run}");
    }
}

#[test]
fn what_could_not_be_checked_is_unknown() {
    for args in [
        &["check", "--nagios"][..],
        &["check", "--nagios", "--no-such-option"],
        &["check", "--nagios", "example.org", "-w", "weeks=3"],
        &["check", "--nagios", "a@b@c"],
        &["check", "--nagios", "--json", "example.org"],
        &["check", "--nagios", "example.org", "--ca-file", "/nonexistent"],
        &["check", "--nagios", "example.org", "-C", "/nonexistent"],
        &["check", "--nagios", "example.org", "--password", "x"],
    ] {
        let run = Stanza::new().args(args).run().exits(3);
        assert_eq!(run.stderr, "", "{run}");
        let lines: Vec<&str> = run.stdout.lines().collect();
        assert!(lines.len() == 1 && lines[0].starts_with("XMPP UNKNOWN - ") && !lines[0].contains('|'), "{run}");
    }
    // Without the option the statuses are the usual ones.
    Stanza::new().args(["check", "--no-such-option"]).run().exits(64);
    Stanza::new().args(["check", "example.org", "-w", "days=3"]).run().exits(64);
}

#[test]
fn no_answer_in_time_is_critical() {
    let dns = Dns::new(|zone| _ = zone.silent());
    let stanza = Stanza::new().dns(&dns).args(["check", "peer.example", "--nagios", "-T", "300ms"]);
    let run = stanza.run().exits(2);
    assert!(run.stdout.starts_with("XMPP CRITICAL - peer.example: looking up the server: no answer "), "{run}");
    assert!(run.duration < std::time::Duration::from_secs(3), "{:?}", run.duration);
}
