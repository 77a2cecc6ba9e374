//! ID tokens: a token is published only with one that is as OpenID Connect Core 1.0 §3.1.3.7 says. Time is turned by hand.

#![cfg(feature = "id-token")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod further;
mod hostile;
mod issuer;
mod keys;
mod login;
mod renewal;
#[allow(dead_code, reason = "the tests of the runtime use the rest")]
#[path = "../runtime/support/mod.rs"]
mod support;
