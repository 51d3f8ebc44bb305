//! A lost connection is noticed and taken up again.

use std::time::Duration;

use crate::support::{Account, Conversation, Home, Line, Peer, Running, Server, Stanza, Tls};

#[track_caller]
fn listening(stanza: Stanza) -> Running {
    let mut running = stanza.spawn();
    running.stderr_with("stanza: listening");
    running
}

#[track_caller]
fn send(from: &Account, to: &Account, body: &str) {
    Stanza::new().account(from).args(["send", &to.jid, "-m", body]).run().exits(0);
}

#[test]
fn a_cut_connection_is_taken_up_again_with_the_session() {
    for server in Server::all() {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let line = Line::to(server.socket(Tls::Direct));
        let stanza = Stanza::new().account(&bob).args(["listen", "-v", "-n", "3", "--for", "40s"]);
        let mut listener = listening(stanza.server_at(line.address(), Tls::Direct));
        send(&alice, &bob, "before");
        assert!(listener.line().ends_with(": before"));
        line.cut();
        send(&alice, &bob, "while away");
        assert!(listener.line().ends_with(": while away"), "{}", server.domain);
        send(&alice, &bob, "after");
        assert!(listener.line().ends_with(": after"), "{}", server.domain);
        let run = listener.finish().exits(0);
        assert!(run.stderr.contains("connecting again\n") && run.stderr.contains("the session goes on"), "{run}");
        assert_eq!(run.stdout.lines().count(), 3, "{run}");
    }
}

#[test]
fn a_line_that_is_cut_again_and_again_holds_nobody_up() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let line = Line::to(server.socket(Tls::Direct));
        // Ever longer pauses between the connections would come to more than that.
        let stanza = Stanza::new().account(&bob).args(["listen", "-v", "-n", "10", "--for", "50s"]);
        let mut listener = listening(stanza.server_at(line.address(), Tls::Direct));
        for number in 1..=10 {
            send(&alice, &bob, &format!("number {number}"));
            assert!(listener.line().ends_with(&format!(": number {number}")), "{}", server.domain);
            line.cut();
        }
        listener.finish().exits(0);
    }
}

#[test]
fn a_dead_connection_is_noticed_by_its_silence() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob) = (server.account("alice"), server.account("bob"));
        let line = Line::to(server.socket(Tls::Direct));
        let args = ["listen", "-v", "-n", "1", "--keepalive", "300ms", "-T", "5s", "--for", "50s"];
        let stanza = Stanza::new().account(&bob).args(args);
        let mut listener = listening(stanza.server_at(line.address(), Tls::Direct));
        line.freeze();
        listener.stderr_with("connecting again");
        send(&alice, &bob, "alive");
        assert!(listener.line().ends_with(": alive"), "{}", server.domain);
        listener.finish().exits(0);
    }
}

#[test]
fn a_session_that_the_server_forgot_is_begun_anew() {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect("<enable")?;
        c.expect("id='ready'")?;
        c.send(
            "<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/><iq type='result' id='ready' from='peer.test'/>\
             <message from='a@b.test/x' id='1'><body>one</body></message>",
        )
    };
    let again = |c: &mut Conversation| {
        c.authenticate("PLAIN", "peer.test")?;
        c.open("peer.test")?;
        c.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect("<resume")?;
        c.send("<failed xmlns='urn:xmpp:sm:3' h='2'/>")?;
        c.expect("id='bind'")?;
        c.send(
            "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>\
             <jid>alice@peer.test/new</jid></bind></iq>",
        )?;
        c.expect("<presence")?;
        c.expect("id='ready'")?;
        // What it had sent and was not told of comes again, kept for us.
        c.send(
            "<enabled xmlns='urn:xmpp:sm:3' id='two' resume='true'/><iq type='result' id='ready' from='peer.test'/>\
             <message from='a@b.test/x' id='1'><body>one</body><delay xmlns='urn:xmpp:delay' from='peer.test' stamp='2026-01-01T00:00:00Z'/></message>\
             <message from='a@b.test/x' id='2'><body>two</body></message>",
        )?;
        c.expect("</stream:stream>").map(drop)
    };
    let peer = Peer::new("peer.test").script(script).script(again).start();
    let run = Stanza::new().peer(&peer).args(["listen", "-n", "2", "--for", "30s"]).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza listen -n 2 --for 30s
    stdout:
    [TIME] a@b.test: one
    [TIME] a@b.test: two
    stderr:
    stanza: warning: exchanging stanzas: the server closed the connection; connecting again
    exit: 0
    ");
}

