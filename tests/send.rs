//! `stanza send` through real servers; with a scripted one, see [`proof`].

use std::time::Duration;

use crate::support::observe::{collecting, is_one_line, listening, message, silent_server, valid_json};
use crate::support::{Account, Server, Stanza, Tls};

mod files;
mod lost;
mod many;
pub mod proof;
mod raw;
mod receipts;
mod reply;
mod retry;
mod rooms;
mod updates;

/// A message to `to`, through the server of `from`.
fn send(from: &Account, to: &str) -> Stanza {
    Stanza::new().account(from).args(["send", to, "-m", "hi"])
}

/// THE TABLE: what a script can count on, by both kinds of TLS. Returns what a user saw, in the order of the rows.
fn table(server: &'static Server) -> String {
    let alice = server.account("alice");
    let bob = server.account("bob");
    let seen = Tls::ALL.map(|tls| {
        let login = || Stanza::new().login(&alice.jid, &alice.password);
        let here = || login().test_ca().server(server, tls);
        let silent = silent_server();
        let nobody = format!("nobody@{}", server.domain);
        let rows = [
            (0, "confirmed", here().args(["send", &bob.jid, "-m", "hi"])),
            (67, "no such user", here().args(["send", &nobody, "-m", "hi"])),
            (68, "no such domain", here().args(["send", "x@nosuch.invalid", "-m", "hi"])),
            (
                77,
                "wrong password",
                Stanza::new()
                    .login(&alice.jid, "wr0ng")
                    .test_ca()
                    .server(server, tls)
                    .args(["send", &bob.jid, "-m", "hi"]),
            ),
            (
                75,
                "refused port",
                login().test_ca().server_at(([127, 0, 0, 1], 1).into(), tls).args(["send", &bob.jid, "-m", "hi"]),
            ),
            (76, "untrusted certificate", login().server(server, tls).args(["send", &bob.jid, "-m", "hi"])),
            (
                75,
                "silent server",
                login()
                    .test_ca()
                    .server_at(silent.local_addr().unwrap(), tls)
                    .args(["send", &bob.jid, "-m", "hi", "-T", "1s"]),
            ),
        ];
        let mut seen = Vec::new();
        for (code, name, stanza) in rows {
            let run = stanza.run();
            let at = format!("{} by {}: {name}", server.domain, tls.name());
            assert_eq!(run.code(), code, "{at}\n{run}");
            assert_eq!(run.stdout, "", "{at}\n{run}");
            assert!(run.duration < Duration::from_secs(15), "{at} took {:?}", run.duration);
            if code == 0 {
                assert_eq!(run.stderr, "", "{at}");
            } else {
                is_one_line(&run);
            }
            let text = run.snapshot();
            // Where nothing is said at all, what is waited for differs: the stream's header or TLS's.
            let name = if name == "silent server" { format!("{name} by {}", tls.name()) } else { name.into() };
            seen.push(format!("{name}: {}", text.split_once('\n').unwrap().1));
        }
        seen
    });
    let [mut starttls, mut direct] = seen;
    let silent = [starttls.pop().unwrap(), direct.pop().unwrap()];
    assert_eq!(starttls, direct, "STARTTLS and direct TLS are told alike on {}", server.domain);
    starttls.extend(silent);
    starttls.join("\n")
}

#[test]
fn the_table_holds_on_prosody_0_12() {
    let server = Server::prosody_0_12();
    if !server.is_itself("prosody12.test") {
        return;
    }
    insta::assert_snapshot!(table(server), @"
    confirmed: exit: 0
    no such user: stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    no such domain: stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: NXDomain in AAAA lookup)
    exit: 68
    wrong password: stderr:
    stanza: logging in: the server refused the user name or the password (not-authorized, SCRAM-SHA-1; The response provided by the client doesn't match the one we calculated.)
    exit: 77
    refused port: stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]
    hint: is the server running, and is this its port?
    exit: 75
    untrusted certificate: stderr:
    stanza: securing the connection: the server's certificate is not signed by a trusted authority
    hint: if it is your own authority's, name that with --ca-file PEM
    exit: 76
    silent server by starttls: stderr:
    stanza: securing the connection: the server did not answer within 1s
    hint: it may be overloaded; --connect-timeout gives it more time
    exit: 75
    silent server by direct: stderr:
    stanza: securing the connection: the TLS handshake was not finished within 1s
    exit: 75
    ");
}

