//! The line of a plugin for Nagios, Icinga and their like (the Nagios Plugins Development Guidelines).

use std::time::Duration;

use super::super::Ended;
use super::Outcome;
use super::report::{Finding, Report, short};
use crate::config::parse_duration;
use crate::error::Kind;
use crate::output::event::Verdict;

/// From how few days on it is a warning, and from how few on critical, where nothing else is said.
const WARNING_DAYS: i64 = 14;
const CRITICAL_DAYS: i64 = 7;

/// What is too few, or too long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    days: Option<i64>,
    time: Option<Duration>,
}

/// Reads `days=N,time=DUR`, either alone too. A number alone means days, and with a unit it is a time.
///
/// # Errors
/// What is wrong with it, in words.
pub fn limits(text: &str) -> Result<Limits, String> {
    let mut limits = Limits::default();
    for part in text.split(',') {
        let (key, value) = part.split_once('=').unwrap_or_else(|| {
            let is_number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
            (if is_number { "days" } else { "time" }, part)
        });
        match key {
            "days" => {
                let days = value.parse::<u16>().map_err(|_| format!("'{value}' is not a number of days"))?;
                limits.days = Some(days.into());
            }
            "time" => limits.time = Some(parse_duration(value)?),
            other => return Err(format!("'{other}' is neither days nor time: write days=14,time=2s")),
        }
    }
    Ok(limits)
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Ok,
    Warning,
    Critical,
    Unknown,
}

/// Prints the line, and the steps behind it with `-v`.
///
/// # Errors
/// A standard output that takes no more.
pub fn end(
    report: &Report<'_>,
    whom: &str,
    outcome: &Outcome,
    elapsed: Duration,
    (warning, critical): (Limits, Limits),
) -> anyhow::Result<Ended> {
    let (warning, critical) = filled(warning, critical);
    let (state, reasons) = judge(report.findings(), outcome, elapsed, warning, critical);
    let name = match state {
        State::Ok => "OK",
        State::Warning => "WARNING",
        State::Critical => "CRITICAL",
        State::Unknown => "UNKNOWN",
    };
    let mut numbers =
        format!("time={:.3}s;{};{}", elapsed.as_secs_f64(), seconds(warning.time), seconds(critical.time));
    if let Some(days) = outcome.days_left {
        let limit = |limits: Limits| limits.days.unwrap_or_default();
        numbers.push_str(&format!(" days_left={days};{}:;{}:", limit(warning), limit(critical)));
    }
    report.write(&format!("XMPP {name} - {} | {numbers}", harmless(&format!("{whom}: {reasons}"))))?;
    if report.is_verbose() {
        for finding in report.findings() {
            report.write_lines(&harmless_lines(&finding.lines()))?;
        }
    }
    Ok(match state {
        State::Ok => None,
        State::Warning => Some(Kind::Negative),
        State::Critical => Some(Kind::Unavailable),
        State::Unknown => Some(Kind::Config),
    })
}

/// The limits with those on days that were not given: it is never critical before it is a warning.
fn filled(warning: Limits, critical: Limits) -> (Limits, Limits) {
    let default = CRITICAL_DAYS.min(warning.days.unwrap_or(CRITICAL_DAYS));
    let least = critical.days.unwrap_or(default);
    let few = warning.days.unwrap_or(WARNING_DAYS.max(least));
    (Limits { days: Some(few), ..warning }, Limits { days: Some(least), ..critical })
}

