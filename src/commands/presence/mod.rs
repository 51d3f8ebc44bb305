//! `stanza presence`: who is there, and who may know. A file an action; the four that change a subscription are one.

mod contact;
mod event;
mod get;
mod hold;
mod set;
mod subscription;
mod unset;

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use rxml::xml_ncname;
use xmpp::jid::{BareJid, FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

pub use self::event::read;
use self::subscription::Change;
use super::context::Connected;
use super::diagnose::refused_request;
use super::recipients::resolve;
use super::styling::line_ends;
use super::tally::sum;
use super::{Context, Ended, result_event};
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::session::{Fence, Gathered, domain};

/// The arguments of `presence`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza presence get alice@example.org
  stanza presence subscribe alice@example.org --status 'It is me, Bob'
  stanza presence set --show dnd --status 'Deploying' --hold 10m

Presence belongs to a session and ends with it: 'set' needs --hold to last. 'get' exits with 0 if
all who were asked for are online, and with 1 if one is offline or doesn't let you see it.")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Tell that you are there, and how
    Set(set::Arguments),
    /// Tell that you are gone
    Unset(unset::Arguments),
    /// Ask who is online
    Get(get::Arguments),
    /// Ask to see their presence
    Subscribe(subscription::RequestArguments),
    /// Let them see yours, now or once they ask
    Approve(subscription::Arguments),
    /// Stop seeing theirs
    Unsubscribe(subscription::Arguments),
    /// Stop letting them see yours, or refuse their request
    Cancel(subscription::Arguments),
}

/// Does it.
///
/// # Errors
/// What was given and is of no use, the end of the connection, a refusal.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::Set(arguments) => set::run(context, arguments).await,
        Action::Unset(arguments) => unset::run(context, arguments).await,
        Action::Get(arguments) => get::run(context, arguments).await,
        Action::Subscribe(arguments) => subscription::subscribe(context, arguments).await,
        Action::Approve(arguments) => subscription::run(context, Change::Approve, &arguments).await,
        Action::Unsubscribe(arguments) => subscription::run(context, Change::Unsubscribe, &arguments).await,
        Action::Cancel(arguments) => subscription::run(context, Change::Cancel, &arguments).await,
    }
}

/// The addresses that the words stand for, each once.
fn addresses(context: &Context, words: &[String]) -> Result<Vec<Jid>, Error> {
    let recipients = resolve(words, &context.settings.aliases, true)?;
    Ok(recipients.into_iter().map(|recipient| recipient.jid).collect())
}

/// The id of the stanza to the address at this place.
fn id(index: usize) -> String {
    format!("presence-{}", index + 1)
}

/// A stanza that is not that of somebody available.
fn stanza(kind: &str, to: Option<&Jid>, id: &str, status: &str) -> Element {
    let status =
        (!status.is_empty()).then(|| Element::builder("status", ns::JABBER_CLIENT).append(line_ends(status)).build());
    Element::builder("presence", ns::JABBER_CLIENT)
        .attr(xml_ncname!("type").to_owned(), kind)
        .attr(xml_ncname!("to").to_owned(), to.map(Jid::as_str))
        .attr(xml_ncname!("id").to_owned(), id)
        .append_all(status)
        .build()
}

/// Our own domain, and those of the addresses.
fn domains<'a>(me: &FullJid, to: impl IntoIterator<Item = &'a Jid>) -> BTreeSet<BareJid> {
    to.into_iter().map(domain).chain([domain(me)]).collect()
}

/// Prints an event; that nobody reads it any more is no failure.
fn print(context: &Context, event: &Event) -> Result<(), Error> {
    super::print(context, event, None).map(drop)
}

/// The last object, where there were several to do something for.
fn sum_up(context: &Context, connected: &Connected, kinds: &[Ended]) -> Result<(), Error> {
    if kinds.len() < 2 {
        return Ok(());
    }
    let failed = kinds.iter().flatten().count();
    let account = connected.session.jid().to_bare();
    let sent = kinds.len() - failed;
    print(context, &result_event(account.as_str(), connected.session.login(), sum(kinds), sent, failed))
}

/// Whether a stanza is an error, which is all that comes back for presence that merely tells.
fn is_error(presence: &Element) -> bool {
    presence.attr("type") == Some("error")
}

/// Why presence to `to` did not arrive, if it didn't. Sending it again does no harm, so silence is temporary.
fn failure(gathered: &Gathered, to: &Jid, id: &str) -> Option<Error> {
    if let Some(error) = gathered.bounce(to, id) {
        return Some(refused_request(&error, to.as_str()));
    }
    match gathered.fence(to) {
        Fence::Passed => None,
        Fence::Unreached(error) => Some(refused_request(&error, to.as_str())),
        Fence::Silent => {
            let why = format!("its server, {}, did not answer in time", to.domain());
            Some(Error::new(Kind::Temporary, Phase::Stanza, to.as_str(), why).hint("--timeout gives it more time"))
        }
    }
}
