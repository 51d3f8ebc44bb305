//! Rooms: the way in, what is said there, and the way out.

use crate::support::observe::{hold_to_schema, is_one_line, message, valid_json};
use crate::support::{Account, Client, Home, Peer, Run, Running, Server, Stanza};

/// The latest server of each kind.
fn latest() -> [&'static Server; 2] {
    [Server::prosody_13(), Server::ejabberd_24()]
}

/// A room with alice in it, who owns it, and an account for who listens.
struct Scene {
    room: String,
    alice: Client,
    bob: Account,
}

impl Scene {
    #[track_caller]
    fn at(server: &'static Server) -> Scene {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let room = format!("room-{}@{}", alice.local(), server.rooms_domain());
        let alice = Client::occupant(&alice, &room, "alice");
        Scene { room, alice, bob }
    }

    /// `listen` in the room as bob.
    fn listen(&self, args: &[&str]) -> Stanza {
        Stanza::new().account(&self.bob).args(["listen", "--room", &self.room]).args(args).args(["--for", "30s"])
    }

    /// The same with `--nick bob`, once it is inside.
    #[track_caller]
    fn inside(&self, args: &[&str]) -> Running {
        let mut listener = self.listen(args).args(["--nick", "bob", "-v"]).spawn();
        listener.stderr_with("listening");
        listener
    }

    /// What a user sees, with `ROOM` for the room's name.
    fn snapshot(&self, run: &Run) -> String {
        let name = self.room.split('@').next().unwrap();
        run.snapshot().replace(name, "room").replace(self.bob.local(), "bob")
    }
}

#[test]
fn what_is_said_in_a_room_comes_with_room_and_nick() {
    for server in Server::all() {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        let mut listener = scene.inside(&["--json", "-n", "2"]);
        scene.alice.say(&room, "first\nsecond");
        let seen = message(&mut listener);
        hold_to_schema(&seen);
        for (field, value) in [
            ("room", room.as_str()),
            ("bare", &room),
            ("nick", "alice"),
            ("resource", "alice"),
            ("from", &format!("{room}/alice")),
            ("type", "groupchat"),
            ("body", "first\nsecond"),
            ("id", "say"),
        ] {
            assert_eq!(seen[field], value, "{}: {field} of {seen}", server.domain);
        }
        assert_eq!(seen["delayed"], false);
        // In private, from the same.
        scene.alice.send(&format!("<message to='{room}/bob' type='chat'><body>psst</body></message>"));
        let seen = message(&mut listener);
        hold_to_schema(&seen);
        for (field, value) in
            [("nick", "alice"), ("from", &format!("{room}/alice")), ("type", "chat"), ("body", "psst")]
        {
            assert_eq!(seen[field], value, "{}: {field} of {seen}", server.domain);
        }
        assert!(seen.get("room").is_none_or(serde_json::Value::is_null), "{seen}");
        listener.finish().exits(0);
        // It has left.
        scene.alice.expect_any(&["unavailable"]);
    }
}

#[test]
fn text_names_the_occupant_in_the_room_and_in_private() {
    let mut scene = Scene::at(Server::prosody_13());
    let room = scene.room.clone();
    let mut listener = scene.listen(&["-n", "2", "-v", "--nick", "bob"]).spawn();
    listener.stderr_with("listening");
    scene.alice.say(&room, "to all\nof you");
    scene.alice.send(&format!("<message to='{room}/bob' type='chat'><body>to you</body></message>"));
    let run = listener.finish().exits(0);
    let text = run.stdout.replace(&room, "ROOM");
    let records: Vec<_> = text.lines().map(|line| line.split_once("Z ").map_or(line, |(_, record)| record)).collect();
    assert_eq!(records, ["ROOM/alice: to all", "    of you", "ROOM/alice: to you"]);
}

