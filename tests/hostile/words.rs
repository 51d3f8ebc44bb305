//! Words of strangers, wherever they may stand: no terminal obeys them, and none of them begins a line of ours.

use std::io;

use super::{OWN, asked, fails, is_hostile, peer, send, survives, until_it_goes};
use crate::iq::answering;
use crate::listen::on_a_terminal;
use crate::support::{Certificate, Conversation, Dns, Peer, Run, Stanza, Tls};

/// What could act on a terminal, and XML can carry: C1, DEL, line ends, and marks that turn the direction of writing.
const EVIL: &str = "E\u{9b}31m\u{85}\u{7f}\u{202e}\u{2066}&#13;&#9;&#10;stanza: forged";

/// An error with these words.
fn error(condition: &str, words: &str) -> String {
    format!(
        "<error type='cancel'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
         <text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>{words}</text></error>"
    )
}

fn stream_error(words: &str) -> String {
    format!(
        "<stream:error><undefined-condition xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>\
         <text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>{words}</text></stream:error></stream:stream>"
    )
}

/// Runs against servers that say these words wherever a user is told them; each with what is wrong, and its exit status.
fn told(words: &'static str) -> Vec<(&'static str, i32, Run)> {
    let at_once = |xml: String| {
        move |c: &mut Conversation| {
            c.open(OWN)?;
            c.send(&xml)?;
            until_it_goes(c)
        }
    };
    let login = |answer: String| {
        Peer::new(OWN).direct_tls().script(move |c| {
            c.open(OWN)?;
            c.offer(&["PLAIN"], &[])?;
            c.expect_element("auth")?;
            c.send(&answer)?;
            until_it_goes(c)
        })
    };
    let plain = Peer::new(OWN).script(at_once(stream_error(words))).start();
    let inside = Peer::new(OWN).direct_tls().script(at_once(stream_error(words))).start();
    let refusing = login(format!(
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><account-disabled/><text>{words}</text></failure>"
    ))
    .start();
    let binding = peer(move |c| {
        c.authenticate("PLAIN", OWN)?;
        c.open(OWN)?;
        c.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")?;
        c.expect_element("iq")?;
        c.send(&format!("<iq type='error' id='bind'>{}</iq>", error("not-allowed", words)))?;
        until_it_goes(c)
    });
    let bouncing = peer(move |c| {
        c.login_plain(OWN)?;
        c.expect("</message>")?;
        let bounce = error("service-unavailable", words);
        c.send(&format!("<message type='error' id='i1' from='bob@far.test'>{bounce}</message>"))?;
        c.expect("</stream:stream>").map(drop)
    });
    let behind = peer(move |c| {
        c.login_plain(OWN)?;
        c.expect("</message>")?;
        c.send(&stream_error(words))
    });
    let room = peer(move |c| {
        c.login_plain(OWN)?;
        c.expect("</presence>")?;
        let refusal = error("forbidden", words);
        c.send(&format!("<presence type='error' from='room@far.test/alice'>{refusal}</presence>"))?;
        c.expect("</stream:stream>").map(drop)
    });
    let asking = || answering([&*error("forbidden", words)]);
    let iq = |args: &[&str]| Stanza::new().peer(&asking()).arg("iq").args(args).run();
    vec![
        ("a stream error in plain text", 76, send(&plain).run()),
        ("a stream error inside TLS", 76, send(&inside).run()),
        ("a stream error behind a message", 79, send(&behind).run()),
        ("a refused login", 77, send(&refusing).run()),
        ("a refused resource", 77, Stanza::new().peer(&binding).args(["iq", "ping"]).run()),
        ("a bounce", 67, send(&bouncing).run()),
        (
            "a refused room",
            77,
            Stanza::new().peer(&room).args(["send", "--room", "room@far.test", "-m", "hi", "-T", "5s"]).run(),
        ),
        ("a refused question", 77, iq(&["get", "far.test", super::VERSION])),
        ("a refused archive", 77, iq(&["history"])),
        ("a refused list", 77, iq(&["roster", "list"])),
    ]
}

#[test]
fn what_a_server_says_of_a_failure_stays_in_its_line() {
    for (what, code, run) in told(EVIL) {
        let run = fails(run, code);
        assert!(run.stderr.contains(r"\x9b31m") && run.stderr.contains("forged"), "{what}: {run}");
    }
}

#[test]
fn what_a_server_says_of_a_failure_is_cut_where_it_has_no_end() {
    static LONG: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| "words ".repeat(1024 * 1024 / 6));
    for (what, code, run) in told(&LONG) {
        let run = fails(run, code);
        assert!(run.stderr.contains("words words") && run.stderr.contains('…'), "{what}: {run}");
    }
}

