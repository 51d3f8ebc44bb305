//! A clock that is wrong by years, by libfaketime.

use std::path::PathBuf;

use super::alice;
use crate::support::observe::{is_one_line, listening, message, skipped};
use crate::support::{Home, Server, Stanza};

/// libfaketime in the oldest Debian root, which newer systems can load.
pub fn library() -> Option<PathBuf> {
    let roots = std::env::var_os("STANZA_SERVERS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/servers"), PathBuf::from);
    let triplets = std::fs::read_dir(roots.join("bookworm/usr/lib")).into_iter().flatten().flatten();
    let found = triplets.map(|triplet| triplet.path().join("faketime/libfaketime.so.1")).find(|path| path.exists());
    if found.is_none() {
        skipped("a clock that is wrong: no libfaketime");
    }
    found
}

/// The command under a clock that is off by `shift`, as libfaketime writes it; what counts time goes right.
pub fn under(library: &std::path::Path, shift: &str, stanza: Stanza) -> Stanza {
    stanza.env("LD_PRELOAD", library).env("FAKETIME", shift).env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
}

#[test]
fn a_clock_that_is_wrong_by_years_is_named_where_a_certificate_does_not_hold() {
    let Some(library) = library() else { return };
    let (alice, home) = alice();
    for (shift, words) in [("+11y", "expired on "), ("-11y", "is not yet valid, only from ")] {
        let stanza = Stanza::at(&home).account(&alice).args(["send", "x@example.org", "-m", "hi"]);
        let run = under(&library, shift, stanza).run().exits(76);
        is_one_line(&run);
        assert!(run.stderr.contains(words) && run.stderr.contains("this machine's clock says 20"), "{run}");
    }
}

#[test]
fn what_was_kept_under_a_wrong_clock_hinders_nobody_later() {
    let Some(library) = library() else { return };
    for server in [Server::prosody_13(), Server::ejabberd_24()] {
        for shift in ["+11y", "-11y"] {
            let (alice, bob, home) = (server.account("alice"), server.account("bob"), Home::new());
            let mut listener = listening(&bob, 5);
            // The time of a certificate is nobody's business who takes any.
            let send = |body: &str| {
                let stanza = Stanza::at(&home).account(&alice).args(["--insecure", "send", &bob.jid, "-m", body]);
                stanza.args(["--queue"])
            };
            send("now").run().exits(0);
            under(&library, shift, send("then")).run().exits(0);
            under(&library, shift, send("then again")).run().exits(0);
            send("and now").run().exits(0);
            // What waits keeps its place, and is neither too old nor of the future.
            let away = Stanza::at(&home).account(&alice).args([
                "--server",
                "127.0.0.1:1",
                "send",
                &bob.jid,
                "--queue",
                "-m",
                "kept",
            ]);
            under(&library, shift, away).run().exits(0);
            Stanza::at(&home).account(&alice).args(["queue", "flush"]).run().exits(0);
            for body in ["now", "then", "then again", "and now", "kept"] {
                assert_eq!(message(&mut listener)["body"], body, "{} {shift}", server.domain);
            }
            listener.finish().exits(0);
        }
    }
}
