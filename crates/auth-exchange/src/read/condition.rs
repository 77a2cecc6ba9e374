//! Whether a reply that has the status of a success is one.

use auth_model::{Condition, Outcome, Test};
use serde_json::Value;

use super::document::Document;
use super::error::Mismatch;

/// Whether `ok_when` holds.
pub(super) fn accepts(outcome: &Outcome, document: &Document<'_>) -> Result<bool, Mismatch> {
    outcome.ok_when.as_ref().map_or(Ok(true), |condition| holds(condition, document))
}

/// Whether a condition holds.
pub(super) fn holds(condition: &Condition, document: &Document<'_>) -> Result<bool, Mismatch> {
    if document.lacks(&condition.path) {
        return Err(document.absence(&condition.path, "a value"));
    }
    let value = document.find(&condition.path);
    Ok(match &condition.test {
        Test::Present => value.is_some_and(|value| is_something(&value)),
        Test::Equals(text) => value.is_some_and(|value| as_text(&value) == *text),
        Test::Differs(text) => value.is_none_or(|value| as_text(&value) != *text),
    })
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) | Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
