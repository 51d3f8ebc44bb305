//! `stanza send --raw`: stanzas as they stand in the input.

use crate::support::observe::{collecting, is_one_line, message, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Client, Conversation, Peer, Run, Server, Stanza};

/// The domain of the scripted server.
const OWN: &str = "peer.test";

const VERSION: &str = "<query xmlns='jabber:iq:version'/>";

/// Sends `input` as it is.
fn raw(from: &Account, input: &str) -> Stanza {
    Stanza::new().account(from).args(["send", "--raw"]).stdin(input)
}

/// The same with an account on a server that takes no connections.
fn unconnected(input: &str) -> Stanza {
    let stanza = Stanza::new().login("alice@example.org", "s3cret").args(["--server", "127.0.0.1:1", "send", "--raw"]);
    stanza.stdin(input)
}

/// The same through a scripted server.
fn through(peer: &Peer, input: &str) -> Stanza {
    Stanza::new().peer(peer).args(["send", "--raw"]).stdin(input)
}

#[test]
fn each_kind_of_stanza_arrives_and_is_told_in_its_order() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut client = Client::online(&bob, "phone");
        let full = &client.jid;
        let input = format!(
            "<?xml version='1.0' encoding='UTF-8'?>\n<!-- all three -->\n\
             <message to='{full}' type='chat' xml:lang='de'><body>&lt;hallo&gt;</body><x xmlns='urn:x' a='1'/></message>\n\n\
             <presence to='{full}'><status>here</status></presence>\
             <iq type='get' id='q1' to='{}'>{VERSION}</iq>",
            server.domain
        );
        let run = raw(&alice, &input).arg("--json").run().exits(0);
        let [message, presence, answer, result] = &valid_json(&run)[..] else { panic!("{run}") };
        assert_eq!(
            (&message["event"], &message["type"], &message["status"], &message["to"]),
            (&"sent".into(), &"chat".into(), &"confirmed".into(), &full.as_str().into()),
            "{run}"
        );
        assert_eq!(
            (&presence["event"], &presence["type"], &presence["status"]),
            (&"sent".into(), &"available".into(), &"confirmed".into()),
            "{run}"
        );
        assert_eq!((&answer["event"], &answer["id"], &answer["type"]), (&"iq".into(), &"q1".into(), &"result".into()));
        assert_eq!((&result["event"], &result["sent"], &result["ok"]), (&"result".into(), &3.into(), &true.into()));
        // What the other side saw: each with the id that was told, and nothing added or left out.
        let id = |object: &serde_json::Value| object["id"].as_str().unwrap().to_owned();
        let seen = client.expect("</message>");
        for part in [&*id(message), "&lt;hallo&gt;", "urn:x", "'de'"] {
            assert!(seen.replace('"', "'").contains(part), "{}: {part} in {seen}", server.domain);
        }
        assert!(!seen.contains("origin-id"), "{seen}");
        let seen = client.expect("</presence>");
        assert!(seen.contains("here") && seen.contains(&id(presence)), "{}: {seen}", server.domain);
    }
}

#[test]
fn answers_are_printed_and_all_else_is_silent() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let ask = format!("<iq type='get' to='{}'>{VERSION}</iq>", server.domain);
        let ping = "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>";
        let input = format!("{ask}<message to='{}'><body>hi</body></message>{ping}{ask}", bob.jid);
        let run = raw(&alice, &input).run().exits(0);
        let lines: Vec<_> = run.stdout.lines().collect();
        assert!(lines.len() == 2 && run.stderr.is_empty(), "{run}");
        assert!(lines.iter().all(|line| line.starts_with("<query xmlns='jabber:iq:version'>")), "{run}");
    }
}

#[test]
fn what_fails_is_told_with_its_own_exit_status() {
    for server in Server::all() {
        let alice = server.account("alice");
        let nobody = format!("nobody@{}", server.domain);
        let message = format!("<message to='{nobody}'><body>hi</body></message>");
        let subscription = "<presence to='x@nosuch.invalid' type='subscribe'/>";
        let unknown = "<iq type='get'><a xmlns='urn:a'/></iq>";
        for (input, code, condition) in [
            (&*message, 67, "service-unavailable"),
            (subscription, 68, "remote-server-not-found"),
            (unknown, 69, "service-unavailable"),
        ] {
            let run = raw(&alice, input).run().exits(code);
            is_one_line(&run);
            assert!(run.stdout.is_empty() && run.stderr.contains(condition), "{}: {run}", server.domain);
        }
        let run = raw(&alice, &[&message, subscription, unknown].concat()).arg("--json").run().exits(1);
        let objects = valid_json(&run);
        let events: Vec<_> = objects.iter().map(|object| object["event"].as_str().unwrap()).collect();
        assert_eq!(events, ["sent", "sent", "iq", "error", "result"], "{run}");
        assert_eq!((&objects[2]["type"], &objects[3]["exit"]), (&"error".into(), &69.into()), "{run}");
        assert_eq!((&objects[4]["exit"], &objects[4]["failed"]), (&1.into(), &3.into()), "{run}");
    }
}

