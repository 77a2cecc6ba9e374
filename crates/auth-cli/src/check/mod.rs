//! `auth check`: every mistake of specs, for people and for machines.

mod annotations;
mod examined;
mod fix;
mod json;
mod sarif;

use std::io::{self, Write};

use crate::command::{Check, Format};
use crate::files;
use crate::outcome::Outcome;
use examined::{Examined, Found};

pub(crate) fn run(check: &Check, output: &mut impl Write) -> io::Result<Outcome> {
    let specs = match files::specs(&check.paths) {
        Ok(specs) => specs,
        Err(reason) => return Ok(Outcome::Unusable(reason)),
    };
    let examined =
        examined::examine(&specs, if check.fix { examined::Then::Fix } else { examined::Then::Leave });
    match check.format {
        Format::Human => human(&examined, output)?,
        Format::Json => json::write(&examined, output)?,
        Format::Sarif => sarif::write(&examined, output)?,
        Format::Github => annotations::write(&examined, output)?,
    }
    Ok(outcome(&examined))
}

/// A file that cannot be read or written is told last, as the others were checked all the same.
fn outcome(examined: &[Examined]) -> Outcome {
    let unusable: Vec<&str> = examined.iter().filter_map(Examined::unusable).collect();
    if !unusable.is_empty() {
        Outcome::Unusable(unusable.join("\nerror: "))
    } else if examined.iter().any(|examined| !examined.mistakes().is_empty()) {
        Outcome::Mistakes
    } else {
        Outcome::Right
    }
}

/// Snippets, and a line that counts. Colours are for terminals, unless `NO_COLOR` is set.
fn human(examined: &[Examined], output: &mut impl Write) -> io::Result<()> {
    let is_coloured = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    for Examined { found, .. } in examined {
        let Found::Mistakes(mistakes) = found else { continue };
        let rendered: Vec<String> =
            if is_coloured { mistakes.styled().collect() } else { mistakes.rendered().collect() };
        writeln!(output, "{}\n", rendered.join("\n\n"))?;
    }
    let mistakes = examined.iter().map(|examined| examined.mistakes().len()).sum();
    let mended: usize = examined.iter().map(|examined| examined.mended).sum();
    write!(output, "{}, {}", counted(examined.len(), "spec"), counted(mistakes, "mistake"))?;
    if mended > 0 {
        write!(output, ", {} mended", counted(mended, "mistake"))?;
    }
    writeln!(output)
}

fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}
