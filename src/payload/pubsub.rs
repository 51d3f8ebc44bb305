//! Publish-subscribe (XEP-0060), and that of accounts (XEP-0163). Requests are built by hand where xmpp-parsers has no
//! place for a page (XEP-0059) or keeps a type to itself.

use rxml::xml_ncname;
use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;
use xmpp::parsers::ns;
use xmpp::parsers::rsm::SetQuery;

use super::form::Form;

/// The form of a node's configuration.
pub const NODE_CONFIG: &str = ns::PUBSUB_CONFIGURE;

/// The form of what must hold for something to be published.
pub const PUBLISH_OPTIONS: &str = "http://jabber.org/protocol/pubsub#publish-options";

/// The nodes of a service or an account.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Nodes {
    /// In the order of the answer.
    pub nodes: Vec<Node>,
}

/// A node.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Node {
    /// Where it is.
    pub jid: String,
    /// What it is called by.
    pub node: String,
    /// Its name for people.
    pub name: Option<String>,
}

/// Items of a node: a page of them, where they are many.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Items {
    /// The node.
    pub node: String,
    /// In the order of the answer.
    pub items: Vec<Item>,
}

/// An item.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Item {
    /// Its id.
    pub id: Option<String>,
    /// Who published it, where the service tells.
    pub publisher: Option<String>,
    /// Its payload.
    pub xml: Option<String>,
}

/// An item that was published.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Published {
    /// Its node.
    pub node: String,
    /// Its id: the one that was asked for, or the one that the service made.
    pub id: Option<String>,
}

/// A node that was made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Created {
    /// Its name: the one that was asked for, or the one that the service made.
    pub node: Option<String>,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Subscription {
    /// To what.
    pub node: String,
    /// Whose.
    pub jid: String,
    /// `subscribed`, `pending` (the owner is asked), `unconfigured` (it wants options), `none`.
    pub state: String,
    /// Its id, where one account may have several.
    pub subid: Option<String>,
}

impl Nodes {
    /// Reads a list of service discovery (XEP-0030). What has no node is an address, and none of these.
    pub fn read(query: &Element) -> Self {
        let node = |item: &Element| {
            let attribute = |name| item.attr(name).filter(|value| !value.is_empty()).map(str::to_owned);
            Some(Node { jid: attribute("jid")?, node: attribute("node")?, name: attribute("name") })
        };
        Self { nodes: query.children().filter(|child| child.is("item", ns::DISCO_ITEMS)).filter_map(node).collect() }
    }
}

impl Items {
    /// Reads the items in an answer. `node` stands in where that doesn't say which.
    pub fn read(pubsub: &Element, node: &str) -> Self {
        let items = pubsub.get_child("items", ns::PUBSUB);
        let read = |item: &Element| Item {
            id: item.attr("id").map(str::to_owned),
            publisher: item.attr("publisher").map(str::to_owned),
            xml: item.children().next().map(String::from),
        };
        let of = |items: &Element| items.children().filter(|child| child.is("item", ns::PUBSUB)).map(read).collect();
        Self {
            node: items.and_then(|items| items.attr("node")).unwrap_or(node).to_owned(),
            items: items.map(of).unwrap_or_default(),
        }
    }
}

impl Published {
    /// Reads the answer; what it doesn't say is as it was asked for.
    pub fn read(pubsub: Option<&Element>, node: &str, id: Option<&str>) -> Self {
        let publish = pubsub.and_then(|pubsub| pubsub.get_child("publish", ns::PUBSUB));
        let made = publish.and_then(|publish| publish.get_child("item", ns::PUBSUB)).and_then(|item| item.attr("id"));
        Self { node: node.to_owned(), id: made.or(id).map(str::to_owned) }
    }
}

impl Created {
    /// Reads the answer; what it doesn't say is as it was asked for.
    pub fn read(pubsub: Option<&Element>, node: Option<&str>) -> Self {
        let create = pubsub.and_then(|pubsub| pubsub.get_child("create", ns::PUBSUB));
        Self { node: create.and_then(|create| create.attr("node")).or(node).map(str::to_owned) }
    }
}

impl Subscription {
    /// Reads the answer; one that says nothing leaves it at `state`.
    pub fn read(pubsub: Option<&Element>, node: &str, jid: &str, state: &str) -> Self {
        let subscription = pubsub.and_then(|pubsub| pubsub.get_child("subscription", ns::PUBSUB));
        let attribute = |name| subscription.and_then(|it| it.attr(name)).filter(|value| !value.is_empty());
        Self {
            node: attribute("node").unwrap_or(node).to_owned(),
            jid: attribute("jid").unwrap_or(jid).to_owned(),
            state: attribute("subscription").unwrap_or(state).to_owned(),
            subid: attribute("subid").map(str::to_owned),
        }
    }
}

/// The form of the default configuration in an answer (XEP-0060 §8.3).
pub fn default_form(pubsub: &Element) -> Option<Form> {
    Form::of(pubsub.get_child("default", ns::PUBSUB_OWNER)?)
}