#[test]
fn a_room_has_what_it_confirms() {
    for server in Server::all() {
        let [alice, bob] = ["alice", "bob"].map(|name| server.account(name));
        let room = format!("raw-{}@{}", bob.local(), server.rooms_domain());
        let mut occupant = Client::occupant(&bob, &room, "bob");
        let say = |body: &str| format!("<message to='{room}' type='groupchat'><body>{body}</body></message>");
        let enter = format!("<presence to='{room}/alice'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
        // The service's own answer may overtake that of the room.
        for number in 1..=5 {
            let run = raw(&alice, &say("from outside")).run().exits(77);
            is_one_line(&run);
            assert!(run.stderr.contains("not-acceptable"), "{}: {run}", server.domain);
            let body = format!("from inside {number}");
            raw(&alice, &(enter.clone() + &say(&body))).run().exits(0);
            let seen = occupant.expect(&body);
            assert!(!seen.contains("from outside"), "{}: {seen}", server.domain);
        }
        occupant.moderate(&room, &format!("jid='{}' affiliation='outcast'", alice.jid), "");
        for _ in 0..5 {
            let run = raw(&alice, &enter).run().exits(77);
            assert!(run.stderr.contains("forbidden"), "{}: {run}", server.domain);
        }
    }
}

#[test]
fn presence_does_not_lose_what_waits_for_the_account() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        Stanza::new().account(&alice).args(["send", &bob.jid, "-m", "for later"]).run().exits(0);
        // Behind the answer everything has come that had waited.
        let input = "<presence/><iq type='get'><query xmlns='jabber:iq:roster'/></iq>";
        for args in [&["--confirm", "server"][..], &["--confirm", "none"], &["--retry", "1"]] {
            raw(&bob, "<presence/>").args(args).run().exits(0);
            raw(&bob, input).args(args).run().exits(0);
        }
        let mut listener = collecting(&bob, 1);
        assert_eq!(message(&mut listener)["body"], "for later", "{}", server.domain);
        let run = listener.finish();
        assert!(run.stdout.lines().count() == 1, "once: {run}");
    }
}

