//! Publish-subscribe, at services and at accounts.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Kind, Peer, Run, Server, Stanza};

const PAYLOAD: &str = "<a xmlns='urn:x'>1</a>";

fn pubsub(account: &Account) -> Stanza {
    Stanza::new().account(account).args(["iq", "pubsub"])
}

fn service(server: &Server) -> String {
    format!("pubsub.{}", server.domain)
}

/// The name of a node that no other test has.
fn node(server: &'static Server) -> String {
    format!("node-{}", server.account("n").local())
}

fn data(run: &Run) -> Value {
    valid_json(run)[0]["data"].clone()
}

#[test]
fn a_node_of_a_service_is_made_filled_read_and_removed() {
    for server in Server::all() {
        // Prosody lets only those make nodes.
        let (owner, alice, at, node) = (server.admin(), server.account("alice"), service(server), node(server));
        let (at, node) = (at.as_str(), node.as_str());
        let silent = |args: &[&str]| {
            let run = pubsub(owner).args(args).run().exits(0);
            assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{run}");
        };
        silent(&["create", at, node, "--option", "persist_items=yes", "--option", "pubsub#access_model=open"]);
        silent(&["publish", at, node, PAYLOAD, "--id", "one"]);
        let run = pubsub(owner).args(["publish", at, node, "-"]).stdin("<a xmlns='urn:x'>2\n3</a>\n").run().exits(0);
        let made = run.stdout.trim_end().to_owned();
        assert!(!made.is_empty() && !made.contains('\n'), "{run}");
        let run = pubsub(owner).args(["publish", at, node, PAYLOAD, "--id", "two", "--json"]).run().exits(0);
        assert_eq!(data(&run), json!({"query": "pubsub-publish", "node": node, "id": "two"}), "{run}");

        let run = pubsub(&alice).args(["items", at, node]).run().exits(0);
        assert_eq!(
            run.stdout,
            format!("one\t{PAYLOAD}\n{made}\t<a xmlns='urn:x'>2&#10;3</a>\ntwo\t{PAYLOAD}\n"),
            "{run}"
        );
        let run = pubsub(&alice).args(["items", at, node, "--limit", "2"]).run().exits(0);
        assert_eq!(run.stdout, format!("{made}\t<a xmlns='urn:x'>2&#10;3</a>\ntwo\t{PAYLOAD}\n"), "{run}");
        let run = pubsub(&alice).args(["items", at, node, "--item", "two", "--json"]).run().exits(0);
        let items = data(&run);
        assert_eq!((&items["query"], &items["node"]), (&"pubsub-items".into(), &node.into()), "{run}");
        assert_eq!((&items["items"][0]["id"], &items["items"][0]["xml"]), (&"two".into(), &PAYLOAD.into()), "{run}");

        let run = pubsub(&alice).args(["nodes", at]).run().exits(0);
        assert!(run.stdout.lines().any(|line| line.split_whitespace().next() == Some(node)), "{run}");
        let run = pubsub(&alice).args(["nodes", at, "--json"]).run().exits(0);
        let nodes = data(&run)["nodes"].as_array().unwrap().clone();
        assert!(nodes.iter().any(|it| it["node"] == node && it["jid"] == at), "{run}");

        silent(&["retract", at, node, "one", "two", "--notify"]);
        let run = pubsub(&alice).args(["items", at, node]).run().exits(0);
        assert_eq!(run.stdout.lines().count(), 1, "{run}");
        silent(&["delete", at, node]);
        let run = pubsub(&alice).args(["items", at, node]).run().exits(67);
        is_one_line(&run);
        assert!(run.stderr.contains(": no such node or item: item-not-found"), "{run}");

        let run = pubsub(owner).args(["create", at]).run().exits(0);
        let instant = run.stdout.trim_end();
        assert!(!instant.is_empty(), "{run}");
        silent(&["delete", at, instant]);
    }
}

