//! `send` to rooms: the room's own word as the proof, each refusal by its name, and what others in the room saw of it.

use std::io;
use std::time::Duration;

use serde_json::Value;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Client, Conversation, Home, Kind, Peer, Run, Server, Stanza};

/// A room with alice in it, who owns it, and an account for who sends.
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

    /// `send -m hi` as bob.
    fn say(&self, args: &[&str]) -> Stanza {
        Stanza::new().account(&self.bob).args(["send", "-m", "hi"]).args(args)
    }

    /// The same to the room, as its occupant bob.
    fn send(&self, args: &[&str]) -> Stanza {
        self.say(&["--room", &self.room, "--nick", "bob"]).args(args)
    }

    /// Forgets what alice has seen by now.
    #[track_caller]
    fn forget(&mut self) {
        let room = self.room.clone();
        self.alice.say(&room, "marker");
        self.alice.expect("<body>marker</body>");
    }

    /// What alice has seen in the room since the last time, as `join NICK`, `say NICK: BODY` and `leave NICK`: up to
    /// now, and until who came has left.
    #[track_caller]
    fn seen(&mut self) -> Vec<String> {
        let room = self.room.clone();
        self.alice.say(&room, "marker");
        let mut text = self.alice.expect("<body>marker</body>");
        loop {
            let stanzas = text.split("<presence").flat_map(|part| part.split("<message"));
            let seen: Vec<_> = stanzas.filter_map(|stanza| told(stanza, &room)).collect();
            let count = |what: &str| seen.iter().filter(|line| line.starts_with(what)).count();
            if count("join ") <= count("leave ") {
                return seen;
            }
            text += &self.alice.expect("</presence>");
        }
    }

    /// What a user sees, with the names that it has in the scene.
    fn snapshot(&self, run: &Run) -> String {
        let name = self.room.split('@').next().unwrap();
        run.snapshot().replace(name, "room").replace(self.bob.local(), "bob")
    }
}

/// What a stanza from an occupant says, without its first word.
fn told(stanza: &str, room: &str) -> Option<String> {
    let tag = stanza.split('>').next()?.replace('"', "'");
    let nick = attribute(&tag, "from")?.strip_prefix(&format!("{room}/"))?.to_owned();
    let body = stanza.split_once("<body>").and_then(|(_, rest)| rest.split_once("</body>")).map(|(body, _)| body);
    match (attribute(&tag, "type").as_deref(), body) {
        (_, Some("marker")) | (Some("groupchat"), None) => None,
        (Some("groupchat"), Some(body)) => Some(format!("say {nick}: {body}")),
        (Some("unavailable"), _) => Some(format!("leave {nick}")),
        (None, _) => Some(format!("join {nick}")),
        _ => Some(stanza.to_owned()),
    }
}

/// The only object on stdout.
#[track_caller]
fn only(run: &Run) -> Value {
    let objects = valid_json(run);
    let [object] = &objects[..] else { panic!("{run}") };
    object.clone()
}

#[test]
fn the_rooms_own_word_is_the_proof() {
    for server in Server::all() {
        let mut scene = Scene::at(server);
        // ejabberd's rooms keep an archive when they are told to.
        scene.alice.configure(&scene.room, &[("mam", "1")]);
        scene.forget();
        let run = scene.send(&["--json", "-s", "S"]).run().exits(0);
        assert_eq!(run.stderr, "", "{}", server.domain);
        let sent = only(&run);
        for (field, value) in [("event", "sent"), ("to", &scene.room), ("type", "groupchat"), ("status", "reflected")] {
            assert_eq!(sent[field], value, "{}: {field} of {sent}", server.domain);
        }
        assert!(sent["error"].is_null() && sent["ms"].is_u64(), "{sent}");
        let id = sent["id"].as_str().unwrap();
        let seen = scene.alice.expect("unavailable");
        let place = |text: &str| seen.find(text).unwrap_or_else(|| panic!("{}: no {text} in {seen}", server.domain));
        assert!(place(&format!("{}/bob", scene.room)) < place("<body>hi</body>"));
        assert!(place("<body>hi</body>") < place("unavailable"));
        place(id);
        place("<subject>S</subject>");
        // The id by which the room's archive knows it, and by which others can name it.
        place(sent["stanza_id"].as_str().unwrap_or_else(|| panic!("{}: {sent}", server.domain)));

        // In text nothing is said of what went well.
        scene.alice.expect(">");
        let run = scene.send(&[]).run().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        assert_eq!(scene.seen(), ["join bob", "say bob: hi", "leave bob"], "{}", server.domain);
    }
}

