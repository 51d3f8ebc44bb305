//! A signal ends the program within 3 s in each of its phases, with the exit status of its kind.

use std::time::{Duration, Instant};

use crate::support::observe::silent_server;
use crate::support::{BlackHole, Dns, Network, Peer, Running, Stanza, Tls};

/// The signals that end it, with their exit statuses.
const SIGNALS: [(&str, i32); 3] = [("INT", 130), ("TERM", 143), ("HUP", 143)];

/// How long it may take to end.
const SOON: Duration = Duration::from_secs(3);

const OWN: &str = "peer.test";

/// Stream management (XEP-0198), as a stream feature.
const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";

/// Waits until `holds`.
#[track_caller]
fn until(running: &mut Running, holds: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(running.is_running(), "it has ended");
        assert!(Instant::now() < end, "it never came so far");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until it catches the signals itself.
#[track_caller]
fn until_it_catches_signals(running: &mut Running) {
    const SIGTERM: u64 = 1 << 14;
    let path = format!("/proc/{}/status", running.id());
    until(running, || {
        let status = std::fs::read_to_string(&path).unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & SIGTERM != 0)
    });
}

/// Sends the signal, and fails the test unless it ends soon and by itself, with `code`; what it has told.
#[track_caller]
fn ends_soon(mut running: Running, signal: &str, code: i32) -> String {
    running.signal(signal);
    let since = Instant::now();
    // Only to finish() would end its input, too.
    while running.is_running() && since.elapsed() < SOON {
        std::thread::sleep(Duration::from_millis(2));
    }
    let (is_running, run) = (running.is_running(), running.kill());
    assert!(!is_running, "after {SOON:?}: {run}");
    assert_eq!(run.status.code(), Some(code), "{run}");
    format!("{signal}: {}", run.stderr)
}

/// What each signal has it tell when `stanza` is as far as its handlers and a moment behind them.
#[track_caller]
fn told_at_each(stanza: &Stanza) -> String {
    let told = SIGNALS.map(|(signal, code)| {
        let mut running = stanza.clone().spawn();
        until_it_catches_signals(&mut running);
        std::thread::sleep(Duration::from_millis(200));
        ends_soon(running, signal, code)
    });
    told.concat()
}

/// The same of a command for a peer, when that has received `text`; with what the peer has received in all.
#[track_caller]
fn told_behind(text: &str, peer: impl Fn() -> Peer, command: impl Fn(Stanza) -> Stanza) -> (String, Vec<String>) {
    let told = SIGNALS.map(|(signal, code)| {
        let peer = peer();
        let mut running = command(Stanza::new().peer(&peer)).stdin_open().spawn();
        until(&mut running, || peer.received().contains(text));
        (ends_soon(running, signal, code), peer.received())
    });
    let (told, received): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    (told.concat(), received)
}

fn send(stanza: Stanza) -> Stanza {
    stanza.args(["send", "bob@far.test", "-m", "hi", "--id", "i1"])
}

fn alice() -> Stanza {
    Stanza::new().login("alice@peer.test", "s3cret").test_ca()
}

