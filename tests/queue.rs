//! `stanza send --queue` and `stanza queue`: what is kept, how, and what becomes of it. That each arrives once: [`once`].

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::observe::{files, hold_to_schema, is_one_line, listening, message, silent_server, valid_json};
use crate::support::{Account, Client, Conversation, Home, Peer, Server, Stanza, Tls};

mod once;

/// A run where the account's server is down.
fn down(home: &Home, account: &Account) -> Stanza {
    let stanza = Stanza::at(home).login(&account.jid, &account.password).test_ca();
    stanza.server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls)
}

/// A flush where it is up.
fn flush(home: &Home, account: &Account) -> Stanza {
    Stanza::at(home).account(account).args(["queue", "flush"])
}

/// What `queue list` prints, without a password and without a server.
#[track_caller]
fn list(home: &Home, account: &Account) -> String {
    Stanza::at(home).args(["--jid", &account.jid, "queue", "list"]).run().exits(0).stdout
}

/// The same as objects.
#[track_caller]
fn kept(home: &Home, account: &Account) -> Vec<Value> {
    valid_json(&Stanza::at(home).args(["--jid", &account.jid, "queue", "list", "--json"]).run().exits(0))
}

fn queue_directory(home: &Home, account: &Account) -> PathBuf {
    home.path().join(".local/state/stanza/queue").join(&account.jid)
}

/// The files of messages that wait, oldest first.
fn queue_files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

/// Somebody who needs no server: nothing is to be connected.
fn nobody() -> Account {
    Account { jid: "me@example.org".into(), ..Server::prosody_13().account("alice") }
}

#[test]
fn a_message_is_kept_where_the_server_is_down_and_sent_where_it_is_up() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let mut listener = listening(&bob, 3);
        for body in ["first", "second", "third"] {
            let run = down(&home, &alice).args(["send", &bob.jid, "-m", body, "--queue"]).run().exits(0);
            assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        }
        assert_eq!(list(&home, &alice).lines().count(), 3);
        let run = flush(&home, &alice).run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        assert_eq!([(); 3].map(|()| message(&mut listener)["body"].clone()), ["first", "second", "third"]);
        assert_eq!(list(&home, &alice), "");
    }
}

#[test]
fn what_is_told_of_what_is_kept() {
    let home = Home::new();
    let account = nobody();
    let send =
        |to: &[&str]| down(&home, &account).args(["send", "-m", "Backup\ndone", "--queue"]).args(to).run().exits(0);
    let run = send(&["bob@example.net", "-v", "--id", "i1"]);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send -m 'Backup
    done' --queue bob@example.net -v --id i1
    stderr:
    stanza: bob@example.net: queued: connecting: connection refused by [ADDRESS]:[PORT]
    exit: 0
    ");
    let run = send(&["bob@example.net", "carol@example.com", "--json"]);
    let objects = valid_json(&run);
    assert_eq!(objects.len(), 3);
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza send -m 'Backup
    done' --queue bob@example.net carol@example.com --json
    stdout:
    {"event":"sent","to":"bob@example.net","id":"[ID]","stanza_id":null,"type":"chat","status":"queued","url":null,"ms":null,"error":{"phase":"tcp","condition":null,"text":"connecting: connection refused by [ADDRESS]:[PORT]","retryable":true,"exit":75}}
    {"event":"sent","to":"carol@example.com","id":"[ID]","stanza_id":null,"type":"chat","status":"queued","url":null,"ms":null,"error":{"phase":"tcp","condition":null,"text":"connecting: connection refused by [ADDRESS]:[PORT]","retryable":true,"exit":75}}
    {"event":"result","ok":true,"exit":0,"account":"me@[DOMAIN]","server":null,"tls":null,"sasl":null,"sent":2,"failed":0}
    exit: 0
    "#);
}

