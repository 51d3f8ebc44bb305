//! What is wanted of what comes, in which form; and what isn't wanted is there for the next.

use super::send;
use crate::support::observe::{hold_to_schema, message, valid_json};
use crate::support::{Account, Client, Home, Peer, Run, Server, Stanza};

/// A bit of everything.
const ALL: &str = "<message from='alice@a.test/phone' type='chat'><body>Deploy FAILED</body></message>\
    <message from='alice@a.test/home'><subject>Alert</subject><body>all well</body></message>\
    <message from='bob@b.test/x' type='chat'><body>hello</body></message>\
    <message from='a.test' type='headline'><body>maintenance</body></message>\
    <presence from='alice@a.test/phone'><show>away</show><status>out\nto lunch</status><priority>5</priority></presence>\
    <presence from='bob@b.test/x' type='unavailable'/>\
    <iq from='carol@c.test/q' type='get' id='q1'><query xmlns='jabber:iq:version'/></iq>";

/// Listens at a server that sends all of that, and then ends the stream for good.
fn listen(args: &[&str]) -> Run {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect("id='ready'")?;
            c.send(ALL)?;
            c.send(
                "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
            )?;
            c.expect_end().map(drop)
        })
        .start();
    let stanza = Stanza::new().peer(&peer);
    let stanza = stanza.config("[aliases]\nops = ['bob@b.test', 'xmpp:a.test']\nphone = ['alice@a.test/phone']\n");
    stanza.arg("listen").args(args).run()
}

/// What went out, told by its texts.
fn texts(args: &[&str]) -> Vec<String> {
    let run = listen(args).exits(75);
    let all = valid_json(&run);
    let texts = all.iter().filter(|object| object["event"] != "error").map(|object| match object["event"].as_str() {
        Some("message") => object["body"].as_str().unwrap().to_owned(),
        Some("presence") => format!("{} {}", object["bare"].as_str().unwrap(), object["type"].as_str().unwrap()),
        _ => format!("{} {}", object["from"].as_str().unwrap(), object["type"].as_str().unwrap()),
    });
    texts.collect()
}

#[test]
fn senders_kinds_types_and_texts_are_filtered() {
    for (args, expected) in [
        (&["alice@a.test"][..], &["Deploy FAILED", "all well"][..]),
        (&["alice@a.test/home"], &["all well"]),
        (&["Alice@A.TEST/home"], &["all well"]),
        (&["a.test"], &["Deploy FAILED", "all well", "maintenance"]),
        (&["bob@b.test", "alice@a.test/phone"], &["Deploy FAILED", "hello"]),
        (&["ops"], &["Deploy FAILED", "all well", "hello", "maintenance"]),
        (&["phone", "xmpp:bob@b.test"], &["Deploy FAILED", "hello"]),
        (&["carol@c.test"], &[]),
        (&["--kind", "presence"], &["alice@a.test available", "bob@b.test unavailable"]),
        (&["--kind", "iq"], &["carol@c.test/q get"]),
        (&["--kind", "presence,iq", "bob@b.test", "c.test"], &["bob@b.test unavailable", "carol@c.test/q get"]),
        (&["--type", "chat"], &["Deploy FAILED", "hello"]),
        (&["--type", "normal,headline"], &["all well", "maintenance"]),
        (
            &["--kind", "message,presence", "--type", "chat,unavailable"],
            &["Deploy FAILED", "hello", "bob@b.test unavailable"],
        ),
        (&["--match", "(?i)failed|^h"], &["Deploy FAILED", "hello"]),
        (&["--match", "^Alert$"], &["all well"]),
        (&["--match", "-"], &[]),
        (&["--kind", "message,presence", "--match", "lunch"], &["alice@a.test available"]),
        (&["--match", "l", "--type", "chat", "b.test"], &["hello"]),
    ] {
        let args: Vec<_> = args.iter().copied().chain(["--json"]).collect();
        assert_eq!(texts(&args), expected, "{args:?}");
    }
}

#[test]
fn only_what_is_printed_counts() {
    let run = listen(&["-n", "2", "--type", "chat", "--for", "20s"]).exits(0);
    let lines: Vec<_> = run.stdout.lines().map(|line| line.split_once(' ').unwrap().1).collect();
    assert_eq!(lines, ["alice@a.test: Deploy FAILED", "bob@b.test: hello"]);
}