#[test]
fn what_it_says_itself_is_not_printed() {
    for server in latest() {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        let listener = scene.inside(&["--exec", "sed 's/^/echo: /'", "--reply", "-n", "2"]);
        for text in ["one", "two"] {
            scene.alice.say(&room, text);
            let answer = scene.alice.expect(&format!("<body>echo: {text}</body>"));
            let answer = &answer[answer.rfind("<message").unwrap()..];
            assert!(answer.contains(&format!("{room}/bob")) && answer.contains("groupchat"), "{answer}");
        }
        // Its own would have counted.
        listener.finish().exits(0);
    }
}

#[test]
fn a_nick_that_is_taken_gets_a_number() {
    for server in latest() {
        let mut scene = Scene::at(server);
        let mut second = scene.listen(&["--nick", "alice", "-v", "-n", "1"]).spawn();
        second.stderr_with(&format!("{}: inside as alice2\n", scene.room));
        second.stderr_with("listening");
        let third = server.account("carol");
        let mut third =
            Stanza::new().account(&third).args(["listen", "-v", "--room", &format!("{}/alice", scene.room)]).spawn();
        third.stderr_with(&format!("{}: inside as alice3\n", scene.room));
        scene.alice.expect("alice3");
        let room = scene.room.clone();
        scene.alice.say(&room, "hi");
        second.finish().exits(0);
        // Signalled, it leaves too.
        third.stderr_with("listening");
        third.signal("TERM");
        third.finish().exits(143);
        scene.alice.expect("unavailable");
        scene.alice.expect("alice3");
    }
}

#[test]
fn the_nick_is_that_of_the_option_the_room_the_account_or_the_localpart() {
    let scene = Scene::at(Server::ejabberd_24());
    let here = |name: &str| format!("{}/{name}", scene.room);
    let local = scene.bob.local();
    let config =
        "[accounts.bob]\njid = 'BOB'\nnick = 'robert'\n[aliases]\nbuilds = ['xmpp:ROOM?join']\nplain = ['ROOM']\n";
    let config = config.replace("BOB", &scene.bob.jid).replace("ROOM", &scene.room);
    for (words, config, nick) in [
        (vec!["--room".to_owned(), scene.room.clone()], "", local),
        (vec!["--room".into(), here("there"), "--nick".into(), "option".into()], "", "there"),
        (vec!["--room".into(), scene.room.clone()], &config, "robert"),
        (vec!["--room".into(), "builds".into()], &config, "robert"),
        (vec!["--room".into(), "plain".into(), "--nick".into(), "Zoë ☃".into()], &config, "Zoë ☃"),
        (vec!["--room".into(), format!("xmpp:{}?join", scene.room)], "", local),
    ] {
        let stanza = Stanza::new().account(&scene.bob).arg("listen").args(&words).arg("-v");
        let stanza = if config.is_empty() { stanza } else { stanza.config(config) };
        let mut listener = stanza.spawn();
        listener.stderr_with(&format!("{}: inside as {nick}\n", scene.room));
        listener.signal("TERM");
        listener.finish().exits(143);
    }
}

#[test]
fn several_rooms_are_heard_at_once() {
    let server = Server::ejabberd_24();
    let (mut first, mut second) = (Scene::at(server), Scene::at(server));
    let mut listener = first.inside(&["--room", &second.room, "--json", "-n", "2"]);
    for scene in [&mut second, &mut first] {
        let room = scene.room.clone();
        scene.alice.say(&room, "hi");
        assert_eq!(message(&mut listener)["room"], room);
    }
    listener.finish().exits(0);
    for scene in [&mut second, &mut first] {
        scene.alice.expect("unavailable");
    }
}

#[test]
fn of_the_past_comes_what_was_asked_for() {
    for server in Server::all() {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        for text in ["one", "two", "three"] {
            scene.alice.say(&room, text);
            scene.alice.expect(&format!("<body>{text}</body>"));
        }
        let run = scene.listen(&["--history", "2", "--json", "-n", "2"]).run().exits(0);
        let objects = valid_json(&run);
        let past: Vec<_> =
            objects.iter().map(|o| (o["body"].as_str().unwrap(), o["delayed"].as_bool().unwrap())).collect();
        assert_eq!(past, [("two", true), ("three", true)], "{}", server.domain);
        assert_eq!(objects[0]["nick"], "alice");
        let mut listener = scene.inside(&["-n", "1"]);
        scene.alice.say(&room, "now");
        assert!(listener.line().ends_with("/alice: now"), "{}", server.domain);
        listener.finish().exits(0);
    }
}

