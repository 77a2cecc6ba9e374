//! What happens to an account's token, one transition at a time. Everything here runs under one short lock.

use std::sync::Arc;
use std::time::SystemTime;

use auth_exchange::{EarlierReply, TokenSet};

use super::attempt::Success;
use super::backoff::Backoff;
use super::cell::Cell;
use super::failure::Setback;
use super::flight::{Flight, Landing, Pilot};
use super::issued::Issued;
use super::jitter::chance;
use super::renewal::Renewable;
use super::replacement::{Judgement, Replacements};
use super::shared::Unfinished;
use super::window::{Moment, Phase};
use crate::{Error, Fingerprint};

/// What is known beside the token itself. It is small, as there may be a hundred thousand of it.
#[derive(Default)]
pub(crate) struct State {
    flight: Option<Flight>,
    renewable: Option<Box<Renewable>>,
    generation: u64,
    rejections: Rejections,
    trouble: Option<Box<Trouble>>,
}

/// What is only known where something went wrong.
#[derive(Default)]
struct Trouble {
    backoff: Backoff,
    /// What a store still has to be told.
    unfinished: Option<Unfinished>,
    /// The token that was thrown away last: a store may still have it.
    thrown_away: Option<Fingerprint>,
    replacements: Replacements,
    so_far: Option<SoFar>,
}

/// The replies after a token that the store has with older ones.
pub(crate) struct SoFar {
    of: Fingerprint,
    earlier: Vec<EarlierReply>,
}

impl SoFar {
    pub(crate) fn new(set: &TokenSet) -> Self {
        Self { of: Fingerprint::of(&set.access_token), earlier: set.earlier.clone() }
    }
}

/// How many tokens were thrown away, and how many of them for those of somebody else, or of nobody, by a login or a
/// logout. An attempt that was started before one of the former brings nothing that may be used; before one of the latter,
/// nothing that may be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rejections {
    all: u32,
    changes_of_person: u32,
}

impl Rejections {
    fn of_same_person(self, other: Self) -> bool {
        self.changes_of_person == other.changes_of_person
    }
}

/// What a caller does who needs a token.
pub(crate) enum Boarding {
    /// Use this one.
    Ready(Arc<Issued>),
    /// Use this one, and start an attempt that nobody waits for.
    StartBeside(Arc<Issued>),
    /// Wait; if it fails, use the other one while it lives.
    Wait(Flight, Option<Arc<Issued>>),
    /// Start an attempt, and wait as above.
    Start(Option<Arc<Issued>>),
}

/// What became of a token that the API rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rejected {
    /// It is thrown away.
    ThrownAway,
    /// It had been before.
    Before,
    /// It stays: those that took the place of others were rejected too.
    Kept,
}

impl State {
    /// # Errors
    ///
    /// There is no token, and after a failure nothing may be sent yet.
    pub(crate) fn board(&self, cell: &Cell, now: Moment) -> Result<Boarding, Error> {
        let current = cell.get();
        let phase = current.as_ref().map_or(Phase::Expired, |issued| issued.phase(now));
        match (current, phase) {
            (Some(issued), Phase::Advisory) if self.may_start(now) => Ok(Boarding::StartBeside(issued)),
            (Some(issued), Phase::Fresh | Phase::Advisory) => Ok(Boarding::Ready(issued)),
            (Some(issued), Phase::Mandatory) => Ok(self.board_late(issued, now)),
            _ => self.board_empty(now),
        }
    }

    /// In the mandatory window: the token still serves where no renewal can be had.
    fn board_late(&self, issued: Arc<Issued>, now: Moment) -> Boarding {
        match (self.flight(), self.refusal(now)) {
            (Some(flight), _) => Boarding::Wait(flight.clone(), Some(issued)),
            (None, Some(_)) => Boarding::Ready(issued),
            (None, None) => Boarding::Start(Some(issued)),
        }
    }

    fn board_empty(&self, now: Moment) -> Result<Boarding, Error> {
        match (self.flight(), self.refusal(now)) {
            (Some(flight), _) => Ok(Boarding::Wait(flight.clone(), None)),
            (None, Some(error)) => Err(error),
            (None, None) => Ok(Boarding::Start(None)),
        }
    }

