//! When a token is renewed, and until when it serves.

use std::time::{Duration, SystemTime};

/// The time on both clocks. Whichever says first that something is over is right: the monotonic clock may stand still
/// while the machine sleeps, the time of day may jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) monotonic: Duration,
    pub(crate) wall: SystemTime,
}

impl Moment {
    /// This much later; `None` past the end of all time.
    pub(crate) fn after(self, duration: Duration) -> Option<Self> {
        let monotonic = self.monotonic.checked_add(duration)?;
        Some(Self { monotonic, wall: self.wall.checked_add(duration)? })
    }

    /// Whether this is over at `now`.
    pub(crate) fn is_over(self, now: Self) -> bool {
        now.monotonic >= self.monotonic || now.wall >= self.wall
    }
}

/// How a token stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// It serves.
    Fresh,
    /// It serves, and is renewed beside the callers.
    Advisory,
    /// Callers wait for the renewal; it serves if that fails.
    Mandatory,
    /// It does not serve.
    Expired,
}

/// The moments that a token's life turns at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lifespan(Option<Turns>);

/// One moment and two distances: three moments would be half as large again, and there may be a life for each of a
/// hundred thousand tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turns {
    advisory: Moment,
    /// From the advisory window's start to the mandatory one's.
    to_mandatory: Distance,
    /// From the advisory window's start to the end.
    to_end: Distance,
}

/// In nanoseconds. No window is longer than five minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Distance(u64);

impl Turns {
    /// The end, by the monotonic clock.
    fn end(&self) -> Duration {
        self.advisory.monotonic.saturating_add(self.to_end.duration())
    }

    /// Whether what comes so long after the first turn is over.
    fn is_over(&self, distance: Distance, now: Moment) -> bool {
        self.advisory.after(distance.duration()).is_some_and(|turn| turn.is_over(now))
    }
}

impl Distance {
    fn between(earlier: Duration, later: Duration) -> Self {
        Self(u64::try_from(later.saturating_sub(earlier).as_nanos()).unwrap_or(u64::MAX))
    }

    fn duration(self) -> Duration {
        Duration::from_nanos(self.0)
    }
}

impl Lifespan {
    /// The life of a token of which nobody says how long it lives: it serves until the API rejects it.
    pub(crate) const UNKNOWN: Self = Self(None);

    /// The life of a token whose request was started at `start`. `jitter` is between 0 and 1.
    pub(crate) fn new(start: Moment, lifetime: Option<Duration>, jitter: f64) -> Self {
        Self::aged(start, Duration::ZERO, lifetime, jitter)
    }

    /// The same of a token whose request was started `age` before `now`, in another process perhaps, so that no
    /// monotonic clock tells when.
    pub(crate) fn aged(now: Moment, age: Duration, lifetime: Option<Duration>, jitter: f64) -> Self {
        let Some(lifetime) = lifetime.filter(|lifetime| !lifetime.is_zero()) else { return Self::UNKNOWN };
        let left = |window: Duration| lifetime.saturating_sub(window).saturating_sub(age);
        let (advisory, mandatory, end) =
            (left(advisory_window(lifetime, jitter)), left(mandatory_window(lifetime)), left(Duration::ZERO));
        // Past the end of all time it has none.
        let turns = now.after(end).and_then(|_| now.after(advisory)).map(|first| Turns {
            advisory: first,
            to_mandatory: Distance::between(advisory, mandatory),
            to_end: Distance::between(advisory, end),
        });
        Self(turns)
    }

    pub(crate) fn phase(&self, now: Moment) -> Phase {
        // The turns follow one another, so that most calls ask for the first alone.
        match &self.0 {
            Some(turns) if !turns.advisory.is_over(now) => Phase::Fresh,
            Some(turns) if !turns.is_over(turns.to_mandatory, now) => Phase::Advisory,
            Some(turns) if !turns.is_over(turns.to_end, now) => Phase::Mandatory,
            Some(_) => Phase::Expired,
            None => Phase::Fresh,
        }
    }

