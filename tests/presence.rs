//! `stanza presence`: what is told is seen, what is asked is true, and what can't be known is said so.

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Conversation, Kind, Peer, Run, Running, Server, Stanza};

/// Runs `presence` with these words.
#[track_caller]
fn presence(account: &Account, words: &[&str]) -> Run {
    Stanza::new().account(account).arg("presence").args(words).run()
}

/// Stays available with these words, until it is told to end. It is when this returns.
#[track_caller]
fn holding(account: &Account, words: &[&str]) -> Running {
    let stanza = Stanza::new().account(account).args(["presence", "set", "--hold", "50s", "-v"]).args(words);
    let mut running = stanza.spawn();
    running.stderr_with("holding");
    running
}

/// Lets `watcher` see the presence of `contact`.
#[track_caller]
fn befriend(watcher: &Account, contact: &Account) {
    presence(watcher, &["subscribe", &contact.jid]).exits(0);
    presence(contact, &["approve", &watcher.jid]).exits(0);
}

/// Ends it by a signal; what came of it.
#[track_caller]
fn end(running: Running) {
    running.signal("TERM");
    running.finish().exits(143);
}

/// Runs `get` until it exits with this code: what one session tells another takes its moment.
#[track_caller]
fn becomes(account: &Account, jid: &str, code: i32) -> Run {
    for _ in 0..20 {
        let run = presence(account, &["get", jid]);
        if run.code() == code {
            return run;
        }
    }
    panic!("{}", presence(account, &["get", jid]));
}

#[test]
fn who_is_online_is_told_with_how_on_every_server() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        befriend(&alice, &bob);
        let offline = presence(&alice, &["get", &bob.jid]).exits(1);
        assert_eq!(offline.stdout, format!("{}  offline\n", bob.jid), "{offline}");
        assert_eq!(offline.stderr, "");
        let desk =
            holding(&bob, &["--resource", "desk", "--show", "dnd", "--status", "two\nlines", "--priority", "-3"]);
        let phone = holding(&bob, &["--resource", "phone"]);
        let run = presence(&alice, &["get", &bob.jid]).exits(0);
        let lines = format!("{0}/phone  available  priority -1\n{0}/desk  dnd  priority -3  two\\nlines\n", bob.jid);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (lines.as_str(), ""), "{}", server.domain);

        let objects = valid_json(&presence(&alice, &["get", &bob.jid, "--json"]).exits(0));
        assert_eq!(objects.len(), 2, "{objects:?}");
        let desk_seen = &objects[1];
        assert_eq!((&desk_seen["event"], &desk_seen["type"]), (&"presence".into(), &"available".into()));
        assert_eq!((&desk_seen["show"], &desk_seen["status"]), (&"dnd".into(), &"two\nlines".into()));
        assert_eq!((&desk_seen["from"], &desk_seen["priority"]), (&bob.full("desk").into(), &(-3).into()));

        // A full JID asks for that resource only.
        let run = presence(&alice, &["get", &bob.full("desk"), &bob.full("none")]).exits(1);
        let lines = format!("{0}/desk  dnd  priority -3  two\\nlines\n{0}/none  offline\n", bob.jid);
        assert_eq!(run.stdout, lines, "{}", server.domain);
        end(desk);
        end(phone);
        let run = becomes(&alice, &bob.jid, 1);
        assert_eq!(run.stdout, offline.stdout);
        let objects = valid_json(&presence(&alice, &["get", &bob.jid, "--json"]).exits(1));
        assert_eq!((&objects[0]["from"], &objects[0]["type"]), (&bob.jid.as_str().into(), &"unavailable".into()));
        assert_eq!(objects[0]["resource"], serde_json::Value::Null);
    }
}

#[test]
fn the_other_sessions_of_the_own_account_are_seen_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = presence(&alice, &["get", &alice.jid]).exits(1);
        assert_eq!((run.stdout, run.stderr), (format!("{}  offline\n", alice.jid), String::new()));
        let desk = holding(&alice, &["--resource", "desk", "--show", "xa"]);
        for jid in [&alice.jid, &alice.full("desk")] {
            let run = presence(&alice, &["get", jid]).exits(0);
            assert_eq!(run.stdout, format!("{}/desk  xa  priority -1\n", alice.jid), "{}", server.domain);
        }
        presence(&alice, &["get", &alice.full("phone")]).exits(1);
        end(desk);
    }
}

