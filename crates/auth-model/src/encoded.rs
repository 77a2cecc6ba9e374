//! A model as text, in which it travels from the macro to the runtime.

use crate::Provider;

/// A model as one text. The form belongs to this version: macro and runtime are pinned to each other.
#[must_use]
pub fn encode(provider: &Provider) -> String {
    // Only maps with keys that are no text and a failing `Serialize` are errors, and the model has neither.
    serde_json::to_string(provider).unwrap_or_default()
}

/// The model of a text of [`encode`].
///
/// # Errors
///
/// The text is no model of this version; the answer says where.
pub fn decode(text: &str) -> Result<Provider, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}