#[test]
fn the_table_holds_on_ejabberd_23() {
    let server = Server::ejabberd_23();
    if !server.is_itself("ejabberd23.test") {
        return;
    }
    insta::assert_snapshot!(table(server), @"
    confirmed: exit: 0
    no such user: stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    no such domain: stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: enoname)
    exit: 68
    wrong password: stderr:
    stanza: logging in: the server refused the user name or the password (not-authorized, SCRAM-SHA-1; Invalid username or password)
    exit: 77
    refused port: stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]
    hint: is the server running, and is this its port?
    exit: 75
    untrusted certificate: stderr:
    stanza: securing the connection: the server's certificate is not signed by a trusted authority
    hint: if it is your own authority's, name that with --ca-file PEM
    exit: 76
    silent server by starttls: stderr:
    stanza: securing the connection: the server did not answer within 1s
    hint: it may be overloaded; --connect-timeout gives it more time
    exit: 75
    silent server by direct: stderr:
    stanza: securing the connection: the TLS handshake was not finished within 1s
    exit: 75
    ");
}

#[test]
fn the_table_holds_on_prosody_13() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    insta::assert_snapshot!(table(server), @"
    confirmed: exit: 0
    no such user: stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    no such domain: stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: unable to resolve service)
    exit: 68
    wrong password: stderr:
    stanza: logging in: the server refused the user name or the password (not-authorized, SCRAM-SHA-1-PLUS; The response provided by the client doesn't match the one we calculated.)
    exit: 77
    refused port: stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]
    hint: is the server running, and is this its port?
    exit: 75
    untrusted certificate: stderr:
    stanza: securing the connection: the server's certificate is not signed by a trusted authority
    hint: if it is your own authority's, name that with --ca-file PEM
    exit: 76
    silent server by starttls: stderr:
    stanza: securing the connection: the server did not answer within 1s
    hint: it may be overloaded; --connect-timeout gives it more time
    exit: 75
    silent server by direct: stderr:
    stanza: securing the connection: the TLS handshake was not finished within 1s
    exit: 75
    ");
}

#[test]
fn the_table_holds_on_ejabberd_24() {
    let server = Server::ejabberd_24();
    if !server.is_itself("ejabberd24.test") {
        return;
    }
    insta::assert_snapshot!(table(server), @"
    confirmed: exit: 0
    no such user: stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 67
    no such domain: stderr:
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: unknown POSIX error: enoname)
    exit: 68
    wrong password: stderr:
    stanza: logging in: the server refused the user name or the password (not-authorized, SCRAM-SHA-1-PLUS; Invalid username or password)
    exit: 77
    refused port: stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]
    hint: is the server running, and is this its port?
    exit: 75
    untrusted certificate: stderr:
    stanza: securing the connection: the server's certificate is not signed by a trusted authority
    hint: if it is your own authority's, name that with --ca-file PEM
    exit: 76
    silent server by starttls: stderr:
    stanza: securing the connection: the server did not answer within 1s
    hint: it may be overloaded; --connect-timeout gives it more time
    exit: 75
    silent server by direct: stderr:
    stanza: securing the connection: the TLS handshake was not finished within 1s
    exit: 75
    ");
}

#[test]
fn some_recipients_failed_exits_1_and_the_good_one_got_it() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener = listening(&bob, 1);
    let nobody = format!("nobody@{}", server.domain);
    let run =
        Stanza::new().account(&alice).args(["send", &nobody, &bob.jid, "x@nosuch.invalid", "-m", "hi"]).run().exits(1);
    assert_eq!(message(&mut listener)["body"], "hi");
    listener.finish().exits(0);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send nobody@[DOMAIN] bob@[DOMAIN] x@nosuch.invalid -m hi
    stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    stanza: x@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: unable to resolve service)
    exit: 1
    ");
}

