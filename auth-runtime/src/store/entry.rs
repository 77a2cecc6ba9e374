//! What is kept under one key.

use std::fmt;

use zeroize::Zeroizing;

/// What is kept under one key: JSON with the tokens in clear, which only the engine reads. A store takes it as text.
///
/// `Debug` shows nothing of it, and it is wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry(Zeroizing<String>);

impl Entry {
    /// An entry out of the text that was kept.
    #[must_use]
    pub fn from_text(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text to keep. It holds tokens.
    #[must_use]
    pub fn expose_text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Entry([REDACTED])")
    }
}