#[test]
fn what_is_no_stanza_is_refused_before_anything_is_connected() {
    let entity = "<!DOCTYPE a [<!ENTITY x 'y'>]><message/>";
    let deep = "<message>".to_owned() + &"<a>".repeat(100_000);
    let large = format!("<message><body>{}</body></message>", "x".repeat(4 * 1024 * 1024));
    let many = "<presence/>".repeat(1001);
    let dense = format!("<message>{}</message>", "<a/>".repeat(60_000));
    let inputs = [
        "",
        " \n<!-- nothing -->\n",
        "Backup done",
        "<message/>Backup done",
        "<message/><![CDATA[x]]>",
        "<message",
        "<message><body>",
        "<presence/>\n<message>\n<body>\n</message>",
        "</message>",
        "</stream:stream>",
        "<message>&x;</message>",
        "<message>&#0;</message>",
        "<message>\u{1b}</message>",
        "<message a='1' a='2'/>",
        "<x:message/>",
        "<message/><?php x?>",
        "<message/><?xml version='1.0'?>",
        "<foo/>",
        "<r xmlns='urn:xmpp:sm:3'/>",
        "<message xmlns='jabber:server'/>",
        "<iq to='a@b'><a xmlns='urn:a'/></iq>",
        "<iq type='result' id='1'/>",
        "<message to='a@@b'/>",
        "<message to=''/>",
        "<message from='bob@example.org'/>",
        "<message/>\n\n<message id='a'/>\n<presence\n id='a'/>",
        entity,
        &deep,
        &large,
        &many,
        &dense,
    ];
    let mut seen = String::new();
    for input in inputs {
        let run = unconnected(input).run().exits(65);
        is_one_line(&run);
        assert_eq!(run.stdout, "", "{run}");
        let shown: String = input.chars().take(60).collect();
        seen += &format!("{shown:?}\n{}", run.stderr);
    }
    insta::assert_snapshot!(seen, @r#"
    ""
    stanza: standard input: it holds no stanza
    " \n<!-- nothing -->\n"
    stanza: standard input: it holds no stanza
    "Backup done"
    stanza: stanza 1 (line 1): bad XML: there is text outside of an element
    hint: without --raw it is sent as the text of a message
    "<message/>Backup done"
    stanza: stanza 2 (line 1): bad XML: there is text outside of an element
    "<message/><![CDATA[x]]>"
    stanza: stanza 2 (line 1): bad XML: there is text outside of an element
    "<message"
    stanza: stanza 1 (line 1): bad XML: it has no end tag
    "<message><body>"
    stanza: stanza 1 (line 1): bad XML: it has no end tag
    "<presence/>\n<message>\n<body>\n</message>"
    stanza: stanza 2 (line 4): bad XML: start and end tag do not match
    "</message>"
    stanza: stanza 1 (line 1): bad XML: start and end tag do not match
    "</stream:stream>"
    stanza: stanza 1 (line 1): bad XML: start and end tag do not match
    "<message>&x;</message>"
    stanza: stanza 1 (line 1): bad XML: use of undeclared entity
    "<message>&#0;</message>"
    stanza: stanza 1 (line 1): bad XML: character reference expanded to invalid codepoint U+0 in text node
    "<message>\u{1b}</message>"
    stanza: stanza 1 (line 1): bad XML: invalid codepoint U+1b in text node
    "<message a='1' a='2'/>"
    stanza: stanza 1 (line 1): bad XML: duplicate attribute
    "<x:message/>"
    stanza: stanza 1 (line 1): bad XML: use of undeclared namespace prefix in name name
    "<message/><?php x?>"
    stanza: stanza 2 (line 1): bad XML: restricted xml: processing instructions
    "<message/><?xml version='1.0'?>"
    stanza: stanza 2 (line 1): bad XML: restricted xml: processing instructions
    "<foo/>"
    stanza: stanza 1 (line 1): <foo> is not a stanza: message, presence or iq
    "<r xmlns='urn:xmpp:sm:3'/>"
    stanza: stanza 1 (line 1): <r> is not a stanza: message, presence or iq
    "<message xmlns='jabber:server'/>"
    stanza: stanza 1 (line 1): its namespace is 'jabber:server', not 'jabber:client'
    "<iq to='a@b'><a xmlns='urn:a'/></iq>"
    stanza: stanza 1 (line 1): the type of an iq must be get or set
    "<iq type='result' id='1'/>"
    stanza: stanza 1 (line 1): it is an answer, and nobody has asked: its type must be get or set
    "<message to='a@@b'/>"
    stanza: stanza 1 (line 1): to='a@@b': it has more than one @
    "<message to=''/>"
    stanza: stanza 1 (line 1): to='': its domain is not a valid domain name
    "<message from='bob@example.org'/>"
    stanza: stanza 1 (line 1): from='bob@example.org' is not the account's address, alice@example.org
    hint: leave it out: the server puts it in
    "<message/>\n\n<message id='a'/>\n<presence\n id='a'/>"
    stanza: stanza 3 (line 4): its id, 'a', is that of stanza 2 too
    hint: answers and errors are known by it; one that is left out is made up
    "<!DOCTYPE a [<!ENTITY x 'y'>]><message/>"
    stanza: stanza 1 (line 1): bad XML: invalid syntax: malformed cdata or comment section start
    "<message><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
    stanza: stanza 1 (line 1): bad XML: it is nested too deep
    "<message><body>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    stanza: standard input: it is larger than 4 MiB, which is all that --raw takes at once
    "<presence/><presence/><presence/><presence/><presence/><pres"
    stanza: stanza 1001 (line 1): there are more than 1000, which is all that --raw takes at once
    "<message><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/"
    stanza: stanza 1 (line 1): bad XML: it has too many elements
    "#);
}

#[test]
fn an_input_that_is_no_text_is_told_by_its_name() {
    let run = Stanza::new().args(["send", "--raw", "-F", "nothing.xml"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --raw -F nothing.xml
    stderr:
    stanza: nothing.xml: it does not exist
    exit: 66
    ");
    let stanza = unconnected("");
    stanza.home().write("latin1.xml", b"<message><body>\xe4</body></message>");
    let run = stanza.args(["-F", "latin1.xml"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza --server [ADDRESS]:[PORT] send --raw -F latin1.xml
    stderr:
    stanza: latin1.xml: byte 15 is not valid UTF-8
    hint: convert it first, for example with iconv -f ISO-8859-1 -t UTF-8
    exit: 65
    ");
    let run = Stanza::new().login("a@example.org", "s3cret").args(["send", "--raw", "--password-file", "-"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --raw --password-file -
    stderr:
    stanza: standard input: the stanzas and the password can't both come from it
    hint: take one of them from a file
    exit: 64
    ");
}

#[test]
fn what_makes_a_message_of_its_own_is_a_usage_error() {
    for args in [&["bob@example.org"][..], &["-m", "hi"], &["-s", "S"], &["--id", "i"], &["--batch"]] {
        let run = unconnected("<message/>").args(args).run().exits(64);
        assert!(run.stderr.contains("'--raw' cannot be used with"), "{run}");
    }
    let run = unconnected("<message/>").args(["--confirm", "delivered"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza --server [ADDRESS]:[PORT] send --raw --confirm delivered
    stderr:
    stanza: --confirm: with --raw it is none, ack or server: nothing is added that would ask for a receipt
    exit: 64
    ");
    let run = unconnected("<message/>").args(["bob@example.org"]).run();
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza --server [ADDRESS]:[PORT] send --raw bob@[DOMAIN]
    stderr:
    stanza: usage: the argument '--raw' cannot be used with '[TO]...'
    hint: stanza send --help
    exit: 64
    ");
}

#[test]
fn nothing_is_sent_of_an_empty_input_where_that_is_fine() {
    let run = unconnected("<!-- nothing -->").arg("--skip-empty").run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    unconnected("<message/>").arg("--skip-empty").run().exits(75);
}

#[test]
fn dry_run_prints_the_stanzas_with_their_ids() {
    let input = "\u{feff}<?xml version='1.0'?><message to='Bob@example.org' id='m1' xml:lang='de'><!-- c --><body>1\n2</body></message>\
                 <s:iq xmlns:s='jabber:client' type='set' from='alice@example.org'><x xmlns='urn:x'/></s:iq><presence id=''/>";
    let run = unconnected(input).arg("--dry-run").run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza --server [ADDRESS]:[PORT] send --raw --dry-run
    stdout:
    <message id='m1' to='Bob@[DOMAIN]' xml:lang='de'><body>1
    2</body></message>
    <iq from='alice@[DOMAIN]' id='[ID]' type='set'><x xmlns='urn:x'/></iq>
    <presence id='[ID]'/>
    exit: 0
    ");
    let run = unconnected(input).args(["--dry-run", "--json"]).run().exits(0);
    let objects = valid_json(&run);
    let to: Vec<_> = objects.iter().map(|object| object["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["bob@example.org", "alice@example.org", "alice@example.org"]);
    for object in objects {
        let id = object["id"].as_str().unwrap();
        assert!(!id.is_empty() && object["xml"].as_str().unwrap().contains(&format!("id='{id}'")), "{object}");
    }
}

/// Reads an IQ; its id.
fn iq_id(c: &mut Conversation) -> std::io::Result<String> {
    let request = c.expect_element("iq")?;
    Ok(attribute(&request[request.rfind("<iq").unwrap()..], "id").unwrap())
}

fn refusal(id: &str, kind: &str, condition: &str) -> String {
    format!(
        "<iq type='error' id='{id}' from='far.test'><error type='{kind}'>\
         <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>\
         no\u{9b}31m</text></error></iq>"
    )
}

#[test]
fn an_error_answer_goes_to_stderr_with_its_exit_status() {
    for (kind, condition, code) in [
        ("cancel", "feature-not-implemented", 69),
        ("cancel", "item-not-found", 67),
        ("wait", "policy-violation", 75),
        ("auth", "forbidden", 77),
        ("modify", "bad-request", 76),
    ] {
        let peer = Peer::new(OWN)
            .script(move |c| {
                c.login_plain(OWN)?;
                let id = iq_id(c)?;
                c.send(&refusal(&id, kind, condition))
            })
            .start();
        let run = through(&peer, &format!("<iq type='set' to='far.test'>{VERSION}</iq>")).run().exits(code);
        is_one_line(&run);
        assert!(run.stdout.is_empty() && run.stderr.starts_with("stanza: iq set far.test: "), "{run}");
        assert!(run.stderr.contains(condition) && run.stderr.contains("\\x9b31m"), "{run}");
    }
}

#[test]
fn only_who_was_asked_answers() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login_plain(OWN)?;
            c.expect_element("iq")?;
            for from in ["from='evil.test'", "from='far.test/evil'", "from='alice@peer.test'", ""] {
                c.send(&format!("<iq type='result' id='fence-1' {from}><evil xmlns='urn:evil'/></iq>"))?;
            }
            c.send("<iq type='result' id='fence-1' from='far.test'><good xmlns='urn:good'/></iq>")?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    // Fences have ids of their own, whatever those of the input are.
    let input = format!("<iq type='get' to='far.test' id='fence-1'>{VERSION}</iq>");
    let run = through(&peer, &input).run().exits(0);
    assert_eq!(run.stdout, "<good xmlns='urn:good'/>\n", "{run}");
}

/// What is told when no answer comes.
fn unanswered(input: &str) -> Run {
    let peer = Peer::new(OWN)
        .met()
        .script(|c| {
            c.login("PLAIN", OWN, "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect_element("r")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
            c.hang()
        })
        .start();
    through(&peer, input).args(["-T", "1s"]).run()
}

#[test]
fn silence_is_temporary_where_asking_again_does_no_harm() {
    let run = unanswered(&format!("<iq type='get' to='far.test'>{VERSION}</iq>"));
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --raw -T 1s
    stderr:
    stanza: iq get far.test: nothing came back from far.test within 1s
    exit: 75
    ");
    let run = unanswered("<presence to='bob@far.test' type='subscribe'/>");
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --raw -T 1s
    stderr:
    stanza: bob@far.test: nothing came back from far.test within 1s
    exit: 75
    ");
    let run = unanswered(&format!("<iq type='set' to='far.test'>{VERSION}</iq>"));
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --raw -T 1s
    stderr:
    stanza: iq set far.test: not known whether it was done: nothing came back from far.test within 1s
    exit: 79
    ");
    let run = unanswered("<message to='bob@far.test'/>");
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --raw -T 1s
    stderr:
    stanza: bob@far.test: not known whether it arrived: the own server has it, and nothing came back from far.test within 1s
    hint: if your own server's word is enough, use --confirm ack
    exit: 79
    ");
}

#[test]
fn a_refusal_that_may_pass_is_retried_with_the_same_id() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login_plain(OWN)?;
            let first = iq_id(c)?;
            c.send(&refusal(&first, "wait", "resource-constraint"))?;
            c.expect("far.test")?;
            c.send(&format!("<iq type='result' id='{first}' from='far.test'><done xmlns='urn:d'/></iq>"))?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let run = through(&peer, &format!("<iq type='set' to='far.test' id='q1'>{VERSION}</iq>"));
    let run = run.args(["--retry", "1", "--retry-delay", "10ms"]).run().exits(0);
    assert_eq!(run.stdout, "<done xmlns='urn:d'/>\n", "{run}");
}

#[test]
fn behind_a_lost_connection_only_what_does_no_harm_is_sent_again() {
    let run = |kind: &str, then: fn(&mut Conversation) -> std::io::Result<()>| {
        let lose = |c: &mut Conversation| {
            c.login_plain(OWN)?;
            c.expect_element("iq").map(drop)
        };
        let peer = Peer::new(OWN).script(lose).script(move |c| {
            c.login_plain(OWN)?;
            then(c)
        });
        let peer = peer.start();
        let input = format!("<iq type='{kind}' to='far.test' id='q1'>{VERSION}</iq>");
        through(&peer, &input).args(["--retry", "1", "--retry-delay", "10ms"]).run()
    };
    let asked_again = run("get", |c| {
        c.expect("q1")?;
        c.send("<iq type='result' id='q1' from='far.test'><again xmlns='urn:a'/></iq>")?;
        c.expect("</stream:stream>").map(drop)
    });
    assert_eq!(asked_again.exits(0).stdout, "<again xmlns='urn:a'/>\n");
    let not_done_again = run("set", |c| {
        let rest = c.expect("</stream:stream>")?;
        assert!(!rest.contains("q1"), "{rest}");
        Ok(())
    });
    insta::assert_snapshot!(not_done_again.snapshot(), @"
    $ stanza send --raw --retry 1 --retry-delay [N]ms
    stderr:
    stanza: iq set far.test: not known whether it was taken: the connection was lost, and no archive keeps requests
    exit: 79
    ");
}