#[test]
fn while_a_name_is_looked_up() {
    let dns = Dns::new(|zone| _ = zone.silent());
    insta::assert_snapshot!(told_at_each(&send(alice().dns(&dns))), @"
    INT: stanza: looking up the server: interrupted
    TERM: stanza: looking up the server: terminated
    HUP: stanza: looking up the server: terminated
    ");
}

#[test]
fn while_connecting() {
    let hole = BlackHole::at(Network::shared().nobody(3), 0);
    insta::assert_snapshot!(told_at_each(&send(alice().server_at(hole.address(), Tls::Direct))), @"
    INT: stanza: connecting: interrupted
    TERM: stanza: connecting: terminated
    HUP: stanza: connecting: terminated
    ");
}

#[test]
fn while_the_connection_becomes_tls() {
    let silent = silent_server();
    insta::assert_snapshot!(told_at_each(&send(alice().server_at(silent.local_addr().unwrap(), Tls::Direct))), @"
    INT: stanza: securing the connection: interrupted
    TERM: stanza: securing the connection: terminated
    HUP: stanza: securing the connection: terminated
    ");
}

#[test]
fn while_a_password_is_awaited() {
    let stanza = Stanza::new().args(["--jid", "alice@peer.test", "--password-command", "sleep 60"]);
    insta::assert_snapshot!(told_at_each(&send(stanza)), @"
    INT: stanza: password command sleep: interrupted
    TERM: stanza: password command sleep: terminated
    HUP: stanza: password command sleep: terminated
    ");
}

#[test]
fn while_logging_in() {
    let peer = || {
        let script = |c: &mut crate::support::Conversation| {
            c.begin_tls(OWN)?;
            c.open(OWN)?;
            c.features(
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>",
            )?;
            c.expect_element("auth")?;
            c.hang()
        };
        Peer::new(OWN).script(script).start()
    };
    let (told, received) = told_behind("</auth>", peer, send);
    insta::assert_snapshot!(told, @"
    INT: stanza: logging in: interrupted
    TERM: stanza: logging in: terminated
    HUP: stanza: logging in: terminated
    ");
    assert!(received.iter().all(|received| !received.contains("<message")), "{received:?}");
}

#[test]
fn while_the_proof_is_awaited_of_a_server_that_says_nothing_more() {
    for features in [SM, ""] {
        let peer = || {
            let script = move |c: &mut crate::support::Conversation| {
                c.login("PLAIN", OWN, features)?;
                c.hang()
            };
            Peer::new(OWN).script(script).start()
        };
        let (told, received) = told_behind("</message>", peer, send);
        insta::allow_duplicates! { insta::assert_snapshot!(told, @"
    INT: stanza: bob@far.test: not known whether it was taken: the server did not confirm it (interrupted)
    TERM: stanza: bob@far.test: not known whether it was taken: the server did not confirm it (terminated)
    HUP: stanza: bob@far.test: not known whether it was taken: the server did not confirm it (terminated)
    ") };
        assert!(received.iter().all(|received| received.contains("</stream:stream>")), "{received:?}");
    }
}

#[test]
fn while_a_line_is_awaited() {
    let peer = || {
        let script = |c: &mut crate::support::Conversation| {
            c.login("PLAIN", OWN, SM)?;
            c.hang()
        };
        Peer::new(OWN).script(script).start()
    };
    let command = |stanza: Stanza| stanza.args(["send", "bob@far.test", "--each-line"]);
    let (told, received) = told_behind("urn:ietf:params:xml:ns:xmpp-bind", peer, command);
    insta::assert_snapshot!(told, @"
    INT: stanza: exchanging stanzas: interrupted; what is left of the input was not sent
    TERM: stanza: exchanging stanzas: terminated; what is left of the input was not sent
    HUP: stanza: exchanging stanzas: terminated; what is left of the input was not sent
    ");
    assert!(received.iter().all(|received| received.contains("</stream:stream>")), "{received:?}");
}

#[test]
fn while_listening_to_a_server_that_says_nothing_more() {
    let peer = || {
        let script = |c: &mut crate::support::Conversation| {
            c.login("PLAIN", OWN, SM)?;
            c.expect("<presence")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            c.hang()
        };
        Peer::new(OWN).script(script).start()
    };
    let (told, received) = told_behind("id='ready'", peer, |stanza| stanza.arg("listen"));
    insta::assert_snapshot!(told, @"INT: TERM: HUP: ");
    assert!(received.iter().all(|received| received.contains("</stream:stream>")), "{received:?}");
}

#[test]
fn while_a_lost_connection_is_made_again() {
    for (signal, code) in SIGNALS {
        let peer = Peer::new(OWN)
            .script(|c| {
                c.login("PLAIN", OWN, SM)?;
                c.expect("id='ready'")?;
                c.send("<enabled xmlns='urn:xmpp:sm:3'/><iq type='result' id='ready'/>")?;
                c.cut();
                Ok(())
            })
            .start();
        let mut running = Stanza::new().peer(&peer).args(["listen", "-v"]).spawn();
        // At once, and then after a pause.
        running.stderr_with("connecting again");
        running.stderr_with("connecting: connection refused");
        ends_soon(running, signal, code);
    }
}

#[test]
fn in_a_pause_between_attempts() {
    let nobody = send(alice().server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls));
    let stanza = nobody.args(["--retry", "1", "--retry-delay", "1h"]);
    insta::assert_snapshot!(told_at_each(&stanza), @"
    INT: stanza: connecting: interrupted
    TERM: stanza: connecting: terminated
    HUP: stanza: connecting: terminated
    ");
}
