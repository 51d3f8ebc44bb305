//! Bookmarked rooms (XEP-0402).

use rxml::{Namespace, xml_ncname};
use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::{Element, Node};
use xmpp::parsers::ns;

/// Bookmarked rooms.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Bookmarks {
    /// The rooms, sorted by address.
    pub rooms: Vec<Bookmark>,
}

/// A bookmarked room.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Bookmark {
    /// The room's address.
    pub jid: String,
    /// Its name for people.
    pub name: Option<String>,
    /// The nick to have in it.
    pub nick: Option<String>,
    /// Whether clients are to join it by themselves.
    pub autojoin: bool,
    /// Whether the bookmark holds a password for the room.
    pub has_password: bool,
    /// That password, with `--show-passwords` only.
    pub password: Option<String>,
}

/// What to change in a bookmark. `None` leaves it as it is, an empty text removes it.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Its name for people.
    pub name: Option<String>,
    /// The nick to have in it.
    pub nick: Option<String>,
    /// The room's password.
    pub password: Option<String>,
    /// Whether clients are to join it by themselves.
    pub autojoin: Option<bool>,
}

impl Bookmark {
    /// Reads a bookmark of the room `jid`; `None` for what is none.
    pub fn read(jid: &str, conference: &Element, with_password: bool) -> Option<Self> {
        if !conference.is("conference", ns::BOOKMARKS2) {
            return None;
        }
        let text = |name: &str| {
            let text = conference.get_child(name, ns::BOOKMARKS2).map(Element::text);
            text.filter(|text| !text.is_empty())
        };
        let password = text("password");
        Some(Self {
            jid: jid.to_owned(),
            name: conference.attr("name").map(str::to_owned).filter(|name| !name.is_empty()),
            nick: text("nick"),
            autojoin: matches!(conference.attr("autojoin"), Some("true" | "1")),
            has_password: password.is_some(),
            password: password.filter(|_| with_password),
        })
    }
}

impl Change {
    /// The bookmark with this changed, or a new one. What else it holds is kept, as the extensions of others
    /// (XEP-0402 §3).
    pub fn apply(&self, known: Option<&Element>) -> Element {
        let known = known.filter(|known| known.is("conference", ns::BOOKMARKS2));
        let mut conference = known.cloned().unwrap_or_else(|| Element::bare("conference", ns::BOOKMARKS2));
        if let Some(name) = &self.name {
            conference.attrs_mut().remove(Namespace::none(), "name");
            conference.set_attr(Namespace::NONE, xml_ncname!("name").to_owned(), some(name));
        }
        if let Some(autojoin) = self.autojoin {
            conference.set_attr(Namespace::NONE, xml_ncname!("autojoin").to_owned(), autojoin.to_string());
        }
        // The schema has them in this order, and the extensions behind them.
        for (name, text) in [("password", &self.password), ("nick", &self.nick)] {
            let Some(text) = text else { continue };
            while conference.remove_child(name, ns::BOOKMARKS2).is_some() {}
            if let Some(text) = some(text) {
                let child = Element::builder(name, ns::BOOKMARKS2).append(text).build();
                let rest = conference.take_nodes();
                conference.append_child(child);
                rest.into_iter().for_each(|node| conference.append_node(node));
            }
        }
        conference
    }
}

/// The stanza with the texts of all rooms' passwords left out.
pub fn without_passwords(element: &Element) -> Element {
    let mut copy = Element::bare(element.name(), element.ns());
    *copy.attrs_mut() = element.attrs().clone();
    if element.is("password", ns::BOOKMARKS2) {
        return copy;
    }
    for node in element.nodes() {
        copy.append_node(match node {
            // As deep as the wire allows, which has a cap.
            Node::Element(child) => Node::Element(without_passwords(child)),
            Node::Text(text) => Node::Text(text.clone()),
        });
    }
    copy
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &str = "<conference xmlns='urn:xmpp:bookmarks:1' name='N' autojoin='1' minimize='x'><nick>n</nick>\
        <password>s3cret</password><extensions><e xmlns='urn:e'/></extensions></conference>";

    #[test]
    fn a_bookmark_is_read_and_its_password_only_on_request() {
        let conference: Element = KNOWN.parse().unwrap();
        let bookmark = Bookmark::read("r@x.example", &conference, false).unwrap();
        assert_eq!((bookmark.name.as_deref(), bookmark.nick.as_deref()), (Some("N"), Some("n")));
        assert_eq!((bookmark.autojoin, bookmark.has_password, bookmark.password), (true, true, None));
        let bookmark = Bookmark::read("r@x.example", &conference, true).unwrap();
        assert_eq!(bookmark.password.as_deref(), Some("s3cret"));
        assert!(
            Bookmark::read("r@x.example", &"<conference xmlns='storage:bookmarks'/>".parse().unwrap(), true).is_none()
        );
        let shown = String::from(&without_passwords(&conference));
        assert!(!shown.contains("s3cret") && shown.contains("<nick>n</nick>"), "{shown}");
    }

    #[test]
    fn what_is_not_changed_is_kept() {
        let known: Element = KNOWN.parse().unwrap();
        assert_eq!(Change::default().apply(Some(&known)), known);
        let change = Change {
            name: Some(String::new()),
            nick: Some("new".to_owned()),
            password: Some(String::new()),
            autojoin: Some(false),
        };
        let text = String::from(&change.apply(Some(&known)));
        let expected = "<conference xmlns='urn:xmpp:bookmarks:1' autojoin='false' minimize='x'><nick>new</nick>\
            <extensions><e xmlns='urn:e'/></extensions></conference>";
        assert_eq!(text.parse::<Element>().unwrap(), expected.parse::<Element>().unwrap(), "{text}");
        let change = Change { name: Some("N".to_owned()), password: Some("p".to_owned()), ..Change::default() };
        let text = String::from(&change.apply(None));
        assert_eq!(text, "<conference xmlns='urn:xmpp:bookmarks:1' name='N'><password>p</password></conference>");
    }
}
