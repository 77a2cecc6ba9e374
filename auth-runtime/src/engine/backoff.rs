//! How long nothing is sent after a failure.

use std::time::{Duration, SystemTime};

use super::window::Moment;
use crate::Error;

/// The failures since the last success.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    failures: u32,
    closed: Option<Closed>,
}

#[derive(Debug)]
struct Closed {
    error: Error,
    until: Moment,
}

/// The longest pause that a provider may ask for.
pub(crate) const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(3_600);

impl Backoff {
    /// Notes a failure, and gives the error that tells how long nothing will be sent. `asked` is what `Retry-After`
    /// says, `jitter` is between 0 and 1.
    pub(crate) fn fail(&mut self, error: Error, asked: Option<Duration>, now: Moment, jitter: f64) -> Error {
        let delay =
            asked.map_or_else(|| pause(self.failures, jitter), |asked| asked.min(LONGEST_RETRY_AFTER));
        self.failures = self.failures.saturating_add(1);
        self.closed = now.after(delay).map(|until| Closed { error: error.clone(), until });
        error.with_retry_after(delay)
    }

    /// The last failure, with the time that is left, while nothing may be sent.
    pub(crate) fn refusal(&self, now: Moment) -> Option<Error> {
        let closed = self.closed.as_ref()?;
        let left = closed.until.monotonic.checked_sub(now.monotonic).filter(|left| !left.is_zero())?;
        Some(closed.error.clone().with_retry_after(left))
    }

    /// The last failure.
    pub(crate) fn last_failure(&self) -> Option<Error> {
        self.closed.as_ref().map(|closed| closed.error.clone())
    }

    /// When something may be sent again after the last failure.
    pub(crate) fn next_attempt(&self) -> Option<SystemTime> {
        self.closed.as_ref().map(|closed| closed.until.wall)
    }
}

/// Full jitter under a ceiling that doubles, above a floor: callers that come right behind a failure must not be the
/// next attempt.
pub(super) fn pause(failures: u32, jitter: f64) -> Duration {
    const FLOOR: Duration = Duration::from_millis(250);
    const FIRST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(5 * 60);
    let doubled = 2_u32.saturating_pow(failures.min(16));
    let ceiling = FIRST.saturating_mul(doubled).min(LONGEST);
    FLOOR + ceiling.mul_f64(jitter.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn at(milliseconds: u64) -> Moment {
        let start = Moment { monotonic: Duration::ZERO, wall: SystemTime::UNIX_EPOCH };
        start.after(Duration::from_millis(milliseconds)).unwrap()
    }

    fn outage() -> Error {
        Error::new(ErrorKind::ProviderUnavailable, "status 503")
    }

    #[test]
    fn pauses_double_up_to_five_minutes_and_never_vanish() {
        assert_eq!(pause(0, 0.0), Duration::from_millis(250));
        assert_eq!(pause(0, 1.0), Duration::from_millis(1_250));
        assert_eq!(pause(3, 1.0), Duration::from_millis(8_250));
        assert_eq!(pause(u32::MAX, 1.0), Duration::from_millis(300_250));
    }

    #[test]
    fn refuses_with_the_time_that_is_left_and_then_no_more() {
        let mut backoff = Backoff::default();
        let error = backoff.fail(outage(), Some(Duration::from_secs(5)), at(0), 0.5);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(5)));
        assert_eq!(backoff.refusal(at(2_000)).unwrap().retry_after(), Some(Duration::from_secs(3)));
        assert!(backoff.refusal(at(5_000)).is_none());
        assert_eq!(backoff.next_attempt(), Some(SystemTime::UNIX_EPOCH + Duration::from_secs(5)));
    }

    #[test]
    fn a_provider_may_ask_for_an_hour_at_most() {
        let mut backoff = Backoff::default();
        let error = backoff.fail(outage(), Some(Duration::from_secs(1_000_000)), at(0), 0.5);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3_600)));
    }
}
