//! `send --each-line` and `send --batch`: many messages in one stream.

use std::collections::BTreeSet;
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::json;

use crate::support::observe::valid_json;
use crate::support::{Account, Client, Conversation, Line, Peer, Run, Server, Stanza, Tls};

/// More memory than this is never needed, however long the input is: KiB. Of the debug build 20 to 27 MiB are its own
/// code, by how the system maps the file.
const MAX_MEMORY: u64 = if cfg!(debug_assertions) { 40 * 1024 } else { 20 * 1024 };

/// `count` objects to `to`. Headlines are kept nowhere, which is quicker for the servers.
fn objects(to: &Account, count: usize) -> String {
    let object = |n| json!({"to": to.jid, "type": "headline", "body": format!("number {n}"), "id": format!("id-{n}")});
    (0..count).map(|n| format!("{}\n", object(n))).collect()
}

fn batch(from: &Account) -> Stanza {
    Stanza::new().account(from).args(["send", "--batch"])
}

/// The number of the last message of all.
const LAST: usize = usize::MAX;

/// Receives as `account`, until the last message came: the numbers of the others.
fn receiver(account: &Account) -> JoinHandle<Vec<usize>> {
    let mut client = Client::online(account, "receiver");
    std::thread::spawn(move || {
        let next = || {
            let message = client.expect("</message>");
            let number = message.split("<body>number ").nth(1).and_then(|rest| rest.split('<').next());
            let number = number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{message}"));
            (number != LAST).then_some(number)
        };
        std::iter::from_fn(next).collect()
    })
}

/// Sends the last message of all.
fn send_last(from: &Account, to: &Account) {
    let last = json!({"to": to.jid, "type": "headline", "body": format!("number {LAST}")});
    batch(from).stdin(format!("{last}\n")).run().exits(0);
}

/// When a line is cut.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// While much is under way.
    Busy,
    /// While nothing is.
    Quiet,
}

/// `count` messages through a line that is cut `cuts` times: what came of each, which is told once and in order, and
/// the numbers that came.
fn cut_often(server: &'static Server, count: usize, cuts: usize, when: When) -> (Run, Vec<String>, Vec<usize>) {
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let receiver = receiver(&bob);
    let line = Line::to(server.socket(Tls::Direct));
    let sender = batch(&alice).server_at(line.address(), Tls::Direct);
    let (objects, part) = (objects(&bob, count), count / (cuts + 1));
    let mut parts = objects.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>().into_iter();
    let mut sender = match when {
        When::Busy => sender.stdin(objects).spawn(),
        When::Quiet => sender.stdin_open().spawn(),
    }
    .may_take(Duration::from_secs(600));
    let told = (0..count).map(|n| {
        if n > 0 && n % part == 0 {
            line.cut();
        }
        if when == When::Quiet && n % part == 0 {
            sender.write(&parts.by_ref().take(part).collect::<String>());
        }
        sender.line()
    });
    let told: Vec<String> = told.collect();
    let run = sender.finish();
    send_last(&alice, &bob);
    for (n, line) in told.iter().enumerate() {
        assert!(line.contains(&format!("\"id\":\"id-{n}\"")), "{line}");
    }
    assert!(line.connections() > cuts, "{}: {} connections", server.domain, line.connections());
    assert!(run.peak_memory < MAX_MEMORY, "{}: {} KiB", server.domain, run.peak_memory);
    let came = receiver.join().unwrap();
    assert_eq!(came.iter().collect::<BTreeSet<_>>().len(), came.len(), "{}: none comes twice", server.domain);
    (run, told, came)
}

/// Each is confirmed, and has come.
fn all_come(server: &'static Server, count: usize, cuts: usize, when: When) {
    let (run, told, came) = cut_often(server, count, cuts, when);
    run.exits(0);
    assert!(told.iter().all(|line| line.contains("\"confirmed\"")), "{}", server.domain);
    assert_eq!(came.len(), count, "{}", server.domain);
}

