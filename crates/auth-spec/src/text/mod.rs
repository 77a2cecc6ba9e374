//! What stands inside a scalar: templates, paths, conditions, durations, times, addresses.

mod arguments;
pub(crate) mod condition;
pub(crate) mod duration;
mod expression;
pub(crate) mod field_type;
mod functions;
pub(crate) mod header;
mod lexer;
pub(crate) mod moment;
pub(crate) mod path;
mod pieces;
pub(crate) mod template;
#[cfg(test)]
mod tests;
pub(crate) mod url;
mod url_host;

/// Whether a text can stand behind `$`, or behind the dot of `$step.`.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(lexer::is_name_start) && text.chars().all(lexer::is_name)
}
