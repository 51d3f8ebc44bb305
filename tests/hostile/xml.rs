//! What is no XML, or too much of it.

use super::{OWN, VERSION, ask, asked, fails, peer, send, survives, until_it_goes};
use crate::support::{Peer, Stanza};

/// A stream header that goes on.
const HEADER: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' \
    xmlns:stream='http://etherx.jabber.org/streams' ";

/// Attributes, each with a name of its own.
fn attributes(count: usize) -> String {
    (0..count).map(|number| format!("a{number:x}='' ")).collect()
}

#[test]
fn a_stream_header_without_end_is_left() {
    for (head, unit) in [
        (format!("{HEADER}a='"), "x"),
        (format!("{HEADER}{}", attributes(1_000_000)), " "),
        (HEADER.to_owned(), " "),
        ("<".to_owned(), "a"),
        ("<?xml version='".to_owned(), "1"),
        ("<!--".to_owned(), "-"),
    ] {
        let script = |head: String| {
            Peer::new(OWN).script(move |c| {
                c.expect("<stream:stream")?;
                c.flood(&head, unit)
            })
        };
        fails(send(&script(head.clone()).start()).run(), 76);
        fails(send(&script(head).direct_tls().start()).run(), 76);
    }
}

#[test]
fn white_space_and_words_without_end_are_waited_out() {
    // Each is allowed for itself.
    let before = peer(|c| {
        c.expect("<stream:stream")?;
        c.flood("", " ")
    });
    fails(send(&before).args(["-T", "1s"]).run(), 75);
    for unit in [" ", "words", "<?xml version='1.0'?>"] {
        let between = asked(|c| c.flood("", unit));
        let code = if unit.starts_with('<') { 76 } else { 75 };
        fails(ask(&between).args(["-T", "1s"]).run(), code);
    }
}

#[test]
fn a_stanza_without_end_is_left() {
    for (head, unit) in [
        ("<message><body>".to_owned(), "x"),
        ("<message><body>".to_owned(), "&lt;"),
        ("<message><body><![CDATA[".to_owned(), "x"),
        ("<message a='".to_owned(), "x"),
        ("<message a='".to_owned(), "&amp;"),
        ("<message ".to_owned(), " "),
        (format!("<message {}", attributes(1_000_000)), " "),
        ("<message>".to_owned(), "<b/>"),
        ("<message>".to_owned(), "<b a=''/>"),
        ("<message>".to_owned(), "<b a='1' c='2' d='3' e='4'/>"),
        ("<message>".to_owned(), "x<b/>"),
        ("<message>".to_owned(), "<b>"),
        ("<message>".to_owned(), "<b xmlns='urn:x'>"),
        ("<message>".to_owned(), "<x:b xmlns:x='urn:x'/>"),
        ("<message ".to_owned(), "xmlns:a='urn:a' "),
        ("<message></".to_owned(), "a"),
    ] {
        let flooding = asked(move |c| c.flood(&head, unit));
        fails(ask(&flooding).run(), 76);
    }
}

#[test]
fn behind_a_message_it_is_not_known_what_became_of_it() {
    for (head, unit) in [("<message>", "<b/>"), ("<message><body>", "x"), ("\u{1b}", "x")] {
        let flooding = peer(move |c| {
            c.login_plain(OWN)?;
            c.expect("</message>")?;
            c.flood(head, unit)
        });
        let run = fails(send(&flooding).run(), 79);
        assert!(run.stderr.contains("not known whether it was taken"), "{run}");
    }
}

#[test]
fn a_million_nested_elements_are_not_followed() {
    let nested = asked(|c| {
        c.send("<message>")?;
        c.flood(&"<a>".repeat(1_000_000), "</a>")
    });
    let run = fails(ask(&nested).run(), 76);
    assert!(run.stderr.contains("nested too deep"), "{run}");
}

