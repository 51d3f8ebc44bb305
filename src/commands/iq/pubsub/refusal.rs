//! What is told where a service refuses, with the conditions of its own (XEP-0060 §17).

use xmpp::jid::Jid;
use xmpp::parsers::ns;

use super::super::super::diagnose::refused_request;
use crate::error::{Error, Kind, Phase};
use crate::payload::stanza_error::{StanzaError, application_condition};
use crate::session::Answer;

/// Conditions of XEP-0060 in words; with a kind where the stanza's own condition says less.
const WORDS: &[(&str, Option<Kind>, &str)] = &[
    ("closed-node", None, "only those on its whitelist may"),
    ("configuration-required", None, "the subscription must be configured first"),
    ("invalid-jid", Some(Kind::BadInput), "the JID is not one's own"),
    ("invalid-options", Some(Kind::BadInput), "the options are not valid"),
    ("invalid-payload", Some(Kind::BadInput), "the node does not take this payload"),
    ("invalid-subid", Some(Kind::BadInput), "there is no subscription with this id"),
    ("item-forbidden", Some(Kind::BadInput), "the node takes no items"),
    ("item-required", Some(Kind::BadInput), "the node takes nothing without an item"),
    ("jid-required", Some(Kind::BadInput), "it wants a JID"),
    ("max-items-exceeded", None, "the node takes no more items"),
    ("max-nodes-exceeded", None, "no more nodes are allowed"),
    ("nodeid-required", Some(Kind::Usage), "it wants a name for the node"),
    ("not-in-roster-group", None, "only certain groups of the owner's roster may"),
    ("not-subscribed", Some(Kind::NoUser), "there is no subscription"),
    ("payload-required", Some(Kind::BadInput), "the node takes nothing without a payload"),
    ("payload-too-big", Some(Kind::BadInput), "the payload is too large"),
    ("pending-subscription", None, "the owner has not approved the subscription yet"),
    ("precondition-not-met", None, "the node is configured otherwise than the options want"),
    ("presence-subscription-required", None, "only those who are subscribed to the owner's presence may"),
    ("subid-required", Some(Kind::BadInput), "there are several subscriptions: which one is to be said by --subid"),
    ("too-many-subscriptions", None, "no more subscriptions are allowed"),
    ("unsupported-access-model", Some(Kind::Unavailable), "it does not have this access model"),
];

/// Tells of somebody who has no nodes at all; or not for us, since an account needn't let strangers know (XEP-0163 §3).
pub fn no_nodes(what: &str, host: &Jid) -> Error {
    let contacts = if host.node().is_some() { ", or for its contacts only" } else { "" };
    Error::new(Kind::Unavailable, Phase::Stanza, what, format!("no publish-subscribe there (XEP-0060){contacts}"))
}

/// Tells of an answer that is an error. `what` was asked of `host`.
pub fn refused(error: &StanzaError, answer: &Answer, what: &str, host: &Jid) -> Error {
    let mut told = refused_request(error, what);
    let own = application_condition(&answer.stanza).filter(|own| own.has_ns(ns::PUBSUB_ERRORS));
    let row = own.and_then(|own| WORDS.iter().find(|row| row.0 == own.name()));
    if let (Some(own), "unsupported") = (own, own.map_or("", |own| own.name())) {
        let feature = own.attr("feature").unwrap_or("this");
        told.kind = Kind::Unavailable;
        told.why = format!("{feature} is not supported there: {error}");
    } else if let Some((name, kind, words)) = row {
        told.kind = kind.unwrap_or(told.kind);
        told.why = format!("{words}: {error}, {name}");
    } else if let Some(own) = own {
        told.why = format!("{}, {}", told.why, own.name());
    } else {
        match error.condition.as_str() {
            "conflict" => told.why = format!("it is there already: {error}"),
            "item-not-found" => told.why = format!("no such node or item: {error}"),
            "service-unavailable" => told.why = format!("{}: {error}", no_nodes(what, host).why),
            "not-acceptable" => told.why = format!("it does not take this, or not with these options: {error}"),
            // ejabberd's words for a field that it doesn't know; trying again is of no use.
            "resource-constraint" if error.text.as_deref().is_some_and(|text| text.starts_with("Unknown field")) => {
                told.kind = Kind::BadInput;
                told.why = format!("it does not know one of the options: {error}");
            }
            _ => {}
        }
    }
    if told.kind != Kind::Temporary {
        told.hint = None;
    }
    let wants_presence = own.is_some_and(|own| own.name() == "presence-subscription-required")
        || error.condition == "subscription-required";
    if wants_presence && host.node().is_some() {
        return told.hint(format!("stanza presence subscribe {host}"));
    }
    told
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn told(kind: &str, children: &str) -> Error {
        let xml = format!(
            "<iq xmlns='jabber:client' type='error'><error type='{kind}'>{}</error></iq>",
            children
                .replace("/>", " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>")
                .replace("|", " xmlns='http://jabber.org/protocol/pubsub#errors'")
        );
        let stanza: xmpp::minidom::Element = xml.parse().unwrap();
        let error = StanzaError::of(&stanza);
        let answer = Answer { stanza, elapsed: Duration::ZERO, error: Some(error.clone()) };
        refused(&error, &answer, "items of n", &Jid::new("alice@example.org").unwrap())
    }

    #[test]
    fn conditions_of_publish_subscribe_are_told_in_words() {
        for (kind, children, exit, line) in [
            (
                "cancel",
                "<feature-not-implemented/><unsupported| feature='delete-nodes'></unsupported>",
                69,
                "items of n: delete-nodes is not supported there: feature-not-implemented",
            ),
            (
                "wait",
                "<unexpected-request/><not-subscribed|></not-subscribed>",
                67,
                "items of n: there is no subscription: unexpected-request, not-subscribed",
            ),
            (
                "cancel",
                "<conflict/><precondition-not-met|></precondition-not-met>",
                77,
                "items of n: the node is configured otherwise than the options want: conflict, precondition-not-met",
            ),
            ("cancel", "<conflict/><brand-new|></brand-new>", 77, "items of n: not permitted: conflict, brand-new"),
            (
                "cancel",
                "<service-unavailable/>",
                69,
                "items of n: no publish-subscribe there (XEP-0060), or for its contacts only: service-unavailable",
            ),
            ("cancel", "<item-not-found/>", 67, "items of n: no such node or item: item-not-found"),
        ] {
            let error = told(kind, children);
            assert_eq!((error.kind.exit_status(), error.to_string().as_str()), (exit, line));
            assert_eq!(error.hint, None, "{line}");
        }
        let error = told("auth", "<not-authorized/><presence-subscription-required|></presence-subscription-required>");
        assert_eq!(error.hint.as_deref(), Some("stanza presence subscribe alice@example.org"));
        assert!(told("wait", "<resource-constraint/>").hint.is_some());
    }
}
