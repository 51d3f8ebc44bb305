//! The state of a subscription to presence, as the roster has it (RFC 6121 §2.1.2), read leniently.

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::jid::BareJid;
use xmpp::minidom::Element;

/// Who sees whose presence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Subscription {
    /// The contact's bare JID.
    pub jid: String,
    /// `none`, `to` (we see theirs), `from` (they see ours) or `both`.
    pub subscription: String,
    /// `subscribe` where we have asked and they have not answered yet.
    pub ask: Option<String>,
    /// Whether they will be approved as soon as they ask (RFC 6121 §3.4).
    pub approved: bool,
}

impl Subscription {
    /// That of a contact who is not in the roster.
    pub fn none(jid: &BareJid) -> Self {
        Self { jid: jid.to_string(), subscription: "none".to_owned(), ask: None, approved: false }
    }

    /// Reads an item of the roster; `None` for one without a JID.
    pub fn read(item: &Element) -> Option<(BareJid, Self)> {
        let jid = BareJid::new(item.attr("jid")?).ok()?;
        let known = item.attr("subscription").filter(|state| matches!(*state, "to" | "from" | "both"));
        let subscription = Self {
            jid: jid.to_string(),
            subscription: known.unwrap_or("none").to_owned(),
            ask: item.attr("ask").filter(|ask| *ask == "subscribe").map(str::to_owned),
            approved: matches!(item.attr("approved"), Some("true" | "1")),
        };
        Some((jid, subscription))
    }

    /// Whether we see their presence.
    pub fn is_to(&self) -> bool {
        matches!(self.subscription.as_str(), "to" | "both")
    }

    /// Whether they see ours.
    pub fn is_from(&self) -> bool {
        matches!(self.subscription.as_str(), "from" | "both")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_leniently() {
        let read = |attributes: &str| {
            let item = format!("<item xmlns='jabber:iq:roster' {attributes}/>").parse().unwrap();
            Subscription::read(&item).map(|(_, it)| (it.jid.clone(), it.is_to(), it.is_from(), it.ask, it.approved))
        };
        let alice = |is_to, is_from, ask: Option<&str>, approved| {
            Some(("alice@example.org".to_owned(), is_to, is_from, ask.map(str::to_owned), approved))
        };
        assert_eq!(read("jid='Alice@example.org' subscription='both'"), alice(true, true, None, false));
        assert_eq!(read("jid='alice@example.org' ask='subscribe'"), alice(false, false, Some("subscribe"), false));
        assert_eq!(
            read("jid='alice@example.org' subscription='odd' ask='x' approved='1'"),
            alice(false, false, None, true)
        );
        assert_eq!(read("jid='@'"), None);
        assert_eq!(read(""), None);
    }
}
