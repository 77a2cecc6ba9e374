//! Names that are taken, so that a second of the same can be told beside the first.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Names that must differ in a normal form: the form, and how the first was written.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    first: BTreeMap<String, String>,
}

impl Taken {
    /// Takes a name. If its normal form is taken already, tells how the first was written.
    pub(crate) fn take(&mut self, normal: String, written: &str) -> Option<String> {
        match self.first.entry(normal) {
            Entry::Vacant(free) => {
                free.insert(written.to_owned());
                None
            }
            Entry::Occupied(taken) => Some(taken.get().clone()),
        }
    }
}
