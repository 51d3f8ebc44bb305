//! The steps up to the login: names, connections, TLS, and what the server offers before it.

use xmpp::jid::BareJid;

use super::remedy::{self, Scene};
use super::report::{Finding, Report};
use super::{Outcome, Way};
use crate::error::{Error, Kind, Phase};
use crate::memory::now;
use crate::output::event::{Certificate as CertificateFacts, Facts, Place as PlaceFacts, Record, Step, Verdict};
use crate::payload::stamp;
use crate::session::probe::{self, Attempt, Certificate, Place, Probe, Said, Seen, Service, Survey};
use crate::session::{self, Features, NetError};

/// A certificate with fewer days left is told as a warning.
const FEW_DAYS: i64 = 14;

/// What to do about a certificate that ends soon.
pub const RENEW: &str = "its owner should renew it soon";

/// What was tried, and what was seen there.
struct Look {
    peer: String,
    place: PlaceFacts,
    seen: Seen,
}

impl Way<'_> {
    /// Goes up to what the server offers before the login; `None`: it isn't reached, or not to be trusted.
    pub(super) async fn reach(
        &self,
        outcome: &mut Outcome,
        report: &mut Report<'_>,
    ) -> anyhow::Result<Option<Features>> {
        let probe = Probe::new(&self.account, self.log.clone())?;
        report.progress(Some(&format!("looking up {}", self.account.jid.domain())));
        let survey = match probe.survey(&self.deadline).await {
            Ok(survey) => survey,
            Err(error) => {
                let told = self.explain(&error, None);
                if told.kind != Kind::Temporary {
                    return Err(error.into());
                }
                let mut finding = Finding::new(Step::Dns, Verdict::Fail, None, told.why.clone());
                finding.hint.clone_from(&told.hint);
                report.tell(finding)?;
                outcome.failure = Some(told);
                return Ok(None);
            }
        };
        self.tell_services(&survey, report)?;
        self.tell_hosts(&survey, report)?;
        let names: Vec<&str> = survey.places.iter().map(|place| place.endpoint.host.as_str()).collect();
        report.progress(Some(&format!("connecting to {}", names.join(", "))));
        let attempts = probe.knock(&survey, &self.deadline).await?;
        let is_connected = attempts.iter().any(|attempt| attempt.outcome.is_ok());
        if !is_connected {
            outcome.failure = Some(self.explain(&survey.verdict(&attempts).into(), None));
        }
        let mut open = Vec::new();
        for attempt in attempts {
            report.tell(self.connection(&attempt, is_connected))?;
            let Attempt { endpoint, peer, address, outcome, .. } = attempt;
            if let Ok(socket) = outcome {
                let address = address.map(|address| address.ip().to_string());
                let kind = kind_name(endpoint.kind).to_owned();
                let place = PlaceFacts { host: endpoint.host.clone(), port: endpoint.port, kind, address };
                open.push((endpoint.kind, peer, place, socket));
            }
        }
        let mut looks = Vec::new();
        let mut left = u32::try_from(open.len()).unwrap_or(u32::MAX);
        for (kind, peer, place, socket) in open {
            report.progress(Some(&format!("securing the connection to {peer}")));
            // A silent one doesn't eat the time of the others, nor of the login at a good one.
            let parts = left.saturating_add(looks.iter().any(is_good).into());
            let seen = probe.look(socket, kind, &self.deadline.share(parts)).await?;
            left -= 1;
            looks.push(Look { peer, place, seen });
        }
        self.tell_looks(looks, outcome, report)
    }

    /// What to tell of an error, with what to do about it.
    pub(super) fn explain(&self, error: &session::Error, certificate: Option<&Certificate>) -> Error {
        let scene = Scene {
            domain: self.account.jid.domain().as_str(),
            certificate,
            is_server_given: self.account.route.server.is_some(),
        };
        remedy::explain(error, &scene)
    }

    fn explain_net(&self, error: &NetError) -> Error {
        self.explain(&error.clone().into(), None)
    }

    /// What the DNS says of the domain's services.
    fn tell_services(&self, survey: &Survey, report: &mut Report<'_>) -> Result<(), Error> {
        if let Some(server) = &self.account.route.server {
            report.tell(Finding::skip(Step::Dns, format!("SRV records were not asked for: {server} was given")))?;
        }
        let has_place = survey.failure.is_none();
        for Service { kind, answer } in &survey.services {
            let name = kind.service();
            let (status, text, records, hint) = match answer {
                Said::Records(records) => (Verdict::Ok, format!("{name}: {}", targets(records)), facts(records), None),
                Said::Nothing => (Verdict::Skip, format!("{name}: no records"), Vec::new(), None),
                Said::Declined => {
                    let status = if has_place { Verdict::Skip } else { Verdict::Fail };
                    let text = format!("{name}: '.', so the domain says that it doesn't offer this");
                    let nowhere = Record { priority: 0, weight: 0, host: ".".to_owned(), port: 0 };
                    let hint = (!has_place).then(|| remedy::NO_SERVICE.to_owned());
                    (status, text, vec![nowhere], hint)
                }
                Said::Failed(error) => {
                    let told = self.explain_net(error);
                    let is_made_up_for = has_place && (!survey.is_guess() || has_address(survey));
                    let status = if is_made_up_for { Verdict::Warn } else { Verdict::Fail };
                    let why = match error {
                        NetError::Dns { why, .. } => format!("{name}: {why}"),
                        _ => told.why,
                    };
                    (status, why, Vec::new(), told.hint)
                }
            };
            let mut finding = Finding::new(Step::Dns, status, Some(survey.elapsed), text);
            finding.hint = hint;
            report.tell(finding.facts(Facts::Service { service: name.to_owned(), records }))?;
        }
        Ok(())
    }

    /// What the DNS says of the hosts, each once.
    fn tell_hosts(&self, survey: &Survey, report: &mut Report<'_>) -> Result<(), Error> {
        let is_found = has_address(survey);
        let mut told: Vec<&str> = Vec::new();
        for Place { endpoint, addresses, alias, elapsed } in &survey.places {
            if elapsed.is_none() || told.contains(&endpoint.host.as_str()) {
                continue;
            }
            told.push(&endpoint.host);
            let is_guess = survey.is_guess();
            let host = &endpoint.host;
            let (status, text, hint, found) = match addresses {
                Ok(addresses) => {
                    let found: Vec<String> = addresses.iter().map(ToString::to_string).collect();
                    let mut text = format!("{host}: {}", found.join(", "));
                    if let Some(alias) = alias {
                        text.push_str(&format!(" (an alias of {alias})"));
                    }
                    if is_guess {
                        text.push_str("; without SRV records the domain itself is taken for the server");
                    }
                    (Verdict::Ok, text, None, found)
                }
                Err(error) => {
                    let told = self.explain_net(error);
                    let status = if is_found { Verdict::Warn } else { Verdict::Fail };
                    (status, told.why, told.hint, Vec::new())
                }
            };
            let mut finding = Finding::new(Step::Dns, status, *elapsed, text);
            finding.hint = hint;
            let facts = Facts::Host { host: host.clone(), addresses: found, alias: alias.clone() };
            report.tell(finding.facts(facts))?;
        }
        Ok(())
    }

    fn connection(&self, attempt: &Attempt, is_connected: bool) -> Finding {
        let Attempt { endpoint, peer, address, outcome, elapsed } = attempt;
        let place = PlaceFacts {
            host: endpoint.host.clone(),
            port: endpoint.port,
            kind: kind_name(endpoint.kind).to_owned(),
            address: address.map(|address| address.ip().to_string()),
        };
        let finding = match outcome {
            Ok(_) => {
                let kind = match endpoint.kind {
                    probe::Kind::Direct => "direct TLS",
                    probe::Kind::StartTls => "STARTTLS",
                };
                Finding::new(Step::Tcp, Verdict::Ok, Some(*elapsed), format!("{peer} ({kind})"))
            }
            Err(error) => {
                let told = self.explain_net(error);
                let status = if is_connected { Verdict::Warn } else { Verdict::Fail };
                let is_six = address.is_some_and(|address| address.is_ipv6());
                let has_no_way = matches!(error, NetError::Unreachable { no_way: true, .. });
                let mut finding = Finding::new(Step::Tcp, status, Some(*elapsed), told.why);
                // That this machine has no IPv6 is nobody's fault.
                finding.is_quiet = is_six && has_no_way && is_connected;
                finding.hint = match finding.is_quiet {
                    true => Some("this machine has no way to IPv6; IPv4 makes up for it".to_owned()),
                    false if is_six && has_no_way => Some(remedy::ONLY_IPV6.to_owned()),
                    // Another address shows that it is online.
                    false if is_connected && matches!(error, NetError::Unreachable { .. }) => None,
                    false => told.hint,
                };
                finding
            }
        };
        finding.facts(Facts::Connection(place))
    }

    /// What was seen at each place; what the first good one offers.
    fn tell_looks(
        &self,
        looks: Vec<Look>,
        outcome: &mut Outcome,
        report: &mut Report<'_>,
    ) -> anyhow::Result<Option<Features>> {
        let is_any_good = looks.iter().any(is_good);
        let mut shown: Option<Certificate> = None;
        let mut first: Option<Features> = None;
        for look in looks {
            let certificate = look.seen.certificate.as_ref();
            if let Some(certificate) = certificate {
                let days = certificate.days_left(now());
                outcome.days_left = Some(outcome.days_left.map_or(days, |least| least.min(days)));
            }
            let is_same = certificate.is_some() && shown.as_ref() == certificate;
            let (finding, failure) = self.tls(&look, is_same, is_any_good);
            report.tell(finding)?;
            shown = look.seen.certificate.clone().or(shown);
            let failure = match &look.seen.features {
                None => failure,
                Some(Err(error)) => {
                    let told = self.explain(error, None);
                    let status = if is_any_good { Verdict::Warn } else { Verdict::Fail };
                    let text = format!("{}: {}", look.peer, told.why);
                    let mut finding = Finding::new(Step::Features, status, Some(look.seen.features_elapsed), text);
                    finding.hint.clone_from(&told.hint);
                    report.tell(finding)?;
                    Some(told)
                }
                Some(Ok(features)) => {
                    if !first.as_ref().is_some_and(|first| sorted(first) == sorted(features)) {
                        let mut finding = features_finding(&look, features, first.is_some());
                        // A login takes the first of them.
                        let is_made_up_for = first.as_ref().is_some_and(|first| unusable(first).is_none());
                        if finding.status == Verdict::Fail && is_made_up_for {
                            finding.status = Verdict::Warn;
                            finding.text = format!("{}: {}", look.peer, finding.text);
                        }
                        report.tell(finding)?;
                    }
                    _ = first.get_or_insert_with(|| features.clone());
                    None
                }
            };
            if !is_any_good && outcome.failure.is_none() {
                outcome.failure = failure;
            }
        }
        Ok(first)
    }

    /// TLS at a place; `is_same`: with the certificate that was told before.
    fn tls(&self, look: &Look, is_same: bool, is_any_good: bool) -> (Finding, Option<Error>) {
        let Look { peer, place, seen, .. } = look;
        let certificate = seen.certificate.as_ref();
        let about = certificate.map(certificate_facts);
        let info = seen.tls.as_ref().ok();
        let facts = Facts::Tls {
            place: place.clone(),
            version: info.map(|info| info.version.to_owned()),
            cipher: info.map(|info| info.cipher.clone()),
            certificate: about,
        };
        match &seen.tls {
            Ok(info) => {
                let mut text = format!("{peer}: TLS {}", info.version);
                let days = certificate.map(|certificate| certificate.days_left(now()));
                match certificate {
                    Some(_) if is_same => text.push_str(", with the same certificate"),
                    Some(certificate) => text.push_str(&format!(", certificate {}", words(certificate))),
                    None => {}
                }
                if !self.account.trust.pins.is_empty() {
                    text.push_str("; its key is a pinned one");
                } else if let Some(certificate) = certificate.filter(|_| self.context.output.verbosity > 0 && !is_same)
                {
                    text.push_str(&format!("; key {}", certificate.pin));
                }
                let is_late = days.is_some_and(|days| days < FEW_DAYS);
                let mut finding = Finding::new(Step::Tls, Verdict::Ok, Some(seen.tls_elapsed), text);
                if !info.verified {
                    finding.status = Verdict::Warn;
                    finding.text.push_str("; not verified (--insecure)");
                } else if is_late {
                    finding.status = Verdict::Warn;
                    finding.hint = Some(RENEW.to_owned());
                }
                (finding.facts(facts), None)
            }
            Err(error) => {
                let told = self.explain(error, certificate);
                let status = if is_any_good { Verdict::Warn } else { Verdict::Fail };
                let text = format!("{peer}: {}", told.why);
                let mut finding = Finding::new(Step::Tls, status, Some(seen.tls_elapsed), text);
                finding.hint.clone_from(&told.hint);
                (finding.facts(facts), Some(told))
            }
        }
    }
}

