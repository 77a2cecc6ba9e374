//! Values with names, in words.

use auth_model::{Jwt, Let, LetValue, Member, Way};

use super::Paragraph;
use crate::core;

/// What stands behind the names that the requests mention.
pub(super) fn told(way: &Way) -> Option<Paragraph> {
    let told: Vec<String> = way.lets.iter().map(value).collect();
    (!told.is_empty()).then(|| Paragraph::new("Worked out for each request that mentions it", told))
}

fn value(known: &Let) -> String {
    match &known.value {
        LetValue::Template(template) => {
            let text = template.to_string();
            format!("- {} is `{}`", known.name, text.trim_end().replace('\n', "\\n"))
        }
        LetValue::Jwt(jwt) => format!("- {} is {}", known.name, token(jwt)),
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
