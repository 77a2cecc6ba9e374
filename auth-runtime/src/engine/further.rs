//! `also`: further tokens of one reply. Each has an account of its own, which renews it alone and has a place of its own in
//! the store.

use std::sync::{Arc, Weak};

use auth_exchange::{EarlierReply, TokenSet};
use auth_model::Text;

use super::announced::announced;
use super::attempt::accept;
use super::failure::Setback;
use super::renewal::Renewable;
use super::shared::{LoginKept, keep_login};
use super::state::Rejections;
use super::supply::Supplied;
use super::window::Moment;
use super::{Account, Core};
use crate::{Error, ErrorKind, ObtainedBy, Step};

/// What belongs together through the further tokens of replies.
pub(crate) enum Kin {
    /// The accounts of the further tokens.
    Further(Box<[Arc<Account>]>),
    /// Which further token it is, and of which account's replies.
    Part { name: Text, whole: Weak<Account> },
}

impl Account {
    /// The account with those of its further tokens.
    pub(crate) fn shared(self) -> Arc<Self> {
        if self.kin.is_some() || self.core.model.further().next().is_none() {
            return Arc::new(self);
        }
        Arc::new_cyclic(|whole| {
            let further = self.core.model.further().map(|also| {
                let part = Kin::Part { name: also.name.clone(), whole: Weak::clone(whole) };
                let account = Self::empty(Arc::clone(&self.core), self.supply.clone(), self.user.clone());
                Arc::new(Self { kin: Some(Box::new(part)), ..account })
            });
            Self { kin: Some(Box::new(Kin::Further(further.collect()))), ..self }
        })
    }

    /// The account of a further token.
    ///
    /// # Errors
    ///
    /// The spec has none of this name, or the client has a token of the caller's, which came with no others.
    pub(crate) fn further(&self, name: &str) -> Result<&Arc<Self>, Error> {
        let found = self.all_further().iter().find(|account| account.name() == Some(name));
        let account = found.ok_or_else(|| no_such_token(name))?;
        if self.is_constant() { Err(pinned(name)) } else { Ok(account) }
    }

    /// The accounts of the further tokens.
    pub(crate) fn all_further(&self) -> &[Arc<Self>] {
        match self.kin.as_deref() {
            Some(Kin::Further(accounts)) => accounts,
            Some(Kin::Part { .. }) | None => &[],
        }
    }

    /// Which further token it is, if it is one.
    pub(crate) fn name(&self) -> Option<&str> {
        match self.kin.as_deref()? {
            Kin::Part { name, .. } => Some(name),
            Kin::Further(_) => None,
        }
    }

    /// The account whose replies bring the token, where it is a further one. Nobody else may have that any more: then it is
    /// one without a token.
    pub(crate) fn whole(&self) -> Option<Arc<Self>> {
        let Kin::Part { whole, .. } = self.kin.as_deref()? else { return None };
        let anew = || Self::empty(Arc::clone(&self.core), self.supply.clone(), self.user.clone()).shared();
        Some(whole.upgrade().unwrap_or_else(anew))
    }

    /// Whether a token can be bought without a person. A further one comes with another.
    pub(super) fn can_buy(&self) -> bool {
        self.name().is_none() && self.core.can_buy()
    }

    /// Gets a new token of the account that this one is a part of, where nobody has to log in for that; `None` where it
    /// cannot be asked. What the reply has for this account is handed over to it.
    pub(super) async fn brought_by_whole(&self, started: Rejections) -> Option<Result<(), Error>> {
        let whole = self.whole().filter(|whole| whole.can_buy())?;
        loop {
            // What came with its token was handed over already, or was nothing. A renewal may bring nothing either, so a new
            // one is bought.
            let had_one = whole.serving().is_some();
            if had_one && let Err(error) = whole.forget_own().await {
                return Some(Err(error));
            }
            if let Err(error) = whole.issued().await {
                return Some(Err(error));
            }
            if self.rejections() != started {
                return Some(Ok(()));
            }
            if had_one {
                return Some(Err(not_in_reply(self.name().unwrap_or_default())));
            }
        }
    }

