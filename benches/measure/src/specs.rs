//! Reading specs: parsed and checked, with their examples, and turned into code.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use auth_codegen::{Item, generate};
use auth_spec::{Source, parse};
use syn::parse_quote;

use crate::Outcome;
use crate::plot::Plot;
use crate::report::{Report, Table, root};
use crate::statistics::median;

const FILES: usize = 10_000;

const TURNS: usize = 3;

pub(crate) fn measure() -> Outcome<Report> {
    let specs = shipped()?;
    let files: Vec<&Source> = specs.iter().cycle().take(FILES).collect();
    let megabytes = files.iter().map(|source| source.text().len()).sum::<usize>() as f64 / 1e6;
    let parsing = median(
        (0..TURNS).map(|_| seconds(|| files.iter().for_each(|it| drop(black_box(parse(it)))))).collect(),
    );

    let item = Item::new(parse_quote!(pub), parse_quote!(Provider));
    let parsed: Vec<_> = specs.iter().filter_map(|source| parse(source).ok()).collect();
    let generating = median(
        (0..TURNS * 3)
            .map(|_| {
                seconds(|| parsed.iter().for_each(|spec| drop(black_box(generate(&spec.provider, &item)))))
            })
            .collect(),
    );
    let each = |seconds: f64, count: usize| seconds * 1e6 / count as f64;
    let (parse_each, generate_each) = (each(parsing, FILES), each(generating, parsed.len()));

    let mut report = Report::new("specs");
    let mut table = Table::new("specs, one thread, optimised", &["µs a file", "files a second", "MB/s"]);
    table.row(
        "parsed and checked, examples carried out",
        [parse_each.into(), (FILES as f64 / parsing).into(), (megabytes / parsing).into()],
    );
    table.row("turned into code", [generate_each.into(), (1e6 / generate_each).into()]);
    let whole = parse_each + generate_each;
    table.row("both, which is an expansion", [whole.into(), (1e6 / whole).into()]);
    report.table(table);
    report.verdict("10,000 specs, parsed and checked", format!("{parsing:.2} s"), "—");
    let mut plot = Plot::new("specs", "What a spec costs, optimised", "microseconds a spec", &["median"]);
    plot.bars("parsed and checked", &[parse_each]);
    plot.bars("turned into code", &[generate_each]);
    report.plot(plot);
    Ok(report)
}

/// The specs of the project.
fn shipped() -> Outcome<Vec<Source>> {
    let mut paths: Vec<_> =
        fs::read_dir(root().join("specs"))?.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path)?;
        Ok(Source::new(path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
