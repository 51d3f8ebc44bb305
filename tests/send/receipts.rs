//! `--confirm delivered` and `--confirm displayed`, with another client that says so, or doesn't.

use crate::support::observe::{is_one_line, valid_json};
use crate::support::{Account, Client, Line, Peer, Server, Stanza, Tls};

/// A message with the id `m1`, for which a receipt is wanted.
fn send(from: &Account, to: &str, proof: &str) -> Stanza {
    Stanza::new().account(from).args(["send", to, "-m", "seen?", "--id", "m1", "--confirm", proof])
}

/// The message as it came, and who it is from.
#[track_caller]
fn received(client: &mut Client) -> (String, String) {
    let before = client.expect("<body>seen?</body>");
    let message = before[before.rfind("<message").unwrap()..].to_owned() + &client.expect("</message>");
    let from = crate::support::peer::attribute(&message, "from").unwrap();
    (message, from)
}

fn receipt(to: &str) -> String {
    format!("<message to='{to}'><received xmlns='urn:xmpp:receipts' id='m1'/></message>")
}

fn marker(to: &str) -> String {
    format!("<message to='{to}' type='chat'><displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/></message>")
}

#[test]
fn a_receipt_is_waited_for_on_every_server() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let mut phone = Client::online(&bob, "phone");
        let sending = send(&alice, &bob.jid, "delivered").arg("--json").spawn();
        let (message, from) = received(&mut phone);
        assert!(message.contains("urn:xmpp:receipts") && !message.contains("chat-markers"), "{message}");
        phone.send(&receipt(&from));
        let objects = valid_json(&sending.finish().exits(0));
        let [sent] = &objects[..] else { panic!("{objects:?}") };
        assert_eq!((&sent["status"], &sent["error"]), (&"delivered".into(), &().into()), "{}", server.domain);
    }
}

#[test]
fn a_marker_to_the_bare_address_says_that_it_was_seen_on_every_server() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        // What waits for the account goes on waiting.
        Stanza::new().account(&bob).args(["send", &alice.jid, "-m", "old"]).run().exits(0);
        let mut phone = Client::online(&bob, "phone");
        let sending = send(&alice, &bob.jid, "displayed").args(["-v", "--resource", "r"]).spawn();
        let (message, from) = received(&mut phone);
        assert!(message.contains("urn:xmpp:receipts") && message.contains("chat-markers"), "{message}");
        phone.send(&receipt(&from));
        phone.send(&marker(&alice.jid));
        let run = sending.finish().exits(0);
        assert!(run.stderr.contains(": seen by the recipient after "), "{}: {run}", server.domain);
        let rest = Stanza::new().account(&alice).args(["listen", "-n", "1", "--for", "20s"]).run().exits(0);
        assert!(rest.stdout.ends_with(": old\n"), "{}: {rest}", server.domain);
    }
}

#[test]
fn a_receipt_of_somebody_else_does_not_count() {
    for server in Server::all() {
        let (alice, bob, eve) = (server.account("alice"), server.account("bob"), server.account("eve"));
        let (mut phone, mut evil) = (Client::online(&bob, "phone"), Client::online(&eve, "x"));
        let sending = send(&alice, &bob.jid, "delivered").args(["-T", "3s"]).spawn();
        let (_, from) = received(&mut phone);
        evil.send(&receipt(&from));
        evil.send(&marker(&from));
        let run = sending.finish().exits(1);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza send bob@[DOMAIN] -m seen? --id m1 --confirm delivered -T 3s
            stderr:
            stanza: bob@[DOMAIN]: its server has the message, and no receipt came within 3s
            hint: not every client sends receipts; --timeout gives it more time
            exit: 1
            ");
        }
    }
}

#[test]
fn that_it_came_does_not_say_that_it_was_seen() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let mut phone = Client::online(&bob, "phone");
    let sending = send(&alice, &bob.jid, "displayed").args(["-T", "3s", "--json"]).spawn();
    let (_, from) = received(&mut phone);
    phone.send(&receipt(&from));
    let run = sending.finish().exits(1);
    is_one_line(&run);
    let objects = valid_json(&run);
    assert_eq!((&objects[0]["status"], &objects[0]["error"]["exit"]), (&"confirmed".into(), &1.into()), "{run}");
}

#[test]
fn a_bounce_is_what_it_is_and_ends_the_wait() {
    let server = Server::prosody_13();
    let alice = server.account("alice");
    for proof in ["delivered", "displayed"] {
        let run = send(&alice, &format!("nobody@{}", server.domain), proof).run().exits(67);
        is_one_line(&run);
        assert!(run.duration.as_secs() < 10, "{run}");
    }
}

#[test]
fn no_presence_is_sent_for_a_receipt() {
    let peer = Peer::new("peer.test")
        .script(|c| {
            c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
            let before = c.expect_element("message")?;
            assert!(!before.contains("<presence"), "{before}");
            c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
            c.send("<message from='bob@far.test/x'><received xmlns='urn:xmpp:receipts' id='m1'/></message>")?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let args = ["send", "bob@far.test", "-m", "hi", "--id", "m1", "--confirm", "delivered"];
    Stanza::new().peer(&peer).args(args).run().exits(0);
}

#[test]
fn a_room_gives_no_receipts() {
    let seen = ["delivered", "displayed"].map(|proof| {
        let args = ["send", "--room", "builds@rooms.example.org", "-m", "hi", "--confirm", proof];
        Stanza::new().login("alice@peer.test", "s3cret").args(args).run().snapshot()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send --room builds@rooms.example.org -m hi --confirm delivered
    stderr:
    stanza: --confirm delivered: builds@rooms.example.org is a room, and nobody says for all in it that they got a message
    hint: leave --confirm out: the room itself confirms that it has sent it to all
    exit: 64
    $ stanza send --room builds@rooms.example.org -m hi --confirm displayed
    stderr:
    stanza: --confirm displayed: builds@rooms.example.org is a room, and nobody says for all in it that they got a message
    hint: leave --confirm out: the room itself confirms that it has sent it to all
    exit: 64
    ");
}

#[test]
fn what_ends_the_wait_for_a_receipt_is_told() {
    let server = Server::ejabberd_24();
    let (alice, bob) = (server.account("alice"), server.account("bob"));
    let line = Line::to(server.socket(Tls::Direct));
    for (name, code) in [("signal", 130), ("cut", 79)] {
        let mut phone = Client::online(&bob, "phone");
        let sending = send(&alice, &bob.jid, "delivered").server_at(line.address(), Tls::Direct).spawn();
        received(&mut phone);
        // Its acknowledgement and the fence's answer were under way before; what follows this has them behind it.
        phone.ask("get", None, "<ping xmlns='urn:xmpp:ping'/>");
        if name == "cut" {
            line.cut()
        } else {
            sending.signal("INT")
        }
        let run = sending.finish().exits(code);
        is_one_line(&run);
        assert!(run.duration.as_secs() < 20, "{run}");
    }
}
