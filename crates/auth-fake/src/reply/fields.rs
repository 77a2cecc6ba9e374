//! Made-up values of a reply's further fields, and of the condition that makes it a success.

use auth_model::{FieldKind, ReplyField, Test};
use serde_json::{Value, json};

/// A value of the field's type. `host` is one that the spec allows.
pub(super) fn field(field: &ReplyField, host: &str) -> Value {
    match field.kind {
        FieldKind::String | FieldKind::Secret | FieldKind::IdToken => {
            format!("made-up-{}", field.name).into()
        }
        FieldKind::Url => format!("https://{host}").into(),
        FieldKind::Host => host.into(),
        FieldKind::U64 | FieldKind::I64 => 7.into(),
        FieldKind::F64 => 1.5.into(),
        FieldKind::Bool => true.into(),
        FieldKind::List => json!(["made", "up"]),
        FieldKind::Json => json!({ "made": "up" }),
    }
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
