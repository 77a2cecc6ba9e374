//! YAML values as the values that they stand for in an example.

use serde_json::{Map as Object, Number, Value as Json};

use super::ExampleBody;
use crate::lower::{Expected, is_json_number};
use crate::report::Report;
use crate::yaml::{Map, Node, Scalar, Style, Value};

/// The sign that matches anything.
pub(super) const ANYTHING: &str = "...";

/// A value in JSON: what is not quoted and looks like a number, `true`, `false` or `null` is one.
pub(super) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Scalar(scalar) => json_scalar(scalar),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(map) => {
            let member = |entry: &crate::yaml::Entry| (entry.key.text.clone(), json(&entry.value));
            Json::Object(map.entries.iter().map(member).collect::<Object<_, _>>())
        }
    }
}

/// The same as text, without white space and in the order of the members.
pub(super) fn json_text(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => json_scalar(scalar).to_string(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(json_text).collect::<Vec<_>>().join(","))
        }
        Value::Map(map) => {
            let member = |entry: &crate::yaml::Entry| {
                format!("{}:{}", Json::from(entry.key.text.as_str()), json_text(&entry.value))
            };
            format!("{{{}}}", map.entries.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

fn json_scalar(scalar: &Scalar) -> Json {
    let text = || Json::String(scalar.text.clone());
    if scalar.style == Style::Text {
        return text();
    }
    match scalar.text.as_str() {
        "true" => Json::Bool(true),
        "false" => Json::Bool(false),
        _ if scalar.is_null() => Json::Null,
        number if is_json_number(number) => number.parse::<Number>().map_or_else(|_| text(), Json::Number),
        _ => text(),
    }
}

/// A value in XML, where everything is text.
pub(super) fn xml(node: &Node) -> Json {
    match &node.value {
        Value::Scalar(scalar) => Json::String(scalar.text.clone()),
        Value::List(items) => Json::Array(items.iter().map(xml).collect()),
        Value::Map(map) => {
            let member = |entry: &crate::yaml::Entry| (entry.key.text.clone(), xml(&entry.value));
            Json::Object(map.entries.iter().map(member).collect::<Object<_, _>>())
        }
    }
}

/// Names and values; a list repeats its name.
pub(super) fn pairs(map: &Map, report: &Report) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for entry in &map.entries {
        let key = &entry.key.text;
        for value in items(&entry.value) {
            let scalar = Expected::new(key, "name: value").scalar(value, report);
            pairs.extend(scalar.map(|scalar| (key.clone(), scalar.text.clone())));
        }
    }
    pairs
}

/// The items of a list, or the one value.
pub(super) fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// The body of a request or a reply.
pub(super) fn body(map: &Map, report: &Report) -> ExampleBody {
    if let Some(entry) = map.get("json") {
        return ExampleBody::Json(json(&entry.value));
    }
    if let Some(entry) = map.get("form") {
        let fields = Expected::new("form", "form: { grant_type: password }").map(&entry.value, report);
        return ExampleBody::Form(fields.map(|fields| pairs(fields, report)).unwrap_or_default());
    }
    if let Some(entry) = map.get("xml") {
        let map = Expected::new("xml", crate::lower::XML_LIKE).map(&entry.value, report);
        let root = map.and_then(|map| crate::lower::xml_root(map, &entry.value, report));
        return root.map_or(ExampleBody::Empty, |_| ExampleBody::Xml(xml(&entry.value)));
    }
    let text = crate::lower::text_of(map, "text", "text: OK", report);
    text.map_or(ExampleBody::Empty, ExampleBody::Text)
}
