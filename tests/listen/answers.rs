//! What a listener tells others: who it is, that it got a message, that it is ready.

use std::os::unix::net::UnixDatagram;
use std::sync::mpsc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use xmpp::minidom::Element;

use super::send;
use crate::support::observe::{hold_to_schema, is_one_line, message, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Client, Home, Peer, Run, Running, Server, Stanza};

/// Listens as `account`, at a resource that the test knows.
#[track_caller]
fn listener(account: &Account, args: &[&str]) -> Running {
    let stanza = Stanza::new().account(account).args(["--resource", "bot", "listen", "--json", "-v", "--for", "30s"]);
    let mut listener = stanza.args(args).spawn();
    listener.stderr_with("listening");
    listener
}

/// Asks by `stanza iq`.
fn ask(account: &Account, args: &[&str]) -> Run {
    Stanza::new().account(account).arg("iq").args(args).run()
}

/// What the answer to a question holds.
#[track_caller]
fn answer(account: &Account, args: &[&str]) -> Element {
    let run = Stanza::new().account(account).arg("iq").args(args).arg("--json").run().exits(0);
    let [object] = &valid_json(&run)[..] else { panic!("{run}") };
    let iq: Element = object["xml"].as_str().unwrap().parse().unwrap();
    iq.children().next().unwrap().clone()
}

/// The hash of what a client said that it is (XEP-0115 §5.1).
fn capabilities(info: &Element) -> String {
    let value = |child: &Element, name: &str| child.attr(name).unwrap_or_default().to_owned();
    let of = |name: &'static str| info.children().filter(move |child| child.name() == name);
    let mut identities: Vec<_> = of("identity")
        .map(|identity| {
            let lang = identity.attr_ns("http://www.w3.org/XML/1998/namespace", "lang").unwrap_or_default();
            format!("{}/{}/{lang}/{}<", value(identity, "category"), value(identity, "type"), value(identity, "name"))
        })
        .collect();
    let mut features: Vec<_> = of("feature").map(|feature| value(feature, "var") + "<").collect();
    identities.sort();
    features.sort();
    let text = identities.concat() + &features.concat();
    STANDARD.encode(ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()))
}

#[test]
fn it_answers_what_a_client_must_answer() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut watcher = Client::online(&bob, "watcher");
        let listener = listener(&bob, &[]);
        let bot = bob.full("bot");
        ask(&alice, &["ping", &bot]).exits(0);

        let version = answer(&alice, &["get", &bot, "<query xmlns='jabber:iq:version'/>"]);
        let text = |name: &str| version.get_child(name, "jabber:iq:version").map(Element::text);
        assert_eq!(
            (text("name").as_deref(), text("version").as_deref()),
            (Some("stanza"), Some(env!("CARGO_PKG_VERSION")))
        );

        let time = answer(&alice, &["get", &bot, "<time xmlns='urn:xmpp:time'/>"]);
        let utc = time.get_child("utc", "urn:xmpp:time").unwrap().text();
        let now = time::OffsetDateTime::now_utc();
        let told = time::OffsetDateTime::parse(&utc, &time::format_description::well_known::Rfc3339).unwrap();
        assert!((now - told).abs() < Duration::from_secs(60), "{utc}");
        assert_eq!(time.get_child("tzo", "urn:xmpp:time").unwrap().text(), "+00:00");

        // Its presence has the hash of what it answers.
        let presence = watcher.expect("/bot") + &watcher.expect("</presence>");
        let caps = &presence[presence.rfind("<c ").unwrap()..];
        let (node, ver) = (attribute(caps, "node").unwrap(), attribute(caps, "ver").unwrap());
        assert_eq!(attribute(caps, "hash").as_deref(), Some("sha-1"), "{caps}");
        let query = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
        let info = answer(&alice, &["get", &bot, query]);
        assert_eq!(capabilities(&info), ver, "{}: {}", server.domain, String::from(&info));
        let with_node = query.replace("/>", &format!(" node='{node}#{ver}'/>"));
        let info = answer(&alice, &["get", &bot, &with_node]);
        assert_eq!(capabilities(&info), ver, "{}", server.domain);
        assert_eq!(info.attr("node"), Some(format!("{node}#{ver}").as_str()));
        for feature in ["http://jabber.org/protocol/disco#info", "urn:xmpp:ping", "jabber:iq:version", "urn:xmpp:time"]
        {
            assert!(info.children().any(|child| child.attr("var") == Some(feature)), "{feature}");
        }
        ask(&alice, &["get", &bot, &query.replace("/>", " node='other'/>")]).exits(67);

        for kind in ["get", "set"] {
            let run = ask(&alice, &[kind, &bot, "<x xmlns='urn:x'/>"]).exits(69);
            is_one_line(&run);
            assert!(run.stderr.contains("service-unavailable (Not supported by this client)"), "{run}");
        }
        // Nobody's roster but that of the own account is news.
        ask(&alice, &["set", &bot, "<query xmlns='jabber:iq:roster'><item jid='eve@evil.test'/></query>"]).exits(69);
        listener.signal("TERM");
        let run = listener.finish().exits(143);
        assert_eq!(run.stdout, "", "{run}");
    }
}

