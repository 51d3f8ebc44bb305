//! `stanza iq pubsub items`.

use clap::Args;

use super::super::discovery::{PAGE, Pages};
use super::super::{Asker, Context, Ended};
use super::{Host, Service, check_name};
use crate::error::{Error, Kind, Phase};
use crate::output::{one_line, one_line_xml};
use crate::payload::Data;
use crate::payload::pubsub::{self, Item, Items};
use crate::session::Purpose;

/// The arguments of `pubsub items`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    service: Service,

    /// The node
    #[arg(value_name = "NODE")]
    node: String,

    /// Only the item with this id; repeat it for more
    #[arg(long = "item", value_name = "ID", conflicts_with = "limit")]
    items: Vec<String>,

    /// Only the newest N
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

/// Prints them.
///
/// # Errors
/// As every query; an item that was asked for and isn't there.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let service = arguments.service.resolve(context)?;
    check_name("NODE", &arguments.node)?;
    arguments.items.iter().try_for_each(|id| check_name("--item", id))?;
    let Arguments { node, items: ids, limit, .. } = arguments;
    Asker::with(context, async |asker| {
        let mut host = Host::new(asker, service);
        let what = format!("items of {node} at {}", host.jid);
        let is_whole = limit.is_none() && ids.is_empty();
        let mut missing = ids.clone();
        let (mut pages, mut seen) = (Pages::default(), 0);
        loop {
            let page = is_whole.then(|| pages.set(PAGE));
            let answer = host.ask(&what, Purpose::Get, pubsub::items(&node, &ids, limit, page)).await?;
            let mut items = answer.payload().map(|answer| Items::read(answer, &node)).unwrap_or_default();
            seen += items.items.len();
            if let Some(limit) = limit.and_then(|limit| usize::try_from(limit).ok()) {
                // Who doesn't know the attribute gives all, the newest last (XEP-0060 §6.5.7).
                items.items.drain(..items.items.len().saturating_sub(limit));
            }
            missing.retain(|id| !items.items.iter().any(|item| item.id.as_ref() == Some(id)));
            let text = text(&items.items);
            if !host.asker.report(&answer, Some(Data::PubsubItems(items)), text.as_deref())? {
                return Ok(None);
            }
            if !is_whole || !answer.payload().is_some_and(|answer| pages.turn(answer, seen)) {
                break;
            }
        }
        match &missing[..] {
            [] => Ok(None),
            missing => {
                let why = format!("no such item: {}", missing.join(", "));
                Err(Error::new(Kind::NoUser, Phase::Stanza, what, why).into())
            }
        }
    })
    .await
}

/// `ID<TAB>XML` a line.
fn text(items: &[Item]) -> Option<String> {
    let line = |item: &Item| {
        let id = item.id.as_deref().map(one_line).unwrap_or_default();
        format!("{id}\t{}", item.xml.as_deref().map(one_line_xml).unwrap_or_default())
    };
    Some(items.iter().map(line).collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_a_line() {
        let item = |id: &str, xml: &str| Item { id: Some(id.into()), publisher: None, xml: Some(xml.into()) };
        let items = [item("1", "<a xmlns='x'>b\nc</a>"), item("2\nevil", "<b/>"), Item::default()];
        assert_eq!(text(&items).as_deref(), Some("1\t<a xmlns='x'>b&#10;c</a>\n2\\nevil\t<b/>\n\t"));
        assert_eq!(text(&[]), None);
    }
}
