//! Bookmarked rooms.

use super::{OWN, anonymously, answer, error};
use crate::support::observe::{is_one_line, valid_json};
use crate::support::{Account, Conversation, Home, Peer, Run, Server, Stanza};

#[track_caller]
fn bookmarks(account: &Account, args: &[&str]) -> Run {
    Stanza::new().account(account).args(["iq", "bookmarks"]).args(args).run()
}

/// Fails the test unless a change was made without a word.
#[track_caller]
fn changes(account: &Account, args: &[&str]) {
    let run = bookmarks(account, args).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
}

/// The data of `list --json`, as text.
#[track_caller]
fn data(account: &Account, args: &[&str]) -> String {
    let run = bookmarks(account, &[&["list", "--json"], args].concat()).exits(0);
    let [object] = &valid_json(&run)[..] else { panic!("{run}") };
    object["data"].to_string()
}

#[test]
fn rooms_are_bookmarked_changed_and_removed_on_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let listed = |text: &str| assert_eq!(bookmarks(&alice, &["list"]).exits(0).stdout, text, "{}", server.domain);
        listed("");
        assert_eq!(data(&alice, &[]), r#"{"query":"bookmarks","rooms":[]}"#);
        changes(&alice, &["add", "Builds@rooms.far.test", "--name", "All builds", "--nick", "ci", "--autojoin"]);
        changes(&alice, &["add", "ops@rooms.far.test"]);
        listed("builds@rooms.far.test  All builds  as ci  autojoin\nops@rooms.far.test\n");
        // What is not given stays as it is.
        changes(&alice, &["add", "builds@rooms.far.test", "--no-autojoin"]);
        changes(&alice, &["add", "builds@rooms.far.test", "--name", ""]);
        insta::allow_duplicates! {
            insta::assert_snapshot!(data(&alice, &[]), @r#"{"query":"bookmarks","rooms":[{"autojoin":false,"has_password":false,"jid":"builds@rooms.far.test","name":null,"nick":"ci","password":null},{"autojoin":false,"has_password":false,"jid":"ops@rooms.far.test","name":null,"nick":null,"password":null}]}"#);
        }
        changes(&alice, &["remove", "builds@rooms.far.test"]);
        let run = bookmarks(&alice, &["remove", "builds@rooms.far.test"]).exits(67);
        let why = "stanza: bookmarks remove builds@rooms.far.test: it is not bookmarked\n";
        assert_eq!(run.stderr, why, "{run}");
        listed("ops@rooms.far.test\n");
    }
}

#[test]
fn a_rooms_password_is_shown_on_request_only() {
    for server in Server::all() {
        let alice = server.account("alice");
        let home = Home::new();
        let file = home.write("password", "open sesame\n");
        let add = ["iq", "bookmarks", "add", "ops@rooms.far.test", "--room-password-file"];
        Stanza::at(&home).account(&alice).args(add).arg(file).run().exits(0);
        let run = bookmarks(&alice, &["list", "--json"]).exits(0);
        assert!(
            !run.stdout.contains("sesame") && valid_json(&run)[0]["data"]["rooms"][0]["has_password"] == true,
            "{run}"
        );
        for args in [&["list"][..], &["list", "--show-passwords"], &["list", "-vv"]] {
            let run = bookmarks(&alice, args).exits(0);
            assert_eq!(run.stdout, "ops@rooms.far.test  password\n", "{run}");
            assert!(!run.stderr.contains("sesame"), "{run}");
        }
        let run = bookmarks(&alice, &["list", "--json", "--show-passwords"]).exits(0);
        let objects = valid_json(&run);
        assert_eq!(objects[0]["data"]["rooms"][0]["password"], "open sesame", "{run}");
        assert!(objects[0]["xml"].as_str().unwrap().contains("<password>open sesame</password>"), "{run}");
        // An empty one removes it.
        Stanza::new().account(&alice).args(add).arg("-").stdin("").run().exits(0);
        assert_eq!(bookmarks(&alice, &["list"]).exits(0).stdout, "ops@rooms.far.test\n");
    }
}

#[test]
fn a_node_that_others_could_read_is_closed_before_anything_is_published() {
    for server in Server::all() {
        let alice = server.account("alice");
        let ask = |purpose: &str, namespace: &str, payload: &str| {
            let pubsub = format!("<pubsub xmlns='http://jabber.org/protocol/{namespace}'>{payload}</pubsub>");
            Stanza::new().account(&alice).args(["iq", purpose, &alice.jid, &pubsub]).run().exits(0).stdout
        };
        let open = "<create node='urn:xmpp:bookmarks:1'/><configure><x xmlns='jabber:x:data' type='submit'>\
             <field var='FORM_TYPE'><value>http://jabber.org/protocol/pubsub#node_config</value></field>\
             <field var='pubsub#access_model'><value>open</value></field></x></configure>";
        ask("set", "pubsub", open);
        let access = || {
            let form = ask("get", "pubsub#owner", "<configure node='urn:xmpp:bookmarks:1'/>");
            let form: String = form.split("var='pubsub#access_model'").nth(1).unwrap().into();
            let field = form.split("</field>").next().unwrap().to_owned();
            // Without the options, only the value is left.
            let mut parts = field.split("<option");
            let first = parts.next().unwrap().to_owned();
            let rest = parts.filter_map(|part| part.split("</option>").nth(1)).collect::<String>();
            format!("{first}{rest}")
        };
        assert!(access().contains("<value>open</value>"), "{}: {}", server.domain, access());
        changes(&alice, &["add", "ops@rooms.far.test"]);
        assert!(access().contains("<value>whitelist</value>"), "{}: {}", server.domain, access());
        assert_eq!(bookmarks(&alice, &["list"]).exits(0).stdout, "ops@rooms.far.test\n");
    }
}

