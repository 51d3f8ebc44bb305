//! `stanza iq block`: whom the server keeps away (XEP-0191), and reports of spam and abuse (XEP-0377).

use clap::{Args, Subcommand, ValueEnum};
use rxml::xml_ncname;
use xmpp::jid::Jid;
use xmpp::minidom::Element;
use xmpp::parsers::blocking::{BlocklistRequest, Unblock};
use xmpp::parsers::disco::DiscoInfoQuery;
use xmpp::parsers::ns;

use super::super::input::check_text;
use super::super::recipients::resolve_one;
use super::{Asker, Context, Ended};
use crate::error::{Error, Kind, Phase};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::blocklist::Blocklist;
use crate::payload::disco::DiscoInfo;
use crate::session::{Answer, Purpose};

/// What a server may lack.
const FEATURE: &str = "blocking (XEP-0191)";

/// The arguments of `block`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Print who is blocked, an address a line
    List,
    /// Block addresses: nothing passes between them and the account any more
    Add(Add),
    /// Let addresses through again
    Remove(Remove),
}

#[derive(Args, Debug)]
struct Add {
    /// Whom to block: a bare JID, a full JID or a whole domain
    #[arg(value_name = "JID", required = true)]
    addresses: Vec<String>,

    /// Report them to the server too
    #[arg(long, value_name = "KIND")]
    report: Option<Report>,

    /// What to tell the server's people with the report
    #[arg(long, value_name = "TEXT", requires = "report")]
    reason: Option<String>,
}

/// What somebody is reported for.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Report {
    /// Unwanted messages
    Spam,
    /// Any other abuse
    Abuse,
}

#[derive(Args, Debug)]
struct Remove {
    /// Whom to let through; if one of them isn't blocked, nothing is changed
    #[arg(value_name = "JID", required_unless_present = "all", conflicts_with = "all")]
    addresses: Vec<String>,

    /// Let everybody through
    #[arg(long)]
    all: bool,
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
        let (answer, list) = read(asker).await?;
        let lines: Vec<String> = list.jids.iter().map(|jid| one_line(jid)).collect();
        let text = (!lines.is_empty()).then(|| lines.join("\n"));
        asker.report(&answer, Some(Data::Block(list)), text.as_deref())?;
        Ok(None)
    })
    .await
}

async fn add(context: &Context, arguments: Add) -> anyhow::Result<Ended> {
    let jids = resolve_all(context, &arguments.addresses)?;
    if let Some(reason) = &arguments.reason {
        check_text("reason", reason)?;
    }
    Asker::with(context, async |asker| {
        if arguments.report.is_some() {
            check_reports(asker).await?;
        }
        let items = jids.iter().map(|jid| {
            let report = arguments.report.map(|kind| report(kind, arguments.reason.as_deref()));
            let item = Element::builder("item", ns::BLOCKING).attr(xml_ncname!("jid").to_owned(), jid.as_str());
            item.append_all(report).build()
        });
        let payload = Element::builder("block", ns::BLOCKING).append_all(items).build();
        let answer = asker.ask_own("block add", FEATURE, Purpose::Set, payload).await?;
        jids.iter().for_each(|jid| asker.context.output.note(&format!("{jid} is blocked")));
        asker.report(&answer, None, None)?;
        Ok(None)
    })
    .await
}

async fn remove(context: &Context, arguments: Remove) -> anyhow::Result<Ended> {
    let jids = resolve_all(context, &arguments.addresses)?;
    Asker::with(context, async |asker| {
        if !arguments.all {
            let (_, list) = read(asker).await?;
            let is_blocked = |jid: &&Jid| list.jids.iter().any(|blocked| blocked == jid.as_str());
            if let Some(jid) = jids.iter().find(|jid| !is_blocked(jid)) {
                let what = format!("block remove {jid}");
                return Err(Error::new(Kind::NoUser, Phase::Stanza, what, "it is not blocked").into());
            }
        }
        // Without any address: all of them (XEP-0191 §3.4).
        let answer = asker.ask_own("block remove", FEATURE, Purpose::Set, Unblock { items: jids.clone() }).await?;
        if arguments.all {
            asker.context.output.note("nobody is blocked any more");
        }
        jids.iter().for_each(|jid| asker.context.output.note(&format!("{jid} is no longer blocked")));
        asker.report(&answer, None, None)?;
        Ok(None)
    })
    .await
}

async fn read(asker: &mut Asker<'_>) -> anyhow::Result<(Answer, Blocklist)> {
    let answer = asker.ask_own("block list", FEATURE, Purpose::Get, BlocklistRequest).await?;
    let list = Blocklist::read(answer.payload());
    Ok((answer, list))
}

/// A server that takes no reports would block, and drop the report without a word.
async fn check_reports(asker: &mut Asker<'_>) -> anyhow::Result<()> {
    let server = asker.or_own_server(None);
    let answer = asker.ask("block add --report", Purpose::Get, Some(&server), DiscoInfoQuery { node: None }).await?;
    let info = answer.payload().and_then(DiscoInfo::read).unwrap_or_default();
    if info.has(ns::SPAM_REPORTING) {
        return Ok(());
    }
    let why = "the server takes no reports (XEP-0377); nobody was blocked";
    Err(Error::new(Kind::Unavailable, Phase::Stanza, "block add --report", why).into())
}

fn report(kind: Report, reason: Option<&str>) -> Element {
    let uri = match kind {
        Report::Spam => "urn:xmpp:reporting:spam",
        Report::Abuse => "urn:xmpp:reporting:abuse",
    };
    let text = reason.map(|reason| Element::builder("text", ns::SPAM_REPORTING).append(reason).build());
    let report = Element::builder("report", ns::SPAM_REPORTING).attr(xml_ncname!("reason").to_owned(), uri);
    report.append_all(text).build()
}

fn resolve_all(context: &Context, words: &[String]) -> Result<Vec<Jid>, Error> {
    let mut jids = Vec::new();
    for word in words {
        let jid = resolve_one(word, &context.settings.aliases)?;
        if !jids.contains(&jid) {
            jids.push(jid);
        }
    }
    Ok(jids)
}
