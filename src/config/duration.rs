//! Durations as people write them: `300ms`, `30s`, `5m`, `2h`.

use std::time::Duration;

/// Reads a duration with its unit.
///
/// # Errors
/// What is wrong with it, in words.
pub fn parse(text: &str) -> Result<Duration, String> {
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
        Some(0) => Err(format!("'{text}' is no time at all")),
        Some(milliseconds) => Ok(Duration::from_millis(milliseconds)),
        None => Err(format!("'{text}' is too long")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
