//! The documentation of credentials and settings.

use auth_model::{Choice, Input, InputKind, Literal, PlainHttp, Presence, Role};

use super::paragraphs;
use crate::markdown::{code, prose};
use crate::typed::TypedWay;

/// The struct of one role.
pub(crate) fn of_role(way: &TypedWay<'_>, role: Role) -> String {
    let client = &way.names.client;
    match role {
        Role::Credential => {
            format!("The credentials of [`{client}`]. They are secret, and `Debug` shows none of them.")
        }
        Role::Setting => format!("The settings of [`{client}`]. They are public."),
    }
}

/// A field: what the spec says of it, what it takes, and where it comes from.
pub(crate) fn field(input: &Input) -> String {
    let described = input.doc.as_deref().map_or_else(|| format!("{}.", named(input)), prose);
    let variable = format!("environment variable {}", code(&input.variable));
    let facts = [takes(input), presence(&input.presence), Some(variable)];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join("; ");
    paragraphs([described, format!("{}.", capitalised(&facts))])
}

/// The enum of an input that takes one of a closed set.
pub(crate) fn choice(input: &Input) -> String {
    format!("What {} may be.", code(&input.name))
}

/// A value of a closed set.
pub(crate) fn variant(choice: &Choice) -> String {
    if choice.name == choice.sent {
        format!("{}.", code(&choice.name))
    } else {
        format!("{}, which is sent as {}.", code(&choice.name), code(&choice.sent))
    }
}

fn named(input: &Input) -> String {
    let role = match input.role {
        Role::Credential => "The credential",
        Role::Setting => "The setting",
    };
    format!("{role} {}", code(&input.name))
}

fn takes(input: &Input) -> Option<String> {
    let kind = match &input.kind {
        InputKind::Url(PlainHttp::Refused) => "an absolute `https` address",
        InputKind::Url(PlainHttp::Allowed) => {
            "an absolute address, which may be plain `http` where the client allows it too"
        }
        InputKind::Host => "a host’s name, without scheme and port",
        InputKind::Label => "one label of a host’s name",
        InputKind::Pem => "a key or certificate in PEM",
        InputKind::String | InputKind::Int | InputKind::Bool | InputKind::List | InputKind::OneOf(_) => {
            return input.pattern.as_deref().map(|pattern| format!("has to match {}", code(pattern)));
        }
    };
    let pattern = input.pattern.as_deref().map(|pattern| format!(" that matches {}", code(pattern)));
    Some(format!("{kind}{}", pattern.unwrap_or_default()))
}

fn presence(presence: &Presence) -> Option<String> {
    match presence {
        Presence::Required => None,
        Presence::Optional => Some("optional".to_owned()),
        Presence::Default(literal) => Some(format!("default {}", shown(literal))),
    }
}

fn shown(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => code(text),
        Literal::Int(number) => code(&number.to_string()),
        Literal::Bool(truth) => code(&truth.to_string()),
        Literal::List(texts) => code(&format!("[{}]", texts.join(", "))),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
