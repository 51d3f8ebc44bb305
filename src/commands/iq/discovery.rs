//! What other queries ask of service discovery (XEP-0030): whether somebody has a feature, and lists by the page.

use rxml::xml_ncname;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::disco::DiscoInfoQuery;
use xmpp::parsers::ns;
use xmpp::parsers::rsm::SetQuery;

use super::Asker;
use crate::session::{Answer, Purpose};

/// How many to ask for in a page; the other side may give fewer.
pub const PAGE: usize = 100;

/// More pages than this are asked of nobody: a server could go on for ever.
const MAX_PAGES: usize = 1000;

/// The place in a list that is read by the page (XEP-0059).
pub struct Pages {
    after: Option<String>,
    left: usize,
}

impl Default for Pages {
    fn default() -> Self {
        Self { after: None, left: MAX_PAGES }
    }
}

impl Pages {
    /// What asks for the next page of at most `max`.
    pub fn set(&self, max: usize) -> SetQuery {
        SetQuery { max: Some(max), after: self.after.clone(), before: None, index: None }
    }

    /// Whether `payload` holds the page again that was there before.
    pub fn repeats(&self, payload: &Element) -> bool {
        self.after.is_some() && last(payload) == self.after
    }

    /// Turns to the page behind the one that `payload` holds, where `seen` elements are there so far. False: there is none.
    pub fn turn(&mut self, payload: &Element, seen: usize) -> bool {
        let count = payload.get_child("set", ns::RSM).and_then(|set| set.get_child("count", ns::RSM));
        let is_all = count.and_then(|count| count.text().trim().parse::<usize>().ok()).is_some_and(|all| all <= seen);
        let Some(last) = last(payload).filter(|_| !is_all) else { return false };
        self.left = self.left.saturating_sub(1);
        let has_moved = self.after.as_ref() != Some(&last);
        self.after = Some(last);
        has_moved && self.left > 0
    }
}

/// The last item of a page; `None` where the answer doesn't come in pages.
fn last(payload: &Element) -> Option<String> {
    let last = payload.get_child("set", ns::RSM)?.get_child("last", ns::RSM)?.text();
    Some(last).filter(|last| !last.is_empty())
}

/// Whether somebody says that it has a feature, or a part of it (`FEATURE#PART`). Who says nothing hasn't.
///
/// # Errors
/// The end of the stream or of the time.
pub async fn has_feature(asker: &mut Asker<'_>, of: &Jid, feature: &str) -> anyhow::Result<bool> {
    let answer = asker.ask_any(Purpose::Get, Some(of), DiscoInfoQuery { node: None }).await?;
    let is_part = |var: &str| var.strip_prefix(feature).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'));
    let is_it = |child: &Element| child.is("feature", ns::DISCO_INFO) && child.attr("var").is_some_and(is_part);
    Ok(answer.payload().is_some_and(|info| info.children().any(is_it)))
}

/// Asks for a page of items.
///
/// # Errors
/// As [`Asker::ask_any`]: a refusal is an answer.
pub async fn items(
    asker: &mut Asker<'_>,
    of: &Jid,
    node: Option<&str>,
    set: Option<SetQuery>,
) -> anyhow::Result<Answer> {
    let query = Element::builder("query", ns::DISCO_ITEMS)
        .attr(xml_ncname!("node").to_owned(), node)
        .append_all(set.map(Element::from))
        .build();
    asker.ask_any(Purpose::Get, Some(of), query).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_to_an_end() {
        let page = |set: &str| -> Element {
            let set = format!("<set xmlns='http://jabber.org/protocol/rsm'>{set}</set>");
            format!("<query xmlns='urn:x'>{set}</query>").parse().unwrap()
        };
        let mut pages = Pages::default();
        assert!(!pages.turn(&"<query xmlns='urn:x'/>".parse().unwrap(), 1));
        assert!(!pages.turn(&page("<count>2</count><last>b</last>"), 2));
        assert!(!pages.turn(&page("<count>2</count>"), 1));
        assert!(pages.turn(&page("<count>3</count><last>b</last>"), 2));
        assert_eq!(pages.set(5).after.as_deref(), Some("b"));
        // The same page again would go on for ever.
        assert!(!pages.turn(&page("<last>b</last>"), 4));
        let turns = (0..2 * MAX_PAGES).take_while(|turn| pages.turn(&page(&format!("<last>{turn}</last>")), 0));
        assert!(turns.count() < MAX_PAGES);
    }
}
