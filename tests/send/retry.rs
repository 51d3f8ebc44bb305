//! Trying again: what fails for now, what comes back, and what a lost connection leaves, under the same id. With a
//! scripted server for the faults, and with a line to the real ones that is cut in the middle.

use std::io;

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Certificate, Conversation, Peer, Run, Stanza, Tls};

/// The domain of the scripted server, where alice has her account.
const OWN: &str = "peer.test";

/// Stream management (XEP-0198), as a stream feature.
const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";

/// A session that can be taken up again.
const ENABLED: &str = "<enabled xmlns='urn:xmpp:sm:3' id='one' resume='true'/>";

/// An error of the stream.
fn stream_error(condition: &str) -> String {
    format!("<stream:error><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>")
}

/// That so many stanzas were taken.
fn taken(handled: u32) -> String {
    format!("<a xmlns='urn:xmpp:sm:3' h='{handled}'/>")
}

/// An error for the message `id` to bob, from his server.
fn bounce(id: &str, kind: &str, condition: &str) -> String {
    format!(
        "<message type='error' id='{id}' from='bob@far.test'><error type='{kind}'>\
         <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
    )
}

/// A message from alice to bob at another server, with the id `i1`, tried again without a pause.
fn send(peer: &Peer, times: &str) -> Stanza {
    send_patiently(peer, times, "0s")
}

/// The same with pauses.
fn send_patiently(peer: &Peer, times: &str, pause: &str) -> Stanza {
    let args = ["send", "bob@far.test", "-m", "hi", "--id", "i1", "--retry", times, "--retry-delay", pause];
    Stanza::new().peer(peer).args(args)
}

/// The messages that a peer got.
fn messages(peer: &Peer) -> Vec<String> {
    let received = peer.received();
    let messages = received.match_indices("<message ").map(|(start, _)| {
        let rest = &received[start..];
        rest[..rest.find("</message>").unwrap()].to_owned()
    });
    messages.collect()
}

/// Fails the test unless the peer got the same message so many times.
#[track_caller]
fn got_the_same(peer: &Peer, times: usize) {
    let messages = messages(peer);
    assert_eq!(messages.len(), times, "{messages:?}");
    assert!(messages.iter().all(|message| *message == messages[0] && message.contains("id='i1'")), "{messages:?}");
}

/// Takes the message and all that goes with it, as a server without stream management, to the end of the stream.
fn confirm(c: &mut Conversation) -> io::Result<()> {
    c.expect_element("message")?;
    c.answer_iq()?;
    c.answer_iq()?;
    c.expect("</stream:stream>").map(drop)
}

#[test]
fn a_server_that_is_not_ready_is_tried_again() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.cut();
            Ok(())
        })
        .script(|c| {
            c.begin_tls(OWN)?;
            c.open(OWN)?;
            c.send(&stream_error("system-shutdown"))
        })
        .script(|c| {
            c.begin_tls(OWN)?;
            c.open(OWN)?;
            c.features(
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>",
            )?;
            c.expect_element("auth")?;
            c.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><temporary-auth-failure/></failure>")
        })
        .script(|c| {
            c.login_plain(OWN)?;
            confirm(c)
        })
        .start();
    let run = send(&peer, "3").arg("-v").run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1 --retry 3 --retry-delay 0s -v
    stderr:
    stanza: securing the connection: the server closed the connection; trying again in [N] s
    stanza: logging in: the server ended the stream: system-shutdown; trying again in [N] s
    stanza: logging in: the server can't check the password for now (temporary-auth-failure, PLAIN); trying again in [N] s
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: bob@far.test: confirmed by the recipient's server after [N] ms
    exit: 0
    ");
    got_the_same(&peer, 1);
}

