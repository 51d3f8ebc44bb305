//! `stanza listen`: what comes is printed once, in order, and what isn't printed stays where it was.

mod resume;
mod since;

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::observe::{hold_to_schema, is_one_line, listening, message, skipped, valid_json};
use crate::support::{Account, Conversation, Home, Peer, Server, Stanza};

mod answers;
mod exec;
mod filters;
mod records;
mod rooms;

/// Sends `body`, and waits until it is confirmed.
#[track_caller]
fn send(from: &Account, to: &Account, body: &str) {
    Stanza::new().account(from).args(["send", &to.jid]).stdin(format!("{body}\n")).run().exits(0);
}

#[test]
fn messages_are_printed_as_text_a_record_each() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&alice, &bob, "one line");
    send(&alice, &bob, "first\nsecond\n\n  third");
    Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "text", "-s", "Subject"]).run().exits(0);
    let run = Stanza::new().account(&bob).args(["listen", "-n", "3", "--for", "20s"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza listen -n 3 --for 20s
    stdout:
    [TIME] alice@[DOMAIN]: one line
    [TIME] alice@[DOMAIN]: first
        second
        
          third
    [TIME] alice@[DOMAIN]: [Subject] text
    exit: 0
    ");
}

#[test]
fn json_is_valid_against_the_schema() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        send(&alice, &bob, "while away");
        let mut listener = listening(&bob, 2);
        let first = message(&mut listener);
        send(&alice, &bob, "while there");
        let second = message(&mut listener);
        for (seen, body, delayed) in [(&first, "while away", true), (&second, "while there", false)] {
            hold_to_schema(seen);
            assert_eq!(
                (&seen["event"], &seen["body"], &seen["delayed"]),
                (&"message".into(), &body.into(), &delayed.into())
            );
            assert_eq!((&seen["bare"], &seen["type"]), (&alice.jid.as_str().into(), &"chat".into()));
            assert_eq!(seen["id"], seen["origin_id"]);
            assert!(seen["from"].as_str().unwrap().starts_with(&format!("{}/", alice.jid)), "{seen}");
            // Both servers have an archive.
            assert!(seen["stanza_id"].is_string(), "{}: {seen}", server.domain);
        }
        listener.finish().exits(0);
    }
}

#[test]
fn the_end_of_the_time_is_0_with_messages_and_1_without() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let listen = |args: &[&str]| Stanza::new().account(&bob).arg("listen").args(args).run();
    let none = listen(&["--for", "300ms"]).exits(1);
    assert_eq!((none.stdout.as_str(), none.stderr.as_str()), ("", ""));
    send(&alice, &bob, "one");
    listen(&["--for", "2s"]).exits(0);
    send(&alice, &bob, "too few");
    let few = listen(&["-n", "2", "--for", "2s"]).exits(1);
    assert_eq!(few.stdout.lines().count(), 1, "{few}");
    assert!(none.duration < Duration::from_secs(15) && few.duration < Duration::from_secs(15));
}

#[test]
fn the_timeout_of_commands_does_not_end_listening() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener =
        Stanza::new().account(&bob).args(["listen", "-n", "1", "-v", "-T", "2s", "--for", "30s"]).spawn();
    listener.stderr_with("listening");
    std::thread::sleep(Duration::from_millis(2500));
    assert!(listener.is_running());
    send(&alice, &bob, "late");
    assert!(listener.line().ends_with(": late"));
    listener.finish().exits(0);
}

#[test]
fn one_message_taken_leaves_the_others_in_store() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        for body in ["one", "two", "three"] {
            send(&alice, &bob, body);
        }
        for body in ["one", "two", "three"] {
            let run = Stanza::new().account(&bob).args(["listen", "--json", "-n", "1", "--for", "20s"]).run().exits(0);
            let objects = valid_json(&run);
            assert_eq!(objects.len(), 1, "{}: {run}", server.domain);
            assert_eq!(objects[0]["body"], body, "{}: {run}", server.domain);
        }
        let run = Stanza::new().account(&bob).args(["listen", "--for", "300ms"]).run().exits(1);
        assert_eq!(run.stdout, "", "{}: nothing comes twice", server.domain);
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly_and_loses_nothing() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        // Sent before: while somebody comes online a server may put a message into the offline store that was just
        // emptied, where it stays for the next time.
        send(&alice, &bob, "one");
        let stanza = Stanza::new().account(&bob).args(["listen", "--for", "30s"]);
        let mut child =
            stanza.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.ends_with(": one\n"), "{line}");
        drop(stdout);
        send(&alice, &bob, "two");
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        let status = child.wait().unwrap();
        assert_eq!((status.code(), stderr.as_str()), (Some(0), ""), "{}", server.domain);
        // The one that nobody could read is still to be had.
        let run = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
        assert!(run.stdout.ends_with(": two\n"), "{}: {run}", server.domain);
    }
}

