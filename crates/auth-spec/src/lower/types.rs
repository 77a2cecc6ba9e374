//! The types of inputs and fields as values, and what of an address they may be.

use auth_model::{FieldKind, Input, InputKind, Role};

use crate::text::template::{InUrl, Type};

pub(crate) fn input_in_url(input: &Input) -> InUrl {
    match (input.role, &input.kind) {
        (Role::Credential, _) => InUrl::Secret,
        (Role::Setting, InputKind::Url(_)) => InUrl::Start,
        (Role::Setting, InputKind::Host | InputKind::Label | InputKind::OneOf(_)) => InUrl::Host,
        (Role::Setting, _) => InUrl::Other,
    }
}

pub(crate) fn field_in_url(kind: FieldKind) -> InUrl {
    match kind {
        FieldKind::Url => InUrl::Start,
        FieldKind::Host => InUrl::Host,
        FieldKind::Secret | FieldKind::IdToken => InUrl::Secret,
        _ => InUrl::Other,
    }
}

pub(crate) fn input_type(kind: &InputKind) -> Type {
    match kind {
        InputKind::String | InputKind::Url(_) | InputKind::Host | InputKind::Label | InputKind::OneOf(_) => {
            Type::Text
        }
        InputKind::Pem => Type::Pem,
        InputKind::Int => Type::Int,
        InputKind::Bool => Type::Bool,
        InputKind::List => Type::List,
    }
}

/// The type of a field; JSON of any kind has none.
pub(crate) fn field_type(kind: FieldKind) -> Option<Type> {
    match kind {
        FieldKind::String | FieldKind::Secret | FieldKind::Url | FieldKind::Host | FieldKind::F64 => {
            Some(Type::Text)
        }
        FieldKind::U64 | FieldKind::I64 => Some(Type::Int),
        FieldKind::Bool => Some(Type::Bool),
        FieldKind::List => Some(Type::List),
        FieldKind::Json | FieldKind::IdToken => None,
    }
}
