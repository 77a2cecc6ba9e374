//! The scopes that a caller asks for.

use auth_exchange::TokenSet;
use auth_model::Scopes;

use super::Plan;
use crate::{Error, ErrorKind};

/// The scopes that a caller asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    names: Vec<String>,
    /// As they are sent; `None` where nothing is asked for.
    joined: Option<String>,
}

impl Asked {
    /// What the caller names, or the spec's own where he names none.
    pub(crate) fn new(scopes: &Scopes, chosen: Vec<String>) -> Self {
        let names =
            if chosen.is_empty() { scopes.default.iter().map(ToString::to_string).collect() } else { chosen };
        let joined = (!names.is_empty()).then(|| names.join(&scopes.separator));
        Self { names, joined }
    }

    /// # Errors
    ///
    /// The caller names some, and no request of the way in says any.
    pub(crate) fn check(chosen: &[String], plan: &Plan) -> Result<(), Error> {
        if chosen.is_empty() || plan.takes_scopes {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Configuration, "no request of this way in says which scopes are asked for")
            .with_help("build the client without `scopes`"))
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn joined(&self) -> Option<&str> {
        self.joined.as_deref()
    }

    /// A reply that tells no scope grants what was asked for (RFC 6749 §5.1).
    pub(super) fn granted(&self, told: Option<Vec<String>>) -> Option<Vec<String>> {
        told.or_else(|| (!self.names.is_empty()).then(|| self.names.clone()))
    }

    /// What was asked for and not granted.
    pub(super) fn missing(&self, set: &TokenSet) -> Vec<String> {
        let granted = set.scope.as_deref().unwrap_or(&self.names);
        self.names.iter().filter(|name| !granted.contains(name)).cloned().collect()
    }
}
