//! Many clients over one engine, each for a tenant of its own.

use std::cmp::Reverse;
use std::fmt;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::HashTable;

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
    first: Lane<K, S>,
    others: Vec<Lane<K, S>>,
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

impl<K: Hash + Eq, S: Tenant> Tenants<K, S> {
    /// Holds about this many clients that nobody uses; exactly as many where the capacity is below a hundred.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        let shards = shards(capacity);
        Self {
            hasher: RandomState::new(),
            first: Lane::default(),
            others: (1..shards).map(|_| Lane::default()).collect(),
            shard_capacity: capacity.div_ceil(shards),
        }
    }

    /// The client of this key, if there is one.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<S> {
        let hash = self.hasher.hash_one(key);
        self.shard(hash).get(hash, key)
    }

    /// The client of this key, made by `create` if there is none. Callers who ask for a new key at the same moment may
    /// each create one; all get the same one.
    ///
    /// # Errors
    ///
    /// What `create` gives.
    pub fn get_or_create<E>(&self, key: K, create: impl FnOnce() -> Result<S, E>) -> Result<S, E> {
        let hash = self.hasher.hash_one(&key);
        if let Some(tenant) = self.shard(hash).get(hash, &key) {
            return Ok(tenant);
        }
        // Without the lock: `create` is the caller's, and may ask for another tenant.
        let created = create()?;
        let rehash = |key: &K| self.hasher.hash_one(key);
        let mut shard = self.shard(hash);
        let tenant = shard.get_or_insert(hash, key, created, rehash);
        shard.shrink_to(self.shard_capacity, rehash);
        Ok(tenant)
    }

    /// Takes the client of this key out, as when its credentials changed. Clones of it go on working.
    pub fn remove(&self, key: &K) -> Option<S> {
        let hash = self.hasher.hash_one(key);
        self.shard(hash).remove(hash, key)
    }

    /// How many clients there are.
    #[must_use]
    pub fn len(&self) -> usize {
        std::iter::once(&self.first).chain(&self.others).map(|lane| lane.lock().entries.len()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The map for keys with this hash, by bits of it that the map itself makes no use of.
    #[inline]
    fn shard(&self, hash: u64) -> MutexGuard<'_, Shard<K, S>> {
        const TAG: u32 = 7;
        let count = self.others.len() as u64 + 1;
        let number = (((hash << TAG) >> u32::BITS) * count) >> u32::BITS;
        let other = usize::try_from(number).ok().and_then(|number| self.others.get(number));
        other.unwrap_or(&self.first).lock()
    }
}

/// Over how many maps so many clients are spread. None of these has so many that it takes long to go through all, or to
/// make room for more.
fn shards(capacity: usize) -> usize {
    const FEWEST_A_SHARD: usize = 64;
    const MOST_A_SHARD: usize = 16_384;
    const SOME: usize = 16;
    const MOST: usize = 256;
    (capacity / MOST_A_SHARD).clamp(SOME, MOST).min(capacity / FEWEST_A_SHARD).max(1)
}

/// One of the maps, with its lock. Threads that use others do not write where this one stands.
#[repr(align(64))]
struct Lane<K, S>(Mutex<Shard<K, S>>);

impl<K, S> Lane<K, S> {
    /// A panic in the caller's `Hash` or `Eq` leaves at worst a client that is made again.
    #[inline]
    fn lock(&self) -> MutexGuard<'_, Shard<K, S>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, S> Default for Lane<K, S> {
    fn default() -> Self {
        Self(Mutex::new(Shard { entries: HashTable::new(), uses: 0, oldest: Vec::new() }))
    }
}

struct Shard<K, S> {
    entries: HashTable<Entry<K, S>>,
    uses: u64,
    /// Those that were not asked for the longest when all were gone through last, the next to go at the end. Nothing is
    /// noted of the others: while nobody has to go, uses cost nothing but their number.
    oldest: Vec<Use>,
}

/// Of a key that is a number it is half a cache line, and never parts of two: a look-up waits for one.
#[repr(align(32))]
struct Entry<K, S> {
    key: K,
    tenant: S,
    /// When it was asked for last, which no other one was.
    used: u64,
}

/// When one was asked for last, with the hash of its key to find it by.
struct Use {
    used: u64,
    hash: u64,
}

impl<K: Eq, S: Tenant> Shard<K, S> {
    #[inline]
    fn get(&mut self, hash: u64, key: &K) -> Option<S> {
        let entry = self.entries.find_mut(hash, |entry| entry.key == *key)?;
        self.uses += 1;
        entry.used = self.uses;
        Some(entry.tenant.clone())
    }

    fn get_or_insert(&mut self, hash: u64, key: K, created: S, rehash: impl Fn(&K) -> u64) -> S {
        if let Some(tenant) = self.get(hash, &key) {
            return tenant;
        }
        self.uses += 1;
        let entry = Entry { key, tenant: created.clone(), used: self.uses };
        self.entries.insert_unique(hash, entry, |entry| rehash(&entry.key));
        created
    }

    fn remove(&mut self, hash: u64, key: &K) -> Option<S> {
        let entry = self.entries.find_entry(hash, |entry| entry.key == *key).ok()?;
        Some(entry.remove().0.tenant)
    }

    /// Lets those go that were not asked for the longest. One that is in use counts as asked for now. A few are looked at
    /// each time, so that nobody waits while thousands are in use.
    fn shrink_to(&mut self, capacity: usize, rehash: impl Fn(&K) -> u64) {
        const MOST_IN_USE: usize = 8;
        const MOST_LOOKED_AT: usize = 128;
        let mut in_use = 0;
        for _ in 0..MOST_LOOKED_AT {
            if self.entries.len() <= capacity || in_use == MOST_IN_USE {
                return;
            }
            if self.oldest.is_empty() {
                self.oldest = self.find_oldest(&rehash);
            }
            let Some(Use { used, hash }) = self.oldest.pop() else { return };
            // It is not there any more where it was taken out or asked for since.
            let Ok(mut entry) = self.entries.find_entry(hash, |entry| entry.used == used) else { continue };
            if entry.get().tenant.handle().is_idle() {
                entry.remove();
                continue;
            }
            in_use += 1;
            self.uses += 1;
            entry.get_mut().used = self.uses;
        }
    }

    /// One in eight, so that going through all costs each that goes little, and at least some. All others were asked for
    /// later, and whatever is asked for from now on is.
    fn find_oldest(&self, rehash: impl Fn(&K) -> u64) -> Vec<Use> {
        const FEWEST: usize = 16;
        const ONE_IN: usize = 8;
        let mut uses: Vec<u64> = self.entries.iter().map(|entry| entry.used).collect();
        let count = (uses.len() / ONE_IN).max(FEWEST);
        let end = if count < uses.len() { *uses.select_nth_unstable(count).1 } else { u64::MAX };
        let old = self.entries.iter().filter(|entry| entry.used < end);
        let mut oldest: Vec<Use> =
            old.map(|entry| Use { used: entry.used, hash: rehash(&entry.key) }).collect();
        oldest.sort_unstable_by_key(|old| Reverse(old.used));
        oldest
    }
}

impl<K, S> fmt::Debug for Tenants<K, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Tenants")
            .field("shard_capacity", &self.shard_capacity)
            .finish_non_exhaustive()
    }
}
