//! Durations and times as people write them: `300ms`, `30s`, `5m`, `2h`; `2026-11-23T18:00:00Z`, `-1h`.

use std::time::{Duration, SystemTime};

use time::OffsetDateTime;

use crate::payload::stamp;

/// Reads a duration with its unit.
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse(text: &str) -> Result<Duration, String> {
    match parse_pause(text)? {
        Duration::ZERO => Err(format!("'{text}' is no time at all")),
        duration => Ok(duration),
    }
}

/// The same for a pause, which may be none: `0s`.
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse_pause(text: &str) -> Result<Duration, String> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let example = || format!("'{text}' is not a duration: write 300ms, 30s, 5m or 2h");
    let number: u64 = number.parse().map_err(|_| example())?;
    let milliseconds = match unit {
        "ms" => Some(number),
        "s" => number.checked_mul(1_000),
        "m" => number.checked_mul(60_000),
        "h" => number.checked_mul(3_600_000),
        "" => return Err(format!("'{text}' has no unit: write {text}s for seconds")),
        _ => return Err(example()),
    };
    match milliseconds {
        Some(milliseconds) => Ok(Duration::from_millis(milliseconds)),
        None => Err(format!("'{text}' is too long")),
    }
}

/// Reads a point in time: RFC 3339, or a duration ago (`-1h`).
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse_time(text: &str) -> Result<OffsetDateTime, String> {
    if let Some(ago) = text.strip_prefix('-') {
        let now = OffsetDateTime::from(SystemTime::now());
        let ago = parse(ago).map_err(|why| format!("'{text}' is no time ago: {why}"))?;
        let ago = time::Duration::try_from(ago).map_err(|_| format!("'{text}' is too long ago"))?;
        return now.checked_sub(ago).ok_or_else(|| format!("'{text}' is too long ago"));
    }
    stamp::read(text)
        .ok_or_else(|| format!("'{text}' is not a time: write 2026-11-23T18:00:00Z, or -1h for an hour ago"))
}

#[cfg(test)]
mod tests {
    use time::format_description::well_known::Rfc3339;

    use super::*;

    #[test]
    fn times_are_rfc_3339_or_ago() {
        let time = parse_time("2026-11-23T18:00:00+01:00").unwrap();
        assert_eq!(time.format(&Rfc3339).unwrap(), "2026-11-23T17:00:00Z");
        let ago = OffsetDateTime::from(SystemTime::now()) - parse_time("-90m").unwrap();
        assert!((89..=91).contains(&ago.whole_minutes()), "{ago}");
        for text in ["", "-", "now", "-1", "-1x", "2026-11-23", "-18446744073709551s", "9999-12-31T23:59:59-01:00"] {
            assert!(parse_time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_pause_may_be_none() {
        assert_eq!(parse_pause("0s"), Ok(Duration::ZERO));
        assert_eq!(parse_pause("0ms"), Ok(Duration::ZERO));
        assert!(parse_pause("0").is_err() && parse("0ms").is_err());
    }

    #[test]
    fn durations_have_a_unit() {
        for (text, milliseconds) in [("300ms", 300), ("30s", 30_000), ("5m", 300_000), ("2h", 7_200_000)] {
            assert_eq!(parse(text), Ok(Duration::from_millis(milliseconds)));
        }
        for text in ["", "30", "s", "-1s", "1.5s", "0s", "1d", "99999999999999999999s", "18446744073709551615h", "é"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
