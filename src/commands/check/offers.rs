//! What the server offers who is logged in, as far as this program uses it.

use std::time::Duration;

use xmpp::jid::Jid;
use xmpp::parsers::disco::{DiscoInfoQuery, DiscoItemsQuery};
use xmpp::parsers::ns;

use super::Way;
use super::report::{Finding, Report};
use super::way::server_of;
use crate::deadline::Expired;
use crate::output::event::{Facts, Step, Verdict};
use crate::payload::disco::{DiscoInfo, DiscoItems};
use crate::payload::upload;
use crate::session::{self, Ending, Features, Purpose, Session};

/// So many parts of the server are asked what they are, and each has so long to say so.
const MAX_ITEMS: usize = 30;
const ITEM_PATIENCE: Duration = Duration::from_secs(2);

/// Something that a server may offer.
struct Offer {
    /// Its specification, for JSON and people alike.
    xep: &'static str,
    /// What it is called.
    name: &'static str,
    /// What its lack comes to.
    lack: &'static str,
    /// Whether that is worth a warning.
    is_missed: bool,
}

/// What this program uses, most needed first.
const OFFERS: [Offer; 10] = [
    Offer {
        xep: "XEP-0198",
        name: "acknowledgements",
        lack: "a lost connection can cost messages that were on their way",
        is_missed: true,
    },
    Offer {
        xep: "XEP-0363",
        name: "uploads",
        lack: "'send --attach' and 'iq upload' have no place for files",
        is_missed: true,
    },
    Offer {
        xep: "XEP-0313",
        name: "archive",
        lack: "'listen --since' and 'iq history' have nothing to read",
        is_missed: true,
    },
    Offer { xep: "XEP-0388", name: "SASL2", lack: "", is_missed: false },
    Offer { xep: "XEP-0484", name: "FAST tokens", lack: "", is_missed: false },
    Offer { xep: "XEP-0386", name: "Bind 2", lack: "", is_missed: false },
    Offer { xep: "XEP-0280", name: "carbons", lack: "", is_missed: false },
    Offer { xep: "XEP-0191", name: "blocking", lack: "", is_missed: false },
    Offer { xep: "XEP-0045", name: "rooms", lack: "", is_missed: false },
    Offer { xep: "XEP-0160", name: "offline messages", lack: "", is_missed: false },
];

/// What is there of an offer.
#[derive(Clone, Default)]
struct There {
    elapsed: Option<Duration>,
    service: Option<String>,
    max_bytes: Option<u64>,
}

