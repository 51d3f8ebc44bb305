//! Corrections, answers, reactions, retractions, and what else is told of a message: what another client sees of it.

use serde_json::Value;
use xmpp::minidom::Element;

use crate::support::observe::{hold_to_schema, listening, message, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Client, Conversation, Kind, Peer, Running, Server, Stanza};

const CLIENT: &str = "jabber:client";
const FALLBACK: &str = "urn:xmpp:fallback:0";
const HINTS: &str = "urn:xmpp:hints";
const REACTIONS: &str = "urn:xmpp:reactions:0";
const REPLY: &str = "urn:xmpp:reply:0";
const RETRACT: &str = "urn:xmpp:message-retract:1";

/// Sends, and returns the `sent` object.
#[track_caller]
fn sent(from: &Account, args: &[&str]) -> Value {
    let run = Stanza::new().account(from).args(["send", "--json"]).args(args).run().exits(0);
    let [sent] = &valid_json(&run)[..] else { panic!("{run}") };
    sent.clone()
}

fn text<'a>(object: &'a Value, field: &str) -> &'a str {
    object[field].as_str().unwrap_or_else(|| panic!("no {field} in {object}"))
}

/// The stanza of a `message` object.
fn element(object: &Value) -> Element {
    text(object, "xml").parse().unwrap()
}

/// The next message that a client gets.
#[track_caller]
fn next_message(client: &mut Client) -> Element {
    client.expect("<message");
    let rest = client.expect("</message>");
    Element::from_reader_with_prefixes(format!("<message{rest}").as_bytes(), CLIENT.to_owned()).unwrap()
}

#[track_caller]
fn child<'a>(element: &'a Element, name: &str, namespace: &str) -> &'a Element {
    element.get_child(name, namespace).unwrap_or_else(|| panic!("no {name} in {}", String::from(element)))
}

/// The part of the body that is there for clients that don't know replies.
fn quotation(element: &Element) -> String {
    let fallback = child(element, "fallback", FALLBACK);
    assert_eq!(fallback.attr("for"), Some(REPLY));
    let range = child(fallback, "body", FALLBACK);
    let place = |name| range.attr(name).unwrap().parse::<usize>().unwrap();
    let body = child(element, "body", CLIENT).text();
    body.chars().skip(place("start")).take(place("end") - place("start")).collect()
}

#[test]
fn a_correction_is_seen_as_one_of_the_right_message() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 3);
        let first = sent(&alice, &[&bob.jid, "-m", "teh first"]);
        sent(&alice, &[&bob.jid, "-m", "the second"]);
        let id = text(&first, "id");
        let correction = sent(&alice, &[&bob.jid, "-m", "the first", "--replace", id]);
        let [first, _, seen] = [(); 3].map(|()| message(&mut listener));
        hold_to_schema(&seen);
        assert_eq!((&first["id"], &first["replaces"]), (&id.into(), &Value::Null), "{}", server.domain);
        assert_eq!((&seen["replaces"], &seen["body"]), (&id.into(), &"the first".into()), "{}", server.domain);
        assert_eq!(seen["id"], correction["id"]);
        assert_ne!(seen["id"], first["id"]);
        listener.finish().exits(0);
    }
}

