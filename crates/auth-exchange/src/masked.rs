//! Text that may hold secrets, with a second form that may be shown.

use std::fmt;

use zeroize::Zeroizing;

/// A text out of a template: what is sent, and what may be shown of it.
#[derive(Clone, Default)]
pub struct Masked {
    clear: Zeroizing<String>,
    shown: String,
    secret: bool,
}

impl Masked {
    /// A text without any secret.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { clear: Zeroizing::new(text.to_owned()), shown: text.to_owned(), secret: false }
    }

    /// A secret, which is shown as its name in brackets.
    #[must_use]
    pub fn secret(name: &str, text: &str) -> Self {
        Self { clear: Zeroizing::new(text.to_owned()), shown: format!("[{name}]"), secret: true }
    }

    /// What is sent.
    #[must_use]
    pub fn clear(&self) -> &str {
        &self.clear
    }

    /// What may be shown: every secret is replaced by its name in brackets.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Whether it holds a secret.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.secret
    }

    /// Appends text without any secret.
    pub fn push_plain(&mut self, text: &str) {
        self.clear.push_str(text);
        self.shown.push_str(text);
    }

    /// Appends another text with what is secret in it.
    pub fn push(&mut self, other: &Self) {
        self.clear.push_str(&other.clear);
        self.shown.push_str(&other.shown);
        self.secret |= other.secret;
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shown, formatter)
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}
