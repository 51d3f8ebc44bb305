//! `stanza iq vcard`: what people tell of themselves, as vCard4 (XEP-0292) or vcard-temp (XEP-0054).

mod get;
mod set;

use clap::{Args, Subcommand, ValueEnum};
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::vcard::VCardQuery;

use super::super::diagnose::refused_request;
use super::asker::lacking;
use super::pep::Node;
use super::{Asker, Context, Ended};
use crate::error::Error;
use crate::payload::stanza_error::StanzaError;
use crate::payload::vcard::{Kind, Vcard};
use crate::session::{Answer, Purpose};

/// Where a vCard4 is (XEP-0292 §3). Who may read it is left to the server and the account.
const NODE: Node = Node { name: "urn:xmpp:vcard4", feature: "vCard4 (XEP-0292, on PEP)", options: &[] };

/// What a server without vcard-temp lacks.
const FEATURE: &str = "vCards (XEP-0054)";

/// The arguments of `vcard`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Print a vCard
    Get(get::Arguments),
    /// Change the own vCard
    Set(set::Arguments),
}

/// A kind of vCard, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Wanted {
    /// That of XEP-0292, kept on PEP
    Vcard4,
    /// That of XEP-0054
    VcardTemp,
}

impl From<Wanted> for Kind {
    fn from(wanted: Wanted) -> Self {
        match wanted {
            Wanted::Vcard4 => Kind::Vcard4,
            Wanted::VcardTemp => Kind::VcardTemp,
        }
    }
}

/// Does it.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    match arguments.action {
        Action::Get(arguments) => get::run(context, arguments).await,
        Action::Set(arguments) => set::run(context, arguments).await,
    }
}

/// A vCard that was found.
struct Found {
    answer: Answer,
    /// The whole of it.
    card: Element,
    /// What it says.
    vcard: Vcard,
    /// Its item on PEP.
    id: Option<String>,
}

/// Reads somebody's vCard, or the own one: a vCard4 where there is one, else a vcard-temp. `kind` allows that one only.
/// `None`: there is none that says anything.
async fn read(
    asker: &mut Asker<'_>,
    what: &str,
    of: Option<&Jid>,
    kind: Option<Kind>,
) -> anyhow::Result<Option<Found>> {
    // A full JID, as that of somebody in a room, has no PEP.
    let may_have_pep = of.is_none_or(|of| of.resource().is_none());
    if kind == Some(Kind::Vcard4) || kind.is_none() && may_have_pep {
        let answer = asker.ask_any(Purpose::Get, of, NODE.request(None)).await?;
        let items = NODE.items(&answer).into_iter();
        let read = |(id, card): (&str, &Element)| {
            let vcard = Vcard::read(card).filter(|vcard| vcard.kind == Kind::Vcard4)?;
            Some((Some(id.to_owned()), card.clone(), vcard))
        };
        if let Some((id, card, vcard)) = items.filter_map(read).next_back() {
            return Ok(Some(Found { answer, card, vcard, id }));
        }
        if kind.is_some() {
            return nothing(&answer, what, of, NODE.feature);
        }
    }
    let answer = asker.ask_any(Purpose::Get, of, VCardQuery).await?;
    let card = answer.payload().cloned();
    match card.and_then(|card| Vcard::read(&card).map(|vcard| (card, vcard))) {
        Some((card, vcard)) => Ok(Some(Found { answer, card, vcard, id: None })),
        None => nothing(&answer, what, of, FEATURE),
    }
}

/// There is no vCard, or the answer says why none is shown.
fn nothing(answer: &Answer, what: &str, of: Option<&Jid>, feature: &str) -> anyhow::Result<Option<Found>> {
    match &answer.error {
        Some(error) if error.condition != "item-not-found" => Err(refused(error, what, of, feature).into()),
        _ => Ok(None),
    }
}

fn refused(error: &StanzaError, what: &str, of: Option<&Jid>, feature: &str) -> Error {
    if of.is_none() { lacking(error, what, feature) } else { refused_request(error, what) }
}
