//! What happens to the store itself.

use std::thread::sleep;
use std::time::Duration;

use real_servers::Redis;

use super::parent::Disturb;

/// Every so many renewals one of these befalls Redis, in turn. What it was told it keeps.
pub(crate) struct Outages {
    redis: Redis,
    next: usize,
}

/// How many renewals lie between two.
const BETWEEN: usize = 37;

/// Longer than the store waits for an answer.
const STOPPED: Duration = Duration::from_millis(2_500);

const GONE: Duration = Duration::from_millis(500);

impl Outages {
    pub(crate) fn of(redis: Redis) -> Self {
        Self { redis, next: 0 }
    }
}

impl Disturb for Outages {
    fn disturb(&mut self, renewals: usize) -> Option<&'static str> {
        if renewals < BETWEEN * (self.next + 1) {
            return None;
        }
        self.next += 1;
        Some(match self.next % 4 {
            0 => {
                self.redis.kill();
                self.redis.start_again();
                "killed and started again"
            }
            1 => {
                self.redis.pause();
                sleep(STOPPED);
                self.redis.resume();
                "stopped"
            }
            2 => {
                self.redis.kill();
                sleep(GONE);
                self.redis.start_again();
                "gone"
            }
            _ => {
                self.redis.cut_off();
                "cut off"
            }
        })
    }
}
