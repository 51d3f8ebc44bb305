//! `stanza iq pubsub nodes`.

use clap::Args;
use xmpp::parsers::ns;

use super::super::discovery::{PAGE, Pages, has_feature, items};
use super::super::table::table;
use super::super::{Asker, Context, Ended};
use super::refusal::no_nodes;
use super::{Host, Service};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::pubsub::Nodes;

/// The arguments of `pubsub nodes`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    service: Service,
}

/// Lists.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let service = arguments.service.resolve(context)?;
    Asker::with(context, async |asker| {
        let host = Host::new(asker, service);
        let what = format!("nodes of {}", host.jid);
        let (mut pages, mut seen, mut is_empty) = (Pages::default(), 0, true);
        loop {
            let answer = items(host.asker, &host.jid, None, Some(pages.set(PAGE))).await?;
            let answer = host.hold(&what, answer)?;
            let query = answer.payload().filter(|query| query.is("query", ns::DISCO_ITEMS));
            let nodes = query.map(Nodes::read).unwrap_or_default();
            seen += query.map_or(0, |query| query.children().filter(|child| child.name() == "item").count());
            let has_more = query.is_some_and(|query| pages.turn(query, seen));
            is_empty &= nodes.nodes.is_empty();
            if is_empty && !has_more && !has_feature(host.asker, &host.jid, ns::PUBSUB).await? {
                return Err(no_nodes(&what, &host.jid).into());
            }
            let text = text(&nodes);
            let is_read = host.asker.report(&answer, Some(Data::PubsubNodes(nodes)), text.as_deref())?;
            if !is_read || !has_more {
                return Ok(None);
            }
        }
    })
    .await
}

/// `NODE  NAME` a line.
fn text(nodes: &Nodes) -> Option<String> {
    let rows = nodes.nodes.iter().map(|node| {
        let mut row = vec![one_line(&node.node)];
        row.extend(node.name.as_deref().map(one_line));
        row
    });
    table(&rows.collect::<Vec<_>>())
}
