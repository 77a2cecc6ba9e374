//! Values with names.

use auth_model::{Hook, HookParameter, Jwt, Let, LetValue, Template};
use serde_yaml::{Mapping, Value};

use super::mapping::{Entries, list};
use super::{reply, request};

/// Every `let`, in its order.
pub(super) fn lets(lets: &[Let]) -> Option<Mapping> {
    let mut mapping = Mapping::new();
    for known in lets {
        mapping.optional(&known.name, value(&known.value));
    }
    (!mapping.is_empty()).then_some(mapping)
}

/// Every hook, in its order.
pub(super) fn hooks(lets: &[Let]) -> Option<Mapping> {
    let mut mapping = Mapping::new();
    for known in lets {
        if let LetValue::Hook(value) = &known.value {
            mapping.put(&known.name, hook(value));
        }
    }
    (!mapping.is_empty()).then_some(mapping)
}

fn hook(hook: &Hook) -> Mapping {
    let source = |parameter: &HookParameter| parameter.source.to_string();
    let mut entry = Mapping::new();
    entry.put("from", list(hook.from.iter().map(source)));
    entry.put("to", hook.to.as_str());
    entry.optional("doc", hook.doc.as_deref());
    entry
}

fn value(value: &LetValue) -> Option<Value> {
    match value {
        LetValue::Template(template) => Some(Value::from(template.to_string())),
        LetValue::Jwt(token) => Some(jwt(token).into()),
        LetValue::Hook(_) => None,
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
