//! Staying available: a session that only is there.

use std::time::Duration;

use super::super::context::Connected;
use super::super::held::is_for_a_person;
use super::Ended;
use crate::deadline::{Deadline, Expired};
use crate::error::{Error, Kind, Phase};
use crate::session::{self, Incoming};

/// The id of the question whether the server is still there.
const THERE: &str = "there";

/// How long the server may say nothing before it is asked whether it is still there.
const QUIET: Duration = Duration::from_secs(5 * 60);

/// How many stanzas may come behind a message that waits to go back: servers end a session that leaves some
/// thousands unacknowledged.
const MAX_WAITING: usize = 1000;

/// Stays until the time is over or a signal comes. A message that comes is left to the server, which takes it back
/// when the session ends (XEP-0198 §4): acknowledgements end before the first one, since they cover all that came.
///
/// A broken connection ends it. (This is the place to resume or to connect again.)
///
/// # Errors
/// The end of the connection, a server that is silent for longer than the time of an exchange.
pub async fn hold(connected: &mut Connected, until: &Deadline) -> anyhow::Result<Ended> {
    let mut awaited: Option<Deadline> = None;
    let mut waiting = 0;
    loop {
        let patience = match &awaited {
            Some(answer) => until.sooner(answer),
            None => until.within(QUIET),
        };
        match connected.session.next(&patience).await {
            Ok(incoming) => {
                awaited = None;
                let Incoming::Stanza(stanza) = incoming else { continue };
                if waiting > 0 || is_for_a_person(&stanza) {
                    waiting += 1;
                } else {
                    connected.session.handled();
                }
                if waiting > MAX_WAITING {
                    let why = "a message waits to go back to the server, and too much has come behind it";
                    return Err(Error::new(Kind::Temporary, Phase::Stanza, "holding", why).into());
                }
            }
            Err(session::Error::Expired(_, Expired::Timeout(_))) if until.is_over() => return Ok(None),
            Err(session::Error::Expired(_, Expired::Timeout(_))) if awaited.is_none() => {
                connected.session.send_fence(THERE);
                awaited = Some(Deadline::after(connected.timeout, &connected.signals));
            }
            Err(session::Error::Expired(_, Expired::Signal(signal))) => return Ok(Some(signal.kind())),
            Err(error) => return Err(error.into()),
        }
    }
}
