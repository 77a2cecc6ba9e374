//! What is said of scopes.

use auth_model::Scope;

use crate::docs::paragraphs;
use crate::markdown::{code, prose};
use crate::typed::TypedWay;

/// Of the whole enum.
pub(crate) fn whole(way: &TypedWay<'_>) -> String {
    let client = &way.names.client;
    let default: Vec<_> = way.way.scopes.default.iter().map(|scope| code(scope)).collect();
    let default = if default.is_empty() {
        "A client asks for none of them unless its builder says so.".to_owned()
    } else {
        format!("Unless its builder says others, a client asks for {}.", default.join(", "))
    };
    paragraphs([format!("What a token of [`{client}`] may be asked for."), default])
}

/// Of one scope.
pub(crate) fn variant(scope: &Scope) -> String {
    let name = format!("The scope {}.", code(&scope.name));
    match &scope.doc {
        Some(doc) => paragraphs([prose(doc), name]),
        None => name,
    }
}
