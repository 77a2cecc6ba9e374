//! Leases of this process.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Leases that are over and that the server may not know to be: what gives them back runs in the background, and ends
/// with the runtime that it runs in. The next one who asks for such a lease takes its place.
#[derive(Default)]
pub(super) struct Ended(Mutex<HashMap<String, String>>);

impl Ended {
    pub(super) fn insert(&self, key: &str, holder: &str) {
        self.lock().insert(key.to_owned(), holder.to_owned());
    }

    /// The holder of a lease that is over.
    pub(super) fn take(&self, key: &str) -> Option<String> {
        self.lock().remove(key)
    }

    /// Forgets a lease that was given back.
    pub(super) fn remove(&self, key: &str, holder: &str) {
        let mut ended = self.lock();
        if ended.get(key).is_some_and(|known| known == holder) {
            ended.remove(key);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A name that no other holder has.
pub(super) fn holder() -> String {
    format!("{}-{:016x}{:016x}", std::process::id(), crate::random::number(), crate::random::number())
}
