//! Mistakes as JSON of this program's own.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::examined::{Examined, Found};

/// One object: how many specs there are, and every mistake with its kind, its place and what helps.
pub(super) fn write(examined: &[Examined], output: &mut impl Write) -> io::Result<()> {
    let mistakes: Vec<Value> = examined.iter().flat_map(mistakes).collect();
    let mended: usize = examined.iter().map(|examined| examined.mended).sum();
    let document = json!({ "specs": examined.len(), "mended": mended, "mistakes": mistakes });
    serde_json::to_writer_pretty(&mut *output, &document)?;
    writeln!(output)
}

fn mistakes(examined: &Examined) -> Vec<Value> {
    let Found::Mistakes(found) = &examined.found else { return Vec::new() };
    let source = found.source();
    let mistake = |mistake: &auth_spec::Diagnostic| {
        let (start, end) = (source.position(mistake.span().start), source.position(mistake.span().end));
        let mend = found.mend(mistake).map(|mend| {
            let start = source.position(mend.span.start);
            json!({ "line": start.0, "column": start.1, "found": source.slice(mend.span), "meant": mend.text })
        });
        json!({
            "file": source.path(),
            "line": start.0,
            "column": start.1,
            "end_line": end.0,
            "end_column": end.1,
            "code": mistake.code(),
            "message": mistake.message(),
            "help": mistake.help(),
            "mend": mend,
        })
    };
    found.as_slice().iter().map(mistake).collect()
}
