//! Numbers that tell one thing from another, in other processes too.

use std::hash::{BuildHasher, RandomState};
use std::process;
use std::time::SystemTime;

/// A number that nobody else drew. It is no secret and nothing that guards one.
pub(crate) fn number() -> u64 {
    // The standard library's hashers are keyed at random.
    RandomState::new().hash_one((process::id(), SystemTime::now()))
}

/// The same, longer.
pub(crate) fn bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.chunks_exact_mut(8).for_each(|chunk| chunk.copy_from_slice(&number().to_be_bytes()));
    bytes
}