#[test]
fn a_room_without_an_archive_gives_no_id() {
    let server = Server::ejabberd_23();
    if !server.is_itself("ejabberd23.test") {
        return;
    }
    let sent = only(&Scene::at(server).send(&["--json"]).run().exits(0));
    assert_eq!((&sent["status"], &sent["stanza_id"]), (&"reflected".into(), &Value::Null), "{sent}");
}

/// What a user is told whom rooms refuse, and that alice saw nothing else of it.
fn refusals(server: &'static Server) -> String {
    let mut scene = Scene::at(server);
    let room = scene.room.clone();
    let home = Home::new();
    let (right, wrong) = (home.write("right", "s <&\" é\n"), home.write("wrong", "wrong"));
    let (right, wrong) = (right.to_str().unwrap(), wrong.to_str().unwrap());
    let mut told = Vec::new();
    let mut refused = |scene: &mut Scene, code: i32, name: &str, stanza: Stanza, seen: &[&str]| {
        scene.forget();
        let run = stanza.run();
        assert_eq!(run.code(), code, "{name}: {run}");
        is_one_line(&run);
        assert_eq!(run.stdout, "", "{run}");
        assert!(run.duration < Duration::from_secs(15), "{name}: {run}");
        assert_eq!(scene.seen(), seen, "{}: {name}", server.domain);
        told.push(format!("{name}: {}", scene.snapshot(&run).split_once('\n').unwrap().1));
    };
    let at_first = match server.kind {
        Kind::Prosody => ("muc#roomconfig_defaultaffiliation", "none"),
        Kind::Ejabberd => ("members_by_default", "0"),
    };
    let moderated = [("muc#roomconfig_moderatedroom", "1"), at_first];
    scene.alice.configure(&room, &moderated);
    let stanza = scene.send(&[]);
    refused(&mut scene, 77, "no voice", stanza, &["join bob", "leave bob"]);
    scene.alice.configure(&room, &[("muc#roomconfig_moderatedroom", "0")]);

    let secret = [("muc#roomconfig_passwordprotectedroom", "1"), ("muc#roomconfig_roomsecret", "s &lt;&amp;\" é")];
    scene.alice.configure(&room, &secret);
    let stanza = scene.send(&[]);
    refused(&mut scene, 77, "no password", stanza, &[]);
    let stanza = scene.send(&["--room-password-file", wrong]);
    refused(&mut scene, 77, "wrong password", stanza, &[]);
    for words in [
        vec!["--room", &room, "--room-password-file", right],
        vec![&format!("xmpp:{room}?join;password=s%20%3C%26%22%20%C3%A9")],
    ] {
        scene.say(&words).args(["--nick", "bob"]).run().exits(0);
        assert_eq!(scene.seen(), ["join bob", "say bob: hi", "leave bob"], "{}", server.domain);
    }

    scene.alice.configure(
        &room,
        &[
            ("muc#roomconfig_passwordprotectedroom", "0"),
            ("muc#roomconfig_roomsecret", ""),
            ("muc#roomconfig_membersonly", "1"),
        ],
    );
    let stanza = scene.send(&[]);
    refused(&mut scene, 77, "members only", stanza, &[]);
    scene.alice.moderate(&room, &format!("jid='{}' affiliation='member'", scene.bob.jid), "");
    scene.send(&[]).run().exits(0);
    scene.alice.moderate(&room, &format!("jid='{}' affiliation='none'", scene.bob.jid), "");
    scene.alice.configure(&room, &[("muc#roomconfig_membersonly", "0")]);

    scene.alice.moderate(&room, &format!("jid='{}' affiliation='outcast'", scene.bob.jid), "spam");
    let stanza = scene.send(&[]);
    refused(&mut scene, 77, "banned", stanza, &[]);

    let nosuch = format!("nosuch-{}@{}", scene.bob.local(), server.rooms_domain());
    let stanza = scene.say(&["--room", &nosuch]);
    refused(&mut scene, 67, "no such room", stanza, &[]);
    let jid = scene.bob.jid.clone();
    let stanza = scene.say(&["--room", &jid]);
    refused(&mut scene, 69, "a user", stanza, &[]);
    let stanza = scene.say(&["--room", "r@nosuch.invalid"]);
    refused(&mut scene, 68, "no such domain", stanza, &[]);
    told.join("\n")
}

