//! What every client answers: who it is and what it can (XEP-0030, with the hash of XEP-0115), its version
//! (XEP-0092), its time (XEP-0202), a ping (XEP-0199); and an error to anything else (RFC 6120 §8.2.3).

use std::collections::BTreeSet;
use std::str::FromStr;

use xmpp::jid::{FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::caps::{Caps, compute_disco, hash_caps};
use xmpp::parsers::date::DateTime;
use xmpp::parsers::disco::{DiscoInfoResult, DiscoItemsResult, Identity};
use xmpp::parsers::hashes::Algo;
use xmpp::parsers::iq::Iq;
use xmpp::parsers::ns;
use xmpp::parsers::stanza_error::{DefinedCondition, ErrorType, StanzaError};
use xmpp::parsers::time::TimeResult;
use xmpp::parsers::version::VersionResult;

use super::request::is_from;
use crate::payload::stamp;

/// What this program is, for [`Caps`] (XEP-0115 §4).
const NODE: &str = "urn:x-stanza-cli";

/// What we answer, and understand where it comes.
const FEATURES: [&str; 7] = [ns::CAPS, ns::DISCO_INFO, ns::DISCO_ITEMS, ns::MUC, ns::PING, ns::TIME, ns::VERSION];

/// The answer to a request; `None` for any other stanza. `more`: what we can beside what we always can.
pub fn answer(stanza: &Element, me: &FullJid, more: &[&str]) -> Option<Element> {
    if stanza.name() != "iq" {
        return None;
    }
    let id = stanza.attr("id").unwrap_or_default().to_owned();
    let answer = match stanza.attr("type") {
        Some("get") => get(stanza, id, more),
        Some("set") if is_push(stanza, me) => Iq::Result { from: None, to: None, id, payload: None },
        Some("set") => refuse(id, DefinedCondition::ServiceUnavailable, "Not supported by this client"),
        _ => return None,
    };
    // Without an address it goes to the own server, which is where a request without `from` came from.
    Some(match stanza.attr("from").and_then(|from| Jid::new(from).ok()) {
        Some(from) => answer.with_to(from).into(),
        None => answer.into(),
    })
}

fn get(stanza: &Element, id: String, more: &[&str]) -> Iq {
    let result = |payload: Element| Iq::Result { from: None, to: None, id: id.clone(), payload: Some(payload) };
    let query = |namespace: &str| stanza.children().find(|child| child.is("query", namespace));
    if stanza.has_child("ping", ns::PING) {
        Iq::Result { from: None, to: None, id, payload: None }
    } else if let Some(query) = query(ns::DISCO_INFO) {
        match query.attr("node") {
            Some(node) if node != own_node(more) => refuse(id, DefinedCondition::ItemNotFound, "No such node"),
            node => result(DiscoInfoResult { node: node.map(str::to_owned), ..identity(more) }.into()),
        }
    } else if let Some(query) = query(ns::DISCO_ITEMS) {
        let node = query.attr("node").map(str::to_owned);
        result(DiscoItemsResult { node, items: Vec::new(), rsm: None }.into())
    } else if query(ns::VERSION).is_some() {
        let (name, version) = ("stanza".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        result(VersionResult { name, version, os: None }.into())
    } else if let (true, Some(now)) = (stanza.has_child("time", ns::TIME), now()) {
        result(TimeResult { tz_offset: now.timezone(), utc: now.0.to_utc() }.into())
    } else {
        refuse(id, DefinedCondition::ServiceUnavailable, "Not supported by this client")
    }
}

/// News of our own roster or blocklist, by which our server keeps its clients up to date (RFC 6121 §2.1.6, XEP-0191 §3.2).
fn is_push(stanza: &Element, me: &FullJid) -> bool {
    let is_known = stanza.has_child("query", ns::ROSTER)
        || stanza.has_child("block", ns::BLOCKING)
        || stanza.has_child("unblock", ns::BLOCKING);
    is_known && is_from(stanza, None, me)
}

fn refuse(id: String, condition: DefinedCondition, text: &str) -> Iq {
    Iq::from_error(id, StanzaError::new(ErrorType::Cancel, condition, "en", text))
}

/// Who we are, and what we can.
fn identity(more: &[&str]) -> DiscoInfoResult {
    DiscoInfoResult {
        node: None,
        identities: vec![Identity::new("client", "bot", "en", "stanza")],
        features: FEATURES.iter().chain(more).map(|&feature| feature.to_owned()).collect::<BTreeSet<_>>(),
        extensions: Vec::new(),
    }
}

/// The same as a hash, to be put into available presence (XEP-0115 §4). `None` if it can't be computed.
pub fn capabilities(more: &[&str]) -> Option<Caps> {
    let hash = hash_caps(&compute_disco(&identity(more)), Algo::Sha_1).ok()?;
    Some(Caps::new(NODE, hash))
}

/// The node that stands for the hash (XEP-0115 §6.2).
fn own_node(more: &[&str]) -> String {
    let hash = capabilities(more).map(Element::from);
    let version = hash.as_ref().and_then(|caps| caps.attr("ver")).unwrap_or_default();
    format!("{NODE}#{version}")
}

/// The system's time, in UTC: which zone we are in is nobody's business.
fn now() -> Option<DateTime> {
    DateTime::from_str(&stamp::now()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(request: &str) -> String {
        let me = FullJid::new("bot@example.org/1").unwrap();
        answer(&request.parse().unwrap(), &me, &[]).map(|answer| String::from(&answer)).unwrap_or_default()
    }

    fn get(payload: &str) -> String {
        ask(&format!("<iq xmlns='jabber:client' type='get' id='1' from='a@b/c'>{payload}</iq>"))
    }

    #[test]
    fn what_a_client_must_answer_is_answered() {
        assert!(get("<ping xmlns='urn:xmpp:ping'/>").contains("type='result'"));
        assert!(get("<query xmlns='jabber:iq:version'/>").contains("<name>stanza</name>"));
        assert!(get("<time xmlns='urn:xmpp:time'/>").contains("<tzo>+00:00</tzo>"));
        let info = get("<query xmlns='http://jabber.org/protocol/disco#info'/>");
        assert!(info.contains("to='a@b/c'") && info.contains("type='bot'") && info.contains(ns::PING), "{info}");
        let node = own_node(&[]);
        let named = get(&format!("<query xmlns='http://jabber.org/protocol/disco#info' node='{node}'/>"));
        assert!(named.contains(&node) && named.contains("type='bot'"), "{named}");
        let unknown = get("<query xmlns='http://jabber.org/protocol/disco#info' node='x'/>");
        assert!(unknown.contains("item-not-found"), "{unknown}");
        for other in ["<query xmlns='jabber:iq:last'/>", "<x xmlns='urn:y'/>", ""] {
            assert!(get(other).contains("service-unavailable"), "{other}");
        }
    }

    #[test]
    fn only_our_own_server_pushes() {
        let push = |from: &str| {
            ask(&format!("<iq xmlns='jabber:client' type='set' id='1'{from}><query xmlns='jabber:iq:roster'/></iq>"))
        };
        assert!(push("").contains("type='result'"));
        assert!(push(" from='bot@example.org'").contains("type='result'"));
        assert!(push(" from='evil@example.net'").contains("service-unavailable"));
    }

    #[test]
    fn answers_and_other_stanzas_are_not_answered() {
        for xml in [
            "<iq xmlns='jabber:client' type='result' id='1'/>",
            "<iq xmlns='jabber:client' type='error' id='1'/>",
            "<message xmlns='jabber:client'><ping xmlns='urn:xmpp:ping'/></message>",
        ] {
            assert_eq!(ask(xml), "", "{xml}");
        }
    }

    #[test]
    fn the_hash_is_that_of_the_answer() {
        // XEP-0115 §5.2's own way to make the string, by hand.
        let mut features = FEATURES;
        features.sort_unstable();
        let string = format!("client/bot/en/stanza<{}<", features.join("<"));
        let expected = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, string.as_bytes());
        assert_eq!(capabilities(&[]).unwrap().ver, expected.as_ref());
    }
}
