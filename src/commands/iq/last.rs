//! `stanza iq last`: since when somebody is up, away or idle (XEP-0012).

use std::time::SystemTime;

use clap::Args;
use time::OffsetDateTime;
use xmpp::jid::Jid;
use xmpp::minidom::Element;

use super::super::diagnose::refused_request;
use super::super::recipients::resolve_one;
use super::{Asker, Context, Ended, odd_answer};
use crate::error::{Error, Kind};
use crate::output::one_line;
use crate::payload::Data;
use crate::payload::last::{LastActivity, Meaning, NAMESPACE};
use crate::payload::stanza_error::StanzaError;
use crate::session::Purpose;

/// The arguments of `last`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// Whom to ask about: a server's domain (since when it is up), a bare JID (since when it is offline), or a full JID
    /// (since when it is idle)
    #[arg(value_name = "TO")]
    to: String,
}

/// Asks.
///
/// # Errors
/// As every query.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve_one(&arguments.to, &context.settings.aliases)?;
    Asker::with(context, async |asker| {
        let what = format!("last activity of {to}");
        let answer = asker.ask_any(Purpose::Get, Some(&to), Element::bare("query", NAMESPACE)).await?;
        if let Some(error) = &answer.error {
            return Err(refused(error, &what, &to).into());
        }
        let now = OffsetDateTime::from(SystemTime::now());
        let last = answer.payload().and_then(|payload| LastActivity::read(payload, &to, now));
        let last = last.ok_or_else(|| odd_answer(&what))?;
        let text = text(&last);
        asker.report(&answer, Some(Data::Last(last)), Some(&text))?;
        Ok(None)
    })
    .await
}

/// Only who may see somebody's presence is told (XEP-0012 §4).
fn refused(error: &StanzaError, what: &str, to: &Jid) -> Error {
    let error = refused_request(error, what);
    if error.kind == Kind::Refused && to.node().is_some() {
        let bare = to.to_bare();
        return error.hint(format!("only who may see their presence is told: stanza presence subscribe {bare}"));
    }
    error
}

fn text(last: &LastActivity) -> String {
    let since = last.since.as_deref().unwrap_or("longer than can be told");
    let length = length(last.seconds);
    let status = last.status.as_deref().map(|status| format!(": {}", one_line(status))).unwrap_or_default();
    match last.meaning {
        Meaning::Uptime => format!("up since {since} ({length}){status}"),
        Meaning::Offline => format!("offline since {since} ({length}){status}"),
        Meaning::Online => format!("online, or the server doesn't know since when not{status}"),
        Meaning::Idle => format!("idle since {since} ({length}){status}"),
    }
}

/// A length of time with its two largest units.
fn length(seconds: u64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{minutes}m {}s", seconds % 60),
        3600..86_400 => format!("{hours}h {}m", minutes % 60),
        _ => format!("{days}d {}h", hours % 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_its_two_largest_units() {
        for (seconds, text) in [(0, "0s"), (59, "59s"), (61, "1m 1s"), (3_661, "1h 1m"), (90_061, "1d 1h")] {
            assert_eq!(length(seconds), text);
        }
        assert_eq!(length(u64::MAX), "213503982334601d 7h");
    }

    #[test]
    fn the_status_stays_on_its_line() {
        let last = LastActivity {
            meaning: Meaning::Offline,
            seconds: 61,
            since: Some("2026-01-02T03:04:05Z".to_owned()),
            status: Some("gone\nfishing".to_owned()),
        };
        assert_eq!(text(&last), "offline since 2026-01-02T03:04:05Z (1m 1s): gone\\nfishing");
    }
}
