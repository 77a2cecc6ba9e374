//! Measures the project against its peers and against hand-written code. `cargo xtask bench` runs it.
//!
//! Each measurement prints its tables and leaves them in `benches/results`, as JSON and as plots; `docs/performance.md`
//! shows the same tables, written by the same run.

mod cold;
mod compile;
mod documents;
mod herd;
mod hot;
mod machine;
mod plot;
mod report;
mod server;
mod specs;
mod statistics;
mod tenants;

use std::error::Error;
use std::process::ExitCode;

use report::Report;

/// What goes wrong in a measurement ends it, and is told.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

type Measurement = fn() -> Outcome<Report>;

const MEASUREMENTS: [(&str, Measurement); 6] = [
    ("hot", hot::measure),
    ("cold", cold::measure),
    ("herd", herd::measure),
    ("tenants", tenants::measure),
    ("specs", specs::measure),
    ("compile", compile::measure),
];

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    match run(&names) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(names: &[String]) -> Outcome<()> {
    let known = |name: &String| MEASUREMENTS.iter().any(|(known, _)| known == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all = MEASUREMENTS.map(|(name, _)| name).join(", ");
        return Err(format!("there is no measurement `{unknown}`; there are {all}").into());
    }
    for (name, measure) in MEASUREMENTS {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            let report = measure()?;
            print!("{}", report.as_text());
            report.write()?;
        }
    }
    documents::write()
}
