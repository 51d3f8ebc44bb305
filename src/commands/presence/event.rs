//! Presence read as an event.

use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::message::parts;
use crate::output::event;
use crate::payload::stamp;

/// Reads presence as an event, leniently: a strange part is left out. `None` for errors and other stanzas.
pub fn read(presence: &Element) -> Option<event::Presence> {
    let kind = presence.attr("type").unwrap_or("available");
    if presence.name() != "presence" || kind == "error" {
        return None;
    }
    let child = |name: &str, namespace: &str| presence.children().find(|child| child.is(name, namespace));
    let text = |name: &str| child(name, ns::JABBER_CLIENT).map(|child| child.text()).filter(|text| !text.is_empty());
    let from = presence.attr("from").map(str::to_owned);
    let (bare, resource) = from.as_deref().and_then(parts).unzip();
    let stamped = |name: &str, namespace: &str, attribute: &str| {
        child(name, namespace).and_then(|child| child.attr(attribute)).and_then(stamp::read).map(stamp::write)
    };
    Some(event::Presence {
        bare: bare.map(|bare| bare.to_string()),
        resource: resource.flatten(),
        from,
        kind: kind.to_owned(),
        show: text("show"),
        status: text("status"),
        priority: text("priority").and_then(|priority| priority.trim().parse().ok()).unwrap_or(0),
        idle_since: stamped("idle", ns::IDLE, "since"),
        time: stamped("delay", ns::DELAY, "stamp").unwrap_or_else(stamp::now),
        xml: String::from(presence),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_is_read_with_all_that_it_carries() {
        let xml = "<presence xmlns='jabber:client' from='alice@example.org/phone'><show>away</show><status>lunch</status>\
             <priority>5</priority><idle xmlns='urn:xmpp:idle:1' since='2026-01-02T03:04:05+01:00'/>\
             <delay xmlns='urn:xmpp:delay' stamp='2026-01-02T04:00:00Z' from='alice@example.org/phone'/></presence>";
        let event = read(&xml.parse().unwrap()).unwrap();
        assert_eq!((event.bare.as_deref(), event.resource.as_deref()), (Some("alice@example.org"), Some("phone")));
        assert_eq!((event.kind.as_str(), event.show.as_deref(), event.priority), ("available", Some("away"), 5));
        assert_eq!(event.idle_since.as_deref(), Some("2026-01-02T02:04:05Z"));
        assert_eq!(event.time, "2026-01-02T04:00:00Z");
    }

    #[test]
    fn a_strange_part_is_left_out() {
        let xml = "<presence xmlns='jabber:client' type='unavailable'><priority>high</priority><status/></presence>";
        let event = read(&xml.parse().unwrap()).unwrap();
        assert_eq!((event.kind.as_str(), event.priority, event.status), ("unavailable", 0, None));
        assert!(read(&"<presence xmlns='jabber:client' type='error'/>".parse().unwrap()).is_none());
        assert!(read(&"<message xmlns='jabber:client'/>".parse().unwrap()).is_none());
    }
}
