//! What is sent and what a reply means, from the outside: providers' own transcripts, hostile values, bad replies.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the helpers of tests may fail as tests do"
)]
#![allow(clippy::wildcard_imports, clippy::enum_glob_use, reason = "a model has many types")]
#![allow(clippy::format_collect, clippy::needless_pass_by_value, reason = "tests are read more than run")]

mod applied;
mod canary;
mod hostile_settings;
mod inputs;
mod lets;
mod lifetimes;
mod model;
mod places;
mod properties;
mod refusals;
mod renewals;
mod replies;
mod search;
#[path = "../shared/mod.rs"]
mod shared;
mod transcripts;
#[cfg(feature = "xml")]
mod xml;
