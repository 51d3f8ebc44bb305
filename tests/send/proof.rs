//! What `send` makes of a server that confirms late, in part, wrongly or not at all.

use std::io;
use std::time::{Duration, Instant};

use crate::support::observe::{is_one_line, valid_json};
use crate::support::peer::attribute;
use crate::support::{Conversation, Peer, Run, Running, Stanza};

/// The domain of the scripted server, where alice has her account.
const OWN: &str = "peer.test";

/// Stream management (XEP-0198), as a stream feature.
const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";

/// The answer to the fence `id`, from `domain`.
fn pong(id: &str, domain: &str) -> String {
    format!("<iq type='result' id='{id}' from='{domain}'/>")
}

/// An ack of the first stanza, the message.
const ACK: &str = "<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>";

/// A bounce of the message with the id `i1`.
fn bounce(from: &str, kind: &str, condition: &str) -> String {
    format!(
        "<message type='error' id='i1' from='{from}'><error type='{kind}'>\
         <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
    )
}

/// A server with stream management, which plays `script` from the moment on when it has got the message and the fence.
pub fn managed(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Peer {
    let script = |c: &mut Conversation| {
        c.login("PLAIN", OWN, SM)?;
        c.expect_element("enable")?;
        c.expect_element("message")?;
        c.expect_element("r")?;
        script(c)
    };
    Peer::new(OWN).met().script(script).start()
}

/// The same without stream management.
fn unmanaged(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Peer {
    let script = |c: &mut Conversation| {
        c.login_plain(OWN)?;
        let before = c.expect_element("message")?;
        assert!(!before.contains("<enable"), "{before}");
        script(c)
    };
    Peer::new(OWN).script(script).start()
}

/// A message from alice to bob at another server, with the id `i1`.
fn send(peer: &Peer) -> Stanza {
    Stanza::new().peer(peer).args(["send", "bob@far.test", "-m", "hi", "--id", "i1"])
}

/// Fails the test unless it is a failure told in one line, with nothing on stdout, in good time.
#[track_caller]
fn fails(run: Run, code: i32) -> Run {
    let run = run.exits(code);
    is_one_line(&run);
    assert_eq!(run.stdout, "", "{run}");
    assert!(run.duration < Duration::from_secs(15), "{:?}", run.duration);
    run
}

#[test]
fn ack_and_fence_are_success() {
    let peer = managed(|c| {
        c.send(ACK)?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = send(&peer).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let received = peer.received();
    let flight = &received[received.find("<enable").unwrap()..];
    insta::assert_snapshot!(flight, @"<enable xmlns='urn:xmpp:sm:3' resume='false'/><message id='i1' to='bob@far.test' type='chat'><body>hi</body><origin-id xmlns='urn:xmpp:sid:0' id='i1'/></message><r xmlns='urn:xmpp:sm:3'/><iq id='fence-1' to='far.test' type='get'><query xmlns='http://jabber.org/protocol/disco#info'/></iq><a xmlns='urn:xmpp:sm:3' h='1'/></stream:stream>");
}

#[test]
fn the_fence_may_be_answered_by_an_error() {
    for condition in ["service-unavailable", "feature-not-implemented", "forbidden", "internal-server-error"] {
        let peer = managed(move |c| {
            c.send(ACK)?;
            c.expect_element("iq")?;
            c.send(&format!(
                "<iq type='error' id='fence-1' from='far.test'><error type='cancel'>\
                 <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
            ))?;
            c.expect("</stream:stream>").map(drop)
        });
        send(&peer).run().exits(0);
    }
}

#[test]
fn a_fence_that_somebody_on_the_way_answers_proves_nothing() {
    // The message may have crossed before the connection between the servers broke; if not, it bounces itself.
    for (condition, kind) in [
        ("remote-server-not-found", "cancel"),
        ("remote-server-timeout", "cancel"),
        ("resource-constraint", "cancel"),
        ("service-unavailable", "wait"),
        ("internal-server-error", "wait"),
    ] {
        let peer = managed(move |c| {
            c.send(ACK)?;
            c.expect_element("iq")?;
            c.send(&format!(
                "<iq type='error' id='fence-1' from='far.test'><error type='{kind}'>\
                 <{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
            ))
        });
        fails(send(&peer).run(), 79);
    }
}

#[test]
fn a_bounce_that_comes_while_others_are_awaited_takes_a_confirmation_back() {
    let peer = Peer::new(OWN)
        .met()
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("enable")?;
            let first = attribute(&c.expect_element("message")?, "id").unwrap();
            c.expect_element("message")?;
            c.expect_element("r")?;
            c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='2'/>")?;
            c.send(&pong("fence-1", "far.test"))?;
            c.send(&bounce("bob@far.test", "cancel", "not-allowed").replace("id='i1'", &format!("id='{first}'")))?;
            c.send(&pong("fence-2", "other.test"))
        })
        .start();
    let run = Stanza::new().peer(&peer).args(["send", "bob@far.test", "carol@other.test", "-m", "hi", "--json"]).run();
    let objects = valid_json(&run.exits(1));
    assert_eq!((&objects[0]["status"], &objects[0]["error"]["exit"]), (&"failed".into(), &77.into()));
    assert_eq!(objects[1]["status"], "confirmed");
}

#[test]
fn an_error_of_the_stream_behind_a_message_without_proof_is_told() {
    let peer = Peer::new(OWN)
        .met()
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("message")?;
            c.send("<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>")
        })
        .start();
    let run = fails(send(&peer).args(["--confirm", "none"]).run(), 79);
    assert!(run.stderr.contains("policy-violation"), "{run}");
}

