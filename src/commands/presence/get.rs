//! `stanza presence get`: who is online.
//!
//! A probe (RFC 6121 §4.3) asks without becoming visible. What the real servers make of it, from a session that never
//! sent presence: Prosody answers it at once, before anything behind it, with all resources or with "unavailable";
//! ejabberd lets each of the contact's sessions answer for itself, so that an answer may come shortly behind the
//! fence's, and says nothing of who is offline. Neither says anything to somebody who may not know.
//!
//! For the account's own sessions Prosody refuses probes. ejabberd names them to disco (XEP-0030), and answers a probe of
//! each; where the server doesn't do that, only becoming available shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use clap::Args;
use xmpp::jid::{FullJid, Jid};
use xmpp::minidom::Element;
use xmpp::parsers::ns;
use xmpp::parsers::presence::Presence;

use super::super::iq::Asker;
use super::super::tally::sum;
use super::contact::Contacts;
use super::{Context, Ended, addresses, domains, event, failure, stanza, sum_up};
use crate::error::{Error, Kind, Phase};
use crate::output::event::Presence as Report;
use crate::output::{Event, one_line};
use crate::payload::stamp;
use crate::session::{Gathered, Purpose, capabilities};

/// How long to wait for a first answer behind that of the fence: who has none by then is offline.
const SETTLE: Duration = Duration::from_millis(500);

/// How long to wait for a further one: all of a contact's sessions answer at the same time.
const SETTLE_MORE: Duration = Duration::from_millis(150);

/// The id of every probe: what comes back is known by its sender.
const PROBE: &str = "probe";

/// The arguments of `get`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza presence get alice@example.org
  stanza presence get alice@example.org bob@example.net --json

One line for each resource that is online, the one of the highest priority first: its JID, how it
is (available, away, chat, dnd, xa), its priority, since when it is idle, its status; or the JID
and 'offline'. Nobody is told that you asked; only to see the other sessions of your own account,
some servers make this session visible for a moment. A user that doesn't exist looks like one whom
you may not see.")]
pub struct Arguments {
    /// Whom to ask for: a JID or an alias; with a resource only for that
    #[arg(value_name = "JID", required = true)]
    jids: Vec<String>,
}

/// What is known of one of those who were asked for.
enum Found {
    /// The resources that are online.
    Online(Vec<Report>),
    /// None is, and since when.
    Offline(Box<Report>, Option<String>),
    /// Nothing: why.
    Unknown(Error),
}

/// Asks.
///
/// # Errors
/// What was given and is of no use, the end of the connection.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let jids = addresses(context, &arguments.jids)?;
    Asker::with(context, async |asker| {
        let contacts = Contacts::ask(asker).await?;
        let me = asker.jid().clone();
        let is_own = |jid: &Jid| jid.to_bare() == me.to_bare();
        // Nobody else is asked about: an answer of "unsubscribed" would end a request that is pending (Prosody does it).
        let may_see = |jid: &Jid| is_own(jid) || contacts.subscription(&jid.to_bare()).is_to();
        let asked: Vec<&Jid> = jids.iter().filter(|jid| may_see(jid)).collect();
        let mut stanzas: Vec<Element> = asked.iter().filter(|jid| !is_own(jid)).map(|jid| probe(jid)).collect();
        if jids.iter().any(is_own) {
            stanzas.extend(ask_own(asker, &me).await?);
        }
        let is_theirs = |presence: &Element| {
            let from = presence.attr("from").and_then(|from| Jid::new(from).ok());
            let is_of_one = |from: Jid| from != me && asked.iter().any(|jid| jid.to_bare() == from.to_bare());
            super::is_error(presence) || from.is_some_and(is_of_one)
        };
        let patience = |came: &[Element]| asked.iter().filter_map(|jid| patience(came, jid)).max();
        let domains = domains(&me, &jids);
        let deadline = asker.connected.deadline.clone();
        let gathered = asker.connected.session.gather(&stanzas, domains, is_theirs, patience, &deadline).await?;
        let mut kinds = Vec::new();
        for jid in &jids {
            let found = find(&gathered, jid, &contacts, &me);
            match tell(asker, jid, found)? {
                Some(kind) => kinds.push(kind),
                None => return Ok(None),
            }
        }
        sum_up(context, &asker.connected, &kinds)?;
        Ok(sum(&kinds))
    })
    .await
}

fn probe(jid: &Jid) -> Element {
    stanza("probe", Some(jid), PROBE, "")
}

/// What to send to learn of the account's other sessions.
async fn ask_own(asker: &mut Asker<'_>, me: &FullJid) -> anyhow::Result<Vec<Element>> {
    let query = Element::builder("query", ns::DISCO_ITEMS).build();
    let answer = asker.ask_any(Purpose::Get, Some(&me.to_bare().into()), query).await?;
    let items = answer.payload().into_iter().flat_map(Element::children);
    let jids: BTreeSet<Jid> = items.filter_map(|item| Jid::new(item.attr("jid")?).ok()).collect();
    // A list that we are in ourselves is one of sessions.
    if jids.contains(&Jid::from(me.clone())) {
        let others =
            jids.iter().filter(|jid| jid.to_bare() == me.to_bare() && jid.resource().is_some() && **jid != *me);
        return Ok(others.map(probe).collect());
    }
    let mut presence = Presence::available().with_priority(-1);
    if let Some(caps) = capabilities() {
        presence.add_payload(caps);
    }
    Ok(vec![presence.into()])
}

