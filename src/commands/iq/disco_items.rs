//! `stanza iq disco-items`: what there is at an address (XEP-0030), page by page (XEP-0059).

use clap::Args;
use xmpp::jid::Jid;
use xmpp::parsers::disco::DiscoItemsQuery;
use xmpp::parsers::rsm::SetQuery;

use super::table::table;
use super::{Asker, Context, Ended, odd_answer, resolve};
use crate::payload::Data;
use crate::payload::disco::{DiscoItem, DiscoItems};
use crate::session::Purpose;

/// How many items to ask for in a page behind the first; the server may give fewer.
const PAGE: usize = 100;

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
        let mut after = None;
        let mut seen = 0;
        // A server that never comes to an end is left when the command's time is over.
        while let Some(page) = ask(asker, &to, arguments.node.clone(), after).await? {
            seen += page.count;
            if page.total.is_some_and(|total| total <= seen) {
                break;
            }
            after = Some(page.last);
        }
        Ok(None)
    })
    .await
}

/// A page that may have another one behind it.
struct Page {
    /// How many items it had.
    count: u64,
    /// How many there are in all.
    total: Option<u64>,
    /// Behind what the next one begins.
    last: String,
}

/// Asks for a page and prints it; `None` where it was the last, or nobody reads on.
async fn ask(
    asker: &mut Asker<'_>,
    to: &Jid,
    node: Option<String>,
    after: Option<String>,
) -> anyhow::Result<Option<Page>> {
    let what = format!("disco-items of {to}");
    let rsm = after.clone().map(|after| SetQuery { max: Some(PAGE), after: Some(after), before: None, index: None });
    let answer = asker.ask(&what, Purpose::Get, Some(to), DiscoItemsQuery { node, rsm }).await?;
    let items = answer.payload().and_then(DiscoItems::read).ok_or_else(|| odd_answer(&what))?;
    let last = answer.payload().and_then(DiscoItems::last);
    // A server that gives the same page again and again has no next one.
    if last.is_some() && last == after {
        return Ok(None);
    }
    let (count, total) = (u64::try_from(items.items.len()).unwrap_or(u64::MAX), items.count);
    let rows: Vec<_> = items.items.iter().map(row).collect();
    let goes_on = asker.report(&answer, Some(Data::DiscoItems(items)), table(&rows).as_deref())?;
    Ok(last.filter(|_| goes_on && count > 0).map(|last| Page { count, total, last }))
}

fn row(item: &DiscoItem) -> [String; 3] {
    [item.jid.clone(), item.node.clone().unwrap_or_default(), item.name.clone().unwrap_or_default()]
}
