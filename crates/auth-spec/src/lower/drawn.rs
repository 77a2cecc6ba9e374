//! The names that every spec has.

use auth_model::Reference;

use crate::text::template::{InUrl, Named, Type};

/// What is asked for, and what is drawn once a request.
pub(super) fn find(name: &str) -> Option<Named> {
    let (reference, kind, optional) = match name {
        "scope" => (Reference::Scope, Type::Text, true),
        "now" => (Reference::Now, Type::Time, false),
        "uuid" => (Reference::Uuid, Type::Text, false),
        "nonce" => (Reference::Nonce, Type::Text, false),
        _ => return None,
    };
    Some(Named { reference, kind, optional, in_url: InUrl::Other })
}
