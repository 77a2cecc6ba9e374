//! What `docs/promises.md` promises, one file a promise. Time is turned by hand: no test sleeps.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod crowd;
mod p01_one_request;
mod p02_failures_are_shared;
mod p03_cancelled_callers;
mod p04_served_through_outages;
mod p05_nobody_waits;
mod p06_bounded_attempts;
mod p07_recovery;
mod p08_rejections;
mod p09_expiry;
mod p10_rotation;
mod p11_fail_closed;
mod p13_nothing_escapes;
mod p14_plain_http;
mod p15_every_byte;
mod p15_hostile_settings;
mod p16_bounded_replies;
mod p18_lints;
#[path = "../../../crates/auth-exchange/tests/shared/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of other crates")]
mod shared;
#[path = "../runtime/support/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the runtime, which need other parts of it")]
mod support;
mod tenants;
#[path = "../runtime/support/tls.rs"]
mod tls;