/// Whether it was seen what the server offers.
fn is_good(look: &Look) -> bool {
    matches!(look.seen.features, Some(Ok(_)))
}

/// Why nobody can log in at a server that offers this, whoever it is.
pub fn unusable(offered: &Features) -> Option<Error> {
    let known =
        |name: &String| name.starts_with("SCRAM-") || matches!(name.as_str(), "PLAIN" | "EXTERNAL" | "ANONYMOUS");
    let mechanisms = mechanisms(offered);
    if mechanisms.iter().any(known) {
        return None;
    }
    let why = match mechanisms {
        [] => "the server offers no way to log in".to_owned(),
        _ => format!("the server offers no way to log in that is known here (it offers {})", mechanisms.join(", ")),
    };
    Some(Error::new(Kind::Unavailable, Phase::Sasl, "logging in", why).hint(remedy::MECHANISMS))
}

fn features_finding(look: &Look, features: &Features, is_different: bool) -> Finding {
    let mechanisms = mechanisms(features);
    let by_strength = by_strength(mechanisms);
    let mut parts = Vec::new();
    parts.push(match by_strength.is_empty() {
        true => "no way to log in".to_owned(),
        false => format!("logins by {}", by_strength.join(", ")),
    });
    if let Some(bindings) = features.bindings.as_ref().filter(|bindings| !bindings.is_empty()) {
        parts.push(format!("channel binding {}", bindings.join(", ")));
    }
    let sasl2 = features.sasl2.as_ref();
    let means = [
        ("SASL2", sasl2.is_some()),
        ("Bind 2", sasl2.is_some_and(|sasl2| sasl2.bind2)),
        ("FAST", sasl2.is_some_and(|sasl2| !sasl2.fast.is_empty())),
    ];
    let means: Vec<&str> = means.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
    if !means.is_empty() {
        parts.push(means.join(", "));
    }
    if let Some(most) = features.max_bytes {
        parts.push(format!("up to {most} bytes before the login"));
    }
    let unusable = unusable(features);
    let status = if unusable.is_some() { Verdict::Fail } else { Verdict::Ok };
    let mut text = parts.join("; ");
    if is_different {
        text = format!("{} offers something else: {text}", look.peer);
    }
    let mut finding = Finding::new(Step::Features, status, Some(look.seen.features_elapsed), text);
    if let Some(error) = unusable {
        finding.text = error.why;
        finding.hint = error.hint;
    }
    finding.facts(Facts::Features {
        place: look.place.clone(),
        mechanisms: mechanisms.to_vec(),
        channel_bindings: features.bindings.clone(),
        sasl2: sasl2.is_some(),
        bind2: sasl2.is_some_and(|sasl2| sasl2.bind2),
        fast: sasl2.map(|sasl2| sasl2.fast.clone()).unwrap_or_default(),
        max_bytes: features.max_bytes,
        registration: features.registration,
    })
}

