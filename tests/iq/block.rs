//! Whom the server keeps away.

use super::{OWN, anonymously, answer, answering};
use crate::support::observe::{skipped, valid_json};
use crate::support::{Account, Conversation, Peer, Run, Server, Stanza};

#[track_caller]
fn block(account: &Account, args: &[&str]) -> Run {
    Stanza::new().account(account).args(["iq", "block"]).args(args).run()
}

/// Fails the test unless a change was made without a word.
#[track_caller]
fn changes(account: &Account, args: &[&str]) {
    let run = block(account, args).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
}

#[test]
fn addresses_are_blocked_and_let_through_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let listed = |text: &str| assert_eq!(block(&alice, &["list"]).exits(0).stdout, text, "{}", server.domain);
        listed("");
        changes(&alice, &["add", "Spam@far.test", "far.test", "bob@far.test/phone", "spam@far.test"]);
        listed("bob@far.test/phone\nfar.test\nspam@far.test\n");
        let run = block(&alice, &["list", "--json"]).exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        insta::allow_duplicates! {
            insta::assert_snapshot!(object["data"].to_string(), @r#"{"jids":["bob@far.test/phone","far.test","spam@far.test"],"query":"block"}"#);
        }
        // One that isn't blocked: nothing is changed.
        let run = block(&alice, &["remove", "far.test", "carol@far.test"]).exits(67);
        assert_eq!(run.stderr, "stanza: block remove carol@far.test: it is not blocked\n", "{run}");
        changes(&alice, &["remove", "far.test"]);
        listed("bob@far.test/phone\nspam@far.test\n");
        let run = block(&alice, &["remove", "--all", "--json"]).exits(0);
        assert_eq!(valid_json(&run)[0]["type"], "result", "{run}");
        listed("");
    }
}

#[test]
fn who_is_blocked_reaches_nobody() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        changes(&alice, &["add", &bob.jid]);
        // What goes to a blocked address comes back.
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "hi"]).run().exits(77);
    }
}

#[test]
fn a_server_without_blocking_is_told_as_that() {
    for server in Server::all() {
        for args in [&["list"][..], &["add", "a@far.test"], &["remove", "a@far.test"], &["remove", "--all"]] {
            let args = [&["block"], args].concat();
            let run = anonymously(server, &args).exits(69);
            assert!(run.stderr.contains(": the server has no blocking (XEP-0191): service-unavailable"), "{run}");
        }
    }
}

#[test]
fn a_server_that_takes_no_reports_blocks_nobody() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = block(&alice, &["add", "spam@far.test", "--report", "spam"]);
        if run.code() == 0 {
            // It has the module.
            continue;
        }
        let run = run.exits(69);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza iq block add spam@far.test --report spam
            stderr:
            stanza: block add --report: the server takes no reports (XEP-0377); nobody was blocked
            exit: 69
            ");
        }
        assert_eq!(block(&alice, &["list"]).exits(0).stdout, "");
    }
}

#[test]
fn a_real_server_takes_a_report() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return skipped("a report of spam to a real server");
    }
    let alice = server.account("alice");
    changes(&alice, &["add", "spam@far.test", "--report", "spam", "--reason", "Buy now"]);
    // Its log is cut off above: look at once.
    let log = server.log();
    assert!(log.contains("Received report of spam from JID 'spam@far.test', Buy now"), "{log}");
    assert_eq!(block(&alice, &["list"]).exits(0).stdout, "spam@far.test\n");
}

#[test]
fn a_report_is_sent_with_its_reason() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        let info = "<query xmlns='http://jabber.org/protocol/disco#info'><feature var='urn:xmpp:reporting:1'/></query>";
        answer(c, info)?;
        answer(c, "").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    let args = ["iq", "block", "add", "a@far.test", "b@far.test", "--report", "abuse", "--reason", "<rude>"];
    Stanza::new().peer(&peer).args(args).run().exits(0);
    let received = peer.received();
    insta::assert_snapshot!(received.rsplit("<iq").next().unwrap(), @" id='request-2' type='set'><block xmlns='urn:xmpp:blocking'><item jid='a@far.test'><report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:abuse'><text>&lt;rude&gt;</text></report></item><item jid='b@far.test'><report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:abuse'><text>&lt;rude&gt;</text></report></item></block></iq>");
}

#[test]
fn bad_words_are_told_before_anything_is_connected() {
    let run = |args: &[&str]| Stanza::new().login("alice@unused.test", "s3cret").args(["iq", "block"]).args(args).run();
    for (args, code) in [
        (&["add"][..], 64),
        (&["add", "bob"], 64),
        (&["add", "a@b@c"], 65),
        (&["add", "a@far.test", "--reason", "x"], 64),
        (&["add", "a@far.test", "--report", "evil"], 64),
        (&["add", "a@far.test", "--report", "spam", "--reason", "\u{7}"], 65),
        (&["remove"], 64),
        (&["remove", "a@far.test", "--all"], 64),
    ] {
        crate::support::observe::is_one_line(&run(args).exits(code));
    }
}

#[test]
fn an_odd_list_is_read_as_far_as_it_goes() {
    let payload = "<blocklist xmlns='urn:xmpp:blocking'><item jid='b.test'/><item/><x xmlns='urn:x'/><item jid='a&#10;b'/>\
        </blocklist>";
    let run = Stanza::new().peer(&answering([payload])).args(["iq", "block", "list"]).run().exits(0);
    assert_eq!(run.stdout, "a\\nb\nb.test\n");
}
