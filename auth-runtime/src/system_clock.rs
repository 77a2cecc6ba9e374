//! The operating system's clocks, read cheaply: a cached token is checked against them at every API request.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::clock::{Clock, Sleep};

/// The operating system's clocks and tokio's timer. They are coarse: what they show may be some milliseconds old.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    started: coarsetime::Instant,
}

impl SystemClock {
    /// A clock that starts now.
    #[must_use]
    pub fn new() -> Self {
        Self { started: coarse() }
    }

    /// The time on both clocks for one reading.
    pub(crate) fn both(self) -> (Duration, SystemTime) {
        let now = coarse();
        (self.since_start(now), WALL.at(Tick::of(now)))
    }

    fn since_start(self, now: coarsetime::Instant) -> Duration {
        coarsetime::Duration::from_ticks(now.as_ticks().saturating_sub(self.started.as_ticks())).into()
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn monotonic(&self) -> Duration {
        self.since_start(coarse())
    }

    fn wall(&self) -> SystemTime {
        WALL.at(Tick::of(coarse()))
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The clock of a client: the system's unless it was replaced.
pub(crate) enum ClientClock {
    System(SystemClock),
    Other(Arc<dyn Clock>),
}

impl ClientClock {
    /// The time on both clocks.
    pub(crate) fn both(&self) -> (Duration, SystemTime) {
        match self {
            Self::System(clock) => clock.both(),
            Self::Other(clock) => (clock.monotonic(), clock.wall()),
        }
    }

    /// The millisecond that it is; `None` by a clock that was replaced, which may be turned within one.
    #[inline]
    pub(crate) fn tick(&self) -> Option<Tick> {
        match self {
            Self::System(_) => Some(Tick::of(coarse())),
            Self::Other(_) => None,
        }
    }
}

impl From<Option<Arc<dyn Clock>>> for ClientClock {
    fn from(replaced: Option<Arc<dyn Clock>>) -> Self {
        replaced.map_or_else(|| Self::System(SystemClock::new()), Self::Other)
    }
}

impl Deref for ClientClock {
    type Target = dyn Clock;

    fn deref(&self) -> &(dyn Clock + 'static) {
        match self {
            Self::System(clock) => clock,
            Self::Other(clock) => &**clock,
        }
    }
}

/// Reading leaves no trace: `Instant::now` of that crate stores what it read, which threads would fight over.
#[inline]
fn coarse() -> coarsetime::Instant {
    coarsetime::Instant::now_without_cache_update()
}

/// About a millisecond, by the monotonic clock: what was found out in it holds until the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tick(u64);

impl Tick {
    /// The coarse clock's own ticks are 2³² a second.
    const LENGTH: u64 = 1 << 22;

    #[inline]
    fn of(now: coarsetime::Instant) -> Self {
        Self(now.as_ticks() / Self::LENGTH)
    }
}

/// A tick that something happened in, written and read by many threads.
#[derive(Debug)]
pub(crate) struct LastTick(AtomicU64);

impl LastTick {
    pub(crate) const fn never() -> Self {
        Self(AtomicU64::new(u64::MAX))
    }

    #[inline]
    pub(crate) fn is(&self, tick: Tick) -> bool {
        self.0.load(Ordering::Acquire) == tick.0
    }

    pub(crate) fn set(&self, tick: Tick) {
        self.0.store(tick.0, Ordering::Release);
    }
}

static WALL: KeptWall = KeptWall { read_in: LastTick::never(), nanoseconds: AtomicU64::new(0) };

/// The time of day as it was read last. It is read again as soon as the monotonic clock moved on, so a jump shows
/// within a tick of that clock, also after the machine slept.
struct KeptWall {
    read_in: LastTick,
    /// Since 1970.
    nanoseconds: AtomicU64,
}

impl KeptWall {
    fn at(&self, tick: Tick) -> SystemTime {
        if self.read_in.is(tick) {
            let kept = Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed));
            return SystemTime::UNIX_EPOCH.checked_add(kept).unwrap_or_else(SystemTime::now);
        }
        self.read(tick, SystemTime::now())
    }

    /// A time of day before 1970 or after 2554 is not kept, and read each time.
    fn read(&self, tick: Tick, now: SystemTime) -> SystemTime {
        let since = now.duration_since(SystemTime::UNIX_EPOCH).ok();
        if let Some(nanoseconds) = since.and_then(|since| u64::try_from(since.as_nanos()).ok()) {
            self.nanoseconds.store(nanoseconds, Ordering::Relaxed);
            self.read_in.set(tick);
        }
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_time_of_day_to_the_second() {
        let (before, shown) = (SystemTime::now(), SystemClock::new().wall());
        let apart = before.duration_since(shown).or_else(|_| shown.duration_since(before)).unwrap();
        assert!(apart < Duration::from_secs(1), "{apart:?}");
    }

    #[test]
    fn a_kept_time_of_day_serves_for_its_tick_only() {
        let kept = KeptWall { read_in: LastTick::never(), nanoseconds: AtomicU64::new(0) };
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(7);
        kept.read(Tick(1), long_ago);
        assert_eq!(kept.at(Tick(1)), long_ago);
        assert!(kept.at(Tick(2)) > long_ago + Duration::from_secs(1_000_000));
    }

    #[test]
    fn what_happened_in_a_tick_did_not_happen_in_the_next() {
        let last = LastTick::never();
        assert!(!last.is(Tick(1)));
        last.set(Tick(1));
        assert!(last.is(Tick(1)) && !last.is(Tick(2)));
    }

    #[test]
    fn only_the_systems_clock_has_ticks() {
        assert!(ClientClock::from(None).tick().is_some());
        let manual: Arc<dyn Clock> = Arc::new(crate::ManualClock::new(SystemTime::UNIX_EPOCH));
        assert!(ClientClock::from(Some(manual)).tick().is_none());
    }

    #[test]
    fn a_time_of_day_before_1970_is_shown_and_not_kept() {
        let kept = KeptWall { read_in: LastTick::never(), nanoseconds: AtomicU64::new(0) };
        let early = SystemTime::UNIX_EPOCH - Duration::from_secs(7);
        assert_eq!(kept.read(Tick(1), early), early);
        assert!(kept.at(Tick(1)) > SystemTime::UNIX_EPOCH);
    }
}
