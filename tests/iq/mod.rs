//! `stanza iq`: questions and their answers, by name and with any payload.

mod command;
mod ping;
mod pubsub;
