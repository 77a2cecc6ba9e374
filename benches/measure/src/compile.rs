//! What the compiler takes: a program that fetches one token, and crates of many providers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::plot::Plot;
use crate::report::{Cell, Report, Table, root};

/// What `cargo xtask compile-time` is asked for.
const COUNTS: [&str; 4] = ["1", "10", "100", "1000"];

pub(crate) fn measure() -> Outcome<Report> {
    let mut report = Report::new("compile");
    programs(&mut report)?;
    providers(&mut report)?;
    Ok(report)
}

/// A clean build of each program, and the size of what comes of it.
fn programs(report: &mut Report) -> Outcome<()> {
    let mut table = Table::new(
        "a program that fetches one token",
        &["CPU seconds, clean dev build", "crates", "bytes of the release binary, stripped"],
    );
    let by_hand =
        Program::write("by-hand", BY_HAND_DEPENDENCIES, include_str!("../programs/by_hand.rs.txt"))?;
    let ours = Program::write("ours", &our_dependencies(), include_str!("../programs/ours.rs.txt"))?;
    let mut found = Vec::new();
    for (name, program) in [("hand-written `reqwest` + `serde`", &by_hand), ("**this project**", &ours)] {
        let measured = (program.clean_build()?, program.crates()?, program.binary_size()?);
        table.row(name, [measured.0.into(), Cell::from(measured.1 as f64), Cell::from(measured.2 as f64)]);
        found.push(measured);
    }
    report.table(table);
    if let [by_hand, ours] = found.as_slice() {
        let times = |ratio: f64| format!("{ratio:.2} ×");
        report.verdict(
            "a clean build, against hand-written `reqwest`",
            times(ours.0 / by_hand.0),
            "at most 1.15 ×",
        );
        report.verdict(
            "the release binary, against the same",
            times(ours.2 as f64 / by_hand.2 as f64),
            "the same size",
        );
    }
    Ok(())
}

/// `cargo check` of many providers, by the project's own command.
fn providers(report: &mut Report) -> Outcome<()> {
    let mut command = Command::new("cargo");
    command.args(["xtask", "compile-time"]).args(COUNTS).current_dir(root());
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let columns = [
        "generated, s",
        "by hand, s",
        "by hand / generated",
        "ms a generated one",
        "generated, after a change, s",
        "by hand, after a change, s",
    ];
    let mut table = Table::new("`cargo check` of one crate with N providers", &columns);
    let mut plot = Plot::new(
        "compile",
        "cargo check of one crate with N providers",
        "seconds",
        &["generated", "by hand"],
    );
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [count, generated, by_hand, ratio, each, generated_again, by_hand_again, _] = numbers.as_slice()
        else {
            continue;
        };
        let cells = [generated, by_hand, ratio, each, generated_again, by_hand_again];
        table.row(&format!("{count:.0}"), cells.map(|cell| Cell::from(*cell)));
        plot.bars(&format!("{count:.0} providers"), &[*generated, *by_hand]);
        if *count == 1_000.0 {
            report.verdict("a provider of a thousand", format!("{each:.1} ms"), "at most 10 ms");
            let share = format!("1/{:.1} of by hand", by_hand / generated);
            report.verdict("`cargo check` of 1,000 providers", share, "at most 1/6");
        }
    }
    report.table(table);
    report.plot(plot);
    Ok(())
}

/// With the same TLS library, and the same features of `reqwest`.
const BY_HAND_DEPENDENCIES: &str = r#"reqwest = { version = "0.13.5", features = ["json", "form"] }
serde = { version = "1", features = ["derive"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread", "sync"] }"#;

fn our_dependencies() -> String {
    let path = root().join("auth-runtime").display().to_string();
    let tokio = r#"tokio = { version = "1", features = ["macros", "rt-multi-thread"] }"#;
    format!("auth-runtime = {{ path = {path:?} }}\n{tokio}")
}

/// What stands in a folder is compiled with notes for the next time, and what comes from a registry without.
const AS_FROM_A_REGISTRY: &str = "[profile.dev.package.\"*\"]\nincremental = false\n";

struct Program {
    name: &'static str,
    folder: PathBuf,
}

impl Program {
    fn write(name: &'static str, dependencies: &str, main: &str) -> Outcome<Self> {
        let folder = root().join("target/benches").join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}\n\n[profile.release]\nstrip = true\n\n{AS_FROM_A_REGISTRY}"
        );
        fs::create_dir_all(folder.join("src"))?;
        fs::create_dir_all(folder.join("specs"))?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::write(folder.join("src/main.rs"), main)?;
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::copy(root().join("specs/sirv.yaml"), folder.join("specs/sirv.yaml"))?;
        Ok(Self { name, folder })
    }

    /// CPU seconds.
    fn clean_build(&self) -> Outcome<f64> {
        let target = self.folder.join("target");
        // Downloading is not building.
        run(Command::new("cargo").args(["fetch", "--quiet"]).current_dir(&self.folder))?;
        let _ = fs::remove_dir_all(&target);
        let before = cpu_seconds_of_children()?;
        run(self.cargo("build", &target))?;
        let taken = cpu_seconds_of_children()? - before;
        let _ = fs::remove_dir_all(&target);
        Ok(taken)
    }

    /// Both programs share the folder: what they have in common is built once.
    fn binary_size(&self) -> Outcome<u64> {
        let target = root().join("target/benches/release");
        run(self.cargo("build", &target).arg("--release"))?;
        Ok(fs::metadata(target.join("release").join(self.name))?.len())
    }

    /// That are compiled.
    fn crates(&self) -> Outcome<usize> {
        let mut command = Command::new("cargo");
        command.args([
            "tree",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--no-dedupe",
            "--format",
            "{p}",
        ]);
        let output = command.current_dir(&self.folder).output()?;
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let crates: std::collections::BTreeSet<&str> =
            told.lines().filter(|line| line.contains(" v")).collect();
        Ok(crates.len())
    }

    fn cargo(&self, command: &str, target: &Path) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args([command, "--quiet"]).current_dir(&self.folder).env("CARGO_TARGET_DIR", target);
        // As in what comes from a registry, no lint is looked for.
        cargo.env("RUSTFLAGS", "--cap-lints=allow");
        cargo
    }
}

fn run(mut command: impl std::borrow::BorrowMut<Command>) -> Outcome<()> {
    let command = command.borrow_mut();
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} ended with {status}").into()) }
}

/// Of all programs that this one started and that ended, and of those that they started: `proc_pid_stat(5)`, `cutime`
/// and `cstime`, in hundredths.
fn cpu_seconds_of_children() -> Outcome<f64> {
    let text = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = text.rsplit_once(')').ok_or("no such line")?;
    let ticks = fields.split_whitespace().skip(13).take(2);
    let sum: u64 = ticks.map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(sum as f64 / 100.0)
}
