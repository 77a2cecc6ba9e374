//! What an account has without asking anybody: static credentials, or a token of the caller's.

use auth_exchange::TokenSet;
use secrecy::SecretString;

use super::Core;
use super::issued::Issued;
use super::supply::Supply;
use crate::{Error, ErrorKind};

/// What an account has from the start and for good, if anything.
pub(super) fn constant(
    core: &Core,
    supply: &Supply,
    token: Option<SecretString>,
) -> Result<Option<Issued>, Error> {
    let Some(known) = supply.known() else {
        return match token {
            Some(_) => Err(Error::new(
                ErrorKind::Configuration,
                "a client takes its token from the caller or its credentials from a source, not both",
            )),
            None => Ok(None),
        };
    };
    let reach = known.reach.clone();
    match (token, &core.model.token) {
        (Some(token), _) => Issued::with_pinned(core, &known.inputs, reach, pinned(core, token)).map(Some),
        (None, None) if core.model.refresh.is_none() => {
            Issued::without_token(core, &known.inputs, reach).map(Some)
        }
        (None, _) => Ok(None),
    }
}

fn pinned(core: &Core, access_token: SecretString) -> TokenSet {
    TokenSet {
        access_token,
        token_type: None,
        refresh_token: None,
        scope: None,
        issued_at: core.clock.wall(),
        expires_in: None,
        refresh_expires_in: None,
        fields: Vec::new(),
        earlier: Vec::new(),
        name: None,
        also: Vec::new(),
    }
}
