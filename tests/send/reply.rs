//! `--wait-reply`, with a person at another client who answers, or doesn't.

use serde_json::Value;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Account, Client, Conversation, Home, Line, Peer, Run, Running, Server, Stanza, Tls};

/// The question that is asked.
const QUESTION: &str = "Deploy?";

/// The question to `to`, waiting for an answer.
fn ask(from: &Account, to: &[&str]) -> Stanza {
    Stanza::new().account(from).arg("send").args(to).args(["-m", QUESTION, "--wait-reply", "30s"])
}

/// The message with this body as it came, whole.
#[track_caller]
fn received(client: &mut Client, body: &str) -> String {
    let before = client.expect(&format!("<body>{body}</body>"));
    before[before.rfind("<message").unwrap()..].to_owned() + &client.expect("</message>")
}

#[track_caller]
fn of(message: &str, name: &str) -> String {
    attribute(message, name).unwrap_or_else(|| panic!("no {name} in {message}"))
}

fn chat(to: &str, id: &str, body: &str) -> String {
    format!("<message to='{to}' type='chat' id='{id}'><body>{body}</body></message>")
}

/// Leaves a message for an account that is not there.
#[track_caller]
fn leave(from: &Account, to: &Account, body: &str) {
    Stanza::new().account(from).args(["send", &to.jid, "-m", body]).run().exits(0);
}

