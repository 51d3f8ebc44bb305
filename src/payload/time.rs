//! Somebody's clock (XEP-0202), and how far it is from ours.

use std::time::Duration;

use schemars::JsonSchema;
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use xmpp::minidom::Element;
use xmpp::parsers::ns;

use super::stamp;

/// Somebody's time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Clock {
    /// The time there (RFC 3339, UTC), as exact as it was told.
    pub utc: String,
    /// The zone there: `+02:00`, or `Z`.
    pub tzo: Option<String>,
    /// How many seconds that clock is ahead of ours; negative: behind. Corrected by half of the time that the answer
    /// took, and by half a second where the time was told in whole seconds.
    pub ahead_seconds: f64,
    /// How many seconds that may be off, either way.
    pub accuracy_seconds: f64,
}

impl Clock {
    /// Reads an answer that came at `now`, `elapsed` after it was asked for; `None` for what is none.
    pub fn read(element: &Element, now: OffsetDateTime, elapsed: Duration) -> Option<Self> {
        let child = |name: &str| element.get_child(name, ns::TIME).map(|child| child.text().trim().to_owned());
        let text = child("utc").filter(|_| element.is("time", ns::TIME))?;
        let utc = stamp::read(&text)?;
        // Whole seconds are cut off, not rounded: on average half of one is missing.
        let unknown = if text.contains('.') { 0.0 } else { 0.5 };
        let half = elapsed.as_secs_f64() / 2.0;
        let ahead = (utc - now).as_seconds_f64() + half + unknown;
        Some(Self {
            utc: utc.format(&Rfc3339).ok()?,
            tzo: child("tzo").filter(|tzo| is_zone(tzo)),
            ahead_seconds: to_milliseconds(ahead),
            // Rounded up.
            accuracy_seconds: ((half + unknown) * 1000.0).ceil() / 1000.0,
        })
    }
}

fn to_milliseconds(seconds: f64) -> f64 {
    // Never -0.0.
    (seconds * 1000.0).round() / 1000.0 + 0.0
}

/// Whether it is `Z` or an offset as XEP-0082 §3.2 has it.
fn is_zone(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    matches!(shape.as_str(), "Z" | "+00:00" | "-00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(utc: &str, tzo: &str) -> Option<Clock> {
        let xml = format!("<time xmlns='urn:xmpp:time'><tzo>{tzo}</tzo><utc>{utc}</utc></time>");
        let now = stamp::read("2026-01-02T03:04:05Z")?;
        Clock::read(&xml.parse().unwrap(), now, Duration::from_millis(200))
    }

    #[test]
    fn the_difference_is_corrected_by_the_way_back_and_by_what_was_cut_off() {
        let clock = read("2026-01-02T03:04:07.5Z", "+01:00").unwrap();
        assert_eq!((clock.ahead_seconds, clock.accuracy_seconds), (2.6, 0.1));
        assert_eq!(clock.tzo.as_deref(), Some("+01:00"));
        let clock = read("2026-01-02T03:04:04Z", "CET\n").unwrap();
        assert_eq!((clock.ahead_seconds, clock.accuracy_seconds), (-0.4, 0.6));
        assert_eq!((clock.tzo, clock.utc.as_str()), (None, "2026-01-02T03:04:04Z"));
        assert!(read("now", "Z").is_none());
    }
}