#[test]
fn a_hundred_thousand_lines_survive_twenty_cuts() {
    all_come(Server::ejabberd_24(), 100_000, 20, When::Busy);
}

#[test]
fn each_server_takes_many_lines_over_many_connections() {
    // Prosody takes some two thousand a second. More lie between two cuts than are under way at once.
    all_come(Server::ejabberd_23(), 16_000, 10, When::Busy);
    for server in [Server::prosody_13(), Server::prosody_0_12()] {
        all_come(server, 4_000, 20, When::Quiet);
    }
}

#[test]
fn what_is_confirmed_has_come_though_the_server_loses_its_way() {
    // Prosody reads on in the middle of an element, where the connection was cut: it ends the session, and what had
    // bounced is lost with it.
    for server in [Server::prosody_13(), Server::prosody_0_12()] {
        let (run, told, came) = cut_often(server, 6_000, 5, When::Busy);
        let came: BTreeSet<usize> = came.into_iter().collect();
        let mut unknown = 0;
        for (n, line) in told.iter().enumerate() {
            if line.contains("\"unknown\"") {
                unknown += 1;
            } else {
                assert!(line.contains("\"confirmed\"") && came.contains(&n), "{line}");
            }
        }
        assert!(unknown < told.len() * 3 / 4, "{}: {unknown}", server.domain);
        run.exits(if unknown == 0 { 0 } else { 1 });
    }
}

#[test]
fn each_line_goes_out_as_it_comes() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut client = Client::online(&bob, "client");
        let mut running =
            Stanza::new().account(&alice).args(["send", &bob.jid, "--each-line", "--json"]).stdin_open().spawn();
        // Each is proven while the input is still open.
        for line in ["one", "", "two"] {
            running.write(&format!("{line}\n"));
            if !line.is_empty() {
                assert!(running.line().contains("confirmed"), "{}", server.domain);
                assert!(client.expect("</body>").ends_with(&format!("<body>{line}</body>")), "{}", server.domain);
            }
        }
        running.write("three, without an end");
        let run = running.finish().exits(0);
        assert_eq!(valid_json(&run).last().unwrap()["sent"], 3, "{run}");
        client.expect("<body>three, without an end</body>");
    }
}

