//! Places for files that are none, and hosts of files that answer strangely.

use std::io;

use super::{fails, survives};
use crate::iq::upload::{DOMAIN, HOST, give_slot, offer, upload_to};
use crate::support::{Conversation, Dns, Home, Peer, Stanza};

/// Uploads a file to a host that plays `script` when it has got the file.
fn upload(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> crate::support::Run {
    let host = Peer::new(HOST).direct_tls().script(move |talk| {
        talk.expect("hello\n")?;
        script(talk)
    });
    let host = host.start();
    let url = format!("https://{HOST}:{}", host.address().port());
    let server = Peer::new(DOMAIN)
        .script(move |talk| {
            offer(talk)?;
            give_slot(talk, &format!("{url}/put"), "", &format!("{url}/get"))?;
            talk.expect_end().map(drop)
        })
        .start();
    let dns = Dns::new(|zone| _ = zone.address(HOST, [127, 0, 0, 1]));
    let home = Home::new();
    home.write("note.txt", "hello\n");
    let stanza = Stanza::at(&home).peer(&server).args(["--dns-server", &dns.address().to_string(), "-T", "2s"]);
    stanza.args(["iq", "upload", "note.txt"]).run()
}

#[test]
fn a_place_that_is_none_is_not_gone_to() {
    let good = "https://upload.files.test/x";
    for bad in [
        "ftp://upload.files.test/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/plain,x",
        "//upload.files.test/x",
        "https://alice:secret@upload.files.test/x",
        "https://",
        "https://upload.files.test:99999/x",
        "https://upload.files.test/a&#10;b",
        "https://upload.files.test/a&#13;&#10;Host: evil.test",
        "https://upload.files.test/\u{9b}31m",
        "https://upload.files.test/\u{202e}gpj.exe",
    ] {
        fails(upload_to(bad, good), 76);
        fails(upload_to(good, bad), 76);
    }
}

#[test]
fn an_answer_of_any_kind_is_read_no_further_than_its_words() {
    // gzip of a billion zeros would begin so; nothing is unpacked.
    let bomb = "HTTP/1.1 403 Forbidden\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n\u{1f}\u{8b}\u{8}";
    for (head, unit, code) in [
        (bomb, "\0", 77),
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "no\u{1b}[2J", 77),
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "\n", 77),
        ("HTTP/1.1 403 Forbidden\r\nContent-Length: 999999999999999999\r\n\r\n", "x", 77),
        ("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 77),
        ("HTTP/1.1 201 Created\r\n\r\n", "x", 0),
        ("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n", "ffffffffffffffff\r\n", 0),
        ("HTTP/1.1 201 ", "x", 76),
        ("HTTP/1.1 201 Created\r\nX: ", "x", 76),
        ("HTTP/1.1 201 Created\r\n", "X: x\r\n", 76),
        ("", "HTTP/1.1 100 Continue\r\n\r\n", 75),
        ("", "\r\n", 76),
        ("SSH-2.0-OpenSSH_9.2\r\n", "x", 76),
    ] {
        let run = upload(move |talk| talk.flood(head, unit));
        let run = if code == 0 { survives(run, 0) } else { fails(run, code) };
        assert!(run.duration.as_secs() < 6, "{head:?}: {run}");
    }
}

#[test]
fn elsewhere_is_not_gone_to() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = super::nobody_comes().start();
        let head = format!("{status} Elsewhere\r\nLocation: https://{}/", elsewhere.address());
        // The script of the host has read the file by then.
        let run = upload(move |talk| {
            talk.send(&format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))?;
            talk.expect_end().map(drop)
        });
        let run = fails(run, 76);
        assert!(run.stderr.contains("sends us elsewhere, which is not followed"), "{run}");
        assert_eq!(elsewhere.received(), "");
    }
}
