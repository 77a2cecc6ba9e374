//! One attempt to get a token that others share through a store.
//!
//! What renews a token is marked in the store before it is sent. The mark replaces an entry without one in a single
//! step, so that just one attempt of all processes may send it, however long that one is stopped in between. Whoever
//! finds the mark of another attempt buys a new token.

use std::time::Duration;

use auth_exchange::TokenSet;
use auth_model::Exchange;

use super::attempt::{Success, accept, accept_stored, without_store};
use super::conversation::Conversation;
use super::failure::{Setback, Verdict, login_required, nowhere_to_ask, spending_unknown};
use super::followed::{Interrupted, followed, is_to_be_completed, is_whole, serves};
use super::renewal::Renewable;
use super::shelf::{Down, Found, Slot};
use super::state::Rejections;
use super::supply::Supplied;
use super::window::{Moment, Phase};
use super::{Account, Shelf, further};
use crate::store::{Entry, Lease, Snapshot, Swap};
use crate::{ObtainedBy, Step};

/// What the store still shows of an attempt of this process, and what is true instead.
#[derive(Clone)]
pub(crate) struct Unfinished {
    /// With the attempt's own mark, so that nobody else changed it if it is still there.
    over: Entry,
    with: Entry,
}

/// How often to begin again when others were faster.
const ROUNDS: usize = 3;

/// How often to look whether somebody else's renewal is done.
const PAUSE: Duration = Duration::from_millis(100);

/// How often to try to keep what an attempt brought.
const SAVES: usize = 3;

pub(super) async fn attempt(
    account: &Account,
    shelf: &Shelf,
    supplied: &Supplied,
    started: Rejections,
) -> Result<Success, Setback> {
    let slot = shelf.slot(account, &supplied.inputs);
    let attempt = Attempt { account, slot, supplied };
    for _ in 0..ROUNDS {
        match attempt.round().await? {
            Round::Success(success) => return Ok(*success),
            Round::Again => {}
            Round::Down => break,
        }
    }
    attempt.alone(started).await
}

/// Keeps the token of a person's login in place of whatever is there.
pub(super) async fn keep_login(account: &Account, supplied: &Supplied, set: &TokenSet) -> LoginKept {
    let Some(shelf) = &account.core.shelf else { return LoginKept::Here };
    let attempt = Attempt { account, slot: shelf.slot(account, &supplied.inputs), supplied };
    for _ in 0..ROUNDS {
        let Ok(found) = attempt.slot.load().await else { return LoginKept::Here };
        match attempt.keep(found.entry.as_ref(), set).await {
            Kept::Here => return LoginKept::InStore,
            Kept::Elsewhere(_) => {}
            Kept::Down(new) => {
                if let Some(over) = found.entry {
                    account.leave(Unfinished { over, with: new });
                }
                return LoginKept::InStore;
            }
            Kept::Unwritable => return LoginKept::Here,
        }
    }
    LoginKept::Here
}

/// Where what renews a login's token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LoginKept {
    /// In this process: the store has nothing of it.
    Here,
    /// In the store, or nobody knows whether it is: others may be about to send it.
    InStore,
}

impl LoginKept {
    pub(super) fn applied_to(self, success: Success) -> Success {
        match self {
            Self::Here => success,
            Self::InStore => Success { renewable: None, ..success },
        }
    }
}

struct Attempt<'a> {
    account: &'a Account,
    slot: Slot<'a>,
    supplied: &'a Supplied,
}

enum Round {
    Success(Box<Success>),
    /// Somebody else was faster.
    Again,
    /// The store is of no use now.
    Down,
}

impl From<Success> for Round {
    fn from(success: Success) -> Self {
        Self::Success(Box::new(success))
    }
}

