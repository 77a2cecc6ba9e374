//! One set of inputs with its token.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use auth_exchange::{Given, TokenSet};
use secrecy::SecretString;

use super::Core;
use super::attempt::{Success, attempt};
use super::cell::Cell;
use super::constant::constant;
use super::failure::{Setback, nowhere_to_ask};
use super::flight::{Flight, Landing, Pilot, runtime};
use super::further::Kin;
use super::issued::Issued;
use super::renewal::Renewable;
use super::shared::Unfinished;
use super::shelf::Down;
use super::state::{Boarding, Rejected, Rejections, SoFar, State};
use super::supply::{Supplied, Supply};
use super::window::Phase;
use crate::{Error, Fingerprint, Status, Step};

/// One set of inputs with its token. Accounts of the same client share their [`Core`].
///
/// What every request reads stands first, beside the counter of those who hold it.
#[repr(C)]
pub(crate) struct Account {
    pub(crate) core: Arc<Core>,
    pub(super) cell: Cell,
    pub(super) supply: Supply,
    pub(super) state: Mutex<State>,
    /// The person whose tokens they are, where there are several.
    pub(super) user: Option<Arc<String>>,
    /// What belongs together through the further tokens of replies, which most providers do not have.
    pub(super) kin: Option<Box<Kin>>,
}

impl Account {
    /// # Errors
    ///
    /// What is there from the start, literal credentials or a token of the caller's, cannot stand where the spec puts
    /// it.
    pub(crate) fn new(core: Arc<Core>, supply: Supply, token: Option<SecretString>) -> Result<Self, Error> {
        let constant = constant(&core, &supply, token)?;
        Ok(Self { cell: Cell::new(constant), ..Self::empty(core, supply, None) })
    }

    pub(super) fn empty(core: Arc<Core>, supply: Supply, user: Option<Arc<String>>) -> Self {
        let (cell, state) = (Cell::new(None), Mutex::default());
        Self { core, supply, cell, state, user, kin: None }
    }

    /// An account with the same inputs for another person.
    pub(crate) fn for_user(&self, user: &str) -> Self {
        Self::empty(Arc::clone(&self.core), self.supply.clone(), Some(Arc::new(user.to_owned())))
    }

    /// An account with the same settings.
    pub(crate) fn with_credentials(&self, credentials: Given) -> Result<Self, Error> {
        Self::new(Arc::clone(&self.core), self.supply.with_credentials(&self.core, credentials)?, None)
    }

    /// The provider's name.
    pub(crate) fn provider(&self) -> &str {
        self.core.model.provider()
    }

    /// Reads what may be used without waiting, if anything may.
    #[inline]
    pub(crate) fn at_hand<R>(self: &Arc<Self>, read: impl FnOnce(Option<&Issued>) -> R) -> R {
        self.cell.read(|issued| read(issued.filter(|issued| self.may_use(issued))))
    }

    #[inline]
    fn may_use(self: &Arc<Self>, issued: &Issued) -> bool {
        match issued.present_phase(&self.core) {
            Phase::Fresh => true,
            Phase::Advisory => {
                // What becomes of it is nothing to a caller who has a token.
                let _ = self.seat();
                true
            }
            Phase::Mandatory | Phase::Expired => false,
        }
    }

    /// What API requests are sent with, fetched if need be.
    pub(crate) async fn issued(self: &Arc<Self>) -> Result<Arc<Issued>, Error> {
        match self.seat()? {
            Seat::Ready(issued) => Ok(issued),
            Seat::Waiting(flight, meanwhile) => match flight.landed().await {
                Ok(issued) => Ok(issued),
                Err(error) => self.still_serving(meanwhile).ok_or(error),
            },
        }
    }

    /// Puts what API requests carry on a request with an absolute address.
    ///
    /// # Errors
    ///
    /// The address is not one that the spec allows.
    pub(crate) fn authorize(&self, issued: &Issued, request: &mut reqwest::Request) -> Result<(), Error> {
        if !issued.reach.is_target(request.url(), &self.core.gate) {
            *request.url_mut() = issued.reach.target(request.url().as_str(), &self.core.gate)?;
        }
        issued.apply(&self.core, request).map_err(|error| error.at(Step::Request))
    }

    /// Refuses an address before a token is bought for it, where that can be known.
    pub(crate) fn check_target(&self, address: &str) -> Result<(), Error> {
        match self.supply.known().and_then(|known| known.reach.as_ref()) {
            Some(reach) => reach.target(address, &self.core.gate).map(drop),
            None => Ok(()),
        }
    }

    /// Throws away what the API did not accept, unless another one took its place, and says what now.
    pub(crate) fn reject(&self, issued: &Issued) -> Rejection {
        if issued.is_constant() {
            return Rejection::Final;
        }
        let rejected = self.lock().reject(&self.cell, issued.generation, self.core.now());
        // Of a thousand requests with one token, one throws it away; the others have nothing to tell.
        if rejected != Rejected::Before {
            tracing::info!(name: "auth.request.rejected", provider = self.provider(), outcome = ?rejected);
        }
        match rejected {
            Rejected::ThrownAway | Rejected::Before => Rejection::Replaceable,
            Rejected::Kept => Rejection::Final,
        }
    }