#[test]
fn the_last_failure_has_the_word() {
    let nobody = Stanza::new().login("alice@peer.test", "s3cret").server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls);
    let args = ["send", "bob@far.test", "-m", "hi", "--retry", "2", "--retry-delay", "10ms"];
    let run = nobody.clone().args(args).arg("-v").run().exits(75);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --retry 2 --retry-delay [N]ms -v
    stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]; trying again in [N] s
    stanza: connecting: connection refused by [ADDRESS]:[PORT]; trying again in [N] s
    stanza: connecting: connection refused by [ADDRESS]:[PORT]
    hint: is the server running, and is this its port?
    exit: 75
    ");
    let run = nobody.args(args).arg("--json").run().exits(75);
    is_one_line(&run);
    let objects = valid_json(&run);
    assert_eq!((objects.len(), &objects[0]["event"], &objects[0]["exit"]), (1, &"error".into(), &75.into()));

    let peer = Peer::new(OWN)
        .script(|c| {
            c.cut();
            Ok(())
        })
        .script(refuse)
        .start();
    send(&peer, "5").run().exits(77);
}

/// Refuses the password.
fn refuse(c: &mut Conversation) -> io::Result<()> {
    c.begin_tls(OWN)?;
    c.open(OWN)?;
    c.features("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>")?;
    c.expect_element("auth")?;
    c.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>")
}

#[test]
fn what_will_not_pass_is_told_at_once() {
    // Each peer takes one connection: with a second attempt it would be 75.
    let peer = Peer::new(OWN).script(refuse).start();
    send(&peer, "5").run().exits(77);
    let untrusted = |c: &mut Conversation| {
        c.begin_tls(OWN)?;
        c.expect("<stream:stream").map(drop).or(Ok(()))
    };
    let peer = Peer::new(OWN).certificate(Certificate::untrusted(OWN)).script(untrusted).start();
    send(&peer, "5").run().exits(76);
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login_plain(OWN)?;
            c.expect_element("message")?;
            c.send(&bounce("i1", "cancel", "item-not-found"))?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    send(&peer, "5").run().exits(67);
    got_the_same(&peer, 1);
}

#[test]
fn no_attempt_begins_after_the_time_in_all() {
    let nobody = || {
        let login = Stanza::new().login("alice@peer.test", "s3cret");
        login.server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls).args(["send", "bob@far.test", "-m", "hi", "-v"])
    };
    // A pause of an hour would outlast the test.
    let run = nobody().args(["--retry", "9", "--retry-delay", "1h", "--retry-max-time", "1m"]).run().exits(75);
    assert!(!run.stderr.contains("again"), "{run}");
    // Without a number there are as many attempts as fit in.
    let run = nobody().args(["--retry-delay", "1h", "--retry-max-time", "1m"]).run().exits(75);
    assert!(!run.stderr.contains("again"), "{run}");
    let run = nobody().args(["--retry-delay", "10ms", "--retry-max-time", "300ms"]).run().exits(75);
    assert!(run.stderr.contains("again"), "{run}");
}