    /// The one of two that ends first.
    pub(crate) fn sooner(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some(own), Some(others)) if others.end() < own.end() => other,
            (None, Some(_)) => other,
            _ => self,
        }
    }

    /// When the token expires, by the time of day.
    pub(crate) fn expires_at(&self) -> Option<SystemTime> {
        self.0.and_then(|turns| turns.advisory.wall.checked_add(turns.to_end.duration()))
    }
}

/// How long before its end a token is renewed beside the callers. The jitter keeps many processes that started together
/// from renewing together.
fn advisory_window(lifetime: Duration, jitter: f64) -> Duration {
    const SHORTEST: Duration = Duration::from_secs(30);
    const LONGEST: Duration = Duration::from_secs(5 * 60);
    let window = (lifetime / 5).clamp(SHORTEST, LONGEST).min(lifetime / 2);
    window.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0))
}

/// How long before its end callers wait for the renewal.
fn mandatory_window(lifetime: Duration) -> Duration {
    const LONGEST: Duration = Duration::from_secs(60);
    LONGEST.min(lifetime / 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Moment = Moment { monotonic: Duration::from_secs(1_000), wall: SystemTime::UNIX_EPOCH };

    fn at(seconds: u64) -> Moment {
        START.after(Duration::from_secs(seconds)).unwrap()
    }

    fn life(seconds: u64) -> Lifespan {
        Lifespan::new(START, Some(Duration::from_secs(seconds)), 0.0)
    }

    #[test]
    fn an_hour_is_renewed_five_minutes_before_its_end_and_waited_for_in_the_last_minute() {
        let life = life(3_600);
        assert_eq!(life.phase(at(3_299)), Phase::Fresh);
        assert_eq!(life.phase(at(3_300)), Phase::Advisory);
        assert_eq!(life.phase(at(3_540)), Phase::Mandatory);
        assert_eq!(life.phase(at(3_600)), Phase::Expired);
    }

    #[test]
    fn ten_minutes_are_used_for_most_of_their_life() {
        let life = life(600);
        assert_eq!(life.phase(at(479)), Phase::Fresh);
        assert_eq!(life.phase(at(480)), Phase::Advisory);
        assert_eq!(life.phase(at(540)), Phase::Mandatory);
    }

    #[test]
    fn thirty_seconds_do_not_renew_in_a_circle() {
        let life = life(30);
        assert_eq!(life.phase(at(14)), Phase::Fresh);
        assert_eq!(life.phase(at(15)), Phase::Advisory);
        assert_eq!(life.phase(at(27)), Phase::Mandatory);
    }

    #[test]
    fn jitter_takes_up_to_a_quarter_of_the_window() {
        let life = Lifespan::new(START, Some(Duration::from_secs(3_600)), 1.0);
        assert_eq!(life.phase(at(3_374)), Phase::Fresh);
        assert_eq!(life.phase(at(3_375)), Phase::Advisory);
    }

    #[test]
    fn a_token_of_another_process_has_what_is_left_of_its_life() {
        let hour = Some(Duration::from_secs(3_600));
        let life = Lifespan::aged(at(0), Duration::from_secs(3_000), hour, 0.0);
        assert_eq!(life.phase(at(299)), Phase::Fresh);
        assert_eq!(life.phase(at(300)), Phase::Advisory);
        assert_eq!(life.phase(at(540)), Phase::Mandatory);
        assert_eq!(life.phase(at(600)), Phase::Expired);
        let over = Lifespan::aged(at(0), Duration::from_secs(3_601), hour, 0.0);
        assert_eq!(over.phase(at(0)), Phase::Expired);
    }

    #[test]
    fn either_clock_ends_it() {
        let life = life(3_600);
        let slept = Moment { monotonic: START.monotonic, wall: at(3_600).wall };
        let set_back = Moment { monotonic: at(3_600).monotonic, wall: SystemTime::UNIX_EPOCH };
        assert_eq!(life.phase(slept), Phase::Expired);
        assert_eq!(life.phase(set_back), Phase::Expired);
    }

    #[test]
    fn unknown_zero_and_endless_lifetimes_serve_until_rejected() {
        for lifetime in [None, Some(Duration::ZERO), Some(Duration::MAX), Some(Duration::from_secs(u64::MAX))]
        {
            assert_eq!(Lifespan::new(START, lifetime, 0.5), Lifespan::UNKNOWN);
        }
        assert_eq!(Lifespan::UNKNOWN.phase(at(1_000_000_000)), Phase::Fresh);
    }

    fn duration() -> impl Strategy<Value = Duration> {
        let seconds = prop_oneof![0..100_u64, 0..100_000_u64, any::<u64>()];
        (seconds, 0..1_000_000_000_u32).prop_map(|(seconds, nanoseconds)| Duration::new(seconds, nanoseconds))
    }

    /// Somewhere near `START`, or far off.
    fn moment() -> impl Strategy<Value = Moment> {
        (duration(), duration(), any::<bool>()).prop_map(|(monotonic, off, is_back)| {
            let wall = if is_back { START.wall.checked_sub(off) } else { START.wall.checked_add(off) };
            Moment { monotonic, wall: wall.unwrap_or(START.wall) }
        })
    }

    proptest! {
        #[test]
        fn a_token_is_expired_when_either_clock_says_so_and_never_else(
            lifetime in duration(), now in moment(), jitter in any::<f64>(),
        ) {
            let life = Lifespan::new(START, Some(lifetime), jitter);
            let ends = START.after(lifetime).filter(|_| !lifetime.is_zero());
            let is_over = ends.is_some_and(|end| now.monotonic >= end.monotonic || now.wall >= end.wall);
            prop_assert_eq!(life.phase(now) == Phase::Expired, is_over);
        }

        #[test]
        fn a_token_of_another_process_ends_when_its_whole_life_is_over(
            lifetime in duration(), age in duration(), later in duration(), jitter in 0.0..=1.0_f64,
        ) {
            let life = Lifespan::aged(START, age, Some(lifetime), jitter);
            let left = lifetime.saturating_sub(age);
            let ends = START.after(left).filter(|_| !lifetime.is_zero());
            let now = START.after(later).unwrap_or(START);
            prop_assert_eq!(life.phase(now) == Phase::Expired, ends.is_some_and(|end| end.is_over(now)));
            prop_assert_eq!(life.expires_at(), ends.map(|end| end.wall));
        }

        #[test]
        fn no_token_becomes_younger(
            lifetime in duration(), age in 0..200_000_u64, first in duration(), more in duration(),
            jitter in 0.0..=1.0_f64,
        ) {
            let life = Lifespan::aged(START, Duration::from_secs(age), Some(lifetime), jitter);
            let order = |phase| match phase {
                Phase::Fresh => 0,
                Phase::Advisory => 1,
                Phase::Mandatory => 2,
                Phase::Expired => 3,
            };
            let sooner = START.after(first).unwrap_or(START);
            let later = sooner.after(more).unwrap_or(sooner);
            prop_assert!(order(life.phase(sooner)) <= order(life.phase(later)));
        }

        #[test]
        fn every_token_is_fresh_for_half_its_life(lifetime in 1..1_000_000_u64, jitter in 0.0..1.0_f64) {
            let life = Lifespan::new(START, Some(Duration::from_secs(lifetime)), jitter);
            let half = START.after(Duration::from_millis(500 * lifetime - 1)).unwrap();
            prop_assert_eq!(life.phase(half), Phase::Fresh);
            prop_assert_ne!(life.phase(at(lifetime - 1)), Phase::Expired);
        }
    }
}
