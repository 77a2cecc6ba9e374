//! What an error of the HTTP library may tell.

use std::error::Error as StdError;
use std::fmt;

/// The cause that an error of ours shows: without addresses, whose query may hold a key, and without the words of the
/// provider. HTTP/2 lets a server say something where it ends a connection (RFC 9113 §6.8), and the library repeats it.
pub(super) fn cause(error: reqwest::Error) -> Box<dyn StdError + Send + Sync> {
    let error = error.without_url();
    if Told::of(&error).quotes() { Box::new(Told::of(&error).without_quotes()) } else { Box::new(error) }
}

/// An error as text.
struct Told {
    text: String,
    cause: Option<Box<Told>>,
}

/// How the library begins to quote bytes.
const QUOTE: &str = " (b\"";

impl Told {
    fn of(error: &(dyn StdError + 'static)) -> Self {
        Self { text: error.to_string(), cause: error.source().map(|cause| Box::new(Self::of(cause))) }
    }

    fn quotes(&self) -> bool {
        self.text.contains(QUOTE) || self.cause.as_ref().is_some_and(|cause| cause.quotes())
    }

    fn without_quotes(self) -> Self {
        let text = self.text.split(QUOTE).next().unwrap_or_default().to_owned();
        Self { text, cause: self.cause.map(|cause| Box::new(cause.without_quotes())) }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Told").field(&self.text).field(&self.cause).finish()
    }
}

impl StdError for Told {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn StdError + 'static))
    }
}
