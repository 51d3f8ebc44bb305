//! `stanza presence subscribe`, `approve`, `unsubscribe` and `cancel` (RFC 6121 §3): who may see whose presence.
//!
//! Each is done when the roster says so, which is asked for behind it. For `subscribe` the contact's server has to have
//! answered as well: what comes back for a request goes to the account and not to us, so that a domain that is not
//! there shows by its fence alone.

use std::collections::BTreeSet;
use std::time::Duration;

use clap::Args;
use xmpp::jid::{BareJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::super::input::check_text;
use super::super::iq::Asker;
use super::super::tally::sum;
use super::contact::Contacts;
use super::{Context, Ended, addresses, domain, domains, failure, id, stanza, sum_up};
use crate::deadline::Deadline;
use crate::error::{Error, Kind, Phase};
use crate::output::Event;
use crate::output::event::Iq;
use crate::payload::Data;
use crate::payload::subscription::Subscription;
use crate::session::{Gathered, Purpose};

/// How long the last look at the roster may take where the time is over.
const LAST_LOOK: Duration = Duration::from_secs(2);

/// The arguments of `approve`, `unsubscribe` and `cancel`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The contacts: JIDs or aliases
    #[arg(value_name = "JID", required = true)]
    jids: Vec<String>,
}

/// The arguments of `subscribe`.
#[derive(Args, Debug)]
#[command(after_help = "\
Exit status 0 means that the request is on its way or answered already; 'stanza presence get JID'
tells which. Servers don't tell whether there is such a user: a request to nobody stays open.")]
pub struct RequestArguments {
    #[command(flatten)]
    contacts: Arguments,

    /// What to tell them with the request
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    status: Option<String>,
}

/// What to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// We ask to see theirs (§3.1).
    Subscribe,
    /// We let them see ours, or will once they ask (§3.1.4, §3.4).
    Approve,
    /// We stop seeing theirs (§3.3).
    Unsubscribe,
    /// We stop letting them see ours, or refuse (§3.2).
    Cancel,
}

impl Change {
    /// The type of its stanza.
    fn kind(self) -> &'static str {
        match self {
            Change::Subscribe => "subscribe",
            Change::Approve => "subscribed",
            Change::Unsubscribe => "unsubscribe",
            Change::Cancel => "unsubscribed",
        }
    }

    /// Whether the roster says that nothing is left to do. The other two are sent in any case: a refused request is in
    /// no roster, and the contact's server may have missed the end of a subscription.
    fn is_done_before(self, before: &Subscription) -> bool {
        match self {
            Change::Subscribe => before.is_to(),
            Change::Approve => before.is_from(),
            Change::Unsubscribe | Change::Cancel => false,
        }
    }
}

/// Asks to see the contacts' presence.
///
/// # Errors
/// As [`run`].
pub async fn subscribe(context: &Context, arguments: RequestArguments) -> anyhow::Result<Ended> {
    let status = arguments.status.unwrap_or_default();
    check_text("--status", &status)?;
    apply(context, Change::Subscribe, &arguments.contacts.jids, &status).await
}

/// Changes the contacts' subscriptions.
///
/// # Errors
/// What was given and is of no use, the end of the connection, a roster that can't be had.
pub async fn run(context: &Context, change: Change, arguments: &Arguments) -> anyhow::Result<Ended> {
    apply(context, change, &arguments.jids, "").await
}

async fn apply(context: &Context, change: Change, words: &[String], status: &str) -> anyhow::Result<Ended> {
    // Subscriptions are between people, not between their clients: the resource goes (RFC 6121 §3.1.1).
    let jids: BTreeSet<BareJid> = addresses(context, words)?.iter().map(Jid::to_bare).collect();
    let jids: Vec<Jid> = jids.into_iter().map(Jid::from).collect();
    Asker::with(context, async |asker| {
        let me = asker.jid().clone();
        if jids.contains(&me.to_bare().into()) {
            return Err(Error::input(Kind::Usage, me.to_bare().to_string(), "this is the own account").into());
        }
        let before = roster(asker).await?;
        let is_open = |jid: &Jid| !change.is_done_before(&before.subscription(&jid.to_bare()));
        let stanzas: Vec<Element> = jids
            .iter()
            .enumerate()
            .filter(|(_, jid)| is_open(jid))
            .map(|(index, jid)| stanza(change.kind(), Some(jid), &id(index), status))
            .collect();
        // All but a request is done when our own server has taken it.
        let domains = match change {
            Change::Subscribe => domains(&me, jids.iter().filter(|jid| is_open(jid))),
            _ => domains(&me, []),
        };
        let wants = |presence: &Element| matches!(presence.attr("type"), Some("error" | "unsubscribed"));
        let session = &mut asker.connected.session;
        let gathered = session.gather(&stanzas, domains, wants, |_| None, &asker.connected.deadline).await?;
        if asker.connected.deadline.is_over() {
            // A silent domain has used it up: what the others did is told all the same.
            asker.connected.deadline = Deadline::after(LAST_LOOK, &asker.connected.signals);
        }
        let after = roster(asker).await?;
        let mut kinds = Vec::new();
        for (index, jid) in jids.iter().enumerate() {
            let mut state = after.subscription(&jid.to_bare());
            let error = if is_open(jid) { judge(asker, change, &gathered, index, jid, &mut state) } else { None };
            kinds.push(error.as_ref().map(|error| error.kind));
            match error {
                Some(error) => {
                    context.output.error(&error);
                    let is_new = !before.by_jid.contains_key(&jid.to_bare());
                    if change == Change::Subscribe && error.kind == Kind::NoDomain && is_new {
                        forget(asker, jid).await?;
                    }
                }
                None => {
                    context.output.note(&format!("{jid}: {}", words_for(change, &state, is_open(jid))));
                    if change == Change::Cancel && may_outlive(asker, &after, &jid.to_bare()) {
                        context.output.caution(&format!(
                            "{jid}: an approval given beforehand may outlive this; 'stanza iq roster remove {jid}' ends it"
                        ));
                    }
                    let event = event(&after, &jid.to_bare(), state);
                    if !asker.print(&event, None)? {
                        break;
                    }
                }
            }
        }
        sum_up(context, &asker.connected, &kinds)?;
        Ok(sum(&kinds))
    })
    .await
}

