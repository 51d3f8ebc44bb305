//! What the tests stand on: the real servers, their DNS, the binary, and a scripted server for faults.
//!
//! - [`Server`] gives the four real servers (each started once a test process, when first asked for) and [`Account`]s.
//! - [`Dns`] is the resolver that servers and binary ask, or one with the records of a single test.
//! - [`Stanza`] runs the binary with a HOME of its own; [`Run`] is what came of it, [`Running`] one still at work.
//! - [`Client`] is another client of a real server, which says whatever a test has it say.
//! - [`FaultyLine`] is a way to a server on which something goes wrong at a chosen moment.
//! - [`Meter`] is a long way to a server, and counts the round trips that the binary waits for.
//! - [`PacketLine`] is one too, on which TCP itself has to wait; for root.
//! - [`Peer`] speaks what a test scripts, for the faults that no real server shows on demand.
//!
//! Everything lies on loopback, and in a directory that vanishes with the process (see [`process`]).
#![allow(dead_code, unused_imports, missing_docs)]
#![allow(clippy::unwrap_used, clippy::print_stderr)]

pub mod black_hole;
pub mod client;
pub mod dns;
pub mod fault;
pub mod https;
pub mod line;
pub mod long;
pub mod meter;
pub mod observe;
pub mod openssl;
pub mod packets;
pub mod peer;
pub mod process;
pub mod proxy;
pub mod scram;
pub mod server;
pub mod snapshot;
pub mod stanza;
pub mod sweep;

pub use black_hole::BlackHole;
pub use client::Client;
pub use dns::{Dns, Fault, Zone};
pub use fault::{FaultyLine, Moment, Place, Trouble};
pub use line::Line;
pub use meter::{Measured, Meter};
pub use openssl::Openssl;
pub use packets::PacketLine;
pub use peer::{Certificate, Conversation, Hello, Peer};
pub use process::Network;
pub use proxy::Proxy;
pub use scram::Scram;
pub use server::{Account, Kind, Server, Tls};
pub use stanza::{Home, Run, Running, Stanza};
