//! What the runtime promises, proved against small servers on loopback. Time is turned by hand: no test sleeps.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod addresses;
mod also;
mod also_then;
mod anew;
mod api_requests;
mod client_certs;
mod ending;
mod hooks;
mod inputs;
mod message_signatures;
mod renewal;
mod replies;
mod runtimes;
mod scopes;
mod sealed;
mod signed;
mod sources;
mod spec_hooks;
mod static_keys;
mod steps;
#[allow(dead_code, reason = "shared with other tests, which need other parts of it")]
mod support;
mod then;
#[path = "support/tls.rs"]
#[allow(dead_code, reason = "shared with other tests, which need other parts of it")]
mod tls;
mod typed;
mod use_body;
