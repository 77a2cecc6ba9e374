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
        Self::of_secret(name, Zeroizing::new(text.to_owned()))
    }

    /// The same of a text that is nobody else's.
    pub(crate) fn of_secret(name: &str, clear: Zeroizing<String>) -> Self {
        let mut shown = String::with_capacity(name.len() + 2);
        shown.extend(["[", name, "]"]);
        Self { clear, shown, secret: true }
    }

    /// Nothing yet, with room for about so many bytes.
    pub(crate) fn with_room(bytes: usize) -> Self {
        let clear = Zeroizing::new(String::with_capacity(bytes));
        Self { clear, shown: String::with_capacity(bytes), secret: false }
    }

    /// The same text behind another one without any secret, with no room to spare.
    pub(crate) fn behind(&self, text: &str) -> Self {
        let clear = Zeroizing::new(String::with_capacity(text.len() + self.clear.len()));
        let shown = String::with_capacity(text.len() + self.shown.len());
        let mut whole = Self { clear, shown, secret: false };
        whole.push_plain(text);
        whole.push(self);
        whole
    }

    /// Whether more could be appended in the same place.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.clear.capacity() > self.clear.len()
    }

    /// What is sent, taken out.
    #[must_use]
    pub fn into_clear(self) -> Zeroizing<String> {
        self.clear
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

    /// Whether nothing is sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clear.is_empty()
    }

    /// Appends text without any secret.
    pub fn push_plain(&mut self, text: &str) {
        self.push_clear(text);
        self.shown.push_str(text);
    }

    /// Appends another text with what is secret in it.
    pub fn push(&mut self, other: &Self) {
        self.push_clear(&other.clear);
        self.shown.push_str(&other.shown);
        self.secret |= other.secret;
    }

    /// What is sent is made of the whole of `self`, and shown in another form, if any of it is secret.
    pub(crate) fn replaced(&self, clear: Zeroizing<String>, shown: String) -> Self {
        let shown = if self.secret { shown } else { clear.as_str().to_owned() };
        Self { clear, shown, secret: self.secret }
    }

    /// A `String` that grows leaves its old memory unwiped behind.
    fn push_clear(&mut self, text: &str) {
        if self.clear.capacity() - self.clear.len() < text.len() {
            // No larger than need be: all of it is wiped.
            let needed = self.clear.len() + text.len();
            let mut larger = Zeroizing::new(String::with_capacity(needed.max(2 * self.clear.len())));
            larger.push_str(&self.clear);
            self.clear = larger;
        }
        self.clear.push_str(text);
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