#[test]
fn presence_and_requests_are_a_line_each() {
    let run = listen(&["--kind", "presence,iq"]).exits(75);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza listen --kind presence,iq
    stdout:
    [TIME] alice@a.test/phone: away (out\nto lunch)
    [TIME] bob@b.test/x: unavailable
    [TIME] carol@c.test/q: get <iq xmlns='jabber:client' from='carol@c.test/q' id='q1' type='get'><query xmlns='jabber:iq:version'/></iq>
    stderr:
    stanza: exchanging stanzas: the server ended the stream: conflict
    exit: 75
    ");
    let run = listen(&["--kind", "presence", "--json", "-n", "1"]).exits(0);
    let [presence] = &valid_json(&run)[..] else { panic!("{run}") };
    assert_eq!((&presence["event"], &presence["show"]), (&"presence".into(), &"away".into()));
    assert_eq!((&presence["status"], &presence["priority"]), (&"out\nto lunch".into(), &5.into()));
    assert_eq!((&presence["bare"], &presence["resource"]), (&"alice@a.test".into(), &"phone".into()));
}

#[test]
fn the_stanza_itself_is_a_line_too() {
    let run = listen(&["--xml", "--kind", "message,presence", "alice@a.test", "-n", "3"]).exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen --xml --kind message,presence alice@a.test -n 3
    stdout:
    <message xmlns='jabber:client' from='alice@a.test/phone' type='chat'><body>Deploy FAILED</body></message>
    <message xmlns='jabber:client' from='alice@a.test/home'><subject>Alert</subject><body>all well</body></message>
    <presence xmlns='jabber:client' from='alice@a.test/phone'><show>away</show><status>out&#10;to lunch</status><priority>5</priority></presence>
    exit: 0
    ");
}

#[test]
fn a_nul_ends_each_record_on_demand() {
    let run = listen(&["-0", "--type", "chat", "-n", "2"]).exits(0);
    let records: Vec<_> = run.stdout.split('\0').collect();
    assert!(
        matches!(records[..], [first, second, ""] if first.ends_with(": Deploy FAILED") && second.ends_with(": hello")),
        "{run}"
    );
    let run = listen(&["-0", "--json", "-n", "2"]).exits(0);
    let records: Vec<_> = run.stdout.split('\0').collect();
    let [first, second, ""] = records[..] else { panic!("{run}") };
    for record in [first, second] {
        hold_to_schema(&serde_json::from_str(record).unwrap());
    }
    assert!(!run.stdout.contains('\n'), "{run}");
}