#[test]
fn what_an_object_can_say_and_what_it_cannot() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let config = format!("[aliases]\nteam = [\"{}\", \"nobody@{}\"]\n", bob.jid, server.domain);
    let input = [
        json!({"to": bob.jid, "body": "x", "subject": "s", "type": "normal", "id": "i1", "thread": "t"}).to_string(),
        json!({"to": "team", "body": "to several"}).to_string(),
        json!({"to": ["team"], "body": "x", "id": "i2"}).to_string(),
        json!({"to": "tema", "body": "x", "id": "i3"}).to_string(),
        json!({"body": "nobody is named"}).to_string(),
        json!({"to": bob.jid, "id": "i4"}).to_string(),
        json!({"to": bob.jid, "body": "\u{1b}[1m"}).to_string(),
        json!({"to": bob.jid, "body": "x", "confirm": "ack", "id": "i5"}).to_string(),
        json!({"to": bob.jid, "bdoy": "x", "id": "i6"}).to_string(),
        "no JSON".to_owned(),
        "\u{7f}".repeat(3),
        json!(["to"]).to_string(),
    ];
    let mut bytes = input.join("\n").into_bytes();
    bytes.extend(b"\n\xff\n");
    let run = batch(&alice).config(&config).stdin(bytes).run().exits(1);
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza send --batch
    stdout:
    {"event":"sent","to":"bob@[DOMAIN]","id":"i1","stanza_id":null,"type":"normal","status":"confirmed","url":null,"ms":[N],"error":null}
    {"event":"sent","to":"bob@[DOMAIN]","id":"[ID]","stanza_id":null,"type":"chat","status":"confirmed","url":null,"ms":[N],"error":null}
    {"event":"sent","to":"nobody@[DOMAIN]","id":"[ID]","stanza_id":null,"type":"chat","status":"failed","url":null,"ms":[N],"error":{"phase":"stanza","condition":"service-unavailable","text":"nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable","retryable":false,"exit":67}}
    {"event":"sent","to":"team","id":"i2","stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 3: id: one id can't stand for messages to several recipients","retryable":false,"exit":65}}
    {"event":"sent","to":"tema","id":"i3","stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 4: recipient 'tema': it is neither a JID (user@domain) nor an alias","retryable":false,"exit":64}}
    {"event":"sent","to":null,"id":null,"stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 5: to: nothing says whom to send to","retryable":false,"exit":65}}
    {"event":"sent","to":"bob@[DOMAIN]","id":"i4","stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 6: message: it is empty","retryable":false,"exit":65}}
    {"event":"sent","to":"bob@[DOMAIN]","id":null,"stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 7: body: byte 0 is U+001B (ESC), which XML does not allow","retryable":false,"exit":65}}
    {"event":"sent","to":"bob@[DOMAIN]","id":"i5","stanza_id":null,"type":"chat","status":"acked","url":null,"ms":[N],"error":null}
    {"event":"sent","to":"bob@[DOMAIN]","id":"i6","stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 9: JSON: unknown field `bdoy`, expected one of `to`, `body`, `subject`, `type`, `id`, `thread`, `confirm`, `room`, `nick`, `replace`, `reply_to`, `quote`, `react`, `to_message`, `retract`, `code`, `lang`, `hints` (column 7)","retryable":false,"exit":65}}
    {"event":"sent","to":null,"id":null,"stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 10: JSON: it is not an object, {…}","retryable":false,"exit":65}}
    {"event":"sent","to":null,"id":null,"stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 11: JSON: it is not an object, {…}","retryable":false,"exit":65}}
    {"event":"sent","to":null,"id":null,"stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"line 12: JSON: it is not an object, {…}","retryable":false,"exit":65}}
    {"event":"sent","to":null,"id":null,"stanza_id":null,"type":null,"status":"failed","url":null,"ms":null,"error":{"phase":"input","condition":null,"text":"standard input, line 13: byte 0 is not valid UTF-8","retryable":false,"exit":65}}
    {"event":"result","ok":false,"exit":1,"account":"alice@[DOMAIN]","server":"xmpp.[DOMAIN]:5222","tls":"1.3 starttls","sasl":"SCRAM-SHA-1-PLUS","sent":3,"failed":11}
    stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    stanza: line 3: id: one id can't stand for messages to several recipients
    stanza: line 4: recipient 'tema': it is neither a JID (user@domain) nor an alias
    hint: did you mean the alias 'team'?
    stanza: line 5: to: nothing says whom to send to
    stanza: line 6: message: it is empty
    stanza: line 7: body: byte 0 is U+001B (ESC), which XML does not allow
    hint: strip the colours first: by an option of the program that made it, or with sed
    stanza: line 9: JSON: unknown field `bdoy`, expected one of `to`, `body`, `subject`, `type`, `id`, `thread`, `confirm`, `room`, `nick`, `replace`, `reply_to`, `quote`, `react`, `to_message`, `retract`, `code`, `lang`, `hints` (column 7)
    stanza: line 10: JSON: it is not an object, {…}
    stanza: line 11: JSON: it is not an object, {…}
    stanza: line 12: JSON: it is not an object, {…}
    stanza: standard input, line 13: byte 0 is not valid UTF-8
    exit: 1
    "#);
    valid_json(&run);
}

