//! Which parts of a printed value are the user's own.

use super::blank::{Piece, blank, pieces};
use super::choices::{Choice, Taken};
use super::inputs::{Input, Inputs, Kind as InputKind, Role};
use super::words::{self, Kind, is_opaque, kind, words};
use super::yaml::Node;

/// A value, as the spec and as the example write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Input(Input),
    /// Something of the token, by its path in the language, and what the example has for it.
    Token(&'static str, &'static str),
}

/// Whether a secret stands beside a value, in the same request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Secret,
    NoSecret,
}

impl Said {
    pub(super) fn text(text: &str) -> Self {
        Self { parts: vec![Part::Text(text.to_owned())] }
    }

    pub(super) fn input(input: Input) -> Self {
        Self { parts: vec![Part::Input(input)] }
    }

    pub(super) fn access_token() -> Self {
        Self::step("token.access_token", "ACCESS_TOKEN")
    }

    pub(super) fn refresh_token() -> Self {
        Self::step("token.refresh_token", "REFRESH_TOKEN")
    }

    /// Something that a step or the login brings, by its path in the language, and what the example has for it.
    pub(super) fn step(path: &'static str, sample: &'static str) -> Self {
        Self { parts: vec![Part::Token(path, sample)] }
    }

    pub(super) fn then(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self
    }

    /// Whether nobody but its owner may know it.
    pub(super) fn is_secret(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Text(_) => false,
            Part::Input(input) => input.role == Role::Credential,
            Part::Token(..) => true,
        })
    }

    /// What it is taken for, if it is one thing.
    fn taken(&self) -> Option<Taken> {
        match self.parts.as_slice() {
            [Part::Input(input)] => Some(Taken::Input(input.role, input.name.clone())),
            [Part::Text(text)] => Some(Taken::Constant(text.clone())),
            _ => None,
        }
    }

    /// As the spec writes it.
    pub(super) fn spec(&self) -> String {
        match self.parts.as_slice() {
            [Part::Input(Input { name, .. })] => format!("${name}"),
            [Part::Token(path, _)] => format!("${path}"),
            parts => parts.iter().map(Part::template).collect(),
        }
    }

    /// As the example writes it.
    pub(super) fn sample(&self) -> String {
        let sample = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Input(input) => input.sample.clone(),
            Part::Token(_, sample) => (*sample).to_owned(),
        };
        self.parts.iter().map(sample).collect()
    }

    pub(super) fn node(&self) -> Node {
        self.spec().into()
    }
}

impl Part {
    fn template(&self) -> String {
        match self {
            Self::Text(text) => text.replace('$', "$$"),
            Self::Input(input) => format!("${{{}}}", input.name),
            Self::Token(path, _) => format!("${{{path}}}"),
        }
    }
}

/// What stands under `key`.
pub(super) fn value(key: &str, text: &str, beside: Beside, inputs: &mut Inputs) -> Said {
    decided(key, text, inputs, |inputs| proposed(&words(key), text, beside, inputs))
}

/// What stands at a place: what the reader of the page says, else what is proposed.
pub(super) fn decided(
    place: &str,
    text: &str,
    inputs: &mut Inputs,
    propose: impl FnOnce(&mut Inputs) -> Said,
) -> Said {
    let said = match inputs.choice(place) {
        Some(Choice::Constant) => Said::text(text),
        Some(Choice::Input(role, name)) => {
            let name = words(name.as_deref().unwrap_or(place));
            Said::input(inputs.input(&name, role, InputKind::Text, text))
        }
        None => propose(inputs),
    };
    if let Some(taken) = said.taken() {
        inputs.decide(place, taken);
    }
    said
}

fn proposed(key: &[String], text: &str, beside: Beside, inputs: &mut Inputs) -> Said {
    // `grant_type=refresh_token` has the form of a blank.
    if kind(key) == Kind::Constant && !text.contains(['<', '{', '$', '[', '%']) {
        return Said::text(text);
    }
    if let Some(blank) = blank(text) {
        let role = if is_own(key) || is_own(&blank) { Role::Credential } else { Role::Setting };
        return Said::input(inputs.input(more_telling(key, &blank), role, InputKind::Text, text));
    }
    match kind(key) {
        Kind::Constant => return Said::text(text),
        Kind::Credential if !text.is_empty() => return credential(key, text, inputs),
        Kind::Program if beside == Beside::Secret || is_opaque(text) => {
            return credential(key, text, inputs);
        }
        _ => {}
    }
    let pieces = pieces(text);
    if pieces.iter().any(|piece| matches!(piece, Piece::Blank(_))) {
        return composed(key, pieces, inputs);
    }
    if is_opaque(text) { credential(key, text, inputs) } else { Said::text(text) }
}

/// An input that is kept secret, whatever is printed for it.
pub(super) fn credential(name: &[String], printed: &str, inputs: &mut Inputs) -> Said {
    Said::input(inputs.input(name, Role::Credential, InputKind::Text, printed))
}

/// What a blank inside a text becomes.
pub(super) fn composed(key: &[String], pieces: Vec<Piece<'_>>, inputs: &mut Inputs) -> Said {
    let mut said = Said::default();
    for piece in pieces {
        said = said.then(match piece {
            Piece::Said(text) => Said::text(text),
            Piece::Blank(name) => {
                let name = if name.is_empty() { key.to_vec() } else { name };
                let role = if is_own(&name) { Role::Credential } else { Role::Setting };
                Said::input(inputs.input(&name, role, InputKind::Text, &name.join("_")))
            }
        });
    }
    said
}

fn is_own(name: &[String]) -> bool {
    matches!(kind(name), Kind::Credential | Kind::Program)
}

/// The key says what a value is; what is printed in its place may say it better than `key`, `token` or `id`.
fn more_telling<'a>(key: &'a [String], blank: &'a [String]) -> &'a [String] {
    let is_general = key.len() < 2
        && key.iter().all(|word| matches!(word.as_str(), "key" | "token" | "id" | "authorization" | "value"));
    if is_general && !blank.is_empty() { blank } else { key }
}

/// Whether a name tells of a secret that belongs to a program.
pub(super) fn is_secret_name(name: &str) -> bool {
    let name = words::words(name);
    name.last().is_some_and(|last| matches!(last.as_str(), "secret" | "assertion"))
        || (name.last().is_some_and(|last| last == "key")
            && name.iter().any(|word| word == "secret" || word == "private"))
}
