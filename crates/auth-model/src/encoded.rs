//! A model as text, in which it travels from the macro to the runtime.
//!
//! A record is its fields one behind the other, a choice is a letter and its fields, a list stands in brackets, and a text
//! has its length in bytes before it. Nothing is searched for, and nothing is escaped.

mod forms;
mod reader;
mod values;

use std::fmt;

use crate::Provider;
use reader::Reader;

/// A model as one text. The form belongs to this version: macro and runtime are pinned to each other.
#[must_use]
pub fn encode(provider: &Provider) -> String {
    let mut out = String::new();
    provider.write(&mut out);
    out
}

/// The model of a text of [`encode`].
///
/// # Errors
///
/// The text is no model of this version; the answer says where.
pub fn decode(text: &str) -> Result<Provider, Malformed> {
    let mut reader = Reader::new(text);
    let provider = Provider::read(&mut reader)?;
    reader.end()?;
    Ok(provider)
}

/// A text that is no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    expected: &'static str,
    /// Counted in bytes.
    at: usize,
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {} at byte {}", self.expected, self.at)
    }
}

impl std::error::Error for Malformed {}

/// A part of the model that has a form as text.
trait Encoded: Sized {
    fn write(&self, out: &mut String);

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed>;
}