    fn part_named(&self, set: &TokenSet) -> Option<&Arc<Self>> {
        self.all_further().iter().find(|account| account.name() == set.name.as_deref())
    }
}

/// Gives the further tokens that came with a token to their accounts, before the token itself is used. `before` is the one
/// that it takes the place of: what the reply lacked stays with it.
pub(super) async fn hand_over(
    account: &Account,
    supplied: &Supplied,
    start: Moment,
    set: &TokenSet,
    before: Option<&TokenSet>,
) {
    let by = if before.is_some() { ObtainedBy::Renewal } else { ObtainedBy::Purchase };
    for further in &set.also {
        let is_old = before.is_some_and(|before| before.also.iter().any(|old| is_same(old, further)));
        if !is_old {
            let set = TokenSet { earlier: set.earlier.clone(), ..further.clone() };
            // Most attempts have none of it, and would carry its room about.
            Box::pin(take(account, supplied, start, set, by)).await;
        }
    }
}

/// The same for a person's login, which takes the place of all tokens of the one before.
pub(super) async fn brought(account: &Account, supplied: &Supplied, start: Moment, set: &TokenSet) {
    of_login(account, supplied, start, &set.also, &set.earlier).await;
}

/// The same where it brought none but further tokens.
pub(super) async fn brought_alone(
    account: &Account,
    supplied: &Supplied,
    start: Moment,
    sets: &[TokenSet],
    earlier: &[EarlierReply],
) {
    forget_old(account).await;
    of_login(account, supplied, start, sets, earlier).await;
}

async fn of_login(
    account: &Account,
    supplied: &Supplied,
    start: Moment,
    sets: &[TokenSet],
    earlier: &[EarlierReply],
) {
    for further in account.all_further() {
        if !sets.iter().any(|set| set.name.as_deref() == further.name()) {
            forget_old(further).await;
        }
    }
    for set in sets {
        let set = TokenSet { earlier: earlier.to_vec(), ..set.clone() };
        take(account, supplied, start, set, ObtainedBy::Login).await;
    }
}

/// It may be another person's. A store that is down keeps it.
async fn forget_old(account: &Account) {
    if let Err(error) = account.forget_own().await {
        warn(&account.core, account.name().unwrap_or_default(), &error);
    }
}

async fn take(account: &Account, supplied: &Supplied, start: Moment, set: TokenSet, by: ObtainedBy) {
    let Some(part) = account.part_named(&set) else { return };
    let core = &*account.core;
    let kept = keep_login(part, supplied, &set).await;
    if !core.model.then.is_empty() {
        // It is not whole yet: the next caller sends the requests after it.
        let renewable = (kept == LoginKept::Here).then(|| Renewable::new(Arc::new(set), core.now()));
        return part.replace(renewable);
    }
    match accept(core, Step::Token, supplied, start, set) {
        Ok(success) => {
            let success = super::attempt::Success { by, ..kept.applied_to(success) };
            announced(part, &success).await;
            part.adopt(success);
        }
        Err(Setback { error, .. }) => warn(core, part.name().unwrap_or_default(), &error),
    }
}

fn is_same(one: &TokenSet, other: &TokenSet) -> bool {
    use secrecy::ExposeSecret;
    one.name == other.name
        && one.issued_at == other.issued_at
        && one.access_token.expose_secret() == other.access_token.expose_secret()
}

fn warn(core: &Core, name: &str, error: &Error) {
    tracing::warn!(name: "auth.further.failed", provider = core.model.provider(), token = name, %error);
}

fn no_such_token(name: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("the spec says no token `{name}` in `also` for this way in"))
}

fn pinned(name: &str) -> Error {
    let message = format!("this client has a token of the caller's, and no token `{name}` came with it");
    Error::new(ErrorKind::Configuration, message).with_help("use a client that gets its tokens itself")
}

fn not_in_reply(name: &str) -> Error {
    Error::new(ErrorKind::UnexpectedReply, format!("the provider's reply has no token `{name}`"))
        .with_help("it comes only where it is asked for")
        .at(Step::Token)
}