#[test]
fn a_room_that_is_not_there_is_not_made_unless_told_to() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let room = format!("new-{}@{}", alice.local(), server.rooms_domain());
        let info = || {
            let info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
            Stanza::new().account(&alice).args(["iq", "get", &room, info]).run()
        };
        let listen = |args: &[&str]| Stanza::new().account(&bob).args(["listen", "-v", "--room", &room]).args(args);
        for _ in 0..2 {
            let run = Stanza::new().account(&bob).args(["listen", "--room", &room, "--for", "20s"]).run().exits(67);
            assert_eq!(run.stderr, format!("stanza: {room}: there is no such room\nhint: --create makes it\n"));
            assert_eq!(run.stdout, "");
            info().exits(67);
        }
        let mut listener = listen(&["--create", "-n", "1"]).spawn();
        listener.stderr_with("listening");
        info().exits(0);
        // It is open: others can enter, and speak.
        let mut occupant = Client::occupant(&alice, &room, "alice");
        occupant.say(&room, "hi");
        assert!(listener.line().ends_with("/alice: hi"), "{}", server.domain);
        listener.finish().exits(0);
    }
}

/// What a user is told who doesn't get into rooms.
fn refusals(server: &'static Server) -> String {
    let mut scene = Scene::at(server);
    let room = scene.room.clone();
    let home = Home::new();
    let (right, wrong) = (home.write("right", "s <&\" é\n"), home.write("wrong", "wrong"));
    let (right, wrong) = (right.to_str().unwrap(), wrong.to_str().unwrap());
    let mut seen = Vec::new();
    let mut refused = |scene: &Scene, code: i32, name: &str, stanza: Stanza| {
        let run = stanza.run().exits(code);
        is_one_line(&run);
        assert_eq!(run.stdout, "", "{run}");
        assert!(run.duration.as_secs() < 15, "{name}: {run}");
        seen.push(format!("{name}: {}", scene.snapshot(&run).split_once('\n').unwrap().1));
    };
    scene.alice.configure(
        &room,
        &[("muc#roomconfig_passwordprotectedroom", "1"), ("muc#roomconfig_roomsecret", "s &lt;&amp;\" é")],
    );
    refused(&scene, 77, "no password", scene.listen(&[]));
    refused(&scene, 77, "wrong password", scene.listen(&["--room-password-file", wrong]));
    for words in [
        vec!["--room", &room, "--room-password-file", right],
        vec!["--room", &format!("xmpp:{room}?join;password=s%20%3C%26%22%20%C3%A9"), "--room-password-file", wrong],
    ] {
        let mut listener = Stanza::new().account(&scene.bob).args(["listen", "-v"]).args(&words).spawn();
        listener.stderr_with("inside as");
        assert!(!listener.kill().stderr.contains("wrong"));
    }
    scene.alice.configure(&room, &[("muc#roomconfig_passwordprotectedroom", "0"), ("muc#roomconfig_membersonly", "1")]);
    refused(&scene, 77, "members only", scene.listen(&[]));
    scene.alice.configure(&room, &[("muc#roomconfig_membersonly", "0")]);
    scene.alice.moderate(&room, &format!("jid='{}' affiliation='outcast'", scene.bob.jid), "spam");
    refused(&scene, 77, "banned", scene.listen(&[]));
    let listen = |room: &str| Stanza::new().account(&scene.bob).args(["listen", "--for", "20s", "--room", room]);
    refused(&scene, 68, "no such domain", listen("r@nosuch.invalid"));
    refused(&scene, 69, "a user", listen(&scene.bob.jid));
    seen.join("\n")
}

