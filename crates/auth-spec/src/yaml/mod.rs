//! YAML as a tree with a span on every key and value.
//!
//! `events` asks the YAML crate, and `build` makes the tree of what it answers. `scalar` reads a text with its place,
//! and `origins` finds where every byte of it was written. `mend` goes on behind a mistake, so that all of a file's are
//! told at once, each where `locate` finds it.

mod build;
mod events;
mod locate;
mod mend;
mod origins;
mod scalar;
#[cfg(test)]
mod tests;
mod tree;

use crate::problem::YamlProblem;
use crate::report::Report;
use crate::{Source, Span};
pub(crate) use tree::{Entry, Key, Map, Node, Scalar, Style, Value};

/// How large a spec may be, in bytes.
pub(crate) const LARGEST: usize = 256 * 1024;

/// How deep lists and mappings may stand in each other.
const DEEPEST: usize = 64;

/// Reads the one document of a source. Mistakes go to the report; `None` where there is no tree to go on with.
pub(crate) fn parse(source: &Source, report: &Report) -> Option<Node> {
    let size = source.text().len();
    if size > LARGEST {
        report.add(Span::at(0), YamlProblem::TooLarge { size });
        return None;
    }
    let node = mend::read(source.text(), report)?;
    match &node.value {
        Value::Map(_) => Some(node),
        Value::Scalar(_) | Value::List(_) => {
            let found = node.value.describe();
            report.add(node.span, YamlProblem::NotAMapping { found });
            None
        }
    }
}
