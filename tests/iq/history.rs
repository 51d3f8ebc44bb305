//! Archives, read from real servers and from one that breaks the rules.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Conversation, Kind, Peer, Server, Stanza};

const DOMAIN: &str = "archive.test";

fn history(account: &Account, args: &[&str]) -> Stanza {
    Stanza::new().account(account).args(["iq", "history"]).args(args)
}

#[test]
fn all_pages_are_printed_in_order_each_message_once() {
    for server in Server::all() {
        let [alice, bob, carol] = ["alice", "bob", "carol"].map(|name| server.account(name));
        let expected: Vec<String> = (0..250).map(|number| bob.full(&format!("r{number}"))).collect();
        Stanza::new().account(&bob).args(["send", &alice.jid, "-m", "first"]).run().exits(0);
        Stanza::new().account(&alice).args(["send", "-q", "-m", "many"]).args(&expected).run().exits(0);
        Stanza::new().account(&carol).args(["send", &alice.jid, "-m", "ÄLTER"]).run().exits(0);
        let to = |args: &[&str]| -> Vec<String> {
            let run = history(&alice, &["--json"]).args(args).run().exits(0);
            let sent = valid_json(&run).into_iter().filter(|message| message["body"] == "many");
            sent.map(|message| message["to"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(to(&[]), expected, "{}", server.domain);
        assert_eq!(to(&["--with", &bob.jid]), expected, "{}", server.domain);
        assert_eq!(to(&["--with", &bob.jid, "--limit", "230"]), expected[20..], "{}", server.domain);
        assert_eq!(to(&["--search", "MANY", "-n", "3"]), expected[247..], "{}", server.domain);
        let run = history(&alice, &["--search", "älter"]).run().exits(0);
        assert!(run.stdout.lines().count() == 1 && run.stdout.ends_with(": ÄLTER\n"), "{run}");
        for nothing in [&["--end", "-1h"][..], &["--start", "2100-01-01T00:00:00Z"], &["--search", "nowhere"]] {
            let run = history(&alice, nothing).run().exits(1);
            assert!(run.stdout.is_empty() && run.stderr.is_empty(), "{run}");
        }
    }
}

#[test]
fn a_message_is_a_record_that_says_to_whom_one_of_our_own_went() {
    let server = Server::prosody_13();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    Stanza::new().account(&bob).args(["send", &alice.jid, "-s", "Subject", "-m", "two\nlines"]).run().exits(0);
    Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "answer"]).run().exits(0);
    insta::assert_snapshot!(history(&alice, &["--start", "-1h"]).run().snapshot(), @"
    $ stanza iq history --start -1h
    stdout:
    [TIME] bob@[DOMAIN]: [Subject] two
        lines
    [TIME] alice@[DOMAIN] -> bob@[DOMAIN]: answer
    exit: 0
    ");
}

#[test]
fn who_has_no_archive_is_told_so() {
    for server in Server::all() {
        let run = Stanza::new().anonymous(server).args(["iq", "history", "--search", "x"]).run().exits(69);
        is_one_line(&run);
        assert!(run.stderr.starts_with("stanza: history: no archive there (XEP-0313): "), "{run}");
        let alice = server.account("alice");
        let room = format!("nosuch@{}", server.rooms_domain());
        let run = history(&alice, &["--archive", &room]).run().exits(67);
        assert!(run.stderr.contains(&format!("history of {room}: no such user, room or item")), "{run}");
    }
}

#[test]
fn wrong_input_never_connects() {
    let run =
        |args: &[&str]| Stanza::new().login("alice@example.org", "s3cret").args(["iq", "history"]).args(args).run();
    for (args, code) in [
        (&["--limit", "0"][..], 64),
        (&["--search", ""], 64),
        (&["--start", "yesterday"], 64),
        (&["--start", "-1h", "--end", "-2h"], 64),
        (&["--with", "a@b@c"], 65),
    ] {
        run(args).exits(code);
    }
    insta::assert_snapshot!(run(&["--start", "-1h", "--end", "-2h"]).snapshot(), @"
    $ stanza iq history --start -1h --end -2h
    stderr:
    stanza: --end: it lies before --start
    exit: 64
    ");
}

#[test]
fn a_room_of_a_real_server_has_its_archive() {
    for server in Server::all().into_iter().filter(|server| server.kind == Kind::Ejabberd) {
        let alice = server.account("alice");
        let room = format!("history@{}", server.rooms_domain());
        let args = ["-v", "--resource", "r", "listen", "--for", "30s", "--create", "--nick", "ally", "--room", &room];
        let mut listener = Stanza::new().account(&alice).args(args).spawn();
        listener.stderr_with("listening");
        let empty = history(&alice, &["--archive", &room]).run().exits(1);
        assert!(empty.stdout.is_empty(), "{empty}");
        for body in ["one", "two", "three"] {
            let message = serde_json::json!({
                "type": "groupchat", "from": alice.full("r"), "to": room, "subject": "", "body": body
            });
            server.api("send_message", &message);
        }
        // The API doesn't wait until the room has them.
        let has_all = || history(&alice, &["--archive", &room, "--search", "three"]).run().code() == 0;
        assert!((0..50).any(|_| has_all()), "{}", server.domain);
        let run = history(&alice, &["--archive", &format!("xmpp:{room}?join"), "--limit", "2"]).run().exits(0);
        let seen: Vec<_> = run.stdout.lines().map(|line| line.split_once(' ').unwrap().1).collect();
        assert_eq!(seen, [format!("{room}/ally: two"), format!("{room}/ally: three")], "{run}");
        listener.signal("INT");
        listener.finish();
    }
}

/// Reads a request for a page, and answers it with these results, as `from`.
fn page(talk: &mut Conversation, from: &str, ids: &[String], complete: bool) -> std::io::Result<String> {
    let request = talk.expect_element("iq")?;
    for id in ids {
        talk.send(&result(from, &attribute(&request, "queryid").unwrap(), id))?;
    }
    fin(talk, &request, from, ids, complete)?;
    Ok(request)
}

fn result(from: &str, query: &str, id: &str) -> String {
    format!(
        "<message from='{from}'><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='{id}'>\
         <forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>\
         <message xmlns='jabber:client' type='groupchat' from='{from}/bob' id='m{id}'><body>number {id}</body></message>\
         </forwarded></result></message>"
    )
}

fn fin(talk: &mut Conversation, request: &str, from: &str, ids: &[String], complete: bool) -> std::io::Result<()> {
    let set = match ids {
        [first, .., last] => format!("<first>{first}</first><last>{last}</last>"),
        [only] => format!("<first>{only}</first><last>{only}</last>"),
        [] => String::new(),
    };
    talk.send(&format!(
        "<iq type='result' from='{from}' id='{}'><fin xmlns='urn:xmpp:mam:2' complete='{complete}'>\
         <set xmlns='http://jabber.org/protocol/rsm'>{set}</set></fin></iq>",
        attribute(request, "id").unwrap()
    ))
}

fn ids(range: std::ops::Range<u32>) -> Vec<String> {
    range.map(|number| number.to_string()).collect()
}

#[test]
fn a_rooms_archive_is_its_own_and_nobody_else_may_add_to_it() {
    const ROOM: &str = "room@rooms.archive.test";
    let peer = Peer::new(DOMAIN)
        .script(|talk| {
            talk.login_plain(DOMAIN)?;
            let request = talk.expect_element("iq")?;
            let query = attribute(&request, "queryid").unwrap();
            assert_eq!(attribute(&request, "to").as_deref(), Some(ROOM));
            for forged in ["mallory@evil.test", "alice@archive.test", "room@rooms.archive.test/bob"] {
                talk.send(&result(forged, &query, "forged"))?;
            }
            talk.send(&result(ROOM, "page-7", "stray"))?;
            talk.send(&result(ROOM, &query, "1"))?;
            fin(talk, &request, ROOM, &ids(1..2), false)?;
            page(talk, ROOM, &ids(2..4), true)?;
            talk.expect_end().map(drop)
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["iq", "history", "--archive", ROOM, "--json"]).run().exits(0);
    let messages = valid_json(&run);
    let seen: Vec<_> = messages.iter().map(|message| message["body"].as_str().unwrap()).collect();
    assert_eq!(seen, ["number 1", "number 2", "number 3"], "{run}");
    assert_eq!((&messages[0]["room"], &messages[0]["nick"]), (&ROOM.into(), &"bob".into()), "{run}");
    assert_eq!((&messages[0]["stanza_id"], &messages[0]["time"]), (&"1".into(), &"2026-01-02T03:04:05Z".into()));
    assert!(peer.received().contains("<after>1</after>"));
}

#[test]
fn the_newest_are_found_by_going_backwards() {
    let peer = Peer::new(DOMAIN)
        .script(|talk| {
            talk.login_plain(DOMAIN)?;
            // The archive gives fewer at a time than it was asked for.
            assert!(page(talk, "alice@archive.test", &ids(7..9), false)?.contains("<max>3</max>"));
            assert!(page(talk, "alice@archive.test", &ids(5..7), false)?.contains("<before>7</before>"));
            talk.expect_end().map(drop)
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["iq", "history", "-n", "3"]).run().exits(0);
    let seen: Vec<_> = run.stdout.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(seen, ["6", "7", "8"], "{run}");
}

#[test]
fn an_archive_that_goes_round_in_circles_or_never_ends_a_page_is_left() {
    for (args, error) in [
        (&["iq", "history"][..], "it gives the same page again"),
        (&["iq", "history", "-n", "1000"], "it gives the same page again"),
        (&["iq", "history", "-n", "3"], "it sends more than it was asked for"),
    ] {
        let is_overfull = error.contains("more");
        let peer = Peer::new(DOMAIN)
            .script(move |talk| {
                talk.login_plain(DOMAIN)?;
                if is_overfull {
                    page(talk, "alice@archive.test", &ids(0..9), true)?;
                } else {
                    // Two pages by turns.
                    page(talk, "alice@archive.test", &ids(4..6), false)?;
                    page(talk, "alice@archive.test", &ids(1..3), false)?;
                    page(talk, "alice@archive.test", &ids(4..6), false)?;
                }
                talk.expect_end().map(drop)
            })
            .start();
        let run = Stanza::new().peer(&peer).args(args).run().exits(76);
        assert!(run.stderr.starts_with(&format!("stanza: history: the archive is broken: {error}")), "{run}");
        is_one_line(&run);
    }
}

#[test]
fn an_archive_that_can_search_is_let_do_it() {
    for field in ["withtext", "{urn:xmpp:fulltext:0}fulltext"] {
        let peer = Peer::new(DOMAIN)
            .script(move |talk| {
                talk.login_plain(DOMAIN)?;
                let request = talk.expect_element("iq")?;
                talk.send(&format!(
                    "<iq type='result' id='{}'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='form'>\
                     <field var='FORM_TYPE'/><field var='{field}'/></x></query></iq>",
                    attribute(&request, "id").unwrap()
                ))?;
                // It finds by the stem of a word, which is its business.
                page(talk, "alice@archive.test", &ids(1..2), true)?;
                talk.expect_end().map(drop)
            })
            .start();
        Stanza::new().peer(&peer).args(["iq", "history", "--search", "numbering"]).run().exits(0);
        let received = peer.received();
        assert!(received.contains(&format!("var='{field}'")) && received.contains("<value>numbering</value>"));
    }
}

/// Gives one page after the other, without end.
fn endless(talk: &mut Conversation) -> std::io::Result<()> {
    talk.login_plain(DOMAIN)?;
    for number in 0.. {
        if page(talk, "alice@archive.test", &ids(number * 100..number * 100 + 100), false).is_err() {
            break;
        }
    }
    Ok(())
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let peer = Peer::new(DOMAIN).script(endless).start();
    let stanza = Stanza::new().peer(&peer).args(["iq", "history"]);
    let mut child =
        stanza.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.ends_with("number 0\n"), "{line}");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}

#[test]
fn a_signal_ends_it_and_silence_too() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let peer = Peer::new(DOMAIN).script(silent_behind_a_page).start();
        let mut running = Stanza::new().peer(&peer).args(["iq", "history"]).spawn();
        running.line_with("number 2");
        running.signal(signal);
        let run = running.finish().exits(code);
        assert!(run.stderr.is_empty(), "{run}");
    }
    let peer = Peer::new(DOMAIN).script(silent_behind_a_page).start();
    let run = Stanza::new().peer(&peer).args(["iq", "history", "-T", "1s"]).run().exits(75);
    assert!(run.stdout.ends_with("number 2\n") && run.stderr.contains("did not answer within 1s"), "{run}");
}

/// Gives a page, and says nothing more.
fn silent_behind_a_page(talk: &mut Conversation) -> std::io::Result<()> {
    talk.login_plain(DOMAIN)?;
    page(talk, "alice@archive.test", &ids(1..3), false)?;
    talk.hang()
}