#[test]
fn who_is_refused_by_prosody_is_told_why() {
    let server = Server::prosody_13();
    if server.is_itself("prosody13.test") {
        insta::assert_snapshot!(refusals(server), @"
        no password: stderr:
        stanza: room@rooms.[DOMAIN]: it needs a password: not-authorized
        hint: give it by --room-password-file FILE
        exit: 77
        wrong password: stderr:
        stanza: room@rooms.[DOMAIN]: the password is wrong: not-authorized
        exit: 77
        members only: stderr:
        stanza: room@rooms.[DOMAIN]: the room is for members only: registration-required
        exit: 77
        banned: stderr:
        stanza: room@rooms.[DOMAIN]: banned from the room: forbidden
        exit: 77
        no such domain: stderr:
        stanza: r@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: unable to resolve service)
        exit: 68
        a user: stderr:
        stanza: bob@[DOMAIN]: it is not a room: there are none at [DOMAIN]
        exit: 69
        ");
    }
}

#[test]
fn who_is_refused_by_ejabberd_is_told_why() {
    let server = Server::ejabberd_24();
    if server.is_itself("ejabberd24.test") {
        insta::assert_snapshot!(refusals(server), @"
        no password: stderr:
        stanza: room@rooms.[DOMAIN]: it needs a password: not-authorized (A password is required to enter this room)
        hint: give it by --room-password-file FILE
        exit: 77
        wrong password: stderr:
        stanza: room@rooms.[DOMAIN]: the password is wrong: not-authorized (Incorrect password)
        exit: 77
        members only: stderr:
        stanza: room@rooms.[DOMAIN]: the room is for members only: registration-required (Membership is required to enter this room)
        exit: 77
        banned: stderr:
        stanza: room@rooms.[DOMAIN]: banned from the room: forbidden (You have been banned from this room)
        exit: 77
        no such domain: stderr:
        stanza: r@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: unknown POSIX error: enoname)
        exit: 68
        a user: stderr:
        stanza: bob@[DOMAIN]: it is not a room: there are none at [DOMAIN]
        exit: 69
        ");
    }
}

#[test]
fn who_is_refused_by_older_servers_has_the_same_exit_status() {
    for server in [Server::prosody_0_12(), Server::ejabberd_23()] {
        refusals(server);
    }
}

#[test]
fn who_is_put_out_of_a_room_is_told_why() {
    for server in latest() {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        let listen = |scene: &Scene| {
            let mut listener = scene.inside(&["--json"]);
            assert!(listener.is_running());
            listener
        };
        let why = |run: Run| {
            let objects = valid_json(&run);
            let [error] = &objects[..] else { panic!("{run}") };
            assert_eq!(error["phase"], "room", "{run}");
            error["text"].as_str().unwrap().replace(&room, "ROOM")
        };
        let listener = listen(&scene);
        scene.alice.moderate(&room, "nick='bob' role='none'", "be\nnice");
        assert_eq!(why(listener.finish().exits(77)), "ROOM: kicked out of the room: be\nnice", "{}", server.domain);

        let listener = listen(&scene);
        let payload = format!("jid='{}' affiliation='outcast'", scene.bob.jid);
        scene.alice.moderate(&room, &payload, "spam");
        assert_eq!(why(listener.finish().exits(77)), "ROOM: banned from the room: spam", "{}", server.domain);
        scene.alice.moderate(&room, &payload.replace("outcast", "none"), "");

        let listener = listen(&scene);
        let owner = "http://jabber.org/protocol/muc#owner";
        let destroy = format!("<query xmlns='{owner}'><destroy><reason>moved</reason></destroy></query>");
        scene.alice.ask("set", Some(&room), &destroy);
        assert_eq!(why(listener.finish().exits(67)), "ROOM: the room was destroyed: moved", "{}", server.domain);
    }
}

#[test]
fn a_room_that_became_for_members_only_is_left() {
    for server in latest() {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        let listener = scene.inside(&[]);
        scene.alice.configure(&room, &[("muc#roomconfig_membersonly", "1")]);
        let run = listener.finish().exits(77);
        assert!(run.stderr.ends_with(&format!("stanza: {room}: the room is for members only now\n")), "{run}");
    }
}