/// The roster, without which nothing can be said.
async fn roster(asker: &mut Asker<'_>) -> anyhow::Result<Contacts> {
    let contacts = Contacts::ask(asker).await?;
    match contacts.refusal() {
        Some(error) => Err(error.into()),
        None => Ok(contacts),
    }
}

/// Why it was not done, if it wasn't. `state` is what the roster says now.
fn judge(
    asker: &Asker<'_>,
    change: Change,
    gathered: &Gathered,
    index: usize,
    jid: &Jid,
    state: &mut Subscription,
) -> Option<Error> {
    let told = |kind: Kind, why: &str| Some(Error::new(kind, Phase::Stanza, jid.as_str(), why));
    // Our own server has to have dealt with it before the roster says anything.
    let own = Jid::from(domain(&asker.jid().clone().into()));
    let failed = match change {
        Change::Subscribe => failure(gathered, jid, &id(index)),
        _ => failure(gathered, &own, &id(index)),
    };
    if failed.is_some() {
        return failed;
    }
    let is_denied = gathered
        .presences
        .iter()
        .any(|presence| presence.attr("type") == Some("unsubscribed") && presence.attr("from") == Some(jid.as_str()));
    match change {
        Change::Subscribe if is_denied && !state.is_to() => told(Kind::Negative, "the request was refused"),
        Change::Subscribe if state.is_to() || state.ask.is_some() => None,
        Change::Approve if state.is_from() || state.approved => None,
        // Prosody keeps the approval and shows it in no roster.
        Change::Approve if asker.connected.session.has_pre_approval() => {
            state.approved = true;
            None
        }
        Change::Approve => told(
            Kind::Unavailable,
            "no request from them is pending, and the server can't approve one beforehand (no pre-approval)",
        ),
        Change::Unsubscribe if !state.is_to() && state.ask.is_none() => None,
        Change::Cancel if !state.is_from() && !state.approved => None,
        _ => told(Kind::Unavailable, "the server did not take it: the contact list is as before"),
    }
}

/// Takes a contact away again that only a request to nowhere has put into the roster. That this may fail is no news.
async fn forget(asker: &mut Asker<'_>, jid: &Jid) -> anyhow::Result<()> {
    use rxml::xml_ncname;
    let item = Element::builder("item", ns::ROSTER)
        .attr(xml_ncname!("jid").to_owned(), jid.as_str())
        .attr(xml_ncname!("subscription").to_owned(), "remove");
    let query = Element::builder("query", ns::ROSTER).append(item).build();
    asker.ask_any(Purpose::Set, None, query).await.map(drop)
}

/// Whether a pre-approval may be left: Prosody keeps it, unseen, as long as the contact is in the roster.
fn may_outlive(asker: &Asker<'_>, after: &Contacts, jid: &BareJid) -> bool {
    asker.connected.session.has_pre_approval() && after.by_jid.contains_key(jid)
}

/// What was done, for `-v`.
fn words_for(change: Change, state: &Subscription, was_open: bool) -> &'static str {
    match change {
        Change::Subscribe if !was_open => "subscribed already",
        Change::Subscribe if state.is_to() => "subscribed",
        Change::Subscribe => "asked, not approved yet",
        Change::Approve if !was_open => "approved already",
        Change::Approve if state.is_from() => "approved",
        Change::Approve => "approved for when they ask",
        Change::Unsubscribe => "not subscribed any more",
        Change::Cancel => "does not see us any more",
    }
}

/// The roster's answer as an event, cut down to the one contact.
fn event(contacts: &Contacts, jid: &BareJid, state: Subscription) -> Event {
    let answer = &contacts.answer;
    let attribute = |name: &str| answer.stanza.attr(name).map(str::to_owned);
    let mut stanza = answer.stanza.clone();
    let item = contacts.by_jid.get(jid).map(|contact| contact.item.clone());
    while stanza.remove_child("query", ns::ROSTER).is_some() {}
    stanza.append_child(Element::builder("query", ns::ROSTER).append_all(item).build());
    Event::Iq(Box::new(Iq {
        id: attribute("id"),
        from: attribute("from"),
        kind: attribute("type").unwrap_or_default(),
        rtt_ms: Some((answer.elapsed.as_secs_f64() * 1_000_000.0).round() / 1000.0),
        xml: String::from(&stanza),
        data: Some(Data::Subscription(state)),
    }))
}