/// The mechanisms that a login would choose from.
fn mechanisms(features: &Features) -> &[String] {
    let sasl2 = features.sasl2.as_ref().filter(|sasl2| !sasl2.mechanisms.is_empty());
    sasl2.map_or(&features.mechanisms, |sasl2| &sasl2.mechanisms)
}

/// Those that bind to the channel first, then by what they hash with, and what shows the password behind them.
fn by_strength(mechanisms: &[String]) -> Vec<&str> {
    let mut sorted: Vec<&str> = mechanisms.iter().map(String::as_str).collect();
    let rank = |name: &str| match name.starts_with("SCRAM-") {
        true if name.ends_with("-PLUS") => 0,
        true => 1,
        false if name == "PLAIN" => 2,
        false => 3,
    };
    sorted.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| other.cmp(one)));
    sorted
}

/// What is offered, in an order of its own: Prosody's is another each time.
fn sorted(features: &Features) -> Features {
    let mut features = features.clone();
    features.mechanisms.sort();
    features.bindings.iter_mut().for_each(|bindings| bindings.sort());
    if let Some(sasl2) = &mut features.sasl2 {
        sasl2.mechanisms.sort();
        sasl2.fast.sort();
    }
    features
}

fn kind_name(kind: probe::Kind) -> &'static str {
    match kind {
        probe::Kind::Direct => "direct",
        probe::Kind::StartTls => "starttls",
    }
}

