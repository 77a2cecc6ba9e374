//! No secret escapes (promise 12): a canary in every credential and every token, every shipped spec, every way to fail.
//!
//! Whatever is said is searched for the canary in every encoding: what `Debug` and `Display` show, and what comes into
//! the logs of this crate and of the libraries below it, at their finest levels. The logs and the panic hook belong to
//! the whole process, so these tests have one of their own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod after_token;
mod api_requests;
mod devices;
mod further;
mod generated;
mod inputs;
mod libraries;
mod listener;
mod logins;
mod oauth_providers;
mod providers;
#[path = "../../../crates/auth-exchange/tests/shared/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of other crates")]
mod shared;
mod stage;
mod stores;
#[path = "../runtime/support/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the runtime, which need other parts of it")]
mod support;
mod three_legs;
#[path = "../runtime/support/tls.rs"]
#[allow(dead_code, reason = "the same")]
mod tls;
mod token_requests;
mod told;
mod troubles;
mod types;
