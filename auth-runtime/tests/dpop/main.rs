//! Proofs of possession, as a server that checks them by RFC 9449 sees them. Time is turned by hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

#[cfg(feature = "dpop")]
mod authority;
#[cfg(feature = "dpop")]
mod callers;
#[cfg(feature = "dpop")]
mod further;
#[cfg(feature = "dpop")]
mod keys;
#[cfg(feature = "dpop")]
mod nonces;
#[cfg(not(feature = "dpop"))]
mod off;
#[cfg(feature = "dpop")]
mod proof;
#[cfg(feature = "dpop")]
mod proofs;
mod specs;
#[allow(dead_code, reason = "the tests of the runtime use the rest")]
#[path = "../runtime/support/mod.rs"]
mod support;