#[test]
fn what_cannot_be_seen_is_told_with_what_to_do() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let holding = holding(&bob, &[]);
        let stranger = presence(&alice, &["get", &bob.jid]).exits(1);
        is_one_line(&stranger);
        presence(&alice, &["subscribe", &bob.jid]).exits(0);
        let asked = presence(&alice, &["get", &bob.jid]).exits(1);
        is_one_line(&asked);
        // Asking about it must not end the request, which an answer to a probe would.
        presence(&bob, &["approve", &alice.jid]).exits(0);
        presence(&alice, &["get", &bob.jid]).exits(0);
        end(holding);
        let both = [stranger, asked].map(|run| run.snapshot()).join("\n");
        insta::allow_duplicates! {
            insta::assert_snapshot!(both, @"
            $ stanza presence get bob@[DOMAIN]
            stderr:
            stanza: bob@[DOMAIN]: not visible: no subscription
            hint: stanza presence subscribe bob@[DOMAIN]
            exit: 1
            $ stanza presence get bob@[DOMAIN]
            stderr:
            stanza: bob@[DOMAIN]: not visible: asked, not approved yet
            exit: 1
            ");
        }
        let nowhere = presence(&alice, &["get", "x@nosuch.invalid"]);
        if Server::federate() {
            is_one_line(&nowhere.exits(68));
        }
    }
}

#[test]
fn of_several_each_is_told_and_the_sum_is_1_if_one_is_not_online() {
    let server = Server::prosody_13();
    let (alice, bob, carol) = (server.account("alice"), server.account("bob"), server.account("carol"));
    befriend(&alice, &bob);
    let holding = holding(&bob, &["--resource", "desk"]);
    let run = presence(&alice, &["get", &bob.jid, &carol.jid]).exits(1);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza presence get bob@[DOMAIN] carol@[DOMAIN]
    stdout:
    bob@[DOMAIN]/desk  available  priority -1
    stderr:
    stanza: carol@[DOMAIN]: not visible: no subscription
    hint: stanza presence subscribe carol@[DOMAIN]
    exit: 1
    ");
    let objects = valid_json(&presence(&alice, &["get", &bob.jid, &carol.jid, "--json"]).exits(1));
    assert_eq!((&objects[0]["event"], &objects[1]["event"]), (&"presence".into(), &"error".into()));
    assert_eq!(objects[1]["exit"], 1);
    end(holding);
}

#[test]
fn a_subscription_goes_through_its_states_on_every_server() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let state = |account: &Account, action: &str, other: &Account| {
            let run = presence(account, &[action, &other.jid, "--json"]).exits(0);
            let objects = valid_json(&run);
            assert_eq!((objects.len(), &objects[0]["event"]), (1, &"iq".into()), "{run}");
            let data = &objects[0]["data"];
            assert_eq!((&data["query"], &data["jid"]), (&"subscription".into(), &other.jid.as_str().into()));
            (data["subscription"].as_str().unwrap().to_owned(), data["ask"].as_str().map(str::to_owned))
        };
        let is = |state: &str, ask: Option<&str>| (state.to_owned(), ask.map(str::to_owned));
        assert_eq!(state(&alice, "subscribe", &bob), is("none", Some("subscribe")), "{}", server.domain);
        assert_eq!(state(&alice, "subscribe", &bob), is("none", Some("subscribe")), "asking again does no harm");
        assert_eq!(state(&bob, "approve", &alice), is("from", None));
        assert_eq!(state(&bob, "approve", &alice), is("from", None), "so does approving again");
        assert_eq!(state(&alice, "subscribe", &bob), is("to", None), "{}", server.domain);
        assert_eq!(state(&bob, "subscribe", &alice), is("from", Some("subscribe")));
        assert_eq!(state(&alice, "approve", &bob), is("both", None));
        assert_eq!(state(&bob, "cancel", &alice), is("to", None));
        assert_eq!(state(&bob, "unsubscribe", &alice), is("none", None));
        assert_eq!(state(&bob, "unsubscribe", &alice), is("none", None));
        // A request that is refused is no longer open.
        presence(&alice, &["subscribe", &bob.jid]).exits(0);
        presence(&bob, &["cancel", &alice.jid]).exits(0);
        let run = presence(&alice, &["get", &bob.jid]).exits(1);
        assert!(run.stderr.contains("no subscription"), "{}: {run}", server.domain);
    }
}

