//! What an address is and can (XEP-0030, with the extended information of XEP-0128), and what there is at it.

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// What an address is, and what it can.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct DiscoInfo {
    /// The node that was asked about.
    pub node: Option<String>,
    /// What it is.
    pub identities: Vec<Identity>,
    /// What it can: the names of protocols, sorted.
    pub features: Vec<String>,
    /// What more it says of itself (XEP-0128).
    pub forms: Vec<ExtendedForm>,
}

/// What something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Identity {
    /// `server`, `client`, `conference`, …
    pub category: String,
    /// Its kind within the category: `im`, `pc`, `text`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name for people.
    pub name: Option<String>,
    /// The language of the name.
    pub lang: Option<String>,
}

/// A form of extended information.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExtendedForm {
    /// What the form is about: its FORM_TYPE.
    pub form_type: Option<String>,
    /// Its fields, without the FORM_TYPE.
    pub fields: Vec<ExtendedField>,
}

/// A field of extended information.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ExtendedField {
    /// Its name.
    pub name: String,
    /// Its type, where it says one: `text-single`, `list-multi`, …
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its name for people.
    pub label: Option<String>,
    /// Its values.
    pub values: Vec<String>,
}

/// What there is at an address.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct DiscoItems {
    /// The node that was asked about.
    pub node: Option<String>,
    /// The items of this page.
    pub items: Vec<DiscoItem>,
    /// How many there are in all, where the server counts them in pages (XEP-0059).
    pub count: Option<u64>,
}

/// Something at an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiscoItem {
    /// Its address.
    pub jid: String,
    /// Its node there.
    pub node: Option<String>,
    /// Its name for people.
    pub name: Option<String>,
}

impl DiscoInfo {
    /// Reads an answer; `None` for what is none.
    pub fn read(query: &Element) -> Option<Self> {
        if !query.is("query", ns::DISCO_INFO) {
            return None;
        }
        let children = |name: &'static str| query.children().filter(move |child| child.is(name, ns::DISCO_INFO));
        let identity = |element: &Element| {
            let lang = element.attr_ns("http://www.w3.org/XML/1998/namespace", "lang").map(str::to_owned);
            Some(Identity {
                category: attribute(element, "category")?,
                kind: attribute(element, "type")?,
                name: attribute(element, "name"),
                lang,
            })
        };
        let mut identities: Vec<Identity> = children("identity").filter_map(identity).collect();
        let mut features: Vec<String> = children("feature").filter_map(|child| attribute(child, "var")).collect();
        identities.sort();
        features.sort();
        features.dedup();
        let forms = query.children().filter(|child| child.is("x", ns::DATA_FORMS)).map(ExtendedForm::read).collect();
        Some(Self { node: attribute(query, "node"), identities, features, forms })
    }

    /// Whether it can what has this name.
    pub fn has(&self, feature: &str) -> bool {
        self.features.binary_search_by(|known| known.as_str().cmp(feature)).is_ok()
    }
}

impl ExtendedForm {
    fn read(form: &Element) -> Self {
        let field = |element: &Element| {
            let values = element.children().filter(|child| child.is("value", ns::DATA_FORMS));
            Some(ExtendedField {
                name: attribute(element, "var")?,
                kind: attribute(element, "type"),
                label: attribute(element, "label"),
                values: values.map(Element::text).collect(),
            })
        };
        let fields = form.children().filter(|child| child.is("field", ns::DATA_FORMS)).filter_map(field);
        let (types, fields): (Vec<_>, Vec<_>) = fields.partition(|field| field.name == "FORM_TYPE");
        let form_type = types.into_iter().next().and_then(|field| field.values.into_iter().next());
        Self { form_type, fields }
    }
}

impl DiscoItems {
    /// Reads an answer; `None` for what is none.
    pub fn read(query: &Element) -> Option<Self> {
        if !query.is("query", ns::DISCO_ITEMS) {
            return None;
        }
        let item = |element: &Element| {
            let (node, name) = (attribute(element, "node"), attribute(element, "name"));
            Some(DiscoItem { jid: attribute(element, "jid")?, node, name })
        };
        let items = query.children().filter(|child| child.is("item", ns::DISCO_ITEMS)).filter_map(item).collect();
        let count = query.get_child("set", ns::RSM).and_then(|set| set.get_child("count", ns::RSM));
        let count = count.and_then(|count| count.text().trim().parse().ok());
        Some(Self { node: attribute(query, "node"), items, count })
    }
}

/// An attribute; an empty one says nothing.
fn attribute(element: &Element, name: &str) -> Option<String> {
    element.attr(name).map(str::to_owned).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_features_and_forms_are_read() {
        let query = "<query xmlns='http://jabber.org/protocol/disco#info'>\
             <feature var='urn:b'/><feature/><feature var='urn:a'/><feature var='urn:b'/>\
             <identity category='server' type='im' name='X' xml:lang='en'/><identity category='pubsub'/>\
             <x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>urn:f</value></field>\
             <field var='os'><value>Linux</value><value>Unix</value></field><field><value>lost</value></field></x>\
             <x xmlns='jabber:x:data'/></query>";
        let info = DiscoInfo::read(&query.parse().unwrap()).unwrap();
        assert_eq!(info.features, ["urn:a", "urn:b"]);
        assert!(info.has("urn:a") && !info.has("urn:c"));
        assert_eq!((info.identities.len(), info.identities[0].lang.as_deref()), (1, Some("en")));
        assert_eq!((info.forms[0].form_type.as_deref(), info.forms[0].fields.len()), (Some("urn:f"), 1));
        assert_eq!(info.forms[0].fields[0].values, ["Linux", "Unix"]);
        assert!(info.forms[1].form_type.is_none());
        assert!(DiscoInfo::read(&"<query xmlns='jabber:iq:last'/>".parse().unwrap()).is_none());
    }

    #[test]
    fn items_are_read_with_their_page() {
        let query = "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='a.example' name='' node='n'/>\
             <item name='nobody'/><set xmlns='http://jabber.org/protocol/rsm'><last>a</last><count>7</count></set></query>"
            .parse()
            .unwrap();
        let items = DiscoItems::read(&query).unwrap();
        assert_eq!((items.items.len(), items.count), (1, Some(7)));
        assert_eq!((items.items[0].node.as_deref(), items.items[0].name.as_deref()), (Some("n"), None));
    }
}
