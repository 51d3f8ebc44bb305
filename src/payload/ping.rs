//! Pings (XEP-0199).

use schemars::JsonSchema;
use serde::Serialize;

/// An answer to a ping.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Pong {
    /// Which ping of this run it answers, from 1 on.
    pub seq: u64,
    /// Whether it was answered by an error, which shows the same: somebody is there (XEP-0199 §4.1).
    pub unsupported: bool,
}
