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
        match files::parse(spec) {
            Ok(Ok(_)) => {}
            Ok(Err(diagnostics)) => {
                mistakes += diagnostics.as_slice().len();
                writeln!(output, "{diagnostics}\n")?;
            }
            Err(reason) => return Ok(Outcome::Unusable(reason)),
        }
    }
    writeln!(output, "{}, {}", counted(specs.len(), "spec"), counted(mistakes, "mistake"))?;
    Ok(if mistakes == 0 { Outcome::Right } else { Outcome::Mistakes })
}

fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}
