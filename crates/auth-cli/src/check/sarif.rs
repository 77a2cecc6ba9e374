//! Mistakes in SARIF 2.1.0, which code hosts read.

use std::collections::BTreeSet;
use std::io::{self, Write};

use auth_spec::{Diagnostic, Source};
use serde_json::{Value, json};

use super::examined::{Examined, Found};

/// One run with a result for each mistake, and a rule for each kind of them.
pub(super) fn write(examined: &[Examined], output: &mut impl Write) -> io::Result<()> {
    let codes: BTreeSet<&str> = examined.iter().flat_map(Examined::mistakes).map(Diagnostic::code).collect();
    let rules: Vec<Value> = codes.into_iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = examined.iter().flat_map(results).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "auth",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *output, &document)?;
    writeln!(output)
}

fn results(examined: &Examined) -> Vec<Value> {
    let Found::Mistakes(found) = &examined.found else { return Vec::new() };
    found.as_slice().iter().map(|mistake| result(mistake, found.source())).collect()
}

fn result(mistake: &Diagnostic, source: &Source) -> Value {
    let (start, end) = (source.position(mistake.span().start), source.position(mistake.span().end));
    json!({
        "ruleId": mistake.code(),
        "level": "error",
        "message": { "text": super::annotations::sentences(mistake) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(source.path()) },
            "region": { "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 },
        } }],
    })
}

/// A path as a reference of RFC 3986.
fn uri(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(&path.replace('\\', "/"), KEPT).to_string()
}