#[test]
fn an_answer_quotes_what_the_archive_has() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let (mut at_alice, mut at_bob) = (listening(&alice, 3), listening(&bob, 1));
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "öffnen? 👍\n\nja"]).run().exits(0);
        let question = message(&mut at_bob);
        assert!(question["stanza_id"].is_string(), "{}: {question}", server.domain);
        assert_eq!(question["origin_id"], question["id"]);
        let id = text(&question, "id");
        let answer = |args: &[&str]| {
            let run = Stanza::new().account(&bob).args(["send", "-v", &alice.jid, "-m", "klar", "--reply-to", id]);
            run.args(args).run().exits(0)
        };
        answer(&[]);
        let seen = message(&mut at_alice);
        hold_to_schema(&seen);
        let element = element(&seen);
        assert_eq!(seen["reply_to"], id, "{}: {seen}", server.domain);
        assert_eq!(child(&element, "reply", REPLY).attr("to"), question["from"].as_str(), "{seen}");
        assert_eq!(seen["body"], "> öffnen? 👍\n> \n> ja\nklar", "{}", server.domain);
        assert_eq!(quotation(&element), "> öffnen? 👍\n> \n> ja\n");
        // The answer to an answer quotes only what that one says itself; and one's own is one's own.
        let own = text(&seen, "id");
        Stanza::new().account(&bob).args(["send", &alice.jid, "-m", "oder", "--reply-to", own]).run().exits(0);
        let seen = message(&mut at_alice);
        assert_eq!(seen["body"], "> klar\noder", "{}", server.domain);
        assert_eq!(child(&self::element(&seen), "reply", REPLY).attr("to"), Some(bob.jid.as_str()));
        // Without a quote it is not looked for.
        let run = answer(&["--quote", "", "-vv"]);
        assert!(!run.stderr.contains("urn:xmpp:mam:2' queryid"), "{run}");
        let seen = message(&mut at_alice);
        assert_eq!((&seen["reply_to"], &seen["body"]), (&id.into(), &"klar".into()));
        assert!(self::element(&seen).get_child("fallback", FALLBACK).is_none(), "{seen}");
    }
}

#[test]
fn what_is_not_found_is_answered_without_a_quote() {
    let server = Server::prosody_13();
    if !server.is_itself("prosody13.test") {
        return;
    }
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut listener = listening(&bob, 1);
    let run = Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "yes", "--reply-to", "gone", "-v"]).run();
    let seen = message(&mut listener);
    assert_eq!((&seen["body"], &seen["reply_to"]), (&"yes".into(), &"gone".into()));
    assert_eq!(child(&element(&seen), "reply", REPLY).attr("to"), Some(bob.jid.as_str()));
    let note = run.exits(0).stderr.replace(&bob.jid, "bob");
    assert!(
        note.contains("stanza: bob: nothing is quoted: the archive has no such message among its newest\n"),
        "{note}"
    );
    // Where there is no archive at all.
    let run = Stanza::new().anonymous(server).args(["send", &bob.jid, "-m", "yes", "--reply-to", "gone", "-v"]).run();
    let note = run.exits(0).stderr;
    assert!(note.contains(": nothing is quoted: the archive refuses: service-unavailable"), "{note}");
}

