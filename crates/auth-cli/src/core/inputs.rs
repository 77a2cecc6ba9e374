//! Credentials and settings.

use auth_model::{Choice, Input, InputKind, Literal, PlainHttp, Presence, Role, Way};
use heck::ToShoutySnakeCase;
use serde_yaml::{Mapping, Value};

use super::mapping::{Entries, list};

/// The inputs of one role: a list where there is nothing to say but their names.
pub(super) fn declarations(way: &Way, role: Role, provider: &str) -> Option<Value> {
    let inputs = || way.inputs.iter().filter(move |input| input.role == role);
    let declared: Vec<_> = inputs().map(|input| (input.name.as_ref(), details(input, provider))).collect();
    if declared.is_empty() {
        None
    } else if declared.iter().all(|(_, details)| details.is_empty()) {
        Some(list(declared.into_iter().map(|(name, _)| name)))
    } else {
        let mut mapping = Mapping::new();
        for (name, details) in declared {
            mapping.put(name, shortened(details));
        }
        Some(mapping.into())
    }
}

/// `name: type` where there is nothing else to say.
fn shortened(details: Mapping) -> Value {
    match (details.len(), details.get("type")) {
        (0, _) => Value::from("string"),
        (1, Some(kind)) => kind.clone(),
        _ => details.into(),
    }
}

fn details(input: &Input, provider: &str) -> Mapping {
    let mut details = Mapping::new();
    match &input.kind {
        InputKind::OneOf(choices) => details.put("one_of", one_of(choices)),
        kind => details.optional("type", type_name(kind)),
    }
    if input.kind == InputKind::Url(PlainHttp::Allowed) {
        details.put("allow_http", true);
    }
    match &input.presence {
        Presence::Required => {}
        Presence::Optional => details.put("optional", true),
        Presence::Default(value) => details.put("default", literal(value)),
    }
    details.optional("pattern", input.pattern.as_deref());
    let own_variable = format!("{}_{}", provider.to_shouty_snake_case(), input.name.to_uppercase());
    details.optional("env", (input.variable != own_variable).then_some(input.variable.as_ref()));
    details.optional("doc", input.doc.as_deref());
    details
}

fn type_name(kind: &InputKind) -> Option<&'static str> {
    match kind {
        InputKind::String | InputKind::OneOf(_) => None,
        InputKind::Url(_) => Some("url"),
        InputKind::Host => Some("host"),
        InputKind::Label => Some("label"),
        InputKind::Pem => Some("pem"),
        InputKind::Int => Some("int"),
        InputKind::Bool => Some("bool"),
        InputKind::List => Some("list"),
    }
}

fn one_of(choices: &[Choice]) -> Value {
    if choices.iter().all(|choice| choice.name == choice.sent) {
        return list(choices.iter().map(|choice| choice.name.as_ref()));
    }
    let mut mapping = Mapping::new();
    for choice in choices {
        mapping.put(&choice.name, choice.sent.as_ref());
    }
    mapping.into()
}

fn literal(value: &Literal) -> Value {
    match value {
        Literal::Text(text) => Value::from(text.as_ref()),
        Literal::Int(number) => Value::from(*number),
        Literal::Bool(truth) => Value::from(*truth),
        Literal::List(texts) => list(texts.iter().map(AsRef::as_ref)),
    }
}
