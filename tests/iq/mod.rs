//! `stanza iq`: questions and their answers, by name and with any payload.

mod block;
mod bookmarks;
mod command;
mod disco;
mod history;
mod last;
mod passwd;
mod ping;
mod pubsub;
mod raw;
mod register;
mod roster;
mod time;
pub mod upload;
mod vcard;
mod version;

use std::io;

use crate::support::peer::attribute;
use crate::support::{Conversation, Peer, Run, Server, Stanza};

/// The domain of the scripted server.
const OWN: &str = "peer.test";

/// A server that answers each request with the next of these payloads, from whom it was for; what begins with
/// `<error` is sent as an error.
pub fn answering<const N: usize>(payloads: [&str; N]) -> Peer {
    let payloads = payloads.map(str::to_owned);
    let script = move |c: &mut Conversation| {
        c.login_plain(OWN)?;
        payloads.iter().try_for_each(|payload| answer(c, payload).map(drop))
    };
    Peer::new(OWN).script(script).start()
}

/// Reads a request and answers it with this payload, as [`answering`] does; returns the request.
pub fn answer(c: &mut Conversation, payload: &str) -> io::Result<String> {
    let request = c.expect_element("iq")?;
    let request = request[request.rfind("<iq").unwrap()..].to_owned();
    let kind = if payload.starts_with("<error") { "error" } else { "result" };
    let from = attribute(&request, "to").map(|to| format!(" from='{to}'")).unwrap_or_default();
    c.send(&format!("<iq type='{kind}' id='{}'{from}>{payload}</iq>", attribute(&request, "id").unwrap()))?;
    Ok(request)
}

/// An error, as a payload for [`answering`].
fn error(kind: &str, condition: &str) -> String {
    format!("<error type='{kind}'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>")
}

/// Runs a query as somebody at the anonymous domain of `server`, which lacks next to everything.
#[track_caller]
fn anonymously(server: &Server, args: &[&str]) -> Run {
    Stanza::new().anonymous(server).arg("iq").args(args).run()
}

/// Fails the test unless the run says in one line, and by its exit status, that the feature is missing.
#[track_caller]
fn is_missing(run: Run) {
    let run = run.exits(69);
    crate::support::observe::is_one_line(&run);
    assert_eq!(run.stdout, "", "{run}");
}