#[test]
fn a_number_of_attempts_may_stand_in_the_config_file() {
    let server = |config: &str| {
        let config =
            format!("[accounts.a]\njid = \"alice@peer.test\"\npassword = \"x\"\nserver = \"127.0.0.1:1\"\n{config}");
        Stanza::new().config(&config).args(["send", "bob@far.test", "-m", "hi", "-v", "--retry-delay", "0s"])
    };
    let again = |run: &Run| run.stderr.matches("trying again").count();
    assert_eq!(again(&server("retry = 2").run().exits(75)), 2);
    assert_eq!(again(&server("retry = 2").args(["--retry", "1"]).run().exits(75)), 1);
    assert_eq!(again(&server("retry = 2").args(["--retry", "0"]).run().exits(75)), 0);
    let run = server("retry = -1").run().exits(78);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi -v --retry-delay 0s
    stderr:
    stanza: config file [HOME]/.config/stanza/config.toml: line 5, column 9: the value is not a whole number
    exit: 78
    ");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut seen = String::new();
    for wrong in [
        &["--retry-delay", "5s"][..],
        &["--retry", "x"],
        &["--retry", "-1"],
        &["--retry", "1", "--retry-delay", "0"],
        &["--retry", "1", "--retry-max-time", "0s"],
    ] {
        let login = Stanza::new().login("alice@peer.test", "s3cret").server_at(([127, 0, 0, 1], 1).into(), Tls::Direct);
        let run = login.args(["send", "bob@far.test", "-m", "hi"]).args(wrong).run().exits(64);
        seen += &run.snapshot();
        seen += "\n";
    }
    insta::assert_snapshot!(seen, @"
    $ stanza send bob@far.test -m hi --retry-delay 5s
    stderr:
    stanza: --retry-delay: nothing says how often to try again
    hint: add --retry N, or --retry-max-time DUR
    exit: 64
    $ stanza send bob@far.test -m hi --retry x
    stderr:
    stanza: --retry: 'x' is not a number of attempts
    hint: stanza send --help
    exit: 64
    $ stanza send bob@far.test -m hi --retry -1
    stderr:
    stanza: usage: unexpected argument '-1' found
    hint: stanza send --help
    exit: 64
    $ stanza send bob@far.test -m hi --retry 1 --retry-delay 0
    stderr:
    stanza: --retry-delay: '0' has no unit: write 0s for seconds
    hint: stanza send --help
    exit: 64
    $ stanza send bob@far.test -m hi --retry 1 --retry-max-time 0s
    stderr:
    stanza: --retry-max-time: '0s' is no time at all
    hint: stanza send --help
    exit: 64
    ");
}

#[test]
fn other_commands_try_to_connect_again() {
    for args in [&["iq", "ping", OWN][..], &["presence", "unset"]] {
        let peer = Peer::new(OWN)
            .script(|c| {
                c.cut();
                Ok(())
            })
            .script(|c| {
                c.login_plain(OWN)?;
                c.answer_iq()?;
                c.expect("</stream:stream>").map(drop)
            })
            .start();
        Stanza::new().peer(&peer).args(args).args(["--retry", "1", "--retry-delay", "0s"]).run().exits(0);
    }
}

#[test]
fn what_came_back_for_now_is_sent_again_alone() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("enable")?;
            let bob = attribute(&c.expect_element("message")?, "id").unwrap();
            let carol = c.expect_element("message")?;
            assert!(carol.contains("carol@other.test"), "{carol}");
            c.send(&(ENABLED.to_owned() + &taken(2)))?;
            c.send(&bounce(&bob, "wait", "resource-constraint"))?;
            c.answer_iq()?;
            c.answer_iq()?;
            let again = c.expect_element("message")?;
            assert_eq!(attribute(&again, "id"), Some(bob), "{again}");
            c.expect_element("r")?;
            c.send(&taken(5))?;
            c.answer_iq()?;
            let rest = c.expect("</stream:stream>")?;
            assert!(!rest.contains("<message"), "{rest}");
            Ok(())
        })
        .start();
    let args = ["send", "bob@far.test", "carol@other.test", "-m", "hi", "--retry", "1", "--retry-delay", "0s", "-v"];
    let run = Stanza::new().peer(&peer).args(args).run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test carol@other.test -m hi --retry 1 --retry-delay 0s -v
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: bob@far.test: its server refuses it for now: resource-constraint; trying again in [N] s
    stanza: bob@far.test: confirmed by the recipient's server after [N] ms
    stanza: carol@other.test: confirmed by the recipient's server after [N] ms
    exit: 0
    ");
}

#[test]
fn what_comes_back_each_time_is_given_up() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("enable")?;
            c.send(ENABLED)?;
            for handled in [1, 3, 5] {
                c.expect_element("message")?;
                c.send(&taken(handled))?;
                c.send(&bounce("i1", "wait", "resource-constraint"))?;
                c.answer_iq()?;
            }
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let run = send(&peer, "2").arg("-v").run().exits(75);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1 --retry 2 --retry-delay 0s -v
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: bob@far.test: its server refuses it for now: resource-constraint; trying again in [N] s
    stanza: bob@far.test: its server refuses it for now: resource-constraint; trying again in [N] s
    stanza: bob@far.test: its server refuses it for now: resource-constraint
    hint: try again later
    exit: 75
    ");
    got_the_same(&peer, 3);
}

