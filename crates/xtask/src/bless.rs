//! Golden files: one switch for all of them.

use crate::process;

/// Runs every test with both switches on: the one of `expect-test` and the one of `trybuild`.
pub(crate) fn run() -> Result<(), String> {
    let mut tests = process::cargo();
    tests.args(["test", "--workspace", "--no-fail-fast"]).current_dir(process::root());
    process::run(tests.env("UPDATE_EXPECT", "1").env("TRYBUILD", "overwrite"))
}