#[test]
fn all_recipients_failed_alike_exits_with_that_code() {
    for server in Server::all() {
        let alice = server.account("alice");
        let [one, two] = ["nobody1", "nobody2"].map(|name| format!("{name}@{}", server.domain));
        let run = Stanza::new().account(&alice).args(["send", &one, &two, "-m", "hi"]).run().exits(67);
        assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 2), "{run}");
    }
}

#[test]
fn a_recipient_named_twice_gets_it_once() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener = listening(&bob, 2);
    Stanza::new().account(&alice).args(["send", &bob.jid, &bob.jid, "-m", "once"]).run().exits(0);
    send(&alice, &bob.jid).run().exits(0);
    assert_eq!(message(&mut listener)["body"], "once");
    assert_eq!(message(&mut listener)["body"], "hi");
}

#[test]
fn json_has_a_sent_object_for_each_recipient_and_the_result_last() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let nobody = format!("nobody@{}", server.domain);
    let run = Stanza::new().account(&alice).args(["send", "--json", &bob.jid, &nobody, "-m", "hi"]).run().exits(1);
    let objects = valid_json(&run);
    let events: Vec<_> = objects.iter().map(|object| object["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["sent", "sent", "result"]);
    assert_eq!((&objects[0]["status"], &objects[0]["error"]), (&"confirmed".into(), &serde_json::Value::Null));
    assert_eq!((&objects[1]["status"], &objects[1]["error"]["exit"]), (&"failed".into(), &67.into()));
    assert_eq!((&objects[2]["sent"], &objects[2]["failed"], &objects[2]["exit"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(objects[2]["account"], alice.jid.as_str());
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza send --json bob@[DOMAIN] nobody@[DOMAIN] -m hi
    stdout:
    {"event":"sent","to":"bob@[DOMAIN]","id":"[ID]","stanza_id":null,"type":"chat","status":"confirmed","url":null,"ms":[N],"error":null}
    {"event":"sent","to":"nobody@[DOMAIN]","id":"[ID]","stanza_id":null,"type":"chat","status":"failed","url":null,"ms":[N],"error":{"phase":"stanza","condition":"service-unavailable","text":"nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable","retryable":false,"exit":67}}
    {"event":"result","ok":false,"exit":1,"account":"alice@[DOMAIN]","server":"xmpp.[DOMAIN]:5222","tls":"1.3 starttls","sasl":"SCRAM-SHA-1-PLUS","sent":1,"failed":1}
    stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    exit: 1
    "#);
}

#[test]
fn json_of_one_message_is_one_object() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let run = send(&alice, &bob.jid).args(["--json", "--id", "i1", "--type", "normal"]).run().exits(0);
    let [sent] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!((&sent["id"], &sent["type"], &sent["status"]), (&"i1".into(), &"normal".into(), &"confirmed".into()));
    assert_eq!((sent["to"].as_str(), run.stderr.as_str()), (Some(bob.jid.as_str()), ""));
}

#[test]
fn json_tells_a_failed_login_as_an_error_object() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let stanza = Stanza::new().login(&alice.jid, "wr0ng").test_ca().server(server, Tls::Direct);
    let run = stanza.args(["send", "--json", &alice.jid, "-m", "hi"]).run().exits(77);
    let [error] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!((&error["event"], &error["phase"], &error["exit"]), (&"error".into(), &"sasl".into(), &77.into()));
    assert_eq!((&error["condition"], &error["retryable"]), (&"not-authorized".into(), &false.into()));
    is_one_line(&run);
}

#[test]
fn each_proof_has_its_status() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        for (proof, status) in [("none", "sent"), ("ack", "acked"), ("server", "confirmed")] {
            let run = send(&alice, &bob.jid).args(["--json", "--confirm", proof]).run().exits(0);
            assert_eq!(valid_json(&run)[0]["status"], status, "--confirm {proof} at {}", server.domain);
        }
        // Unproved or not, all three are there.
        let mut listener = collecting(&bob, 3);
        (0..3).for_each(|_| assert_eq!(message(&mut listener)["body"], "hi", "{}", server.domain));
    }
}

