//! `stanza iq roster`: the contacts of the account (RFC 6121 §2). No presence is sent.

use clap::{Args, Subcommand};
use xmpp::jid::BareJid;
use xmpp::parsers::roster::{Ask, Group, Item, Roster as Query, Subscription};

use super::super::input::check_text;
use super::super::recipients::resolve_one;
use super::table::table;
use super::{Asker, Context, Ended};
use crate::error::{Error, Kind, Phase};
use crate::payload::Data;
use crate::payload::roster::{Contact, Roster};
use crate::session::{Answer, Purpose};

/// What a server may lack, as one that serves no accounts of people does.
const FEATURE: &str = "roster (RFC 6121)";

/// The arguments of `roster`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Print the contacts: JID, name, groups, and who sees whose presence
    List,
    /// Add a contact, or change its name or groups; this subscribes to nothing: see 'stanza presence subscribe'
    Add(Add),
    /// Remove contacts, with the subscriptions to and from them
    Remove(Remove),
}

#[derive(Args, Debug)]
struct Add {
    /// Whom to add, or to change: what is not given stays as it is
    #[arg(value_name = "JID")]
    // Not 'jid': that is a global option's id.
    contact: String,

    /// Its name; an empty one removes it
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    name: Option<String>,

    /// Put it into this group, and no others than those given (repeatable); an empty one: into none
    #[arg(long = "group", value_name = "GROUP", allow_hyphen_values = true)]
    groups: Vec<String>,
}

#[derive(Args, Debug)]
struct Remove {
    /// Whom to remove; if one of them isn't a contact, none is removed
    #[arg(value_name = "JID", required = true)]
    contacts: Vec<String>,
}

/// Does it.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::List => list(context).await,
        Action::Add(arguments) => add(context, arguments).await,
        Action::Remove(arguments) => remove(context, arguments).await,
    }
}

async fn list(context: &Context) -> anyhow::Result<Ended> {
    Asker::with(context, async |asker| {
        let (answer, roster) = read(asker).await?;
        let rows: Vec<_> = roster.items.iter().map(row).collect();
        asker.report(&answer, Some(Data::Roster(roster)), table(&rows).as_deref())?;
        Ok(None)
    })
    .await
}

async fn add(context: &Context, arguments: Add) -> anyhow::Result<Ended> {
    let jid = bare(context, &arguments.contact)?;
    let texts = arguments.name.iter().map(|name| ("name", name)).chain(arguments.groups.iter().map(|it| ("group", it)));
    for (what, text) in texts {
        check_text(what, text)?;
    }
    Asker::with(context, async |asker| {
        let (_, roster) = read(asker).await?;
        let known = roster.find(jid.as_str());
        let name = arguments.name.or_else(|| known.and_then(|contact| contact.name.clone()));
        let groups = match (arguments.groups.is_empty(), known) {
            (true, Some(contact)) => contact.groups.clone(),
            _ => arguments.groups,
        };
        let item = item(&jid, name, groups, Subscription::None);
        let answer = asker.ask_own(&format!("roster add {jid}"), FEATURE, Purpose::Set, query(vec![item])).await?;
        let done = if known.is_some() { "is changed in" } else { "is in" };
        let hint = "this subscribes to nothing: see stanza presence subscribe";
        asker.context.output.note(&format!("{jid} {done} the roster; {hint}"));
        asker.report(&answer, None, None)?;
        Ok(None)
    })
    .await
}

async fn remove(context: &Context, arguments: Remove) -> anyhow::Result<Ended> {
    let mut jids: Vec<BareJid> = Vec::new();
    for word in &arguments.contacts {
        let jid = bare(context, word)?;
        if !jids.contains(&jid) {
            jids.push(jid);
        }
    }
    Asker::with(context, async |asker| {
        let (_, roster) = read(asker).await?;
        if let Some(unknown) = jids.iter().find(|jid| roster.find(jid.as_str()).is_none()) {
            let what = format!("roster remove {unknown}");
            return Err(Error::new(Kind::NoUser, Phase::Stanza, what, "it is not in the roster").into());
        }
        for jid in &jids {
            // One at a time (RFC 6121 §2.1.5).
            let item = item(jid, None, Vec::new(), Subscription::Remove);
            let answer =
                asker.ask_own(&format!("roster remove {jid}"), FEATURE, Purpose::Set, query(vec![item])).await?;
            asker.context.output.note(&format!("{jid} is removed from the roster"));
            asker.report(&answer, None, None)?;
        }
        Ok(None)
    })
    .await
}

async fn read(asker: &mut Asker<'_>) -> anyhow::Result<(Answer, Roster)> {
    let answer = asker.ask_own("roster", FEATURE, Purpose::Get, query(Vec::new())).await?;
    let roster = Roster::read(answer.payload());
    Ok((answer, roster))
}

/// A contact's address has no resource (RFC 6121 §2.1.2.3).
fn bare(context: &Context, word: &str) -> Result<BareJid, Error> {
    Ok(resolve_one(word, &context.settings.aliases)?.into_bare())
}

fn query(items: Vec<Item>) -> Query {
    Query { ver: None, items }
}

fn item(jid: &BareJid, name: Option<String>, groups: Vec<String>, subscription: Subscription) -> Item {
    let groups = groups.into_iter().filter(|group| !group.is_empty()).map(Group).collect();
    let name = name.filter(|name| !name.is_empty());
    Item { jid: jid.clone(), name, subscription, ask: Ask::None, groups, approved: None }
}

fn row(contact: &Contact) -> [String; 4] {
    let groups = contact.groups.join(", ");
    let groups = if groups.is_empty() { groups } else { format!("[{groups}]") };
    let marks: Vec<&str> =
        [contact.ask.as_ref().map(|_| "asked"), contact.approved.then_some("approved")].into_iter().flatten().collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    let subscription = format!("{}{marks}", contact.subscription);
    [contact.jid.clone(), contact.name.clone().unwrap_or_default(), groups, subscription]
}