/// A server with stream management that loses the connection when it has the message. It says `last` before that.
fn losing(last: &'static str) -> impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static {
    move |c: &mut Conversation| {
        c.login("PLAIN", OWN, SM)?;
        c.expect_element("enable")?;
        c.expect("fence-1")?;
        c.send(last)?;
        c.cut();
        Ok(())
    }
}

/// Is lost when its session is known to be one that can be taken up again, before anything is confirmed.
fn resumable(c: &mut Conversation) -> io::Result<()> {
    c.login("PLAIN", OWN, SM)?;
    c.expect("</message>")?;
    c.send(ENABLED)?;
    c.expect_element("r")?;
    c.cut();
    Ok(())
}

/// The same without stream management: nobody knows what it took.
fn forgetful(c: &mut Conversation) -> io::Result<()> {
    c.login_plain(OWN)?;
    c.expect("</message>")?;
    c.cut();
    Ok(())
}

/// Lets alice log in again, and answers what she says to take her session up again.
fn take_back(c: &mut Conversation, answer: &str) -> io::Result<()> {
    c.authenticate("PLAIN", OWN)?;
    c.open(OWN)?;
    c.features(&format!("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>{SM}"))?;
    let resume = c.expect_element("resume")?;
    assert!(resume.contains("previd='one'"), "{resume}");
    c.send(answer)
}

/// Gives alice a resource: the one that she asks for is the one that she had.
fn bind_again(c: &mut Conversation, given: &str) -> io::Result<()> {
    let request = c.expect_element("iq")?;
    assert!(request.contains("<resource>peer</resource>"), "{request}");
    c.send(&format!(
        "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>\
         <jid>alice@peer.test/{given}</jid></bind></iq>"
    ))
}

/// Lets alice log in again, without stream management.
fn begin_anew(c: &mut Conversation, given: &str) -> io::Result<()> {
    c.authenticate("PLAIN", OWN)?;
    c.open(OWN)?;
    c.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
    bind_again(c, given)
}

#[test]
fn a_session_that_the_server_still_has_goes_on() {
    // It had taken the message, and then it had not.
    for (handled, times) in [(1, 1), (0, 2)] {
        let peer = Peer::new(OWN)
            .script(losing(ENABLED))
            .script(move |c| {
                take_back(c, &format!("<resumed xmlns='urn:xmpp:sm:3' previd='one' h='{handled}'/>"))?;
                c.expect_element("r")?;
                c.send(&taken(handled))?;
                c.answer_iq()?;
                c.send(&taken(2))?;
                c.expect("</stream:stream>").map(drop)
            })
            .start();
        let run = send(&peer, "1").arg("-v").run().exits(0);
        got_the_same(&peer, times);
        if times == 1 {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 0s -v
            stderr:
            stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
            stanza: exchanging stanzas: the server closed the connection; trying again in [N] s
            stanza: the session goes on
            stanza: bob@far.test: confirmed by the recipient's server after [N] ms
            exit: 0
            ");
        }
    }
}

#[test]
fn a_session_that_goes_on_and_does_not_understand_us_is_replaced() {
    // As Prosody does if the connection was cut in the middle of an element.
    let not_well_formed =
        "<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
    for answer in [not_well_formed, ""] {
        for (handled, times) in [(1, 1), (0, 2)] {
            let peer = Peer::new(OWN)
                .script(resumable)
                .script(move |c| {
                    take_back(c, &format!("<resumed xmlns='urn:xmpp:sm:3' previd='one' h='{handled}'/>"))?;
                    c.expect_element("r")?;
                    c.send(answer)?;
                    c.hang()
                })
                .script(move |c| {
                    c.authenticate("PLAIN", OWN)?;
                    c.open(OWN)?;
                    c.features(&format!("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>{SM}"))?;
                    bind_again(c, "peer")?;
                    if times == 2 {
                        c.expect_element("message")?;
                        c.send(&(ENABLED.to_owned() + &taken(1)))?;
                    }
                    c.expect("</stream:stream>").map(drop)
                })
                .start();
            send(&peer, "1").args(["--confirm", "ack"]).run().exits(0);
            got_the_same(&peer, times);
        }
    }
}

