//! Since when somebody is up, away or idle (XEP-0012).

use schemars::JsonSchema;
use serde::Serialize;
use time::{Duration, OffsetDateTime};
use xmpp::jid::Jid;
use xmpp::minidom::Element;

use super::stamp;

/// The namespace of the query.
pub const NAMESPACE: &str = "jabber:iq:last";

/// A last activity. What it is the time of depends on who was asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LastActivity {
    /// What the seconds are.
    pub meaning: Meaning,
    /// How many there are.
    pub seconds: u64,
    /// When it was, by our clock (RFC 3339, UTC).
    pub since: Option<String>,
    /// The last status text of an account.
    pub status: Option<String>,
}

/// What a last activity is the time of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Meaning {
    /// A server (a domain): since when it is up.
    Uptime,
    /// An account (a bare JID): since when it is offline.
    Offline,
    /// An account that is online now, or of which its server does not know since when it is not: 0 seconds say both.
    Online,
    /// A client (a full JID): since when its person does nothing there.
    Idle,
}

impl LastActivity {
    /// Reads an answer from `of` that came at `now`; `None` for what is none.
    pub fn read(query: &Element, of: &Jid, now: OffsetDateTime) -> Option<Self> {
        let seconds: u64 = query.attr("seconds").filter(|_| query.is("query", NAMESPACE))?.trim().parse().ok()?;
        let meaning = match (of.node(), of.resource()) {
            (_, Some(_)) => Meaning::Idle,
            (None, None) => Meaning::Uptime,
            (Some(_), None) if seconds == 0 => Meaning::Online,
            (Some(_), None) => Meaning::Offline,
        };
        let length = i64::try_from(seconds).ok().map(Duration::seconds);
        let since = length.and_then(|length| now.checked_sub(length)).filter(|since| since.year() >= 0);
        let status = Some(query.text().trim().to_owned()).filter(|status| !status.is_empty());
        Some(Self { meaning, seconds, since: since.map(stamp::write), status })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(seconds: &str, of: &str) -> Option<LastActivity> {
        let xml = format!("<query xmlns='jabber:iq:last' seconds='{seconds}'> gone\n</query>");
        LastActivity::read(&xml.parse().unwrap(), &Jid::new(of).unwrap(), stamp::read("2026-01-02T03:04:05Z")?)
    }

    #[test]
    fn who_was_asked_tells_what_it_means() {
        for (of, seconds, meaning) in [
            ("example.org", "65", Meaning::Uptime),
            ("alice@example.org", "65", Meaning::Offline),
            ("alice@example.org", "0", Meaning::Online),
            ("alice@example.org/x", "0", Meaning::Idle),
            ("example.org/x", "65", Meaning::Idle),
        ] {
            let last = read(seconds, of).unwrap();
            assert_eq!((last.meaning, last.status.as_deref()), (meaning, Some("gone")), "{of}");
        }
        assert_eq!(read("65", "a@b.example").unwrap().since.as_deref(), Some("2026-01-02T03:03:00Z"));
    }

    #[test]
    fn times_beyond_all_calendars_are_left_out() {
        assert_eq!(read("18446744073709551615", "a@b.example").unwrap().since, None);
        assert_eq!(read("9223372036854775807", "a@b.example").unwrap().since, None);
        assert_eq!(read("99999999999", "a@b.example").unwrap().since, None);
        assert!(read("-1", "a@b.example").is_none() && read("", "a@b.example").is_none());
    }
}
