//! Typed payloads that xmpp-parsers lacks or reads too strictly: pure, no I/O.

pub mod stanza_error;
