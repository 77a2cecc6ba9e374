//! The texts of a request, by their places.

use serde_json::Value;

use auth_exchange::read_xml;

use super::{Incoming, decoded, pairs};

/// The texts of a request, by their places. Of several at one place, each has its number.
pub(crate) fn leaves(incoming: &Incoming) -> Vec<(String, String)> {
    let mut leaves: Vec<(String, String)> = Vec::new();
    for (index, segment) in incoming.path().split('/').enumerate() {
        leaves.push((format!("path {index}"), decoded(segment)));
    }
    for (name, value) in &incoming.headers {
        leaves.push((format!("header {}", name.to_ascii_lowercase()), value.clone()));
    }
    add_pairs("query", incoming.query(), &mut leaves);
    let text = std::str::from_utf8(&incoming.body).unwrap_or_default();
    match incoming.values("Content-Type").next() {
        Some("application/x-www-form-urlencoded") => add_pairs("form", text, &mut leaves),
        // An element is told as a member of JSON is.
        Some(xml) if xml.contains("xml") && read_xml(text).is_ok() => {
            add_json("xml", read_xml(text).unwrap_or_default(), &mut leaves);
        }
        Some("application/json") => {
            add_json("json", serde_json::from_str(text).unwrap_or_default(), &mut leaves);
        }
        _ => leaves.push(("body".to_owned(), text.to_owned())),
    }
    leaves
}

fn add_pairs(part: &str, text: &str, leaves: &mut Vec<(String, String)>) {
    for (name, value) in pairs(text) {
        let place = format!("{part} {name} ");
        let number = leaves.iter().filter(|(at, _)| at.starts_with(&place)).count();
        leaves.push((format!("{place}{number}"), value));
    }
}

fn add_json(at: &str, value: Value, leaves: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                add_json(&format!("{at} {name}"), value, leaves);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.into_iter().enumerate() {
                add_json(&format!("{at} {index}"), value, leaves);
            }
        }
        Value::String(text) => leaves.push((at.to_owned(), text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => leaves.push((at.to_owned(), value.to_string())),
    }
}
