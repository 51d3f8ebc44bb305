//! What an address is and can, and what there is at it.

use super::{OWN, answer, answering, error, is_missing};
use crate::support::observe::valid_json;
use crate::support::{Peer, Server, Stanza};

#[test]
fn disco_info_tells_what_every_server_is_and_can() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "disco-info"]).run().exits(0);
        let lines: Vec<_> = run.stdout.lines().collect();
        assert!(lines.iter().any(|line| line.starts_with("server/im ")), "{run}");
        assert!(lines.contains(&"urn:xmpp:ping"), "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "disco-info", &alice.jid, "--json"]).run().exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        let data = &object["data"];
        assert_eq!((&data["query"], &data["node"]), (&"disco-info".into(), &serde_json::Value::Null), "{run}");
        let identities = data["identities"].as_array().unwrap();
        assert!(identities.iter().any(|it| it["category"] == "pubsub" && it["type"] == "pep"), "{run}");
    }
}

#[test]
fn disco_items_lists_the_services_of_every_server() {
    for server in Server::all() {
        let alice = server.account("alice");
        let run = Stanza::new().account(&alice).args(["iq", "disco-items"]).run().exits(0);
        assert!(run.stdout.lines().any(|line| line == server.rooms_domain()), "{run}");
        let run = Stanza::new().account(&alice).args(["iq", "disco-items", "--json"]).run().exits(0);
        let [object] = &valid_json(&run)[..] else { panic!("{run}") };
        let items = object["data"]["items"].as_array().unwrap();
        assert!(items.iter().any(|item| item["jid"] == server.rooms_domain()), "{run}");
        let pubsub = format!("pubsub.{}", server.domain);
        for query in ["disco-info", "disco-items"] {
            let run = Stanza::new().account(&alice).args(["iq", query, &pubsub, "--node", "nothing"]).run().exits(67);
            assert!(run.stderr.contains("item-not-found"), "{run}");
        }
    }
}

#[test]
fn disco_info_is_identities_then_features_then_fields() {
    let payload = "<query xmlns='http://jabber.org/protocol/disco#info' node='n'>\
        <feature var='urn:b'/><feature var='urn:a'/><identity category='server' type='im' name='two&#10;lines'/>\
        <x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'>\
        <value>http://jabber.org/network/serverinfo</value></field><field var='abuse-addresses' type='list-multi'>\
        <value>mailto:abuse@peer.test</value><value>xmpp:abuse@peer.test</value></field><field var='none'/></x></query>";
    let peer = answering([payload]);
    let run = Stanza::new().peer(&peer).args(["iq", "disco-info", "--node", "n"]).run();
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza iq disco-info --node n
    stdout:
    server/im two\nlines
    urn:a
    urn:b
    http://jabber.org/network/serverinfo abuse-addresses=mailto:abuse@[DOMAIN]
    http://jabber.org/network/serverinfo abuse-addresses=xmpp:abuse@[DOMAIN]
    exit: 0
    ");
    assert!(peer.received().contains("<query xmlns='http://jabber.org/protocol/disco#info' node='n'/>"));
    let peer = answering([payload]);
    let run = Stanza::new().peer(&peer).args(["iq", "disco-info", "--json"]).run().exits(0);
    let [object] = &valid_json(&run)[..] else { panic!("{run}") };
    insta::assert_snapshot!(object["data"].to_string(), @r#"{"features":["urn:a","urn:b"],"forms":[{"fields":[{"label":null,"name":"abuse-addresses","type":"list-multi","values":["mailto:abuse@peer.test","xmpp:abuse@peer.test"]},{"label":null,"name":"none","type":null,"values":[]}],"form_type":"http://jabber.org/network/serverinfo"}],"identities":[{"category":"server","lang":null,"name":"two\nlines","type":"im"}],"node":"n","query":"disco-info"}"#);
}

#[test]
fn disco_items_follows_the_pages() {
    let page = |items: &str, last: &str| {
        let set = format!("<set xmlns='http://jabber.org/protocol/rsm'>{last}<count>3</count></set>");
        format!("<query xmlns='http://jabber.org/protocol/disco#items'>{items}{set}</query>")
    };
    let first = page("<item jid='a.test' node='n' name='A'/><item jid='long.b.test' name='B'/>", "<last>b</last>");
    let second = page("<item jid='c.test'/>", "<last>c</last>");
    let pages = || answering([first.as_str(), second.as_str()]);
    let peer = pages();
    let run = Stanza::new().peer(&peer).args(["iq", "disco-items"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza iq disco-items
    stdout:
    a.test       n  A
    long.b.test     B
    c.test
    exit: 0
    ");
    assert!(peer.received().contains("<max>100</max><after>b</after>"), "{}", peer.received());
    let run = Stanza::new().peer(&pages()).args(["iq", "disco-items", "--json"]).run().exits(0);
    let objects = valid_json(&run);
    let counts: Vec<_> = objects.iter().map(|object| object["data"]["items"].as_array().unwrap().len()).collect();
    assert_eq!((counts, &objects[0]["data"]["count"]), (vec![2, 1], &3.into()), "{run}");
}

#[test]
fn disco_items_leaves_a_server_that_gives_the_same_page_again_and_again() {
    let page = "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='a.test'/>\
        <set xmlns='http://jabber.org/protocol/rsm'><last>a</last></set></query>";
    let script = move |c: &mut crate::support::Conversation| {
        c.login_plain(OWN)?;
        answer(c, page)?;
        answer(c, page)?;
        c.expect("</stream:stream>").map(drop)
    };
    let peer = Peer::new(OWN).script(script).start();
    let run = Stanza::new().peer(&peer).args(["iq", "disco-items"]).run().exits(0);
    assert_eq!(run.stdout, "a.test\n", "{run}");
}

#[test]
fn who_tells_nothing_of_itself_is_told_as_that() {
    for query in ["disco-info", "disco-items"] {
        let peer = answering([&*error("cancel", "service-unavailable")]);
        is_missing(Stanza::new().peer(&peer).args(["iq", query, "nobody@peer.test"]).run());
        let peer = answering(["<query xmlns='jabber:iq:last'/>"]);
        let run = Stanza::new().peer(&peer).args(["iq", query]).run().exits(76);
        assert!(run.stderr.ends_with("the answer holds nothing that was asked for\n"), "{run}");
    }
}