/// How long to wait for what there may be to say of `jid` beside what came; `None`: that is all.
fn patience(came: &[Element], jid: &Jid) -> Option<Duration> {
    let mut patience = SETTLE;
    for presence in came {
        let Some(from) = presence.attr("from").and_then(|from| Jid::new(from).ok()) else { continue };
        // A resource that was asked for, or the word for all of them.
        let is_whole = jid.resource().is_some() || presence.attr("type").is_some();
        if is_whole && from == *jid {
            return None;
        }
        if from.to_bare() == jid.to_bare() {
            patience = SETTLE_MORE;
        }
    }
    Some(patience)
}

/// What the answers say of `jid`.
fn find(gathered: &Gathered, jid: &Jid, contacts: &Contacts, me: &FullJid) -> Found {
    // The last word of each.
    let mut resources: BTreeMap<Jid, &Element> = BTreeMap::new();
    for presence in &gathered.presences {
        let from = presence.attr("from").and_then(|from| Jid::new(from).ok());
        let is_asked = |from: &Jid| {
            from.to_bare() == jid.to_bare() && (jid.resource().is_none() || from == jid || from.resource().is_none())
        };
        if let Some(from) = from.filter(is_asked) {
            resources.insert(from, presence);
        }
    }
    let is_available = |presence: &&&Element| presence.attr("type").is_none();
    let mut online: Vec<Report> =
        resources.values().filter(is_available).filter_map(|presence| event::read(presence)).collect();
    if !online.is_empty() {
        online.sort_by(|a, b| b.priority.cmp(&a.priority).then_with(|| a.from.cmp(&b.from)));
        return Found::Online(online);
    }
    let is_gone = |presence: &&&Element| presence.attr("type") == Some("unavailable");
    if let Some(presence) = resources.values().find(is_gone) {
        return Found::Offline(Box::new(offline(jid, Some(presence))), last_seen(presence));
    }
    let subscription = contacts.subscription(&jid.to_bare());
    let may_see = subscription.is_to() || jid.to_bare() == me.to_bare();
    let is_refusal = |condition: &str| matches!(condition, "forbidden" | "not-authorized" | "subscription-required");
    // The roster was out of date.
    let is_over = resources.values().any(|presence| presence.attr("type") == Some("unsubscribed"));
    match failure(gathered, jid, PROBE) {
        Some(error) if error.condition.as_deref().is_some_and(is_refusal) => {}
        _ if is_over => {}
        Some(error) if may_see || error.kind == Kind::NoDomain => return Found::Unknown(error),
        None if may_see => return Found::Offline(Box::new(offline(jid, None)), None),
        _ => {}
    }
    if let Some(error) = contacts.refusal() {
        // Who has no roster has no subscriptions either.
        return Found::Unknown(error);
    }
    let invisible = |why: &str| Error::new(Kind::Negative, Phase::Stanza, jid.as_str(), format!("not visible: {why}"));
    Found::Unknown(match subscription.ask {
        Some(_) => invisible("asked, not approved yet"),
        None => invisible("no subscription").hint(format!("stanza presence subscribe {}", jid.to_bare())),
    })
}

/// That nobody is online there: as the server said it, or as its silence did.
fn offline(jid: &Jid, presence: Option<&Element>) -> Report {
    let told = presence.and_then(event::read);
    let time = presence.and_then(last_seen).unwrap_or_else(stamp::now);
    Report {
        from: Some(jid.to_string()),
        bare: Some(jid.to_bare().to_string()),
        resource: jid.resource().map(|resource| resource.to_string()),
        kind: "unavailable".to_owned(),
        time,
        ..told.unwrap_or_default()
    }
}

/// Since when somebody is gone: as the server stamped it (XEP-0203), or counts it (XEP-0256).
fn last_seen(presence: &Element) -> Option<String> {
    let delay = presence.get_child("delay", ns::DELAY).and_then(|delay| stamp::read(delay.attr("stamp")?));
    let ago = || {
        let seconds = presence.get_child("query", "jabber:iq:last")?.attr("seconds")?.parse::<u32>().ok()?;
        stamp::read(&stamp::now())?.checked_sub(time::Duration::seconds(seconds.into()))
    };
    delay.or_else(ago).map(stamp::write)
}