/// Asks for a receipt.
fn with_request(to: &str, id: &str, kind: &str) -> String {
    format!(
        "<message to='{to}' id='{id}' type='{kind}'><body>{id}</body><request xmlns='urn:xmpp:receipts'/></message>"
    )
}

#[test]
fn a_receipt_is_sent_when_told_to() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut phone = Client::online(&alice, "phone");
        let listener = listener(&bob, &["--receipts", "-n", "1"]);
        phone.send(&with_request(&bob.jid, "r1", "chat"));
        let receipt = phone.expect("</message>");
        let receipt = &receipt[receipt.rfind("<message").unwrap()..];
        assert!(receipt.contains("urn:xmpp:receipts") && receipt.contains("<received"), "{receipt}");
        assert_eq!(attribute(&receipt[receipt.find("<received").unwrap()..], "id").as_deref(), Some("r1"));
        let run = listener.finish().exits(0);
        assert_eq!(valid_json(&run)[0]["receipt_requested"], true);
        // Without the option there is none: all that the listener said is here before the pong.
        let listener = self::listener(&bob, &["-n", "1"]);
        phone.send(&with_request(&bob.jid, "r2", "chat"));
        listener.finish().exits(0);
        let before = phone.ask("get", Some(server.domain), "<ping xmlns='urn:xmpp:ping'/>");
        assert!(!before.contains("<received"), "{before}");
    }
}

#[test]
fn a_receipt_is_for_what_was_let_out_and_asks_for_one() {
    let messages = [
        with_request("alice@peer.test", "yes", "chat").replace("<message", "<message from='bob@b.test/x'"),
        with_request("alice@peer.test", "in-a-room", "groupchat").replace("<message", "<message from='r@rooms.test/x'"),
        with_request("alice@peer.test", "an-error", "error").replace("<message", "<message from='bob@b.test/x'"),
        with_request("alice@peer.test", "filtered-out", "chat").replace("<message", "<message from='eve@evil.test/x'"),
        "<message from='bob@b.test/x' id='did-not-ask' type='chat'><body>x</body></message>".to_owned(),
        with_request("alice@peer.test", "", "chat")
            .replace("<message", "<message from='bob@b.test/x'")
            .replace("id=''", ""),
        with_request("alice@peer.test", "last", "normal").replace("<message", "<message from='bob@b.test/x'"),
    ]
    .concat();
    let peer = Peer::new("peer.test")
        .script(move |c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("id='ready'")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            c.send(&messages)?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let args = ["listen", "--receipts", "bob@b.test", "rooms.test", "-n", "5", "--for", "20s"];
    Stanza::new().peer(&peer).args(args).run().exits(0);
    let received = peer.received();
    let receipts: Vec<_> = received.split("<received").skip(1).map(|rest| attribute(rest, "id").unwrap()).collect();
    assert_eq!(receipts, ["yes", "last"], "{received}");
}

#[test]
fn copies_of_what_other_clients_send_and_receive_come_on_demand() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut phone = Client::online(&bob, "phone");
        let full = bob.full("phone");
        let mut with = listener(&bob, &["--carbons", "-n", "2", "--receipts"]);
        Stanza::new().account(&alice).args(["send", &full, "-m", "to the phone"]).run().exits(0);
        let copy = message(&mut with);
        hold_to_schema(&copy);
        assert_eq!(
            (&copy["bare"], &copy["to"], &copy["body"]),
            (&alice.jid.as_str().into(), &full.as_str().into(), &"to the phone".into())
        );
        phone.send(&format!("<message to='{}' type='chat' id='p1'><body>from the phone</body></message>", alice.jid));
        let copy = message(&mut with);
        hold_to_schema(&copy);
        assert_eq!(
            (&copy["from"], &copy["to"], &copy["body"]),
            (&full.as_str().into(), &alice.jid.as_str().into(), &"from the phone".into())
        );
        with.finish().exits(0);
        // Without, only what is for it.
        let mut without = listener(&bob, &["-n", "1"]);
        Stanza::new().account(&alice).args(["send", &full, "-m", "to the phone"]).run().exits(0);
        Stanza::new().account(&alice).args(["send", &bob.full("bot"), "-m", "to the bot"]).run().exits(0);
        assert_eq!(message(&mut without)["body"], "to the bot", "{}", server.domain);
        without.finish().exits(0);
    }
}