#[test]
fn an_archive_that_is_silent_holds_no_answer_up() {
    let peer = Peer::new("peer.test")
        .script(|c: &mut Conversation| {
            c.login_plain("peer.test")?;
            c.expect("urn:xmpp:mam:2")?;
            c.expect_element("message")?;
            c.answer_iq()?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let args = ["send", "bob@peer.test", "-m", "yes", "--reply-to", "m1", "-T", "3s", "-v"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    assert!(run.stderr.contains("bob@peer.test: nothing is quoted: "), "{run}");
    assert!(
        peer.received().contains("<reply xmlns='urn:xmpp:reply:0' id='m1' to='bob@peer.test'/>"),
        "{}",
        peer.received()
    );
}

#[test]
fn an_archive_is_asked_for_three_pages() {
    let peer = Peer::new("peer.test")
        .script(|c: &mut Conversation| {
            c.login_plain("peer.test")?;
            for page in 1..=3 {
                let request = c.expect_element("iq")?;
                assert!(request.contains(">50</max>"), "{request}");
                let value = |tag: &str, name: &str| attribute(&request[request.rfind(tag).unwrap()..], name).unwrap();
                // What carries the id, and is by neither of the two.
                c.send(&format!(
                    "<message><result xmlns='urn:xmpp:mam:2' queryid='{}' id='a{page}'>\
                     <forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='eve@peer.test/x' id='m1'>\
                     <body>no</body></message></forwarded></result></message>\
                     <iq type='result' id='{}'><fin xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'>\
                     <first>a{page}</first><last>a{page}</last></set></fin></iq>",
                    value("<query", "queryid"),
                    value("<iq", "id")
                ))?;
            }
            let before = c.expect_element("message")?;
            assert!(!before.contains("<iq"), "{before}");
            c.answer_iq()?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    Stanza::new().peer(&peer).args(["send", "bob@peer.test", "-m", "yes", "--reply-to", "m1"]).run().exits(0);
    assert!(!peer.received().contains("&gt; no"), "{}", peer.received());
}

#[test]
fn reactions_are_all_that_there_are_until_they_are_taken_back() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut client = Client::online(&bob, "client");
        let emojis = |reactions: &Element| reactions.children().map(Element::text).collect::<Vec<_>>().concat();
        for (args, expected) in
            [(&["--react", "👍", "--react", "🇩🇪", "--react", "👍"][..], "👍🇩🇪"), (&["--react", ""], "")]
        {
            // Standard input is empty, and is not looked at.
            let object = sent(&alice, &[&[&bob.jid, "--to-message", "m1"], args].concat());
            let seen = next_message(&mut client);
            let reactions = child(&seen, "reactions", REACTIONS);
            assert_eq!((reactions.attr("id"), emojis(reactions).as_str()), (Some("m1"), expected), "{}", server.domain);
            assert_eq!((seen.attr("id"), seen.attr("type")), (object["id"].as_str(), Some("chat")));
            child(&seen, "store", HINTS);
            assert!(seen.get_child("body", CLIENT).is_none(), "{}", String::from(&seen));
        }
        let nobody = format!("nobody@{}", server.domain);
        Stanza::new().account(&alice).args(["send", &nobody, "--react", "👍", "--to-message", "m1"]).run().exits(67);
    }
}

#[test]
fn a_reaction_waits_for_who_is_offline() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        sent(&alice, &[&bob.jid, "--react", "👍", "--to-message", "m1"]);
        let mut client = Client::login(&bob, "client");
        client.send("<presence/>");
        assert_eq!(
            child(&next_message(&mut client), "reactions", REACTIONS).attr("id"),
            Some("m1"),
            "{}",
            server.domain
        );
    }
}

#[test]
fn what_is_told_of_a_message_arrives() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut listener = listening(&bob, 2);
        let args = ["--code", "--lang", "pt-BR", "--hint", "urgent", "--hint", "no-permanent-store", "--thread", "t1"];
        sent(&alice, &[&[&bob.jid, "-m", "x\n```\ny"], &args[..]].concat());
        let seen = message(&mut listener);
        hold_to_schema(&seen);
        assert_eq!(seen["body"], "```\nx\n ```\ny\n```", "{}", server.domain);
        assert_eq!((&seen["lang"], &seen["thread"]), (&"pt-BR".into(), &"t1".into()), "{}", server.domain);
        let urgency =
            child(&element(&seen), "headers", "http://jabber.org/protocol/shim").children().next().unwrap().clone();
        assert_eq!((urgency.attr("name"), urgency.text().as_str()), (Some("Urgency"), "high"));
        child(&element(&seen), "no-permanent-store", HINTS);

        sent(&alice, &[&bob.jid, "--retract", "m1"]);
        let seen = element(&message(&mut listener));
        assert_eq!(child(&seen, "retract", RETRACT).attr("id"), Some("m1"), "{}", server.domain);
        assert_eq!(child(&seen, "fallback", FALLBACK).attr("for"), Some(RETRACT));
        child(&seen, "store", HINTS);
        listener.finish().exits(0);
    }
}

