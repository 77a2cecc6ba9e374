//! Thousands of tenants for minutes.

use crate::process;

/// Builds and runs the soak, for so many minutes where it is said.
pub(crate) fn run(minutes: &[String]) -> Result<(), String> {
    let mut soak = process::cargo();
    soak.args(["run", "--release", "--package", "auth-soak", "--"]).args(minutes);
    process::run(soak.current_dir(process::root()))
}