#[test]
fn without_proof_an_unknown_user_is_no_failure() {
    let server = Server::prosody_13();
    let nobody = format!("nobody@{}", server.domain);
    send(&server.account("alice"), &nobody).args(["--confirm", "none"]).run().exits(0);
    send(&server.account("alice"), &nobody).args(["--confirm", "server"]).run().exits(67);
}

#[test]
fn the_body_comes_from_an_option_a_file_or_standard_input() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener = listening(&bob, 6);
    let stanza = || Stanza::new().account(&alice).args(["send", &bob.jid]);
    let with_file = stanza();
    with_file.home().write("body.txt", "from a file\n");
    let rows = [
        (stanza().args(["-m", "from an option"]), "from an option"),
        (with_file.args(["-F", "body.txt"]), "from a file"),
        (stanza().stdin("from standard input\n"), "from standard input"),
        (stanza().args(["-F", "-"]).stdin("from -F -\r\n"), "from -F -"),
        (stanza().args(["-m", "-"]).stdin("not this"), "-"),
        (stanza().args(["-m", "-v"]), "-v"),
    ];
    for (stanza, body) in rows {
        stanza.run().exits(0);
        assert_eq!(message(&mut listener)["body"], body);
    }
}

#[test]
fn with_a_message_given_standard_input_is_left_alone() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    // A shell's `while read` loop goes on with what the sender left.
    let stanza = send(&alice, &alice.jid);
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    std::io::Write::write_all(&mut writer, b"the next line\n").unwrap();
    drop(writer);
    let output = stanza.command().stdin(reader.try_clone().unwrap()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut left = String::new();
    std::io::Read::read_to_string(&mut reader, &mut left).unwrap();
    assert_eq!(left, "the next line\n");
}

#[test]
fn subject_type_id_and_thread_reach_the_recipient() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 1);
        let args = ["-s", "S <&> \"S\"", "--type", "headline", "--id", "my-id", "--thread", "t 1"];
        send(&alice, &bob.jid).args(args).run().exits(0);
        let seen = message(&mut listener);
        let fields = ["subject", "type", "id", "thread", "body", "origin_id", "bare", "to"]
            .map(|name| seen[name].as_str().unwrap_or(""));
        let to = seen["to"].as_str().unwrap();
        assert_eq!(
            fields,
            ["S <&> \"S\"", "headline", "my-id", "t 1", "hi", "my-id", &alice.jid, to],
            "{}",
            server.domain
        );
        assert!(to.starts_with(&bob.jid), "{to}");
    }
}

#[test]
fn any_text_arrives_unchanged() {
    let bodies = [
        "two\nlines",
        "quotes ' and \" and `",
        "<b>&amp; ]]> <!-- x --> <&>",
        "emoji 🎉👩‍👩‍👧 and ümläut, 漢字, עברית",
        "tab\there",
        "  leading, trailing  ",
        "\n\nblank lines\n\n",
        "C1 \u{85}\u{9b} and U+202E \u{202e}",
    ];
    std::thread::scope(|scope| {
        for server in Server::all() {
            scope.spawn(move || {
                let (alice, bob) = (server.account("alice"), server.account("bob"));
                let mut listener = listening(&bob, bodies.len() * 2);
                for body in bodies {
                    Stanza::new().account(&alice).args(["send", &bob.jid, "-m", body]).run().exits(0);
                    assert_eq!(message(&mut listener)["body"], body, "-m at {}", server.domain);
                    // By standard input one line end at the end isn't part of it.
                    Stanza::new().account(&alice).args(["send", &bob.jid]).stdin(format!("{body}\n")).run().exits(0);
                    assert_eq!(message(&mut listener)["body"], body, "stdin at {}", server.domain);
                }
            });
        }
    });
}

