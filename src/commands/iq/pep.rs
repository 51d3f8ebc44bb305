//! What an account keeps at its own server: nodes of its own (XEP-0163) with items that only it reads (XEP-0223).

use xmpp::minidom::Element;
use xmpp::parsers::data_forms::{DataForm, DataFormType, Field};
use xmpp::parsers::disco::DiscoInfoQuery;
use xmpp::parsers::ns;
use xmpp::parsers::pubsub::pubsub::{Item, Items, Publish, PublishOptions, Retract};
use xmpp::parsers::pubsub::{ItemId, NodeName, PubSub};

use super::Asker;
use super::asker::lacking;
use crate::payload::disco::DiscoInfo;
use crate::payload::stanza_error::StanzaError;
use crate::session::{Answer, Purpose};

/// The form of options for publishing (XEP-0060 §7.1.5).
const PUBLISH_OPTIONS: &str = "http://jabber.org/protocol/pubsub#publish-options";

/// A node of the account, and what a server that lacks the means for it is said to lack.
pub struct Node {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub feature: &'static str,
    /// How it must be configured (XEP-0060 §16.4.4), without `pubsub#`: else it is not used. Empty: as the server does.
    pub options: &'static [(&'static str, &'static str)],
}

impl Node {
    /// A request for its items, or for the one with this id.
    pub fn request(&self, id: Option<&str>) -> PubSub {
        let items = id.map(|id| item(id, None)).into_iter().collect();
        PubSub::Items(Items { max_items: None, node: NodeName(self.name.to_owned()), subid: None, items })
    }

    /// The items in an answer to [`Node::request`], as id and payload; strange ones are left out.
    pub fn items<'a>(&self, answer: &'a Answer) -> Vec<(&'a str, &'a Element)> {
        let payload = answer.payload().filter(|payload| payload.is("pubsub", ns::PUBSUB));
        let items = payload.and_then(|payload| payload.get_child("items", ns::PUBSUB));
        let items = items.into_iter().flat_map(Element::children).filter(|child| child.is("item", ns::PUBSUB));
        items.filter_map(|item| Some((item.attr("id")?, item.children().next()?))).collect()
    }

    /// Publishes an item, with the node configured as it must be.
    ///
    /// # Errors
    /// As [`Asker::ask_own`].
    pub async fn publish(
        &self,
        asker: &mut Asker<'_>,
        what: &str,
        id: &str,
        payload: Element,
    ) -> anyhow::Result<Answer> {
        let publish = Publish { node: NodeName(self.name.to_owned()), items: vec![item(id, Some(payload))] };
        if self.options.is_empty() {
            let request = PubSub::Publish { publish, publish_options: None };
            return asker.ask_own(what, self.feature, Purpose::Set, request).await;
        }
        // A server that doesn't know the options ignores them, and shows the item to every contact.
        if knows_options(asker, what).await? {
            let publish_options = Some(PublishOptions { form: Some(self.form(PUBLISH_OPTIONS)) });
            let request = PubSub::Publish { publish: publish.clone(), publish_options };
            let answer = asker.ask_any(Purpose::Set, None, request).await?;
            match &answer.error {
                None => return Ok(answer),
                Some(error) if !is_about_options(&answer, error) => {
                    return Err(lacking(error, what, self.feature).into());
                }
                Some(_) => {}
            }
        }
        self.configure(asker, what).await?;
        let request = PubSub::Publish { publish, publish_options: None };
        asker.ask_own(what, self.feature, Purpose::Set, request).await
    }

    /// Removes an item, and tells the account's other clients.
    ///
    /// # Errors
    /// As [`Asker::ask_own`].
    pub async fn retract(&self, asker: &mut Asker<'_>, what: &str, id: &str) -> anyhow::Result<Answer> {
        let retract = Retract { node: NodeName(self.name.to_owned()), notify: true, items: vec![item(id, None)] };
        asker.ask_own(what, self.feature, Purpose::Set, PubSub::Retract(retract)).await
    }

    /// Configures the node, making it where it isn't there yet.
    async fn configure(&self, asker: &mut Asker<'_>, what: &str) -> anyhow::Result<()> {
        let form = || Element::from(self.form(ns::PUBSUB_CONFIGURE));
        let create = Element::builder("create", ns::PUBSUB).attr(rxml::xml_ncname!("node").to_owned(), self.name);
        let configure = Element::builder("configure", ns::PUBSUB).append(form());
        let request = Element::builder("pubsub", ns::PUBSUB).append(create.build()).append(configure.build()).build();
        let answer = asker.ask_any(Purpose::Set, None, request).await?;
        match &answer.error {
            None => return Ok(()),
            // It is there already.
            Some(error) if error.condition == "conflict" => {}
            Some(error) => return Err(lacking(error, what, self.feature).into()),
        }
        let configure = Element::builder("configure", ns::PUBSUB_OWNER)
            .attr(rxml::xml_ncname!("node").to_owned(), self.name)
            .append(form());
        let request = Element::builder("pubsub", ns::PUBSUB_OWNER).append(configure.build()).build();
        asker.ask_own(what, self.feature, Purpose::Set, request).await.map(drop)
    }

    fn form(&self, form_type: &str) -> DataForm {
        let fields = self.options.iter().map(|(name, value)| Field::text_single(&format!("pubsub#{name}"), value));
        DataForm::new(DataFormType::Submit, form_type, fields.collect())
    }
}

/// Whether the account's server looks at the options of publishing.
async fn knows_options(asker: &mut Asker<'_>, what: &str) -> anyhow::Result<bool> {
    let account = asker.jid().to_bare().into();
    let answer = asker.ask(what, Purpose::Get, Some(&account), DiscoInfoQuery { node: None }).await?;
    Ok(answer.payload().and_then(DiscoInfo::read).unwrap_or_default().has(PUBLISH_OPTIONS))
}

/// Whether publishing failed for its options: the node has others (XEP-0060 §7.1.5), or the server doesn't know one of
/// them, which ejabberd 23.01 says of `max_items` by a resource-constraint.
fn is_about_options(answer: &Answer, error: &StanzaError) -> bool {
    let is_precondition = |child: &Element| child.is("precondition-not-met", ns::PUBSUB_ERRORS);
    let mut details = answer.stanza.children().filter(|child| child.name() == "error").flat_map(Element::children);
    details.any(is_precondition)
        || matches!(error.condition.as_str(), "bad-request" | "not-acceptable" | "resource-constraint")
}

fn item(id: &str, payload: Option<Element>) -> Item {
    Item { id: Some(ItemId(id.to_owned())), publisher: None, payload }
}
