//! `stanza iq disco-items`: what there is at an address (XEP-0030), page by page (XEP-0059).

use clap::Args;
use xmpp::parsers::disco::DiscoItemsQuery;

use super::discovery::{PAGE, Pages};
use super::table::table;
use super::{Asker, Context, Ended, odd_answer, resolve};
use crate::payload::Data;
use crate::payload::disco::{DiscoItem, DiscoItems};
use crate::session::Purpose;

/// The arguments of `disco-items`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ask: a domain, an account, a room [default: the own server]
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// Ask about this node of it
    #[arg(long, value_name = "NODE")]
    node: Option<String>,
}

/// Asks.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve(context, arguments.to.as_deref())?;
    Asker::with(context, async |asker| {
        let to = asker.or_own_server(to);
        let what = format!("disco-items of {to}");
        let (mut pages, mut seen) = (Pages::default(), 0);
        loop {
            let query = DiscoItemsQuery { node: arguments.node.clone(), rsm: (seen > 0).then(|| pages.set(PAGE)) };
            let answer = asker.ask(&what, Purpose::Get, Some(&to), query).await?;
            let payload = answer.payload().ok_or_else(|| odd_answer(&what))?;
            if pages.repeats(payload) {
                return Ok(None);
            }
            let items = DiscoItems::read(payload).ok_or_else(|| odd_answer(&what))?;
            let count = items.items.len();
            seen += count;
            let rows: Vec<_> = items.items.iter().map(row).collect();
            let goes_on = asker.report(&answer, Some(Data::DiscoItems(items)), table(&rows).as_deref())?;
            if !goes_on || count == 0 || !pages.turn(payload, seen) {
                return Ok(None);
            }
        }
    })
    .await
}

fn row(item: &DiscoItem) -> [String; 3] {
    [item.jid.clone(), item.node.clone().unwrap_or_default(), item.name.clone().unwrap_or_default()]
}
