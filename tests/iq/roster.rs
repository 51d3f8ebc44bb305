//! The contacts of an account.

use super::{anonymously, answer, answering, error};
use crate::support::observe::valid_json;
use crate::support::server::Kind;
use crate::support::{Account, Conversation, Peer, Run, Server, Stanza};

#[track_caller]
fn roster(account: &Account, args: &[&str]) -> Run {
    Stanza::new().account(account).args(["iq", "roster"]).args(args).run()
}

/// Fails the test unless a change was made without a word.
#[track_caller]
fn changes(account: &Account, args: &[&str]) {
    let run = roster(account, args).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
}

#[test]
fn contacts_are_added_changed_and_removed_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let listed = |text: &str| assert_eq!(roster(&alice, &["list"]).exits(0).stdout, text, "{}", server.domain);
        listed("");
        changes(&alice, &["add", "bob@far.test", "--name", "Bob B", "--group", "Work", "--group", "Friends"]);
        changes(&alice, &["add", "Carol@far.test/phone"]);
        listed("bob@far.test    Bob B  [Friends, Work]  none\ncarol@far.test                          none\n");
        // What is not given stays as it is.
        changes(&alice, &["add", "bob@far.test", "--name", "Robert"]);
        changes(&alice, &["add", "carol@far.test", "--group", "Friends"]);
        listed("bob@far.test    Robert  [Friends, Work]  none\ncarol@far.test          [Friends]        none\n");
        changes(&alice, &["add", "bob@far.test", "--group", ""]);
        changes(&alice, &["add", "bob@far.test", "--name", ""]);
        listed("bob@far.test               none\ncarol@far.test  [Friends]  none\n");

        let run = roster(&alice, &["list", "--json"]).exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        insta::allow_duplicates! {
            insta::assert_snapshot!(object["data"].to_string(), @r#"{"items":[{"approved":false,"ask":null,"groups":[],"jid":"bob@far.test","name":null,"subscription":"none"},{"approved":false,"ask":null,"groups":["Friends"],"jid":"carol@far.test","name":null,"subscription":"none"}],"query":"roster"}"#);
        }

        // One that isn't there: none is removed.
        let run = roster(&alice, &["remove", "bob@far.test", "nobody@far.test"]).exits(67);
        assert_eq!(run.stderr, "stanza: roster remove nobody@far.test: it is not in the roster\n", "{run}");
        let run = roster(&alice, &["remove", "bob@far.test", "carol@far.test", "--json"]).exits(0);
        assert_eq!(valid_json(&run).len(), 2, "{run}");
        listed("");
    }
}

#[test]
fn with_v_a_change_is_told_and_what_it_does_not_do() {
    let alice = Server::prosody_13().account("alice");
    let run = roster(&alice, &["add", "bob@far.test", "-v"]).exits(0);
    let note = "stanza: bob@far.test is in the roster; this subscribes to nothing: see stanza presence subscribe\n";
    assert!(run.stderr.ends_with(note), "{run}");
    let run = roster(&alice, &["add", "bob@far.test", "-v"]).exits(0);
    assert!(run.stderr.contains("bob@far.test is changed in the roster"), "{run}");
}

#[test]
fn a_server_without_rosters_is_told_as_that() {
    // Prosody's anonymous users have a roster.
    for server in Server::all().into_iter().filter(|server| server.kind == Kind::Ejabberd) {
        for args in [&["roster", "list"][..], &["roster", "add", "a@far.test"], &["roster", "remove", "a@far.test"]] {
            let run = anonymously(server, args).exits(69);
            let why = "the server has no roster (RFC 6121): service-unavailable (No module is handling this query)";
            assert_eq!(run.stderr, format!("stanza: roster: {why}\n"), "{run}");
        }
    }
}

#[test]
fn a_roster_shows_subscriptions_and_keeps_names_on_their_line() {
    let payload = "<query xmlns='jabber:iq:roster'>\
        <item jid='carol@far.test' name='a&#10;b' subscription='both'><group>G</group></item>\
        <item jid='bob@far.test' ask='subscribe' approved='true'/><item/></query>";
    let run = Stanza::new().peer(&answering([payload])).args(["iq", "roster", "list"]).run();
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza iq roster list
    stdout:
    bob@far.test               none (asked, approved)
    carol@far.test  a\nb  [G]  both
    exit: 0
    ");
}

#[test]
fn what_a_server_refuses_is_told() {
    let error = error("modify", "not-acceptable");
    let peer = answering(["<query xmlns='jabber:iq:roster'/>", &error]);
    let run = Stanza::new().peer(&peer).args(["iq", "roster", "add", "bob@far.test"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq roster add bob@far.test
    stderr:
    stanza: roster add bob@far.test: not permitted: not-acceptable
    exit: 77
    ");
}

#[test]
fn only_what_is_asked_for_is_sent() {
    let script = |c: &mut Conversation| {
        c.login_plain(super::OWN)?;
        answer(c, "<query xmlns='jabber:iq:roster'><item jid='bob@far.test' name='B' subscription='both'/></query>")?;
        answer(c, "").map(drop)
    };
    let peer = Peer::new(super::OWN).script(script).start();
    Stanza::new().peer(&peer).args(["iq", "roster", "add", "bob@far.test", "--group", "G"]).run().exits(0);
    let received = peer.received();
    let set = received.rsplit("<iq").next().unwrap();
    insta::assert_snapshot!(set, @" id='request-2' type='set'><query xmlns='jabber:iq:roster'><item jid='bob@far.test' name='B'><group>G</group></item></query></iq>");
    assert!(!received.contains("<presence"), "{received}");
}

#[test]
fn bad_words_are_told_before_anything_is_connected() {
    let run =
        |args: &[&str]| Stanza::new().login("alice@unused.test", "s3cret").args(["iq", "roster"]).args(args).run();
    let text = |args: &[&str]| run(args).snapshot();
    insta::assert_snapshot!(text(&["add", "bob"]), @"
    $ stanza iq roster add bob
    stderr:
    stanza: recipient 'bob': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    exit: 64
    ");
    insta::assert_snapshot!(text(&["remove"]), @"
    $ stanza iq roster remove
    stderr:
    stanza: usage: the following required arguments were not provided: <JID>...
    hint: stanza iq roster remove --help
    exit: 64
    ");
    let run = run(&["add", "b@far.test", "--name", "\u{1b}[31m"]).exits(65);
    assert!(run.stderr.starts_with("stanza: name: byte 0 is U+001B (ESC), which XML does not allow\n"), "{run}");
}
