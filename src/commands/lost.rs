//! A lost connection: what is one, and what may pass by itself.

use std::time::Duration;

use crate::deadline::Expired;
use crate::error::{Kind, Phase};
use crate::session;

/// A connection on which nothing came for so long is asked whether it is still there.
pub const KEEPALIVE: Duration = Duration::from_secs(60);

/// Whether the connection is lost, rather than the session refused. Before the server has shown that it takes part
/// (`is_ready`), its silence is no loss.
pub fn is_lost(error: &session::Error, is_ready: bool) -> bool {
    match error {
        session::Error::Closed(..) | session::Error::Net(_) => true,
        // A room that stays silent would keep all else from being let out, again and again.
        session::Error::Expired(Phase::Room, _) => false,
        session::Error::Expired(_, Expired::Timeout(_)) => is_ready,
        // Another client that took our resource would lose it to us in turn, and so on.
        session::Error::Stream(_, error) => {
            !matches!(error.condition.as_str(), "conflict" | "not-authorized" | "policy-violation" | "host-gone")
        }
        _ => false,
    }
}

/// Whether a failure to connect again may pass by itself: all may that don't come from what we say.
pub fn may_pass(kind: Kind) -> bool {
    matches!(kind, Kind::Temporary | Kind::NoDomain | Kind::Protocol | Kind::Unavailable)
}
