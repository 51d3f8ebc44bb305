//! The contacts of the account, with what their subscriptions are.

use std::collections::BTreeMap;

use xmpp::jid::BareJid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::diagnose::refused_request;
use super::super::iq::Asker;
use crate::error::{Error, Kind};
use crate::payload::subscription::Subscription;
use crate::session::{Answer, Purpose};

/// What the roster says of a contact.
pub struct Contact {
    /// The state.
    pub subscription: Subscription,
    /// The item as it came.
    pub item: Element,
}

/// The roster (RFC 6121 §2), and the answer that it came in.
pub struct Contacts {
    /// By address.
    pub by_jid: BTreeMap<BareJid, Contact>,
    /// The server's answer.
    pub answer: Answer,
}

impl Contacts {
    /// Asks for them.
    ///
    /// # Errors
    /// The end of the stream or of the time: a refusal is in [`Contacts::refusal`].
    pub async fn ask(asker: &mut Asker<'_>) -> anyhow::Result<Self> {
        let query = Element::builder("query", ns::ROSTER).build();
        asker.ask_any(Purpose::Get, None, query).await.map(Self::read)
    }

    /// Reads them from an answer.
    pub fn read(answer: Answer) -> Self {
        let items = answer.payload().into_iter().flat_map(Element::children);
        let contact = |item: &Element| {
            let (jid, subscription) = Subscription::read(item)?;
            Some((jid, Contact { subscription, item: item.clone() }))
        };
        let by_jid = items.filter(|item| item.is("item", ns::ROSTER)).filter_map(contact).collect();
        Self { by_jid, answer }
    }

    /// Why there are none, where the server said so.
    pub fn refusal(&self) -> Option<Error> {
        let error = self.answer.error.as_ref()?;
        let mut refusal = refused_request(error, "contact list");
        if refusal.kind == Kind::Unavailable {
            refusal.why = format!("the server keeps none for this account (no roster): {error}");
        }
        Some(refusal)
    }

    /// The state of the subscription of this address; that of a stranger where it isn't in the roster.
    pub fn subscription(&self, jid: &BareJid) -> Subscription {
        self.by_jid.get(jid).map_or_else(|| Subscription::none(jid), |contact| contact.subscription.clone())
    }
}
