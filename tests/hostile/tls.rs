//! What comes in the place of TLS, and certificates that are too weak.

use std::io;
use std::time::Duration;

use super::{OWN, SM, ask, asked, fails, peer, send, survives, until_it_goes};
use crate::support::{Certificate, Conversation, Openssl, Peer, Run, Stanza, Tls};

/// What may come in the place of a record, behind words that tell it.
const TAILS: [(&str, &[u8]); 8] = [
    ("an alert", b"\x15\x03\x03\0\x02\x02\x28"),
    ("a warning", b"\x15\x03\x03\0\x02\x01\x5a"),
    ("close_notify", b"\x15\x03\x03\0\x02\x01\0"),
    ("words", b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    ("a record that is too long", b"\x16\x03\x03\xff\xff"),
    ("noise", b"\x17\x03\x03\0\x20abcdefghijklmnopqrstuvwxyz012345"),
    ("half of a record", b"\x16\x03\x03\0\x20abc"),
    ("nothing", b""),
];

/// Fails the test unless the run says that TLS was broken or cut off: a record may be understood by then, or not.
#[track_caller]
fn is_broken(what: &str, run: Run) {
    let is_cut = matches!(what, "a warning" | "close_notify" | "half of a record" | "nothing");
    let code = if is_cut && run.code() == 75 { 75 } else { 76 };
    fails(run, code);
}

/// A run over direct TLS against a server that begins in plain text.
fn directly(peer: &Peer) -> Stanza {
    let stanza = Stanza::new().login("alice@peer.test", "s3cret").test_ca().server_at(peer.address(), Tls::Direct);
    stanza.args(["iq", "ping", "--connect-timeout", "3s"])
}

#[test]
fn what_comes_in_the_place_of_each_record_of_the_handshake_ends_it() {
    for tls12_only in [false, true] {
        for kept in 0.. {
            let (sender, counted) = std::sync::mpsc::channel();
            for (what, tail) in TAILS {
                let sender = sender.clone();
                let peer = Peer::new(OWN).script(move |c| {
                    let records = c.first_records()?;
                    sender.send(records.len()).map_err(io::Error::other)?;
                    c.send_bytes(&records[..kept].concat())?;
                    c.send_bytes(tail)?;
                    if tail.len() < 10 {
                        return c.close();
                    }
                    until_it_goes(c)
                });
                let peer = if tls12_only { peer.tls12_only() } else { peer }.start();
                let run = directly(&peer).run();
                assert!(run.stderr.starts_with("stanza: securing the connection: "), "{what} behind {kept}: {run}");
                is_broken(what, run);
            }
            // The last record is left out, or the handshake would be done.
            if kept + 1 >= counted.recv().unwrap() {
                break;
            }
        }
    }
}

#[test]
fn what_comes_in_the_middle_of_the_stream_ends_it() {
    for (what, tail) in TAILS {
        let broken = asked(move |c| {
            c.send_beside_tls(tail)?;
            if tail.len() < 10 {
                c.cut();
                return Ok(());
            }
            until_it_goes(c)
        });
        is_broken(what, ask(&broken).run());
        let broken = peer(move |c| {
            c.login_plain(OWN)?;
            c.expect("</message>")?;
            c.send_beside_tls(tail)?;
            c.cut();
            Ok(())
        });
        let run = fails(send(&broken).run(), 79);
        assert!(run.stderr.contains("not known whether it was taken"), "{what}: {run}");
    }
}

#[test]
fn behind_a_confirmation_nobody_needs_a_goodbye() {
    let rude = |c: &mut Conversation, cut: fn(&mut Conversation)| {
        c.login("PLAIN", OWN, SM)?;
        c.expect_element("enable")?;
        c.expect_element("message")?;
        c.expect_element("r")?;
        c.send("<enabled xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='1'/><iq type='result' id='fence-1' from='far.test'/>")?;
        cut(c);
        Ok(())
    };
    for cut in [|c: &mut Conversation| c.cut(), |c: &mut Conversation| _ = c.close()] {
        let peer = Peer::new(OWN).met().script(move |c| rude(c, cut)).start();
        let run = survives(send(&peer).run(), 0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    }
}

#[test]
fn a_certificate_that_is_signed_with_sha_1_exits_76() {
    for tls12_only in [false, true] {
        let peer = Peer::new(OWN).direct_tls().certificate(Certificate::sha1(OWN)).script(until_it_goes);
        let peer = if tls12_only { peer.tls12_only() } else { peer }.start();
        let run = fails(ask(&peer).run(), 76);
        assert!(run.stderr.starts_with("stanza: securing the connection: the server's certificate is signed"), "{run}");
        assert_eq!(peer.received(), "");
    }
}

#[test]
fn a_key_that_is_too_short_exits_76() {
    for versions in ["-tls1_3", "-tls1_2"] {
        let server = Openssl::new(versions, &Certificate::rsa1024(OWN));
        let stanza =
            Stanza::new().login("alice@peer.test", "s3cret").test_ca().server_at(server.address(), Tls::Direct);
        let run = fails(stanza.args(["iq", "ping"]).run(), 76);
        assert!(run.stderr.starts_with("stanza: securing the connection: the server's certificate "), "{run}");
        assert!(run.duration < Duration::from_secs(5));
    }
}
