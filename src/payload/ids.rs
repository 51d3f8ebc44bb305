//! The ids that a message bears (RFC 6120 §8.1.3, XEP-0359).

use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// The id that its sender's client gave it to be known by in archives.
pub fn origin(message: &Element) -> Option<&str> {
    message.children().find(|child| child.is("origin-id", ns::SID))?.attr("id")
}

/// Whether its sender gave it this id, in either way.
pub fn is_known_as(message: &Element, id: &str) -> bool {
    origin(message) == Some(id) || message.attr("id") == Some(id)
}

/// The id that an archive gave it. What others claim to be one doesn't count (XEP-0359 §4).
pub fn given_by<'a>(message: &'a Element, archive: &str) -> Option<&'a str> {
    let is_given = |child: &&Element| child.is("stanza-id", ns::SID) && child.attr("by") == Some(archive);
    message.children().find(is_given)?.attr("id")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_is_told_from_the_others() {
        let message: Element = "<message xmlns='jabber:client' id='m1'><origin-id xmlns='urn:xmpp:sid:0' id='o1'/>\
            <stanza-id xmlns='urn:xmpp:sid:0' id='foreign' by='eve@example.com'/>\
            <stanza-id xmlns='urn:xmpp:sid:0' id='own' by='bob@example.net'/></message>"
            .parse()
            .unwrap();
        assert_eq!(origin(&message), Some("o1"));
        assert!(is_known_as(&message, "m1") && is_known_as(&message, "o1") && !is_known_as(&message, "own"));
        assert_eq!(given_by(&message, "bob@example.net"), Some("own"));
        assert_eq!(given_by(&message, "carol@example.net"), None);
    }
}
