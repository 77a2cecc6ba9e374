//! Values with names.

use auth_model::{Jwt, Let, LetValue, Template};
use serde_yaml::{Mapping, Value};

use super::mapping::Entries;
use super::{reply, request};

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
        LetValue::Jwt(token) => jwt(token).into(),
    }
}

fn jwt(jwt: &Jwt) -> Mapping {
    let mut entry = Mapping::new();
    entry.put("alg", jwt.algorithm.as_str());
    entry.put("key", Template::Whole(jwt.key.clone()).to_string());
    entry.optional("ttl", jwt.ttl.map(|ttl| reply::duration(ttl.as_secs())));
    for (key, members) in [("header", &jwt.header), ("claims", &jwt.claims)] {
        entry.optional(key, (!members.is_empty()).then(|| request::members(members)));
    }
    let mut whole = Mapping::new();
    whole.put("jwt", entry);
    whole
}
