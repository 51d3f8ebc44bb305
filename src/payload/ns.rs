//! Namespaces that the parsers don't know.

/// Chat markers (XEP-0333).
pub const CHAT_MARKERS: &str = "urn:xmpp:chat-markers:0";

/// Message processing hints (XEP-0334).
pub const HINTS: &str = "urn:xmpp:hints";

/// Text that stands for something else (XEP-0428).
pub const FALLBACK: &str = "urn:xmpp:fallback:0";

/// Message replies (XEP-0461).
pub const REPLY: &str = "urn:xmpp:reply:0";

/// Message retraction (XEP-0424).
pub const RETRACT: &str = "urn:xmpp:message-retract:1";

/// Headers of a stanza, its urgency among them (XEP-0131).
pub const HEADERS: &str = "http://jabber.org/protocol/shim";
