//! Installs the servers that the tests run against: what the system's package manager has, and the rest below `target`.

mod node;
mod python;
mod stamp;
mod system;

/// Installs what is missing.
pub(crate) fn run() -> Result<(), String> {
    system::install()?;
    node::install()?;
    python::install()
}
