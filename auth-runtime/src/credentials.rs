//! Where credentials come from when they are not literals.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use auth_exchange::Given;

use crate::{Error, ErrorKind, Step};

/// Gives the credentials each time a token is bought or renewed, so that a rotated secret needs no restart.
///
/// A closure that returns a future is one too:
///
/// ```
/// # fn is_source<C>(_: impl auth_runtime::CredentialSource<C>) {}
/// # struct Credentials;
/// # async fn read_vault() -> Result<Credentials, std::io::Error> { Ok(Credentials) }
/// is_source(|| async { Ok(read_vault().await?) });
/// ```
pub trait CredentialSource<C>: Send + Sync + 'static {
    /// The credentials that hold now. The whole call may take ten seconds.
    fn credentials(&self) -> impl Future<Output = Result<C, SourceError>> + Send;
}

/// Why a [`CredentialSource`] has none. Its text is shown: it must hold no secret.
pub type SourceError = Box<dyn StdError + Send + Sync>;

impl<C, F, Answer> CredentialSource<C> for F
where
    F: Fn() -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<C, SourceError>> + Send,
{
    fn credentials(&self) -> impl Future<Output = Result<C, SourceError>> + Send {
        self()
    }
}

/// A source of any type of credentials.
pub(crate) type AnySource = Arc<dyn Fn() -> Asked + Send + Sync>;

type Asked = Pin<Box<dyn Future<Output = Result<Given, Error>> + Send>>;

pub(crate) fn erase<C: 'static>(source: impl CredentialSource<C>, put: fn(C, &mut Given)) -> AnySource {
    let source = Arc::new(source);
    Arc::new(move || {
        let source = Arc::clone(&source);
        Box::pin(async move {
            let credentials = source.credentials().await.map_err(unavailable)?;
            let mut given = Given::default();
            put(credentials, &mut given);
            Ok(given)
        })
    })
}

fn unavailable(cause: SourceError) -> Error {
    Error::new(ErrorKind::CredentialsUnavailable, "the source of the credentials has none")
        .at(Step::Token)
        .with_source(cause)
}