/// Whether there is an address to try.
fn has_address(survey: &Survey) -> bool {
    survey.places.iter().any(|place| place.addresses.as_ref().is_ok_and(|found| !found.is_empty()))
}

fn targets(records: &[probe::Record]) -> String {
    let mut sorted: Vec<&probe::Record> = records.iter().collect();
    sorted.sort_by_key(|record| (record.priority, u16::MAX - record.weight));
    let target = |record: &&probe::Record| format!("{}:{}", record.host, record.port);
    sorted.iter().map(target).collect::<Vec<_>>().join(", ")
}

fn facts(records: &[probe::Record]) -> Vec<Record> {
    let fact = |record: &probe::Record| Record {
        priority: record.priority,
        weight: record.weight,
        host: record.host.clone(),
        port: record.port,
    };
    records.iter().map(fact).collect()
}

/// What a certificate says, behind "certificate".
fn words(certificate: &Certificate) -> String {
    let Certificate { names, issuer, is_self_issued, .. } = certificate;
    let more = names.len().saturating_sub(2);
    let mut listed = names.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
    if listed.is_empty() {
        listed.push_str("no host name");
    }
    if more > 0 {
        listed.push_str(&format!(" and {more} more"));
    }
    let days = match certificate.days_left(now()) {
        1 => "1 day left".to_owned(),
        days => format!("{days} days left"),
    };
    let by = if *is_self_issued { "signed by itself".to_owned() } else { format!("by {issuer}") };
    format!("for {listed}, {days}, {by}")
}