#[test]
fn what_xmpp_forbids_is_malformed() {
    let rows: [&[u8]; 31] = [
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        b"<!ENTITY a 'b'>",
        b"<message>&lol;</message>",
        b"<message a='&lol;'/>",
        b"<message>&#0;</message>",
        b"<message>&#x1b;[2J</message>",
        b"<message>&#xFFFE;</message>",
        b"<message>&#xD800;</message>",
        b"<message>&#x110000;</message>",
        b"<message>&#99999999999999999999;</message>",
        b"<?xml-stylesheet href='x'?>",
        b"<message><?php x?></message>",
        b"<?xml version='1.1'?>",
        b"<!-- x -->",
        b"<message><!-- x --></message>",
        b"<message>\xff\xfe</message>",
        b"<message>\xc0\xaf</message>",
        b"<message>\xed\xa0\x80</message>",
        b"<message>\xf4\x90\x80\x80</message>",
        b"<message>\xef\xbf\xbf</message>",
        b"<message>\x1b[31m</message>",
        b"<message>\0</message>",
        b"<x:message/>",
        b"<message x:a='1'/>",
        b"<message a='1' a='2'/>",
        b"<message xmlns:a='urn:x' xmlns:b='urn:x' a:c='1' b:c='2'/>",
        b"<message></presence>",
        b"<message a=1/>",
        b"<message a='<'/>",
        b"<message xmlns:x=''/>",
    ];
    for row in rows {
        let script = |c: &mut crate::support::Conversation| {
            c.send_bytes(row)?;
            until_it_goes(c)
        };
        let run = fails(ask(&asked(script)).args(["-T", "3s"]).run(), 76);
        assert!(run.stderr.contains("malformed XML"), "{}: {run}", String::from_utf8_lossy(row));
    }
}

#[test]
fn what_stands_in_another_namespace_is_no_stanza() {
    let strange = asked(|c| {
        for iq in [
            "<iq xmlns='jabber:server' type='result' id='request-1' from='far.test'><evil xmlns='urn:evil'/></iq>",
            "<iq xmlns='urn:x' type='result' id='request-1' from='far.test'><evil xmlns='urn:evil'/></iq>",
            "<stream:iq type='result' id='request-1' from='far.test'><evil xmlns='urn:evil'/></stream:iq>",
            "<x:iq xmlns:x='urn:x' x:type='result' x:id='request-1' from='far.test'><evil xmlns='urn:evil'/></x:iq>",
            "<IQ type='result' id='request-1' from='far.test'><evil xmlns='urn:evil'/></IQ>",
            "<query xmlns='urn:evil' type='result' id='request-1' from='far.test'/>",
        ] {
            c.send(iq)?;
        }
        // Whatever its prefix is.
        c.send("<c:iq xmlns:c='jabber:client' type='result' id='request-1' from='far.test'><good xmlns='urn:good'/></c:iq>")
    });
    let run = survives(ask(&strange).run(), 0);
    assert_eq!(run.stdout, "<good xmlns='urn:good'/>\n", "{run}");
}

#[test]
fn a_stream_of_another_kind_is_no_xmpp() {
    for header in [
        "<stream xmlns='http://etherx.jabber.org/streams'>",
        "<stream:stream xmlns:stream='http://etherx.jabber.org/stream'>",
        "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>",
        "<stream:stream>",
        "<!DOCTYPE stream:stream><stream:stream xmlns:stream='http://etherx.jabber.org/streams'>",
        "<?xml version='1.0' encoding='utf-16'?><a>",
        "\u{feff}<a>",
    ] {
        let strange = Peer::new(OWN).direct_tls().script(move |c| {
            c.expect("<stream:stream")?;
            c.send(header)?;
            until_it_goes(c)
        });
        let run = Stanza::new().peer(&strange.start()).args(["iq", "get", "far.test", VERSION, "-T", "2s"]).run();
        // The prefix is the server's business, and so is what it says that isn't XMPP.
        if header.starts_with("<stream xmlns") {
            fails(run, 75);
        } else {
            let run = fails(run, 76);
            assert!(run.stderr.contains("XMPP") || run.stderr.contains("malformed"), "{header}: {run}");
        }
    }
}
