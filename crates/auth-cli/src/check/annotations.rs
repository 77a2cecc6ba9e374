//! Mistakes as the commands that GitHub's workflows read.

use std::io::{self, Write};

use auth_spec::{Diagnostic, Source};

use super::examined::{Examined, Found};

/// A line for each mistake: `::error file=…,line=…,endLine=…,title=…::…`.
pub(super) fn write(examined: &[Examined], output: &mut impl Write) -> io::Result<()> {
    for Examined { found, .. } in examined {
        let Found::Mistakes(found) = found else { continue };
        for mistake in found.as_slice() {
            let (place, title) = (place(mistake, found.source()), property(mistake.code()));
            writeln!(output, "::error {place},title={title}::{}", data(&sentences(mistake)))?;
        }
    }
    Ok(())
}

/// Columns stand in annotations of one line only, as GitHub's documentation of checks says.
fn place(mistake: &Diagnostic, source: &Source) -> String {
    let (start, end) = (source.position(mistake.span().start), source.position(mistake.span().end));
    let file = property(source.path());
    let columns =
        if start.0 == end.0 { format!(",col={},endColumn={}", start.1, end.1) } else { String::new() };
    format!("file={file},line={},endLine={}{columns}", start.0, end.0)
}

/// The message and what helps, a line each.
pub(super) fn sentences(mistake: &Diagnostic) -> String {
    let help = mistake.help().into_iter().map(|help| format!("\nhelp: {help}"));
    std::iter::once(mistake.message()).chain(help).collect()
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
