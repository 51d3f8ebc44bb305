//! What a hostile server may do, from its first byte to its last: it costs little memory and no more time than it was
//! given, and is told in one line that no terminal obeys. Logging in has tests of its own ([`crate::login`]), and so
//! have certificates ([`crate::connect`]) and proofs ([`crate::send`]).

use std::io;
use std::sync::LazyLock;
use std::time::Duration;

use crate::support::observe::is_one_line;
use crate::support::peer::PeerBuilder;
use crate::support::{Conversation, Peer, Run, Stanza};

mod answers;
mod floods;
mod negotiation;
mod tls;
mod upload;
mod words;
mod xml;

/// The domain of the scripted server, where alice has her account.
const OWN: &str = "peer.test";

/// Stream management (XEP-0198), as a stream feature.
const SM: &str = "<sm xmlns='urn:xmpp:sm:3'/>";

/// What anybody may be asked.
const VERSION: &str = "<query xmlns='jabber:iq:version'/>";

/// A server that plays `script` with the one connection that it gets.
fn peer(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Peer {
    Peer::new(OWN).script(script).start()
}

/// A server that lets alice in and plays `script` when she has asked something.
fn asked(script: impl FnOnce(&mut Conversation) -> io::Result<()> + Send + 'static) -> Peer {
    peer(|c| {
        c.login_plain(OWN)?;
        c.expect("</iq>")?;
        script(c)
    })
}

/// Waits until the client goes.
fn until_it_goes(c: &mut Conversation) -> io::Result<()> {
    c.expect_end().map(drop)
}

/// Asks somebody something, through this server.
fn ask(peer: &Peer) -> Stanza {
    Stanza::new().peer(peer).args(["iq", "get", "far.test", VERSION])
}

/// Sends a message to bob, through this server.
fn send(peer: &Peer) -> Stanza {
    Stanza::new().peer(peer).args(["send", "bob@far.test", "-m", "hi", "--id", "i1"])
}

/// Whether a character could act on a terminal, or hide what stands there. Lines may end.
fn is_hostile(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Fails the test unless the run ended so, in good time and with little memory, and stderr is harmless.
#[track_caller]
fn survives(run: Run, code: i32) -> Run {
    /// What a message takes when nobody is hostile, in KiB.
    static PLAIN: LazyLock<u64> = LazyLock::new(|| {
        let peer = peer(|c| {
            c.login_plain(OWN)?;
            c.expect("</stream:stream>").map(drop)
        });
        send(&peer).args(["--confirm", "none"]).run().exits(0).peak_memory
    });
    let run = run.exits(code);
    assert!(!run.stderr.contains("panicked"), "{run}");
    assert!(!run.stderr.contains(is_hostile), "{:?}", run.stderr);
    assert!(run.stderr.len() < 8000, "{} bytes on stderr", run.stderr.len());
    assert!(run.duration < Duration::from_secs(8), "it took {:?}:\n{run}", run.duration);
    assert!(run.peak_memory < *PLAIN + 40 * 1024, "{} KiB, and {} without an enemy:\n{run}", run.peak_memory, *PLAIN);
    run
}

/// The same for a failure, which is told in one line and prints nothing.
#[track_caller]
fn fails(run: Run, code: i32) -> Run {
    let run = survives(run, code);
    is_one_line(&run);
    assert_eq!(run.stdout, "", "{run}");
    run
}

/// A peer in the making that nobody should come to.
fn nobody_comes() -> PeerBuilder {
    Peer::new("elsewhere.test").may_be_unused().script(|c| c.hang())
}