#[test]
fn names_in_a_certificate_and_in_the_dns_are_harmless() {
    let odd = Peer::new(OWN).direct_tls().certificate(Certificate::odd(OWN)).script(until_it_goes).start();
    fails(send(&odd).run(), 76);
    let host = "ev\u{1b}[31mi\u{9b}l.test";
    let dns = Dns::new(|zone| _ = zone.srv("_xmpp-client._tcp.peer.test", 1, 1, 5222, host));
    let stanza = Stanza::new().login("alice@peer.test", "s3cret").test_ca().dns(&dns);
    fails(stanza.args(["send", "bob@far.test", "-m", "hi"]).run(), 75);
}

#[test]
fn what_a_proxy_says_is_harmless() {
    let proxy = Peer::new("proxy.test").script(|c| {
        c.expect("CONNECT")?;
        c.send("HTTP/1.1 502 Bad\u{1b}[2J\u{9b}31m\u{202e} Gateway\r\n\r\n")?;
        until_it_goes(c)
    });
    let proxy = proxy.start();
    let nobody = ([127, 0, 0, 1], 5222).into();
    let stanza = Stanza::new().login("alice@peer.test", "s3cret").test_ca().server_at(nobody, Tls::Starttls);
    let url = format!("http://{}", proxy.address());
    fails(stanza.args(["iq", "ping", "--proxy", &url]).run(), 75);
}

/// What is printed of these answers, in a pipe and on a terminal.
#[track_caller]
fn printed(args: &[&str], answers: &[&str]) {
    let server = || {
        let answers: Vec<_> = answers.iter().map(|&answer| answer.to_owned()).collect();
        let script = move |c: &mut Conversation| -> io::Result<()> {
            c.login_plain(OWN)?;
            answers.iter().try_for_each(|payload| crate::iq::answer(c, payload).map(drop))?;
            until_it_goes(c)
        };
        Peer::new(OWN).may_be_unused().script(script).start()
    };
    let stanza = |peer: &Peer| Stanza::new().peer(peer).arg("iq").args(args);
    let run = survives(stanza(&server()).run(), 0);
    assert!(run.stdout.contains("E\\x9b31m") && !run.stdout.contains(is_hostile), "{args:?}: {:?}", run.stdout);
    assert!(!run.stdout.lines().any(|line| line.starts_with("stanza: forged")), "{args:?}: {run}");
    let peer = server();
    let stanza = stanza(&peer);
    let Some(mut command) = on_a_terminal(&stanza) else { return };
    let text = String::from_utf8_lossy(&command.output().unwrap().stdout).replace("\r\n", "\n");
    assert!(text.contains("forged") && !text.contains(is_hostile), "{args:?}: {text:?}");
}

#[test]
fn answers_are_printed_without_what_acts() {
    let info = "http://jabber.org/protocol/disco#info";
    let items = "http://jabber.org/protocol/disco#items";
    let form = format!(
        "<x xmlns='jabber:x:data' type='result'><title>{EVIL}</title><field var='a{EVIL}' label='{EVIL}'>\
         <value>{EVIL}</value></field></x>"
    );
    let command = |inner: &str| {
        format!(
            "<command xmlns='http://jabber.org/protocol/commands' node='n' sessionid='s' status='completed'>{inner}</command>"
        )
    };
    let missing = error("item-not-found", "none");
    for (args, answers) in [
        (
            &["version", "far.test"][..],
            &[format!(
                "<query xmlns='jabber:iq:version'><name>{EVIL}</name><version>{EVIL}</version><os>{EVIL}</os></query>"
            )][..],
        ),
        (
            &["disco-info", "far.test"],
            &[format!(
                "<query xmlns='{info}'><identity category='c{EVIL}' type='t{EVIL}' name='{EVIL}'/><feature var='{EVIL}'/></query>"
            )],
        ),
        (
            &["disco-items", "far.test"],
            &[format!("<query xmlns='{items}'><item jid='a.far.test' node='{EVIL}' name='{EVIL}'/></query>")],
        ),
        (&["last", "far.test"], &[format!("<query xmlns='jabber:iq:last' seconds='5'>{EVIL}</query>")]),
        (
            &["roster", "list"],
            &[format!(
                "<query xmlns='jabber:iq:roster'><item jid='a@far.test' name='{EVIL}' subscription='both'><group>{EVIL}</group></item></query>"
            )],
        ),
        (
            &["vcard", "get", "bob@far.test"],
            &[
                missing.clone(),
                format!(
                    "<vCard xmlns='vcard-temp'><FN>{EVIL}</FN><NICKNAME>{EVIL}</NICKNAME><URL>{EVIL}</URL><DESC>{EVIL}</DESC></vCard>"
                ),
            ],
        ),
        (&["command", "run", "far.test", "n"], &[command(&form)]),
        (
            &["command", "run", "far.test", "n"],
            &[command(&format!("<note type='info'>{}</note>", EVIL.replace("&#10;", "")))],
        ),
        (
            &["command", "list", "far.test"],
            &[format!(
                "<query xmlns='{items}' node='http://jabber.org/protocol/commands'><item jid='far.test' node='{EVIL}' name='{EVIL}'/></query>"
            )],
        ),
        (
            &["pubsub", "nodes", "far.test"],
            &[format!("<query xmlns='{items}'><item jid='far.test' node='{EVIL}' name='{EVIL}'/></query>")],
        ),
    ] {
        let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
        printed(args, &answers);
    }
}

