//! What a store's methods return.

use std::future::Future;
use std::pin::Pin;

use super::StoreError;

/// An answer of a [`TokenStore`](super::TokenStore) that is still to come.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
