//! What comes before its time, again and again, or unasked, until a resource is bound.

use std::io;

use super::{OWN, SM, ask, fails, nobody_comes, peer, send, survives, until_it_goes};
use crate::support::{Conversation, Peer, Stanza};

const MECHANISMS: &str =
    "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>";
const SUCCESS: &str = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
const BIND: &str = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";

/// Lets alice in, up to the features behind the login.
fn let_in(c: &mut Conversation) -> io::Result<()> {
    c.authenticate("PLAIN", OWN)?;
    c.open(OWN).map(drop)
}

/// An answer to the request for a resource.
fn bound(attributes: &str, jid: &str) -> String {
    format!(
        "<iq type='result' {attributes}><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>{jid}</jid></bind></iq>"
    )
}

#[test]
fn what_has_no_place_before_the_login_ends_it() {
    for odd in [
        "<message from='peer.test'><body>hi</body></message>",
        "<presence from='bob@far.test'/>",
        "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>",
        SUCCESS,
        "<success xmlns='urn:xmpp:sasl:2'><authorization-identifier>alice@peer.test</authorization-identifier></success>",
        "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
        "<enabled xmlns='urn:xmpp:sm:3' id='x' resume='true'/>",
        "<features xmlns='urn:x'/>",
    ] {
        let script = |c: &mut Conversation| {
            c.open(OWN)?;
            c.send(odd)?;
            until_it_goes(c)
        };
        // In plain text, and inside TLS.
        for peer in [Peer::new(OWN), Peer::new(OWN).direct_tls()] {
            let peer = peer.script(script).start();
            let run = fails(send(&peer).run(), 76);
            assert!(run.stderr.contains("which has no place here"), "{odd}: {run}");
            assert!(!peer.received().contains("<auth"), "{}", peer.received());
        }
    }
}

#[test]
fn nothing_but_the_verdict_of_the_login_counts() {
    for odd in [
        "<success xmlns='urn:xmpp:sasl:2'/>",
        "<success xmlns='urn:x'/>",
        "<success/>",
        "<stream:success/>",
        "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>",
    ] {
        let peer = Peer::new(OWN).direct_tls().script(move |c| {
            c.open(OWN)?;
            c.features(MECHANISMS)?;
            c.expect_element("auth")?;
            c.send(odd)?;
            until_it_goes(c)
        });
        let peer = peer.start();
        fails(send(&peer).run(), 76);
        assert!(!peer.received().contains("<message"), "{}", peer.received());
    }
}

#[test]
fn a_second_success_is_no_stream() {
    for second in [SUCCESS, "<message/>", "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"] {
        let twice = peer(move |c| {
            c.authenticate("PLAIN", OWN)?;
            c.send(second)?;
            until_it_goes(c)
        });
        fails(ask(&twice).run(), 76);
    }
    // Later it is a word without a meaning.
    let late = peer(|c| {
        c.authenticate("PLAIN", OWN)?;
        c.open(OWN)?;
        c.features(BIND)?;
        c.expect_element("iq")?;
        c.send(&format!("{SUCCESS}{}{SUCCESS}", bound("id='bind'", "alice@peer.test/1")))?;
        c.answer_iq().map(drop)
    });
    survives(ask(&late).run(), 0);
}

#[test]
fn features_without_end_are_waited_out() {
    let features = "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>";
    let before = peer(move |c| {
        c.open(OWN)?;
        c.flood("", features)
    });
    // Only the first answers our header.
    fails(send(&before).args(["--connect-timeout", "2s"]).run(), 76);
    let inside = Peer::new(OWN).direct_tls().script(|c| {
        c.open(OWN)?;
        c.flood("", &format!("<stream:features>{MECHANISMS}</stream:features>"))
    });
    fails(send(&inside.start()).args(["-T", "2s"]).run(), 76);
    let behind = peer(|c| {
        let_in(c)?;
        c.flood("", &format!("<stream:features>{BIND}</stream:features>"))
    });
    let run = fails(ask(&behind).args(["-T", "1s"]).run(), 75);
    assert!(run.stderr.contains("did not answer within 1s"), "{run}");
}

#[test]
fn a_resource_is_given_by_the_server_alone() {
    let given = peer(|c| {
        let_in(c)?;
        c.features(BIND)?;
        c.expect_element("iq")?;
        for attributes in [
            "id='other'",
            "id='bind' from='eve@evil.test/x'",
            "id='bind' from='evil.test'",
            "id='bind' from='not a jid@'",
        ] {
            c.send(&bound(attributes, "alice@peer.test/forged"))?;
        }
        c.send(&bound("id='bind' from='peer.test'", "alice@peer.test/given"))?;
        c.answer_iq().map(drop)
    });
    let run = survives(ask(&given).arg("-v").run(), 0);
    assert!(run.stderr.contains("as alice@peer.test/given\n"), "{run}");
}

#[test]
fn a_resource_that_is_no_address_is_none() {
    for jid in ["", "alice@peer.test", "not a jid@", "alice@peer.test/a\u{9b}31m", "@peer.test/x"] {
        let odd = peer(move |c| {
            let_in(c)?;
            c.features(BIND)?;
            c.expect_element("iq")?;
            c.send(&bound("id='bind'", jid))?;
            until_it_goes(c)
        });
        fails(ask(&odd).run(), 76);
    }
}

#[test]
fn another_host_is_not_gone_to() {
    let elsewhere = nobody_comes().start();
    let error = format!(
        "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>{}</see-other-host></stream:error>\
         </stream:stream>",
        elsewhere.address()
    );
    let at_once = |error: String| {
        move |c: &mut Conversation| {
            c.open(OWN)?;
            c.send(&error)?;
            until_it_goes(c)
        }
    };
    let args = ["--retry", "3", "--retry-delay", "0s"];
    // Before TLS, inside it, and behind the login; one connection each.
    let plain = Peer::new(OWN).script(at_once(error.clone())).start();
    let inside = Peer::new(OWN).direct_tls().script(at_once(error.clone())).start();
    for peer in [&plain, &inside] {
        let run = fails(send(peer).args(args).run(), 76);
        assert!(run.stderr.contains("see-other-host"), "{run}");
    }
    let told = error.clone();
    let behind = peer(move |c| {
        c.login_plain(OWN)?;
        c.expect("</message>")?;
        c.send(&told)?;
        until_it_goes(c)
    });
    fails(send(&behind).run(), 79);
    assert_eq!(elsewhere.received(), "");
}

#[test]
fn another_host_again_and_again_ends_a_listener_in_its_time() {
    let elsewhere = nobody_comes().start();
    let error = format!(
        "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>{}</see-other-host></stream:error>\
         </stream:stream>",
        elsewhere.address()
    );
    let script = |error: String| {
        move |c: &mut Conversation| {
            // The client may go at any time.
            let told = c.login("PLAIN", OWN, SM).and_then(|_| c.expect("<presence")).and_then(|_| c.send(&error));
            told.and_then(|()| until_it_goes(c)).or(Ok(()))
        }
    };
    let circle = (0..40).fold(Peer::new(OWN).may_be_unused(), |peer, _| peer.script(script(error.clone()))).start();
    let run = Stanza::new().peer(&circle).args(["listen", "--for", "3s"]).run();
    let run = survives(run, 1);
    // Each attempt waits longer than the one before.
    assert!(circle.hellos().len() <= 6, "{} connections: {run}", circle.hellos().len());
    assert_eq!(elsewhere.received(), "");
}