    /// The same for the present token, where the caller does not say which.
    pub(crate) fn reject_present(&self) {
        if let Some(issued) = self.cell.get() {
            self.reject(&issued);
        }
    }

    /// Notes that the API accepted a request with this token that it had rejected with the one before.
    pub(crate) fn helped(&self, issued: &Issued) {
        self.lock().helped(issued.generation);
    }

    /// Throws away the token, whichever it is, and forgets failures.
    pub(crate) fn invalidate(&self) {
        if !self.cell.read(|issued| issued.is_some_and(Issued::is_constant)) {
            self.lock().invalidate(&self.cell);
        }
    }

    /// Whether it has what is there from the start and for good.
    pub(super) fn is_constant(&self) -> bool {
        self.cell.read(|issued| issued.is_some_and(Issued::is_constant))
    }

    /// Throws away the token with what renews it, and the further tokens, here and in the store.
    ///
    /// # Errors
    ///
    /// The inputs cannot be had, or the store does not answer.
    pub(crate) async fn forget(&self) -> Result<(), Error> {
        self.forget_own().await?;
        for account in self.all_further() {
            account.forget_own().await?;
        }
        Ok(())
    }

    /// The same without the further tokens.
    ///
    /// # Errors
    ///
    /// As [`forget`](Self::forget).
    pub(super) async fn forget_own(&self) -> Result<(), Error> {
        if let Some(shelf) = &self.core.shelf {
            let supplied = self.supply.supplied(&self.core).await?;
            shelf.slot(self, &supplied.inputs).clear().await.map_err(|Down| nowhere_to_ask())?;
        }
        if !self.cell.read(|issued| issued.is_some_and(Issued::is_constant)) {
            self.lock().forget(&self.cell);
        }
        Ok(())
    }

    /// The last token, with what renews it.
    ///
    /// # Errors
    ///
    /// The store does not answer.
    pub(super) async fn last(&self, supplied: &Supplied) -> Result<Option<Arc<TokenSet>>, Error> {
        if let Some(shelf) = &self.core.shelf {
            let slot = shelf.slot(self, &supplied.inputs);
            let found = slot.load().await.map_err(|Down| nowhere_to_ask())?;
            if let Some(snapshot) = found.snapshot {
                return Ok(Some(Arc::new(snapshot.set)));
            }
        }
        let renewable = self.renewable().map(|renewable| renewable.set);
        Ok(renewable.or_else(|| self.cell.get()?.token_set().map(Arc::clone)))
    }

    /// Ends when no attempt is under way.
    pub(super) async fn landed(&self) {
        let flight = self.lock().flight().cloned();
        if let Some(flight) = flight {
            // What came of it is its callers' affair.
            let _ = flight.landed().await;
        }
    }

    /// What was asked for and is not in the present token.
    pub(crate) fn missing_scopes(&self) -> Vec<String> {
        let issued = self.cell.get();
        let set = issued.as_ref().and_then(|issued| issued.token_set());
        // What is asked for belongs to the token itself.
        set.filter(|set| set.name.is_none()).map(|set| self.core.asked.missing(set)).unwrap_or_default()
    }

    pub(crate) fn status(&self) -> Status {
        let issued = self.cell.get();
        let state = self.lock();
        Status {
            ready: issued.as_ref().is_some_and(|issued| issued.phase(self.core.now()) != Phase::Expired),
            expires_at: issued.as_ref().and_then(|issued| issued.lifespan.expires_at()),
            fingerprint: issued.as_ref().and_then(|issued| issued.fingerprint()),
            last_failure: state.last_failure(),
            next_attempt: state.next_attempt(),
        }
    }
}

/// What follows from a rejection by the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// Another token can be had.
    Replaceable,
    /// There is no other, or none that would be accepted.
    Final,
}

enum Seat {
    Ready(Arc<Issued>),
    /// With what serves if the attempt fails.
    Waiting(Flight, Option<Arc<Issued>>),
}

impl Account {
    #[cold]
    fn seat(self: &Arc<Self>) -> Result<Seat, Error> {
        let mut state = self.lock();
        match state.board(&self.cell, self.core.now())? {
            Boarding::Ready(issued) => Ok(Seat::Ready(issued)),
            Boarding::StartBeside(issued) => {
                // Without a runtime the token serves as it is, until a caller has to wait.
                let _ = self.start(&mut state);
                Ok(Seat::Ready(issued))
            }
            Boarding::Wait(flight, meanwhile) => Ok(Seat::Waiting(flight, meanwhile)),
            Boarding::Start(meanwhile) => match (self.start(&mut state), meanwhile) {
                (Ok(flight), meanwhile) => Ok(Seat::Waiting(flight, meanwhile)),
                (Err(_), Some(issued)) => Ok(Seat::Ready(issued)),
                (Err(error), None) => Err(error),
            },
        }
    }

