//! What `cargo check` of many generated providers costs, against the same providers written by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::process;

const DEFAULT_COUNTS: [usize; 4] = [1, 10, 100, 1_000];

/// One provider as a careful programmer writes it without this project: `NAME` is replaced.
const BY_HAND: &str = include_str!("by_hand.rs.txt");

const SPECS: [&str; 5] = ["sirv", "vervoe", "example-api", "oauth2-api", "voipex"];

pub(crate) fn run(counts: &[String]) -> Result<(), String> {
    let counts = parse(counts)?;
    println!("cargo check of one crate with N providers, seconds");
    println!("{:>8}{:>12}{:>12}{:>22}", "N", "generated", "by hand", "ms a generated one");
    for count in counts {
        let generated = check(&generated_crate(count)?)?;
        let by_hand = check(&crate_by_hand(count)?)?;
        let each = generated.as_secs_f64() * 1000.0 / as_float(count);
        println!("{count:>8}{:>12.2}{:>12.2}{each:>22.2}", generated.as_secs_f64(), by_hand.as_secs_f64());
    }
    Ok(())
}

fn parse(counts: &[String]) -> Result<Vec<usize>, String> {
    if counts.is_empty() {
        return Ok(DEFAULT_COUNTS.to_vec());
    }
    let parse_one =
        |count: &String| count.parse().map_err(|_| format!("`{count}` is no number of providers"));
    counts.iter().map(parse_one).collect()
}

fn as_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Checks the dependencies first, so that only the crate itself is timed.
fn check(folder: &Path) -> Result<Duration, String> {
    let mut command = process::cargo();
    command.args(["check", "--quiet"]).current_dir(folder);
    command.env("CARGO_TARGET_DIR", work_folder().join("target"));
    process::run(&mut command)?;
    touch(&folder.join("src/lib.rs"))?;
    let start = Instant::now();
    process::run(&mut command)?;
    Ok(start.elapsed())
}

/// Writes the file again, so that cargo sees it as changed.
fn touch(path: &Path) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    write(path, &format!("{text}\n"))
}

fn generated_crate(count: usize) -> Result<PathBuf, String> {
    let folder = work_folder().join("generated");
    let mut library = String::from("//! Providers made from specs.\n");
    for index in 0..count {
        let (name, spec) = provider(index);
        let text = fs::read_to_string(process::root().join(format!("specs/{spec}.yaml")));
        write(&folder.join(format!("specs/p{index}.yaml")), &text.map_err(|error| error.to_string())?)?;
        let _ =
            write!(library, "#[auth_runtime::auth_provider(\"specs/p{index}.yaml\")]\npub struct {name};\n");
    }
    let runtime = process::root().join("auth-runtime");
    let dependencies = format!("auth-runtime = {{ path = {:?} }}", runtime.display().to_string());
    write_crate(&folder, "generated", &dependencies, &library)
}

fn crate_by_hand(count: usize) -> Result<PathBuf, String> {
    let folder = work_folder().join("by-hand");
    let mut library = String::from("//! Providers written by hand.\n");
    for index in 0..count {
        let (name, _) = provider(index);
        let _ = write!(library, "pub mod p{index} {{\n{}\n}}\n", BY_HAND.replace("NAME", &name));
    }
    let dependencies = "reqwest = { version = \"0.13.5\", features = [\"json\"] }\nserde = { version = \"1\", features = \
                        [\"derive\"] }\ntokio = { version = \"1\", features = [\"sync\"] }";
    write_crate(&folder, "by-hand", dependencies, &library)
}

fn provider(index: usize) -> (String, &'static str) {
    (format!("P{index}"), SPECS.get(index % SPECS.len()).copied().unwrap_or("sirv"))
}

fn write_crate(folder: &Path, name: &str, dependencies: &str, library: &str) -> Result<PathBuf, String> {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    write(&folder.join("src/lib.rs"), library)?;
    let lock = process::root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| format!("{}: {error}", lock.display()))?;
    Ok(folder.to_owned())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(told)?;
    fs::write(path, text).map_err(told)
}

fn work_folder() -> PathBuf {
    process::root().join("target/compile-time")
}