#[test]
fn once_confirmed_it_says_goodbye_and_does_not_wait_for_the_servers() {
    let (said, gone) = std::sync::mpsc::channel();
    let peer = managed(move |c| {
        c.send(ACK)?;
        c.answer_iq()?;
        c.expect("</stream:stream>")?;
        let since = Instant::now();
        c.expect_end()?;
        said.send(since.elapsed()).map_err(io::Error::other)
    });
    send(&peer).run().exits(0);
    // It would wait for a second.
    assert!(gone.recv().unwrap() < Duration::from_millis(900));
}

#[test]
fn without_stream_management_a_fence_to_the_own_domain_stands_in() {
    let peer = unmanaged(|c| {
        let far = c.answer_iq()?;
        let own = c.answer_iq()?;
        assert!(far.contains("far.test") && own.contains(OWN), "{far} {own}");
        c.expect("</stream:stream>").map(drop)
    });
    send(&peer).run().exits(0);

    let peer = unmanaged(|c| {
        let own = c.answer_iq()?;
        assert!(own.contains(OWN) && !own.contains("far.test"), "{own}");
        c.expect("</stream:stream>").map(drop)
    });
    let run = send(&peer).args(["--confirm", "ack", "--json"]).run().exits(0);
    assert_eq!(valid_json(&run)[0]["status"], "acked");
}

#[test]
fn without_stream_management_the_own_servers_silence_is_79() {
    let peer = unmanaged(|c| {
        c.expect("fence-2")?;
        c.send(&pong("fence-1", "far.test"))?;
        c.hang()
    });
    let run = fails(send(&peer).args(["-T", "1s"]).run(), 79);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@far.test -m hi --id i1 -T 1s
    stderr:
    stanza: bob@far.test: not known whether it was taken: the server did not confirm it (the server did not answer within 1s)
    exit: 79
    ");
}

#[test]
fn within_one_domain_one_fence_is_enough() {
    let peer = unmanaged(|c| {
        let own = c.answer_iq()?;
        assert!(own.contains(OWN), "{own}");
        let rest = c.expect("</stream:stream>")?;
        assert!(!rest.contains("<iq"), "{rest}");
        Ok(())
    });
    Stanza::new().peer(&peer).args(["send", "bob@peer.test", "-m", "hi"]).run().exits(0);
}