#[test]
fn what_another_client_keeps_in_a_bookmark_stays() {
    for server in Server::all() {
        let alice = server.account("alice");
        changes(&alice, &["add", "ops@rooms.far.test", "--nick", "ci"]);
        let publish = "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:bookmarks:1'>\
             <item id='ops@rooms.far.test'><conference xmlns='urn:xmpp:bookmarks:1'><nick>ci</nick>\
             <extensions><pinned xmlns='urn:xmpp:bookmarks-pinning:0'/></extensions></conference></item></publish></pubsub>";
        Stanza::new().account(&alice).args(["iq", "set", &alice.jid, publish]).run().exits(0);
        changes(&alice, &["add", "ops@rooms.far.test", "--name", "Ops"]);
        let run = bookmarks(&alice, &["list", "--json"]).exits(0);
        let xml = valid_json(&run)[0]["xml"].as_str().unwrap().to_owned();
        assert!(xml.contains("name='Ops'") && xml.contains("urn:xmpp:bookmarks-pinning:0"), "{run}");
    }
}

#[test]
fn a_server_without_bookmarks_is_told_as_that() {
    for server in Server::all() {
        for args in [&["list"][..], &["add", "a@far.test"], &["remove", "a@far.test"]] {
            let run = anonymously(server, &[&["bookmarks"], args].concat()).exits(69);
            let why = ": the server has no bookmarks (XEP-0402, on PEP): service-unavailable";
            assert!(run.stderr.contains(why) && run.stdout.is_empty(), "{run}");
        }
    }
}

#[test]
fn a_server_that_knows_no_options_has_its_node_made_first() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        answer(c, &error("cancel", "item-not-found"))?;
        answer(c, "<query xmlns='http://jabber.org/protocol/disco#info'/>")?;
        answer(c, "")?;
        answer(c, "").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    Stanza::new().peer(&peer).args(["iq", "bookmarks", "add", "ops@rooms.far.test"]).run().exits(0);
    let received = peer.received();
    let requests: Vec<_> = received.split("<iq").collect();
    insta::assert_snapshot!(requests[requests.len() - 2..].join("\n"), @"
    id='request-3' type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='urn:xmpp:bookmarks:1'/><configure><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#persist_items'><value>true</value></field><field var='pubsub#max_items'><value>max</value></field><field var='pubsub#send_last_published_item'><value>never</value></field><field var='pubsub#access_model'><value>whitelist</value></field></x></configure></pubsub></iq>
    id='request-4' type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:bookmarks:1'><item id='ops@rooms.far.test'><conference xmlns='urn:xmpp:bookmarks:1'/></item></publish></pubsub></iq>
    ");
}

#[test]
fn what_the_server_refuses_is_told_and_nothing_is_published_openly() {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        answer(c, &error("cancel", "item-not-found"))?;
        answer(c, "<query xmlns='http://jabber.org/protocol/disco#info'/>")?;
        answer(c, &error("cancel", "conflict"))?;
        answer(c, &error("auth", "forbidden"))?;
        c.expect("</stream:stream>").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    let run = Stanza::new().peer(&peer).args(["iq", "bookmarks", "add", "ops@rooms.far.test"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq bookmarks add ops@rooms.far.test
    stderr:
    stanza: bookmarks add ops@rooms.far.test: not permitted: forbidden
    exit: 77
    ");
    assert!(!peer.received().contains("<publish"), "{}", peer.received());
}

#[test]
fn bad_words_are_told_before_anything_is_connected() {
    let run =
        |args: &[&str]| Stanza::new().login("alice@unused.test", "s3cret").args(["iq", "bookmarks"]).args(args).run();
    for (args, code) in [
        (&["add"][..], 64),
        (&["add", "ops"], 64),
        (&["add", "ops@rooms.far.test/nick"], 65),
        (&["add", "ops@rooms.far.test", "--nick", "\u{7}"], 65),
        (&["add", "ops@rooms.far.test", "--name", "\u{7}"], 65),
        (&["add", "ops@rooms.far.test", "--room-password-file", "/nonexistent"], 66),
        (&["add", "ops@rooms.far.test", "--room-password-file", "-", "--password-file", "-"], 64),
        (&["remove"], 64),
    ] {
        is_one_line(&run(args).exits(code));
    }
}
