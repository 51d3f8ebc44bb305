//! The contacts of an account (RFC 6121 §2).

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// A roster.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Roster {
    /// The contacts, sorted by address.
    pub items: Vec<Contact>,
}

/// A contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contact {
    /// The address.
    pub jid: String,
    /// The name that the account has given it.
    pub name: Option<String>,
    /// Who sees whose presence: `none`, `to` (we see theirs), `from` (they see ours) or `both`.
    pub subscription: String,
    /// `subscribe` where we have asked to see their presence, and no answer has come.
    pub ask: Option<String>,
    /// Whether they may see our presence once they ask (RFC 6121 §3.4).
    pub approved: bool,
    /// The groups that it is in, sorted.
    pub groups: Vec<String>,
}

impl Roster {
    /// Reads an answer. An empty one is an empty roster: a server that sends nothing has nothing to send.
    pub fn read(query: Option<&Element>) -> Self {
        let items = query.into_iter().flat_map(Element::children).filter(|child| child.is("item", ns::ROSTER));
        let mut items: Vec<Contact> = items.filter_map(Contact::read).collect();
        items.sort_by(|one, other| one.jid.cmp(&other.jid));
        Self { items }
    }

    /// The contact with this bare address.
    pub fn find(&self, jid: &str) -> Option<&Contact> {
        self.items.iter().find(|contact| contact.jid == jid)
    }
}

impl Contact {
    fn read(item: &Element) -> Option<Self> {
        let attribute = |name: &str| item.attr(name).map(str::to_owned).filter(|value| !value.is_empty());
        let groups = item.children().filter(|child| child.is("group", ns::ROSTER)).map(Element::text);
        let mut groups: Vec<String> = groups.filter(|group| !group.is_empty()).collect();
        groups.sort();
        groups.dedup();
        Some(Self {
            jid: attribute("jid")?,
            name: attribute("name"),
            subscription: attribute("subscription").unwrap_or_else(|| "none".to_owned()),
            ask: attribute("ask"),
            approved: matches!(item.attr("approved"), Some("true" | "1")),
            groups,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_read_and_what_has_no_address_is_left_out() {
        let query: Element = "<query xmlns='jabber:iq:roster'><item jid='b@x.example' approved='1' ask='subscribe'>\
             <group>W</group><group>A</group><group/><group>W</group></item><item name='nobody'/>\
             <item jid='a@x.example' name='' subscription='both'/></query>"
            .parse()
            .unwrap();
        let roster = Roster::read(Some(&query));
        let [a, b] = &roster.items[..] else { panic!("{roster:?}") };
        assert_eq!((a.name.as_deref(), a.subscription.as_str(), a.approved), (None, "both", false));
        assert_eq!((b.subscription.as_str(), b.ask.as_deref(), b.approved), ("none", Some("subscribe"), true));
        assert_eq!(b.groups, ["A", "W"]);
        assert!(roster.find("b@x.example").is_some() && roster.find("c@x.example").is_none());
        assert!(Roster::read(None).items.is_empty());
    }
}
