//! Mistakes as the commands that GitHub's workflows read.

use std::io::{self, Write};

use auth_spec::Diagnostic;

use super::examined::{Examined, Found};

/// A line for each mistake: `::error file=…,line=…,col=…::…`.
pub(super) fn write(examined: &[Examined], output: &mut impl Write) -> io::Result<()> {
    for Examined { found, .. } in examined {
        let Found::Mistakes(found) = found else { continue };
        let source = found.source();
        for mistake in found.as_slice() {
            let (line, column) = source.position(mistake.span().start);
            let (end_line, end_column) = source.position(mistake.span().end);
            let file = property(source.path());
            let (title, message) = (property(mistake.code()), data(&sentences(mistake)));
            writeln!(
                output,
                "::error file={file},line={line},col={column},endLine={end_line},endColumn={end_column},title={title}::{message}"
            )?;
        }
    }
    Ok(())
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