#[test]
fn an_ack_without_the_fences_answer_is_79_with_a_hint() {
    let peer = managed(|c| {
        c.send(ACK)?;
        c.hang()
    });
    let run = fails(send(&peer).args(["-T", "1s"]).run(), 79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1 -T 1s
    stderr:
    stanza: bob@far.test: not known whether it arrived: the own server has it, and nothing came back from far.test within 1s
    hint: if your own server's word is enough, use --confirm ack
    exit: 79
    ");
    assert!(peer.received().contains("</stream:stream>"), "the stream is closed nevertheless");
}

#[test]
fn an_ack_is_enough_for_confirm_ack() {
    let peer = managed(|c| {
        c.send(ACK)?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = send(&peer).args(["--confirm", "ack"]).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert!(!peer.received().contains("urn:xmpp:ping"), "no fence is needed: {}", peer.received());
}

#[test]
fn no_ack_at_all_is_79() {
    let peer = managed(|c| {
        c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='0'/>")?;
        c.send(&pong("fence-1", "far.test"))?;
        c.hang()
    });
    let run = fails(send(&peer).args(["-T", "1s"]).run(), 79);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@far.test -m hi --id i1 -T 1s
    stderr:
    stanza: bob@far.test: not known whether it was taken: the server did not confirm it (the server did not answer within 1s)
    exit: 79
    ");
}

#[test]
fn an_ack_of_more_than_was_sent_is_not_believed() {
    let peer = managed(|c| {
        c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='4000000'/>")?;
        c.send(&pong("fence-1", "far.test"))?;
        c.hang()
    });
    fails(send(&peer).args(["-T", "1s"]).run(), 79);
}

#[test]
fn a_connection_cut_behind_the_message_is_79() {
    let peer = managed(|c| {
        c.cut();
        Ok(())
    });
    let run = fails(send(&peer).run(), 79);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@far.test -m hi --id i1
    stderr:
    stanza: bob@far.test: not known whether it was taken: the server did not confirm it (the server closed the connection)
    exit: 79
    ");

    let peer = managed(|c| {
        c.send(ACK)?;
        c.cut();
        Ok(())
    });
    let run = fails(send(&peer).run(), 79);
    insta::assert_snapshot!(run.snapshot(), @"
    $ stanza send bob@far.test -m hi --id i1
    stderr:
    stanza: bob@far.test: not known whether it arrived: the own server has it, and nothing came back from far.test (the server closed the connection)
    exit: 79
    ");
}

#[test]
fn a_stream_error_behind_the_message_is_79_with_its_condition() {
    let peer = managed(|c| {
        c.send(
            "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
             <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Going \u{9b}31mdown</text></stream:error></stream:stream>",
        )
    });
    let run = send(&peer).arg("--json").run().exits(79);
    let sent = valid_json(&run).remove(0);
    assert_eq!((&sent["status"], &sent["error"]["condition"]), (&"unknown".into(), &"system-shutdown".into()));
    assert_eq!(sent["error"]["retryable"], false);
    is_one_line(&run);
    insta::assert_snapshot!(run.stderr, @r"stanza: bob@far.test: not known whether it was taken: the server did not confirm it (the server ended the stream: system-shutdown (Going \x9b31mdown))");
}

#[test]
fn a_server_that_closes_right_after_login_is_never_told_as_success() {
    let peer = Peer::new(OWN).script(|c| c.login("PLAIN", OWN, SM).map(drop)).start();
    fails(send(&peer).run(), 79);
    let closing = |c: &mut Conversation| {
        c.login("PLAIN", OWN, SM)?;
        c.send("</stream:stream>")
    };
    let peer = Peer::new(OWN).script(closing).start();
    let run = fails(send(&peer).run(), 79);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@far.test -m hi --id i1
    stderr:
    stanza: bob@far.test: not known whether it was taken: the server did not confirm it (the server closed the connection)
    exit: 79
    ");
}

#[test]
fn a_server_that_closes_before_bind_may_have_taken_what_went_along() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.authenticate("PLAIN", OWN)?;
            c.expect("<message").map(drop)
        })
        .start();
    let run = fails(send(&peer).run(), 79);
    assert!(run.stderr.contains("not known whether it was taken"), "{run}");
}

#[test]
fn a_bounce_decides_by_its_condition() {
    let rows = [
        ("cancel", "service-unavailable", 67),
        ("cancel", "item-not-found", 67),
        ("modify", "gone", 67),
        ("wait", "recipient-unavailable", 75),
        ("cancel", "remote-server-not-found", 68),
        ("wait", "remote-server-timeout", 75),
        ("cancel", "remote-server-timeout", 75),
        ("wait", "service-unavailable", 75),
        ("cancel", "resource-constraint", 75),
        ("auth", "forbidden", 77),
        ("modify", "not-acceptable", 77),
        ("cancel", "not-allowed", 77),
        ("modify", "policy-violation", 77),
        ("modify", "jid-malformed", 65),
        ("cancel", "undefined-condition", 76),
    ];
    let mut seen = String::new();
    for (kind, condition, code) in rows {
        let peer = managed(move |c| {
            c.send(ACK)?;
            c.send(&bounce("bob@far.test", kind, condition))?;
            c.expect("</stream:stream>").map(drop)
        });
        let run = fails(send(&peer).run(), code);
        seen += &format!("{kind} {condition}: {code}\n{}", run.stderr);
    }
    insta::assert_snapshot!(seen, @"
    cancel service-unavailable: 67
    stanza: bob@far.test: no such user, or takes no messages: service-unavailable
    cancel item-not-found: 67
    stanza: bob@far.test: no such user, or takes no messages: item-not-found
    modify gone: 67
    stanza: bob@far.test: no such user, or takes no messages: gone
    wait recipient-unavailable: 75
    stanza: bob@far.test: its server refuses it for now: recipient-unavailable
    hint: try again later
    cancel remote-server-not-found: 68
    stanza: bob@far.test: no such domain, or no XMPP server there: remote-server-not-found
    wait remote-server-timeout: 75
    stanza: bob@far.test: its server can't be reached for now: remote-server-timeout
    hint: try again later
    cancel remote-server-timeout: 75
    stanza: bob@far.test: its server can't be reached for now: remote-server-timeout
    hint: try again later
    wait service-unavailable: 75
    stanza: bob@far.test: its server refuses it for now: service-unavailable
    hint: try again later
    cancel resource-constraint: 75
    stanza: bob@far.test: its server refuses it for now: resource-constraint
    hint: try again later
    auth forbidden: 77
    stanza: bob@far.test: its server does not permit it: forbidden
    modify not-acceptable: 77
    stanza: bob@far.test: its server does not accept it: not-acceptable
    cancel not-allowed: 77
    stanza: bob@far.test: its server does not accept it: not-allowed
    modify policy-violation: 77
    stanza: bob@far.test: its server does not permit it: policy-violation
    modify jid-malformed: 65
    stanza: bob@far.test: its server says that this is not an address: jid-malformed
    cancel undefined-condition: 76
    stanza: bob@far.test: its server returned it: undefined-condition
    ");
}

#[test]
fn a_bounce_may_come_before_the_ack() {
    for from in ["bob@far.test", "bob@far.test/gone", "far.test", OWN, "alice@peer.test"] {
        let peer = managed(move |c| {
            // At once, since the bounce alone ends it.
            c.send(&format!("{}{ACK}{}", bounce(from, "cancel", "service-unavailable"), pong("fence-1", "far.test")))
        });
        fails(send(&peer).run(), 67);
    }
}

#[test]
fn a_bounce_from_an_unrelated_sender_is_ignored() {
    let peer = managed(|c| {
        for from in ["mallory@evil.test", "carol@far.test", "evil.test", "bob@far.test.evil.test"] {
            c.send(&bounce(from, "cancel", "service-unavailable"))?;
        }
        c.send(ACK)?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = send(&peer).run().exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn a_bounce_from_what_is_no_jid_is_ignored() {
    let peer = managed(|c| {
        c.send(&bounce("not a jid@@", "cancel", "service-unavailable"))?;
        c.send(ACK)?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    });
    send(&peer).run().exits(0);
}

#[test]
fn what_xml_needs_escaped_is_escaped_on_the_wire() {
    let peer = managed(|c| {
        c.send(ACK)?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    });
    Stanza::new().peer(&peer).args(["send", "bob@far.test"]).stdin("<a>&\r\n\t'\"]]>\u{85}").run().exits(0);
    let received = peer.received();
    let body = received.split("<body>").nth(1).unwrap().split("</body>").next().unwrap();
    assert_eq!(body, "&lt;a&gt;&amp;\n\t'\"]]&gt;\u{85}");
}

#[test]
fn a_bounce_of_another_message_is_ignored() {
    let peer = managed(|c| {
        c.send(&bounce("bob@far.test", "cancel", "service-unavailable").replace("i1", "i2"))?;
        c.send("<message from='bob@far.test' id='i1'><body>no error</body></message>")?;
        c.send(ACK)?;
        c.answer_iq()?;
        c.expect("</stream:stream>").map(drop)
    });
    send(&peer).run().exits(0);
}

#[test]
fn a_fence_answered_by_another_sender_is_not_answered() {
    for from in [
        " from='evil.test'",
        " from='far.test.evil.test'",
        " from='mallory@far.test'",
        " from='peer.test'",
        " from='alice@peer.test'",
        "",
    ] {
        let peer = managed(move |c| {
            c.send(ACK)?;
            c.send(&format!("<iq type='result' id='fence-1'{from}/>"))?;
            c.hang()
        });
        let run = fails(send(&peer).args(["-T", "1s"]).run(), 79);
        assert!(run.stderr.contains("nothing came back from far.test"), "{from}: {run}");
    }
}

#[test]
fn stream_management_refused_late_is_replaced_by_a_fence() {
    for failed in [
        "<failed xmlns='urn:xmpp:sm:3'/>",
        "<failed xmlns='urn:xmpp:sm:3'><unexpected-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>",
    ] {
        let peer = managed(move |c| {
            c.send(failed)?;
            c.answer_iq()?;
            let own = c.answer_iq()?;
            assert!(own.contains(OWN), "{own}");
            c.expect("</stream:stream>").map(drop)
        });
        send(&peer).run().exits(0);
    }
}

#[test]
fn the_servers_own_requests_are_answered_meanwhile() {
    let peer = managed(|c| {
        c.send("<iq type='get' id='p' from='peer.test'><ping xmlns='urn:xmpp:ping'/></iq>")?;
        c.send("<iq type='get' id='v' from='peer.test'><query xmlns='jabber:iq:private'/></iq>")?;
        c.send("<unknown xmlns='urn:x'/><presence from='x@y'/><message from='x@y'><body>!</body></message>")?;
        c.expect("id='p'")?;
        c.expect("service-unavailable")?;
        c.send(ACK)?;
        c.send(&pong("fence-1", "far.test"))?;
        c.expect("</stream:stream>").map(drop)
    });
    let run = send(&peer).run().exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

/// Waits until the peer has got the message with its fence.
#[track_caller]
fn until_sent(peer: &Peer, running: &mut Running) {
    let until = Instant::now() + Duration::from_secs(20);
    while !peer.received().contains("fence-1") {
        assert!(running.is_running() && Instant::now() < until, "nothing was sent: {}", peer.received());
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_signal_during_the_wait_closes_the_stream() {
    let mut seen = String::new();
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 143)] {
        let peer = managed(|c| {
            c.send("<enabled xmlns='urn:xmpp:sm:3'/>")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        });
        let mut running = send(&peer).spawn();
        until_sent(&peer, &mut running);
        running.signal(signal);
        let run = fails(running.finish(), code);
        assert!(peer.received().contains("</stream:stream>"), "{}", peer.received());
        seen += &format!("SIG{signal}: {}", run.stderr);
    }
    insta::assert_snapshot!(seen, @r"
    SIGINT: stanza: bob@far.test: not known whether it was taken: the server did not confirm it (interrupted)
    SIGTERM: stanza: bob@far.test: not known whether it was taken: the server did not confirm it (terminated)
    SIGHUP: stanza: bob@far.test: not known whether it was taken: the server did not confirm it (terminated)
    ");
}

#[test]
fn a_signal_during_login_ends_it_at_once() {
    let peer = Peer::new(OWN)
        .script(|c| {
            c.open(OWN)?;
            c.hang()
        })
        .start();
    let mut running = send(&peer).spawn();
    let until = Instant::now() + Duration::from_secs(20);
    while !peer.received().contains("<stream:stream") {
        assert!(running.is_running() && Instant::now() < until, "{}", peer.received());
        std::thread::sleep(Duration::from_millis(2));
    }
    running.signal("TERM");
    let run = fails(running.finish(), 143);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@far.test -m hi --id i1
    stderr:
    stanza: securing the connection: terminated
    exit: 143
    ");
}

#[test]
fn several_recipients_are_acknowledged_one_by_one() {
    let peer = Peer::new(OWN)
        .met()
        .script(|c| {
            c.login("PLAIN", OWN, SM)?;
            c.expect_element("message")?;
            c.expect_element("message")?;
            // The first was taken, then the connection breaks.
            c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/>")?;
            c.expect("fence-2")?;
            c.send(&pong("fence-1", "far.test"))?;
            c.send(&pong("fence-2", OWN))?;
            c.cut();
            Ok(())
        })
        .start();
    let run = Stanza::new()
        .peer(&peer)
        .args(["send", "bob@far.test", "carol@peer.test", "-m", "hi", "--json"])
        .run()
        .exits(1);
    let objects = valid_json(&run);
    let fates: Vec<_> = objects.iter().map(|object| object["status"].as_str().unwrap_or("")).collect();
    assert_eq!(fates, ["confirmed", "unknown", ""]);
    assert_eq!(objects[1]["error"]["exit"], 79);
}

#[test]
fn a_limit_of_the_server_is_kept() {
    let peer = Peer::new(OWN)
        .script(|c| {
            let limits = "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>10000</max-bytes></limits>";
            c.login("PLAIN", OWN, limits)?;
            let rest = c.expect("</stream:stream>")?;
            assert!(!rest.contains("<message"), "{rest}");
            Ok(())
        })
        .start();
    let run = fails(Stanza::new().peer(&peer).args(["send", "bob@far.test"]).stdin("x".repeat(10_000)).run(), 65);
    insta::assert_snapshot!(run.snapshot(), @r"
    $ stanza send bob@far.test
    stderr:
    stanza: bob@far.test: the message takes 10169 bytes, and the server allows 10000
    exit: 65
    ");
}