/// What the next listener gets, in its order.
#[track_caller]
fn left_for_later(home: &Home, account: &Account, count: usize) -> Vec<String> {
    let args = ["listen", "--json", "-n", &count.to_string(), "--for", "20s"];
    let run = Stanza::at(home).account(account).args(args).run().exits(0);
    run.json().iter().map(|object| object["body"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_answer_to_the_full_or_bare_address_is_printed_on_every_server() {
    for server in Server::all() {
        let (ci, bob) = (server.account("ci"), server.account("bob"));
        let mut phone = Client::online(&bob, "phone");
        for is_full in [true, false] {
            let asking = ask(&ci, &[&bob.jid]).spawn();
            let question = received(&mut phone, QUESTION);
            let from = of(&question, "from");
            assert!(from.starts_with(&format!("{}/", ci.jid)), "{question}");
            phone.send(&format!(
                "<message to='{from}' type='chat'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>\
                 <message to='{from}' type='chat'><received xmlns='urn:xmpp:receipts' id='{}'/></message>",
                of(&question, "id")
            ));
            phone.send(&chat(if is_full { &from } else { &ci.jid }, "a1", "yes &amp; no,\n  \u{1f680}"));
            let run = asking.finish().exits(0);
            let seen = (run.stdout.as_str(), run.stderr.as_str());
            assert_eq!(seen, ("yes & no,\n  \u{1f680}\n", ""), "{}", server.domain);
        }
    }
}

#[test]
fn in_json_the_answer_stands_behind_what_was_sent() {
    let server = Server::prosody_13();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let mut phone = Client::online(&bob, "phone");
    let mut asking = ask(&ci, &[&bob.jid]).args(["--json", "--choices", "Yes,no"]).spawn();
    received(&mut phone, QUESTION);
    // It is told of before the answer is there.
    let sent: Value = serde_json::from_str(&asking.line()).unwrap();
    assert_eq!((&sent["event"], &sent["status"]), (&"sent".into(), &"confirmed".into()));
    phone.send(&chat(&ci.jid, "a1", "yes!"));
    let run = asking.finish().exits(0);
    let objects = valid_json(&run);
    let [_, answer] = &objects[..] else { panic!("{run}") };
    for (field, value) in
        [("event", "message"), ("body", "yes!"), ("answer", "Yes"), ("bare", &bob.jid), ("resource", "phone")]
    {
        assert_eq!(answer[field], value, "{field}: {run}");
    }
}

#[test]
fn silence_is_1_and_what_is_no_answer_is_left_for_others_on_every_server() {
    for server in Server::all() {
        let (ci, bob, carol) = (server.account("ci"), server.account("bob"), server.account("carol"));
        let home = Home::new();
        leave(&bob, &ci, "old");
        let mut phone = Client::online(&bob, "phone");
        let mut desk = Client::online(&carol, "desk");
        let mut asking = Stanza::at(&home).account(&ci).args(["send", &bob.jid, "-m", QUESTION]);
        asking = asking.args(["--wait-reply", "3s"]);
        let asking = asking.spawn();
        received(&mut phone, QUESTION);
        desk.send(&chat(&ci.jid, "c1", "yes"));
        let run = asking.finish().exits(1);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza send bob@[DOMAIN] -m Deploy? --wait-reply 3s
            stderr:
            stanza: bob@[DOMAIN]: no answer within 3s
            exit: 1
            ");
        }
        assert_eq!(left_for_later(&home, &ci, 2), ["old", "yes"], "{}", server.domain);
    }
}

#[test]
fn an_answer_behind_an_old_message_is_printed_once_on_every_server() {
    for server in Server::all() {
        let (ci, bob) = (server.account("ci"), server.account("bob"));
        let home = Home::new();
        leave(&bob, &ci, "old");
        let mut phone = Client::online(&bob, "phone");
        let args = ["send", &bob.jid, "-m", QUESTION, "--wait-reply", "30s"];
        let asking = Stanza::at(&home).account(&ci).args(args).spawn();
        received(&mut phone, QUESTION);
        phone.send(&chat(&ci.jid, "a1", "new"));
        assert_eq!(asking.finish().exits(0).stdout, "new\n", "{}", server.domain);
        phone.send(&chat(&ci.jid, "a2", "later"));
        phone.ask("get", None, "<ping xmlns='urn:xmpp:ping'/>");
        assert_eq!(left_for_later(&home, &ci, 2), ["old", "later"], "{}", server.domain);
    }
}

#[test]
fn any_other_answer_than_a_choice_is_asked_again_on_every_server() {
    for server in Server::all() {
        let (ci, bob) = (server.account("ci"), server.account("bob"));
        let mut phone = Client::online(&bob, "phone");
        let asking = ask(&ci, &[&bob.jid]).args(["--choices", "yes,No way,later", "--thread", "t1"]).spawn();
        let question = received(&mut phone, QUESTION);
        assert!(question.contains(">t1</thread>"), "{question}");
        let answer = |body: &str| chat(&ci.jid, "a1", body).replace("</body>", "</body><thread>t1</thread>");
        phone.send(&answer("yes, but"));
        let again = received(&mut phone, "Please answer yes, No way or later.");
        assert!(again.contains(">t1</thread>"), "{again}");
        // Of another thread.
        phone.send(&chat(&ci.jid, "a2", "yes"));
        phone.send(&answer("maybe"));
        received(&mut phone, "Please answer yes, No way or later.");
        phone.send(&answer(" no WAY. "));
        let run = asking.finish().exits(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("No way\n", ""), "{}", server.domain);
    }
}

#[test]
fn no_choice_in_time_is_1() {
    let server = Server::ejabberd_24();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let mut phone = Client::online(&bob, "phone");
    let args = ["send", &bob.jid, "-m", QUESTION, "--wait-reply", "3s", "--choices", "yes,no"];
    let asking = Stanza::new().account(&ci).args(args).spawn();
    received(&mut phone, QUESTION);
    phone.send(&chat(&ci.jid, "a1", "what?"));
    let again = received(&mut phone, "Please answer yes or no.");
    // A correction of what was no choice is an answer; one of something else isn't.
    let replace = |body: &str, id: &str| {
        let replace = format!("<replace xmlns='urn:xmpp:message-correct:0' id='{id}'/></message>");
        chat(&ci.jid, "a2", body).replace("</message>", &replace)
    };
    phone.send(&replace("yes", "old"));
    drop(again);
    let run = asking.finish().exits(1);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@[DOMAIN] -m Deploy? --wait-reply 3s --choices yes,no
    stderr:
    stanza: bob@[DOMAIN]: no answer that is yes or no within 3s
    exit: 1
    ");

    let asking = ask(&ci, &[&bob.jid]).args(["--choices", "yes,no"]).spawn();
    received(&mut phone, QUESTION);
    phone.send(&chat(&ci.jid, "a3", "yse"));
    received(&mut phone, "Please answer yes or no.");
    phone.send(&replace("yes", "a3"));
    assert_eq!(asking.finish().exits(0).stdout, "yes\n");
}

#[test]
fn the_first_of_several_who_answers_will_do() {
    let server = Server::prosody_13();
    let (ci, bob, carol) = (server.account("ci"), server.account("bob"), server.account("carol"));
    let (mut phone, mut desk) = (Client::online(&bob, "phone"), Client::online(&carol, "desk"));
    let nobody = format!("nobody@{}", server.domain);
    let mut asking = ask(&ci, &[&bob.jid, &nobody, &carol.jid]).args(["--json", "-v"]).spawn();
    received(&mut phone, QUESTION);
    received(&mut desk, QUESTION);
    asking.stderr_with("waiting 30s for an answer");
    desk.send(&chat(&ci.jid, "a1", "yes"));
    let run = asking.finish().exits(0);
    let objects = valid_json(&run);
    let events: Vec<_> = objects.iter().map(|object| object["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["sent", "sent", "sent", "message", "result"], "{run}");
    assert_eq!((&objects[1]["status"], &objects[3]["bare"]), (&"failed".into(), &carol.jid.as_str().into()), "{run}");
    assert_eq!((&objects[4]["exit"], &objects[4]["failed"]), (&0.into(), &1.into()), "{run}");

    let run = ask(&ci, &[&nobody]).run().exits(67);
    is_one_line(&run);
}

/// The id by which a message is known in a room: that of its archive, if it has one.
#[track_caller]
fn id_there(message: &str) -> String {
    of(message.find("<stanza-id").map_or(message, |at| &message[at..]), "id")
}

/// A room with alice in it, where `ci` asks.
struct Scene {
    room: String,
    alice: Client,
    ci: Account,
}

impl Scene {
    #[track_caller]
    fn at(server: &'static Server) -> Scene {
        let (alice, ci) = (server.account("alice"), server.account("ci"));
        let room = format!("room-{}@{}", alice.local(), server.rooms_domain());
        Scene { alice: Client::occupant(&alice, &room, "alice"), room, ci }
    }

    /// Asks, until it was heard in the room.
    #[track_caller]
    fn ask(&mut self, args: &[&str]) -> (Running, String) {
        let args = [&["--room", &self.room, "--nick", "ci bot"], args].concat();
        let asking = ask(&self.ci, &[]).args(args).spawn();
        (asking, received(&mut self.alice, QUESTION))
    }

    fn say(&mut self, body: &str, more: &str) {
        let room = &self.room;
        let message = format!("<message to='{room}' type='groupchat'><body>{body}</body>{more}</message>");
        self.alice.send(&message);
    }

    /// What it printed, once it has left the room.
    #[track_caller]
    fn answer(&mut self, asking: Running) -> String {
        let run = asking.finish().exits(0);
        self.alice.expect("unavailable");
        assert_eq!(run.stderr, "", "{run}");
        run.stdout
    }
}

#[test]
fn in_a_room_what_is_said_to_us_is_the_answer_on_every_server() {
    for server in Server::all() {
        let mut scene = Scene::at(server);
        let room = scene.room.clone();
        let (asking, _) = scene.ask(&[]);
        scene.say("yes", "");
        scene.say("ci bots: yes", "");
        scene.say("ci bot: not yet", "");
        assert_eq!(scene.answer(asking), "not yet\n", "{}", server.domain);

        let (asking, question) = scene.ask(&[]);
        let (id, reply) = (id_there(&question), "<reply xmlns='urn:xmpp:reply:0' id='ID'/>");
        scene.say("to somebody else", &reply.replace("ID", "x"));
        scene.say("a reply", &reply.replace("ID", &id));
        assert_eq!(scene.answer(asking), "a reply\n", "{}", server.domain);

        let (asking, _) = scene.ask(&["--thread", "t7"]);
        scene.say("ci bot: of no thread", "");
        scene.say("in the thread", "<thread>t7</thread>");
        assert_eq!(scene.answer(asking), "in the thread\n", "{}", server.domain);

        let (asking, _) = scene.ask(&["--json"]);
        scene.alice.send(&chat(&format!("{room}/ci bot"), "p1", "psst"));
        let run = asking.finish().exits(0);
        let answer = valid_json(&run).remove(1);
        assert_eq!((&answer["answer"], &answer["nick"]), (&"psst".into(), &"alice".into()), "{run}");
    }
}

#[test]
fn in_a_room_it_asks_again_by_name_on_every_server() {
    for server in Server::all() {
        let mut scene = Scene::at(server);
        let (asking, _) = scene.ask(&["--choices", "yes,no"]);
        scene.say("nobody asked me", "");
        scene.say("@ci bot I don't know", "");
        let again = received(&mut scene.alice, "alice: Please answer yes or no.");
        assert!(again.contains("groupchat"), "{again}");
        // A reply to that is one to us.
        scene.say("YES", &format!("<reply xmlns='urn:xmpp:reply:0' id='{}'/>", id_there(&again)));
        assert_eq!(scene.answer(asking), "yes\n", "{}", server.domain);

        let (asking, _) = scene.ask(&["--choices", "yes,no"]);
        let occupant = format!("{}/ci bot", scene.room);
        scene.alice.send(&chat(&occupant, "p1", "psst"));
        let again = received(&mut scene.alice, "Please answer yes or no.");
        assert!(!again.contains("groupchat"), "{again}");
        scene.alice.send(&chat(&occupant, "p2", "no"));
        assert_eq!(scene.answer(asking), "no\n", "{}", server.domain);
    }
}

#[test]
fn who_is_put_out_of_the_room_waits_no_longer() {
    let mut scene = Scene::at(Server::prosody_13());
    let room = scene.room.clone();
    let (mut asking, _) = scene.ask(&["-v"]);
    asking.stderr_with("waiting 30s for an answer");
    scene.alice.moderate(&room, "nick='ci bot' role='none'", "be nice");
    let run = asking.finish().exits(77);
    assert!(run.stderr.contains("kicked out of the room: be nice"), "{run}");
}

#[test]
fn an_answer_comes_over_a_connection_that_was_lost_on_every_server() {
    for server in Server::all() {
        let (ci, bob) = (server.account("ci"), server.account("bob"));
        let line = Line::to(server.socket(Tls::Direct));
        leave(&bob, &ci, "yes");
        let mut phone = Client::online(&bob, "phone");
        let asking = ask(&ci, &[&bob.jid]).args(["--choices", "yes,no", "-v"]);
        let mut asking = asking.server_at(line.address(), Tls::Direct).spawn();
        received(&mut phone, QUESTION);
        asking.stderr_with("waiting 30s for an answer");
        line.cut();
        phone.send(&chat(&ci.jid, "a1", "no"));
        let run = asking.finish().exits(0);
        assert_eq!(run.stdout, "no\n", "{}: {run}", server.domain);
        assert!(run.stderr.contains("the session goes on"), "{}: {run}", server.domain);
    }
}

#[test]
fn a_dead_connection_at_the_end_is_told() {
    let server = Server::prosody_13();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let line = Line::to(server.socket(Tls::Direct));
    let mut phone = Client::online(&bob, "phone");
    let args = ["send", &bob.jid, "-m", QUESTION, "--wait-reply", "4s", "-v"];
    let mut asking = Stanza::new().account(&ci).args(args).server_at(line.address(), Tls::Direct).spawn();
    received(&mut phone, QUESTION);
    asking.stderr_with("waiting 4s for an answer");
    drop(line);
    let run = asking.finish().exits(1);
    assert!(run.stderr.contains("no answer within 4s; the connection was lost: connecting: "), "{run}");
}

#[test]
fn a_signal_ends_the_wait() {
    let server = Server::ejabberd_24();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let mut phone = Client::online(&bob, "phone");
    let asking = ask(&ci, &[&bob.jid]).arg("--json").spawn();
    let mut asking = asking;
    received(&mut phone, QUESTION);
    asking.line_with("confirmed");
    asking.signal("INT");
    let run = asking.finish().exits(130);
    assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (1, ""), "{run}");
}

const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";

/// A scripted server, from the moment on when the question is there.
fn asked(script: impl FnOnce(&mut Conversation) -> std::io::Result<()> + Send + 'static) -> Peer {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", SM)?;
        c.expect("<enable")?;
        let presence = c.expect_element("presence")?;
        assert!(presence.contains("<c "), "{presence}");
        c.expect_element("message")?;
        script(c)
    };
    Peer::new("peer.test").script(script).start()
}

fn ask_peer(peer: &Peer) -> Stanza {
    let args = ["send", "bob@far.test", "-m", QUESTION, "--id", "q1", "--wait-reply", "20s"];
    Stanza::new().peer(peer).args(args)
}

const ACK: &str = "<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/><a xmlns='urn:xmpp:sm:3' h='2'/>";

#[test]
fn an_answer_may_come_before_the_proof() {
    let peer = asked(|c| {
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/>")?;
        c.send("<message from='bob@far.test/x' type='chat' id='a1'><body>quick</body></message>")?;
        c.send("<a xmlns='urn:xmpp:sm:3' h='2'/>")?;
        c.answer_iq()?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    });
    let run = ask_peer(&peer).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("quick\n", ""));
    assert!(peer.received().contains("<a xmlns='urn:xmpp:sm:3' h='2'/></stream:stream>"), "{}", peer.received());
}

#[test]
fn what_was_kept_and_what_is_not_said_to_us_is_no_answer() {
    let peer = asked(|c| {
        c.send(ACK)?;
        c.answer_iq()?;
        let delay = "<delay xmlns='urn:xmpp:delay' from='peer.test' stamp='2026-01-01T00:00:00Z'/>";
        let encrypted = "<encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl'/>";
        // The last is new, though it says the same under the same id.
        c.send(&format!(
            "<message from='bob@far.test/x' id='1'><body>old</body>{delay}</message>\
             <message from='bob@far.test/x' id='2'><body>stand-in</body>{encrypted}</message>\
             <message from='bob@far.test/x' id='q1'><body>{QUESTION}</body></message>\
             <message from='bob@far.test/x' id='3'><body> </body></message>\
             <message from='eve@far.test/x' id='4'><body>yes</body></message>\
             <message from='bob@far.test/x' id='5' type='error'><body>yes</body></message>\
             <message from='bob@far.test/x' id='1'><body>old</body></message>"
        ))?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    });
    let run = ask_peer(&peer).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m Deploy? --id q1 --wait-reply 20s
    stdout:
    old
    stderr:
    stanza: warning: bob@far.test/x: an encrypted message came, which can't be read here
    exit: 0
    ");
    // Nothing is acknowledged from the first on that goes back, but the fence's answer before it.
    assert!(peer.received().contains("<a xmlns='urn:xmpp:sm:3' h='1'/></stream:stream>"), "{}", peer.received());
}

#[test]
fn a_message_that_comes_back_late_ends_the_wait() {
    let peer = asked(|c| {
        c.send(ACK)?;
        c.answer_iq()?;
        let bounce = |from: &str| {
            format!(
                "<message type='error' id='q1' from='{from}'><error type='cancel'>\
                 <not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
            )
        };
        c.send(&bounce("eve@other.test"))?;
        c.send(&bounce("bob@far.test"))?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    });
    let run = ask_peer(&peer).run().exits(77);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m Deploy? --id q1 --wait-reply 20s
    stderr:
    stanza: bob@far.test: its server does not accept it: not-allowed
    exit: 77
    ");
}

/// A second connection, where the session is gone; up to the presence of the new one.
fn anew(c: &mut Conversation) -> std::io::Result<()> {
    c.authenticate("PLAIN", "peer.test")?;
    c.open("peer.test")?;
    c.features(&format!("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>{SM}"))?;
    c.expect("<resume")?;
    c.send("<failed xmlns='urn:xmpp:sm:3' h='3'/>")?;
    c.expect("id='bind'")?;
    c.send(
        "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>\
         <jid>alice@peer.test/new</jid></bind></iq>",
    )?;
    c.expect_element("presence").map(drop)
}

/// Answers the request for the time.
fn tell_time(c: &mut Conversation, utc: &str) -> std::io::Result<()> {
    let before = c.expect("<time xmlns='urn:xmpp:time'/>")?;
    let id = of(&before[before.rfind("<iq").unwrap()..], "id");
    c.send(&format!(
        "<iq type='result' id='{id}' from='peer.test'><time xmlns='urn:xmpp:time'><tzo>Z</tzo><utc>{utc}</utc></time></iq>"
    ))
}

#[test]
fn in_a_new_session_what_was_kept_since_the_question_is_an_answer() {
    // By a clock that is far from ours.
    let kept = |id: &str, body: &str, stamp: &str| {
        format!(
            "<message from='bob@far.test/x' id='{id}'><body>{body}</body>\
             <delay xmlns='urn:xmpp:delay' from='peer.test' stamp='{stamp}'/></message>"
        )
    };
    let first = move |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", SM)?;
        c.expect("<enable")?;
        c.expect_element("message")?;
        c.send(ACK)?;
        c.answer_iq().map(drop)
    };
    let second = move |c: &mut Conversation| {
        anew(c)?;
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='two' resume='true'/>")?;
        c.send(&kept("1", "old", "2001-02-03T04:04:00Z"))?;
        c.send(&kept("2", "since", "2001-02-03T04:05:06Z"))?;
        tell_time(c, "2001-02-03T04:05:06Z")?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    };
    let peer = Peer::new("peer.test").script(first).script(second).start();
    let run = ask_peer(&peer).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("since\n", ""));
}