#[test]
fn in_rooms_all_goes_by_the_rooms_own_ids() {
    for server in Server::all() {
        let [owner, alice, bob] = ["owner", "alice", "bob"].map(|name| server.account(name));
        let room = format!("room-{}@{}", owner.local(), server.rooms_domain());
        let mut client = Client::occupant(&owner, &room, "owner");
        if server.kind == Kind::Ejabberd {
            client.configure(&room, &[("mam", "1")]);
        }
        let mut listener = Stanza::new()
            .account(&bob)
            .args(["listen", "--json", "-v", "-n", "4", "--for", "30s", "--room", &room])
            .spawn();
        listener.stderr_with("listening");
        let seen_by = |listener: &mut Running| {
            let seen = message(listener);
            hold_to_schema(&seen);
            seen
        };
        let to_room = |from: &Account, args: &[&str]| {
            let object = sent(from, &[&["--room", &room, "--nick", from.local()], args].concat());
            assert_eq!(object["status"], "reflected", "{}: {object}", server.domain);
            object
        };
        let first = to_room(&alice, &["-m", "teh first"]);
        let seen = seen_by(&mut listener);
        let (id, stanza_id) = (text(&first, "id"), text(&first, "stanza_id"));
        assert_eq!((&seen["id"], &seen["stanza_id"]), (&id.into(), &stanza_id.into()), "{}", server.domain);

        to_room(&alice, &["-m", "the first", "--replace", id]);
        assert_eq!(seen_by(&mut listener)["replaces"], id, "{}", server.domain);

        to_room(&owner, &["-m", "well", "--reply-to", stanza_id]);
        let seen = seen_by(&mut listener);
        assert_eq!(
            (&seen["reply_to"], &seen["body"]),
            (&stanza_id.into(), &"> teh first\nwell".into()),
            "{}",
            server.domain
        );
        let author = format!("{room}/{}", alice.local());
        assert_eq!(child(&element(&seen), "reply", REPLY).attr("to"), Some(author.as_str()));
        assert_eq!(quotation(&element(&seen)), "> teh first\n");

        // What has no text is reflected too.
        to_room(&owner, &["--react", "👍", "--to-message", stanza_id]);
        let reactions = client.expect("<reactions") + &client.expect(">");
        assert!(reactions.rsplit("<reactions").next().unwrap().contains(stanza_id), "{}: {reactions}", server.domain);

        to_room(&alice, &["--retract", stanza_id]);
        let seen = element(&seen_by(&mut listener));
        assert_eq!(child(&seen, "retract", RETRACT).attr("id"), Some(stanza_id), "{}", server.domain);
        listener.finish().exits(0);
    }
}

/// What a dry run to bob shows.
fn shown(args: &[&str]) -> String {
    let dry = ["send", "--dry-run", "--id", "i1", "bob@peer.test"];
    Stanza::new().login("alice@peer.test", "s3cret").args(dry).args(args).run().snapshot()
}

