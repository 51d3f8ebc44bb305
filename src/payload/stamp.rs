//! Time stamps (XEP-0082): RFC 3339.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Reads a time stamp, into UTC; `None` for what is none.
pub fn read(text: &str) -> Option<OffsetDateTime> {
    let time = OffsetDateTime::parse(text, &Rfc3339).ok()?.checked_to_offset(time::UtcOffset::UTC)?;
    // RFC 3339 has no other years.
    (0..=9999).contains(&time.year()).then_some(time)
}

/// Writes a time stamp in UTC to the second.
pub fn write(time: OffsetDateTime) -> String {
    let whole = time.replace_nanosecond(0).unwrap_or(time);
    whole.format(&Rfc3339).unwrap_or_default()
}

/// The system's time as a stamp.
pub fn now() -> String {
    write(OffsetDateTime::from(std::time::SystemTime::now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_into_utc_and_written_to_the_second() {
        let again = |text| read(text).map(write);
        assert_eq!(again("2026-01-02T03:04:05.678+01:00").as_deref(), Some("2026-01-02T02:04:05Z"));
        for wrong in ["yesterday", "2026-01-02", "0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"] {
            assert_eq!(again(wrong), None, "{wrong}");
        }
    }
}
