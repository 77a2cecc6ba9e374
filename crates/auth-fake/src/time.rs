//! The time that a fake goes by.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// Where a fake gets the time from: that of the client under test, so that tokens expire for both at once.
pub trait Timer: Send + Sync + 'static {
    /// The time of day.
    fn now(&self) -> SystemTime;

    /// A pause.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

/// The operating system's time.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemTimer;

impl Timer for SystemTimer {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(duration))
    }
}