impl Attempt<'_> {
    async fn round(&self) -> Result<Round, Setback> {
        let Ok(found) = self.look().await else { return Ok(Round::Down) };
        if let Some(success) = self.adopt(&found) {
            return Ok(success.into());
        }
        // Held until the new token is kept.
        let _lease = match self.lease().await {
            Waited::Over(lease) => lease,
            Waited::Renewed(success) => return Ok(Round::Success(success)),
        };
        let Ok(found) = self.look().await else { return Ok(Round::Down) };
        if let Some(success) = self.adopt(&found) {
            return Ok(success.into());
        }
        let refused = match self.to_be_completed(&found) {
            Some((entry, set)) => match self.complete(entry, set).await {
                Err(setback) if setback.verdict == Verdict::Refused => Some(setback.after_token()),
                completed => return completed.map_err(Setback::after_token),
            },
            None => None,
        };
        match (self.renewal(&found), refused) {
            (Some((entry, snapshot, refresh)), _) => self.renew(entry, snapshot, refresh).await,
            (None, Some(setback)) if !self.account.can_buy() => Err(setback),
            (None, _) => self.buy(&found).await,
        }
    }

    /// The token in the store, where it serves on and only lacks what comes after it.
    fn to_be_completed<'f>(&self, found: &'f Found) -> Option<(&'f Entry, &'f TokenSet)> {
        if self.account.core.model.then.is_empty() {
            return None;
        }
        let (entry, snapshot) = (found.entry.as_ref()?, found.snapshot.as_ref()?);
        let is_due = snapshot.mark.is_none() && is_to_be_completed(self.account, &snapshot.set);
        is_due.then_some((entry, &snapshot.set))
    }

    async fn complete(&self, entry: &Entry, set: &TokenSet) -> Result<Round, Setback> {
        let core = &self.account.core;
        let begun = self.account.so_far(set);
        let set = match followed(core, &self.supplied.inputs, begun.as_ref().unwrap_or(set)).await {
            Ok(whole) => whole,
            Err(interrupted) => return Err(self.interrupted((entry, set), interrupted).await),
        };
        let kept = self.keep(Some(entry), &set).await;
        self.published(kept, |attempt| {
            let success = accept_stored(core, attempt.supplied, set);
            let success = success.map_err(|error| Setback::unspent(error.at(Step::Then)))?;
            Ok(Success { by: ObtainedBy::Renewal, ..success })
        })
    }

    /// Makes a new token that was kept one to be used, after the requests that follow it.
    async fn take_up(
        &self,
        step: Step,
        kept: Kept,
        (start, set): (Moment, TokenSet),
    ) -> Result<Round, Setback> {
        let core = &self.account.core;
        let accepted = |attempt: &Self, set| accept(core, step, attempt.supplied, start, set);
        if core.model.then.is_empty() || matches!(kept, Kept::Elsewhere(_)) {
            return self.published(kept, |attempt| accepted(attempt, set));
        }
        let entry = Snapshot::unmarked(set.clone()).entry();
        let whole = match (followed(core, &self.supplied.inputs, &set).await, &entry) {
            (Ok(whole), _) => whole,
            (Err(interrupted), Some(entry)) => {
                return Err(self.interrupted((entry, &set), interrupted).await.after_token());
            }
            (Err(interrupted), None) => return Err(interrupted.setback.after_token()),
        };
        let kept = match (kept, entry) {
            (Kept::Here, Some(entry)) => self.keep(Some(&entry), &whole).await,
            (kept, _) => kept,
        };
        self.published(kept, |attempt| accepted(attempt, whole))
    }

    /// Keeps what came after a token so far. One that serves on as it is stays in the store, where others find it.
    async fn interrupted(
        &self,
        (entry, set): (&Entry, &TokenSet),
        Interrupted { setback, so_far }: Interrupted,
    ) -> Setback {
        if let Some(so_far) = so_far {
            let is_kept = !serves(&self.account.core, set)
                && matches!(self.keep(Some(entry), &so_far).await, Kept::Here);
            if !is_kept {
                self.account.note_so_far(&so_far);
            }
        }
        setback
    }

    /// What stands in the store, once what an earlier attempt could not finish is finished.
    async fn look(&self) -> Result<Found, Down> {
        let found = self.slot.load().await?;
        let unfinished = self.account.unfinished();
        let Some(unfinished) = unfinished.filter(|it| found.entry.as_ref() == Some(&it.over)) else {
            return Ok(found);
        };
        match self.slot.swap(Some(&unfinished.over), &unfinished.with).await? {
            Swap::Done => {
                self.account.finish();
                Ok(Found::of(unfinished.with))
            }
            Swap::Lost => self.slot.load().await,
        }
    }

    /// The token in the store, unless it is over or the one that this attempt is to replace.
    fn adopt(&self, found: &Found) -> Option<Success> {
        let set = &found.snapshot.as_ref()?.set;
        let core = &self.account.core;
        if !is_whole(core, set) {
            return None;
        }
        let had = self.account.had(&set.access_token);
        // Of a token that this process has, somebody else may have got anew what comes after it.
        if had && (core.model.then.is_empty() || self.account.threw_away(&set.access_token)) {
            return None;
        }
        let stored = accept_stored(core, self.supplied, set.clone());
        // What does not fit the client, after a change of the spec, is renewed.
        let success = stored.ok()?;
        let phase = success.issued.phase(core.now());
        let serves = if had { phase == Phase::Fresh } else { phase != Phase::Expired };
        serves.then_some(success)
    }

    /// Waits for the lease, or for what its holder does with it. Whoever waits too long goes on without it.
    async fn lease(&self) -> Waited {
        let clock = &self.account.core.clock;
        let start = clock.monotonic();
        while clock.monotonic().saturating_sub(start) < self.slot.lease_time() {
            match self.slot.lease().await {
                Ok(Some(lease)) => return Waited::Over(Some(lease)),
                Ok(None) => clock.sleep(PAUSE).await,
                Err(Down) => break,
            }
            let Ok(found) = self.slot.load().await else { break };
            if let Some(success) = self.adopt(&found) {
                return Waited::Renewed(Box::new(success));
            }
        }
        Waited::Over(None)
    }

    /// What can be renewed, if nobody was about to.
    fn renewal<'a>(&'a self, found: &'a Found) -> Option<(&'a Entry, &'a Snapshot, &'a Exchange)> {
        let core = &self.account.core;
        let (entry, snapshot) = (found.entry.as_ref()?, found.snapshot.as_ref()?);
        if snapshot.mark.is_some() {
            return None;
        }
        let renewable = Renewable::stored(&snapshot.set, core.now());
        Some((entry, snapshot, renewable.replacement(self.account, &core.model, core.now())?))
    }

    async fn renew(&self, entry: &Entry, snapshot: &Snapshot, refresh: &Exchange) -> Result<Round, Setback> {
        let core = &self.account.core;
        let mut conversation = Conversation::new(core, &self.supplied.inputs).about(&snapshot.set);
        conversation.prepare_for(&refresh.request).await?;
        let Some(marked) = snapshot.marked().entry() else { return Ok(Round::Down) };
        match self.slot.swap(Some(entry), &marked).await {
            Ok(Swap::Done) => {}
            Ok(Swap::Lost) => return Ok(Round::Again),
            Err(Down) => {
                self.leave(&marked, entry);
                return Ok(Round::Down);
            }
        }
        match conversation.exchange(Step::Refresh, refresh).await {
            Ok((start, set)) => {
                further::hand_over(self.account, self.supplied, start, &set, Some(&snapshot.set)).await;
                let kept = self.keep(Some(&marked), &set).await;
                if let Kept::Down(new) = &kept {
                    self.leave(&marked, new);
                }
                self.take_up(Step::Refresh, kept, (start, set)).await
            }
            Err(setback) => self.not_renewed(entry, &marked, snapshot, setback).await,
        }
    }

    async fn not_renewed(
        &self,
        entry: &Entry,
        marked: &Entry,
        snapshot: &Snapshot,
        setback: Setback,
    ) -> Result<Round, Setback> {
        match setback.verdict {
            Verdict::Uncertain => Err(setback),
            Verdict::Unspent | Verdict::TooEarly => {
                if self.slot.swap(Some(marked), entry).await.is_err() {
                    self.leave(marked, entry);
                }
                Err(setback)
            }
            Verdict::Refused => self.refused(marked, snapshot, setback).await,
        }
    }

    /// A refusal is final only if the store still shows what was refused.
    async fn refused(&self, marked: &Entry, snapshot: &Snapshot, setback: Setback) -> Result<Round, Setback> {
        let Ok(found) = self.slot.load().await else { return Ok(Round::Down) };
        if found.entry.as_ref() != Some(marked) {
            return Ok(Round::Again);
        }
        let provider = self.account.core.model.provider();
        tracing::debug!(name: "auth.token.refused", provider, error = %setback.error);
        if self.account.can_buy() {
            return self.buy(&found).await;
        }
        // Without a mark and a refresh token: that it is of no use is known.
        let useless = Snapshot::unmarked(TokenSet { refresh_token: None, ..snapshot.set.clone() });
        if let Some(useless) = useless.entry() {
            let _ = self.slot.swap(Some(marked), &useless).await;
        }
        Err(Setback::unspent(login_required().with_source(setback.error)))
    }

    async fn buy(&self, found: &Found) -> Result<Round, Setback> {
        let core = &self.account.core;
        if !self.account.can_buy() {
            let is_marked = found.snapshot.as_ref().is_some_and(|snapshot| snapshot.mark.is_some());
            return Err(Setback::unspent(if is_marked { spending_unknown() } else { login_required() }));
        }
        let (start, set) = Conversation::new(core, &self.supplied.inputs).buy().await?;
        further::hand_over(self.account, self.supplied, start, &set, None).await;
        let kept = self.keep(found.entry.as_ref(), &set).await;
        self.take_up(Step::Token, kept, (start, set)).await
    }

    /// Keeps a new token, before any caller sees it.
    async fn keep(&self, over: Option<&Entry>, set: &TokenSet) -> Kept {
        let Some(new) = Snapshot::unmarked(set.clone()).entry() else { return Kept::Unwritable };
        for round in 1..=SAVES {
            match self.slot.swap(over, &new).await {
                Ok(Swap::Done) => return Kept::Here,
                Ok(Swap::Lost) => return self.lost(new).await,
                Err(Down) if round < SAVES => self.account.core.clock.sleep(PAUSE).await,
                Err(Down) => {}
            }
        }
        Kept::Down(new)
    }

    /// An entry that is not the one to be replaced may be the new one: a swap that gave no answer took effect.
    async fn lost(&self, new: Entry) -> Kept {
        match self.slot.load().await {
            Ok(found) if found.entry.as_ref() == Some(&new) => Kept::Here,
            Ok(found) => Kept::Elsewhere(Box::new(found)),
            Err(Down) => Kept::Down(new),
        }
    }

    /// Makes a kept token one to be used. Where somebody else was faster, theirs is: everybody uses the same.
    fn published(
        &self,
        kept: Kept,
        accept: impl FnOnce(&Self) -> Result<Success, Setback>,
    ) -> Result<Round, Setback> {
        match kept {
            Kept::Elsewhere(found) => Ok(self.adopt(&found).map_or(Round::Again, Round::from)),
            // Others may know by now what renews it, through the store: without the store it is not to be used.
            Kept::Here | Kept::Down(_) => Ok(Success { renewable: None, ..accept(self)? }.into()),
            Kept::Unwritable => Ok(accept(self)?.into()),
        }
    }

    fn leave(&self, over: &Entry, with: &Entry) {
        self.account.leave(Unfinished { over: over.clone(), with: with.clone() });
    }

    /// Goes on as if there were no store.
    async fn alone(&self, started: Rejections) -> Result<Success, Setback> {
        if self.account.can_buy() {
            return without_store(self.account, self.supplied, started).await;
        }
        Err(Setback::unspent(nowhere_to_ask()))
    }
}

enum Waited {
    /// With the lease, or without one that does not come.
    Over(Option<Lease>),
    /// Somebody else got a token meanwhile.
    Renewed(Box<Success>),
}

enum Kept {
    Here,
    /// Another one is.
    Elsewhere(Box<Found>),
    /// Nobody knows whether this entry is.
    Down(Entry),
    /// No entry says it.
    Unwritable,
}