/// How bad it is, and why.
fn judge(
    findings: &[Finding],
    outcome: &Outcome,
    elapsed: Duration,
    warning: Limits,
    critical: Limits,
) -> (State, String) {
    if let Some(error) = &outcome.failure {
        let state = if error.kind.plugin_status() == 2 { State::Critical } else { State::Unknown };
        return (state, error.to_string());
    }
    let mut state = State::Ok;
    let mut reasons = Vec::new();
    let mut raise = |to: State, why: String| {
        state = state.max(to);
        reasons.push(why);
    };
    let is_below = |days: i64, limits: Limits| limits.days.is_some_and(|limit| days < limit);
    if let Some(days) = outcome.days_left {
        let why = || left(days);
        if is_below(days, critical) {
            raise(State::Critical, why());
        } else if is_below(days, warning) {
            raise(State::Warning, why());
        }
    }
    let is_above = |limits: Limits| limits.time.is_some_and(|limit| elapsed > limit);
    let why = || format!("it took {:.3} s", elapsed.as_secs_f64());
    if is_above(critical) {
        raise(State::Critical, why());
    } else if is_above(warning) {
        raise(State::Warning, why());
    }
    // A certificate that ends soon has limits of its own.
    let is_soon = |finding: &Finding| finding.hint.as_deref() == Some(super::way::RENEW);
    let is_bad = |finding: &Finding| matches!(finding.status, Verdict::Warn | Verdict::Fail);
    for finding in findings.iter().filter(|it| is_bad(it) && !it.is_quiet && !is_soon(it)) {
        raise(State::Warning, finding.text.clone());
    }
    if reasons.is_empty() {
        reasons.push(all_is_well(outcome));
    }
    (state, reasons.join("; "))
}

fn all_is_well(outcome: &Outcome) -> String {
    let mut parts = Vec::new();
    if let Some(login) = &outcome.login {
        parts.push(format!("TLS {}, logged in by {}", login.tls, login.mechanism));
    } else {
        parts.push("TLS and features are well, login not tried".to_owned());
    }
    if let Some(days) = outcome.days_left {
        parts.push(left(days));
    }
    parts.join(", ")
}

fn left(days: i64) -> String {
    let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    format!("the certificate has {days} left")
}

fn seconds(limit: Option<Duration>) -> String {
    limit.map(|limit| format!("{:.3}", limit.as_secs_f64())).unwrap_or_default()
}

/// A bar would begin the numbers.
fn harmless(text: &str) -> String {
    short(text).replace('|', "/")
}

fn harmless_lines(lines: &str) -> String {
    lines.replace('|', "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::event::Step;

    #[test]
    fn limits_are_days_and_time() {
        let both = Limits { days: Some(21), time: Some(Duration::from_secs(2)) };
        for text in ["days=21,time=2s", "time=2s,days=21", "21,2s", "2s,21"] {
            assert_eq!(limits(text), Ok(both), "{text}");
        }
        assert_eq!(limits("5"), Ok(Limits { days: Some(5), time: None }));
        assert_eq!(limits("300ms"), Ok(Limits { days: None, time: Some(Duration::from_millis(300)) }));
        for text in ["", "x", "days=", "days=-1", "time=5", "weeks=3", "21,"] {
            assert!(limits(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_limit_that_is_not_given_is_never_the_wrong_way_round() {
        let days = |days| Limits { days, time: None };
        for (warning, critical, expected) in [
            (None, None, (14, 7)),
            (Some(21), None, (21, 7)),
            (Some(3), None, (3, 3)),
            (None, Some(5), (14, 5)),
            (None, Some(20), (20, 20)),
            (Some(5), Some(9), (5, 9)),
        ] {
            let (warning, critical) = filled(days(warning), days(critical));
            assert_eq!((warning.days, critical.days), (Some(expected.0), Some(expected.1)));
        }
    }

    #[test]
    fn a_failure_that_stops_nothing_is_a_warning() {
        let failed = Finding::new(Step::Features, Verdict::Fail, None, "no");
        let state = |finding: &Finding| {
            let none = Limits::default();
            judge(std::slice::from_ref(finding), &Outcome::default(), Duration::ZERO, none, none).0
        };
        assert_eq!(state(&failed), State::Warning);
        assert_eq!(state(&Finding { is_quiet: true, ..failed }), State::Ok);
    }

    #[test]
    fn a_bar_in_a_strangers_words_begins_no_numbers() {
        assert_eq!(harmless("a|b: c\nd"), "a/b: c\\nd");
    }
}
