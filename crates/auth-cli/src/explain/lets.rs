//! Values with names, in words.

use auth_model::{Jwt, Let, LetValue, Member, Way};

use super::Paragraph;
use crate::core;

/// What stands behind the names that the requests mention.
pub(super) fn told(way: &Way) -> Option<Paragraph> {
    let told: Vec<String> = way.lets.iter().filter_map(value).collect();
    (!told.is_empty()).then(|| Paragraph::new("Worked out for each request that mentions it", told))
}

fn value(known: &Let) -> Option<String> {
    match &known.value {
        LetValue::Template(template) => {
            let text = template.to_string();
            Some(format!("- {} is `{}`", known.name, text.trim_end().replace('\n', "\\n")))
        }
        LetValue::Jwt(jwt) => Some(format!("- {} is {}", known.name, token(jwt))),
        LetValue::Hook(_) => None,
    }
}

fn token(jwt: &Jwt) -> String {
    let lifetime = jwt.ttl.map(|ttl| format!(" for {} seconds", ttl.as_secs())).unwrap_or_default();
    let header = members(" with the header", &jwt.header);
    let claims = members(" that says", &jwt.claims);
    format!("a token{lifetime}, signed by {} with `${}`{header}{claims}", jwt.algorithm.as_str(), jwt.key)
}

fn members(what: &str, members: &[Member]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let said = serde_json::to_string(&core::members(members)).unwrap_or_default();
    format!("{what} `{said}`")
}