#[test]
fn the_list_shows_one_line_each_and_hides_nothing_in_json() {
    let home = Home::new();
    let account = nobody();
    let hostile = "\u{1b}[31mred\u{202e} and so long that nobody wants to read the whole of it here\nnext line";
    for (args, id) in [
        (vec!["bob@example.net", "-m", "Backup done"], "i1"),
        (vec!["bob@example.net", "-s", "Disk", "-m", "full", "--type", "normal"], "i2"),
        (vec!["--room", "r@rooms.example.net", "--nick", "n", "-m", "to all"], "i3"),
        (vec!["bob@example.net", "-m", &hostile.replace('\u{1b}', "")], "i4"),
    ] {
        down(&home, &account).args(["send", "--queue", "--id", id]).args(args).run().exits(0);
    }
    let directory = queue_directory(&home, &account);
    let aside = queue_files(&directory).remove(0);
    let text = std::fs::read_to_string(&aside).unwrap();
    let text = text.replace("\"undeliverable\":null", "\"undeliverable\":\"no such user\"");
    std::fs::write(directory.join("undeliverable").join(aside.file_name().unwrap()), text).unwrap();
    std::fs::remove_file(&aside).unwrap();
    std::fs::write(directory.join("00009999999999999999-0123456789abcdef.json"), "{\"version\":1,").unwrap();
    let list =
        |args: &[&str]| Stanza::at(&home).args(["--jid", &account.jid, "queue", "list"]).args(args).run().exits(0);
    insta::assert_snapshot!(list(&[]).snapshot(), @r"
    $ stanza --jid me@example.org queue list
    stdout:
    [TIME] i2 bob@example.net: [Disk] full
    [TIME] i3 r@rooms.example.net: to all
    [TIME] i4 bob@example.net: [31mred\u{202e} and so long that nobody wants to read the whole of…
    [TIME] [ID] (nobody) (undeliverable: it is damaged)
    [TIME] i1 bob@example.net: Backup done (undeliverable: no such user)
    exit: 0
    ");
    insta::assert_snapshot!(list(&["--undeliverable"]).snapshot(), @"
    $ stanza --jid me@example.org queue list --undeliverable
    stdout:
    [TIME] i1 bob@example.net: Backup done (undeliverable: no such user)
    exit: 0
    ");
    let run = list(&["--json"]);
    assert_eq!(valid_json(&run).len(), 5);
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza --jid me@example.org queue list --json
    stdout:
    {"event":"queued","account":"me@example.org","id":"i2","to":"bob@example.net","type":"normal","room":null,"time":"[TIME]","tried":null,"attempts":1,"subject":"Disk","body":"full","reason":"connecting: connection refused by [ADDRESS]:[PORT]","undeliverable":false,"xml":"<message id='i2' to='bob@example.net'><body>full</body><subject>Disk</subject><origin-id xmlns='urn:xmpp:sid:0' id='i2'/></message>"}
    {"event":"queued","account":"me@example.org","id":"i3","to":"r@rooms.example.net","type":"groupchat","room":"r@rooms.example.net","time":"[TIME]","tried":null,"attempts":1,"subject":null,"body":"to all","reason":"connecting: connection refused by [ADDRESS]:[PORT]","undeliverable":false,"xml":"<message id='i3' to='r@rooms.example.net' type='groupchat'><body>to all</body><origin-id xmlns='urn:xmpp:sid:0' id='i3'/></message>"}
    {"event":"queued","account":"me@example.org","id":"i4","to":"bob@example.net","type":"chat","room":null,"time":"[TIME]","tried":null,"attempts":1,"subject":null,"body":"[31mred\u202e and so long that nobody wants to read the whole of it here\nnext line","reason":"connecting: connection refused by [ADDRESS]:[PORT]","undeliverable":false,"xml":"<message id='i4' to='bob@example.net' type='chat'><body>[31mred\u202e and so long that nobody wants to read the whole of it here\nnext line</body><origin-id xmlns='urn:xmpp:sid:0' id='i4'/></message>"}
    {"event":"queued","account":"me@example.org","id":"[ID]","to":null,"type":null,"room":null,"time":"[TIME]","tried":null,"attempts":0,"subject":null,"body":null,"reason":"it is damaged","undeliverable":true,"xml":null}
    {"event":"queued","account":"me@example.org","id":"i1","to":"bob@example.net","type":"chat","room":null,"time":"[TIME]","tried":null,"attempts":1,"subject":null,"body":"Backup done","reason":"no such user","undeliverable":true,"xml":"<message id='i1' to='bob@example.net' type='chat'><body>Backup done</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message>"}
    exit: 0
    "#);
}

#[test]
fn an_empty_queue_needs_neither_password_nor_server() {
    let home = Home::new();
    for args in [&["list"][..], &["flush"], &["drop", "--all"], &["list", "--json"], &["flush", "--json"]] {
        let stanza = Stanza::at(&home).args(["--jid", "me@example.org", "--no-input", "queue"]).args(args);
        let run = stanza.run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
    }
    assert!(!home.path().join(".local").exists(), "nothing is made for nothing");
}

#[test]
fn what_is_kept_is_for_its_owner_only() {
    let home = Home::new();
    let account = nobody();
    home.write("password", "r00m-password");
    let room = ["--room", "r@rooms.example.net", "--room-password-file", "password"];
    let run = down(&home, &account).args(["send", "--queue", "-m", "to all", "-vv"]).args(room).run().exits(0);
    assert!(!run.stderr.contains("r00m-password"), "{run}");
    let directory = queue_directory(&home, &account);
    let state = home.path().join(".local/state/stanza");
    for path in [&state, &state.join("queue"), &directory, &directory.join("undeliverable")] {
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o700, "{}", path.display());
    }
    let found = files(&directory);
    assert_eq!(found.len(), 1, "no draft is left");
    assert_eq!(std::fs::metadata(&found[0].0).unwrap().mode() & 0o777, 0o600);
    assert!(!kept(&home, &account)[0].to_string().contains("r00m-password"), "the list shows no password");
}

#[test]
fn only_what_may_go_better_later_is_kept() {
    let server = Server::prosody_13();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    let send = |to: &str| Stanza::at(&home).account(&alice).args(["send", to, "-m", "hi", "--queue"]);
    send(&bob.jid).run().exits(0);
    send(&format!("nobody@{}", server.domain)).run().exits(67);
    send("x@nosuch.invalid").run().exits(68);
    let wrong = Stanza::at(&home).login(&alice.jid, "wr0ng").test_ca().server(server, Tls::Direct);
    wrong.args(["send", &bob.jid, "-m", "hi", "--queue", "--no-cache"]).run().exits(77);
    assert_eq!(list(&home, &alice), "");
    // A signal ends it without keeping anything: who gave it is there to see.
    let silent = silent_server();
    let stanza = Stanza::at(&home).login(&alice.jid, "x").server_at(silent.local_addr().unwrap(), Tls::Starttls);
    let running = stanza.args(["send", &bob.jid, "-m", "hi", "--queue"]).spawn();
    let _connection = silent.accept().unwrap();
    running.signal("TERM");
    running.finish().exits(143);
    assert_eq!(list(&home, &alice), "");
}

#[test]
fn without_a_place_for_the_queue_nothing_is_connected() {
    let home = Home::new();
    home.write(".local/state/stanza", "in the way");
    // A peer whose script is never reached would fail the test: there is none at all.
    let run = down(&home, &nobody()).args(["send", "bob@example.net", "-m", "hi", "--queue"]).run().exits(73);
    is_one_line(&run);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@example.net -m hi --queue
    stderr:
    stanza: queue [HOME]/.local/state/stanza/queue/me@[DOMAIN]: not a directory
    exit: 73
    ");
}

#[test]
fn undeliverable_ones_are_kept_apart_with_their_reason() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    let mut listener = listening(&bob, 1);
    let nobody = format!("nobody@{}", server.domain);
    for (to, id) in [(&nobody, "i1"), (&bob.jid, "i2")] {
        down(&home, &alice).args(["send", to, "-m", "hi", "--queue", "--id", id]).run().exits(0);
    }
    let run = flush(&home, &alice).run().exits(67);
    assert_eq!(message(&mut listener)["id"], "i2", "it does not stand in the way of others");
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza queue flush
    stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    hint: it is kept as undeliverable: see 'stanza queue list'
    exit: 67
    ");
    let list = Stanza::at(&home).login(&alice.jid, &alice.password).args(["queue", "list"]);
    insta::assert_snapshot!(list.run().snapshot(), @"
    $ stanza queue list
    stdout:
    [TIME] i1 nobody@[DOMAIN]: hi (undeliverable: no such user, or takes no messages: service-unavailable)
    exit: 0
    ");
    let kept = kept(&home, &alice);
    assert_eq!((&kept[0]["undeliverable"], &kept[0]["tried"]), (&true.into(), &Value::Null));
    flush(&home, &alice).run().exits(0);
}

#[test]
fn flush_in_json_tells_of_each_message() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    for (to, id) in [(&bob.jid, "i1"), (&format!("nobody@{}", server.domain), "i2")] {
        down(&home, &alice).args(["send", to, "-m", "hi", "--queue", "--id", id]).run().exits(0);
    }
    let run = flush(&home, &alice).args(["--json"]).run().exits(67);
    valid_json(&run);
    insta::assert_snapshot!(run.snapshot(), @r#"
    $ stanza queue flush --json
    stdout:
    {"event":"sent","to":"bob@[DOMAIN]","id":"i1","stanza_id":null,"type":"chat","status":"confirmed","url":null,"ms":[N],"error":null}
    {"event":"sent","to":"nobody@[DOMAIN]","id":"i2","stanza_id":null,"type":"chat","status":"failed","url":null,"ms":[N],"error":{"phase":"stanza","condition":"service-unavailable","text":"nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable","retryable":false,"exit":67}}
    {"event":"result","ok":false,"exit":67,"account":"alice@[DOMAIN]","server":"xmpp.[DOMAIN]:5222","tls":"1.3 starttls","sasl":"SCRAM-SHA-1-PLUS","sent":1,"failed":1}
    stderr:
    stanza: nobody@[DOMAIN]: no such user, or takes no messages: service-unavailable
    hint: it is kept as undeliverable: see 'stanza queue list'
    exit: 67
    "#);
}

#[test]
fn while_the_server_is_down_all_stays() {
    let home = Home::new();
    let account = nobody();
    down(&home, &account).args(["send", "bob@example.net", "-m", "hi", "--queue"]).run().exits(0);
    let before = kept(&home, &account);
    let run = down(&home, &account).args(["queue", "flush"]).run().exits(75);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza queue flush
    stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]
    hint: is the server running, and is this its port?
    exit: 75
    ");
    let run = down(&home, &account).args(["queue", "flush", "--json"]).run().exits(75);
    assert_eq!(valid_json(&run)[0]["event"], "error");
    assert_eq!(kept(&home, &account), before);
}

#[test]
fn what_is_too_old_is_not_sent() {
    let server = Server::ejabberd_24();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    let mut listener = listening(&bob, 1);
    for body in ["old", "young"] {
        down(&home, &alice).args(["send", &bob.jid, "-m", body, "--queue"]).run().exits(0);
    }
    let oldest = queue_files(&queue_directory(&home, &alice)).remove(0);
    let name = oldest.file_name().unwrap().to_str().unwrap().to_owned();
    std::fs::rename(&oldest, oldest.with_file_name(format!("00001700000000000000{}", &name[20..]))).unwrap();
    // Those are told of even while the server is down.
    let run = down(&home, &alice).args(["queue", "flush", "--max-age", "1h"]).run().exits(75);
    assert!(run.stderr.contains("not sent: it was queued more than 3600s ago"), "{run}");
    let listed = list(&home, &alice);
    assert!(listed.contains("2023-11-14T22:13:20Z") && listed.contains("old (undeliverable: not sent:"), "{listed}");
    flush(&home, &alice).args(["--max-age", "1h"]).run().exits(0);
    assert_eq!(message(&mut listener)["body"], "young");
}

#[test]
fn drop_removes_what_is_named() {
    let home = Home::new();
    let account = nobody();
    let queue = |args: &[&str]| Stanza::at(&home).args(["--jid", &account.jid, "queue"]).args(args).run();
    for id in ["i1", "i2", "i3"] {
        down(&home, &account).args(["send", "bob@example.net", "-m", "hi", "--queue", "--id", id]).run().exits(0);
    }
    let run = queue(&["drop", "i2", "nosuch"]).exits(1);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza --jid me@example.org queue drop i2 nosuch
    stderr:
    stanza: message nosuch: the queue has none with this id
    exit: 1
    ");
    queue(&["drop", "nosuch"]).exits(67);
    let ids = || kept(&home, &account).iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(), ["i1", "i3"]);
    let directory = queue_directory(&home, &account);
    let aside = queue_files(&directory).remove(0);
    std::fs::rename(&aside, directory.join("undeliverable").join(aside.file_name().unwrap())).unwrap();
    let run = queue(&["drop", "--undeliverable", "--json"]).exits(0);
    assert_eq!(valid_json(&run)[0]["id"], "i1");
    assert_eq!(ids(), ["i3"]);
    let run = queue(&["drop", "--all"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert!(ids().is_empty());
    for wrong in [&["drop"][..], &["drop", "--all", "i1"], &["drop", "--all", "--undeliverable"], &[]] {
        is_one_line(&queue(wrong).exits(64));
    }
}

#[test]
fn damaged_files_are_kept_apart_and_stand_in_nobodys_way() {
    let server = Server::prosody_13();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    down(&home, &alice).args(["send", &bob.jid, "-m", "whole", "--queue", "--id", "i1"]).run().exits(0);
    let directory = queue_directory(&home, &alice);
    let whole = std::fs::read_to_string(&queue_files(&directory)[0]).unwrap();
    let write = |n: usize, text: &str| {
        std::fs::write(directory.join(format!("{:020}-0123456789abcdef.json", 1_600_000_000_000_000 + n)), text)
            .unwrap();
    };
    let wrong = [
        "".to_owned(),
        "{\"version\":1}".to_owned(),
        whole.replace("\"version\":1", "\"version\":9"),
        whole.replace("<body>", "<body"),
        whole.replace("<message id=", "<iq type='set' id=").replace("</message>", "</iq>"),
        whole.replace("<message id='i1'", "<message id='i2'"),
        whole.replace(&format!("to='{}'", bob.jid), &format!("to='{}'", alice.jid)),
        whole.replace("</message>", "</message><message id='i1'/>"),
        whole.replace("</message>", "</message></s:stream><iq/>"),
        whole.replace("<body>", &"<b>".repeat(1000)),
        whole.replace(&format!("\"to\":\"{}\"", bob.jid), "\"to\":\"\\u001b[31m@@\""),
        "[".repeat(100_000),
    ];
    wrong.iter().enumerate().for_each(|(n, text)| write(n, text));
    // Neither a draft nor anything else is a message.
    std::fs::write(directory.join(".0123456789abcdef.tmp"), &whole).unwrap();
    std::fs::write(directory.join("00001700000000000000-0123456789abcdef.json~"), &whole).unwrap();
    let mut listener = listening(&bob, 1);
    let run = flush(&home, &alice).run().exits(65);
    assert_eq!(message(&mut listener)["body"], "whole");
    assert_eq!(run.stderr.lines().count(), wrong.len() + 1, "{run}");
    let listed = kept(&home, &alice);
    assert!(listed.len() == wrong.len() && listed.iter().all(|event| event["undeliverable"] == true), "{listed:?}");
    assert!(listed.iter().all(|event| !event["reason"].is_null()), "{listed:?}");
    assert!(!list(&home, &alice).contains('\u{1b}'));
    flush(&home, &alice).run().exits(0);
    assert_eq!(std::fs::read_dir(&directory).unwrap().flatten().filter(|entry| entry.path().is_file()).count(), 4);
}

#[test]
fn another_flush_under_way_is_waited_for_and_then_told() {
    let home = Home::new();
    let account = nobody();
    down(&home, &account).args(["send", "bob@example.net", "-m", "hi", "--queue"]).run().exits(0);
    let lock = queue_directory(&home, &account).join(".lock");
    let mut holder = std::process::Command::new("flock")
        .args([lock.to_str().unwrap(), "sh", "-c", "echo held; exec cat"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut held = [0; 5];
    std::io::Read::read_exact(holder.stdout.as_mut().unwrap(), &mut held).unwrap();
    let run = down(&home, &account).args(["queue", "flush", "-T", "300ms"]).run().exits(75);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza queue flush -T [N]ms
    stderr:
    stanza: queue: another flush was under way for [N]ms
    hint: --timeout waits longer
    exit: 75
    ");
    down(&home, &account).args(["queue", "drop", "--all", "-T", "300ms"]).run().exits(75);
    // Neither who looks nor who adds waits.
    assert_eq!(list(&home, &account).lines().count(), 1);
    down(&home, &account).args(["send", "bob@example.net", "-m", "hi", "--queue"]).run().exits(0);
    let waiting = down(&home, &account).args(["queue", "drop", "--all"]).spawn();
    drop(holder.stdin.take());
    holder.wait().unwrap();
    waiting.finish().exits(0);
    assert_eq!(list(&home, &account), "");
}

#[test]
fn the_recipient_sees_when_it_was_meant() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let mut bob = (Client::online(&bob, "here"), bob).0;
        let to = bob.jid.split('/').next().unwrap().to_owned();
        down(&home, &alice).args(["send", &to, "-m", "hi", "--queue"]).run().exits(0);
        let oldest = queue_files(&queue_directory(&home, &alice)).remove(0);
        let name = oldest.file_name().unwrap().to_str().unwrap().to_owned();
        std::fs::rename(&oldest, oldest.with_file_name(format!("00001700000000000000{}", &name[20..]))).unwrap();
        flush(&home, &alice).run().exits(0);
        bob.expect("<message");
        let seen = bob.expect("</message>").replace('"', "'");
        let delay = &seen[seen.find("<delay").unwrap()..];
        let delay = &delay[..delay.find('>').unwrap()];
        assert!(delay.contains("stamp='2023-11-14T22:13:20Z'"), "{}: {seen}", server.domain);
        assert!(delay.contains(&format!("from='{}'", alice.jid)), "{}: {seen}", server.domain);
    }
}

#[test]
fn a_room_gets_it_as_if_it_were_said_now() {
    for server in Server::all() {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let room = format!("room-{}@{}", bob.local(), server.rooms_domain());
        let mut bob = Client::occupant(&bob, &room, "bob");
        let args = ["send", "--room", &room, "--nick", "bot", "-m", "to all", "--queue"];
        down(&home, &alice).args(args).run().exits(0);
        let run = flush(&home, &alice).arg("--json").run().exits(0);
        assert_eq!(valid_json(&run)[0]["status"], "reflected");
        let before = bob.expect("to all");
        let seen = before[before.rfind("<message").unwrap()..].to_owned() + &bob.expect("</message>");
        assert!(seen.contains("groupchat") && seen.contains("/bot"), "{}: {seen}", server.domain);
        assert!(!seen.contains("urn:xmpp:delay"), "{}: such messages alert nobody: {seen}", server.domain);
        // A room that isn't there is the message's failure, told apart.
        let other = format!("nosuch-{room}");
        down(&home, &alice).args(["send", "--room", &other, "-m", "to all", "--queue"]).run().exits(0);
        flush(&home, &alice).run().exits(67);
        assert!(list(&home, &alice).contains("(undeliverable: there is no such room)"));
    }
}

/// The domain of the scripted server, where alice has her account.
const OWN: &str = "peer.test";

/// Stream management (XEP-0198), as a stream feature.
const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";

/// An account of the scripted server.
fn peers() -> Account {
    Account { jid: format!("alice@{OWN}"), ..nobody() }
}

/// A bounce of the message `i1`.
fn bounce(kind: &str, condition: &str) -> String {
    format!(
        "<message type='error' id='i1' from='bob@far.test'><error type='{kind}'>\
         <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
    )
}

/// A server that has got the message, and says no more than that.
fn silent() -> Peer {
    let script = move |c: &mut Conversation| {
        c.login("PLAIN", OWN, SM)?;
        c.expect_element("message")?;
        c.expect_element("r")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
        c.expect("</stream:stream>").map(drop)
    };
    Peer::new(OWN).script(script).start()
}

#[test]
fn a_bounce_that_may_pass_is_kept_and_its_archived_copy_proves_nothing() {
    let (home, account) = (Home::new(), peers());
    let wait = || {
        let script = |c: &mut Conversation| {
            c.login("PLAIN", OWN, SM)?;
            while c.expect_any(&["</message>", "</stream:stream>"])?.ends_with("</message>") {
                c.send(&bounce("wait", "resource-constraint"))?;
            }
            Ok(())
        };
        Peer::new(OWN).script(script).start()
    };
    let args = ["send", "bob@far.test", "-m", "hi", "--id", "i1", "--queue", "--json"];
    let run = Stanza::at(&home).peer(&wait()).args(args).run().exits(0);
    let objects = valid_json(&run);
    assert_eq!((&objects[0]["status"], &objects[0]["error"]["exit"]), (&"queued".into(), &75.into()));
    assert_eq!(kept(&home, &account)[0]["tried"], Value::Null, "it came back");
    // A flush is refused in the same way, until its time is over.
    let run = Stanza::at(&home).peer(&wait()).args(["queue", "flush", "-T", "2s"]).run().exits(75);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza queue flush -T 2s
    stderr:
    stanza: queue: 1 message stays for later: bob@far.test: its server refuses it for now: resource-constraint
    exit: 75
    ");
    assert_eq!(kept(&home, &account)[0]["attempts"], 2);
    // Now one is killed behind its mark.
    let file = queue_files(&queue_directory(&home, &account)).remove(0);
    let marked = file.to_str().unwrap().replace(".json", "+00001700000000000000.json");
    std::fs::rename(&file, marked).unwrap();
    let peer = Peer::new(OWN).script(|c| {
        c.login("PLAIN", OWN, SM)?;
        let rest = c.expect("</stream:stream>")?;
        assert!(!rest.contains("<message") && !rest.contains("urn:xmpp:mam"), "{rest}");
        Ok(())
    });
    let run = Stanza::at(&home).peer(&peer.start()).args(["queue", "flush"]).run().exits(79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza queue flush
    stderr:
    stanza: bob@far.test: not known whether it was taken before, and no archive can tell
    hint: it is kept as undeliverable: see 'stanza queue list'
    exit: 79
    ");
    assert_eq!(kept(&home, &account)[0]["undeliverable"], true);
}

#[test]
fn where_no_archive_can_tell_a_person_decides() {
    let (home, account) = (Home::new(), peers());
    let peer = Peer::new(OWN).script(|c| {
        c.login("PLAIN", OWN, SM)?;
        c.expect_element("message")?;
        c.cut();
        Ok(())
    });
    let args = ["send", "bob@far.test", "-m", "hi", "--id", "i1", "--queue"];
    Stanza::at(&home).peer(&peer.start()).args(args).run().exits(0);
    let before = kept(&home, &account);
    assert!(!before[0]["tried"].is_null() && before[0]["undeliverable"] == false, "{before:?}");
    // The resource of the session that tried is taken for a moment, and then the archive is asked.
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            // The server's clock, and the archive.
            for id in ["request-1", "request-3"] {
                c.expect(&format!("id='{id}'"))?;
                c.send(&format!(
                    "<iq type='error' id='{id}'><error type='cancel'>\
                     <service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
                ))?;
            }
            let rest = c.expect("</stream:stream>")?;
            assert!(!rest.contains("<message"), "{rest}");
            Ok(())
        })
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect("</stream:stream>").map(drop)
        })
        .may_be_unused()
        .start();
    let run = Stanza::at(&home).peer(&peer).args(["queue", "flush"]).run().exits(79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza queue flush
    stderr:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and the archive can't be asked
    hint: it is kept as undeliverable: see 'stanza queue list'
    exit: 79
    ");
    let after = kept(&home, &account);
    assert!(!after[0]["tried"].is_null() && after[0]["undeliverable"] == true, "{after:?}");
}