#[test]
fn a_carriage_return_arrives_as_the_end_of_a_line() {
    // It goes out as a character reference (see `proof`); but the servers write it on as it is, and an XML reader makes
    // a line feed of that (XML 1.0 §2.11).
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 1);
        Stanza::new().account(&alice).args(["send", &bob.jid]).stdin("crlf\r\nand cr\rhere\r\n").run().exits(0);
        assert_eq!(message(&mut listener)["body"], "crlf\nand cr\nhere", "{}", server.domain);
    }
}

#[test]
fn aliases_defaults_and_uris_name_recipients() {
    let server = Server::ejabberd_24();
    let [alice, bob, carol] = ["alice", "bob", "carol"].map(|name| server.account(name));
    let mut bobs = listening(&bob, 3);
    let mut carols = listening(&carol, 2);
    let config = format!(
        "[accounts.a]\njid = '{}'\nto = 'bob'\n[aliases]\nbob = '{}'\nboth = ['bob', 'xmpp:{}']\n",
        alice.jid, bob.jid, carol.jid
    );
    let stanza = || Stanza::new().account(&alice).config(&config).arg("send");
    stanza().args(["both", "-m", "by alias"]).run().exits(0);
    stanza().args(["-m", "by default"]).run().exits(0);
    let uri = format!("xmpp:{}?message;subject=S%21;body=by%20URI", bob.jid);
    stanza().arg(&uri).run().exits(0);
    let uri = format!("xmpp:{}?message;body=not%20this", carol.jid);
    stanza().args([&uri, "-m", "option over URI"]).run().exits(0);
    assert_eq!([(); 2].map(|()| message(&mut bobs)["body"].clone()), ["by alias", "by default"]);
    let last = message(&mut bobs);
    assert_eq!((&last["body"], &last["subject"]), (&"by URI".into(), &"S!".into()));
    assert_eq!([(); 2].map(|()| message(&mut carols)["body"].clone()), ["by alias", "option over URI"]);
}

#[test]
fn dry_run_prints_the_stanza_and_connects_to_nothing() {
    let stanza = || {
        Stanza::new().args([
            "send",
            "alice@example.org",
            "-m",
            "it's <hi> & \"bye\"",
            "--dry-run",
            "--id",
            "i1",
            "-s",
            "S",
            "--thread",
            "t",
        ])
    };
    let run = stanza().run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza send alice@example.org -m 'it'\''s <hi> & "bye"' --dry-run --id i1 -s S --thread t
    stdout:
    <message id='i1' to='alice@example.org' type='chat'><body>it's &lt;hi&gt; &amp; "bye"</body><subject>S</subject><thread>t</thread><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message>
    exit: 0
    "#);
    let run = stanza().arg("--json").run().exits(0);
    valid_json(&run);
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza send alice@example.org -m 'it'\''s <hi> & "bye"' --dry-run --id i1 -s S --thread t --json
    stdout:
    {"event":"dry-run","to":"alice@example.org","id":"i1","xml":"<message id='i1' to='alice@example.org' type='chat'><body>it's &lt;hi&gt; &amp; \"bye\"</body><subject>S</subject><thread>t</thread><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message>"}
    exit: 0
    "#);
    assert!(std::fs::read_dir(run.home().path()).unwrap().next().is_none(), "nothing is kept");
}

