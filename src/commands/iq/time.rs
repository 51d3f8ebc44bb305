//! `stanza iq time`: somebody's clock (XEP-0202), compared with ours.

use std::time::SystemTime;

use clap::Args;
use time::OffsetDateTime;
use xmpp::parsers::time::TimeQuery;

use super::{Asker, Context, Ended, odd_answer, resolve};
use crate::payload::Data;
use crate::payload::stamp;
use crate::payload::time::Clock;
use crate::session::Purpose;

/// The arguments of `time`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ask: a server's domain, or a client's full JID [default: the own server]
    #[arg(value_name = "TO")]
    to: Option<String>,
}

/// Asks.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve(context, arguments.to.as_deref())?;
    Asker::with(context, async |asker| {
        let to = asker.or_own_server(to);
        let what = format!("time of {to}");
        let answer = asker.ask(&what, Purpose::Get, Some(&to), TimeQuery).await?;
        let now = OffsetDateTime::from(SystemTime::now());
        let clock = answer.payload().and_then(|payload| Clock::read(payload, now, answer.elapsed));
        let clock = clock.ok_or_else(|| odd_answer(&what))?;
        let text = text(&clock);
        asker.report(&answer, Some(Data::Time(clock)), Some(&text))?;
        Ok(None)
    })
    .await
}

fn text(clock: &Clock) -> String {
    // To the second is enough for people; the data has it all.
    let utc = stamp::read(&clock.utc).map_or_else(|| clock.utc.clone(), stamp::write);
    let zone = clock.tzo.as_deref().map(|zone| format!(", zone {zone}")).unwrap_or_default();
    let side = if clock.ahead_seconds < 0.0 { "behind" } else { "ahead of" };
    let (ahead, accuracy) = (clock.ahead_seconds.abs(), clock.accuracy_seconds);
    format!("{utc}{zone}, {ahead:.3} s {side} our clock (±{accuracy:.3} s)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_says_the_time_and_the_difference() {
        let clock = Clock {
            utc: "2026-01-02T03:04:05.25Z".to_owned(),
            tzo: Some("+01:00".to_owned()),
            ahead_seconds: -1.5,
            accuracy_seconds: 0.004,
        };
        assert_eq!(text(&clock), "2026-01-02T03:04:05Z, zone +01:00, 1.500 s behind our clock (±0.004 s)");
    }
}
