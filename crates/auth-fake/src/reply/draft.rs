//! A reply while its values are put where the spec reads them.

use auth_exchange::write_xml;
use auth_model::{Path, PathRoot, ReplyFormat, Text};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use crate::http::Answer;

/// A reply in the making. What stands somewhere already stays.
#[derive(Default)]
pub(super) struct Draft {
    body: Value,
    headers: Vec<(String, String)>,
    claims: Map<String, Value>,
}

/// More elements than a spec has any reason to skip.
const MOST_ELEMENTS: usize = 100;

impl Draft {
    /// Puts a value at a path, unless something stands there or in its way.
    pub(super) fn put(&mut self, path: &Path, value: Value) {
        match &path.root {
            PathRoot::Body => set(&mut self.body, &path.steps, value),
            PathRoot::Header(name) => self.put_header(name, &value),
            PathRoot::Cookie(name) => self.put_cookie(name, &value),
            PathRoot::Jwt => {
                let mut claims = Value::Object(std::mem::take(&mut self.claims));
                set(&mut claims, &path.steps, value);
                if let Value::Object(claims) = claims {
                    self.claims = claims;
                }
            }
        }
    }

    /// Makes the body an object, where nothing is in it.
    pub(super) fn fill(&mut self) {
        if self.body.is_null() {
            self.body = json!({});
        }
    }

    pub(super) fn has_claims(&self) -> bool {
        !self.claims.is_empty()
    }

    /// An unsecured JWT (RFC 7519 §6) of the claims so far.
    pub(super) fn jwt(&self) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = encode(&json!({ "alg": "none", "typ": "JWT" }));
        format!("{header}.{}.", encode(&Value::Object(self.claims.clone())))
    }

    pub(super) fn into_answer(self, status: u16, format: ReplyFormat) -> Answer {
        let (content_type, body) = match format {
            ReplyFormat::Form => ("application/x-www-form-urlencoded", form(&self.body)),
            ReplyFormat::Xml => ("application/xml", write_xml(&rooted(self.body))),
            ReplyFormat::Text => ("text/plain", text(&self.body)),
            ReplyFormat::ByContentType if self.body.is_string() => ("text/plain", text(&self.body)),
            ReplyFormat::Json | ReplyFormat::ByContentType => ("application/json", self.body.to_string()),
        };
        let mut answer = Answer::new(status).with_header("Content-Type", content_type).with_body(body);
        answer.headers.extend(self.headers);
        answer
    }

    fn put_cookie(&mut self, name: &str, value: &Value) {
        let begin = format!("{name}=");
        if !self.headers.iter().any(|(_, known)| known.starts_with(&begin)) {
            self.headers.push(("Set-Cookie".to_owned(), format!("{begin}{}; Path=/; HttpOnly", text(value))));
        }
    }

    fn put_header(&mut self, name: &str, value: &Value) {
        if !self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
            self.headers.push((name.to_owned(), text(value)));
        }
    }
}

fn set(node: &mut Value, steps: &[Text], value: Value) {
    match steps.split_first() {
        None if node.is_null() => *node = value,
        None => {}
        Some((step, rest)) => {
            if let Some(child) = child(node, step) {
                set(child, rest, value);
            }
        }
    }
}

/// A step that is a number makes a list where nothing stands yet.
fn child<'a>(node: &'a mut Value, step: &str) -> Option<&'a mut Value> {
    let index = step.parse::<usize>().ok().filter(|index| *index < MOST_ELEMENTS);
    if node.is_null() {
        *node = if index.is_some() { json!([]) } else { json!({}) };
    }
    match node {
        Value::Object(members) => Some(members.entry(step).or_insert(Value::Null)),
        Value::Array(items) => {
            let index = index?;
            items.resize(items.len().max(index + 1), Value::Null);
            items.get_mut(index)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// A document has one root. What the spec would find beside it, under the names of RFC 6749, cannot be in one.
fn rooted(body: Value) -> Value {
    let Value::Object(members) = body else { return body };
    let is_root = |value: &Value| value.is_object() || value.is_array();
    let root = members.iter().find(|(_, value)| is_root(value)).or_else(|| members.iter().next());
    root.map_or_else(|| json!({ "reply": "" }), |(name, value)| json!({ name.as_str(): value }))
}

fn form(body: &Value) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let Value::Object(members) = body else { return encode(&text(body)) };
    let pair = |(name, value): (&String, &Value)| format!("{}={}", encode(name), encode(&text(value)));
    members.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(steps: &[&'static str]) -> Path {
        Path { root: PathRoot::Body, steps: steps.iter().map(|step| Text::Borrowed(*step)).collect() }
    }

    #[test]
    fn what_stands_somewhere_stays() {
        let mut draft = Draft::default();
        draft.put(&body(&["data", "items", "1", "token"]), json!("t"));
        draft.put(&body(&["data"]), json!(true));
        draft.put(&body(&["data", "items", "1", "token", "deeper"]), json!("x"));
        draft.put(&body(&["data", "items", "9999999"]), json!("x"));
        assert_eq!(draft.body, json!({ "data": { "items": [null, { "token": "t" }] } }));
    }

    #[test]
    fn a_form_is_encoded() {
        let mut draft = Draft::default();
        draft.put(&body(&["a b"]), json!("c&d"));
        draft.put(&body(&["n"]), json!(7));
        let answer = draft.into_answer(200, ReplyFormat::Form);
        assert_eq!(answer.body, b"a%20b=c%26d&n=7");
    }
}