/// Prints what was found; its kind of failure. `None`: nobody reads it any more.
fn tell(asker: &Asker<'_>, jid: &Jid, found: Found) -> Result<Option<Ended>, Error> {
    let print = |report: Report, text: &str| asker.print(&Event::Presence(Box::new(report)), Some(text));
    match found {
        Found::Online(reports) => {
            for report in reports {
                let text = online_text(&report);
                if !print(report, &text)? {
                    return Ok(None);
                }
            }
            Ok(Some(None))
        }
        Found::Offline(report, since) => {
            let mut text = format!("{jid}  offline");
            push(&mut text, "since ", since.as_deref());
            push(&mut text, "", report.status.as_deref());
            Ok(print(*report, &text)?.then_some(Some(Kind::Negative)))
        }
        Found::Unknown(error) => {
            asker.context.output.error(&error);
            Ok(Some(Some(error.kind)))
        }
    }
}

/// A line for a resource. Only the status, last, may hold two spaces in a row.
fn online_text(report: &Report) -> String {
    let from = report.from.as_deref().unwrap_or_default();
    let show = report.show.as_deref().filter(|show| matches!(*show, "away" | "chat" | "dnd" | "xa"));
    let mut text = format!("{}  {}  priority {}", one_line(from), show.unwrap_or("available"), report.priority);
    push(&mut text, "idle since ", report.idle_since.as_deref());
    push(&mut text, "", report.status.as_deref());
    text
}

fn push(text: &mut String, label: &str, value: Option<&str>) {
    if let Some(value) = value {
        text.push_str(&format!("  {label}{}", one_line(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Answer, Fence};

    const ALICE: &str = "alice@example.org";

    fn me() -> FullJid {
        FullJid::new("bot@example.org/1").unwrap()
    }

    fn contacts(item: &str) -> Contacts {
        let xml =
            format!("<iq xmlns='jabber:client' type='result'><query xmlns='jabber:iq:roster'>{item}</query></iq>");
        Contacts::read(Answer { stanza: xml.parse().unwrap(), elapsed: Duration::ZERO, error: None })
    }

    fn found(asked: &str, item: &str, presences: &[&str]) -> String {
        let jid = Jid::new(asked).unwrap();
        let parse = |xml: &&str| format!("<presence xmlns='jabber:client' {xml}").parse().unwrap();
        let fences = [(super::super::domain(&jid), Fence::Passed)].into();
        let gathered = Gathered { presences: presences.iter().map(parse).collect(), fences, weight: 0 };
        match find(&gathered, &jid, &contacts(item), &me()) {
            Found::Online(reports) => reports.iter().map(online_text).collect::<Vec<_>>().join("\n"),
            Found::Offline(report, since) => format!("{:?} offline since {since:?}", report.from),
            Found::Unknown(error) => format!("{error} ({:?})", error.kind),
        }
    }

    const TO: &str = "<item jid='alice@example.org' subscription='to'/>";

    #[test]
    fn resources_stand_in_the_order_of_their_priority_each_with_its_last_word() {
        let presences = [
            "from='alice@example.org/a'><idle xmlns='urn:xmpp:idle:1' since='2026-01-02T03:04:05Z'/><show>odd</show></presence>",
            "from='alice@example.org/b'><priority>7</priority><show>dnd</show><status>two\nlines</status></presence>",
            "from='alice@example.org/c'/>",
            "from='alice@example.org/c' type='unavailable'/>",
            "from='carol@example.org/c'/>",
        ];
        insta::assert_snapshot!(found(ALICE, TO, &presences), @r"
        alice@example.org/b  dnd  priority 7  two\nlines
        alice@example.org/a  available  priority 0  idle since 2026-01-02T03:04:05Z
        ");
        insta::assert_snapshot!(found("alice@example.org/a", TO, &presences), @"alice@example.org/a  available  priority 0  idle since 2026-01-02T03:04:05Z");
        insta::assert_snapshot!(found("alice@example.org/c", TO, &presences), @r#"Some("alice@example.org/c") offline since None"#);
    }

    #[test]
    fn nobody_there_and_nothing_to_see_are_apart() {
        insta::assert_snapshot!(found(ALICE, TO, &[]), @r#"Some("alice@example.org") offline since None"#);
        insta::assert_snapshot!(found(ALICE, "", &[]), @"alice@example.org: not visible: no subscription (Negative)");
        insta::assert_snapshot!(found(ALICE, "<item jid='alice@example.org' ask='subscribe'/>", &[]), @"alice@example.org: not visible: asked, not approved yet (Negative)");
        let gone = "from='alice@example.org' type='unavailable'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/></presence>";
        insta::assert_snapshot!(found(ALICE, TO, &[gone]), @r#"Some("alice@example.org") offline since Some("2026-01-02T03:04:05Z")"#);
        let error = |condition: &str| {
            format!(
                "from='alice@example.org' type='error'><error type='cancel'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>"
            )
        };
        let over = "from='alice@example.org' type='unsubscribed'/>";
        insta::assert_snapshot!(found(ALICE, TO, &[over]), @"alice@example.org: not visible: no subscription (Negative)");
        insta::assert_snapshot!(found(ALICE, "", &[&error("forbidden")]), @"alice@example.org: not visible: no subscription (Negative)");
        insta::assert_snapshot!(found(ALICE, "", &[&error("remote-server-not-found")]), @"alice@example.org: no such domain, or no XMPP server there: remote-server-not-found (NoDomain)");
    }
}
