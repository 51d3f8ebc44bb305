//! SASLprep (RFC 4013): one spelling for what people type in many.

use zeroize::Zeroizing;

use crate::secret::keep_from_swap;

/// What it says of text with characters that SASLprep refuses. The characters are not named, since
/// the text may be a password.
const PROHIBITED: &str =
    "has characters that a login may not have (control characters, emoji, mixed directions; RFC 4013)";

/// What it says of text of which nothing is left.
const EMPTY: &str = "is empty";

/// Prepares text as a "stored string", as RFC 5802 §5.1 wants it: unassigned code points are refused.
///
/// Control characters are refused too, so that no NUL can pass, which PLAIN rests upon. The error
/// says what is wrong, after "the password" or the like.
pub(super) fn prepare(text: &str) -> Result<Zeroizing<String>, &'static str> {
    let prepared = stringprep::saslprep(text).map_err(|_| PROHIBITED)?;
    let prepared = Zeroizing::new(prepared.into_owned());
    keep_from_swap(prepared.as_bytes());
    if prepared.is_empty() {
        return Err(EMPTY);
    }
    Ok(prepared)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_rfc_4013_hold() {
        assert_eq!(*prepare("I\u{AD}X").unwrap(), "IX");
        assert_eq!(*prepare("user").unwrap(), "user");
        assert_eq!(*prepare("USER").unwrap(), "USER");
        assert_eq!(*prepare("\u{AA}").unwrap(), "a");
        assert_eq!(*prepare("\u{2168}").unwrap(), "IX");
        assert_eq!(prepare("\u{7}"), Err(PROHIBITED));
        assert_eq!(prepare("\u{627}\u{31}"), Err(PROHIBITED));
    }

    #[test]
    fn nul_unassigned_and_empty_are_refused() {
        assert_eq!(prepare("a\0b"), Err(PROHIBITED));
        assert_eq!(prepare("é\0b"), Err(PROHIBITED));
        assert_eq!(prepare("\u{221}"), Err(PROHIBITED));
        assert_eq!(prepare(""), Err(EMPTY));
        assert_eq!(prepare("\u{AD}"), Err(EMPTY));
    }
}
