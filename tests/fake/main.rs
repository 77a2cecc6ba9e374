//! Clients against the fakes of their own specs.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![allow(clippy::panic, reason = "the same")]

mod breakdowns;
mod example;
mod formats;
mod generated;
mod server;
mod support;
