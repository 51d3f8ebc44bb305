//! Typed payloads that xmpp-parsers lacks or reads too strictly, and what a named query means as data: pure, no I/O.

pub mod blocklist;
pub mod bookmarks;
pub mod command;
pub mod disco;
pub mod features;
pub mod form;
pub mod ids;
pub mod last;
pub mod ns;
pub mod ping;
pub mod pubsub;
pub mod registration;
pub mod roster;
pub mod stamp;
pub mod stanza_error;
pub mod subscription;
pub mod time;
pub mod upload;
pub mod vcard;
pub mod version;

use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;

/// Whether a stanza does no harm if it comes twice: presence, and what only asks.
pub fn is_harmless_twice(stanza: &Element) -> bool {
    match stanza.name() {
        "iq" => stanza.attr("type") == Some("get"),
        name => name == "presence",
    }
}

/// What the answer to a named query means. `query` names it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "query", rename_all = "kebab-case")]
pub enum Data {
    /// An answer to a ping (XEP-0199).
    Ping(ping::Pong),
    /// The state of a subscription (RFC 6121 §3).
    Subscription(subscription::Subscription),
    /// What is wanted for a registration (XEP-0077).
    Register(registration::Registration),
    /// A file that was uploaded (XEP-0363).
    Upload(upload::Uploaded),
    /// The commands that somebody offers (XEP-0050).
    CommandList(command::List),
    /// What became of a command (XEP-0050).
    CommandRun(command::Run),
    /// The nodes of a service or an account (XEP-0060).
    PubsubNodes(pubsub::Nodes),
    /// Items of a node (XEP-0060).
    PubsubItems(pubsub::Items),
    /// An item that was published (XEP-0060).
    PubsubPublish(pubsub::Published),
    /// A node that was made (XEP-0060).
    PubsubCreate(pubsub::Created),
    /// A subscription to a node (XEP-0060).
    PubsubSubscribe(pubsub::Subscription),
    /// A subscription that was ended (XEP-0060).
    PubsubUnsubscribe(pubsub::Subscription),
    /// What an address is and can (XEP-0030).
    DiscoInfo(disco::DiscoInfo),
    /// What there is at an address (XEP-0030).
    DiscoItems(disco::DiscoItems),
    /// Which program answers (XEP-0092).
    Version(version::Software),
    /// Somebody's clock (XEP-0202).
    Time(time::Clock),
    /// Since when somebody is up, away or idle (XEP-0012).
    Last(last::LastActivity),
    /// What somebody tells of themselves (XEP-0054, XEP-0292).
    Vcard(Box<vcard::Vcard>),
    /// The contacts of an account (RFC 6121 §2).
    Roster(roster::Roster),
    /// Who is blocked (XEP-0191).
    Block(blocklist::Blocklist),
    /// Bookmarked rooms (XEP-0402).
    Bookmarks(bookmarks::Bookmarks),
}