#[test]
fn a_room_that_falls_away_is_entered_again() {
    const MUC_USER: &str = "http://jabber.org/protocol/muc#user";
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            let inside = format!("<presence from='r@rooms.test/alice'><x xmlns='{MUC_USER}'><item/><status code='110'/></x></presence>");
            c.expect("to='r@rooms.test/alice'")?;
            c.send(&inside)?;
            c.expect("id='ready'")?;
            c.send("<iq type='result' id='ready'/>")?;
            c.send(&format!(
                "<presence from='r@rooms.test/alice' type='unavailable'><x xmlns='{MUC_USER}'><item/><status code='332'/>\
                 <status code='110'/></x></presence>"
            ))?;
            c.expect("to='r@rooms.test/alice'")?;
            // It is not quite there yet.
            c.send(
                "<presence from='r@rooms.test/alice' type='error'><error type='cancel'>\
                 <service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
            )?;
            c.expect("to='r@rooms.test/alice'")?;
            c.send(&inside)?;
            c.send("<message from='r@rooms.test/bob' type='groupchat'><body>back</body></message>")?;
            c.expect("type='unavailable'")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let run =
        Stanza::new().peer(&peer).args(["listen", "--room", "r@rooms.test", "-n", "1", "--for", "20s"]).run().exits(0);
    assert!(run.stdout.ends_with("Z r@rooms.test/bob: back\n"), "{run}");
}

