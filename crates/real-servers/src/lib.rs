//! Starts servers that nobody of this project wrote, for its tests.
//!
//! A server listens on a free port of this machine and ends when its value is dropped, or when the test's process ends in
//! whatever way. Where a server is not installed, `start` says so and gives `None`: the test returns and was skipped. With
//! `REQUIRE_SERVERS=1` it panics instead. `cargo xtask servers` installs them all, `cargo xtask test` runs with all of them.

#[cfg(unix)]
mod need;
pub mod place;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod redis;

#[cfg(unix)]
pub use redis::Redis;
