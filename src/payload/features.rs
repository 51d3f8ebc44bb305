//! What a server offers (RFC 6120 §4.3.2), read leniently: what we don't know is passed over.

use serde::{Deserialize, Serialize};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

/// The namespace of the session that RFC 6120 did away with.
pub const SESSION: &str = "urn:ietf:params:xml:ns:xmpp-session";

/// Who Prosody says that it is (XEP-0115 §6.3).
const PROSODY: &str = "http://prosody.im";

/// The stream features that matter to us.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Features {
    /// STARTTLS (RFC 6120 §5).
    pub starttls: bool,
    /// SASL mechanisms (RFC 6120 §6), in the server's order.
    pub mechanisms: Vec<String>,
    /// Channel-binding types (XEP-0440); `None`: not said.
    pub bindings: Option<Vec<String>>,
    /// Resource binding (RFC 6120 §7).
    pub bind: bool,
    /// The session of RFC 3921 §3, which old servers insist on.
    pub session_required: bool,
    /// Stream management (XEP-0198).
    pub stream_management: bool,
    /// Approval of a subscription before it is asked for (RFC 6121 §3.4).
    pub pre_approval: bool,
    /// Accounts are made here, before a login (XEP-0077 §8).
    pub registration: bool,
    /// The largest stanza that the server takes, in bytes (XEP-0478).
    pub max_bytes: Option<usize>,
    /// The login of XEP-0388.
    pub sasl2: Option<Sasl2>,
    /// Whether it does one thing after the other, so that it has answered all before it heeds our `</stream:stream>`:
    /// Prosody does; ejabberd keeps the answers back that it hasn't given yet.
    pub heeds_order: bool,
}

/// What may be part of a login by SASL2 (XEP-0388 §2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sasl2 {
    /// Its mechanisms, in the server's order.
    pub mechanisms: Vec<String>,
    /// The mechanisms for tokens (XEP-0484 §3.1).
    pub fast: Vec<String>,
    /// Whether tokens may come as TLS early data; then their uses are counted (XEP-0484 §3.4).
    pub fast_early: bool,
    /// Whether a resource can be bound by the login itself (XEP-0386).
    pub bind2: bool,
    /// Whether a session can be taken up again by the login itself (XEP-0198 §10); says too that there is
    /// stream management.
    pub resumption: bool,
}

impl Features {
    /// Reads `<stream:features/>`.
    pub fn read(element: &Element) -> Self {
        Self {
            starttls: element.has_child("starttls", ns::TLS),
            mechanisms: element.get_child("mechanisms", ns::SASL).map(mechanisms).unwrap_or_default(),
            bindings: element.get_child("sasl-channel-binding", ns::SASL_CB).map(|bindings| {
                bindings.children().filter_map(|child| child.attr("type")).map(str::to_owned).collect()
            }),
            bind: element.has_child("bind", ns::BIND),
            session_required: element
                .get_child("session", SESSION)
                .is_some_and(|session| !session.has_child("optional", SESSION)),
            stream_management: element.has_child("sm", ns::SM),
            pre_approval: element.has_child("sub", "urn:xmpp:features:pre-approval"),
            registration: element.has_child("register", ns::REGISTER_FEATURE),
            max_bytes: element
                .get_child("limits", "urn:xmpp:stream-limits:0")
                .and_then(|limits| limits.get_child("max-bytes", "urn:xmpp:stream-limits:0"))
                .and_then(|max| max.text().trim().parse().ok()),
            sasl2: element.get_child("authentication", ns::SASL2).map(Sasl2::read),
            heeds_order: element.get_child("c", ns::CAPS).is_some_and(|caps| caps.attr("node") == Some(PROSODY)),
        }
    }
}

impl Sasl2 {
    fn read(element: &Element) -> Self {
        let inline = element.get_child("inline", ns::SASL2);
        let fast = inline.and_then(|inline| inline.get_child("fast", ns::FAST));
        Self {
            mechanisms: mechanisms(element),
            fast: fast.map(mechanisms).unwrap_or_default(),
            fast_early: fast.is_some_and(|fast| matches!(fast.attr("tls-0rtt"), Some("1" | "true"))),
            bind2: inline.is_some_and(|inline| inline.has_child("bind", ns::BIND2)),
            resumption: inline.is_some_and(|inline| inline.has_child("sm", ns::SM)),
        }
    }
}

/// The names of the mechanisms that `parent` lists.
fn mechanisms(parent: &Element) -> Vec<String> {
    let named = parent.children().filter(|child| child.name() == "mechanism");
    named.map(|child| child.text().trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_read_and_strange_ones_passed_over() {
        let element: Element = "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>\
            <mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism><mechanism> SCRAM-SHA-1 </mechanism></mechanisms>\
            <sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-exporter'/><channel-binding type='future'/></sasl-channel-binding>\
            <limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>10000</max-bytes><idle-seconds>x</idle-seconds></limits>\
            <sm xmlns='urn:xmpp:sm:3'><optional/></sm><sub xmlns='urn:xmpp:features:pre-approval'/><unknown xmlns='urn:x'><a/></unknown></stream:features>"
            .parse()
            .unwrap();
        let features = Features::read(&element);
        assert_eq!(features.mechanisms, ["PLAIN", "SCRAM-SHA-1"]);
        assert_eq!(features.bindings.as_deref(), Some(&["tls-exporter".to_owned(), "future".to_owned()][..]));
        assert_eq!(features.max_bytes, Some(10_000));
        assert!(
            features.stream_management
                && features.pre_approval
                && !features.bind
                && !features.starttls
                && !features.session_required
        );
    }

    #[test]
    fn what_goes_with_a_login_is_read() {
        let element: Element = "<features xmlns='http://etherx.jabber.org/streams'><authentication xmlns='urn:xmpp:sasl:2'>\
            <mechanism>PLAIN</mechanism><inline><sm xmlns='urn:xmpp:sm:3'/><bind xmlns='urn:xmpp:bind:0'/>\
            <fast xmlns='urn:xmpp:fast:0' tls-0rtt='true'><mechanism>HT-SHA-256-NONE</mechanism></fast></inline></authentication></features>"
            .parse()
            .unwrap();
        let sasl2 = Features::read(&element).sasl2.unwrap();
        assert_eq!(
            (sasl2.mechanisms.as_slice(), sasl2.fast.as_slice()),
            (&["PLAIN".to_owned()][..], &["HT-SHA-256-NONE".to_owned()][..])
        );
        assert!(sasl2.fast_early && sasl2.resumption && sasl2.bind2);
        let kept = serde_json::to_string(&Features::read(&element)).unwrap();
        assert_eq!(serde_json::from_str::<Features>(&kept).unwrap(), Features::read(&element));
        assert_eq!(serde_json::from_str::<Features>("{}").unwrap(), Features::default());
    }

    #[test]
    fn a_session_is_required_unless_it_says_that_it_is_optional() {
        let read = |inner: &str| {
            let xml = format!("<features xmlns='http://etherx.jabber.org/streams'>{inner}</features>");
            Features::read(&xml.parse().unwrap()).session_required
        };
        assert!(read("<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>"));
        assert!(!read("<session xmlns='urn:ietf:params:xml:ns:xmpp-session'><optional/></session>"));
        assert!(!read(""));
    }
}
