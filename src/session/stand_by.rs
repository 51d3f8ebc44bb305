//! A stream kept alive while something else takes its time.

use std::time::Duration;

use super::{Error, Received, Session};
use crate::deadline::{Deadline, Expired};

/// After this time of silence the server is asked whether it is still there; after another the stream counts as lost.
/// Routers forget connections that are silent for longer.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// So many messages are kept for who reads later; nobody who isn't told of us sends any.
const MAX_KEPT: usize = 20;

impl Session {
    /// Reads what comes, answers what asks us, and shows that we are there, until the stream is lost: why. Messages are
    /// kept for [`Session::next`]. Safe to cancel, which is how it ends well. Of `signals` only those count.
    pub async fn stand_by(&mut self, signals: &Deadline) -> Error {
        let mut is_asked = false;
        loop {
            match self.receive(&signals.endless().within(KEEPALIVE)).await {
                Ok(Received::Stanza(number, stanza)) => {
                    is_asked = false;
                    if stanza.name() == "message"
                        && self.backlog.len() < MAX_KEPT
                        && let Err(error) = self.keep_for_later(number, stanza)
                    {
                        return error;
                    }
                }
                Ok(Received::Acknowledged) => is_asked = false,
                Err(Error::Expired(_, Expired::Timeout(_))) if !is_asked => {
                    is_asked = true;
                    self.requests += 1;
                    let id = format!("keepalive-{}", self.requests);
                    self.send_fence(&id);
                }
                Err(error) => {
                    self.is_open &= error.is_signal();
                    return error;
                }
            }
        }
    }
}
