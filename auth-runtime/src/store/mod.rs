//! Where tokens are kept for other processes and for the next start.
//!
//! A [`TokenStore`] keeps one [`Entry`] under each [`StoreKey`]. [`MemoryStore`] shares tokens between the clients of
//! one process, on Unix `FileStore` between the processes of one machine, and with the feature `redis` `RedisStore`
//! between machines. Without a store every client keeps its token to itself.

mod entry;
mod error;
#[cfg(unix)]
mod file;
mod format;
mod future;
mod key;
mod lease;
mod memory;
#[cfg(feature = "redis")]
mod redis;

pub use entry::Entry;
pub use error::StoreError;
#[cfg(unix)]
pub use file::FileStore;
pub use future::StoreFuture;
pub use key::StoreKey;
pub use lease::Lease;
pub use memory::MemoryStore;
#[cfg(feature = "redis")]
pub use redis::RedisStore;

pub(crate) use format::{Snapshot, StoredReply, Unreadable};
pub(crate) use key::{Account as KeyedAccount, Fields};

use std::time::Duration;

/// Keeps tokens for whoever shares it.
///
/// The engine asks it when a token is needed, never while one is at hand. Each call may take two seconds; a store that
/// fails or takes longer costs a token request and no more. A call that the engine gave up may still take effect.
pub trait TokenStore: Send + Sync + 'static {
    /// What is kept under `key`.
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>>;

    /// Keeps `new` in place of `spent`, if `spent` is still what is kept, byte for byte; `None` is nothing at all.
    ///
    /// `spent` holds the refresh token that is about to be spent, or was. That just one of several processes sends it
    /// hangs on this call alone: comparing and replacing must be one step for everybody who shares the store, and what
    /// was replaced must be kept before the call returns.
    fn compare_and_swap<'a>(
        &'a self,
        key: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap>;

    /// Keeps nothing under `key` any more.
    fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()>;

    /// Gives one holder at a time leave to renew what is under `key`; `None` while another one has it. It ends with the
    /// [`Lease`], or after `duration`.
    ///
    /// A lease spares requests and makes nothing safe: its holder may be stopped for longer than it lasts.
    fn lease<'a>(&'a self, key: &'a StoreKey, duration: Duration) -> StoreFuture<'a, Option<Lease>>;
}

/// What came of a [`compare_and_swap`](TokenStore::compare_and_swap).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// The new entry is kept.
    Done,
    /// Another entry was there, and still is.
    Lost,
}

/// Compiles the examples in the docs.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/stores.md")]
struct Docs;