#[test]
fn a_nick_with_new_characters_is_one_like_any_other() {
    // Servers with the tables of 2002 let nobody have it, others do.
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect("id='ready'")?;
            c.send(
                "<message from='r@rooms.test/🤖 2.0' type='groupchat'><body>beep</body></message>\
                 <presence from='r@rooms.test/🤖 2.0' type='unavailable'/>",
            )?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let args = ["listen", "--json", "-n", "2", "--kind", "message,presence", "r@rooms.test", "--for", "20s"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    let objects = valid_json(&run);
    let nick = "🤖 2.0";
    assert_eq!((&objects[0]["room"], &objects[0]["nick"]), (&"r@rooms.test".into(), &nick.into()), "{run}");
    assert_eq!((&objects[1]["bare"], &objects[1]["resource"]), (&"r@rooms.test".into(), &nick.into()), "{run}");
}

#[test]
fn what_it_says_itself_is_known_under_a_new_nick_too() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login_plain("peer.test")?;
            c.expect("to='r@rooms.test/alice'")?;
            let user =
                |inner: &str| format!("<x xmlns='http://jabber.org/protocol/muc#user'>{inner}<status code='110'/></x>");
            c.send(&format!("<presence from='r@rooms.test/alice'>{}</presence>", user("<item/>")))?;
            c.expect("id='ready'")?;
            let renamed = user("<item nick='alicia'/><status code='303'/>");
            c.send(&format!("<presence from='r@rooms.test/alice' type='unavailable'>{renamed}</presence>"))?;
            c.send(&format!("<presence from='r@rooms.test/alicia'>{}</presence>", user("<item/>")))?;
            c.send("<message from='r@rooms.test/alicia' type='groupchat'><body>own</body></message>")?;
            c.send("<message from='r@rooms.test/alice' type='groupchat'><body>another's</body></message>")?;
            c.expect("to='r@rooms.test/alicia'")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let args = ["listen", "--room", "r@rooms.test", "-n", "1", "--for", "20s"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    assert!(run.stdout.ends_with("Z r@rooms.test/alice: another's\n"), "{run}");
}

#[test]
fn what_is_no_room_is_told_before_connecting() {
    let seen = [
        &["--room", "rooms.example.org"][..],
        &["--room", "builds"],
        &["--room", "xmpp:builds@rooms.example.org?join;password=%ff"],
        &["--room", "builds@rooms.example.org", "--nick", ""],
        &["--room", "builds@rooms.example.org", "--room-password-file", "missing"],
        &["--room", "builds@rooms.example.org", "--history", "-1"],
        &["--room", "builds@rooms.example.org", "--room", "Builds@rooms.example.org/other"],
        &["--history", "3"],
        &["--create"],
        &["--room-password-file", "missing"],
    ]
    .map(|args| {
        let run = Stanza::new().login("alice@peer.test", "s3cret").arg("listen").args(args).run();
        assert_eq!(run.stdout, "", "{run}");
        run.snapshot()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza listen --room rooms.example.org
    stderr:
    stanza: room 'rooms.example.org': it is a whole domain: a room has a name before an @
    exit: 65
    $ stanza listen --room builds
    stderr:
    stanza: recipient 'builds': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    exit: 64
    $ stanza listen --room xmpp:builds@rooms.example.org?join;password=%ff
    stderr:
    stanza: recipient 'xmpp:builds@rooms.example.org?join': its percent-encoding is not UTF-8
    exit: 65
    $ stanza listen --room builds@rooms.example.org --nick ''
    stderr:
    stanza: nick '': it can't be one
    exit: 65
    $ stanza listen --room builds@rooms.example.org --room-password-file missing
    stderr:
    stanza: missing: it does not exist
    exit: 66
    $ stanza listen --room builds@rooms.example.org --history -1
    stderr:
    stanza: usage: unexpected argument '-1' found
    hint: stanza listen --help
    exit: 64
    $ stanza listen --room builds@rooms.example.org --room Builds@rooms.example.org/other
    stderr:
    stanza: room 'builds@rooms.example.org': it is given twice
    exit: 64
    $ stanza listen --history 3
    stderr:
    stanza: usage: the following required arguments were not provided: --room <ROOM>
    hint: stanza listen --help
    exit: 64
    $ stanza listen --create
    stderr:
    stanza: usage: the following required arguments were not provided: --room <ROOM>
    hint: stanza listen --help
    exit: 64
    $ stanza listen --room-password-file missing
    stderr:
    stanza: usage: the following required arguments were not provided: --room <ROOM>
    hint: stanza listen --help
    exit: 64
    ");
}

#[test]
fn a_room_that_is_away_after_a_reconnection_is_entered_when_it_is_back() {
    let inside = "<presence from='r@rooms.test/alice'><x xmlns='http://jabber.org/protocol/muc#user'><item/>\
                  <status code='110'/></x></presence>";
    let ready = "<iq type='result' id='ready' from='peer.test'/>";
    let peer = Peer::new("peer.test")
        .script(move |c| {
            c.login_plain("peer.test")?;
            c.expect("to='r@rooms.test/alice'")?;
            c.send(inside)?;
            c.expect("id='ready'")?;
            c.send(&format!("{ready}<message from='r@rooms.test/bob' type='groupchat'><body>one</body></message>"))
        })
        .script(move |c| {
            c.login_plain("peer.test")?;
            c.expect("to='r@rooms.test/alice'")?;
            c.send(
                "<presence from='r@rooms.test/alice' type='error'><error type='cancel'>\
                 <service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
            )?;
            c.expect("id='ready'")?;
            // What else comes is let out meanwhile.
            c.send(&format!("{ready}<message from='bob@b.test/x' type='chat'><body>two</body></message>"))?;
            c.expect("to='r@rooms.test/alice'")?;
            c.send(&format!("{inside}<message from='r@rooms.test/bob' type='groupchat'><body>three</body></message>"))?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let args = ["listen", "-n", "3", "--room", "r@rooms.test", "--for", "40s"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen -n 3 --room r@rooms.test --for 40s
    stdout:
    [TIME] r@rooms.test/bob: one
    [TIME] bob@b.test: two
    [TIME] r@rooms.test/bob: three
    stderr:
    stanza: warning: exchanging stanzas: the server closed the connection; connecting again
    stanza: warning: r@rooms.test: the room is full, or there are no rooms there: service-unavailable; trying again
    exit: 0
    ");
}
