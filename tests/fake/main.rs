//! Clients against the fakes of their own specs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![allow(clippy::panic, reason = "the same")]

mod about_tokens;
mod breakdowns;
mod devices;
mod every_spec;
mod example;
mod formats;
mod further;
mod generated;
mod logins;
mod sealed;
mod server;
mod signed;
mod steps;
mod support;
mod then;
