//! What a login says of the person, signed by the issuer.

use std::time::Duration;

use crate::{Algorithm, List, Step, Template};

/// What an ID token has to be (OpenID Connect Core 1.0 §2 and §3.1.3.7).
#[derive(Clone, Debug, PartialEq)]
pub struct IdToken {
    /// Who has to have made it.
    pub issuer: Template,
    /// The request for the issuer's public keys (RFC 7517 §5), whose reply has them in the field `keys`.
    pub keys: Step,
    /// By what it may be signed.
    pub algorithms: List<Algorithm>,
    /// Whom it has to be made for: the client.
    pub audience: Template,
    /// How long ago the person may have logged in at the issuer; `None` where that does not matter.
    pub max_age: Option<Duration>,
}

impl IdToken {
    /// What it is called in the reply and in the token.
    pub const FIELD: &str = "id_token";

    /// What the step that asks for the keys is called, which no step of a spec can be.
    pub const KEYS: &str = "id_token.keys";
}
