//! Leave to renew.

use std::fmt;

/// Leave to renew what is under one key. It is given back when it is dropped.
#[must_use = "a lease that is dropped at once keeps nobody out"]
pub struct Lease(Option<Box<dyn FnOnce() + Send>>);

impl Lease {
    /// A lease that `release` gives back. It is called once and must not block; where it fails the lease runs out.
    pub fn new(release: impl FnOnce() + Send + 'static) -> Self {
        Self(Some(Box::new(release)))
    }

    /// Lets it run out by itself.
    pub(crate) fn let_run_out(mut self) {
        self.0 = None;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            release();
        }
    }
}

impl fmt::Debug for Lease {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Lease")
    }
}