#[test]
fn prosody_0_12_refuses_by_name() {
    let server = Server::prosody_0_12();
    if server.is_itself("prosody12.test") {
        insta::assert_snapshot!(refusals(server), @"
        no voice: stderr:
        stanza: room@rooms.[DOMAIN]: the room is moderated, and we have no voice in it: forbidden (You do not currently have permission to speak in this chat)
        exit: 77
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
        no such room: stderr:
        stanza: nosuch-bob@rooms.[DOMAIN]: there is no such room
        hint: --create makes it
        exit: 67
        a user: stderr:
        stanza: bob@[DOMAIN]: it is not a room: there are none at [DOMAIN]
        exit: 69
        no such domain: stderr:
        stanza: r@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: NXDomain in AAAA lookup)
        exit: 68
        ");
    }
}

#[test]
fn ejabberd_23_refuses_by_name() {
    let server = Server::ejabberd_23();
    if server.is_itself("ejabberd23.test") {
        insta::assert_snapshot!(refusals(server), @"
        no voice: stderr:
        stanza: room@rooms.[DOMAIN]: the room is moderated, and we have no voice in it: forbidden (Visitors are not allowed to send messages to all occupants)
        exit: 77
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
        no such room: stderr:
        stanza: nosuch-bob@rooms.[DOMAIN]: there is no such room
        hint: --create makes it
        exit: 67
        a user: stderr:
        stanza: bob@[DOMAIN]: it is not a room: there are none at [DOMAIN]
        exit: 69
        no such domain: stderr:
        stanza: r@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: enoname)
        exit: 68
        ");
    }
}

