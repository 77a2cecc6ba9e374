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
