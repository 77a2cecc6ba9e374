//! Logins of a person (promise 17), against an authorization server that counts every token request. Time is turned by
//! hand.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod browser;
mod changes;
mod device;
mod further;
mod hostile;
mod issuer;
mod loopback;
mod person;
mod pushed;
mod sessions;
#[allow(dead_code, reason = "the tests of the runtime use the rest")]
#[path = "../runtime/support/mod.rs"]
mod support;
mod way;
