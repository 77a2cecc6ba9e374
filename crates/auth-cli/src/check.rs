//! `auth check`: every mistake, and a line that counts them.

use std::io::{self, Write};

use crate::command::Check;
use crate::files;
use crate::outcome::Outcome;

pub(crate) fn run(check: &Check, output: &mut impl Write) -> io::Result<Outcome> {
    let specs = match files::specs(&check.paths) {
        Ok(specs) => specs,
        Err(reason) => return Ok(Outcome::Unusable(reason)),
    };
    let mut mistakes = 0;
    for spec in &specs {
        let source = match files::read(spec) {
            Ok(source) => source,
            Err(reason) => return Ok(Outcome::Unusable(reason)),
        };
        if let Err(diagnostics) = auth_spec::parse(&source) {
            mistakes += diagnostics.as_slice().len();
            writeln!(output, "{diagnostics}\n")?;
        }
    }
    writeln!(output, "{}, {}", counted(specs.len(), "spec"), counted(mistakes, "mistake"))?;
    Ok(if mistakes == 0 { Outcome::Right } else { Outcome::Mistakes })
}

fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}