fn certificate_facts(certificate: &Certificate) -> CertificateFacts {
    let date = |seconds: u64| {
        let time = i64::try_from(seconds).ok().and_then(|at| time::OffsetDateTime::from_unix_timestamp(at).ok());
        time.map(stamp::write)
    };
    CertificateFacts {
        names: certificate.names.clone(),
        issuer: certificate.issuer.clone(),
        not_before: date(certificate.not_before),
        not_after: date(certificate.not_after),
        days_left: certificate.days_left(now()),
        intermediates: certificate.intermediates,
        pin: certificate.pin.clone(),
    }
}

/// The domain of a JID, as an address to ask.
pub fn server_of(jid: &BareJid) -> BareJid {
    BareJid::from_parts(None, jid.domain())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_leaves_no_gap() {
        let none = unusable(&Features::default()).unwrap();
        assert_eq!(none.why, "the server offers no way to log in");
        let (names, issuer, pin) = (Vec::new(), "a CA".to_owned(), String::new());
        let (not_before, not_after) = (0, now() + 86_400 + 60);
        let (is_self_issued, intermediates) = (false, 0);
        let bare = Certificate { names, issuer, not_before, not_after, pin, is_self_issued, intermediates };
        assert_eq!(words(&bare), "for no host name, 1 day left, by a CA");
    }
}
