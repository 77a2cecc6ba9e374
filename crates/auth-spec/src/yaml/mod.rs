//! YAML as a tree with a span on every key and value.

mod tree;

use crate::Source;
use crate::report::Report;
pub(crate) use tree::{Entry, Key, Map, Node, Scalar, Style, Value};

/// Reads the one document of a source. Mistakes go to the report; `None` where there is no tree to go on with.
pub(crate) fn parse(source: &Source, report: &Report) -> Option<Node> {
    let _ = (source, report);
    None
}
