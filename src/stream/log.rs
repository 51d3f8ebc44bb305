//! The wire log (`--xml-log`): each element in and out, every secret replaced.

use std::cell::RefCell;
use std::rc::Rc;

use xmpp::minidom::{Element, Node};
use xmpp::parsers::ns;

/// What stands in the log instead of a secret.
const REDACTED: &str = "[redacted]";

/// Elements whose text is a secret, whatever their namespace: passwords and tokens in
/// registration (XEP-0077), rooms (XEP-0045), FAST (XEP-0484), upload headers (XEP-0363).
const SECRET_ELEMENTS: &[&str] = &["password", "token", "header", "initial-response", "additional-data"];

/// Namespaces whose texts are all secrets.
const SECRET_NAMESPACES: &[&str] = &["urn:ietf:params:xml:ns:xmpp-sasl", "urn:xmpp:sasl:2"];

/// Attributes that hold a secret.
const SECRET_ATTRIBUTES: &[&str] = &["token", "password"];

/// Where the wire log goes. Clones go to the same place.
#[derive(Clone)]
pub struct XmlLog(Rc<RefCell<Write>>);

type Write = dyn FnMut(&str);

impl XmlLog {
    /// Hands each line, which has no line end, to `write`.
    pub fn new(write: impl FnMut(&str) + 'static) -> Self {
        Self(Rc::new(RefCell::new(write)))
    }

    /// Logs an element that is sent.
    pub fn sent(&self, element: &Element) {
        self.line("> ", &String::from(&redacted(element)));
    }

    /// Logs an element that was received.
    pub fn received(&self, element: &Element) {
        self.line("< ", &String::from(&redacted(element)));
    }

    /// Logs the header or footer of our stream, which hold no secret.
    pub fn sent_tag(&self, tag: &str) {
        self.line("> ", tag);
    }

    /// Logs the header or footer of the peer's stream.
    pub fn received_tag(&self, tag: &str) {
        self.line("< ", tag);
    }

    fn line(&self, direction: &str, text: &str) {
        self.0.borrow_mut()(&format!("{direction}{text}"));
    }
}

/// `element` with every secret in it replaced.
fn redacted(element: &Element) -> Element {
    let namespace = element.ns();
    let is_secret = SECRET_NAMESPACES.contains(&namespace.as_str()) && !is_offer(element)
        || SECRET_ELEMENTS.contains(&element.name());
    redacted_as(element, is_secret)
}

/// The same with what is known of the element's own text.
fn redacted_as(element: &Element, is_secret: bool) -> Element {
    let namespace = element.ns();
    let is_private = is_private_field(element);
    let mut copy = Element::bare(element.name(), namespace);
    *copy.attrs_mut() = element.attrs().clone();
    for ((_, name), value) in copy.attrs_mut().iter_mut() {
        if SECRET_ATTRIBUTES.contains(&name.as_str()) {
            *value = REDACTED.to_owned();
        }
    }
    let mut was_redacted = false;
    for node in element.nodes() {
        match node {
            Node::Element(child) => {
                copy.append_child(if is_private { redacted_as(child, true) } else { redacted(child) });
            }
            Node::Text(text) if is_secret && !text.trim().is_empty() => {
                if !std::mem::replace(&mut was_redacted, true) {
                    copy.append_text(REDACTED);
                }
            }
            Node::Text(text) => copy.append_text(text.as_str()),
        }
    }
    copy
}

/// Whether the element is a field of a form that holds a password (XEP-0004 §3.3): by its type, or by its name, since
/// what is sent back needs no type.
fn is_private_field(element: &Element) -> bool {
    let is_named = |name: &str| name.to_ascii_lowercase().contains("password");
    element.is("field", ns::DATA_FORMS)
        && (element.attr("type") == Some("text-private") || element.attr("var").is_some_and(is_named))
}

/// Whether the element's text is no secret though its namespace is one of login: names of
/// mechanisms, the words of a failure, and who we are.
fn is_offer(element: &Element) -> bool {
    matches!(element.name(), "authorization-identifier" | "mechanism" | "software" | "text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_of(xml: &str) -> String {
        String::from(&redacted(&xml.parse().unwrap()))
    }

    #[test]
    fn secrets_are_replaced_and_the_rest_is_kept() {
        for (xml, kept) in [
            ("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>c2VjcmV0</auth>", "mechanism='PLAIN'"),
            ("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>c2VjcmV0</response>", "response"),
            (
                "<iq xmlns='jabber:client'><query xmlns='jabber:iq:register'><password>c2VjcmV0</password></query></iq>",
                "register",
            ),
            (
                "<authenticate xmlns='urn:xmpp:sasl:2'><initial-response>c2VjcmV0</initial-response></authenticate>",
                "initial",
            ),
            ("<field xmlns='jabber:x:data' type='text-private'><value>c2VjcmV0</value></field>", "text-private"),
            ("<field xmlns='jabber:x:data' var='Password2'><value>c2VjcmV0</value></field>", "Password2"),
            ("<token xmlns='urn:xmpp:fast:0' token='c2VjcmV0' expiry='2030-01-01T00:00:00Z'/>", "expiry"),
        ] {
            let log = log_of(xml);
            assert!(!log.contains("c2VjcmV0") && log.contains(REDACTED) && log.contains(kept), "{log}");
        }
        let offer = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>";
        assert!(log_of(offer).contains(">PLAIN<"));
    }
}
