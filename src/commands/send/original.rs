//! The message that is answered, as an archive has it: whom the answer goes to, and what it quotes.

use std::time::Duration;

use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;

use super::super::Context;
use super::super::courier::Courier;
use super::super::diagnose::session_error;
use super::super::message::{Draft, parts, read};
use super::target::Target;
use crate::payload::ids;
use crate::payload::ns::{FALLBACK, REPLY};
use crate::session::archive::{Archived, Page, Query};
use crate::session::room::Room;

/// How long an archive may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many messages are asked for at once, and how often.
const PAGE: usize = 50;
const PAGES: usize = 3;

/// No more is quoted.
const MAX_LINES: usize = 20;
const MAX_CHARACTERS: usize = 1000;

/// Looks up what the drafts answer, where that isn't known. What isn't found is answered without a quote.
pub async fn look_up(context: &Context, courier: &mut Courier<'_>, targets: &[Target], drafts: &mut [Draft]) {
    // One message is nobody's else.
    let [target] = targets else { return };
    for reply in drafts.iter_mut().filter_map(|draft| draft.reply.as_mut()).filter(|reply| reply.quote.is_none()) {
        match find(courier, target, &reply.id).await {
            Ok(Original { author, text }) => (reply.author, reply.quote) = (Some(author), text),
            Err(why) => context.output.note(&format!("{}: nothing is quoted: {why}", target.to)),
        }
    }
}

/// A message that was found.
struct Original {
    author: String,
    /// Its text, if it has one that can be quoted.
    text: Option<String>,
}

/// Finds a message among the newest that were exchanged; or tells why not.
async fn find(courier: &mut Courier<'_>, target: &Target, id: &str) -> Result<Original, String> {
    let whole = courier.connected.deadline.clone();
    if let Some(room) = &target.room {
        // Archives of rooms are often for those inside.
        let entered = courier.enter(room, &whole).await.map_err(|error| session_error(&error).to_string())?;
        entered.map_err(|error| error.to_string())?;
    }
    let session = &mut courier.connected.session;
    let me = session.jid().to_bare();
    let room = target.room.as_ref().map(|room| Jid::from(room.jid.clone()));
    let with = room.is_none().then(|| Jid::from(target.to.to_bare()));
    let mut query = Query { archive: room, with, page: Page::Last, max: PAGE, ..Query::default() };
    // The message itself is to have its time too.
    let deadline = whole.half().within(PATIENCE);
    for _ in 0..PAGES {
        let results = session.archive(&query, &deadline).await.map_err(|error| session_error(&error).to_string())?;
        if let Some(error) = &results.answer.error {
            return Err(format!("the archive refuses: {error}"));
        }
        let mut newest_first = results.messages.iter().rev();
        if let Some(original) = newest_first.find_map(|archived| original(archived, id, target, &me)) {
            return Ok(original);
        }
        match results.ends {
            Some((first, _)) if !results.is_complete => query.page = Page::Before(first),
            _ => break,
        }
    }
    Err("the archive has no such message among its newest".to_owned())
}

/// The message with this id, if this is it.
fn original(archived: &Archived, id: &str, target: &Target, me: &BareJid) -> Option<Original> {
    let message = &archived.message;
    let from = message.attr("from");
    let sender = from.and_then(parts).map(|(bare, _)| bare);
    let author = match &target.room {
        Some(Room { jid, .. }) => from.filter(|_| archived.id == id && sender.as_ref() == Some(jid))?.to_owned(),
        None if !ids::is_known_as(message, id) => return None,
        None if sender.as_ref().is_none_or(|sender| sender == me) => me.to_string(),
        None => from.filter(|_| sender == Some(target.to.to_bare()))?.to_owned(),
    };
    Some(Original { author, text: text(message, me) })
}

/// What of a message can be quoted: none of what it quotes itself, and not the stand-in of an encrypted one.
fn text(message: &Element, me: &BareJid) -> Option<String> {
    let event = read(message, me).filter(|event| event.encryption.is_none())?;
    let text = without_quotation(message, event.body.as_deref()?);
    let text = text.trim();
    let mut quote: String = text.lines().take(MAX_LINES).collect::<Vec<_>>().join("\n");
    if let Some((end, _)) = quote.char_indices().nth(MAX_CHARACTERS) {
        quote.truncate(end);
    }
    if quote.len() < text.replace("\r\n", "\n").len() {
        quote.push('…');
    }
    Some(quote).filter(|quote| !quote.is_empty())
}