#[test]
fn dry_run_prints_each_recipients_stanza() {
    let run = Stanza::new()
        .args(["send", "a@example.org", "xmpp:b@example.org?message;body=URI", "-m", "m", "--dry-run", "--json"])
        .run();
    let objects = valid_json(&run.exits(0));
    let to: Vec<_> = objects.iter().map(|object| object["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["a@example.org", "b@example.org"]);
    assert_ne!(objects[0]["id"], objects[1]["id"]);
}

#[test]
fn skip_empty_sends_nothing_and_succeeds() {
    for input in ["", "\n"] {
        let stanza = Stanza::new().login("a@example.org", "x").args([
            "--server",
            "127.0.0.1:1",
            "send",
            "b@example.org",
            "--skip-empty",
        ]);
        let run = stanza.stdin(input).run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    }
    let stanza = Stanza::new().login("a@example.org", "x").args([
        "--server",
        "127.0.0.1:1",
        "send",
        "b@example.org",
        "--skip-empty",
    ]);
    stanza.stdin("something").run().exits(75);
}

#[test]
fn send_leaves_the_senders_offline_messages_alone() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "for later"]).run().exits(0);
        send(&bob, &alice.jid).run().exits(0);
        send(&bob, &alice.jid).args(["--confirm", "none"]).run().exits(0);
        let mut listener = collecting(&bob, 1);
        let seen = message(&mut listener);
        assert_eq!((&seen["body"], &seen["delayed"]), (&"for later".into(), &true.into()), "{}", server.domain);
    }
}

#[test]
fn a_body_that_the_server_cuts_off_is_never_told_as_success() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let run = Stanza::new().account(&alice).args(["send", &bob.jid]).stdin("x".repeat(600_000)).run();
        // They end the stream when they have seen too much of the message. Prosody 13 says its limit to who logs in by
        // RFC 6120 only.
        assert!(run.code() == 79 && run.stderr.contains("policy-violation (XML stanza is too big)"), "{run}");
        is_one_line(&run);
    }
}

#[test]
fn a_body_of_200_kb_arrives_whole() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let body = "0123456789".repeat(20_000);
        let mut listener = listening(&bob, 1);
        Stanza::new().account(&alice).args(["send", &bob.jid]).stdin(body.as_str()).run().exits(0);
        assert!(message(&mut listener)["body"] == body, "{}", server.domain);
    }
}

#[test]
fn verbose_says_how_and_how_far() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let run = send(&alice, &bob.jid).args(["-v", "--resource", "r"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@[DOMAIN] -m hi -v --resource r
    stderr:
    stanza: xmpp.[DOMAIN]:5222: TLS 1.3 starttls, logged in with SCRAM-SHA-1-PLUS as alice@[DOMAIN]/r
    stanza: bob@[DOMAIN]: confirmed by the recipient's server after [N] ms
    exit: 0
    ");
}

#[test]
fn anyone_may_send_from_an_anonymous_domain() {
    for server in Server::all() {
        let bob = server.account("bob");
        let mut listener = listening(&bob, 1);
        Stanza::new().anonymous(server).args(["send", &bob.jid, "-m", "guess who"]).run().exits(0);
        assert_eq!(message(&mut listener)["body"], "guess who", "{}", server.domain);
    }
}

/// Of the release binary, which `STANZA_RELEASE` names (`make size`): the one that people run.
#[test]
fn the_release_is_under_8_mb_and_a_send_takes_little_more_memory_than_that() {
    let Some(release) = std::env::var_os("STANZA_RELEASE") else { return };
    let size = std::fs::metadata(&release).unwrap().len();
    assert!(size < 8_000_000, "{size} bytes");
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let run = send(&alice, &bob.jid).program(&release).run().exits(0);
        eprintln!("{}: {size} bytes, peak memory of a send {} KiB", server.domain, run.peak_memory);
        // How much of the program itself the system has in memory differs by 0.3 MiB from run to run.
        assert!(run.peak_memory < 8 * 1024 + 512, "{} KiB", run.peak_memory);
    }
}

#[test]
fn many_at_once_all_arrive() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener = listening(&bob, 8);
    let senders: Vec<_> =
        (0..8).map(|n| Stanza::new().account(&alice).args(["send", &bob.jid, "-m", &n.to_string()]).spawn()).collect();
    senders.into_iter().for_each(|sender| _ = sender.finish().exits(0));
    let mut seen: Vec<_> = (0..8).map(|_| message(&mut listener)["body"].as_str().unwrap().to_owned()).collect();
    seen.sort();
    assert_eq!(seen, ["0", "1", "2", "3", "4", "5", "6", "7"]);
}