#[test]
fn what_can_not_be_a_filter_is_told_before_connecting() {
    let seen = [
        &["--match", "(a"][..],
        &["--match", "\\w{1000}{1000}"],
        &["--kind", "email"],
        &["--type", "chat,grupchat"],
        &["-n", "0"],
        &["nobody"],
        &["a@@b"],
        &["--xml", "--exec", "true"],
        &["--nick", "x"],
    ]
    .map(|args| {
        let run = Stanza::new().login("alice@peer.test", "s3cret").arg("listen").args(args).run();
        assert!(matches!(run.code(), 64 | 65), "{run}");
        assert_eq!(run.stdout, "", "{run}");
        run.snapshot()
    });
    insta::assert_snapshot!(seen.join("\n"), @r"
    $ stanza listen --match '(a'
    stderr:
    stanza: --match: unclosed group
    hint: stanza listen --help
    exit: 64
    $ stanza listen --match '\w{1000}{1000}'
    stderr:
    stanza: --match: Compiled regex exceeds size limit of 4194304 bytes.
    hint: stanza listen --help
    exit: 64
    $ stanza listen --kind email
    stderr:
    stanza: usage: invalid value 'email' for '--kind <KIND>' [possible values: message, presence, iq]
    hint: stanza listen --help
    exit: 64
    $ stanza listen --type chat,grupchat
    stderr:
    stanza: usage: invalid value 'grupchat' for '--type <TYPE>' [possible values: chat, normal, headline, groupchat, available, unavailable, subscribe, subscribed, unsubscribe, unsubscribed, probe, get, set]
    hint: stanza listen --help
    exit: 64
    $ stanza listen -n 0
    stderr:
    stanza: --count: '0' is not a number of records
    hint: stanza listen --help
    exit: 64
    $ stanza listen nobody
    stderr:
    stanza: recipient 'nobody': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    exit: 64
    $ stanza listen a@@b
    stderr:
    stanza: recipient 'a@@b': it has more than one @
    exit: 65
    $ stanza listen --xml --exec true
    stderr:
    stanza: usage: the argument '--xml' cannot be used with '--exec <CMD>'
    hint: stanza listen --help
    exit: 64
    $ stanza listen --nick x
    stderr:
    stanza: usage: the following required arguments were not provided: --room <ROOM>
    hint: stanza listen --help
    exit: 64
    ");
}

/// Listens as `to` until one message went out; what that was.
#[track_caller]
fn one(to: &Account, home: &Home, from: &[&str]) -> String {
    let run =
        Stanza::at(home).account(to).args(["listen", "--json", "-n", "1", "--for", "20s"]).args(from).run().exits(0);
    let [seen] = &valid_json(&run)[..] else { panic!("{run}") };
    seen["body"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_not_wanted_is_there_for_the_next_and_nothing_comes_twice() {
    std::thread::scope(|scope| {
        for server in Server::all() {
            scope.spawn(|| leaves_what_is_not_wanted(server));
        }
    });
}

#[track_caller]
fn leaves_what_is_not_wanted(server: &'static Server) {
    let [alice, bob, carol] = ["alice", "bob", "carol"].map(|name| server.account(name));
    let home = Home::new();
    let nothing = || {
        let run = Stanza::at(&home).account(&carol).args(["listen", "--for", "300ms"]).run().exits(1);
        assert_eq!(run.stdout, "", "{}: nothing comes twice", server.domain);
    };
    send(&bob, &carol, "from bob");
    send(&alice, &carol, "from alice");
    send(&bob, &carol, "bob again");
    assert_eq!(one(&carol, &home, &[&alice.jid]), "from alice", "{}", server.domain);
    assert_eq!(one(&carol, &home, &["--match", "again"]), "bob again", "{}", server.domain);
    assert_eq!(one(&carol, &home, &[]), "from bob", "{}", server.domain);
    nothing();
    // What comes while somebody listens stays, too.
    let args = ["listen", "-v", "-n", "1", "--for", "20s", &alice.jid];
    let mut listener = Stanza::at(&home).account(&carol).args(args).spawn();
    listener.stderr_with("listening");
    send(&bob, &carol, "bob is there");
    send(&alice, &carol, "alice is there");
    assert!(listener.line().ends_with(": alice is there"), "{}", server.domain);
    listener.finish().exits(0);
    assert_eq!(one(&carol, &home, &[]), "bob is there", "{}", server.domain);
    nothing();
}

#[test]
fn a_session_does_not_break_under_what_is_held_for_others() {
    // More than Prosody would keep for it (500) comes behind a message that is not wanted.
    let presence = "<presence from='carol@c.test/x'/>".repeat(450);
    let peer = Peer::new("peer.test")
        .script(move |c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("id='ready'")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/><message from='bob@b.test/x'><body>1</body></message>")?;
            c.send("<message from='bob@b.test/x'><body>2</body></message><r xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("h='0'")?;
            c.send(&presence)?;
            c.send("<message from='bob@b.test/x'><body>3</body></message><r xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("h='452'")?;
            c.send("<message from='alice@a.test/x'><body>wanted</body></message>")?;
            c.expect("h='452'")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["listen", "alice@a.test", "-n", "1", "--for", "20s"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen alice@a.test -n 1 --for 20s
    stdout:
    [TIME] alice@a.test: wanted
    stderr:
    stanza: warning: too much has come since the first message that is not wanted here: the oldest of those don't go back to the account's offline messages
    exit: 0
    ");
}

#[test]
fn presence_of_a_contact_is_seen() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut contact = Client::online(&alice, "phone");
    let args = ["listen", "-v", "--kind", "presence", "--json", "-n", "3", "--for", "20s"];
    let mut listener = Stanza::new().account(&bob).args(args).spawn();
    listener.stderr_with("listening");
    contact.send(&format!("<presence to='{}'><show>dnd</show><priority>7</priority></presence>", bob.jid));
    contact.send(&format!("<presence to='{}' type='subscribe'><status>please</status></presence>", bob.jid));
    contact.send(&format!("<presence to='{}' type='unavailable'/>", bob.jid));
    let seen = [message(&mut listener), message(&mut listener), message(&mut listener)];
    seen.iter().for_each(hold_to_schema);
    assert_eq!(
        seen.each_ref().map(|presence| presence["type"].as_str().unwrap()),
        ["available", "subscribe", "unavailable"]
    );
    assert_eq!((&seen[0]["show"], &seen[0]["priority"]), (&"dnd".into(), &7.into()));
    listener.finish().exits(0);
}

#[test]
fn with_a_negative_priority_nothing_for_the_bare_address_comes() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        send(&alice, &bob, "kept");
        let args = ["--resource", "low", "listen", "--priority", "-1", "-v", "-n", "1", "--for", "20s"];
        let mut listener = Stanza::new().account(&bob).args(args).spawn();
        listener.stderr_with("listening");
        send(&alice, &bob, "to the bare address");
        Stanza::new().account(&alice).args(["send", &bob.full("low"), "-m", "to the resource"]).run().exits(0);
        assert!(listener.line().ends_with(": to the resource"), "{}", server.domain);
        listener.finish().exits(0);
        let run = Stanza::new().account(&bob).args(["listen", "-n", "2", "--for", "20s"]).run().exits(0);
        assert!(run.stdout.contains(": kept\n") && run.stdout.ends_with(": to the bare address\n"), "{run}");
    }
}