/// The body without what stands there for clients that don't know replies (XEP-0428), counted in code points.
fn without_quotation(message: &Element, body: &str) -> String {
    let of_reply = |fallback: &&Element| fallback.is("fallback", FALLBACK) && fallback.attr("for") == Some(REPLY);
    let ranges: Vec<(usize, usize)> = message
        .children()
        .filter(of_reply)
        .flat_map(Element::children)
        .filter(|part| part.is("body", FALLBACK))
        .filter_map(|part| Some((part.attr("start")?.parse().ok()?, part.attr("end")?.parse().ok()?)))
        .collect();
    let is_left = |(place, _): &(usize, char)| !ranges.iter().any(|(start, end)| (start..end).contains(&place));
    body.chars().enumerate().filter(is_left).map(|(_, c)| c).collect()
}

/// Quotes a message: see `crate::fuzzing`.
#[cfg(any(test, fuzzing))]
pub fn fuzz(message: &Element, me: &BareJid) {
    if let Some(quote) = text(message, me) {
        assert!(quote.lines().count() <= MAX_LINES && quote.chars().count() <= MAX_CHARACTERS + 1, "{quote:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(inner: &str) -> Element {
        format!("<message xmlns='jabber:client' from='bob@example.net/x' id='m1'>{inner}</message>").parse().unwrap()
    }

    fn quote(inner: &str) -> Option<String> {
        text(&message(inner), &BareJid::new("alice@example.org").unwrap())
    }

    #[test]
    fn what_is_quoted_already_is_not_quoted_again() {
        let fallback =
            |ranges: &str| format!("<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>{ranges}</fallback>");
        for (ranges, text) in [
            ("<body start='0' end='5'/>", Some("new")),
            ("<body start='0' end='99'/>", None),
            ("<body start='5' end='1'/>", Some("> öl\nnew")),
            ("<body start='-1' end='99999999999999999999999'/>", Some("> öl\nnew")),
            ("<body/>", Some("> öl\nnew")),
            ("", Some("> öl\nnew")),
        ] {
            assert_eq!(quote(&format!("<body>&gt; öl\nnew</body>{}", fallback(ranges))).as_deref(), text, "{ranges}");
        }
        assert_eq!(quote("<body>?</body><encryption xmlns='urn:xmpp:eme:0' namespace='x'/>"), None);
        assert_eq!(quote(""), None);
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(quote(&format!("<body>{}</body>", "é".repeat(1000))).unwrap(), "é".repeat(1000));
        assert_eq!(quote(&format!("<body>{}</body>", "é".repeat(1001))).unwrap(), "é".repeat(1000) + "…");
        assert_eq!(quote(&format!("<body>{}</body>", "x\n".repeat(20))).unwrap(), "x\n".repeat(20).trim_end());
        assert_eq!(
            quote(&format!("<body>{}</body>", "x\n".repeat(21))).unwrap(),
            "x\n".repeat(20).trim_end().to_owned() + "…"
        );
    }

    #[test]
    fn only_who_takes_part_can_have_written_it() {
        let me = BareJid::new("alice@example.org").unwrap();
        let target = |to: &str, room: Option<&str>| Target {
            to: Jid::new(to).unwrap(),
            room: room.map(|jid| Room {
                jid: BareJid::new(jid).unwrap(),
                nick: "a".into(),
                password: None,
                create: false,
            }),
            body: None,
            subject: None,
        };
        let author = |from: &str, inner: &str, id: &str, target: &Target| {
            let message = format!("<message xmlns='jabber:client' {from} id='m1'>{inner}</message>").parse().unwrap();
            let archived = Archived { id: "a1".into(), time: None, message };
            original(&archived, id, target, &me).map(|original| original.author)
        };
        let bob = target("bob@example.net", None);
        assert_eq!(author("from='bob@example.net/x'", "", "m1", &bob).as_deref(), Some("bob@example.net/x"));
        assert_eq!(author("from='alice@example.org/y'", "", "m1", &bob).as_deref(), Some("alice@example.org"));
        assert_eq!(author("from='eve@example.net/x'", "", "m1", &bob), None);
        assert_eq!(author("from='bob@example.net/x'", "", "a1", &bob), None);
        let origin = "<origin-id xmlns='urn:xmpp:sid:0' id='o1'/>";
        assert_eq!(author("from='bob@example.net/x'", origin, "o1", &bob).as_deref(), Some("bob@example.net/x"));
        let room = target("r@rooms.example.net", Some("r@rooms.example.net"));
        assert_eq!(author("from='r@rooms.example.net/🤖'", "", "a1", &room).as_deref(), Some("r@rooms.example.net/🤖"));
        assert_eq!(author("from='r@rooms.example.net/bob'", "", "m1", &room), None);
        assert_eq!(author("from='s@rooms.example.net/bob'", "", "a1", &room), None);
    }
}
