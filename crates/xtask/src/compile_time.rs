//! What `cargo check` of many generated providers costs, against the same providers written by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::process;

const DEFAULT_COUNTS: [usize; 4] = [1, 10, 100, 1_000];

/// One provider as a careful programmer writes it without this project: `NAME` is replaced.
const BY_HAND: &str = include_str!("by_hand.rs.txt");

const SPECS: [&str; 5] = ["sirv", "vervoe", "example-api", "oauth2-api", "voipex"];

pub(crate) fn run(counts: &[String]) -> Result<(), String> {
    let counts = parse(counts)?;
    println!(
        "cargo check of one crate with N providers, seconds: of the whole crate, and after a change in it"
    );
    println!(
        "{:>8}{:>12}{:>12}{:>8}{:>20}{:>14}{:>12}{:>8}",
        "N", "generated", "by hand", "ratio", "ms a generated one", "generated", "by hand", "ratio"
    );
    for count in counts {
        let generated = check(&generated_crate(count)?, "generated")?;
        let by_hand = check(&crate_by_hand(count)?, "by_hand")?;
        let each = generated.whole * 1000.0 / as_float(count);
        println!(
            "{count:>8}{:>12.2}{:>12.2}{:>8.1}{each:>20.2}{:>14.2}{:>12.2}{:>8.1}",
            generated.whole,
            by_hand.whole,
            by_hand.whole / generated.whole,
            generated.again,
            by_hand.again,
            by_hand.again / generated.again
        );
    }
    Ok(())
}

/// Seconds.
struct Took {
    /// For the whole crate.
    whole: f64,
    /// For the crate after a change in it, of which the compiler knows the most part.
    again: f64,
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
fn check(folder: &Path, name: &str) -> Result<Took, String> {
    let mut command = process::cargo();
    command.args(["check", "--quiet"]).current_dir(folder);
    command.env("CARGO_TARGET_DIR", work_folder().join("target"));
    process::run(&mut command)?;
    forget(name)?;
    let whole = timed(&mut command, folder)?;
    let again = timed(&mut command, folder)?;
    Ok(Took { whole, again })
}

fn timed(command: &mut Command, folder: &Path) -> Result<f64, String> {
    touch(&folder.join("src/lib.rs"))?;
    let start = Instant::now();
    process::run(command)?;
    Ok(start.elapsed().as_secs_f64())
}

/// Removes what the compiler noted about a crate for the next time.
fn forget(name: &str) -> Result<(), String> {
    let notes = work_folder().join("target/debug/incremental");
    let told = |error: std::io::Error| format!("{}: {error}", notes.display());
    for entry in fs::read_dir(&notes).map_err(told)? {
        let entry = entry.map_err(told)?;
        let of_the_crate = entry
            .file_name()
            .to_string_lossy()
            .rsplit_once('-')
            .is_some_and(|(crate_name, _)| crate_name == name);
        if of_the_crate {
            fs::remove_dir_all(entry.path()).map_err(told)?;
        }
    }
    Ok(())
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
    let dependencies = "reqwest = { version = \"0.13.5\", features = [\"json\"] }\nsecrecy = { version = \"0.10.3\", features = \
                        [\"serde\"] }\nserde = { version = \"1\", features = [\"derive\"] }\ntokio = { version = \"1\", features = \
                        [\"rt\", \"sync\"] }";
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
