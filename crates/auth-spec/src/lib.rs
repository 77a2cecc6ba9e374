//! Reads an authentication spec, a YAML file, into the model, or tells every mistake in it at once.
//!
//! The stages, in the order of the data: [`Source`] → `yaml` (a tree with a span on every key and value) → `lower` (the
//! ways in merged, each turned into the model; `text` reads what stands inside a scalar: templates, paths, durations) →
//! [`Spec`]. Mistakes are collected as data on the way ([`Diagnostic`]) and rendered last.

mod diagnostic;
mod lower;
mod problem;
mod render;
mod report;
mod source;
mod suggest;
mod text;
mod yaml;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use source::{Source, Span};