#[test]
fn a_batch_is_shown_without_connecting() {
    let input = "{\"to\":\"bob@example.org\",\"body\":\"x\",\"id\":\"i1\"}\n{\"to\":\"@\",\"body\":\"x\"}\n";
    let run =
        Stanza::new().login("alice@example.org", "s3cret").args(["send", "--batch", "--dry-run"]).stdin(input).run();
    insta::assert_snapshot!(run.exits(1).snapshot(), @"
    $ stanza send --batch --dry-run
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>x</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message>
    stderr:
    stanza: line 2: recipient '@': nothing stands before the @
    exit: 1
    ");
}

#[test]
fn recipients_come_from_a_file() {
    let server = Server::ejabberd_24();
    let (alice, bob, carol) = (server.account("alice"), server.account("bob"), server.account("carol"));
    let mut clients = [&bob, &carol].map(|account| Client::online(account, "client"));
    let stanza = Stanza::new().account(&alice);
    stanza.home().write("team", format!("# the team\n{}\n\n{} # she too\n{}\n", bob.jid, carol.jid, bob.jid));
    let run = stanza.args(["send", "--to-file", "team", "-m", "hi", "--json"]).run().exits(0);
    assert_eq!(valid_json(&run).len(), 3, "{run}");
    for client in &mut clients {
        client.expect("<body>hi</body>");
    }
    let refused =
        |args: &[&str]| Stanza::new().login("a@example.org", "s3cret").arg("send").args(args).run().snapshot();
    insta::assert_snapshot!(
        [
            refused(&["--to-file", "none", "-m", "hi"]),
            refused(&["--to-file", "-", "-m", "hi"]),
            refused(&["--each-line", "-m", "hi"]),
            refused(&["--each-line"]),
            refused(&["--batch", "--each-line"]),
            refused(&["--batch", "-F", "none"]),
            refused(&["--batch", "--to-file", "-"]),
            refused(&["--batch", "--ox"]),
            refused(&["--each-line", "a@example.org", "--wait-reply", "1m"]),
        ].join("\n"), @"
    $ stanza send --to-file none -m hi
    stderr:
    stanza: none: it does not exist
    exit: 66
    $ stanza send --to-file - -m hi
    stderr:
    stanza: no recipient: nothing says whom to send to
    hint: stanza send USER@DOMAIN -m TEXT
    exit: 64
    $ stanza send --each-line -m hi
    stderr:
    stanza: usage: the argument '--each-line' cannot be used with '--message <TEXT>'
    hint: stanza send --help
    exit: 64
    $ stanza send --each-line
    stderr:
    stanza: no recipient: nothing says whom to send to
    hint: stanza send USER@DOMAIN -m TEXT
    exit: 64
    $ stanza send --batch --each-line
    stderr:
    stanza: usage: the argument '--batch' cannot be used with '--each-line'
    hint: stanza send --help
    exit: 64
    $ stanza send --batch -F none
    stderr:
    stanza: none: it does not exist
    exit: 66
    $ stanza send --batch --to-file -
    stderr:
    stanza: standard input: the recipients and what is to be sent can't both come from it
    hint: take one of them from a file
    exit: 64
    $ stanza send --batch --ox
    stderr:
    stanza: --ox: end-to-end encryption is not supported yet
    hint: leave it out to send the message encrypted by TLS only
    exit: 64
    $ stanza send --each-line a@[DOMAIN] --wait-reply 1m
    stderr:
    stanza: usage: the argument '--each-line' cannot be used with '--wait-reply <DUR>'
    hint: stanza send --help
    exit: 64
    ");
}

/// A scripted server that refuses a message once, for now.
fn greedy(refusal: &'static str) -> Peer {
    let script = move |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect_element("enable")?;
        c.expect_element("message")?;
        c.expect_element("r")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='x' resume='true'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
        c.expect("id='fence-1'")?;
        c.send(refusal)?;
        c.send("<iq type='result' id='fence-1' from='far.test'/>")?;
        c.expect("id='i1'")?;
        c.send("<a xmlns='urn:xmpp:sm:3' h='3'/>")?;
        c.expect("id='fence-2'")?;
        c.send("<iq type='result' id='fence-2' from='far.test'/>")?;
        c.expect("</stream:stream>").map(drop)
    };
    Peer::new("peer.test").script(script).start()
}

#[test]
fn a_refusal_for_now_is_waited_out() {
    for condition in ["resource-constraint", "policy-violation"] {
        let refusal = format!(
            "<message type='error' id='i1' from='bob@far.test'><error type='wait'>\
             <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
        );
        let peer = greedy(refusal.leak());
        let input = "{\"to\":\"bob@far.test\",\"body\":\"x\",\"id\":\"i1\"}\n";
        let run = Stanza::new().peer(&peer).args(["send", "--batch"]).stdin(input).run().exits(0);
        assert_eq!(valid_json(&run)[0]["status"], "confirmed", "{run}");
    }
}

#[test]
fn a_recipient_that_refuses_for_long_fails_and_the_others_go_on() {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect_element("enable")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='x' resume='true'/>")?;
        c.expect_element("r")?;
        c.send("<a xmlns='urn:xmpp:sm:3' h='2'/>")?;
        for id in ["i1", "i1"] {
            c.send(&format!(
                "<message type='error' id='{id}' from='bob@far.test'><error type='wait'>\
                 <resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
            ))?;
        }
        c.expect("id='fence-2'")?;
        c.send("<iq type='result' id='fence-1' from='far.test'/><iq type='result' id='fence-2' from='near.test'/>")?;
        c.expect("</stream:stream>").map(drop)
    };
    let peer = Peer::new("peer.test").script(script).start();
    let input = "{\"to\":\"bob@far.test\",\"body\":\"x\",\"id\":\"i1\"}\n{\"to\":\"carol@near.test\",\"body\":\"x\"}\n";
    // So short a time lets no second attempt begin.
    let run = Stanza::new().peer(&peer).args(["send", "--batch", "-T", "400ms"]).stdin(input).run().exits(1);
    let told = valid_json(&run);
    assert_eq!((&told[0]["status"], &told[0]["error"]["exit"]), (&"failed".into(), &75.into()), "{run}");
    assert_eq!(told[1]["status"], "confirmed", "{run}");
}