#[test]
fn an_approval_beforehand_is_kept_or_told_to_be_impossible() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let run = presence(&bob, &["approve", &alice.jid]);
        if server.kind == Kind::Ejabberd {
            insta::allow_duplicates! {
                insta::assert_snapshot!(run.exits(69).snapshot(), @"
                $ stanza presence approve alice@[DOMAIN]
                stderr:
                stanza: alice@[DOMAIN]: no request from them is pending, and the server can't approve one beforehand (no pre-approval)
                exit: 69
                ");
            }
            continue;
        }
        assert_eq!(run.exits(0).stderr, "");
        // Prosody tells whoever asked only while somebody of the account is there.
        let holding = holding(&bob, &[]);
        let objects = valid_json(&presence(&alice, &["subscribe", &bob.jid, "--json"]).exits(0));
        assert_eq!(objects[0]["data"]["subscription"], "to", "{}: {objects:?}", server.domain);
        end(holding);
        // It also keeps the approval longer than it should.
        let run = presence(&bob, &["cancel", &alice.jid]).exits(0);
        assert!(run.stderr.contains("may outlive this"), "{run}");
        assert_eq!(presence(&bob, &["cancel", &alice.jid, "-q"]).exits(0).stderr, "");
    }
}

#[test]
fn a_request_to_no_domain_fails_and_leaves_nothing_behind() {
    if !Server::federate() {
        return;
    }
    for server in Server::all() {
        let alice = server.account("alice");
        let run = presence(&alice, &["subscribe", "x@nosuch.invalid"]).exits(68);
        is_one_line(&run);
        let query = "<query xmlns='jabber:iq:roster'/>";
        let roster = Stanza::new().account(&alice).args(["iq", "get", &alice.jid, query]).run().exits(0);
        assert!(!roster.stdout.contains("<item"), "{}: {roster}", server.domain);
    }
}

#[test]
fn a_request_to_nobody_stays_open() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = presence(&alice, &["subscribe", &format!("nobody@{}", server.domain), "-v"]).exits(0);
        assert!(run.stderr.contains("asked, not approved yet"), "{run}");
    }
}

#[test]
fn a_request_carries_its_words() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            let roster = |item: &str| format!("<query xmlns='jabber:iq:roster'>{item}</query>");
            answer(c, &roster(""))?;
            let request = c.expect_element("presence")?;
            assert!(request.contains("type='subscribe'") && request.contains("<status>It is me</status>"), "{request}");
            c.answer_iq()?;
            c.answer_iq()?;
            answer(c, &roster("<item jid='bob@far.test' ask='subscribe'/>"))
        })
        .start();
    let words = ["presence", "subscribe", "bob@far.test", "--status", "It is me"];
    Stanza::new().peer(&peer).args(words).run().exits(0);
}

/// Answers the next request with this payload.
fn answer(c: &mut Conversation, payload: &str) -> std::io::Result<()> {
    let request = c.expect_element("iq")?;
    let id = attribute(&request, "id").unwrap();
    c.send(&format!("<iq type='result' id='{id}'>{payload}</iq>"))
}

/// A server whose alice sees bob@far.test, which plays `script` once bob is asked about.
fn probed(script: impl FnOnce(&mut Conversation) -> std::io::Result<()> + Send + 'static) -> Peer {
    let script = |c: &mut Conversation| {
        c.login_plain("peer.test")?;
        let item = "<item jid='bob@far.test' subscription='both'/>";
        answer(c, &format!("<query xmlns='jabber:iq:roster'>{item}</query>"))?;
        let probe = c.expect_element("presence")?;
        assert!(probe.contains("type='probe'"), "{probe}");
        script(c)
    };
    Peer::new("peer.test").script(script).start()
}

