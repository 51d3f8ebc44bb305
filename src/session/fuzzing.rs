//! The fuzz targets of this layer: see `crate::fuzzing`.

use xmpp::jid::FullJid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::management::Management;
use super::{answers, archive, request, room};
use crate::payload::ids;

/// A stanza that comes: what every client answers, what an archive gave, what a room says.
pub fn stanza(element: &Element) {
    let me = FullJid::new("bob@example.net/home").expect("it is one");
    if let Some(answer) = answers::answer(element, &me, &[ns::RECEIPTS]) {
        assert!(matches!(answer.attr("type"), Some("result" | "error")), "{answer:?}");
        assert_eq!(answer.attr("id"), Some(element.attr("id").unwrap_or_default()));
        assert!(!String::from(&answer).is_empty());
    }
    room::status_codes(element);
    request::is_from(element, None, &me);
    ids::origin(element);
    for child in element.children() {
        if let Some(archived) = archive::read(child) {
            assert_eq!(archived.message.name(), "message");
            assert!(archived.time.is_none_or(|time| (0..=9999).contains(&time.year())));
        }
    }
    counts(element);
}

/// An acknowledgement (XEP-0198) is believed only up to what was sent.
fn counts(element: &Element) {
    let Some(handled) = element.attr("h").and_then(|h| h.parse().ok()) else { return };
    let mut management = Management::default();
    management.request();
    management.sent();
    let last = management.sent();
    let is_believed = management.acknowledged(handled);
    assert_eq!(is_believed, handled <= last);
    assert_eq!(management.outstanding(), if is_believed { last - handled } else { last });
}