#[test]
fn what_the_own_server_has_is_not_kept() {
    // It has acknowledged the message; the recipient's server stays silent.
    let (home, account) = (Home::new(), peers());
    let args = ["send", "bob@far.test", "-m", "hi", "--id", "i1", "--queue", "-T", "1s"];
    Stanza::at(&home).peer(&silent()).args(args).run().exits(79);
    assert!(kept(&home, &account).is_empty());
}

#[test]
fn what_an_archive_would_not_have_is_not_kept_where_it_may_have_been_taken() {
    let (home, account) = (Home::new(), peers());
    let peer = || {
        let script = |c: &mut Conversation| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("message")?;
            c.cut();
            Ok(())
        };
        Peer::new(OWN).script(script).start()
    };
    let send = ["send", "bob@far.test", "-m", "hi", "--queue"];
    Stanza::at(&home).peer(&peer()).args(send).args(["--type", "headline"]).run().exits(79);
    assert!(kept(&home, &account).is_empty());
    Stanza::at(&home).peer(&peer()).args(send).run().exits(0);
    let kept = kept(&home, &account);
    kept.iter().for_each(hold_to_schema);
    assert_eq!(kept.len(), 1);
}

#[test]
fn what_needed_no_proof_needs_the_own_servers_word_to_leave_the_queue() {
    let server = Server::ejabberd_24();
    let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
    down(&home, &alice).args(["send", &bob.jid, "-m", "hi", "--confirm", "none", "--queue"]).run().exits(0);
    let run = flush(&home, &alice).args(["--json"]).run().exits(0);
    assert_eq!(valid_json(&run)[0]["status"], "acked", "{run}");
}

#[test]
fn an_age_beyond_all_time_expires_nothing() {
    let (home, account) = (Home::new(), peers());
    down(&home, &account).args(["send", "bob@far.test", "-m", "hi", "--queue"]).run().exits(0);
    down(&home, &account).args(["queue", "flush", "--max-age", "100000000h"]).run().exits(75);
    assert_eq!(kept(&home, &account).len(), 1);
}

#[test]
fn a_signal_while_the_rest_of_the_input_is_kept_is_told() {
    let (home, account) = (Home::new(), peers());
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("message")?;
            c.cut();
            Ok(())
        })
        .start();
    let args = ["send", "bob@far.test", "--each-line", "--queue", "--retry", "0", "--json"];
    let mut running = Stanza::at(&home).peer(&peer).args(args).stdin_open().spawn();
    running.write("one\n");
    assert!(running.line().contains("queued"));
    running.write("two\n");
    assert!(running.line().contains("queued"));
    running.signal("TERM");
    running.stderr_with("terminated");
    running.finish().exits(143);
    assert_eq!(kept(&home, &account).len(), 2);
}