#[test]
fn an_answer_may_come_behind_the_fence_and_nobody_else_answers() {
    let peer = probed(|c| {
        c.send("<presence from='mallory@far.test/x'/>")?;
        c.send("<presence from='bob@evil.test/x'/>")?;
        c.answer_iq()?;
        c.answer_iq()?;
        c.send(
            "<presence from='bob@far.test/late'><idle xmlns='urn:xmpp:idle:1' since='2026-01-02T03:04:05Z'/>\
             <show>away</show><status>gone for lunch</status></presence>",
        )?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = Stanza::new().peer(&peer).args(["presence", "get", "bob@far.test"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza presence get bob@far.test
    stdout:
    bob@far.test/late  away  priority 0  idle since [TIME]  gone for lunch
    exit: 0
    ");
}

#[test]
fn since_when_somebody_is_gone_is_told_where_the_server_says_it() {
    let peer = probed(|c| {
        c.send(
            "<presence from='bob@far.test' type='unavailable'><status>bye</status>\
             <delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/></presence>",
        )?;
        c.answer_iq()?;
        c.answer_iq().map(drop)
    });
    let run = Stanza::new().peer(&peer).args(["presence", "get", "bob@far.test"]).run().exits(1);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza presence get bob@far.test
    stdout:
    bob@far.test  offline  since [TIME]  bye
    exit: 1
    ");
}

#[test]
fn a_silent_domain_is_temporary_and_the_others_are_told() {
    let peer = probed(|c| {
        // The domains are asked in their order: far.test's question is the first.
        c.expect_element("iq")?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    });
    let words = ["presence", "get", "-T", "1s", "bob@far.test", "carol@peer.test"];
    let run = Stanza::new().peer(&peer).args(words).run().exits(1);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza presence get -T 1s bob@far.test carol@[DOMAIN]
    stderr:
    stanza: bob@far.test: its server, far.test, did not answer in time
    hint: --timeout gives it more time
    stanza: carol@[DOMAIN]: not visible: no subscription
    hint: stanza presence subscribe carol@[DOMAIN]
    exit: 1
    ");
}

#[test]
fn a_silent_server_is_a_time_out() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect_element("presence")?;
            c.hang()
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["presence", "set", "-T", "300ms"]).run().exits(75);
    is_one_line(&run);
}

#[test]
fn presence_without_hold_is_told_to_be_short() {
    let server = Server::ejabberd_24();
    let alice = server.account("alice");
    let run = presence(&alice, &["set", "--show", "away"]).exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza presence set --show away
    stderr:
    stanza: warning: presence ends with the session, which is now: --hold DUR keeps it
    exit: 0
    ");
    let run = presence(&alice, &["set", "-q", "--json"]).exits(0);
    assert_eq!(run.stderr, "");
    let objects = valid_json(&run);
    assert_eq!((&objects[0]["event"], &objects[0]["priority"]), (&"presence".into(), &(-1).into()));
    let objects = valid_json(&presence(&alice, &["unset", "-q", "--json"]).exits(0));
    assert_eq!(objects[0]["type"], "unavailable");
}

#[test]
fn directed_presence_reaches_whom_it_is_for_and_is_taken_back() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let own = holding(&bob, &["--resource", "desk", "--xml-log", "log"]);
        let short = ["presence", "set", "--to", &bob.full("desk"), "--status", "just you", "--hold", "300ms"];
        let run = Stanza::new().account(&alice).args(short).run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        own.signal("TERM");
        let log = own.finish().exits(143).home().read("log");
        let seen: Vec<&str> = log
            .lines()
            .filter(|line| line.contains("<presence") && line.contains(&format!("from='{}/", alice.jid)))
            .collect();
        assert_eq!(seen.len(), 2, "{}: {seen:?}", server.domain);
        assert!(seen[0].contains("<status>just you</status>") && seen[1].contains("type='unavailable'"), "{seen:?}");
    }
}

#[test]
fn directed_presence_to_no_domain_is_a_failure() {
    if !Server::federate() {
        return;
    }
    let server = Server::prosody_0_12();
    let alice = server.account("alice");
    let run = presence(&alice, &["set", "--to", "x@nosuch.invalid", "--hold", "40s"]).exits(68);
    is_one_line(&run);
    let run = presence(&alice, &["set", "--to", "x@nosuch.invalid", "--to", &alice.jid, "--hold", "300ms"]).exits(1);
    is_one_line(&run);
}

#[test]
fn a_message_that_comes_while_holding_is_not_lost() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let holding = holding(&bob, &["--resource", "desk"]);
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "to the account"]).run().exits(0);
        Stanza::new().account(&alice).args(["send", &bob.full("desk"), "-m", "to the session"]).run().exits(0);
        end(holding);
        let run = Stanza::new().account(&bob).args(["listen", "-n", "2", "--for", "20s"]).run().exits(0);
        assert!(
            run.stdout.contains("to the account") && run.stdout.contains("to the session"),
            "{}: {run}",
            server.domain
        );
    }
}