#[test]
fn what_the_server_had_not_taken_is_sent_again_in_a_new_session() {
    let peer = Peer::new(OWN)
        .script(losing(ENABLED))
        .script(|c| {
            take_back(c, "<failed xmlns='urn:xmpp:sm:3' h='0'/>")?;
            bind_again(c, "peer")?;
            c.expect_element("message")?;
            c.send(&(ENABLED.to_owned() + &taken(1)))?;
            c.answer_iq()?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let run = send(&peer, "1").arg("-v").run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 0s -v
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: exchanging stanzas: the server closed the connection; trying again in [N] s
    stanza: a new session
    stanza: bob@far.test: the server had not taken it: sent again
    stanza: bob@far.test: confirmed by the recipient's server after [N] ms
    exit: 0
    ");
    got_the_same(&peer, 2);
}

#[test]
fn what_the_server_had_taken_is_not_sent_again() {
    for (confirm, code) in [("ack", 0), ("server", 79)] {
        let peer = Peer::new(OWN)
            .script(resumable)
            .script(|c| {
                take_back(c, "<failed xmlns='urn:xmpp:sm:3' h='1'/>")?;
                bind_again(c, "peer")?;
                c.expect("</stream:stream>").map(drop)
            })
            .start();
        let run = send(&peer, "1").args(["--confirm", confirm]).run().exits(code);
        got_the_same(&peer, 1);
        if code == 79 {
            insta::assert_snapshot!(run.snapshot(), @"
            $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 0s --confirm server
            stderr:
            stanza: bob@far.test: not known whether it arrived: the own server has it, and nothing came back from far.test
            exit: 79
            ");
        }
    }
}

#[test]
fn what_the_own_server_has_is_no_reason_to_connect_again() {
    // The session can't be taken up again: what came back has come to nobody.
    let peer =
        Peer::new(OWN).script(losing("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")).start();
    let run = send(&peer, "5").arg("-v").run().exits(79);
    assert!(!run.stderr.contains("again"), "{run}");
}

/// Says what time it is.
fn tell_time(c: &mut Conversation) -> io::Result<()> {
    let request = c.expect_element("iq")?;
    assert!(request.contains("urn:xmpp:time"), "{request}");
    let now = time::OffsetDateTime::now_utc().format(&time::format_description::well_known::Rfc3339).unwrap();
    answer(c, &request, &format!("<time xmlns='urn:xmpp:time'><tzo>Z</tzo><utc>{now}</utc></time>"))
}

/// Answers a request.
fn answer(c: &mut Conversation, request: &str, payload: &str) -> io::Result<()> {
    let iq = &request[request.rfind("<iq").unwrap()..];
    let id = attribute(iq, "id").unwrap();
    let from = attribute(iq, "to").map(|to| format!(" from='{to}'")).unwrap_or_default();
    c.send(&format!("<iq type='result' id='{id}'{from}>{payload}</iq>"))
}

/// Plays an archive that has these messages, which came just now.
fn archive(c: &mut Conversation, messages: &[&str]) -> io::Result<()> {
    let request = c.expect("</iq>")?;
    let query = attribute(&request[request.find("<query").unwrap()..], "queryid").unwrap();
    let now = time::OffsetDateTime::now_utc().format(&time::format_description::well_known::Rfc3339).unwrap();
    for (index, message) in messages.iter().enumerate() {
        c.send(&format!(
            "<message><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='a{index}'><forwarded xmlns='urn:xmpp:forward:0'>\
             <delay xmlns='urn:xmpp:delay' stamp='{now}'/>{message}</forwarded></result></message>"
        ))?;
    }
    answer(
        c,
        &request,
        "<fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'/></fin>",
    )
}

/// Says what it keeps.
fn preferences(c: &mut Conversation, default: &str) -> io::Result<()> {
    let request = c.expect_element("iq")?;
    assert!(request.contains("<prefs"), "{request}");
    answer(c, &request, &format!("<prefs xmlns='urn:xmpp:mam:2' default='{default}'><always/><never/></prefs>"))
}

/// The message as alice's archive has it.
const KEPT: &str = "<message xmlns='jabber:client' from='alice@peer.test/peer' to='bob@far.test' id='i1'/>";

#[test]
fn what_is_in_the_archive_is_not_sent_again() {
    let mut seen = String::new();
    for (confirm, code) in [("server", 79), ("ack", 0)] {
        let peer = Peer::new(OWN)
            .script(forgetful)
            .script(|c| {
                begin_anew(c, "peer")?;
                tell_time(c)?;
                archive(c, &[KEPT])?;
                c.expect("</stream:stream>").map(drop)
            })
            .start();
        let run = send(&peer, "1").args(["-v", "--confirm", confirm]).run().exits(code);
        got_the_same(&peer, 1);
        seen += &run.snapshot();
        seen += "\n";
    }
    insta::assert_snapshot!(seen, @"
    $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 0s -v --confirm server
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: exchanging stanzas: the server closed the connection; trying again in [N] s
    stanza: a new session
    stanza: bob@far.test: the archive has it: not sent again
    stanza: bob@far.test: not known whether it arrived: the own server has it in its archive, and what came back was lost
    hint: if your own server's word is enough, use --confirm ack
    exit: 79
    $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 0s -v --confirm ack
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: exchanging stanzas: the server closed the connection; trying again in [N] s
    stanza: a new session
    stanza: bob@far.test: the archive has it: not sent again
    stanza: bob@far.test: taken by the own server after [N] ms
    exit: 0
    ");
}

#[test]
fn what_came_back_to_the_archive_has_failed() {
    let peer = Peer::new(OWN)
        .script(forgetful)
        .script(|c| {
            begin_anew(c, "peer")?;
            tell_time(c)?;
            let returned =
                bounce("i1", "cancel", "item-not-found").replace("<message", "<message xmlns='jabber:client'");
            archive(c, &[KEPT, &returned])?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    send(&peer, "1").run().exits(67);
    got_the_same(&peer, 1);
}

#[test]
fn what_is_not_in_the_archive_is_sent_again() {
    let peer = Peer::new(OWN)
        .script(forgetful)
        .script(|c| {
            begin_anew(c, "peer")?;
            tell_time(c)?;
            // Bob knows the id of what he got once.
            archive(c, &[&KEPT.replace("alice@peer.test/peer", "bob@far.test/x"), &KEPT.replace("'i1'", "'i2'")])?;
            preferences(c, "always")?;
            confirm(c)
        })
        .start();
    let run = send(&peer, "1").arg("-v").run().exits(0);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 0s -v
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: exchanging stanzas: the server closed the connection; trying again in [N] s
    stanza: a new session
    stanza: bob@far.test: the archive hasn't it: sent again
    stanza: bob@far.test: confirmed by the recipient's server after [N] ms
    exit: 0
    ");
    got_the_same(&peer, 2);
}

#[test]
fn what_others_say_of_the_archive_does_not_count() {
    let peer = Peer::new(OWN)
        .script(forgetful)
        .script(|c| {
            begin_anew(c, "peer")?;
            tell_time(c)?;
            let request = c.expect("</iq>")?;
            let query = attribute(&request[request.find("<query").unwrap()..], "queryid").unwrap();
            let now = time::OffsetDateTime::now_utc().format(&time::format_description::well_known::Rfc3339).unwrap();
            for (from, query) in [
                (" from='bob@far.test'", query.as_str()),
                (" from='alice@peer.test.evil'", &query),
                (" from='alice@peer.test/other'", &query),
                ("", "another"),
            ] {
                c.send(&format!(
                    "<message{from}><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='a1'>\
                     <forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='{now}'/>{KEPT}\
                     </forwarded></result></message>"
                ))?;
            }
            let fin = "<fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'/></fin>";
            answer(c, &request, fin)?;
            preferences(c, "always")?;
            confirm(c)
        })
        .start();
    send(&peer, "1").run().exits(0);
    got_the_same(&peer, 2);
}

#[test]
fn an_archive_is_read_backwards_until_before_the_message() {
    let page = |c: &mut Conversation, ids: [&str; 2], stamp: &str, before: &str| {
        let request = c.expect("</iq>")?;
        assert!(request.contains(before), "{request}");
        let query = attribute(&request[request.find("<query").unwrap()..], "queryid").unwrap();
        for id in ids {
            c.send(&format!(
                "<message><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='{id}'><forwarded xmlns='urn:xmpp:forward:0'>\
                 <delay xmlns='urn:xmpp:delay' stamp='{stamp}'/>{}</forwarded></result></message>",
                KEPT.replace("'i1'", "'another'")
            ))?;
        }
        answer(c, &request, "<fin xmlns='urn:xmpp:mam:2'/>")
    };
    let peer = Peer::new(OWN)
        .script(forgetful)
        .script(move |c| {
            begin_anew(c, "peer")?;
            // It has no clock: a day is enough for any zone.
            let request = c.expect_element("iq")?;
            let id = attribute(&request[request.rfind("<iq").unwrap()..], "id").unwrap();
            c.send(&format!("<iq type='error' id='{id}' from='{OWN}'/>"))?;
            let ago = |hours| {
                let time = time::OffsetDateTime::now_utc() - time::Duration::hours(hours);
                time.format(&time::format_description::well_known::Rfc3339).unwrap()
            };
            page(c, ["z1", "z2"], &ago(0), "<before></before>")?;
            page(c, ["y1", "y2"], &ago(12), "<before>z1</before>")?;
            page(c, ["x1", "x2"], &ago(36), "<before>y1</before>")?;
            preferences(c, "always")?;
            confirm(c)
        })
        .start();
    send(&peer, "1").run().exits(0);
    got_the_same(&peer, 2);
}

#[test]
fn what_an_archive_can_not_tell_is_79() {
    let mut seen = String::new();
    let roster: Script = Box::new(|c| {
        begin_anew(c, "peer")?;
        tell_time(c)?;
        archive(c, &[])?;
        preferences(c, "roster")
    });
    let refused: Script = Box::new(|c| {
        begin_anew(c, "peer")?;
        tell_time(c)?;
        let request = c.expect("</iq>")?;
        let id = attribute(&request[request.rfind("<iq").unwrap()..], "id").unwrap();
        c.send(&format!("<iq type='error' id='{id}'><error type='cancel'/></iq>"))
    });
    // Another resource: the old session may go on, and what was written there may still arrive.
    let another: Script = Box::new(|c| {
        begin_anew(c, "another")?;
        tell_time(c)?;
        archive(c, &[])
    });
    let kept_new: Script = Box::new(|c| {
        c.authenticate("PLAIN", OWN)?;
        c.open(OWN)?;
        c.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
        c.expect_element("iq")?;
        c.send(
            "<iq type='error' id='bind'><error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
             </error></iq>",
        )?;
        let request = c.expect_element("iq")?;
        assert!(!request.contains("<resource>"), "{request}");
        c.send(
            "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>\
             <jid>alice@peer.test/other</jid></bind></iq>",
        )?;
        tell_time(c)?;
        archive(c, &[])
    });
    let headline: Script = Box::new(|c| {
        begin_anew(c, "peer")?;
        tell_time(c)?;
        archive(c, &[])
    });
    for (name, script, more) in [
        ("kept for some", roster, &[][..]),
        ("no archive", refused, &[]),
        ("another resource", another, &[]),
        ("the resource is taken", kept_new, &[]),
        ("a headline", headline, &["--type", "headline"]),
    ] {
        let peer = Peer::new(OWN)
            .script(forgetful)
            .script(|c| {
                script(c)?;
                c.expect("</stream:stream>").map(drop)
            })
            .start();
        let run = send(&peer, "1").args(more).run().exits(79);
        got_the_same(&peer, 1);
        seen += &format!("{name}:\n{}", run.stderr);
    }
    insta::assert_snapshot!(seen, @"
    kept for some:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and the archive need not have kept it
    no archive:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and the archive can't be asked
    another resource:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and the lost session may still go on
    the resource is taken:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and the lost session may still go on
    a headline:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and archives don't keep such messages
    ");
}

type Script = Box<dyn FnOnce(&mut Conversation) -> io::Result<()> + Send>;

#[test]
fn what_came_back_once_is_in_the_archive_anyway() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login_plain(OWN)?;
            c.expect("</message>")?;
            c.send(&bounce("i1", "wait", "resource-constraint"))?;
            c.expect("</message>")?;
            c.cut();
            Ok(())
        })
        .script(|c| {
            begin_anew(c, "peer")?;
            c.expect("</stream:stream>").map(drop)
        })
        .start();
    let run = send(&peer, "2").run().exits(79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1 --retry 2 --retry-delay 0s
    stderr:
    stanza: bob@far.test: not known whether it was taken: the connection was lost, and it had come back before: the archive has it anyway
    exit: 79
    ");
    got_the_same(&peer, 2);
}

#[test]
fn a_signal_ends_a_pause() {
    // Nothing was written.
    let nobody = Stanza::new().login("alice@peer.test", "s3cret").server_at(([127, 0, 0, 1], 1).into(), Tls::Starttls);
    let args = ["send", "bob@far.test", "-m", "hi", "--retry", "1", "--retry-delay", "1h", "-v"];
    let mut running = nobody.args(args).spawn();
    running.stderr_with("trying again");
    running.signal("TERM");
    let mut seen = running.finish().exits(143).snapshot();

    // It came back.
    let peer = Peer::new(OWN)
        .script(|c| {
            c.login_plain(OWN)?;
            c.expect("</message>")?;
            c.send(&bounce("i1", "wait", "resource-constraint"))?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
        .start();
    let mut running = send_patiently(&peer, "1", "1h").arg("-v").spawn();
    running.stderr_with("trying again");
    running.signal("INT");
    seen += &format!("\n{}", running.finish().exits(130).snapshot());

    // It may have been taken.
    let peer = Peer::new(OWN).script(forgetful).start();
    let mut running = send_patiently(&peer, "1", "1h").args(["-v", "--json"]).spawn();
    running.stderr_with("trying again");
    running.signal("INT");
    let run = running.finish().exits(130);
    assert_eq!(valid_json(&run)[0]["status"], "unknown");
    seen += &format!("\n{}", run.snapshot());
    insta::assert_snapshot!(seen, @r#"
    $ stanza send bob@far.test -m hi --retry 1 --retry-delay 1h -v
    stderr:
    stanza: connecting: connection refused by [ADDRESS]:[PORT]; trying again in [N] s
    stanza: connecting: terminated
    exit: 143
    $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 1h -v
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: bob@far.test: its server refuses it for now: resource-constraint; trying again in [N] s
    stanza: bob@far.test: interrupted, before it was tried again (its server refuses it for now: resource-constraint)
    exit: 130
    $ stanza send bob@far.test -m hi --id i1 --retry 1 --retry-delay 1h -v --json
    stdout:
    {"event":"sent","to":"bob@far.test","id":"i1","stanza_id":null,"type":"chat","status":"unknown","url":null,"ms":[N],"error":{"phase":"stanza","condition":null,"text":"bob@far.test: not known whether it was taken: the server did not confirm it (interrupted)","retryable":false,"exit":130}}
    stderr:
    stanza: [ADDRESS]:[PORT]: TLS 1.3 starttls, logged in with PLAIN as alice@[DOMAIN]/peer
    stanza: exchanging stanzas: the server closed the connection; trying again in [N] s
    stanza: bob@far.test: not known whether it was taken: the server did not confirm it (interrupted)
    exit: 130
    "#);
}
