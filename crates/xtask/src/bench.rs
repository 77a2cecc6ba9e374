//! The measurements, which are a workspace of their own.

use crate::process;

/// Builds and runs them all, or those that are named.
pub(crate) fn run(names: &[String]) -> Result<(), String> {
    let mut bench = process::cargo();
    bench.args(["run", "--release", "--locked", "--quiet", "--package", "auth-benches", "--"]).args(names);
    process::run(bench.current_dir(process::root().join("benches")))
}