#[test]
fn messages_that_wait_for_the_account_stay() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "waiting"]).run().exits(0);
        presence(&bob, &["set", "-q"]).exits(0);
        // Even where they come to the session.
        let run = presence(&bob, &["set", "--priority", "0", "--hold", "300ms"]).exits(0);
        assert!(run.stderr.contains("messages come to this session"), "{run}");
        presence(&bob, &["get", &bob.jid]).exits(1);
        let run = Stanza::new().account(&bob).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
        assert!(run.stdout.contains("waiting"), "{}: {run}", server.domain);
    }
}

#[test]
fn holding_ends_by_signals_and_by_the_end_of_the_connection() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    let running = holding(&alice, &[]);
    running.signal("INT");
    let run = running.finish().exits(130);
    assert_eq!(run.stdout, "");

    // Another session takes the name over.
    let desk = holding(&alice, &["--resource", "desk"]);
    presence(&alice, &["unset", "--resource", "desk"]).exits(0);
    let run = desk.finish().exits(75);
    assert!(
        run.stderr.ends_with(
            "stanza: exchanging stanzas: the server ended the stream: conflict (Replaced by new connection)\n"
        ),
        "{run}"
    );

    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect_element("presence")?;
            c.answer_iq()?;
            c.cut();
            Ok(())
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["presence", "set", "--hold", "40s"]).run().exits(75);
    is_one_line(&run);
}

#[test]
fn a_server_without_contact_lists_is_told_as_that() {
    let server = Server::ejabberd_24();
    let anonymous = |words: &[&str]| Stanza::new().anonymous(server).arg("presence").args(words).run();
    let run = anonymous(&["subscribe", &format!("bob@{}", server.domain)]).exits(69);
    is_one_line(&run);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza presence subscribe bob@[DOMAIN]
    stderr:
    stanza: contact list: the server keeps none for this account (no roster): service-unavailable (No module is handling this query)
    exit: 69
    ");
    is_one_line(&anonymous(&["get", &format!("bob@{}", server.domain)]).exits(69));
    anonymous(&["set", "-q"]).exits(0);
}

#[test]
fn wrong_words_are_told_before_anything_is_connected() {
    let nowhere = |words: &[&str]| {
        let stanza = Stanza::new().login("alice@nosuch.invalid", "secret").arg("presence").args(words);
        let run = stanza.run();
        is_one_line(&run);
        run
    };
    nowhere(&["get"]).exits(64);
    nowhere(&["get", "bob"]).exits(64);
    nowhere(&["get", "a@b@c"]).exits(65);
    nowhere(&["subscribe", "a@b@c"]).exits(65);
    nowhere(&["set", "--show", "busy"]).exits(64);
    nowhere(&["set", "--priority", "128"]).exits(64);
    nowhere(&["set", "--hold", "5"]).exits(64);
    nowhere(&["set", "--status", "a\u{1b}b"]).exits(65);
    nowhere(&["set", "--to", "a@b@c"]).exits(65);
    let server = Server::prosody_13();
    let alice = server.account("alice");
    is_one_line(&presence(&alice, &["subscribe", &alice.jid]).exits(64));
}

#[test]
fn from_one_server_to_another_who_is_there_is_known() {
    if !Server::federate() {
        return;
    }
    for (near, far) in [(Server::prosody_13(), Server::ejabberd_24()), (Server::ejabberd_23(), Server::prosody_0_12())]
    {
        let (alice, bob) = (near.account("alice"), far.account("bob"));
        befriend(&alice, &bob);
        // The approval crosses on its own.
        becomes(&alice, &bob.jid, 1);
        let desk = holding(&bob, &["--resource", "desk", "--show", "away"]);
        let run = becomes(&alice, &bob.jid, 0);
        assert_eq!(run.stdout, format!("{}/desk  away  priority -1\n", bob.jid), "{}", near.domain);
        end(desk);
        becomes(&alice, &bob.jid, 1);
        presence(&alice, &["unsubscribe", &bob.jid]).exits(0);
        presence(&bob, &["cancel", &alice.jid, "-q"]).exits(0);
    }
}