#[test]
fn a_subscription_is_told_by_its_state() {
    for server in Server::all() {
        let (owner, alice, at, node) = (server.admin(), server.account("alice"), service(server), node(server));
        pubsub(owner).args(["create", &at, &node]).run().exits(0);
        let run = pubsub(&alice).args(["subscribe", &at, &node]).run().exits(0);
        assert_eq!(run.stdout, "subscribed\n", "{run}");
        let run = pubsub(&alice).args(["unsubscribe", &at, &node, "--json"]).run().exits(0);
        let told = data(&run);
        assert_eq!((&told["state"], &told["jid"]), (&"none".into(), &alice.jid.clone().into()), "{run}");
        let run = pubsub(&alice).args(["unsubscribe", &at, &node]).run().exits(67);
        is_one_line(&run);
        assert!(run.stderr.contains("there is no subscription: unexpected-request, not-subscribed"), "{run}");
        let run = pubsub(&alice).args(["subscribe", &at, &node, "--json"]).run().exits(0);
        let told = data(&run);
        assert_eq!((&told["query"], &told["state"]), (&"pubsub-subscribe".into(), &"subscribed".into()), "{run}");
        // For somebody else nobody may.
        let code = if server.kind == Kind::Prosody { 77 } else { 65 };
        is_one_line(&pubsub(&alice).args(["subscribe", &at, &node, "--subscriber", &owner.jid]).run().exits(code));
        pubsub(owner).args(["delete", &at, &node]).run().exits(0);

        // Prosody lets no owner be asked.
        let run = pubsub(owner).args(["create", &at, &node, "--option", "access_model=authorize"]).run();
        if server.kind == Kind::Prosody {
            let words = ": it does not take this, or not with these options: not-acceptable";
            assert!(run.exits(77).stderr.trim_end().ends_with(words));
            continue;
        }
        run.exits(0);
        let run = pubsub(&alice).args(["subscribe", &at, &node]).run().exits(0);
        assert_eq!(run.stdout, "pending\n", "{run}");
        pubsub(owner).args(["delete", &at, &node]).run().exits(0);
    }
}

#[test]
fn an_account_has_nodes_of_its_own() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let publish =
            |args: &[&str]| pubsub(&alice).args(["publish", "me", "urn:x:own", PAYLOAD, "--id", "i"]).args(args).run();
        publish(&["--option", "access_model=whitelist"]).exits(0);
        let run = publish(&["--option", "access_model=open"]).exits(77);
        is_one_line(&run);
        assert!(run.stderr.contains("the node is configured otherwise than the options want: conflict"), "{run}");
        let run = publish(&["--option", "acess_model=whitelist"]).exits(64);
        assert!(run.stderr.ends_with("hint: did you mean 'access_model'?\n"), "{run}");

        for me in ["me", &alice.jid] {
            let run = pubsub(&alice).args(["items", me, "urn:x:own"]).run().exits(0);
            assert_eq!(run.stdout, format!("i\t{PAYLOAD}\n"), "{run}");
        }
        let run = pubsub(&alice).args(["nodes", "me"]).run().exits(0);
        assert!(run.stdout.lines().any(|line| line == "urn:x:own"), "{run}");
        is_one_line(&pubsub(&bob).args(["items", &alice.jid, "urn:x:own"]).run().exits(77));
        pubsub(&alice).args(["delete", "me", "urn:x:own"]).run().exits(0);
        pubsub(&alice).args(["items", "me", "urn:x:own"]).run().exits(67);
    }
}

#[test]
fn who_has_no_nodes_exits_69() {
    for server in Server::all() {
        let nowhere = server.anonymous_domain();
        for args in [
            &["nodes", "me"][..],
            &["nodes", &nowhere],
            &["items", "me", "n"],
            &["items", &nowhere, "n"],
            &["publish", "me", "n", PAYLOAD],
            &["retract", "me", "n", "i"],
            &["create", &nowhere, "n", "--option", "title=x"],
            &["delete", "me", "n"],
            &["subscribe", &nowhere, "n"],
            &["unsubscribe", &nowhere, "n"],
        ] {
            let run = Stanza::new().anonymous(server).args(["iq", "pubsub"]).args(args).run().exits(69);
            is_one_line(&run);
            assert!(run.stderr.contains(": no publish-subscribe there (XEP-0060)"), "{run}");
        }
    }
}

