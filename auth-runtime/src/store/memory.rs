//! A store for the clients of one process.

use std::collections::HashMap;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Entry, Lease, StoreFuture, StoreKey, Swap, TokenStore};

/// Shares tokens between the clients of one process: clones share what they keep. It ends with the process.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    entries: HashMap<StoreKey, Entry>,
    leases: HashMap<StoreKey, Leased>,
    next_lease: u64,
}

struct Leased {
    number: u64,
    until: Option<Instant>,
}

impl MemoryStore {
    /// A store that keeps nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        Box::pin(ready(Ok(self.lock().entries.get(key).cloned())))
    }

    fn compare_and_swap<'a>(
        &'a self,
        key: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        let mut kept = self.lock();
        if kept.entries.get(key) != spent {
            return Box::pin(ready(Ok(Swap::Lost)));
        }
        kept.entries.insert(key.clone(), new.clone());
        Box::pin(ready(Ok(Swap::Done)))
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, ()> {
        self.lock().entries.remove(key);
        Box::pin(ready(Ok(())))
    }

    fn lease<'a>(&'a self, key: &'a StoreKey, duration: Duration) -> StoreFuture<'a, Option<Lease>> {
        let number = self.lock().lease(key, duration);
        let (store, key) = (self.clone(), key.clone());
        let lease = number.map(|number| Lease::new(move || store.lock().release(&key, number)));
        Box::pin(ready(Ok(lease)))
    }
}

impl Kept {
    fn lease(&mut self, key: &StoreKey, duration: Duration) -> Option<u64> {
        let now = Instant::now();
        let held = self.leases.get(key).is_some_and(|leased| leased.until.is_none_or(|until| until > now));
        if held {
            return None;
        }
        self.next_lease += 1;
        let leased = Leased { number: self.next_lease, until: now.checked_add(duration) };
        self.leases.insert(key.clone(), leased);
        Some(self.next_lease)
    }

    fn release(&mut self, key: &StoreKey, number: u64) {
        if self.leases.get(key).is_some_and(|leased| leased.number == number) {
            self.leases.remove(key);
        }
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MemoryStore").field("entries", &self.lock().entries.len()).finish()
    }
}
