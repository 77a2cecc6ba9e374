//! What a sample reply says: token, lifetime, refresh token, scope, by name and shape.

use std::fmt::Write;

use serde_json::Value;

use super::words::{Kind, is_opaque, kind, words};

/// A sample reply.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
    /// Whether the body is a form, as `access_token=abc&expires_in=3600`.
    pub(super) encoding: Encoding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Json,
    Form,
}

/// A value in a reply and where it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Leaf<'a> {
    pub(super) path: Vec<&'a str>,
    pub(super) words: Vec<String>,
    pub(super) value: &'a Value,
}

/// Reads a reply: a body, or a whole message with its status and headers, also with the `<` that `curl -v` prints.
pub(super) fn read(text: &str) -> Result<Reply, String> {
    let lines: Vec<&str> = text.lines().map(|line| line.strip_prefix("< ").unwrap_or(line)).collect();
    let begins_with_status =
        lines.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("HTTP/"));
    let (status, body) = if begins_with_status {
        let status =
            lines.iter().find_map(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(200);
        let head = |line: &&&str| !matches!(line.trim(), "" | "<");
        let rest = lines.iter().skip_while(|line| line.trim().is_empty()).skip_while(head).skip(1);
        let body: Vec<&str> = rest.copied().collect();
        (status, body.join("\n"))
    } else {
        (200, text.to_owned())
    };
    let body = body.trim();
    if body.is_empty()
        && let Some(name) = token_header(&lines)
    {
        return Err(format!(
            "the sample reply has no body, and its token seems to stand in the header `{name}`: such a spec is written by hand, with `access_token: header:{name}`"
        ));
    }
    if let Some(value) = crate::curl::loose_json(body).filter(Value::is_object) {
        return Ok(Reply { status, body: value, encoding: Encoding::Json });
    }
    form(body).map(|body| Reply { status, body, encoding: Encoding::Form }).ok_or_else(|| no_reply(body))
}

/// The header of a reply that has the token.
fn token_header<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let names = lines.iter().filter_map(|line| line.split_once(": ")).map(|(name, _)| name.trim());
    names.into_iter().find(|name| {
        let name = name.to_ascii_lowercase();
        name == "authorization" || name.ends_with("token")
    })
}

fn form(text: &str) -> Option<Value> {
    let pairs: Option<Vec<(&str, &str)>> = text.split('&').map(|piece| piece.split_once('=')).collect();
    let pairs = pairs.filter(|_| !text.contains(char::is_whitespace) && !text.contains('<'))?;
    Some(Value::Object(
        pairs.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect(),
    ))
}

fn no_reply(body: &str) -> String {
    let what = match body.chars().next() {
        None => "it is empty",
        Some('<') => "it looks like HTML or XML",
        Some('{' | '[') => "it begins like JSON and is not a whole object",
        Some(_) => "it is neither a JSON object nor a form",
    };
    format!("the sample reply is not understood: {what}")
}

/// Every value of a reply that is no mapping, the outer ones first.
pub(super) fn leaves(body: &Value) -> Vec<Leaf<'_>> {
    let mut leaves = Vec::new();
    let mut waiting = vec![(Vec::new(), body)];
    while !waiting.is_empty() {
        let mut inner = Vec::new();
        for (path, value) in waiting {
            let Value::Object(members) = value else { continue };
            for (key, value) in members {
                let path: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
                if value.is_object() {
                    inner.push((path, value));
                } else {
                    leaves.push(Leaf { words: words(key), path, value });
                }
            }
        }
        waiting = inner;
    }
    leaves
}

