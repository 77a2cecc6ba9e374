//! The whole test suite, with the servers that its tests run against.

use crate::{process, servers};

/// Installs the servers and runs every test. What is given goes to `cargo test` instead of `--workspace`.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    servers::run()?;
    let mut tests = process::cargo();
    tests.args(["test", "--locked"]).current_dir(process::root()).env("REQUIRE_SERVERS", "1");
    if arguments.is_empty() {
        tests.arg("--workspace");
    }
    process::run(tests.args(arguments))
}
