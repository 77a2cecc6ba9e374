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
        (self.since_start(now), WALL.at(now.as_ticks() / TICKS_KEPT))
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
        WALL.at(coarse().as_ticks() / TICKS_KEPT)
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
fn coarse() -> coarsetime::Instant {
    coarsetime::Instant::now_without_cache_update()
}

/// About a millisecond of the coarse clock's ticks, of which a second has 2³².
const TICKS_KEPT: u64 = 1 << 22;

static WALL: KeptWall = KeptWall { read_at: AtomicU64::new(u64::MAX), nanoseconds: AtomicU64::new(0) };

/// The time of day as it was read last. It is read again as soon as the monotonic clock moved on, so a jump shows
/// within a tick of that clock, also after the machine slept.
struct KeptWall {
    read_at: AtomicU64,
    /// Since 1970.
    nanoseconds: AtomicU64,
}

impl KeptWall {
    fn at(&self, tick: u64) -> SystemTime {
        if self.read_at.load(Ordering::Acquire) == tick {
            let kept = Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed));
            return SystemTime::UNIX_EPOCH.checked_add(kept).unwrap_or_else(SystemTime::now);
        }
        self.read(tick, SystemTime::now())
    }

    /// A time of day before 1970 or after 2554 is not kept, and read each time.
    fn read(&self, tick: u64, now: SystemTime) -> SystemTime {
        let since = now.duration_since(SystemTime::UNIX_EPOCH).ok();
        if let Some(nanoseconds) = since.and_then(|since| u64::try_from(since.as_nanos()).ok()) {
            self.nanoseconds.store(nanoseconds, Ordering::Relaxed);
            self.read_at.store(tick, Ordering::Release);
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
        let kept = KeptWall { read_at: AtomicU64::new(u64::MAX), nanoseconds: AtomicU64::new(0) };
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(7);
        kept.read(1, long_ago);
        assert_eq!(kept.at(1), long_ago);
        assert!(kept.at(2) > long_ago + Duration::from_secs(1_000_000));
    }

    #[test]
    fn a_time_of_day_before_1970_is_shown_and_not_kept() {
        let kept = KeptWall { read_at: AtomicU64::new(u64::MAX), nanoseconds: AtomicU64::new(0) };
        let early = SystemTime::UNIX_EPOCH - Duration::from_secs(7);
        assert_eq!(kept.read(1, early), early);
        assert!(kept.at(1) > SystemTime::UNIX_EPOCH);
    }
}