impl Leaf<'_> {
    /// The path as `returns` writes it.
    pub(super) fn spec_path(&self) -> String {
        let mut path = String::new();
        for (index, key) in self.path.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            let is_plain = !key.is_empty()
                && key.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign));
            let quote = if is_plain { "" } else { "\"" };
            let _ = write!(path, "{dot}{quote}{key}{quote}");
        }
        path
    }

    fn name(&self) -> String {
        self.words.join("_")
    }

    /// Whether its value is nobody's business.
    pub(super) fn is_private(&self) -> bool {
        let Value::String(text) = self.value else { return false };
        let is_known = ["token_type", "scope", "scopes"].contains(&self.name().as_str());
        !is_known
            && (kind(&self.words) != Kind::Unknown && kind(&self.words) != Kind::Constant
                || is_opaque(text)
                || text.contains(['@', '?'])
                || text.len() > 40)
    }

    /// What the example has in place of a private value.
    pub(super) fn made_up(&self) -> String {
        self.name().to_ascii_uppercase()
    }

    /// The type of a further field.
    pub(super) fn field_type(&self) -> Option<&'static str> {
        Some(match self.value {
            Value::Bool(_) => "bool",
            Value::Number(number) if number.is_u64() => "u64",
            Value::Number(number) if number.is_i64() => "i64",
            Value::Number(_) => "f64",
            Value::String(_) if kind(&self.words) == Kind::Credential => "secret",
            Value::String(_) => "string",
            _ => return None,
        })
    }
}

const ACCESS: &[&str] = &[
    "access_token",
    "token",
    "auth_token",
    "api_token",
    "bearer_token",
    "session_token",
    "jwt",
    "jwt_token",
    "id_token",
    "authorization_token",
    "access",
    "session_id",
    "session_key",
    "ticket",
    "sid",
    "authentication_token",
];

/// The access token.
pub(super) fn access_token<'a, 'l>(leaves: &'l [Leaf<'a>]) -> Option<&'l Leaf<'a>> {
    let text = |leaf: &&Leaf<'_>| leaf.value.as_str().is_some_and(|text| !text.is_empty());
    let named = named(ACCESS, leaves, |leaf| text(&leaf));
    named.or_else(|| {
        leaves.iter().filter(text).find(|leaf| {
            leaf.words.last().is_some_and(|last| last == "token")
                && leaf.words.first().is_none_or(|first| first != "refresh")
        })
    })
}

/// The refresh token.
pub(super) fn refresh_token<'a, 'l>(leaves: &'l [Leaf<'a>]) -> Option<&'l Leaf<'a>> {
    named(&["refresh_token", "refresh"], leaves, |leaf| leaf.value.is_string())
}

/// Where the token's type is told.
pub(super) fn token_type<'a, 'l>(leaves: &'l [Leaf<'a>]) -> Option<&'l Leaf<'a>> {
    named(&["token_type"], leaves, |leaf| leaf.value.is_string())
}

/// Where the scope is told.
pub(super) fn scope<'a, 'l>(leaves: &'l [Leaf<'a>]) -> Option<&'l Leaf<'a>> {
    named(&["scope", "scopes"], leaves, |leaf| leaf.value.is_string() || leaf.value.is_array())
}

/// The first of the names, in this order, that a fitting value has; of several the outermost.
pub(super) fn named<'a, 'l>(
    names: &[&str],
    leaves: &'l [Leaf<'a>],
    fits: impl Fn(&Leaf<'_>) -> bool,
) -> Option<&'l Leaf<'a>> {
    names.iter().find_map(|name| leaves.iter().find(|leaf| leaf.name() == *name && fits(leaf)))
}

/// What has to hold besides the status: the sign of success that many replies carry.
pub(super) fn ok_when(leaves: &[Leaf<'_>]) -> Option<String> {
    leaves.iter().filter(|leaf| leaf.path.len() == 1).find_map(|leaf| {
        let path = leaf.spec_path();
        match (leaf.name().as_str(), leaf.value) {
            ("success" | "ok" | "succeeded" | "is_success", Value::Bool(true)) => Some(path),
            ("status" | "result", Value::String(text))
                if ["ok", "success"].contains(&text.to_ascii_lowercase().as_str()) =>
            {
                Some(format!("{path} == {text}"))
            }
            ("code" | "errcode" | "err_code" | "error_code" | "errno" | "ret", Value::Number(number))
                if number.as_i64() == Some(0) =>
            {
                Some(format!("{path} == 0"))
            }
            _ => None,
        }
    })
}
