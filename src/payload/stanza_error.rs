//! The error of a stanza (RFC 6120 §8.3), read leniently.

use std::fmt;

use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// Why a stanza was refused. A server that leaves something out is read as well:
/// without a type it is `cancel`, without a condition `undefined-condition`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StanzaError {
    /// `auth`, `cancel`, `continue`, `modify` or `wait` (RFC 6120 §8.3.2).
    pub kind: String,
    /// The defined condition (RFC 6120 §8.3.3).
    pub condition: String,
    /// The server's words, if it had any.
    pub text: Option<String>,
}

impl StanzaError {
    /// Reads the `<error/>` in `stanza`, an element of type `error`.
    pub fn of(stanza: &Element) -> Self {
        let error = stanza.children().find(|child| child.name() == "error");
        let kind = error.and_then(|error| error.attr("type")).unwrap_or("cancel").to_owned();
        let (condition, text) = error.map_or((None, None), |error| condition_and_text(error, ns::XMPP_STANZAS));
        Self { kind, condition: condition.unwrap_or_else(|| "undefined-condition".to_owned()), text }
    }

    /// Whether it may be different later (type `wait`, or a condition that says so).
    pub fn is_temporary(&self) -> bool {
        self.kind == "wait" || self.condition == "resource-constraint" || self.is_out_of_reach()
    }

    /// Whether there is such a domain, and its server can't be reached. Prosody has the condition of a domain that isn't
    /// there for that as well, and tells them apart in words.
    pub fn is_out_of_reach(&self) -> bool {
        let words = ["refused", "timed out", "timeout", "unreachable", "no route", "reset"];
        let says_so = |text: &String| words.iter().any(|word| text.to_lowercase().contains(word));
        match self.condition.as_str() {
            "remote-server-timeout" => true,
            "remote-server-not-found" => self.text.as_ref().is_some_and(says_so),
            _ => false,
        }
    }
}

impl StanzaError {
    /// Whether only somebody on the way would give it: whom it stands for may never have seen what it answers.
    pub fn is_unreached(&self) -> bool {
        self.is_temporary() || self.condition == "remote-server-not-found"
    }
}

impl fmt::Display for StanzaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => write!(f, "{} ({text})", self.condition),
            None => f.write_str(&self.condition),
        }
    }
}

/// The condition of its own that an application put into the error of `stanza` (RFC 6120 §8.3.4).
pub fn application_condition(stanza: &Element) -> Option<&Element> {
    let error = stanza.children().find(|child| child.name() == "error")?;
    error.children().find(|child| !child.has_ns(ns::XMPP_STANZAS) && child.ns() != error.ns())
}

/// The condition and the human-readable text among the children of `error` that are in `namespace`:
/// stanza errors, stream errors and SASL failures all have this shape.
pub fn condition_and_text(error: &Element, namespace: &str) -> (Option<String>, Option<String>) {
    let mut condition = None;
    let mut text = None;
    for child in error.children().filter(|child| child.has_ns(namespace)) {
        if child.name() == "text" {
            text.get_or_insert_with(|| child.text());
        } else {
            condition.get_or_insert_with(|| child.name().to_owned());
        }
    }
    (condition, text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_down_is_not_one_that_is_not_there() {
        let error = |text: &str| StanzaError {
            kind: "cancel".into(),
            condition: "remote-server-not-found".into(),
            text: Some(text.to_owned()),
        };
        assert!(error("Server-to-server connection failed: connection refused").is_temporary());
        assert!(error("Server-to-server connection failed: Connection timed out").is_out_of_reach());
        assert!(!error("Server-to-server connection failed: NXDomain in AAAA lookup").is_temporary());
        assert!(!StanzaError { text: None, ..error("") }.is_out_of_reach());
    }

    fn read(error: &str) -> StanzaError {
        StanzaError::of(&format!("<message xmlns='jabber:client' type='error'>{error}</message>").parse().unwrap())
    }

    #[test]
    fn an_error_is_read_with_its_text() {
        let error = read(
            "<body>hi</body><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
             <text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>User session not found</text></error>",
        );
        assert_eq!(error.to_string(), "service-unavailable (User session not found)");
        assert!(!error.is_temporary());
    }

    #[test]
    fn an_application_may_add_a_condition_of_its_own() {
        let stanza = |children: &str| -> Element {
            let xml = format!("<iq xmlns='jabber:client' type='error'><error type='cancel'>{children}</error></iq>");
            xml.parse().unwrap()
        };
        let both = stanza("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><own xmlns='urn:x'/>");
        assert_eq!(application_condition(&both).map(Element::name), Some("own"));
        assert!(application_condition(&stanza("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>")).is_none());
        assert!(application_condition(&"<iq xmlns='jabber:client'/>".parse().unwrap()).is_none());
    }

    #[test]
    fn what_a_server_leaves_out_is_filled_in() {
        assert_eq!(read("").to_string(), "undefined-condition");
        assert_eq!(read("<error/>").kind, "cancel");
        assert!(read("<error type='wait'><x xmlns='urn:x'/></error>").is_temporary());
    }
}
