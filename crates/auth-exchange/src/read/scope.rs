//! The scopes that were granted.

use serde_json::Value;

/// Scopes as a list of texts, or as one text with spaces or commas between them. Nothing else tells any.
pub(super) fn scopes(value: &Value) -> Option<Vec<String>> {
    let scopes: Vec<String> = match value {
        Value::String(text) => separated(text).map(str::to_owned).collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => return None,
    };
    (!scopes.is_empty()).then_some(scopes)
}

fn separated(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '\t', '\r', '\n']).filter(|scope| !scope.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scopes_are_a_list_or_a_text() {
        let expected = Some(vec!["profile".to_owned(), "email".to_owned()]);
        for value in [
            json!("profile email"),
            json!("profile,email"),
            json!(" profile, email "),
            json!(["profile", "email"]),
        ] {
            assert_eq!(scopes(&value), expected, "{value}");
        }
    }

    #[test]
    fn what_names_no_scope_tells_none() {
        for value in [json!(null), json!(""), json!(" "), json!([]), json!(7), json!({})] {
            assert_eq!(scopes(&value), None, "{value}");
        }
    }
}