#[test]
fn prosody_13_refuses_by_name() {
    let server = Server::prosody_13();
    if server.is_itself("prosody13.test") {
        insta::assert_snapshot!(refusals(server), @"
        no voice: stderr:
        stanza: room@rooms.[DOMAIN]: the room is moderated, and we have no voice in it: forbidden (You do not currently have permission to speak in this chat)
        exit: 77
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
        no such room: stderr:
        stanza: nosuch-bob@rooms.[DOMAIN]: there is no such room
        hint: --create makes it
        exit: 67
        a user: stderr:
        stanza: bob@[DOMAIN]: it is not a room: there are none at [DOMAIN]
        exit: 69
        no such domain: stderr:
        stanza: r@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (Server-to-server connection failed: unable to resolve service)
        exit: 68
        ");
    }
}

#[test]
fn ejabberd_24_refuses_by_name() {
    let server = Server::ejabberd_24();
    if server.is_itself("ejabberd24.test") {
        insta::assert_snapshot!(refusals(server), @"
        no voice: stderr:
        stanza: room@rooms.[DOMAIN]: the room is moderated, and we have no voice in it: forbidden (Visitors are not allowed to send messages to all occupants)
        exit: 77
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
        no such room: stderr:
        stanza: nosuch-bob@rooms.[DOMAIN]: there is no such room
        hint: --create makes it
        exit: 67
        a user: stderr:
        stanza: bob@[DOMAIN]: it is not a room: there are none at [DOMAIN]
        exit: 69
        no such domain: stderr:
        stanza: r@nosuch.invalid: no such domain, or no XMPP server there: remote-server-not-found (DNS lookup failed: unknown POSIX error: enoname)
        exit: 68
        ");
    }
}

#[test]
fn a_nick_that_is_taken_gets_a_number_and_not_for_ever() {
    let told = Server::all().into_iter().map(|server| {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        let mut others = Vec::new();
        for number in 2..=5 {
            scene.forget();
            let run = scene.say(&["--room", &room, "--nick", "alice"]).run();
            let nick = format!("alice{number}");
            let [join, say, leave] = ["join", "say", "leave"].map(|what| format!("{what} {nick}"));
            run.exits(0);
            assert_eq!(scene.seen(), [join, say + ": hi", leave], "{}", server.domain);
            others.push(Client::occupant(&server.account("other"), &room, &nick));
        }
        scene.forget();
        let run = scene.say(&["--room", &room, "--nick", "alice"]).run().exits(77);
        is_one_line(&run);
        assert_eq!(scene.seen(), [""; 0]);
        scene.snapshot(&run).split_once('\n').unwrap().1.to_owned()
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told.dedup();
    if Server::all().len() == 4 {
        insta::assert_snapshot!(told.join("\n"), @"
        stderr:
        stanza: room@rooms.[DOMAIN]: the nick is taken, and so are those with a number behind it: conflict
        hint: --nick takes another
        exit: 77
        stderr:
        stanza: room@rooms.[DOMAIN]: the nick is taken, and so are those with a number behind it: conflict (That nickname is already in use by another occupant)
        hint: --nick takes another
        exit: 77
        ");
    }
}

#[test]
fn a_full_room_may_have_a_place_later() {
    // Prosody has no limit.
    for server in [Server::ejabberd_23(), Server::ejabberd_24()] {
        if server.kind != Kind::Ejabberd {
            continue;
        }
        let mut scene = Scene::at(server);
        scene.alice.configure(&scene.room, &[("muc#roomconfig_maxusers", "1")]);
        scene.forget();
        let run = scene.send(&["--json"]).run().exits(75);
        let sent = only(&run);
        assert_eq!(sent["error"]["phase"], "room", "{run}");
        let first = run.stderr.lines().next().unwrap();
        assert!(
            first.contains(&format!("stanza: {}: the room is full, or takes nobody for now: ", scene.room)),
            "{run}"
        );
        assert_eq!(scene.seen(), [""; 0]);
    }
}

#[test]
fn a_room_that_is_not_there_is_undone_or_made() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let room = format!("new-{}@{}", alice.local(), server.rooms_domain());
        let info = || {
            let info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
            Stanza::new().account(&alice).args(["iq", "get", &room, info]).run().code()
        };
        let send = |args: &[&str]| Stanza::new().account(&bob).args(["send", "-m", "hi", "--room", &room]).args(args);
        for _ in 0..2 {
            let run = send(&["--json"]).run().exits(67);
            assert_eq!(run.stderr, format!("stanza: {room}: there is no such room\nhint: --create makes it\n"));
            let sent = only(&run);
            assert_eq!((&sent["status"], &sent["ms"]), (&"failed".into(), &Value::Null));
            assert_eq!(sent["error"]["phase"], "room");
            assert_eq!(info(), 67, "{}", server.domain);
        }
        assert_eq!(only(&send(&["--json", "--create"]).run().exits(0))["status"], "reflected");
    }
}

#[test]
fn rooms_and_people_share_one_stream() {
    for server in Server::all() {
        let (mut first, mut second) = (Scene::at(server), Scene::at(server));
        let carol = server.account("carol");
        let mut online = Client::online(&carol, "client");
        let nosuch = format!("nosuch-{}@{}", carol.local(), server.rooms_domain());
        let args = ["--room", &second.room, "--room", &nosuch, &carol.jid, "--json", "-v"];
        let run = first.send(&args).run().exits(1);
        let objects = valid_json(&run);
        let told: Vec<_> = objects
            .iter()
            .map(|it| (it["to"].as_str().unwrap_or("result"), it["status"].as_str().unwrap_or("")))
            .collect();
        assert_eq!(
            told,
            [
                (carol.jid.as_str(), "confirmed"),
                (&first.room, "reflected"),
                (&second.room, "reflected"),
                (&nosuch, "failed"),
                ("result", ""),
            ],
            "{run}"
        );
        let sum = &objects[4];
        assert_eq!((&sum["ok"], &sum["exit"]), (&false.into(), &1.into()), "{run}");
        assert_eq!((&sum["sent"], &sum["failed"]), (&3.into(), &1.into()), "{run}");
        assert_eq!(run.stderr.matches("logged in with").count(), 1, "{run}");
        for scene in [&mut first, &mut second] {
            assert!(run.stderr.contains(&format!("stanza: {}: inside as bob\n", scene.room)), "{run}");
            assert_eq!(scene.seen(), ["join bob", "say bob: hi", "leave bob"], "{}", server.domain);
        }
        online.expect("<body>hi</body>");
    }
}

#[test]
fn the_config_names_rooms_and_the_nick() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let mut scene = Scene::at(server);
        let config = "[accounts.bob]\njid = 'BOB'\nnick = 'robert'\nto = ['ops']\n\
                      [aliases]\nops = ['xmpp:ROOM?join', 'CAROL']\nroom = ['ROOM']\n";
        let carol = server.account("carol");
        let config = config.replace("BOB", &scene.bob.jid).replace("ROOM", &scene.room).replace("CAROL", &carol.jid);
        let there = format!("{}/there", scene.room);
        for (words, nick, count) in [
            (vec![], "robert", 2),
            (vec!["ops"], "robert", 2),
            (vec!["--room", "room"], "robert", 1),
            // It is the same room, by whatever name.
            (vec!["ops", "--room", "room"], "robert", 2),
            (vec!["--room", "room", "--nick", "Zoë ☃"], "Zoë ☃", 1),
            (vec!["--room", &there, "--nick", "option"], "there", 1),
        ] {
            scene.forget();
            let run = scene.say(&words).arg("--json").config(&config).run().exits(0);
            let sent = run.json().iter().filter(|object| object["event"] == "sent").count();
            assert_eq!(sent, count, "{run}");
            let [join, say, leave] = ["join", "say", "leave"].map(|what| format!("{what} {nick}"));
            assert_eq!(scene.seen(), [join, say + ": hi", leave], "{}", server.domain);
        }
    }
}

#[test]
fn less_proof_may_be_enough() {
    for server in Server::all() {
        let mut scene = Scene::at(server);
        for (proof, status) in [("ack", "acked"), ("none", "sent")] {
            scene.forget();
            let sent = only(&scene.send(&["--confirm", proof, "--json", "--id", "own-id"]).run().exits(0));
            assert_eq!((&sent["status"], &sent["id"]), (&status.into(), &"own-id".into()), "{}", server.domain);
            assert_eq!(scene.seen(), ["join bob", "say bob: hi", "leave bob"], "{}", server.domain);
        }
    }
}

/// What a user is told who sends to rooms as to people.
fn unsaid(server: &'static Server) -> String {
    let mut scene = Scene::at(server);
    let room = scene.room.clone();
    let nosuch = format!("room-nosuch@{}", server.rooms_domain());
    let inside = format!("{room}/alice");
    let told = [("a room", &room), ("no room", &nosuch), ("an occupant", &inside)].map(|(name, to)| {
        let run = scene.say(&[to]).run();
        assert!([67, 77].contains(&run.code()), "{}: {name}: {run}", server.domain);
        is_one_line(&run);
        assert_eq!(scene.seen(), [""; 0], "{}: {name}", server.domain);
        format!("{name}: {}", scene.snapshot(&run).split_once('\n').unwrap().1)
    });
    // One of several.
    let run = scene.say(&[&scene.bob.jid, &room, "--json"]).run().exits(1);
    let objects = valid_json(&run);
    assert_eq!((&objects[0]["status"], &objects[1]["status"]), (&"confirmed".into(), &"failed".into()), "{run}");
    assert!(run.stderr.contains(&format!("hint: --room {room} enters it first\n")), "{run}");
    told.join("\n")
}

#[test]
fn a_room_that_is_not_named_as_one_is_told_as_one_by_prosody() {
    let told = [Server::prosody_0_12(), Server::prosody_13()].map(unsaid);
    if Server::all().len() == 4 {
        assert_eq!(told[0], told[1]);
        insta::assert_snapshot!(told[0], @"
        a room: stderr:
        stanza: room@rooms.[DOMAIN]: rooms take messages only from those who are inside: service-unavailable
        hint: --room room@rooms.[DOMAIN] enters it first
        exit: 67
        no room: stderr:
        stanza: room-nosuch@rooms.[DOMAIN]: rooms take messages only from those who are inside: item-not-found
        hint: --room room-nosuch@rooms.[DOMAIN] enters it first
        exit: 67
        an occupant: stderr:
        stanza: room@rooms.[DOMAIN]/alice: rooms take messages only from those who are inside: not-acceptable (You are not currently connected to this chat)
        exit: 77
        ");
    }
}

#[test]
fn a_room_that_is_not_named_as_one_is_told_as_one_by_ejabberd() {
    let told = [Server::ejabberd_23(), Server::ejabberd_24()].map(unsaid);
    if Server::all().len() == 4 {
        assert_eq!(told[0], told[1]);
        insta::assert_snapshot!(told[0], @"
        a room: stderr:
        stanza: room@rooms.[DOMAIN]: rooms take messages only from those who are inside: not-acceptable (Only occupants are allowed to send messages to the conference)
        hint: --room room@rooms.[DOMAIN] enters it first
        exit: 77
        no room: stderr:
        stanza: room-nosuch@rooms.[DOMAIN]: rooms take messages only from those who are inside: item-not-found (Conference room does not exist)
        hint: --room room-nosuch@rooms.[DOMAIN] enters it first
        exit: 67
        an occupant: stderr:
        stanza: room@rooms.[DOMAIN]/alice: rooms take messages only from those who are inside: not-acceptable (Only occupants are allowed to send messages to the conference)
        exit: 77
        ");
    }
}

/// Our own presence in the room `r`.
const INSIDE: &str = "<presence from='r@rooms.test/alice'><x xmlns='http://jabber.org/protocol/muc#user'>\
                      <item affiliation='none' role='participant'/><status code='110'/></x></presence>";

/// A server with stream management and a room, which plays `script` from the moment on when it has got the message to
/// the room, with the message's id.
fn room(script: impl FnOnce(&mut Conversation, &str) -> io::Result<()> + Send + 'static) -> Peer {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect("to='r@rooms.test/alice'")?;
        c.send(INSIDE)?;
        c.expect_element("enable")?;
        let message = c.expect_element("message")?;
        let id = attribute(&message[message.rfind("<message").unwrap()..], "id").unwrap();
        c.expect_element("r")?;
        // Counting began with the request for it.
        c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
        script(c, &id)
    };
    Peer::new("peer.test").script(script).start()
}

/// A message from alice to the room `r`.
fn to_room(peer: &Peer) -> Stanza {
    Stanza::new().peer(peer).args(["send", "--room", "r@rooms.test", "-m", "hi"])
}

fn groupchat(from: &str, id: &str) -> String {
    format!("<message type='groupchat' from='r@rooms.test/{from}' id='{id}'><body>hi</body></message>")
}

#[test]
fn only_the_own_message_from_the_room_is_a_proof() {
    let peer = room(|c, id| {
        c.send(&groupchat("eve", id))?;
        c.send(&groupchat("alice", "other"))?;
        c.send(&groupchat("alice", id).replace("groupchat", "chat"))?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = to_room(&peer).args(["-T", "2s"]).run().exits(79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --room r@rooms.test -m hi -T 2s
    stderr:
    stanza: r@rooms.test: not known whether it was sent to all: the own server has it, and the room did not send it back within 2s
    hint: if your own server's word is enough, use --confirm ack
    exit: 79
    ");
    // Some rooms give ids of their own, and keep ours beside them.
    let peer = room(|c, id| {
        let origin = format!("<origin-id xmlns='urn:xmpp:sid:0' id='{id}'/></message>");
        c.send(&groupchat("alice", "other").replace("</message>", &origin))?;
        c.expect("type='unavailable'")?;
        c.expect("</stream:stream>").map(drop)
    });
    to_room(&peer).run().exits(0);
}

#[test]
fn who_is_put_out_while_waiting_is_told_why() {
    let seen = [
        "<item role='none'><reason>be\nnice</reason></item><status code='307'/>",
        "<item affiliation='outcast' role='none'/><status code='301'/>",
        "<item role='none'/><destroy><reason>over</reason></destroy>",
        "<item role='none'/><status code='332'/>",
    ]
    .map(|inner| {
        let peer = room(move |c, id| {
            c.send(&format!(
                "<presence from='r@rooms.test/alice' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'>\
                 {inner}<status code='110'/></x></presence>"
            ))?;
            // It is of no use any more.
            c.send(&bounce(id, "cancel", "not-acceptable"))?;
            c.expect("</stream:stream>").map(drop)
        });
        let run = to_room(&peer).run();
        is_one_line(&run);
        run.snapshot().split_once('\n').unwrap().1.to_owned()
    });
    insta::assert_snapshot!(seen.join("\n"), @r"
    stderr:
    stanza: r@rooms.test: kicked out of the room: be\nnice
    exit: 77
    stderr:
    stanza: r@rooms.test: banned from the room
    exit: 77
    stderr:
    stanza: r@rooms.test: the room was destroyed: over
    exit: 67
    stderr:
    stanza: r@rooms.test: not known whether it was sent to all: the room lost us, perhaps since its service ends
    exit: 79
    ");
}

/// The message that the room returns.
fn bounce(id: &str, kind: &str, condition: &str) -> String {
    format!(
        "<message type='error' id='{id}' from='r@rooms.test'><error type='{kind}'>\
         <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
    )
}

#[test]
fn what_a_room_returns_has_words_of_its_own() {
    let seen = [
        ("auth", "forbidden"),
        ("auth", "not-allowed"),
        ("wait", "resource-constraint"),
        ("cancel", "item-not-found"),
        ("cancel", "remote-server-not-found"),
        ("modify", "bad-request"),
    ]
    .map(|(kind, condition)| {
        let peer = room(move |c, id| {
            c.send(&bounce(id, kind, condition))?;
            c.expect("</stream:stream>").map(drop)
        });
        let run = to_room(&peer).run();
        is_one_line(&run);
        run.snapshot().split_once('\n').unwrap().1.to_owned()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    stderr:
    stanza: r@rooms.test: the room is moderated, and we have no voice in it: forbidden
    exit: 77
    stderr:
    stanza: r@rooms.test: the room does not permit it: not-allowed
    exit: 77
    stderr:
    stanza: r@rooms.test: the room refuses it for now: resource-constraint
    hint: try again later
    exit: 75
    stderr:
    stanza: r@rooms.test: the room is not there any more: item-not-found
    exit: 67
    stderr:
    stanza: r@rooms.test: no such domain, or no XMPP server there: remote-server-not-found
    exit: 68
    stderr:
    stanza: r@rooms.test: its server returned it: bad-request
    exit: 76
    ");
}

#[test]
fn a_room_that_has_forgotten_us_is_entered_again() {
    // As one at another server does after a break between the two.
    let peer = room(|c, id| {
        c.send(&bounce(id, "modify", "not-acceptable"))?;
        c.expect("to='r@rooms.test/alice'")?;
        c.send(INSIDE)?;
        c.expect(&format!("<message id='{id}'"))?;
        c.send(&groupchat("alice", id))?;
        c.expect("</stream:stream>").map(drop)
    });
    to_room(&peer).run().exits(0);
    // It is tried once.
    let peer = room(|c, id| {
        c.send(&bounce(id, "modify", "not-acceptable"))?;
        c.expect("to='r@rooms.test/alice'")?;
        c.send(INSIDE)?;
        c.expect(&format!("<message id='{id}'"))?;
        c.send(&bounce(id, "modify", "not-acceptable"))?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = to_room(&peer).run().exits(77);
    assert_eq!(run.stderr, "stanza: r@rooms.test: we are not in the room any more: not-acceptable\n");
}

#[test]
fn a_nick_that_the_room_changes_is_ours_all_the_same() {
    let peer = room(|c, id| {
        let user =
            |inner: &str| format!("<x xmlns='http://jabber.org/protocol/muc#user'>{inner}<status code='110'/></x>");
        let renamed = user("<item nick='alicia'/><status code='303'/>");
        c.send(&format!("<presence from='r@rooms.test/alice' type='unavailable'>{renamed}</presence>"))?;
        c.send(&format!("<presence from='r@rooms.test/alicia'>{}</presence>", user("<item/>")))?;
        c.send(&groupchat("alicia", id))?;
        c.expect("to='r@rooms.test/alicia'")?;
        c.expect("</stream:stream>").map(drop)
    });
    to_room(&peer).run().exits(0);
}

#[test]
fn a_silent_room_holds_up_neither_people_nor_other_rooms() {
    let peer = Peer::new("peer.test")
        .met()
        .script(|c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            // All that has no room to enter goes out at once, and all the rooms are entered.
            let first = c.expect_element("r")?;
            for text in ["to='silent@rooms.test/alice'", "to='r@rooms.test/alice'", "to='bob@far.test'"] {
                assert!(first.contains(text), "{text} in {first}");
            }
            c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='5'/>")?;
            c.send("<iq type='result' id='fence-1' from='far.test'/>")?;
            c.send(INSIDE)?;
            let message = c.expect_element("message")?;
            let id = attribute(&message[message.rfind("<message").unwrap()..], "id").unwrap();
            c.send("<a xmlns='urn:xmpp:sm:3' h='6'/>")?;
            c.send(&groupchat("alice", &id))?;
            // It may let us in when nobody is there any more.
            c.expect("<presence to='silent@rooms.test/alice' type='unavailable'")?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let run = to_room(&peer).args(["--room", "silent@rooms.test", "bob@far.test", "--json", "-T", "3s"]).run().exits(1);
    let objects = valid_json(&run);
    let told: Vec<_> =
        objects.iter().take(3).map(|it| (it["to"].as_str().unwrap(), it["status"].as_str().unwrap())).collect();
    let expected = [("bob@far.test", "confirmed"), ("r@rooms.test", "reflected"), ("silent@rooms.test", "failed")];
    assert_eq!(told, expected, "{run}");
    assert_eq!(objects[2]["error"]["exit"], 75);
    assert_eq!(run.stderr, "stanza: silent@rooms.test: the room did not answer within 3s\nhint: try again later\n");
}

#[test]
fn without_a_connection_it_prints_what_a_room_would_get() {
    let args = ["send", "--room", "xmpp:r@rooms.test?join;password=secret", "bob@far.test", "-m", "hi", "--dry-run"];
    let run = Stanza::new().login("alice@peer.test", "s3cret").args(args).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send --room xmpp:r@rooms.test?join;password=secret bob@far.test -m hi --dry-run
    stdout:
    <message id='[ID]' to='bob@far.test' type='chat'><body>hi</body><origin-id xmlns='urn:xmpp:sid:0' id='[ID]'/></message>
    <message id='[ID]' to='r@rooms.test' type='groupchat'><body>hi</body><origin-id xmlns='urn:xmpp:sid:0' id='[ID]'/></message>
    exit: 0
    ");
}

#[test]
fn what_is_no_way_into_a_room_is_told_before_connecting() {
    let home = Home::new();
    home.write("password", "s");
    let room = "builds@rooms.example.org";
    let seen = [
        &["send", "-m", "hi", "--room", room, "--room-password", "s"][..],
        &["send", "-m", "hi", "--room", room, "--room-password"],
        &["listen", "--room", room, "--room-password=s"],
        &["send", "-m", "hi", "--room", room, "--type", "headline"],
        &["send", "-m", "hi", "bob@example.org", "--nick", "bob"],
        &["send", "-m", "hi", "bob@example.org", "--room-password-file", "password"],
        &["send", "-m", "hi", "bob@example.org", "--create"],
        &["send", "-m", "hi", "--room", "rooms.example.org"],
        &["send", "-m", "hi", "--room", "builds"],
        &["send", "-m", "hi", "--room", room, "--nick", ""],
        &["send", "-m", "hi", "--room", room, "--room-password-file", "missing"],
        &["send", "-m", "hi", "--room", room, "--room", "Builds@rooms.example.org/other"],
        &["send", "--room", room, "--room-password-file", "-"],
        &["send", "-m", "hi", "--room", room, "--room-password-file", "-", "--password-file", "-"],
        &["send", "-m", "hi", "--room", room, "--room", "b@rooms.example.org", "--id", "i1"],
    ]
    .map(|args| {
        let run = Stanza::at(&home).login("alice@peer.test", "s3cret").args(args).run();
        assert_eq!(run.stdout, "", "{run}");
        is_one_line(&run);
        run.snapshot()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send -m hi --room builds@rooms.example.org --room-password s
    stderr:
    stanza: --room-password: a password can't be given there: 'ps' shows it to everybody
    hint: put it into a file: --room-password-file FILE
    exit: 64
    $ stanza send -m hi --room builds@rooms.example.org --room-password
    stderr:
    stanza: --room-password: a password can't be given there: 'ps' shows it to everybody
    hint: put it into a file: --room-password-file FILE
    exit: 64
    $ stanza listen --room builds@rooms.example.org --room-password=s
    stderr:
    stanza: --room-password: a password can't be given there: 'ps' shows it to everybody
    hint: put it into a file: --room-password-file FILE
    exit: 64
    $ stanza send -m hi --room builds@rooms.example.org --type headline
    stderr:
    stanza: --type: messages to rooms are of the type groupchat, all of them
    exit: 64
    $ stanza send -m hi bob@example.org --nick bob
    stderr:
    stanza: --nick: no room is among the recipients
    hint: name it by --room ROOM
    exit: 64
    $ stanza send -m hi bob@example.org --room-password-file password
    stderr:
    stanza: --room-password-file: no room is among the recipients
    hint: name it by --room ROOM
    exit: 64
    $ stanza send -m hi bob@example.org --create
    stderr:
    stanza: --create: no room is among the recipients
    hint: name it by --room ROOM
    exit: 64
    $ stanza send -m hi --room rooms.example.org
    stderr:
    stanza: room 'rooms.example.org': it is a whole domain: a room has a name before an @
    exit: 65
    $ stanza send -m hi --room builds
    stderr:
    stanza: recipient 'builds': it is neither a JID (user@domain) nor an alias
    hint: aliases stand below [aliases] in the config file
    exit: 64
    $ stanza send -m hi --room builds@rooms.example.org --nick ''
    stderr:
    stanza: nick '': it can't be one
    exit: 65
    $ stanza send -m hi --room builds@rooms.example.org --room-password-file missing
    stderr:
    stanza: missing: it does not exist
    exit: 66
    $ stanza send -m hi --room builds@rooms.example.org --room Builds@rooms.example.org/other
    stderr:
    stanza: room 'builds@rooms.example.org': it is given twice
    exit: 64
    $ stanza send --room builds@rooms.example.org --room-password-file -
    stderr:
    stanza: standard input: what is to be sent and the password can't both come from it
    hint: take one of them from a file
    exit: 64
    $ stanza send -m hi --room builds@rooms.example.org --room-password-file - --password-file -
    stderr:
    stanza: standard input: the rooms' password and the password can't both come from it
    hint: take one of them from a file
    exit: 64
    $ stanza send -m hi --room builds@rooms.example.org --room b@rooms.example.org --id i1
    stderr:
    stanza: --id: one id can't stand for messages to several recipients
    exit: 64
    ");
}
