//! Made-up values of a reply's further fields, and of the condition that makes it a success.

use auth_exchange::Origin;
use auth_model::{FieldKind, ReplyField, Test};
use serde_json::{Value, json};

/// Places that a reply may name.
pub(crate) struct Places {
    /// Where an address may lead.
    pub(crate) origin: Origin,
    /// What may stand for a host.
    pub(crate) host: String,
}

/// A value of the field's type.
pub(super) fn field(field: &ReplyField, places: &Places) -> Value {
    match field.kind {
        FieldKind::Url => places.origin.to_string().into(),
        _ => field_of("", field, places),
    }
}

/// The same for a step's reply, where each field of each step has a value of its own as far as its type has many.
pub(super) fn field_of(step: &str, field: &ReplyField, places: &Places) -> Value {
    let name = if step.is_empty() { field.name.to_string() } else { format!("{step}-{}", field.name) };
    match field.kind {
        FieldKind::String | FieldKind::Secret | FieldKind::IdToken => format!("made-up-{name}").into(),
        FieldKind::Url => address(places, step, &field.name).into(),
        FieldKind::Host => places.host.as_str().into(),
        FieldKind::U64 | FieldKind::I64 => 7.into(),
        FieldKind::F64 => 1.5.into(),
        FieldKind::Bool => true.into(),
        FieldKind::List => json!(["made", "up"]),
        FieldKind::Json => json!({ "made": "up" }),
    }
}

/// Each has a path of its own, by which the request that comes there is known.
pub(super) fn address(places: &Places, step: &str, name: &str) -> String {
    let path = format!("{step}/{name}").replace('_', "-").to_ascii_lowercase();
    let safe = |character: char| {
        if character.is_ascii_alphanumeric() || "-/".contains(character) { character } else { '-' }
    };
    format!("{}/{}", places.origin, path.chars().map(safe).collect::<String>())
}

/// A value with which the condition holds.
pub(super) fn holding(condition: &Test) -> Value {
    match condition {
        Test::Present => true.into(),
        Test::Equals(text) => literal(text),
        Test::Differs(text) => other_than(text).into(),
    }
}

/// A value with which it does not.
pub(super) fn failing(condition: &Test) -> Value {
    match condition {
        Test::Present => false.into(),
        Test::Equals(text) => other_than(text).into(),
        Test::Differs(text) => literal(text),
    }
}

fn other_than(text: &str) -> &'static str {
    if text == "ok" { "error" } else { "ok" }
}

/// What reads as a number or a truth value in a spec is one in the reply.
fn literal(text: &str) -> Value {
    let parsed = serde_json::from_str(text).ok();
    parsed.filter(|value: &Value| value.is_number() || value.is_boolean()).unwrap_or_else(|| text.into())
}
