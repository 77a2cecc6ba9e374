//! A server that all tests of a program share.

use std::sync::OnceLock;

use crate::need::{Unavailable, available};

/// Started by the first test that asks for it. It ends with the program.
pub(crate) struct Shared<S>(OnceLock<Result<S, Unavailable>>);

impl<S> Shared<S> {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    pub(crate) fn get(&self, name: &str, start: fn() -> Result<S, Unavailable>) -> Option<&S> {
        available(name, self.0.get_or_init(start).as_ref().map_err(Clone::clone))
    }
}
