//! Who is blocked (XEP-0191).

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// Who is blocked.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Blocklist {
    /// The blocked addresses, sorted: of people, clients, rooms or whole domains.
    pub jids: Vec<String>,
}

impl Blocklist {
    /// Reads an answer. An empty one is an empty list.
    pub fn read(list: Option<&Element>) -> Self {
        let items = list.into_iter().flat_map(Element::children).filter(|child| child.is("item", ns::BLOCKING));
        let mut jids: Vec<String> = items.filter_map(|item| item.attr("jid")).map(str::to_owned).collect();
        jids.sort();
        jids.dedup();
        Self { jids }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_sorted_and_each_once() {
        let list: Element =
            "<blocklist xmlns='urn:xmpp:blocking'><item jid='b'/><item/><item jid='a'/><item jid='b'/></blocklist>"
                .parse()
                .unwrap();
        assert_eq!(Blocklist::read(Some(&list)).jids, ["a", "b"]);
        assert!(Blocklist::read(None).jids.is_empty());
    }
}
