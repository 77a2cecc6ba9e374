//! What becomes of a test whose server cannot be had.

use std::io::Write as _;

/// Why a server cannot be had.
#[derive(Clone)]
pub(crate) enum Unavailable {
    /// It is not installed.
    Missing,
    /// It does not start, or does not do what it was told.
    Broken(String),
}

impl From<String> for Unavailable {
    fn from(message: String) -> Self {
        Self::Broken(message)
    }
}

/// The server, or nothing if it is not installed and not required: then the test's output says so.
pub(crate) fn available<S>(name: &str, started: Result<S, Unavailable>) -> Option<S> {
    match started {
        Ok(server) => Some(server),
        Err(Unavailable::Missing) if !is_required() => {
            skip(name);
            None
        }
        Err(Unavailable::Missing) => {
            fail(&format!("{name} is required and not installed: run `cargo xtask servers`"))
        }
        Err(Unavailable::Broken(message)) => fail(&format!("{name}: {message}")),
    }
}

/// What a test cannot go on without.
pub(crate) fn must<T>(outcome: Result<T, String>) -> T {
    outcome.unwrap_or_else(|message| fail(&message))
}

#[expect(clippy::panic, reason = "a test that cannot have what it needs fails")]
fn fail(message: &str) -> ! {
    panic!("{message}")
}

fn is_required() -> bool {
    std::env::var_os("REQUIRE_SERVERS").is_some_and(|value| value == "1")
}

/// Not by `eprintln!`, which shows nothing of a test that passes.
fn skip(name: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(
        std::io::stderr(),
        "skipped: {test} needs {name}, which is not installed: run `cargo xtask servers`"
    );
}
