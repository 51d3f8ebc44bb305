//! A text that must not be seen: no Debug, no Display, wiped when dropped.

use zeroize::Zeroizing;

/// A password or a token. It has neither `Debug` nor `Display`, so that no log and no
/// error can hold it by accident, and its memory is overwritten when it is dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Shows the text to the one who has to use it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
