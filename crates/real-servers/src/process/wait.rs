//! Waiting for another program.

use std::thread;
use std::time::{Duration, Instant};

/// For the slowest machine.
const LIMIT: Duration = Duration::from_secs(60);

/// Looks again and again until something is there.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Result<Option<T>, String>) -> Result<T, String> {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        if let Some(found) = look()? {
            return Ok(found);
        }
        thread::sleep(Duration::from_millis(10));
    }
    Err(format!("waited in vain for {what}"))
}
