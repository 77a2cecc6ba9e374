//! The tables in the project's documents, written anew from the results.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::report::{Report, as_table, root};
use crate::{MEASUREMENTS, Outcome};

/// Where tables stand. A document without a mark is left as it is.
const DOCUMENTS: [(&str, &str); 2] =
    [("docs/performance.md", "../benches/results"), ("README.md", "benches/results")];

pub(crate) fn write() -> Outcome<()> {
    let names = MEASUREMENTS.iter().map(|(name, _)| *name);
    let reports = names.map(Report::last).collect::<Outcome<Vec<_>>>()?;
    let reports: Vec<Report> = reports.into_iter().flatten().collect();
    for (path, results) in DOCUMENTS {
        let path = root().join(path);
        let Ok(mut text) = fs::read_to_string(&path) else { continue };
        for report in &reports {
            text = replaced(&text, &report.name, &section(report, results));
        }
        let verdicts = reports.iter().flat_map(|report| &report.verdicts);
        text = replaced(&text, "summary", &as_table(verdicts));
        write_changed(&path, &text)?;
    }
    Ok(())
}

fn section(report: &Report, results: &str) -> String {
    let mut text = report.as_markdown();
    let (machine, plots) = report.provenance();
    let _ = writeln!(text, "\nMeasured on: {machine}.\n");
    for plot in plots {
        let _ = writeln!(text, "![{plot}]({results}/{plot})");
    }
    text
}

/// The text with this between the marks of a name.
fn replaced(text: &str, name: &str, content: &str) -> String {
    let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
    let Some((before, rest)) = text.split_once(&begin) else { return text.to_owned() };
    let Some((_, after)) = rest.split_once(&end) else { return text.to_owned() };
    format!("{before}{begin}{}\n{end}{after}", content.trim_end())
}

fn write_changed(path: &Path, text: &str) -> Outcome<()> {
    if fs::read_to_string(path)? != text {
        fs::write(path, text)?;
    }
    Ok(())
}
