//! What the user gives because a grant needs it.

use std::collections::BTreeSet;

use super::client::ClientAuth;
use super::grant::Grant;
use super::node::At;
use super::read::Preset;
use crate::lower::unused::collect_words;
use crate::yaml::{Entry, Map, Node, Value};

/// Where names are declared.
const SECTIONS: [&str; 3] = ["credentials", "settings", "let"];

/// RFC 8693 §3.
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// The names that a way in declares.
pub(super) fn declared(way: &Map) -> Vec<String> {
    let sections = SECTIONS.into_iter().filter_map(|section| map_of(way, section));
    sections.flat_map(|map| map.entries.iter().map(|entry| entry.key.text.clone())).collect()
}

/// The way in with those inputs of its grant that it mentions and does not declare.
pub(super) fn brought(mut way: Map, preset: &Preset) -> Map {
    let whole = Node { span: preset.at, value: Value::Map(way.clone()) };
    let mut mentioned = BTreeSet::new();
    collect_words(&whole, &mut mentioned);
    let declared = declared(&way);
    for (section, input) in preset.inputs() {
        let name = &input.key.text;
        if mentioned.contains(name.as_str()) && !declared.contains(name) {
            add(&mut way, section, input);
        }
    }
    way
}

fn map_of<'n>(way: &'n Map, section: &str) -> Option<&'n Map> {
    match way.get(section).map(|entry| &entry.value.value) {
        Some(Value::Map(map)) => Some(map),
        _ => None,
    }
}

fn add(way: &mut Map, section: &str, input: Entry) {
    let at = At(input.key.span);
    match way.entries.iter_mut().find(|entry| entry.key.text == section) {
        Some(Entry { value: Node { value: Value::Map(map), .. }, .. }) => map.entries.push(input),
        // What is no mapping is told already.
        Some(_) => {}
        None => way.entries.push(at.entry(section, at.map(vec![input]))),
    }
}

impl Preset {
    /// The inputs of the grant and of the client, each with its section.
    fn inputs(&self) -> Vec<(&'static str, Entry)> {
        let at = At(self.way.at);
        let secret = |name: &str| ("credentials", at.says(name, "string"));
        let optional = |name: &str| at.entry(name, at.map(vec![at.entry("optional", at.truth())]));
        let setting = |name: &str| ("settings", optional(name));
        let mut inputs = match self.way.grant {
            Grant::Password => vec![secret("username"), secret("password")],
            Grant::JwtBearer => vec![secret("assertion")],
            Grant::TokenExchange => vec![
                secret("subject_token"),
                ("credentials", optional("actor_token")),
                ("settings", at.entry("subject_token_type", at.map(vec![at.says("default", ACCESS_TOKEN)]))),
                setting("actor_token_type"),
                setting("requested_token_type"),
                setting("audience"),
                setting("resource"),
            ],
            _ => Vec::new(),
        };
        if self.client_auth == ClientAuth::PrivateKeyJwt {
            inputs.push(("credentials", at.says("private_key", "pem")));
        }
        inputs
    }
}