    fn start(self: &Arc<Self>, state: &mut State) -> Result<Flight, Error> {
        let runtime = runtime()?;
        let (flight, pilot, started) = state.take_off();
        // Boxed, because the runtime moves a task several times before it runs.
        runtime.spawn(Box::pin(fly(Arc::clone(self), pilot, started)));
        Ok(flight)
    }

    fn still_serving(&self, issued: Option<Arc<Issued>>) -> Option<Arc<Issued>> {
        issued.filter(|issued| issued.phase(self.core.now()) != Phase::Expired)
    }

    fn land(&self, outcome: Result<Success, Setback>, started: Rejections) -> Result<Landing, Rejections> {
        let now = self.core.now();
        let mut state = self.lock();
        match outcome {
            Ok(success) => state.succeed(&self.cell, success, started, now),
            Err(setback) => state.fail(setback, started, now),
        }
    }

    pub(super) fn renewable(&self) -> Option<Renewable> {
        self.lock().renewable()
    }

    /// Takes a token that did not come of an attempt, in place of whichever there is. An attempt under way brings
    /// nothing that is used.
    pub(super) fn adopt(&self, success: Success) {
        self.lock().adopt(&self.cell, success, self.core.now());
    }

    pub(super) fn rejections(&self) -> Rejections {
        self.lock().rejections()
    }

    /// The token that serves, if there is one.
    pub(super) fn serving(&self) -> Option<Arc<Issued>> {
        self.still_serving(self.cell.get())
    }

    /// Takes what renews the token, for an attempt that was started at `started`.
    pub(super) fn take_renewable(&self, started: Rejections) -> Option<Renewable> {
        self.lock().take_renewable(started)
    }

    pub(super) fn give_back(&self, renewable: Renewable, started: Rejections) {
        self.lock().give_back(renewable, started);
    }

    /// Takes the same token with other replies after it in place of the one that there is.
    pub(super) fn go_on_with(&self, renewable: Renewable) {
        self.lock().go_on_with(renewable);
    }

    /// Notes the replies after a token that the store is not told of: it has one that serves on.
    pub(super) fn note_so_far(&self, set: &TokenSet) {
        self.lock().note_so_far(SoFar::new(set));
    }

    /// The token with the replies after it that were noted, if there are any.
    pub(super) fn so_far(&self, set: &TokenSet) -> Option<TokenSet> {
        let earlier = self.lock().so_far(Fingerprint::of(&set.access_token))?;
        Some(TokenSet { earlier, ..set.clone() })
    }

    /// Whether it is the present token, or the one that was thrown away last.
    pub(super) fn had(&self, access_token: &SecretString) -> bool {
        self.lock().had(&self.cell, Fingerprint::of(access_token))
    }

    /// Whether it is the token that was thrown away last.
    pub(super) fn threw_away(&self, access_token: &SecretString) -> bool {
        self.lock().threw_away(Fingerprint::of(access_token))
    }

    /// Throws the token away for one that is not whole yet, as [`adopt`](Self::adopt) does for one that is.
    pub(super) fn replace(&self, renewable: Option<Renewable>) {
        self.lock().replace(&self.cell, renewable);
    }

    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        self.lock().unfinished()
    }

    pub(super) fn leave(&self, unfinished: Unfinished) {
        self.lock().leave(unfinished);
    }

    pub(super) fn finish(&self) {
        self.lock().finish();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The task of a flight. A token that was thrown away while it was being fetched is fetched again.
async fn fly(account: Arc<Account>, pilot: Pilot, mut started: Rejections) {
    loop {
        let mut outcome = attempt(&account, started).await;
        if matches!(&outcome, Err(setback) if setback.error.needs_login()) {
            match Box::pin(account.brought_by_whole(started)).await {
                Some(Ok(())) => {
                    if let Some(issued) = account.serving() {
                        return pilot.land(Ok(issued));
                    }
                    // What is not whole yet is completed. It was brought since this began, and is not thrown away for that.
                    started = account.rejections();
                    outcome = attempt(&account, started).await;
                }
                Some(Err(error)) => outcome = Err(Setback::unspent(error)),
                None => {}
            }
        }
        match account.land(outcome, started) {
            Ok(landing) => {
                trace(account.provider(), &landing);
                return pilot.land(landing);
            }
            // A login may have brought one meanwhile.
            Err(rejections) => match account.serving() {
                Some(issued) => return pilot.land(Ok(issued)),
                None => started = rejections,
            },
        }
    }
}

fn trace(provider: &str, landing: &Landing) {
    match landing {
        Ok(issued) => {
            // Written only where somebody listens.
            let fingerprint = || issued.fingerprint().map(|fingerprint| fingerprint.to_string());
            tracing::info!(name: "auth.token.renewed", provider, fingerprint = fingerprint());
        }
        Err(error) => {
            let step = error.step().map(tracing::field::display);
            tracing::warn!(name: "auth.token.failed", provider, step, kind = ?error.kind(), %error);
        }
    }
}