#[test]
fn a_dry_run_shows_each() {
    let seen = [
        &["-m", "better", "--replace", "m1"][..],
        &["-m", "yes", "--reply-to", "m1"],
        &["-m", "yes", "--reply-to", "m1", "--quote", "really?\nyou & me 👍"],
        &["-m", "yes", "--reply-to", "m1", "--quote", "code?", "--code", "--replace", "m2", "--lang", "de"],
        &["--react", "👍", "--react", "❤️", "--to-message", "m1"],
        &["--react", "", "--to-message", "m1", "--thread", "t1"],
        &["--retract", "m1", "--hint", "no-store"],
        &["-m", "# one\n```\n# two", "--code", "-s", "script"],
        &["-m", "hi", "--hint", "store", "--hint", "urgent", "--hint", "store"],
        &["--url", "https://x.test/a.png", "--reply-to", "m1", "--quote", "where?", "--code"],
    ]
    .map(shown);
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m better --replace m1
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>better</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><replace xmlns='urn:xmpp:message-correct:0' id='m1'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m yes --reply-to m1
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>yes</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reply xmlns='urn:xmpp:reply:0' id='m1' to='bob@[DOMAIN]'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m yes --reply-to m1 --quote 'really?
    you & me 👍'
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>&gt; really?
    &gt; you &amp; me 👍
    yes</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reply xmlns='urn:xmpp:reply:0' id='m1' to='bob@[DOMAIN]'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body end='23' start='0'/></fallback></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m yes --reply-to m1 --quote code? --code --replace m2 --lang de
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat' xml:lang='de'><body>&gt; code?
    ```
    yes
    ```</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reply xmlns='urn:xmpp:reply:0' id='m1' to='bob@[DOMAIN]'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body end='8' start='0'/></fallback><replace xmlns='urn:xmpp:message-correct:0' id='m2'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍' --react '❤️' --to-message m1
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reactions xmlns='urn:xmpp:reactions:0' id='m1'><reaction>👍</reaction><reaction>❤️</reaction></reactions><store xmlns='urn:xmpp:hints'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '' --to-message m1 --thread t1
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reactions xmlns='urn:xmpp:reactions:0' id='m1'/><store xmlns='urn:xmpp:hints'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --retract m1 --hint no-store
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>/me retracted a previous message, but it's unsupported by your client.</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><retract xmlns='urn:xmpp:message-retract:1' id='m1'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/><no-store xmlns='urn:xmpp:hints'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m '# one
    ```
    # two' --code -s script
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>```
    # one
     ```
    # two
    ```</body><subject>script</subject><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --hint store --hint urgent --hint store
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>hi</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><store xmlns='urn:xmpp:hints'/><headers xmlns='http://jabber.org/protocol/shim'><header name='Urgency'>high</header></headers></message>
    exit: 0
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --url https://x.test/a.png --reply-to m1 --quote where? --code
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat'><body>https://x.test/a.png</body><x xmlns='jabber:x:oob'><url>https://x.test/a.png</url></x><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reply xmlns='urn:xmpp:reply:0' id='m1' to='bob@[DOMAIN]'/></message>
    exit: 0
    ");
    let room = ["send", "--dry-run", "--id", "i1", "--room", "r@rooms.peer.test", "-m", "yes", "--reply-to", "s1"];
    insta::assert_snapshot!(Stanza::new().login("alice@peer.test", "s3cret").args(room).run().snapshot(), @"
    $ stanza send --dry-run --id i1 --room r@rooms.[DOMAIN] -m yes --reply-to s1
    stdout:
    <message id='i1' to='r@rooms.[DOMAIN]' type='groupchat'><body>yes</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><reply xmlns='urn:xmpp:reply:0' id='s1'/></message>
    exit: 0
    ");
}

#[test]
fn only_the_first_of_several_messages_answers_and_corrects() {
    let run =
        Stanza::new().login("alice@peer.test", "s3cret").args(["send", "--dry-run", "bob@peer.test", "-m", "here"]);
    let run = run.args(["--url", "https://x.test/a", "--replace", "m1", "--reply-to", "m2", "--thread", "t1"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --dry-run bob@[DOMAIN] -m here --url https://x.test/a --replace m1 --reply-to m2 --thread t1
    stdout:
    <message id='[ID]' to='bob@[DOMAIN]' type='chat'><body>here</body><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='[ID]'/><reply xmlns='urn:xmpp:reply:0' id='m2' to='bob@[DOMAIN]'/><replace xmlns='urn:xmpp:message-correct:0' id='m1'/></message>
    <message id='[ID]' to='bob@[DOMAIN]' type='chat'><body>https://x.test/a</body><thread>t1</thread><x xmlns='jabber:x:oob'><url>https://x.test/a</url></x><origin-id xmlns='urn:xmpp:sid:0' id='[ID]'/></message>
    exit: 0
    ");
}

#[test]
fn what_does_not_go_together_is_told_before_connecting() {
    let seen = [
        &["--react", "👍"][..],
        &["--to-message", "m1", "-m", "hi"],
        &["--react", "👍", "--to-message", "m1", "-m", "hi"],
        &["--react", "👍", "--to-message", "m1", "--retract", "m1"],
        &["--react", "👍", "--react", "", "--to-message", "m1"],
        &["--react", "👍👍", "--to-message", "m1"],
        &["--react", ":+1:", "--to-message", "m1"],
        &["--react", "👍\t", "--to-message", "m1"],
        &["--react", "👍", "--to-message", ""],
        &["--retract", "m1", "-F", "text"],
        &["-m", "hi", "--replace", ""],
        &["-m", "hi", "--replace", "i1"],
        &["-m", "hi", "--replace", "m1", "--retract", "m1"],
        &["-m", "hi", "--quote", "what?"],
        &["-m", "hi", "--lang", "de_DE.UTF-8"],
        &["-m", "hi", "--hint", "loud"],
        &["-m", "hi", "--hint", "store", "--hint", "no-store"],
        &["-m", "hi", "--hint", "no-copy"],
        &["-m", "", "--code"],
    ]
    .map(shown);
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍'
    stderr:
    stanza: usage: the following required arguments were not provided: --to-message <ID>
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --to-message m1 -m hi
    stderr:
    stanza: --to-message: no reaction to it is given
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍' --to-message m1 -m hi
    stderr:
    stanza: usage: the argument '--react <EMOJI>' cannot be used with '--message <TEXT>'
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍' --to-message m1 --retract m1
    stderr:
    stanza: usage: the argument '--react <EMOJI>' cannot be used with '--retract <ID>'
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍' --react '' --to-message m1
    stderr:
    stanza: --react '': it takes all reactions back, and so stands alone
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍👍' --to-message m1
    stderr:
    stanza: --react '👍👍': it is more than one emoji
    hint: give --react for each of them
    exit: 65
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react :+1: --to-message m1
    stderr:
    stanza: --react ':+1:': it is no emoji
    hint: an emoji is a character like 👍 or ✅
    exit: 65
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍	' --to-message m1
    stderr:
    stanza: --react '👍\t': it has white space or control characters in it
    exit: 65
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --react '👍' --to-message ''
    stderr:
    stanza: --to-message: it is empty
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] --retract m1 -F text
    stderr:
    stanza: usage: the argument '--retract <ID>' cannot be used with '--file <FILE>'
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --replace ''
    stderr:
    stanza: --replace: it is empty
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --replace i1
    stderr:
    stanza: --replace: it is the message's own id: a correction has another than what it corrects
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --replace m1 --retract m1
    stderr:
    stanza: usage: the argument '--message <TEXT>' cannot be used with '--retract <ID>'
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --quote what?
    stderr:
    stanza: usage: the following required arguments were not provided: --reply-to <ID>
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --lang de_DE.UTF-8
    stderr:
    stanza: --lang 'de_DE.UTF-8': it is no language tag
    hint: a tag looks like de, pt-BR or zh-Hant
    exit: 65
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --hint loud
    stderr:
    stanza: usage: invalid value 'loud' for '--hint <HINT>' [possible values: store, no-store, no-permanent-store, no-copy, urgent]
    hint: stanza send --help
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --hint store --hint no-store
    stderr:
    stanza: --hint: 'store' contradicts 'no-store' and 'no-permanent-store'
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m hi --hint no-copy
    stderr:
    stanza: --hint no-copy: bob@[DOMAIN] is no address of a single client
    hint: give one with its resource: USER@DOMAIN/RESOURCE
    exit: 64
    $ stanza send --dry-run --id i1 bob@[DOMAIN] -m '' --code
    stderr:
    stanza: message: it is empty
    exit: 65
    ");
    let seen = [
        &["xmpp:bob@peer.test?message;body=hi", "--retract", "m1"][..],
        &["bob@peer.test", "carol@peer.test", "--react", "👍", "--to-message", "m1"],
        &["bob@peer.test", "--each-line", "--replace", "m1"],
        &["bob@peer.test", "--url", "https://x.test/a.png", "--retract", "m1"],
    ]
    .map(|args| Stanza::new().login("alice@peer.test", "s3cret").arg("send").args(args).run().snapshot());
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send xmpp:bob@[DOMAIN]?message;body=hi --retract m1
    stderr:
    stanza: --retract: it takes no text, and the URI of bob@[DOMAIN] brings one
    exit: 64
    $ stanza send bob@[DOMAIN] carol@[DOMAIN] --react '👍' --to-message m1
    stderr:
    stanza: --to-message: one id can't stand for messages to several recipients
    exit: 64
    $ stanza send bob@[DOMAIN] --each-line --replace m1
    stderr:
    stanza: usage: the argument '--each-line' cannot be used with '--replace <ID>'
    hint: stanza send --help
    exit: 64
    $ stanza send bob@[DOMAIN] --url https://x.test/a.png --retract m1
    stderr:
    stanza: usage: the argument '--url <URL>' cannot be used with '--retract <ID>'
    hint: stanza send --help
    exit: 64
    ");
}

#[test]
fn objects_of_a_batch_say_the_same() {
    let objects = [
        r#"{"body":"better","replace":"m1","id":"i1"}"#,
        r#"{"body":"yes","reply_to":"m1","quote":"really?","id":"i2"}"#,
        r#"{"react":["👍","❤️"],"to_message":"m1","id":"i3"}"#,
        r#"{"react":"","to_message":"m1","id":"i4","hints":["no-store"]}"#,
        r#"{"retract":"m1","id":"i5"}"#,
        r#"{"body":"x","code":false,"lang":"en","hints":["urgent"],"thread":"t2","id":"i6"}"#,
        r#"{"body":"y","id":"i7"}"#,
        r#"{"body":"z","react":"👍","to_message":"m1"}"#,
        r#"{"react":"👍"}"#,
        r#"{"react":"ok","to_message":"m1"}"#,
        r#"{"body":"z","reply_to":""}"#,
        r#"{"body":"z","replace":"m1","to":["bob@peer.test","carol@peer.test"]}"#,
        r#"{"body":"z","hints":["loud"]}"#,
    ]
    .join("\n");
    let args = ["send", "--batch", "--dry-run", "bob@peer.test", "--code", "--lang", "de", "--thread", "t1"];
    let run = Stanza::new().login("alice@peer.test", "s3cret").args(args).stdin(objects).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --batch --dry-run bob@[DOMAIN] --code --lang de --thread t1
    stdout:
    <message id='i1' to='bob@[DOMAIN]' type='chat' xml:lang='de'><body>```
    better
    ```</body><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i1'/><replace xmlns='urn:xmpp:message-correct:0' id='m1'/></message>
    <message id='i2' to='bob@[DOMAIN]' type='chat' xml:lang='de'><body>&gt; really?
    ```
    yes
    ```</body><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i2'/><reply xmlns='urn:xmpp:reply:0' id='m1' to='bob@[DOMAIN]'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body end='10' start='0'/></fallback></message>
    <message id='i3' to='bob@[DOMAIN]' type='chat'><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i3'/><reactions xmlns='urn:xmpp:reactions:0' id='m1'><reaction>👍</reaction><reaction>❤️</reaction></reactions><store xmlns='urn:xmpp:hints'/></message>
    <message id='i4' to='bob@[DOMAIN]' type='chat'><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i4'/><reactions xmlns='urn:xmpp:reactions:0' id='m1'/><no-store xmlns='urn:xmpp:hints'/></message>
    <message id='i5' to='bob@[DOMAIN]' type='chat'><body>/me retracted a previous message, but it's unsupported by your client.</body><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i5'/><retract xmlns='urn:xmpp:message-retract:1' id='m1'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/><store xmlns='urn:xmpp:hints'/></message>
    <message id='i6' to='bob@[DOMAIN]' type='chat' xml:lang='en'><body>x</body><thread>t2</thread><origin-id xmlns='urn:xmpp:sid:0' id='i6'/><headers xmlns='http://jabber.org/protocol/shim'><header name='Urgency'>high</header></headers></message>
    <message id='i7' to='bob@[DOMAIN]' type='chat' xml:lang='de'><body>```
    y
    ```</body><thread>t1</thread><origin-id xmlns='urn:xmpp:sid:0' id='i7'/></message>
    stderr:
    stanza: line 8: message: reactions and retractions have no text of their own
    stanza: line 9: react: nothing says which message it is a reaction to
    stanza: line 10: react 'ok': it is no emoji
    hint: an emoji is a character like 👍 or ✅
    stanza: line 11: reply_to: it is empty
    stanza: line 12: replace: one id can't stand for messages to several recipients
    stanza: line 13: JSON: unknown variant `loud`, expected one of `store`, `no-store`, `no-permanent-store`, `no-copy`, `urgent` (column 27)
    exit: 1
    ");
}

#[test]
fn a_text_that_begins_with_dashes_is_a_text() {
    let args = ["send", "--dry-run", "--id", "--i1", "--thread", "--t", "-s", "--re", "-m", "-->", "bob@peer.test"];
    let run = Stanza::new().login("alice@peer.test", "s3cret").args(args).run().exits(0);
    assert!(run.stdout.contains("id='--i1'") && run.stdout.contains("<thread>--t</thread>"), "{run}");
    let args = ["send", "--dry-run", "--room", "r@rooms.peer.test", "--nick", "-->", "-m", "x"];
    Stanza::new().login("alice@peer.test", "s3cret").args(args).run().exits(0);
}
