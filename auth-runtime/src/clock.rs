//! The time that a client goes by, replaceable in tests.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// A pause.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Where a client gets the time from.
pub trait Clock: Send + Sync + 'static {
    /// How long this clock runs already. It never goes back.
    fn monotonic(&self) -> Duration;

    /// The time of day. It may jump.
    fn wall(&self) -> SystemTime;

    /// A pause, by the monotonic time.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// A clock that stands still until a test turns it. Clones show the same time.
#[derive(Clone)]
pub struct ManualClock {
    hands: Arc<Mutex<Hands>>,
}

struct Hands {
    monotonic: Duration,
    wall: SystemTime,
    sleepers: Vec<(Duration, Waker)>,
}

impl ManualClock {
    /// A clock that stands at this time of day.
    #[must_use]
    pub fn new(wall: SystemTime) -> Self {
        let hands = Hands { monotonic: Duration::ZERO, wall, sleepers: Vec::new() };
        Self { hands: Arc::new(Mutex::new(hands)) }
    }

    /// Lets time pass on both clocks, and ends the pauses that are over by then. A time past the end of all time is the
    /// end of all time.
    pub fn advance(&self, duration: Duration) {
        let due = {
            let mut hands = self.lock();
            hands.monotonic = hands.monotonic.saturating_add(duration);
            hands.wall = hands.wall.checked_add(duration).unwrap_or(hands.wall);
            hands.take_due()
        };
        due.into_iter().for_each(Waker::wake);
    }

    /// Sets the time of day, as a correction of the system's clock would.
    pub fn set_wall(&self, wall: SystemTime) {
        self.lock().wall = wall;
    }

    fn poll_until(&self, deadline: Duration, context: &Context<'_>) -> Poll<()> {
        let mut hands = self.lock();
        if hands.monotonic >= deadline {
            return Poll::Ready(());
        }
        hands.sleepers.push((deadline, context.waker().clone()));
        Poll::Pending
    }

    fn lock(&self) -> MutexGuard<'_, Hands> {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hands {
    fn take_due(&mut self) -> Vec<Waker> {
        let now = self.monotonic;
        let (due, waiting) = std::mem::take(&mut self.sleepers).into_iter().partition(|(at, _)| *at <= now);
        self.sleepers = waiting;
        let due: Vec<(Duration, Waker)> = due;
        due.into_iter().map(|(_, waker)| waker).collect()
    }
}

impl Clock for ManualClock {
    fn monotonic(&self) -> Duration {
        self.lock().monotonic
    }

    fn wall(&self) -> SystemTime {
        self.lock().wall
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let clock = self.clone();
        let deadline = clock.monotonic().saturating_add(duration);
        Box::pin(poll_fn(move |context| clock.poll_until(deadline, context)))
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hands = self.lock();
        let mut shown = formatter.debug_struct("ManualClock");
        shown.field("monotonic", &hands.monotonic).field("wall", &hands.wall).finish()
    }
}

/// What `future` brings, or `None` if it takes longer than `limit`.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = std::pin::pin!(future);
    let mut alarm = clock.sleep(limit);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => alarm.as_mut().poll(context).map(|()| None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pause_ends_when_the_clock_is_turned_past_it() {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
        let pause = tokio::spawn(clock.sleep(Duration::from_secs(10)));
        clock.advance(Duration::from_secs(9));
        tokio::task::yield_now().await;
        assert!(!pause.is_finished());
        clock.advance(Duration::from_secs(1));
        pause.await.unwrap();
        assert_eq!(clock.wall(), SystemTime::UNIX_EPOCH + Duration::from_secs(10));
    }

    #[tokio::test]
    async fn a_limit_that_is_over_gives_nothing() {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
        assert_eq!(within(&clock, Duration::ZERO, std::future::pending::<()>()).await, None);
        assert_eq!(within(&clock, Duration::ZERO, std::future::ready(7)).await, Some(7));
    }

    #[test]
    fn correcting_the_time_of_day_leaves_the_monotonic_clock() {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH);
        clock.set_wall(SystemTime::UNIX_EPOCH + Duration::from_secs(86_400));
        assert_eq!(clock.monotonic(), Duration::ZERO);
    }
}
