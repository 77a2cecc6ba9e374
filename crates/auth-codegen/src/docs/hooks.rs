//! The documentation of hooks.

use auth_model::Hook;

use super::paragraphs;
use crate::markdown::{code, prose};
use crate::typed::TypedWay;

/// The trait.
pub(crate) fn whole(way: &TypedWay<'_>) -> String {
    let client = &way.names.client;
    let what = format!("What the spec leaves to your code: [`{client}`] has to implement it.");
    paragraphs([
        what,
        "Each method is called once a request, before the request is made. What it returns is secret. An error of it is \
         the request’s, and its text is shown: it must hold no secret."
            .to_owned(),
    ])
}

/// A method.
pub(crate) fn method(name: &str, hook: &Hook) -> String {
    let described = hook.doc.as_deref().map_or_else(|| format!("The value {}.", code(name)), prose);
    paragraphs([described, "# Errors".to_owned(), "It cannot be worked out.".to_owned()])
}
