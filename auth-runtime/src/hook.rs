//! The program's own code that is told of new tokens.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use auth_exchange::TokenSet;

/// A token that a client has just got, for [`ClientBuilder::on_token`](crate::ClientBuilder::on_token).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NewToken {
    /// The token, with what renews it.
    pub token: Arc<TokenSet>,
    /// How the client got it.
    pub by: ObtainedBy,
    /// Whose it is, where the client is one of a user's.
    pub user: Option<String>,
}

/// How a client got a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ObtainedBy {
    /// It was bought.
    Purchase,
    /// It took the place of one that was renewed.
    Renewal,
    /// A person logged in.
    Login,
    /// Another client, or this one in an earlier run, kept it in the store.
    Store,
}

/// Why a hook did not do its work, be it that of [`ClientBuilder::on_token`](crate::ClientBuilder::on_token) or one that the
/// spec names. Its text is shown: it must hold no secret.
pub type HookError = Box<dyn StdError + Send + Sync>;

/// A hook of any type.
pub(crate) type AnyHook = Arc<dyn Fn(NewToken) -> Told + Send + Sync>;

type Told = Pin<Box<dyn Future<Output = Result<(), HookError>> + Send>>;