#[test]
fn a_signal_ends_a_series_with_what_is_known() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut running =
        Stanza::new().account(&alice).args(["send", &bob.jid, "--each-line", "--json"]).stdin_open().spawn();
    running.write("one\n");
    assert!(running.line().contains("confirmed"));
    running.signal("TERM");
    running.stderr_with("terminated");
    let run = running.finish().exits(143);
    insta::assert_snapshot!(run.stderr, @"stanza: exchanging stanzas: terminated; what is left of the input was not sent");
}

#[test]
fn without_proof_all_arrive_too() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let receiver = receiver(&bob);
    let run = batch(&alice).args(["--confirm", "none"]).stdin(objects(&bob, 3000)).run().exits(0);
    assert_eq!(run.stdout.matches("\"status\":\"sent\"").count(), 3000);
    assert!(run.peak_memory < MAX_MEMORY, "{} KiB", run.peak_memory);
    send_last(&alice, &bob);
    assert_eq!(receiver.join().unwrap(), (0..3000).collect::<Vec<_>>());
}

#[test]
fn a_line_for_many_takes_no_more_memory() {
    let people: Vec<String> = (0..5000).map(|n| format!("p{n}@example.org")).collect();
    let object = json!({"to": people, "body": "x".repeat(100_000)}).to_string() + "\n";
    let stanza = Stanza::new().login("alice@example.org", "s3cret").args(["send", "--batch", "--dry-run"]);
    let mut running = stanza.stdin(object).spawn();
    // All that is printed is kept here: half a gigabyte is too much.
    for _ in 0..200 {
        running.line();
    }
    assert!(running.kill().peak_memory < 2 * MAX_MEMORY);
}