/// Asks for items: those with these ids, or the newest `limit`, or a page.
pub fn items(node: &str, ids: &[String], limit: Option<u32>, page: Option<SetQuery>) -> Element {
    let items = named("items", ns::PUBSUB, Some(node))
        .attr(xml_ncname!("max_items").to_owned(), limit.map(|limit| limit.to_string()))
        .append_all(ids.iter().map(|id| item(Some(id), None)))
        .build();
    pubsub(ns::PUBSUB, [items].into_iter().chain(page.map(Element::from)))
}

/// Publishes an item.
pub fn publish(node: &str, id: Option<&str>, payload: Element, options: Option<Element>) -> Element {
    let publish = named("publish", ns::PUBSUB, Some(node)).append(item(id, Some(payload))).build();
    pubsub(ns::PUBSUB, [publish].into_iter().chain(options.map(|form| holding("publish-options", form))))
}

/// Takes an item back.
pub fn retract(node: &str, id: &str, notifies: bool) -> Element {
    let retract = named("retract", ns::PUBSUB, Some(node))
        .attr(xml_ncname!("notify").to_owned(), notifies.then_some("true"))
        .append(item(Some(id), None))
        .build();
    pubsub(ns::PUBSUB, [retract])
}

/// Makes a node; without a name the service makes one.
pub fn create(node: Option<&str>, config: Option<Element>) -> Element {
    let create = named("create", ns::PUBSUB, node).build();
    pubsub(ns::PUBSUB, [create].into_iter().chain(config.map(|form| holding("configure", form))))
}

/// Asks for the default configuration.
pub fn default_config() -> Element {
    pubsub(ns::PUBSUB_OWNER, [named("default", ns::PUBSUB_OWNER, None).build()])
}

/// Removes a node.
pub fn delete(node: &str) -> Element {
    pubsub(ns::PUBSUB_OWNER, [named("delete", ns::PUBSUB_OWNER, Some(node)).build()])
}

/// Subscribes an address.
pub fn subscribe(node: &str, jid: &str) -> Element {
    let subscribe = named("subscribe", ns::PUBSUB, Some(node)).attr(xml_ncname!("jid").to_owned(), jid).build();
    pubsub(ns::PUBSUB, [subscribe])
}

/// Ends a subscription.
pub fn unsubscribe(node: &str, jid: &str, subid: Option<&str>) -> Element {
    let unsubscribe = named("unsubscribe", ns::PUBSUB, Some(node))
        .attr(xml_ncname!("jid").to_owned(), jid)
        .attr(xml_ncname!("subid").to_owned(), subid)
        .build();
    pubsub(ns::PUBSUB, [unsubscribe])
}

fn pubsub(namespace: &str, children: impl IntoIterator<Item = Element>) -> Element {
    Element::builder("pubsub", namespace).append_all(children).build()
}

fn named(name: &str, namespace: &str, node: Option<&str>) -> xmpp::minidom::ElementBuilder {
    Element::builder(name, namespace).attr(xml_ncname!("node").to_owned(), node)
}

fn item(id: Option<&str>, payload: Option<Element>) -> Element {
    Element::builder("item", ns::PUBSUB).attr(xml_ncname!("id").to_owned(), id).append_all(payload).build()
}

fn holding(name: &str, form: Element) -> Element {
    Element::builder(name, ns::PUBSUB).append(form).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(children: &str) -> Element {
        format!("<pubsub xmlns='{}'>{children}</pubsub>", ns::PUBSUB).parse().unwrap()
    }

    #[test]
    fn items_are_read_leniently() {
        let items = Items::read(
            &element(
                "<items node='n'><item id='1' publisher='a@b'><x xmlns='urn:x'>hi</x></item><item/><odd/></items>\
                 <set xmlns='http://jabber.org/protocol/rsm'/>",
            ),
            "asked",
        );
        assert_eq!((items.node.as_str(), items.items.len()), ("n", 2));
        assert_eq!(items.items[0].xml.as_deref(), Some("<x xmlns='urn:x'>hi</x>"));
        assert_eq!(items.items[0].publisher.as_deref(), Some("a@b"));
        assert!(items.items[1].id.is_none() && items.items[1].xml.is_none());
        assert_eq!(Items::read(&element(""), "asked").node, "asked");
    }

    #[test]
    fn what_an_answer_leaves_out_is_as_it_was_asked_for() {
        assert_eq!(Published::read(None, "n", Some("i")).id.as_deref(), Some("i"));
        let made = element("<publish node='n'><item id='made'/></publish>");
        assert_eq!(Published::read(Some(&made), "n", None).id.as_deref(), Some("made"));
        assert_eq!(Created::read(None, Some("n")).node.as_deref(), Some("n"));
        assert_eq!(Created::read(Some(&element("<create node='m'/>")), None).node.as_deref(), Some("m"));
        let state = |answer: Option<&Element>| Subscription::read(answer, "n", "a@b", "none").state;
        assert_eq!(state(None), "none");
        assert_eq!(state(Some(&element("<subscription jid='a@b' subscription='pending' subid='s'/>"))), "pending");
    }

    #[test]
    fn what_is_no_node_is_no_node() {
        let query = "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='s' node='n' name='N'/>\
            <item jid='a@b/c' name='online'/><item node='x'/></query>";
        let nodes = Nodes::read(&query.parse().unwrap()).nodes;
        assert_eq!(nodes.iter().map(|node| node.node.as_str()).collect::<Vec<_>>(), ["n"]);
    }
}
