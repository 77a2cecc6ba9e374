//! Mistakes as text.

use crate::{Diagnostic, Source};

pub(crate) fn plain(source: &Source, diagnostic: &Diagnostic) -> String {
    let (line, column) = source.position(diagnostic.span().start);
    format!("error: {}\n --> {}:{line}:{column}", diagnostic.message(), source.path())
}
