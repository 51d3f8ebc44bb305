//! The time zone of whoever runs the program.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// A time zone, with the times at which its clocks are changed.
pub struct Zone(tz::TimeZone);

impl Zone {
    /// The one that `TZ` names, else the system's; UTC where that is none.
    pub fn named(name: Option<&str>) -> Self {
        let zone = name.map_or_else(tz::TimeZone::local, tz::TimeZone::from_posix_tz);
        Self(zone.unwrap_or_else(|_| tz::TimeZone::utc()))
    }

    /// Writes a time as the clock there shows it (RFC 3339), to the second.
    pub fn write(&self, time: OffsetDateTime) -> String {
        let local = self.0.find_local_time_type(time.unix_timestamp()).map_or(0, |kind| kind.ut_offset());
        let offset = UtcOffset::from_whole_seconds(local).unwrap_or(UtcOffset::UTC);
        let local = time.checked_to_offset(offset).unwrap_or(time);
        local.replace_nanosecond(0).unwrap_or(local).format(&Rfc3339).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_by_the_clock_of_the_zone() {
        let time = |text| OffsetDateTime::parse(text, &Rfc3339).unwrap();
        let (winter, summer) = (time("2026-01-02T23:30:00.5Z"), time("2026-07-02T23:30:00Z"));
        for (zone, in_winter, in_summer) in [
            ("", "2026-01-02T23:30:00Z", "2026-07-02T23:30:00Z"),
            ("nonsense", "2026-01-02T23:30:00Z", "2026-07-02T23:30:00Z"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-01-03T00:30:00+01:00", "2026-07-03T01:30:00+02:00"),
            ("<-0330>3:30", "2026-01-02T20:00:00-03:30", "2026-07-02T20:00:00-03:30"),
        ] {
            let zone = Zone::named(Some(zone));
            assert_eq!((zone.write(winter), zone.write(summer)), (in_winter.to_owned(), in_summer.to_owned()));
        }
    }
}