#[test]
fn refusals_are_told_in_words() {
    let mut told = Vec::new();
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let is_itself =
            server.is_itself(if server.kind == Kind::Prosody { "prosody13.test" } else { "ejabberd24.test" });
        if !is_itself {
            return;
        }
        let (owner, alice, bob, at) = (server.admin(), server.account("alice"), server.account("bob"), service(server));
        let refused = |account: &Account, args: &[&str]| pubsub(account).args(args).run().snapshot();
        pubsub(owner).args(["create", &at, "refusals"]).run().exits(0);
        pubsub(&alice).args(["publish", "me", "urn:x:own", PAYLOAD]).run().exits(0);
        told.push(refused(owner, &["create", &at, "refusals"]));
        told.push(refused(owner, &["create", &at, "wrong", "--option", "access_model=opne"]));
        told.push(refused(&bob, &["publish", &at, "refusals", PAYLOAD]));
        told.push(refused(&bob, &["delete", &at, "refusals"]));
        told.push(refused(owner, &["retract", &at, "refusals", "nope"]));
        told.push(refused(&bob, &["items", &at, "refusals", "--item", "nope"]));
        told.push(refused(&bob, &["items", &alice.jid, "urn:x:own"]));
        told.push(refused(&bob, &["nodes", &alice.jid]));
        told.push(refused(&bob, &["subscribe", &at, "refusals", "--subscriber", &alice.jid]));
        pubsub(owner).args(["delete", &at, "refusals"]).run().exits(0);
    }
    assert_snapshot!(told.join("\n"), @r"
    $ stanza iq pubsub create pubsub.[DOMAIN] refusals
    stderr:
    stanza: create refusals at pubsub.[DOMAIN]: it is there already: conflict
    exit: 77
    $ stanza iq pubsub create pubsub.[DOMAIN] wrong --option access_model=opne
    stderr:
    stanza: --option access_model: 'opne' is none of its options
    hint: did you mean 'open'?
    exit: 64
    $ stanza iq pubsub publish pubsub.[DOMAIN] refusals '<a xmlns='\''urn:x'\''>1</a>'
    stderr:
    stanza: publish to refusals at pubsub.[DOMAIN]: not permitted: forbidden
    exit: 77
    $ stanza iq pubsub delete pubsub.[DOMAIN] refusals
    stderr:
    stanza: delete refusals at pubsub.[DOMAIN]: not permitted: forbidden
    exit: 77
    $ stanza iq pubsub retract pubsub.[DOMAIN] refusals nope
    stderr:
    stanza: retract nope from refusals at pubsub.[DOMAIN]: no such node or item: item-not-found
    exit: 67
    $ stanza iq pubsub items pubsub.[DOMAIN] refusals --item nope
    stderr:
    stanza: items of refusals at pubsub.[DOMAIN]: no such item: nope
    exit: 67
    $ stanza iq pubsub items alice@[DOMAIN] urn:x:own
    stderr:
    stanza: items of urn:x:own at alice@[DOMAIN]: not permitted: forbidden
    exit: 77
    $ stanza iq pubsub nodes alice@[DOMAIN]
    stderr:
    stanza: nodes of alice@[DOMAIN]: no publish-subscribe there (XEP-0060), or for its contacts only: service-unavailable
    exit: 69
    $ stanza iq pubsub subscribe pubsub.[DOMAIN] refusals --subscriber alice@[DOMAIN]
    stderr:
    stanza: subscribe alice@[DOMAIN] to refusals at pubsub.[DOMAIN]: not permitted: forbidden
    exit: 77
    $ stanza iq pubsub create pubsub.[DOMAIN] refusals
    stderr:
    stanza: create refusals at pubsub.[DOMAIN]: it is there already: conflict (Node already exists)
    exit: 77
    $ stanza iq pubsub create pubsub.[DOMAIN] wrong --option access_model=opne
    stderr:
    stanza: --option access_model: 'opne' is none of its options
    hint: did you mean 'open'?
    exit: 64
    $ stanza iq pubsub publish pubsub.[DOMAIN] refusals '<a xmlns='\''urn:x'\''>1</a>'
    stderr:
    stanza: publish to refusals at pubsub.[DOMAIN]: not permitted: forbidden
    exit: 77
    $ stanza iq pubsub delete pubsub.[DOMAIN] refusals
    stderr:
    stanza: delete refusals at pubsub.[DOMAIN]: not permitted: forbidden (Owner privileges required)
    exit: 77
    $ stanza iq pubsub retract pubsub.[DOMAIN] refusals nope
    stderr:
    stanza: retract nope from refusals at pubsub.[DOMAIN]: no such node or item: item-not-found
    exit: 67
    $ stanza iq pubsub items pubsub.[DOMAIN] refusals --item nope
    stderr:
    stanza: items of refusals at pubsub.[DOMAIN]: no such item: nope
    exit: 67
    $ stanza iq pubsub items alice@[DOMAIN] urn:x:own
    stderr:
    stanza: items of urn:x:own at alice@[DOMAIN]: only those who are subscribed to the owner's presence may: not-authorized, presence-subscription-required
    hint: stanza presence subscribe alice@[DOMAIN]
    exit: 77
    $ stanza iq pubsub nodes alice@[DOMAIN]
    stderr:
    stanza: nodes of alice@[DOMAIN]: not permitted: subscription-required (Not subscribed)
    hint: stanza presence subscribe alice@[DOMAIN]
    exit: 77
    $ stanza iq pubsub subscribe pubsub.[DOMAIN] refusals --subscriber alice@[DOMAIN]
    stderr:
    stanza: subscribe alice@[DOMAIN] to refusals at pubsub.[DOMAIN]: the JID is not one's own: bad-request, invalid-jid
    exit: 65
    ");
}