#[test]
fn a_signal_ends_it_after_closing_the_stream() {
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 143)] {
        let peer = Peer::new("peer.test")
            .script(|c| {
                c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
                c.expect("<presence")?;
                c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
                c.send("<message from='a@b.test'><body>hi</body></message>")?;
                c.expect("<a ")?;
                c.expect("h='1'")?;
                c.expect("</stream:stream>")?;
                c.send("</stream:stream>")
            })
            .start();
        let mut listener = Stanza::new().peer(&peer).arg("listen").spawn();
        assert!(listener.line().ends_with(" a@b.test: hi"));
        listener.signal(signal);
        let run = listener.finish().exits(code);
        assert_eq!(run.stderr, "", "{run}");
    }
}

/// A server that sends `xml` to who listens.
fn sending(xml: String) -> Peer {
    Peer::new("peer.test")
        .script(move |c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("<presence")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            c.send(&xml)?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start()
}

#[test]
fn a_strangers_odd_message_is_printed_and_done_with() {
    let body = "<body>odd</body>";
    for odd in [
        "<delay xmlns='urn:xmpp:delay' stamp='9999-12-31T23:59:59-01:00'/>".to_string(),
        "<delay xmlns='urn:xmpp:delay' from='peer.test' stamp='9999-12-31T23:59:59-01:00'/>".to_string(),
        format!("<img xmlns='http://www.w3.org/1999/xhtml' src='data:{}'/>", "A".repeat(200_000)),
    ] {
        let peer = sending(format!("<message from='eve@evil.test' to='alice@peer.test'>{body}{odd}</message>"));
        let run = Stanza::new().peer(&peer).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
        assert!(run.stdout.starts_with("20") && run.stdout.ends_with("Z eve@evil.test: odd\n"), "{run}");
        assert!(
            peer.received().contains("<a xmlns='urn:xmpp:sm:3' h='1'/>"),
            "it would come back: {}",
            peer.received()
        );
    }
}

#[test]
fn it_listens_when_the_server_says_so_and_not_at_what_waited_before() {
    let message = "<message from='a@b.test'><body>waited</body></message>";
    for (behind, is_told) in
        [("", false), ("<iq type='result' id='ready'/><message from='a@b.test'><body>new</body></message>", true)]
    {
        let peer = sending(format!("{message}{behind}"));
        let count = if is_told { "2" } else { "1" };
        let run = Stanza::new().peer(&peer).args(["listen", "-v", "-n", count, "--for", "20s"]).run().exits(0);
        assert_eq!(run.stderr.contains("stanza: listening\n"), is_told, "{run}");
    }
}

#[test]
fn a_server_that_says_nothing_exits_75_in_time() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect("<presence")?;
            c.hang()
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["listen", "-T", "1s"]).run().exits(75);
    assert_eq!(
        run.stderr,
        "stanza: exchanging stanzas: the server did not answer within 1s\nhint: it may be overloaded; --timeout gives it more time\n"
    );
}

#[test]
fn a_signal_ends_it_though_nobody_reads_its_output() {
    for second in [false, true] {
        let message = format!("<message from='a@b.test'><body>{}</body></message>", "x".repeat(60_000));
        let peer = Peer::new("peer.test")
            .script(move |c| {
                c.login_plain("peer.test")?;
                c.expect("id='ready'")?;
                c.send("<iq type='result' id='ready'/>")?;
                // More than a pipe holds.
                (0..8).try_for_each(|_| c.send(&message))?;
                c.hang()
            })
            .start();
        let stanza = Stanza::new().peer(&peer).args(["listen", "-v"]);
        let mut child =
            stanza.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listening") {
            line.clear();
            assert!(stderr.read_line(&mut line).unwrap() > 0, "it ended");
        }
        std::thread::sleep(Duration::from_millis(300));
        let kill = || Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        kill();
        if second {
            std::thread::sleep(Duration::from_millis(100));
            kill();
        }
        let since = std::time::Instant::now();
        assert_eq!(child.wait().unwrap().code(), Some(143));
        assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
    }
}

#[test]
fn a_signal_that_was_ignored_stays_ignored() {
    let peer = sending(String::new());
    let stanza = Stanza::new().peer(&peer).args(["listen", "-v", "--for", "2s"]);
    let inner = stanza.command();
    // As nohup does.
    let mut outer = Command::new("sh");
    outer.args(["-c", "trap '' HUP; exec \"$@\"", "sh"]).arg(inner.get_program()).args(inner.get_args()).env_clear();
    for (name, value) in inner.get_envs() {
        value.map(|value| outer.env(name, value));
    }
    let mut child = outer.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert!(line.contains("logged in"), "{line}");
    Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "--for was over, with no message");
}

/// Another client took our resource: to come back would throw that out in turn.
fn conflict(c: &mut Conversation) -> std::io::Result<()> {
    c.login_plain("peer.test")?;
    c.expect("<presence")?;
    c.send(
        "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
         <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Replaced by new connection</text></stream:error></stream:stream>",
    )
}