#[test]
fn what_comes_to_a_listener_forges_no_record() {
    let rows = [
        format!("<presence from='bob@far.test/x' type='{EVIL}'/>"),
        format!("<presence from='bob@far.test/x'><show>{EVIL}</show><status>{EVIL}</status></presence>"),
        format!("<presence from='{EVIL}'><status>{EVIL}</status></presence>"),
        format!("<iq type='get' id='1' from='bob@far.test/x'><x xmlns='urn:x' a='{EVIL}'>{EVIL}</x></iq>"),
        format!("<message from='{EVIL}'><body>x</body></message>"),
        format!("<message from='bob@far.test/x'><subject>{EVIL}</subject><body>x</body></message>"),
        format!("<message from='bob@far.test/x' type='{EVIL}'><thread>{EVIL}</thread><body>x</body></message>"),
    ];
    let server = || {
        let xml = rows.concat();
        peer(move |c| {
            c.login_plain(OWN)?;
            c.expect("id='ready'")?;
            c.send(&xml)?;
            c.send("<message from='bob@far.test/x'><body>end</body></message>")?;
            c.expect("</stream:stream>")?;
            c.send("</stream:stream>")
        })
    };
    let stanza =
        |peer: &Peer| Stanza::new().peer(peer).args(["listen", "--kind", "message,presence,iq", "-v", "--for", "2s"]);
    let run = survives(stanza(&server()).run(), 0);
    // Each record begins with its time.
    for line in run.stdout.lines() {
        assert!(line.starts_with("20") || line.starts_with("    "), "{line:?} in {run}");
    }
    assert!(run.stdout.contains(": end\n"), "{run}");
    let peer = server();
    let stanza = stanza(&peer);
    let Some(mut command) = on_a_terminal(&stanza) else { return };
    let text = String::from_utf8_lossy(&command.output().unwrap().stdout).replace("\r\n", "\n");
    assert!(text.contains("end") && !text.contains(is_hostile), "{text:?}");
}

#[test]
fn a_name_that_a_server_gives_is_harmless_where_it_is_told() {
    let room = asked_room(|c| {
        c.send(&format!(
            "<presence from='room@far.test/n&#10;x'><x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x></presence>\
             <presence from='room@far.test/alice'><x xmlns='http://jabber.org/protocol/muc#user'><item jid='{EVIL}'/><status code='110'/></x></presence>"
        ))
    });
    let run = Stanza::new().peer(&room).args(["-v", "listen", "--room", "room@far.test", "--for", "2s"]).run();
    let code = run.code();
    survives(run, code);
}

/// A server that plays `script` when alice knocks at a room.
fn asked_room(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Peer {
    peer(|c| {
        c.login_plain(OWN)?;
        c.expect("protocol/muc")?;
        script(c)?;
        c.hang()
    })
}

#[test]
fn a_page_of_names_is_harmless_in_json() {
    let query = format!("<query xmlns='jabber:iq:version'><name>{EVIL}</name></query>");
    let peer = asked(move |c| {
        c.send(&format!("<iq type='result' id='request-1' from='far.test'>{query}</iq>"))?;
        until_it_goes(c)
    });
    let run = survives(Stanza::new().peer(&peer).args(["iq", "version", "far.test", "--json"]).run(), 0);
    assert!(!run.stdout.contains(is_hostile) && run.stdout.lines().count() == 1, "{:?}", run.stdout);
}