#[test]
fn what_is_wrong_is_told_before_anything_is_connected() {
    // Nobody listens there: what got so far would fail with 75.
    let pubsub = || Stanza::new().login("alice@example.org", "x").args(["--server", "127.0.0.1:1", "iq", "pubsub"]);
    let mut told = Vec::new();
    for (args, code) in [
        (&["nodes", "nowhere"][..], 64),
        (&["nodes", "@example.org"], 65),
        (&["items", "me", ""], 64),
        (&["items", "me", "n", "--item", "\u{1b}"], 65),
        (&["publish", "me", "n", "<a/>"], 65),
        (&["publish", "me", "n", "@/nonexistent/file"], 66),
        (&["publish", "me", "n", PAYLOAD, "--option", "access_model"], 64),
        (&["publish", "me", "n", PAYLOAD, "--id", ""], 64),
        (&["subscribe", "me", "n", "--subscriber", "@x"], 65),
    ] {
        let run = pubsub().args(args).run().exits(code);
        is_one_line(&run);
        told.push(run.stderr);
    }
    assert_snapshot!(told.concat(), @"
    stanza: recipient 'nowhere': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    stanza: recipient '@example.org': nothing stands before the @
    stanza: NODE: it is empty
    stanza: --item: byte 0 is U+001B (ESC), which XML does not allow
    hint: strip the colours first: by an option of the program that made it, or with sed
    stanza: payload: it is not one element with a namespace of its own (xmlns='…')
    stanza: /nonexistent/file: it does not exist
    stanza: --option: what it is given is not NAME=VALUE
    stanza: --id: it is empty
    stanza: recipient '@x': nothing stands before the @
    ");
    pubsub().args(["nodes", "me"]).run().exits(75);
}

#[test]
fn many_items_are_read_page_by_page() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            for (id, last) in [(1, "a"), (2, "b"), (3, "b")] {
                let request = c.expect_element("iq")?;
                let request = &request[request.rfind("<iq").unwrap()..];
                let after = if id == 1 { "" } else { "<after>" };
                assert!(request.contains("<max>100</max>") && request.contains(after), "{request}");
                let payload = "<x xmlns='urn:x'/>";
                c.send(&format!(
                    "<iq type='result' id='{}' from='peer.test'><pubsub xmlns='http://jabber.org/protocol/pubsub'>\
                     <items node='n'><item id='{id}' publisher='a@b'>{payload}</item></items>\
                     <set xmlns='http://jabber.org/protocol/rsm'><count>9</count><last>{last}</last></set></pubsub></iq>",
                    attribute(request, "id").unwrap()
                ))?;
            }
            c.expect("</stream:stream>").map(|_| ())
        })
        .start();
    // The third page says that it is where the second was: a server that goes in circles is left.
    let run = Stanza::new().peer(&peer).args(["iq", "pubsub", "items", "peer.test", "n", "--json"]).run().exits(0);
    let pages = valid_json(&run);
    let ids: Vec<_> = pages.iter().map(|page| page["data"]["items"][0]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1", "2", "3"], "{run}");
    assert_eq!(pages[0]["data"]["items"][0]["publisher"], "a@b", "{run}");
}