/// What was found of the offers, by their specification.
#[derive(Default)]
struct Found(Vec<(&'static str, There)>);

impl Found {
    fn add(&mut self, xep: &'static str, there: There) {
        if self.of(xep).is_none() {
            self.0.push((xep, there));
        }
    }

    fn of(&self, xep: &str) -> Option<&There> {
        self.0.iter().find(|(found, _)| *found == xep).map(|(_, there)| there)
    }
}

impl Way<'_> {
    /// Asks, tells, and ends the session. `before` is what was offered before the login.
    ///
    /// # Errors
    /// A signal, a standard output that takes no more.
    pub(super) async fn ask_for_offers(
        &self,
        mut session: Session,
        before: &Features,
        report: &mut Report<'_>,
    ) -> anyhow::Result<()> {
        report.progress(Some("asking what the server offers"));
        let mut found = Found::default();
        let sasl2 = before.sasl2.as_ref();
        let after = session.offered().cloned().unwrap_or_default();
        for (xep, is_there) in [
            ("XEP-0198", after.stream_management),
            ("XEP-0388", sasl2.is_some()),
            ("XEP-0484", sasl2.is_some_and(|sasl2| !sasl2.fast.is_empty())),
            ("XEP-0386", sasl2.is_some_and(|sasl2| sasl2.bind2)),
        ] {
            if is_there {
                found.add(xep, There::default());
            }
        }
        let asked = self.ask(&mut session, &mut found).await;
        session.close(Ending::AllDone).await;
        if let Err(error) = asked {
            let told = self.explain(&Self::unless_signal(error)?, None);
            let mut finding = Finding::new(Step::Offer, Verdict::Warn, None, told.why);
            finding.hint = told.hint;
            report.tell(finding)?;
            // What was not asked is not known to be lacking.
            return Ok(());
        }
        tell(&found, report)
    }

    /// Asks the server, the account and the server's parts.
    async fn ask(&self, session: &mut Session, found: &mut Found) -> Result<(), session::Error> {
        let me = session.jid().to_bare();
        let server = Jid::from(server_of(&me));
        if let Some((info, elapsed)) = self.info(session, &server, &self.deadline).await? {
            let there = There { elapsed: Some(elapsed), ..There::default() };
            for (feature, xep) in [
                (ns::CARBONS, "XEP-0280"),
                (ns::BLOCKING, "XEP-0191"),
                (ns::MAM, "XEP-0313"),
                ("msgoffline", "XEP-0160"),
            ] {
                if info.has(feature) {
                    found.add(xep, there.clone());
                }
            }
            self.see(&info, &server, elapsed, found);
        }
        if let Some((info, elapsed)) = self.info(session, &me.into(), &self.deadline).await?
            && info.has(ns::MAM)
        {
            found.add("XEP-0313", There { elapsed: Some(elapsed), ..There::default() });
        }
        let query = DiscoItemsQuery { node: None, rsm: None };
        let answer = session.request(Purpose::Get, Some(&server), query.into(), &self.deadline).await?;
        let items = answer.payload().and_then(DiscoItems::read).unwrap_or_default().items;
        let items = items.iter().filter(|item| item.node.is_none()).filter_map(|item| Jid::new(&item.jid).ok());
        for item in items.filter(|item| item.node().is_none()).take(MAX_ITEMS) {
            if found.of("XEP-0363").is_some() && found.of("XEP-0045").is_some() {
                break;
            }
            match self.info(session, &item, &self.deadline.within(ITEM_PATIENCE)).await {
                Ok(Some((info, elapsed))) => self.see(&info, &item, elapsed, found),
                Ok(None) => {}
                Err(session::Error::Expired(_, Expired::Timeout(_))) if !self.deadline.is_over() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn info(
        &self,
        session: &mut Session,
        of: &Jid,
        deadline: &crate::deadline::Deadline,
    ) -> Result<Option<(DiscoInfo, Duration)>, session::Error> {
        let query = DiscoInfoQuery { node: None };
        let answer = session.request(Purpose::Get, Some(of), query.into(), deadline).await?;
        Ok(answer.payload().and_then(DiscoInfo::read).map(|info| (info, answer.elapsed)))
    }

    /// Whether this is a place for files, or for rooms.
    fn see(&self, info: &DiscoInfo, at: &Jid, elapsed: Duration, found: &mut Found) {
        let there = There { elapsed: Some(elapsed), service: Some(at.to_string()), max_bytes: None };
        if info.has(ns::HTTP_UPLOAD) {
            found.add("XEP-0363", There { max_bytes: upload::told_limit(info), ..there.clone() });
        }
        let is_conference = info.identities.iter().any(|identity| identity.category == "conference");
        if info.has(ns::MUC) && is_conference {
            found.add("XEP-0045", there);
        }
    }
}

/// Tells what is there in one finding, what is missed in one each, and what isn't needed in one.
fn tell(found: &Found, report: &mut Report<'_>) -> anyhow::Result<()> {
    let (mut well, mut words) = (Vec::new(), Vec::new());
    let (mut spared, mut names) = (Vec::new(), Vec::new());
    let mut missed = Vec::new();
    for offer in &OFFERS {
        let Offer { xep, name, lack, is_missed } = offer;
        let there = found.of(xep);
        let facts = Facts::Offer {
            feature: (*xep).to_owned(),
            offered: there.is_some(),
            service: there.and_then(|there| there.service.clone()),
            max_bytes: there.and_then(|there| there.max_bytes),
        };
        let mut finding = match there {
            Some(there) => {
                let text = format!("{name} ({xep}{})", details(there));
                words.push(text.clone());
                Finding::new(Step::Offer, Verdict::Ok, there.elapsed, text)
            }
            None if *is_missed => Finding::new(Step::Offer, Verdict::Warn, None, format!("no {name} ({xep}): {lack}")),
            None => {
                names.push(format!("{name} ({xep})"));
                Finding::skip(Step::Offer, format!("no {name} ({xep})"))
            }
        };
        finding = finding.facts(facts);
        finding.is_quiet = true;
        match finding.status {
            Verdict::Ok => well.push(finding),
            Verdict::Warn => missed.push(finding),
            _ => spared.push(finding),
        }
    }
    let slowest = well.iter().filter_map(|finding| finding.elapsed).max();
    if !well.is_empty() {
        report.tell_all(well, Finding::new(Step::Offer, Verdict::Ok, slowest, words.join(", ")))?;
    }
    for finding in missed {
        report.tell(finding)?;
    }
    if !spared.is_empty() {
        report
            .tell_all(spared, Finding::skip(Step::Offer, format!("not there, and not needed: {}", names.join(", "))))?;
    }
    Ok(())
}

fn details(there: &There) -> String {
    let service = there.service.as_ref().map(|service| format!(", {service}")).unwrap_or_default();
    let limit = there.max_bytes.map(|most| format!(", up to {}", size(most))).unwrap_or_default();
    service + &limit
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..=9_999 => format!("{bytes} bytes"),
        10_000..=9_999_999 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
