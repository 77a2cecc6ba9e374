//! How many instructions the hot path, the cold path and an expansion take, against what is recorded.
//!
//! Instructions are counted by `callgrind`, so that a busy machine changes nothing. They depend on the compiler: what was
//! recorded with another one is only shown.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::process;

/// As `benches/instructions` has them.
const SCENARIOS: [&str; 4] = ["header", "apply", "cold", "expansion"];

/// By how many in a hundred one may grow.
const TOLERANCE: u64 = 5;

/// Each is counted so often, and the least count is taken: threads may make one wait once more than another.
const TURNS: usize = 3;

/// Counts, and compares with what is recorded or records anew.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let is_recording = match arguments {
        [] => false,
        [only] if only == "--record" => true,
        _ => return Err("cargo xtask instructions [--record]".to_owned()),
    };
    if !has_valgrind() {
        return without_valgrind();
    }
    let program = build()?;
    let counts = SCENARIOS.map(|scenario| count(&program, scenario).map(|count| (scenario, count)));
    let counts: Vec<_> = counts.into_iter().collect::<Result<_, _>>()?;
    if is_recording { record(&counts) } else { compare(&counts) }
}

fn has_valgrind() -> bool {
    let found = || Command::new("valgrind").arg("--version").output().is_ok_and(|it| it.status.success());
    let installed = || {
        let apt = |arguments: &[&str]| process::run(Command::new("apt-get").args(arguments)).is_ok();
        apt(&["update", "--quiet=2"]) && apt(&["install", "--yes", "--quiet=2", "valgrind"])
    };
    found() || (cfg!(target_os = "linux") && installed() && found())
}

/// In CI nothing may go unnoticed.
fn without_valgrind() -> Result<(), String> {
    let told = "instructions were NOT counted: there is no `valgrind`, and `apt-get` did not install it";
    if std::env::var_os("CI").is_some() {
        return Err(told.to_owned());
    }
    println!("{told}");
    Ok(())
}

fn build() -> Result<PathBuf, String> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--locked", "--quiet", "--package", "auth-instructions"]);
    process::run(cargo.current_dir(folder()).env("CARGO_TARGET_DIR", folder().join("target")))?;
    Ok(folder().join("target/release/auth-instructions"))
}

fn count(program: &PathBuf, scenario: &str) -> Result<u64, String> {
    let once = |_| {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        valgrind.arg("--toggle-collect=auth_instructions::measured*").arg(program).arg(scenario);
        let output = valgrind.output().map_err(|error| format!("{valgrind:?} did not start: {error}"))?;
        collected(&output).ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let counts = (0..TURNS).map(once).collect::<Result<Vec<u64>, String>>()?;
    counts.into_iter().min().ok_or_else(|| format!("`{scenario}` was not counted"))
}

/// Out of `==1234== Collected : 123456`.
fn collected(output: &Output) -> Option<u64> {
    let told = String::from_utf8_lossy(&output.stderr);
    let (_, number) = told.lines().find(|line| line.contains("Collected"))?.rsplit_once(':')?;
    number.trim().parse().ok().filter(|count| *count > 0 && output.status.success())
}

fn record(counts: &[(&str, u64)]) -> Result<(), String> {
    let mut text = format!(
        "# Written by `cargo xtask instructions --record`, which a commit that makes one of them grow says the reason for.\nrustc = \"{}\"\n",
        compiler()?
    );
    for (scenario, count) in counts {
        println!("{scenario:<12}{count:>14} instructions, recorded");
        let _ = writeln!(text, "{scenario} = {count}");
    }
    fs::write(path(), text).map_err(|error| format!("{}: {error}", path().display()))
}

fn compare(counts: &[(&str, u64)]) -> Result<(), String> {
    let text = fs::read_to_string(path()).map_err(|error| format!("{}: {error}", path().display()))?;
    let compiler = compiler()?;
    let is_same_compiler = recorded(&text, "rustc").is_some_and(|known| known.trim_matches('"') == compiler);
    println!("{:<12}{:>14}{:>14}{:>10}", "scenario", "instructions", "recorded", "change");
    let mut grown = Vec::new();
    for (scenario, count) in counts {
        let known = recorded(&text, scenario).and_then(|known| known.parse::<u64>().ok());
        let known = known.ok_or_else(|| format!("`{scenario}` is not recorded in {}", path().display()))?;
        println!("{scenario:<12}{count:>14}{known:>14}{:>10}", change(*count, known));
        if *count * 100 > known * (100 + TOLERANCE) {
            grown.push(*scenario);
        }
    }
    if !is_same_compiler {
        println!(
            "recorded with another compiler than {compiler}: compared by nobody until `cargo xtask instructions --record`"
        );
        return Ok(());
    }
    if grown.is_empty() {
        return Ok(());
    }
    let grown = grown.join(", ");
    Err(format!(
        "more than {TOLERANCE} % more instructions than recorded: {grown}\nwhere that is meant: cargo xtask instructions --record"
    ))
}

/// In per cent, with one decimal.
fn change(count: u64, known: u64) -> String {
    let (more, less) = (count.saturating_sub(known), known.saturating_sub(count));
    let sign = if less > 0 { '-' } else { '+' };
    let per_mille = (more + less) * 1_000 / known.max(1);
    format!("{sign}{}.{} %", per_mille / 10, per_mille % 10)
}

fn recorded<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let of_line = |line: &'a str| line.split_once('=').map(|(known, value)| (known.trim(), value.trim()));
    text.lines().filter_map(of_line).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// `1.95.0`.
fn compiler() -> Result<String, String> {
    let output = Command::new("rustc").arg("--version").output();
    let output = output.map_err(|error| format!("rustc did not start: {error}"))?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    told.split_whitespace().nth(1).map(str::to_owned).ok_or_else(|| format!("rustc says `{told}`"))
}

fn path() -> PathBuf {
    folder().join("instructions.toml")
}

fn folder() -> PathBuf {
    process::root().join("benches")
}
