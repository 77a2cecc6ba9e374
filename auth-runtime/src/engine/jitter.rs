//! Chance, where nothing depends on its quality.

use std::hash::{BuildHasher, RandomState};

/// A number from 0 up to 1.
pub(crate) fn chance() -> f64 {
    // The standard library's hashers are keyed at random, which is all the randomness that jitter needs.
    let bits = u32::try_from(RandomState::new().hash_one(()) >> 32).unwrap_or(0);
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}
