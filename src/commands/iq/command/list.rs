//! `stanza iq command list`.

use clap::Args;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::super::recipients::resolve_one;
use super::super::discovery::{has_feature, items};
use super::super::table::table;
use super::super::{Asker, Context, Ended};
use super::{no_commands, refusal};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::command::{COMMANDS, List, Offer};

/// The arguments of `command list`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whose: a server, a service or a full JID [default: the own server]
    #[arg(value_name = "TO")]
    to: Option<String>,
}

/// Lists.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = arguments.to.as_deref().map(|word| resolve_one(word, &context.settings.aliases)).transpose()?;
    Asker::with(context, async |asker| {
        let to = asker.or_own_server(to);
        let answer = items(asker, &to, Some(COMMANDS), None).await?;
        let Some(query) = answer.payload().filter(|query| query.is("query", ns::DISCO_ITEMS)) else {
            return Err(refusal(asker, &to, None, &answer).await?.into());
        };
        let list = read(query);
        if list.commands.is_empty() && !has_feature(asker, &to, COMMANDS).await? {
            return Err(no_commands(&to, None).into());
        }
        let text = text(&list, &to);
        asker.report(&answer, Some(Data::CommandList(list)), text.as_deref())?;
        Ok(None)
    })
    .await
}

/// Items without a node are no commands: some list all that they have, whatever they are asked for.
fn read(query: &Element) -> List {
    let offer = |item: &Element| {
        let attribute = |name| item.attr(name).filter(|value| !value.is_empty()).map(str::to_owned);
        Some(Offer { jid: attribute("jid")?, node: attribute("node")?, name: attribute("name") })
    };
    List { commands: query.children().filter(|child| child.is("item", ns::DISCO_ITEMS)).filter_map(offer).collect() }
}

/// `NODE  NAME` a line; with the address behind it where that is another.
fn text(list: &List, to: &Jid) -> Option<String> {
    let row = |offer: &Offer| {
        let mut row = vec![one_line(&offer.node), offer.name.as_deref().map(one_line).unwrap_or_default()];
        if Jid::new(&offer.jid).as_ref() != Ok(to) {
            row.push(one_line(&offer.jid));
        }
        row
    };
    let rows: Vec<_> = list.commands.iter().map(row).collect();
    table(&rows)
}
