//! Tokens that several clients and processes share (promise 10), against servers that rotate refresh tokens and revoke
//! all that came of a login when one is sent twice.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod authority;
#[cfg(unix)]
mod chaos;
mod faults;
#[cfg(unix)]
mod file;
#[cfg(all(unix, feature = "redis"))]
mod redis;
mod sharing;
#[allow(dead_code, reason = "the tests of the runtime use the rest")]
#[path = "../runtime/support/mod.rs"]
mod support;
