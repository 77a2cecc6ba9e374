//! The way in that a client executes.

use std::ops::Deref;
use std::sync::Arc;

use auth_model::{Provider, Text, Way};

use crate::{Error, ErrorKind};

/// One way in of a provider, out of a constant or made at run time.
#[derive(Clone)]
pub(crate) struct Model {
    provider: Text,
    way: WayIn,
}

#[derive(Clone)]
enum WayIn {
    Constant(&'static Way),
    Shared(Arc<Way>),
}

impl Model {
    /// # Errors
    ///
    /// The provider has no such way in.
    pub(crate) fn of_constant(provider: &'static Provider, way: usize) -> Result<Self, Error> {
        let way = provider.ways.get(way).ok_or_else(|| {
            let message =
                format!("`{}` has no way in of number {way}: the model is inconsistent", provider.name);
            Error::new(ErrorKind::Internal, message)
        })?;
        Ok(Self { provider: provider.name.clone(), way: WayIn::Constant(way) })
    }

    pub(crate) fn of_way(provider: Text, way: Way) -> Self {
        Self { provider, way: WayIn::Shared(Arc::new(way)) }
    }

    /// The provider's name.
    pub(crate) fn provider(&self) -> &str {
        &self.provider
    }
}

impl Deref for Model {
    type Target = Way;

    fn deref(&self) -> &Way {
        match &self.way {
            WayIn::Constant(way) => way,
            WayIn::Shared(way) => way,
        }
    }
}
