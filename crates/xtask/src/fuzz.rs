//! Every fuzz target for a while.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::process;

/// Of `cargo-fuzz`.
const VERSION: &str = "0.13.2";

/// What specs are to begin with: those that are good, and one of each mistake.
const SPECS: [&str; 3] = ["specs", "crates/auth-spec/tests/accepts", "crates/auth-spec/tests/diagnostics"];

/// Runs each target for so many seconds. What it finds out stays in `fuzz/corpus` for the next run.
pub(crate) fn run(seconds: &str) -> Result<(), String> {
    let seconds: u32 = seconds.parse().map_err(|_| format!("`{seconds}` is no number of seconds"))?;
    install()?;
    for folder in SPECS {
        gather(&process::root().join(folder))?;
    }
    // Without a sanitizer, as no crate here has `unsafe`: so the stable compiler does.
    process::run(cargo_fuzz("build").args(["--sanitizer", "none"]))?;
    let scratch = Scratch::new()?;
    targets()?.iter().try_for_each(|target| fuzz(target, seconds, &scratch))
}

fn install() -> Result<(), String> {
    if cargo_fuzz("--version").output().is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    process::run(process::cargo().args(["install", "cargo-fuzz", "--locked", "--version", VERSION]))
}

fn fuzz(target: &str, seconds: u32, scratch: &Scratch) -> Result<(), String> {
    let mut command = cargo_fuzz("run");
    command.args(["--sanitizer", "none", target]).env("TMPDIR", &scratch.0);
    let corpus = corpus(target)?;
    let seeds = folder().join("seeds").join(target);
    command.arg(corpus).args(Some(seeds).filter(|seeds| seeds.is_dir()));
    command.args(["--", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]);
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-dict={}", folder().join("dictionaries").join(target).display()));
    let output = command.output().map_err(|error| format!("{command:?} did not start: {error}"))?;
    tell(target, &output)
}

/// One line where nothing was found, else all that the fuzzer says.
fn tell(target: &str, output: &Output) -> Result<(), String> {
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{said}\nthe fuzz target `{target}` found something: see above"));
    }
    let number = |name: &str| {
        let (_, behind) = said.rsplit_once(name)?;
        behind.split_whitespace().next().map(str::to_owned)
    };
    let [executions, edges] =
        ["executed_units:", "cov:"].map(|name| number(name).unwrap_or_else(|| "?".to_owned()));
    println!("{target}: {executions} executions, {edges} edges covered, nothing found");
    Ok(())
}

/// Each file in `fuzz/targets` is one.
fn targets() -> Result<Vec<String>, String> {
    let folder = folder().join("targets");
    let is_source = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    let sources = entries(&folder)?.into_iter().filter(is_source);
    let mut targets: Vec<String> =
        sources.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    targets.sort();
    Ok(targets)
}

/// Copies the specs of a folder to where the fuzzer begins.
fn gather(folder: &Path) -> Result<(), String> {
    let corpus = corpus("spec")?;
    for path in entries(folder)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
    {
        let name = path.file_name().unwrap_or_default();
        fs::copy(path, corpus.join(name)).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn corpus(target: &str) -> Result<PathBuf, String> {
    let corpus = folder().join("corpus").join(target);
    fs::create_dir_all(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    Ok(corpus)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(read.filter_map(Result::ok).map(|entry| entry.path()).collect())
}

fn folder() -> PathBuf {
    process::root().join("fuzz")
}

fn cargo_fuzz(command: &str) -> Command {
    let mut cargo = process::cargo();
    cargo.args(["fuzz", command]).current_dir(folder());
    cargo
}

/// Where targets write files, in memory where the system has a folder for that: a disk is a hundred times slower.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, String> {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = parent.join(format!("auth-fuzz-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
