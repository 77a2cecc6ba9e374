//! How often a token that the API rejects is replaced.
//!
//! A token that was revoked is replaced at once. Where the API rejects what it is replaced with too, as a provider with
//! a wrong audience or an address that answers 401 to everybody makes it do, a further token would not help either, and
//! every API request would cost a token request for ever. So the token is then kept for a pause that doubles from one
//! second to one minute; its rejections are the API's answer, and the callers see them. After the pause one more
//! replacement is tried. The token is kept rather than thrown away because other addresses of the API may well accept it.

use std::time::Duration;

use super::backoff::pause;
use super::window::Moment;

/// What is known of the last replacement.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Replacements {
    stage: Stage,
    /// How many replacements in a row were rejected too.
    in_vain: u32,
    /// Until when nothing is replaced, by the monotonic clock.
    kept_until: Option<Duration>,
}

#[derive(Debug, Default, PartialEq)]
enum Stage {
    /// The token did not come in the place of a rejected one.
    #[default]
    Unquestioned,
    /// A token was rejected, and the next one will take its place.
    Awaited,
    /// This one took the place of a rejected one, at this time of the monotonic clock.
    Came { generation: u64, at: Duration },
}

/// What to do with a token that the API rejects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Throw it away: another one may be accepted.
    Replace,
    /// Keep it: another one would be rejected too.
    Keep,
}

/// How long after it came a rejected replacement says that replacing does not help.
const TOO_SOON: Duration = Duration::from_secs(60);

impl Replacements {
    /// What to do with the present token, which the API rejects. `jitter` is between 0 and 1.
    pub(crate) fn judge(&mut self, generation: u64, now: Moment, jitter: f64) -> Judgement {
        if self.kept_until.is_some_and(|until| now.monotonic < until) {
            return Judgement::Keep;
        }
        match std::mem::replace(&mut self.stage, Stage::Awaited) {
            Stage::Came { generation: came, at }
                if came == generation && now.monotonic < at.saturating_add(TOO_SOON) =>
            {
                self.keep(now, jitter);
                return Judgement::Keep;
            }
            Stage::Came { .. } => self.in_vain = 0,
            Stage::Unquestioned | Stage::Awaited => {}
        }
        Judgement::Replace
    }

    /// Notes that a token was published.
    pub(crate) fn published(&mut self, generation: u64, at: Moment) {
        self.stage = match self.stage {
            Stage::Awaited => Stage::Came { generation, at: at.monotonic },
            Stage::Unquestioned | Stage::Came { .. } => Stage::Unquestioned,
        };
    }

    /// Notes that the API accepted a request that it had rejected with the token before this one.
    pub(crate) fn helped(&mut self, generation: u64) {
        if matches!(self.stage, Stage::Came { generation: came, .. } if came == generation) {
            *self = Self::default();
        }
    }

    fn keep(&mut self, now: Moment, jitter: f64) {
        const LONGEST: Duration = Duration::from_secs(60);
        let kept = pause(self.in_vain, jitter).min(LONGEST);
        self.in_vain = self.in_vain.saturating_add(1);
        self.stage = Stage::Unquestioned;
        self.kept_until = now.monotonic.checked_add(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    fn at(seconds: u64) -> Moment {
        let start = Moment { monotonic: Duration::ZERO, wall: SystemTime::UNIX_EPOCH };
        start.after(Duration::from_secs(seconds)).unwrap()
    }

    /// The replacement of a rejected token, which came at second 0.
    fn replaced() -> Replacements {
        let mut replacements = Replacements::default();
        assert_eq!(replacements.judge(1, at(0), 0.5), Judgement::Replace);
        replacements.published(2, at(0));
        replacements
    }

    #[test]
    fn a_rejected_replacement_is_kept_for_a_pause_and_then_replaced_once() {
        let mut replacements = replaced();
        assert_eq!(replacements.judge(2, at(0), 0.5), Judgement::Keep);
        assert_eq!(replacements.judge(2, at(0), 0.5), Judgement::Keep);
        assert_eq!(replacements.judge(2, at(1), 0.5), Judgement::Replace);
        replacements.published(3, at(1));
        assert_eq!(replacements.judge(3, at(1), 1.0), Judgement::Keep);
        assert_eq!(replacements.judge(3, at(2), 1.0), Judgement::Keep);
        assert_eq!(replacements.judge(3, at(4), 1.0), Judgement::Replace);
    }

    #[test]
    fn a_replacement_that_helped_is_replaced_at_once_when_it_is_rejected_later() {
        let mut replacements = replaced();
        replacements.helped(2);
        assert_eq!(replacements.judge(2, at(0), 0.5), Judgement::Replace);
    }

    #[test]
    fn a_replacement_that_lasted_is_as_good_as_any() {
        assert_eq!(replaced().judge(2, at(61), 0.5), Judgement::Replace);
    }

    #[test]
    fn pauses_end_at_a_minute() {
        let mut replacements = Replacements { in_vain: u32::MAX, ..replaced() };
        assert_eq!(replacements.judge(2, at(0), 1.0), Judgement::Keep);
        assert_eq!(replacements.judge(2, at(59), 1.0), Judgement::Keep);
        assert_eq!(replacements.judge(2, at(60), 1.0), Judgement::Replace);
    }
}