    /// How many tokens were thrown away, or replaced by what no attempt of the account's own brought.
    pub(crate) fn rejections(&self) -> Rejections {
        self.rejections
    }

    /// Whether an attempt may be started beside the callers.
    fn may_start(&self, now: Moment) -> bool {
        self.flight().is_none() && self.refusal(now).is_none()
    }

    /// Notes that an attempt starts.
    pub(crate) fn take_off(&mut self) -> (Flight, Pilot, Rejections) {
        let (flight, pilot) = Flight::new();
        self.flight = Some(flight.clone());
        (flight, pilot, self.rejections)
    }

    /// Publishes a success; `Err` with the present rejections where a token was thrown away since the attempt started,
    /// which must be repeated then. The refresh token is kept before anybody sees the access token.
    pub(crate) fn succeed(
        &mut self,
        cell: &Cell,
        success: Success,
        started: Rejections,
        now: Moment,
    ) -> Result<Landing, Rejections> {
        if started.of_same_person(self.rejections) {
            self.renewable = success.renewable.map(Box::new);
        }
        if started != self.rejections {
            self.trouble().thrown_away = success.issued.fingerprint();
            return Err(self.rejections);
        }
        self.generation += 1;
        let issued = Arc::new(success.issued.numbered(self.generation));
        cell.publish(Arc::clone(&issued));
        self.flight = None;
        self.recover(now);
        Ok(Ok(issued))
    }

    /// Publishes a token that no attempt brought. What an attempt under way brings is older.
    pub(crate) fn adopt(&mut self, cell: &Cell, success: Success, now: Moment) {
        self.throw_away(cell);
        self.change_person();
        let started = self.rejections;
        // It cannot have been thrown away since.
        let _ = self.succeed(cell, success, started, now);
    }

    /// Opens the back-off; `Err` with the present rejections where the person is another one since the attempt started,
    /// whom its failure does not concern.
    pub(crate) fn fail(
        &mut self,
        setback: Setback,
        started: Rejections,
        now: Moment,
    ) -> Result<Landing, Rejections> {
        if !started.of_same_person(self.rejections) {
            return Err(self.rejections);
        }
        self.flight = None;
        Ok(Err(self.trouble().backoff.fail(setback.error, setback.retry_after, now, chance())))
    }

    /// Throws a token away that the API did not accept, unless another one took its place, or replacing it did not help a
    /// moment ago.
    pub(crate) fn reject(&mut self, cell: &Cell, generation: u64, now: Moment) -> Rejected {
        let is_current = cell.read(|issued| issued.is_some_and(|issued| issued.generation == generation));
        if !is_current {
            return Rejected::Before;
        }
        match self.trouble().replacements.judge(generation, now, chance()) {
            Judgement::Replace => {
                self.throw_away(cell);
                Rejected::ThrownAway
            }
            Judgement::Keep => Rejected::Kept,
        }
    }

    /// Notes that the API accepted a request with this token that it had rejected with the one before.
    pub(crate) fn helped(&mut self, generation: u64) {
        if let Some(trouble) = &mut self.trouble {
            trouble.replacements.helped(generation);
        }
    }

    /// Throws the token away, whichever it is, and forgets failures.
    pub(crate) fn invalidate(&mut self, cell: &Cell) {
        self.throw_away(cell);
        if let Some(trouble) = &mut self.trouble {
            trouble.backoff = Backoff::default();
            trouble.replacements = Replacements::default();
            trouble.so_far = None;
        }
    }

    /// The same, with what renews the token.
    pub(crate) fn forget(&mut self, cell: &Cell) {
        self.invalidate(cell);
        self.change_person();
        self.renewable = None;
        self.finish();
    }

    /// Whether it is the present token, or the one that was thrown away last.
    pub(crate) fn had(&self, cell: &Cell, token: Fingerprint) -> bool {
        let present = cell.read(|issued| issued.and_then(Issued::fingerprint));
        let thrown_away = self.trouble.as_ref().and_then(|trouble| trouble.thrown_away);
        [present, thrown_away].contains(&Some(token))
    }

