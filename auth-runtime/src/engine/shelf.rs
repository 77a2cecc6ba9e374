//! The store that a client was given, asked within time limits.

use std::sync::Arc;
use std::time::Duration;

use auth_exchange::Inputs;

use super::conversation::ATTEMPT_LIMIT;
use super::{Account, Core};
use crate::clock::within;
use crate::login::LONGEST_LOGIN;
use crate::store::{
    Entry, KeyedAccount, Lease, Snapshot, StoreError, StoreKey, Swap, TokenStore, Unreadable,
};

/// A store, with what tells the tokens of one client in it from those of others.
pub(crate) struct Shelf {
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) namespace: String,
    pub(crate) origins: Vec<(String, String)>,
}

/// An account's place on the shelf.
pub(super) struct Slot<'a> {
    core: &'a Core,
    store: &'a dyn TokenStore,
    key: StoreKey,
}

/// What stands in the place. An entry without a snapshot is damaged.
pub(super) struct Found {
    pub(super) entry: Option<Entry>,
    pub(super) snapshot: Option<Snapshot>,
}

/// The store did not do what it was asked, which was traced: nobody knows whether it will yet.
#[derive(Debug)]
pub(super) struct Down;

/// How long each call of the store may take.
const STORE_LIMIT: Duration = Duration::from_secs(2);

/// How long a lease lasts: a token request and what the store is asked around it.
const LEASE: Duration = Duration::from_secs(15);

impl Shelf {
    pub(super) fn slot<'a>(&'a self, account: &'a Account, inputs: &Inputs) -> Slot<'a> {
        self.at(account, self.keyed(account, inputs).key())
    }

    /// Whether a login, which its `state` tells from all others, was ended by somebody else; it is from now on.
    pub(super) async fn was_ended(
        &self,
        account: &Account,
        inputs: &Inputs,
        state: &str,
    ) -> Result<bool, Down> {
        let slot = self.at(account, self.keyed(account, inputs).key_of_login(state));
        let lease = slot.limited("lease", slot.store.lease(&slot.key, LONGEST_LOGIN)).await?;
        Ok(lease.map(Lease::let_run_out).is_none())
    }

    fn at<'a>(&'a self, account: &'a Account, key: StoreKey) -> Slot<'a> {
        Slot { core: &account.core, store: &*self.store, key }
    }

    fn keyed<'a>(&'a self, account: &'a Account, inputs: &'a Inputs) -> KeyedAccount<'a> {
        let core = &account.core;
        KeyedAccount {
            namespace: &self.namespace,
            provider: core.model.provider(),
            way: &core.model,
            inputs,
            origins: &self.origins,
            scopes: core.asked.names(),
            user: account.user.as_deref().map(String::as_str),
            further: account.name(),
        }
    }
}

impl Slot<'_> {
    /// What stands there now. What another version of this crate wrote is none of this one's business: it goes on as
    /// if it had no store.
    pub(super) async fn load(&self) -> Result<Found, Down> {
        let Some(entry) = self.limited("load", self.store.load(&self.key)).await? else {
            return Ok(Found { entry: None, snapshot: None });
        };
        match Snapshot::parse(&entry) {
            Ok(snapshot) => Ok(Found { entry: Some(entry), snapshot: Some(snapshot) }),
            Err(Unreadable::Damaged) => {
                self.warn("load", "the entry is damaged, and will be replaced");
                Ok(Found { entry: Some(entry), snapshot: None })
            }
            Err(Unreadable::OtherVersion) => {
                self.warn("load", "the entry was written by another version of this crate");
                Err(Down)
            }
        }
    }

    pub(super) async fn swap(&self, spent: Option<&Entry>, new: &Entry) -> Result<Swap, Down> {
        self.limited("compare_and_swap", self.store.compare_and_swap(&self.key, spent, new)).await
    }

    pub(super) async fn lease(&self) -> Result<Option<Lease>, Down> {
        self.limited("lease", self.store.lease(&self.key, self.lease_time())).await
    }

    /// How long a lease lasts, which is longer where there are requests before that for the token, or after it.
    pub(super) fn lease_time(&self) -> Duration {
        let way = &self.core.model;
        let further = [!way.steps.is_empty(), !way.then.is_empty()];
        let further = further.into_iter().filter(|has_some| *has_some);
        further.fold(LEASE, |time, _| time.saturating_add(ATTEMPT_LIMIT))
    }

    pub(super) async fn clear(&self) -> Result<(), Down> {
        self.limited("clear", self.store.clear(&self.key)).await
    }

    async fn limited<T>(
        &self,
        call: &str,
        answer: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, Down> {
        match within(&*self.core.clock, STORE_LIMIT, answer).await {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => Err(self.down(call, &error.to_string())),
            None => Err(self.down(call, &format!("no answer within {} s", STORE_LIMIT.as_secs()))),
        }
    }

    fn down(&self, call: &str, why: &str) -> Down {
        self.warn(call, why);
        Down
    }

    fn warn(&self, call: &str, why: &str) {
        tracing::warn!(name: "auth.store.failed", provider = self.core.model.provider(), call, why);
    }
}

impl Found {
    pub(super) fn of(entry: Entry) -> Self {
        let snapshot = Snapshot::parse(&entry).ok();
        Self { entry: Some(entry), snapshot }
    }
}
