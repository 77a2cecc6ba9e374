//! Without the feature `id-token`, nobody signs.

use std::convert::Infallible;

use auth_model::Algorithm;
use serde_json::Value;

/// There is none.
pub(super) struct Key(Infallible);

impl Key {
    pub(super) fn generate(_: &[Algorithm]) -> Option<Self> {
        None
    }

    pub(super) fn header(&self) -> Value {
        match self.0 {}
    }

    pub(super) fn public(&self) -> Value {
        match self.0 {}
    }

    pub(super) fn sign(&self, _: &[u8]) -> Option<Vec<u8>> {
        match self.0 {}
    }
}
