//! A text that must not be seen: no Debug, no Display, wiped when dropped.

use zeroize::Zeroizing;

/// A password or a token. It has neither `Debug` nor `Display`, so that no log and no
/// error can hold it by accident, and its memory is overwritten when it is dropped.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over.
    pub fn new(text: String) -> Self {
        keep_from_swap(text.as_bytes());
        Self(Zeroizing::new(text))
    }

    /// Shows the text to the one who has to use it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        Self::new(self.expose().to_owned())
    }
}

/// Keeps the memory of a secret out of swap, where the system lets us (`RLIMIT_MEMLOCK`); where it doesn't, nothing is
/// said: nobody could do anything about it in the middle of a cron job.
pub fn keep_from_swap(bytes: &[u8]) {
    if let Ok(guard) = region::lock(bytes.as_ptr(), bytes.len()) {
        // A page is locked as a whole, and may hold another secret: it stays so until we end.
        std::mem::forget(guard);
    }
}
