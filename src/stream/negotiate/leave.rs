//! Saying goodbye along with the first flight.
//!
//! A server that has Nagle's algorithm on, as Prosody has, holds the end of its answer back while an earlier small
//! segment of its own is not acknowledged; and behind the TLS handshake it always has one on its way, its TLS ticket,
//! which it sends whether or not we want it. So the answer is there a round trip later than it could be, unless the
//! server closes the connection behind it: then all goes out at once.
//!
//! That is right only where the server has dealt with all that we asked before it heeds our `</stream:stream>`, which
//! RFC 6120 §4.4 doesn't promise: see [`Features::heeds_order`].
//!
//! What comes to us meanwhile is not acknowledged: a message that nobody here waits for goes back to the account's offline
//! messages.

use std::rc::Rc;
use std::time::Duration;

use super::Basis;
use super::login::{Ready, Talk};
use crate::memory::Memory;
use crate::payload::features::Features;

/// A server whose handshake takes no longer is near: it sees to our departure first, which takes Prosody 4 ms, and that
/// is more than a round trip.
const NEAR: Duration = Duration::from_millis(5);

/// We have said goodbye along with the first flight.
pub struct Leave {
    memory: Rc<dyn Memory>,
    way: String,
}

impl Leave {
    /// One by this way.
    pub(super) fn new(memory: Rc<dyn Memory>, way: String) -> Self {
        Self { memory, way }
    }

    /// The server has gone, or is silent, and has not said all: whatever the reason is, it is not tried again soon.
    pub fn was_too_early(self) {
        self.memory.keeps_back(&self.way);
    }
}

/// Whether we may say goodbye along with what goes with the login: a token lets us in without a word of the server's,
/// and the server is one that answers first, and far away. Else nothing would be won.
pub(super) fn may_leave(ready: &Ready, basis: &Basis) -> bool {
    let heeds_order = |after: &Features| after.heeds_order && after.stream_management;
    let is_known = basis.is_guess && !basis.keeps_back && basis.after.as_ref().is_some_and(heeds_order);
    let is_worth_it = |talk: &Talk| talk.relied.token && talk.tls.verified && talk.tls.took > NEAR;
    is_known && matches!(ready, Ready::Verdict(talk, _) if is_worth_it(talk))
}
