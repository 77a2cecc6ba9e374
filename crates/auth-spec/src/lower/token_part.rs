//! Parts of the token by their names: those that every token has, and those that a spec declares.

use auth_model::{Expected, Reference, Reply, ReplyField};

use super::types::{field_in_url, field_type};
use crate::problem::{FurtherFault, FurtherProblem, NameProblem};
use crate::text::field_type;
use crate::text::template::{InUrl, Named, Type};

/// What the built-in parts of a token are called.
pub(super) const TOKEN_PARTS: [&str; 4] = ["access_token", "token_type", "refresh_token", "scope"];

/// Whether the token is one that is being renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renewal {
    Yes,
    No,
}

/// Whether every further token has a field of the token, which their clients send as that of the token does.
pub(super) fn in_further(part: &str, reply: &Reply, renewal: Renewal) -> Result<Expected, NameProblem> {
    let find = |fields: &[ReplyField]| fields.iter().find(|field| field.name == part).cloned();
    let Some(field) = find(&reply.fields) else { return Ok(Expected::Always) };
    let mut expected = Expected::Always;
    for also in reply.also.iter() {
        let problem = |fault| FurtherProblem {
            field: part.to_owned(),
            token: also.name.to_string(),
            kind: field_type::name(field.kind),
            fault,
        };
        match find(&also.reply.fields) {
            Some(other) if other.kind != field.kind => return Err(problem(FurtherFault::OtherType).into()),
            Some(other) if other.expected == Expected::Sometimes => expected = Expected::Sometimes,
            // Without it nothing of a renewal is sent, even where the token itself may lack it.
            None if field.expected == Expected::Always || renewal == Renewal::Yes => {
                return Err(problem(FurtherFault::Missing).into());
            }
            Some(_) | None => {}
        }
    }
    Ok(expected)
}

/// A part of the token, with its type.
pub(super) fn token_part(part: &str, fields: &[ReplyField], name: String) -> Result<Named, NameProblem> {
    let named = |kind, optional, in_url| {
        let reference = Reference::Token(part.to_owned().into());
        Ok(Named { reference, kind, optional, in_url })
    };
    match part {
        "access_token" => named(Type::Text, false, InUrl::Secret),
        "refresh_token" => named(Type::Text, true, InUrl::Secret),
        "token_type" => named(Type::Text, true, InUrl::Other),
        "scope" => named(Type::List, true, InUrl::Other),
        _ => {
            let field =
                fields.iter().find(|field| field.name == part).ok_or_else(|| unknown_part(part, fields))?;
            let kind = field_type(field.kind).ok_or(NameProblem::NoText { name })?;
            named(kind, field.expected == Expected::Sometimes, field_in_url(field.kind))
        }
    }
}

fn unknown_part(part: &str, fields: &[ReplyField]) -> NameProblem {
    let further = fields.iter().map(|field| field.name.to_string());
    let known = TOKEN_PARTS.into_iter().map(str::to_owned).chain(further).collect();
    NameProblem::UnknownTokenField { field: part.to_owned(), known }
}