#[test]
fn a_server_that_ends_the_stream_for_a_flood_is_connected_to_again() {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", "<sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect("id='ready'")?;
        c.send(
            "<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/><iq type='result' id='ready' from='peer.test'/>",
        )?;
        let message = |number| format!("<message from='a@b.test/x' id='{number}'><body>{number}</body></message>");
        c.send(&(1..=150).map(message).collect::<String>())?;
        // As ejabberd says it.
        c.send(
            "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
             <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Too many unacked stanzas</text></stream:error></stream:stream>",
        )
    };
    let again = |c: &mut Conversation| {
        c.authenticate("PLAIN", "peer.test")?;
        c.open("peer.test")?;
        c.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/>")?;
        c.expect("<resume")?;
        c.send("<failed xmlns='urn:xmpp:sm:3'/>")?;
        c.expect("id='bind'")?;
        c.send(
            "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>\
             <jid>alice@peer.test/new</jid></bind></iq>",
        )?;
        c.expect("id='ready'")?;
        c.send(
            "<enabled xmlns='urn:xmpp:sm:3' id='two' resume='true'/><iq type='result' id='ready' from='peer.test'/>\
             <message from='a@b.test/x' id='150'><body>150</body><delay xmlns='urn:xmpp:delay' from='peer.test' stamp='2026-01-01T00:00:00Z'/></message>\
             <message from='a@b.test/x' id='151'><body>151</body></message>",
        )?;
        c.expect("</stream:stream>").map(drop)
    };
    let peer = Peer::new("peer.test").script(script).script(again).start();
    let run = Stanza::new().peer(&peer).args(["listen", "-n", "151", "--for", "30s"]).run().exits(0);
    let bodies: Vec<&str> = run.stdout.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(bodies, (1..=151).map(|number| number.to_string()).collect::<Vec<_>>(), "{run}");
    assert!(run.stderr.contains("Too many unacked stanzas"), "{run}");
}

#[test]
fn a_password_that_is_refused_meanwhile_ends_it() {
    let server = Server::ejabberd_24();
    let bob = server.account("bob");
    let line = Line::to(server.socket(Tls::Direct));
    // ejabberd's tokens outlive the password.
    let stanza = Stanza::new().account(&bob).args(["listen", "-v", "--for", "40s", "--no-fast"]);
    let listener = listening(stanza.server_at(line.address(), Tls::Direct));
    let (user, host) = bob.jid.split_once('@').unwrap();
    let change = serde_json::json!({ "user": user, "host": host, "newpass": "another" });
    server.api("change_password", &change);
    line.cut();
    let run = listener.finish().exits(77);
    assert!(run.stderr.contains("refused the user name or the password"), "{run}");
}

#[test]
fn a_signal_while_the_server_is_away_ends_it() {
    let server = Server::prosody_13();
    let bob = server.account("bob");
    let line = Line::to(server.socket(Tls::Direct));
    let stanza = Stanza::new().account(&bob).args(["listen", "-v", "--for", "40s"]);
    let mut listener = listening(stanza.server_at(line.address(), Tls::Direct));
    drop(line);
    listener.stderr_with("connecting again");
    listener.signal("TERM");
    let run = listener.finish().exits(143);
    assert!(run.duration < Duration::from_secs(30), "{run}");
}

#[test]
fn two_listeners_of_one_account_leave_each_other_alone() {
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
        let listen = || Stanza::at(&home).account(&bob).args(["listen", "-v", "-n", "1", "--for", "40s"]);
        let first = listening(listen());
        let second = listening(listen());
        // Both have the highest priority: each gets it, or one of them (RFC 6121 §8.5.2.1.1).
        send(&alice, &bob, "to both");
        let runs = [first, second].map(|mut listener| (listener.line_within(Duration::from_secs(5)), listener.kill()));
        assert!(runs.iter().any(|(line, _)| line.as_deref().is_some_and(|line| line.ends_with(": to both"))));
        assert!(runs.iter().all(|(_, run)| !run.stderr.contains("connecting again")), "{runs:?}");
    }
}
