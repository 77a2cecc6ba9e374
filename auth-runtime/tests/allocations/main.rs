//! What is allocated, counted by an allocator that this program has for itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bounded_replies;
mod cached_token;
#[path = "../runtime/support/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the runtime, which need other parts of it")]
mod support;
mod tenant;

use std::future::Future;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