    /// Whether it is the token that was thrown away last.
    pub(crate) fn threw_away(&self, token: Fingerprint) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.thrown_away == Some(token))
    }

    /// Throws the token away for one that is not whole yet; `renewable` is where that is not in the store.
    pub(crate) fn replace(&mut self, cell: &Cell, renewable: Option<Renewable>) {
        self.invalidate(cell);
        self.change_person();
        self.renewable = renewable.map(Box::new);
    }

    /// What renews the token.
    pub(crate) fn renewable(&self) -> Option<Renewable> {
        self.renewable.as_deref().cloned()
    }

    /// The same, which is nobody else's then; `None` for an attempt that was started for another person.
    pub(crate) fn take_renewable(&mut self, started: Rejections) -> Option<Renewable> {
        let is_same = started.of_same_person(self.rejections);
        self.renewable.take_if(|_| is_same).map(|renewable| *renewable)
    }

    /// Keeps what renews the token of an attempt's person, if nobody else took their place.
    pub(crate) fn give_back(&mut self, renewable: Renewable, started: Rejections) {
        if started.of_same_person(self.rejections) {
            self.renewable = Some(Box::new(renewable));
        }
    }

    /// Takes the same token with other replies after it. A login may have brought another one meanwhile.
    pub(crate) fn go_on_with(&mut self, renewable: Renewable) {
        let of = |renewable: &Renewable| Fingerprint::of(&renewable.set.access_token);
        if self.renewable.as_deref().is_some_and(|present| of(present) == of(&renewable)) {
            self.renewable = Some(Box::new(renewable));
        }
    }

    pub(crate) fn note_so_far(&mut self, so_far: SoFar) {
        self.trouble().so_far = Some(so_far);
    }

    /// The replies that were noted for this token.
    pub(crate) fn so_far(&self, of: Fingerprint) -> Option<Vec<EarlierReply>> {
        let so_far = self.trouble.as_ref()?.so_far.as_ref()?;
        (so_far.of == of).then(|| so_far.earlier.clone())
    }

    /// What a store still has to be told.
    pub(crate) fn unfinished(&self) -> Option<Unfinished> {
        self.trouble.as_ref()?.unfinished.clone()
    }

    pub(crate) fn leave(&mut self, unfinished: Unfinished) {
        self.trouble().unfinished = Some(unfinished);
    }

    pub(crate) fn finish(&mut self) {
        if let Some(trouble) = &mut self.trouble {
            trouble.unfinished = None;
        }
    }

    /// The last failure.
    pub(crate) fn last_failure(&self) -> Option<Error> {
        self.trouble.as_ref()?.backoff.last_failure()
    }

    /// When something may be sent again after the last failure.
    pub(crate) fn next_attempt(&self) -> Option<SystemTime> {
        self.trouble.as_ref()?.backoff.next_attempt()
    }

    fn refusal(&self, now: Moment) -> Option<Error> {
        self.trouble.as_ref()?.backoff.refusal(now)
    }

    fn trouble(&mut self) -> &mut Trouble {
        self.trouble.get_or_insert_default()
    }

    /// Ends the back-off, and forgets a trouble that is over.
    fn recover(&mut self, now: Moment) {
        let Some(trouble) = &mut self.trouble else { return };
        trouble.replacements.published(self.generation, now);
        trouble.backoff = Backoff::default();
        trouble.so_far = None;
        if trouble.is_over() {
            self.trouble = None;
        }
    }

    fn throw_away(&mut self, cell: &Cell) {
        if let Some(fingerprint) = cell.read(|issued| issued.and_then(Issued::fingerprint)) {
            self.trouble().thrown_away = Some(fingerprint);
        }
        self.rejections.all = self.rejections.all.wrapping_add(1);
        cell.clear();
    }

    fn change_person(&mut self) {
        self.rejections.changes_of_person = self.rejections.changes_of_person.wrapping_add(1);
    }

    /// The attempt that is under way.
    pub(crate) fn flight(&self) -> Option<&Flight> {
        self.flight.as_ref().filter(|flight| flight.is_alive())
    }
}

impl Trouble {
    /// Whether nothing of it is of use any more, once its back-off is.
    fn is_over(&self) -> bool {
        self.unfinished.is_none()
            && self.thrown_away.is_none()
            && self.so_far.is_none()
            && self.replacements == Replacements::default()
    }
}
