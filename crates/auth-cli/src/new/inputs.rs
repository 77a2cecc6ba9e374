//! The inputs that a spec comes to have.

use super::blank::blank;
use super::choices::{Choice, Choices, Decision, Taken};
use super::words::{is_opaque, snake};
use super::yaml::{Map, Node};

/// What the user of the spec will give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) role: Role,
    kind: Kind,
    /// What the documentation prints in its place.
    printed: String,
    /// What the example gives.
    pub(super) sample: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Credential,
    Setting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Label,
    Url,
    /// An address that may be one without encryption.
    PlainUrl,
}

/// The inputs, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    found: Vec<Input>,
    choices: Choices,
    decisions: Vec<Decision>,
}

impl Inputs {
    /// None yet, and what the reader of the page has decided.
    pub(super) fn with(choices: Choices) -> Self {
        Self { choices, ..Self::default() }
    }

    /// What the reader has decided about a place.
    pub(super) fn choice(&self, place: &str) -> Option<Choice> {
        self.choices.of(place).cloned()
    }

    /// Notes what is done with a value.
    pub(super) fn decide(&mut self, place: &str, taken: Taken) {
        self.decisions.push(Decision { place: place.to_owned(), taken });
    }

    pub(super) fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// An input for what is printed as `printed`; the same for the same.
    pub(super) fn input(&mut self, words: &[String], role: Role, kind: Kind, printed: &str) -> Input {
        // `test` may be the name and the password; a key that is printed twice is one.
        let same = |input: &&Input| {
            input.printed == printed
                && input.role == role
                && input.kind == kind
                && is_telling(printed, &input.name)
        };
        let says_nothing = printed.chars().all(|sign| !sign.is_alphanumeric());
        if let Some(found) = self.found.iter().find(same) {
            return found.clone();
        }
        let wanted = allowed(&snake(words));
        // A page prints different values for one client, or nothing that tells them apart.
        let is_same = says_nothing || ONCE.contains(&wanted.as_str());
        let same = |input: &&Input| input.name == wanted && input.role == role && input.kind == kind;
        if let Some(found) = self.found.iter().find(same).filter(|_| is_same) {
            return found.clone();
        }
        let name = self.free(&wanted);
        let sample = match kind {
            Kind::Url | Kind::PlainUrl => printed.to_owned(),
            Kind::Label => name.replace('_', "-"),
            Kind::Text => name.to_ascii_uppercase(),
        };
        let input = Input { name, role, kind, printed: printed.to_owned(), sample };
        self.found.push(input.clone());
        input
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.found.iter().any(|input| input.name == name)
    }

    fn free(&self, name: &str) -> String {
        let others = (2..).map(|number| format!("{name}_{number}"));
        std::iter::once(name.to_owned()).chain(others).find(|name| !self.has(name)).unwrap_or_default()
    }

    /// The declarations of one role, if there are any.
    pub(super) fn declarations(&self, role: Role) -> Option<Node> {
        let inputs: Vec<&Input> = self.found.iter().filter(|input| input.role == role).collect();
        if inputs.is_empty() {
            return None;
        }
        if inputs.iter().all(|input| input.kind == Kind::Text) {
            return Some(Node::List(inputs.iter().map(|input| input.name.as_str().into()).collect()));
        }
        let mut declared = Map::default();
        for input in inputs {
            declared.put(&input.name, declaration(input.kind));
        }
        Some(declared.into())
    }

    /// What an example gives: those of the inputs that are mentioned in a text.
    pub(super) fn given(&self, mentioned: impl Fn(&str) -> bool) -> Map {
        let mut given = Map::default();
        for input in self.found.iter().filter(|input| mentioned(&input.name)) {
            given.put(&input.name, input.sample.as_str());
        }
        given
    }
}

fn declaration(kind: Kind) -> Node {
    match kind {
        Kind::Text => "string".into(),
        Kind::Label => "label".into(),
        Kind::Url => "url".into(),
        Kind::PlainUrl => {
            let mut declared = Map::default();
            declared.put("type", "url");
            declared.put("allow_http", Node::Bare("true".to_owned()));
            declared.into()
        }
    }
}

/// Whether a printed text is of one thing only: made by chance, an address, or a blank of that name.
fn is_telling(printed: &str, name: &str) -> bool {
    is_opaque(printed) || printed.contains("://") || blank(printed).is_some_and(|own| snake(&own) == name)
}

/// What a client has one of.
const ONCE: [&str; 5] = ["client_id", "client_secret", "username", "password", "api_key"];

/// A name that the language and Rust leave free.
fn allowed(name: &str) -> String {
    match name {
        "" => "value".to_owned(),
        "token" | "key" => format!("api_{name}"),
        "scope" => "scopes".to_owned(),
        "authorize" | "req" | "now" | "uuid" | "nonce" | "auth" => format!("{name}_value"),
        _ if syn::parse_str::<syn::Ident>(name).is_err() => format!("{name}_value"),
        _ => name.to_owned(),
    }
}
