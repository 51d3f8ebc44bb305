//! Whether a message was taken already: the archive is asked for its origin-id (XEP-0359, XEP-0313).

use std::time::Duration;

use time::OffsetDateTime;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::Parcel;
use crate::deadline::Deadline;
use crate::payload::ns::HINTS;
use crate::session::archive::{Archived, Page, Query};
use crate::session::{self, Delivery, Outcome, Proof, Purpose, Session};

/// The server's clock and ours may differ by so much.
const CLOCK_ERROR: time::Duration = time::Duration::HOUR;

/// How many messages are asked for at once.
const PAGE: usize = 100;

/// What an archive says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It has the message, under this id.
    Present(String),
    /// It keeps all such messages, and hasn't this one.
    Absent,
    /// It need not have kept it, or can't be asked.
    Inconclusive,
}

impl Evidence {
    /// What it says of a message for which `proof` is wanted; `None`: it is to be sent.
    pub fn delivery(&self, proof: &Proof) -> Option<Delivery> {
        let (outcome, stanza_id) = match (self, proof) {
            (Evidence::Absent, _) => return None,
            (Evidence::Inconclusive, _) => (Outcome::Unknown, None),
            (Evidence::Present(_), Proof::None | Proof::Acknowledgement) => (Outcome::Acknowledged, None),
            // A room's archive has what the room has sent to all.
            (Evidence::Present(id), Proof::Reflection(_)) => (Outcome::Reflected, Some(id.clone())),
            (Evidence::Present(_), _) => (Outcome::Archived, None),
        };
        Some(Delivery { outcome, elapsed: Duration::ZERO, stanza_id, answer: None })
    }
}

/// Looks for a message in the archive that would have it, since it was first sent.
///
/// # Errors
/// The end of the stream or of the deadline. A refusal is no evidence.
pub async fn look(
    session: &mut Session,
    parcel: &Parcel,
    since: OffsetDateTime,
    deadline: &Deadline,
) -> Result<Evidence, session::Error> {
    if !is_kept(&parcel.element) {
        return Ok(Evidence::Inconclusive);
    }
    let own = session.jid().to_bare();
    let room = parcel.room.as_ref().map(|room| Jid::from(room.jid.clone()));
    if room.is_none() && !keeps_all(session, &parcel.to, deadline).await? {
        return Ok(Evidence::Inconclusive);
    }
    let oldest = since.saturating_sub(CLOCK_ERROR);
    let with = room.is_none().then(|| Jid::from(parcel.to.to_bare()));
    let mut query = Query { archive: room, with, page: Page::Last, max: PAGE, ..Query::default() };
    loop {
        let results = session.archive(&query, deadline).await?;
        if results.answer.error.is_some() {
            return Ok(Evidence::Inconclusive);
        }
        let is_it = |archived: &&Archived| carries(&archived.message, &parcel.id) && is_from_us(archived, &own);
        if let Some(found) = results.messages.iter().find(is_it) {
            return Ok(Evidence::Present(found.id.clone()));
        }
        let is_past = results.messages.iter().any(|message| message.time.is_some_and(|time| time < oldest));
        match results.ends {
            Some((first, _)) if !results.is_complete && !is_past => query.page = Page::Before(first),
            _ => return Ok(Evidence::Absent),
        }
    }
}

/// Whether archives keep messages like this one (XEP-0313 §5.1.1): those with a text, that nobody asked to forget.
fn is_kept(message: &Element) -> bool {
    let is_text = matches!(message.attr("type"), None | Some("chat" | "normal" | "groupchat"));
    let hint = |name: &str| message.get_child(name, HINTS).is_some();
    message.name() == "message"
        && is_text
        && message.get_child("body", ns::JABBER_CLIENT).is_some()
        && !hint("no-store")
        && !hint("no-permanent-store")
}

/// Whether the own archive keeps all that is exchanged with `with` (XEP-0313 §6).
async fn keeps_all(session: &mut Session, with: &Jid, deadline: &Deadline) -> Result<bool, session::Error> {
    let prefs = Element::bare("prefs", ns::MAM);
    let answer = session.request(Purpose::Get, None, prefs, deadline).await?;
    let Some(prefs) = answer.payload().filter(|payload| payload.is("prefs", ns::MAM)) else { return Ok(false) };
    let (bare, domain) = (with.to_bare().to_string(), with.domain().to_string());
    let names = |list: &str| {
        let list = prefs.get_child(list, ns::MAM);
        list.is_some_and(|list| list.children().map(Element::text).any(|jid| jid == bare || jid == domain))
    };
    Ok((prefs.attr("default") == Some("always") || names("always")) && !names("never"))
}

fn carries(message: &Element, id: &str) -> bool {
    let origin = message.get_child("origin-id", ns::SID).and_then(|origin| origin.attr("id"));
    origin == Some(id) || message.attr("id") == Some(id)
}

/// Nobody else can have sent what has our id; but an id may be told to others.
fn is_from_us(archived: &Archived, own: &xmpp::jid::BareJid) -> bool {
    let from = archived.message.attr("from").and_then(|from| Jid::new(from).ok());
    archived.message.attr("type") == Some("groupchat") || from.is_none_or(|from| from.to_bare() == *own)
}
