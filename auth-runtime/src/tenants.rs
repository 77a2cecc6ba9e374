//! Many clients over one engine, each for a tenant of its own.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::__v1::Session;
use crate::{Client, Requests};

/// Clients by key, such as the name of a customer, with an upper limit on those that nobody uses.
///
/// ```
/// # fn run(template: auth_runtime::Client) -> Result<(), auth_runtime::Error> {
/// use auth_runtime::{Client, Tenants};
///
/// let tenants: Tenants<String, Client> = Tenants::with_capacity(10_000);
/// let tenant = tenants.get_or_create("acme".to_owned(), || template.with_credentials(credentials_of("acme")))?;
/// # Ok(())
/// # }
/// # fn credentials_of(_: &str) -> auth_runtime::__v1::Given { Default::default() }
/// ```
///
/// Where there are more clients than the capacity says, those go that were not asked for the longest. A client never
/// goes while somebody holds a clone of it, waits for its token or has it renewed; with more of those than the capacity
/// says there are more. A client that went takes its token along: the next who asks makes a new one.
///
/// The clients are spread over several maps, so that threads seldom wait for each other.
pub struct Tenants<K, S> {
    hasher: RandomState,
    first: Mutex<Shard<K, S>>,
    others: Vec<Mutex<Shard<K, S>>>,
    shard_capacity: usize,
}

/// What [`Tenants`] holds: a [`Client`], or any generated client.
pub trait Tenant: Clone + Send + Sync {
    /// The engine's handle.
    #[doc(hidden)]
    fn handle(&self) -> &Requests;
}

impl Tenant for Client {
    fn handle(&self) -> &Requests {
        self
    }
}

impl<S: Session + Send + Sync> Tenant for S {
    fn handle(&self) -> &Requests {
        self
    }
}

impl<K: Hash + Eq + Clone, S: Tenant> Tenants<K, S> {
    /// Holds about this many clients that nobody uses; exactly as many where the capacity is below a hundred.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        const FEWEST_A_SHARD: usize = 64;
        const MOST_SHARDS: usize = 16;
        let shards = (capacity / FEWEST_A_SHARD).clamp(1, MOST_SHARDS);
        Self {
            hasher: RandomState::new(),
            first: Mutex::default(),
            others: (1..shards).map(|_| Mutex::default()).collect(),
            shard_capacity: capacity.div_ceil(shards),
        }
    }

    /// The client of this key, if there is one.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<S> {
        self.shard(key).get(key)
    }

    /// The client of this key, made by `create` if there is none. Callers who ask for a new key at the same moment may
    /// each create one; all get the same one.
    ///
    /// # Errors
    ///
    /// What `create` gives.
    pub fn get_or_create<E>(&self, key: K, create: impl FnOnce() -> Result<S, E>) -> Result<S, E> {
        if let Some(tenant) = self.get(&key) {
            return Ok(tenant);
        }
        // Without the lock: `create` is the caller's, and may ask for another tenant.
        let created = create()?;
        Ok(self.shard(&key).get_or_insert(key, created, self.shard_capacity))
    }

    /// Takes the client of this key out, as when its credentials changed. Clones of it go on working.
    pub fn remove(&self, key: &K) -> Option<S> {
        self.shard(key).remove(key)
    }

    /// How many clients there are.
    #[must_use]
    pub fn len(&self) -> usize {
        std::iter::once(&self.first).chain(&self.others).map(|shard| lock(shard).entries.len()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shard(&self, key: &K) -> MutexGuard<'_, Shard<K, S>> {
        let count = self.others.len() as u64 + 1;
        let number = self.hasher.hash_one(key) % count;
        let other = usize::try_from(number).ok().and_then(|number| self.others.get(number));
        lock(other.unwrap_or(&self.first))
    }
}

/// One of the maps.
struct Shard<K, S> {
    entries: HashMap<K, Entry<S>>,
    /// The keys by the uses that were noted: to note each would cost more than to look it up.
    by_use: BTreeMap<u64, K>,
    uses: u64,
}

struct Entry<S> {
    tenant: S,
    /// When it was asked for last.
    used: u64,
    /// What `by_use` has of it.
    noted: u64,
}

impl<K, S> Default for Shard<K, S> {
    fn default() -> Self {
        Self { entries: HashMap::new(), by_use: BTreeMap::new(), uses: 0 }
    }
}

impl<K: Hash + Eq + Clone, S: Tenant> Shard<K, S> {
    fn get(&mut self, key: &K) -> Option<S> {
        let entry = self.entries.get_mut(key)?;
        self.uses += 1;
        entry.used = self.uses;
        Some(entry.tenant.clone())
    }

    fn get_or_insert(&mut self, key: K, created: S, capacity: usize) -> S {
        if let Some(tenant) = self.get(&key) {
            return tenant;
        }
        self.uses += 1;
        self.by_use.insert(self.uses, key.clone());
        self.entries.insert(key, Entry { tenant: created.clone(), used: self.uses, noted: self.uses });
        self.shrink_to(capacity);
        created
    }

    fn remove(&mut self, key: &K) -> Option<S> {
        let entry = self.entries.remove(key)?;
        self.by_use.remove(&entry.noted);
        Some(entry.tenant)
    }

    /// Lets those go that were not asked for the longest. One that was asked for since its use was noted is noted anew,
    /// and one that is in use counts as asked for now. A few are looked at each time, so that nobody waits while thousands
    /// are in use.
    fn shrink_to(&mut self, capacity: usize) {
        const MOST_IN_USE: usize = 8;
        const MOST_NOTED: usize = 128;
        let mut in_use = 0;
        for _ in 0..MOST_NOTED {
            if self.entries.len() <= capacity || in_use == MOST_IN_USE {
                return;
            }
            let Some((noted, key)) = self.by_use.pop_first() else { return };
            let Some(entry) = self.entries.get_mut(&key) else { continue };
            if entry.used == noted && entry.tenant.handle().is_idle() {
                self.entries.remove(&key);
                continue;
            }
            if entry.used == noted {
                in_use += 1;
                self.uses += 1;
                entry.used = self.uses;
            }
            entry.noted = entry.used;
            self.by_use.insert(entry.noted, key);
        }
    }
}

/// A panic in the caller's `Hash` or `Clone` leaves at worst a client that is made again.
fn lock<K, S>(shard: &Mutex<Shard<K, S>>) -> MutexGuard<'_, Shard<K, S>> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<K, S> fmt::Debug for Tenants<K, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Tenants")
            .field("shard_capacity", &self.shard_capacity)
            .finish_non_exhaustive()
    }
}