/// A copy of a message from the boss.
fn copy(from: &str, direction: &str) -> String {
    format!(
        "<message{from} to='alice@peer.test/peer'><{direction} xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>\
         <message xmlns='jabber:client' from='boss@peer.test/desk' to='alice@peer.test/phone' type='chat' id='c1'>\
         <body>{direction}{}</body><request xmlns='urn:xmpp:receipts'/></message></forwarded></{direction}></message>",
        from.replace('\'', "")
    )
}

#[test]
fn only_the_own_account_sends_copies() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            let enable = c.answer_iq()?;
            assert!(enable.contains("<enable xmlns='urn:xmpp:carbons:2'"), "{enable}");
            c.expect("id='ready'")?;
            for from in [
                " from='eve@evil.test/x'",
                " from='peer.test'",
                " from='alice@peer.test/other'",
                " from='alice@peer.test.evil'",
            ] {
                c.send(&copy(from, "received"))?;
                c.send(&copy(from, "sent"))?;
            }
            c.send(&copy(" from='alice@peer.test'", "received"))?;
            c.send(&copy("", "sent"))?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    // What is copied was for somebody else: no answer to it, no receipt for it.
    let args =
        ["listen", "--carbons", "--receipts", "--exec", "cat", "--exec-json", "--reply", "-n", "2", "--for", "20s"];
    Stanza::new().peer(&peer).args(args).run().exits(0);
    assert!(!peer.received().contains("<message"), "{}", peer.received());

    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.answer_iq()?;
            c.expect("id='ready'")?;
            c.send(&copy(" from='eve@evil.test/x'", "received"))?;
            c.send(&copy(" from='alice@peer.test'", "received"))?;
            c.send(&copy("", "sent"))?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["listen", "--carbons", "-n", "2", "--for", "20s"]).run().exits(0);
    let bodies: Vec<_> = run.stdout.lines().map(|line| line.split_once("Z ").unwrap().1).collect();
    assert_eq!(bodies, ["boss@peer.test: received from=alice@peer.test", "boss@peer.test: sent"]);
}

#[test]
fn a_server_without_copies_is_told_as_that() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            let enable = c.expect_element("iq")?;
            let id = attribute(&enable[enable.rfind("<iq").unwrap()..], "id").unwrap();
            c.send(&format!(
                "<iq type='error' id='{id}'><error type='cancel'><feature-not-implemented \
                 xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
            ))?;
            c.expect_end().map(drop)
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["listen", "--carbons"]).run().exits(69);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen --carbons
    stderr:
    stanza: --carbons: not supported there: feature-not-implemented
    exit: 69
    ");
}

#[test]
fn a_service_manager_is_told_when_it_listens_and_when_it_ends() {
    let (asked, is_asked) = mpsc::channel();
    let (answer, may_answer) = mpsc::channel::<()>();
    let peer = Peer::new("peer.test")
        .script(move |c| {
            c.login_plain("peer.test")?;
            c.expect("id='ready'")?;
            asked.send(()).map_err(std::io::Error::other)?;
            may_answer.recv().map_err(std::io::Error::other)?;
            c.send("<iq type='result' id='ready'/>")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let home = Home::new();
    let path = home.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    let listener = Stanza::at(&home).peer(&peer).env("NOTIFY_SOCKET", &path).arg("listen").spawn();
    is_asked.recv().unwrap();
    let mut buffer = [0; 100];
    socket.set_nonblocking(true).unwrap();
    assert!(socket.recv(&mut buffer).is_err(), "it is not ready before its server has its presence");
    socket.set_nonblocking(false).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    answer.send(()).unwrap();
    let mut next = || {
        let length = socket.recv(&mut buffer).unwrap();
        String::from_utf8_lossy(&buffer[..length]).trim_end().to_owned()
    };
    assert_eq!(next(), "READY=1");
    listener.signal("TERM");
    assert_eq!(next(), "STOPPING=1");
    listener.finish().exits(143);
}

#[test]
fn what_it_is_asked_while_it_waits_for_a_command_is_answered() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let listener = listener(&bob, &["--exec", "sleep 600"]);
    send(&alice, &bob, "busy");
    ask(&alice, &["ping", &bob.full("bot")]).exits(0);
    listener.signal("TERM");
    listener.finish().exits(143);
}
