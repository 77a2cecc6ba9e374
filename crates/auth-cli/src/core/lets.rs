//! Values with names.

use auth_model::{Let, LetValue};
use serde_yaml::{Mapping, Value};

use super::mapping::Entries;

/// Every `let`, in its order.
pub(super) fn lets(lets: &[Let]) -> Option<Mapping> {
    let mut mapping = Mapping::new();
    for known in lets {
        mapping.put(&known.name, value(&known.value));
    }
    (!mapping.is_empty()).then_some(mapping)
}

fn value(value: &LetValue) -> Value {
    match value {
        LetValue::Template(template) => Value::from(template.to_string()),
        LetValue::Jwt(_) => Value::Null,
    }
}