#[test]
fn the_end_of_the_stream_is_told() {
    let peer = Peer::new("peer.test").script(conflict).start();
    let run = Stanza::new().peer(&peer).args(["listen", "--for", "20s"]).run().exits(75);
    is_one_line(&run);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza listen --for 20s
    stderr:
    stanza: exchanging stanzas: the server ended the stream: conflict (Replaced by new connection)
    exit: 75
    ");

    let peer = Peer::new("peer.test").script(conflict).start();
    let run = Stanza::new().peer(&peer).args(["listen", "--for", "20s", "--json"]).run().exits(75);
    let [error] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!((&error["phase"], &error["retryable"]), (&"stanza".into(), &true.into()));
}

#[test]
fn what_is_no_message_with_a_body_is_not_printed() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("<presence")?;
            c.send(
                "<enabled xmlns='urn:xmpp:sm:3'/><presence from='a@b.test/x'/><message from='a@b.test/x'><subject>s</subject></message>\
                 <message from='a@b.test/x' type='error'><body>mine</body></message>\
                 <iq type='get' id='1' from='a@b.test/x'><ping xmlns='urn:xmpp:ping'/></iq>\
                 <message from='a@b.test/x'><body>crlf&#xd;\nkept</body></message>",
            )?;
            c.expect("h='5'")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["listen", "--json", "-n", "1", "--for", "20s"]).run().exits(0);
    let [seen] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!(seen["body"], "crlf\r\nkept");
}

/// What could act on a terminal, and XML can carry.
const HOSTILE: &str = "C1 \u{9b}31m, bidi \u{202e}evil";

#[test]
fn in_a_pipe_a_body_comes_as_it_is() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&alice, &bob, HOSTILE);
    let run = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
    assert!(run.stdout.ends_with(&format!(": {HOSTILE}\n")), "{run}");
}

/// The command line under a pseudo-terminal of its own, by script(1); `None` where that isn't installed.
pub fn on_a_terminal(stanza: &Stanza) -> Option<Command> {
    let found = Command::new("script").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        skipped("no terminal: script(1) of util-linux is not installed");
        return None;
    }
    let command = stanza.command();
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let quoted: Vec<_> = words.map(|word| format!("'{}'", word.to_str().unwrap().replace('\'', r"'\''"))).collect();
    let mut script = Command::new("script");
    script
        .args(["-q", "-e", "-c", &quoted.join(" "), "/dev/null"])
        .stdin(Stdio::null())
        .current_dir(stanza.home().path());
    script.env_clear().envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Some(script)
}

#[test]
fn on_a_terminal_a_body_is_made_harmless() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&alice, &bob, &format!("{HOSTILE}\nsecond line\tand tab"));
    let stanza = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]);
    let Some(mut command) = on_a_terminal(&stanza) else { return };
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains(r"C1 \x9b31m, bidi \u{202e}evil"), "{text:?}");
    assert!(!text.contains(['\u{9b}', '\u{202e}', '\u{1b}']), "{text:?}");
    assert!(text.contains("\r\n    second line\tand tab"), "{text:?}");
    assert_eq!(output.status.code(), Some(0), "{text:?}");
}

#[test]
fn on_a_terminal_json_is_harmless_too() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&alice, &bob, HOSTILE);
    let stanza = Stanza::new().account(&bob).args(["listen", "--json", "-n", "1", "--for", "20s"]);
    let Some(mut command) = on_a_terminal(&stanza) else { return };
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let object: serde_json::Value = serde_json::from_str(text.trim_end()).unwrap();
    assert_eq!(object["body"], HOSTILE, "it is the same JSON");
    assert!(!text.contains(['\u{9b}', '\u{202e}', '\u{1b}']), "{text:?}");
}

#[test]
fn a_servers_words_reach_a_terminal_harmless_too() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect("<presence")?;
            c.send(
                "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
                 <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>two\nlines \u{9b}31m\u{202e}</text></stream:error></stream:stream>",
            )
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["listen", "--for", "20s"]).run().exits(77);
    is_one_line(&run);
    assert!(run.stderr.contains(r"two\nlines \x9b31m\u{202e}"), "{run}");
}

#[test]
fn a_full_disk_is_told_and_the_message_is_not_lost() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    send(&alice, &bob, "precious");
    let stanza = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = stanza.command().stdin(Stdio::null()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(74), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "stanza: standard output: no space left on device\n");
    let run = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
    assert!(run.stdout.ends_with(": precious\n"), "{run}");
}

#[test]
fn a_killed_listener_loses_nothing_that_it_did_not_print() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let home = Home::new();
    let stanza = Stanza::at(&home).account(&bob).args(["listen", "--for", "30s", "-v"]);
    let mut child = stanza.command().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    while !line.contains("listening") {
        line.clear();
        assert_ne!(stderr.read_line(&mut line).unwrap(), 0);
    }
    // Stopped, it can't print; killed, it never will.
    let signal =
        |name: &str| assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
    signal("-STOP");
    let sender = Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "unseen"]).run();
    signal("-KILL");
    child.wait().unwrap();
    sender.exits(0);
    // The next takes the session up again, in which the message waits.
    let run = Stanza::at(&home).account(&bob).args(["listen", "-n", "1", "--for", "30s"]).run().exits(0);
    assert!(run.stdout.ends_with(": unseen\n"), "{run}");
}