#[test]
fn a_room_is_entered_again_and_heard_since_the_question() {
    const MUC_USER: &str = "http://jabber.org/protocol/muc#user";
    let inside = move |c: &mut Conversation| {
        let entering = c.expect_element("presence")?;
        c.send(&format!(
            "<presence from='r@rooms.test/alice'><x xmlns='{MUC_USER}'><item/><status code='110'/></x></presence>"
        ))?;
        Ok::<_, std::io::Error>(entering)
    };
    let first = move |c: &mut Conversation| {
        c.login("PLAIN", "peer.test", SM)?;
        c.expect_element("presence")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/>")?;
        inside(c)?;
        // Before the question has gone to all it can't be answered.
        c.send("<message from='r@rooms.test/bob' type='groupchat'><body>alice: early</body></message>")?;
        c.expect_element("message")?;
        c.send("<message from='r@rooms.test/bob' type='groupchat'><body>alice: too early</body></message>")?;
        c.send(&format!(
            "<message from='r@rooms.test/alice' type='groupchat' id='q1'><body>{QUESTION}</body></message>"
        ))?;
        Ok(())
    };
    let second = move |c: &mut Conversation| {
        anew(c)?;
        c.send("<enabled xmlns='urn:xmpp:sm:3' id='two' resume='true'/>")?;
        let entering = inside(c)?;
        assert!(entering.contains("seconds='"), "{entering}");
        c.send(
            "<message from='r@rooms.test/bob' type='groupchat'><body>alice: since</body>\
             <delay xmlns='urn:xmpp:delay' from='r@rooms.test' stamp='2001-02-03T04:05:06Z'/></message>",
        )?;
        c.expect("r@rooms.test/alice")?;
        c.expect("</stream:stream>")?;
        c.send("</stream:stream>")
    };
    let peer = Peer::new("peer.test").script(first).script(second).start();
    let args = ["send", "--room", "r@rooms.test", "-m", QUESTION, "--id", "q1", "--wait-reply", "20s"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    assert_eq!(run.stdout, "since\n", "{run}");
}

#[test]
fn a_login_that_is_refused_meanwhile_ends_the_wait() {
    let server = Server::ejabberd_24();
    let (ci, bob) = (server.account("ci"), server.account("bob"));
    let line = Line::to(server.socket(Tls::Direct));
    let mut phone = Client::online(&bob, "phone");
    // ejabberd's tokens outlive the password.
    let asking = ask(&ci, &[&bob.jid]).args(["-v", "--no-fast"]).server_at(line.address(), Tls::Direct);
    let mut asking = asking.spawn();
    received(&mut phone, QUESTION);
    asking.stderr_with("waiting 30s for an answer");
    let (user, host) = ci.jid.split_once('@').unwrap();
    server.api("change_password", &serde_json::json!({ "user": user, "host": host, "newpass": "another" }));
    line.cut();
    let run = asking.finish().exits(77);
    assert!(run.stderr.contains("refused the user name or the password"), "{run}");
}

#[test]
fn what_does_not_go_together_is_told_before_connecting() {
    let seen = [
        &["--choices", "yes,no"][..],
        &["--wait-reply", "soon"],
        &["--wait-reply", "5m", "--choices", "yes,,no"],
        &["--wait-reply", "5m", "--choices", "yes,Yes"],
        &["--wait-reply", "5m", "--confirm", "none"],
    ]
    .map(|args| {
        let stanza = Stanza::new().login("alice@peer.test", "s3cret");
        let run: Run = stanza.args(["send", "bob@peer.test", "-m", "hi"]).args(args).run().exits(64);
        assert_eq!(run.stdout, "", "{run}");
        run.snapshot()
    });
    insta::assert_snapshot!(seen.join("\n"), @"
    $ stanza send bob@[DOMAIN] -m hi --choices yes,no
    stderr:
    stanza: usage: the following required arguments were not provided: --wait-reply <DUR>
    hint: stanza send --help
    exit: 64
    $ stanza send bob@[DOMAIN] -m hi --wait-reply soon
    stderr:
    stanza: --wait-reply: 'soon' is not a duration: write [N]ms, 30s, 5m or 2h
    hint: stanza send --help
    exit: 64
    $ stanza send bob@[DOMAIN] -m hi --wait-reply 5m --choices yes,,no
    stderr:
    stanza: --choices: one of them is empty
    exit: 64
    $ stanza send bob@[DOMAIN] -m hi --wait-reply 5m --choices yes,Yes
    stderr:
    stanza: --choices: 'Yes' stands there twice
    exit: 64
    $ stanza send bob@[DOMAIN] -m hi --wait-reply 5m --confirm none
    stderr:
    stanza: --wait-reply: there is no answer to what may not have been sent: --confirm none doesn't go with it
    exit: 64
    ");
}
