//! The token that callers get, read without a lock.

use std::sync::Arc;

use arc_swap::ArcSwapOption;

use super::issued::Issued;

/// Holds what was issued last. Reading it takes no lock and allocates nothing.
pub(crate) struct Cell(ArcSwapOption<Issued>);

impl Cell {
    pub(crate) fn new(issued: Option<Issued>) -> Self {
        Self(ArcSwapOption::from(issued.map(Arc::new)))
    }

    #[inline]
    pub(crate) fn read<R>(&self, read: impl FnOnce(Option<&Issued>) -> R) -> R {
        read(self.0.load().as_deref())
    }

    pub(crate) fn get(&self) -> Option<Arc<Issued>> {
        self.0.load_full()
    }

    pub(crate) fn publish(&self, issued: Arc<Issued>) {
        self.0.store(Some(issued));
    }

    pub(crate) fn clear(&self) {
        self.0.store(None);
    }
}
