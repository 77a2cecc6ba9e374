//! Tokens without the client's own type.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use auth_exchange::TokenSet;
use reqwest::header::HeaderValue;

use crate::__v1::Session;
use crate::futures::{HeaderFuture, TokenFuture};
use crate::{Client, Error, Requests};

/// A future of a [`TokenSource`].
type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// Anything that gives tokens: for code that only needs a token or a header, as `Arc<dyn TokenSource>`. Every client
/// is one.
pub trait TokenSource: Send + Sync {
    /// The token.
    fn token_set(&self) -> Answer<'_, Arc<TokenSet>>;

    /// The value of the `Authorization` header, marked as sensitive.
    fn header(&self) -> Answer<'_, HeaderValue>;

    /// Says that the API did not accept the token: the next call gets another one, unless the API rejected the one that
    /// took the last one's place too. It is then kept for a pause of at most a minute.
    fn reject(&self);
}

impl TokenSource for Requests {
    fn token_set(&self) -> Answer<'_, Arc<TokenSet>> {
        Box::pin(TokenFuture::new(self.account()))
    }

    fn header(&self) -> Answer<'_, HeaderValue> {
        Box::pin(HeaderFuture::new(self.account()))
    }

    fn reject(&self) {
        self.account().reject_present();
    }
}

impl TokenSource for Client {
    fn token_set(&self) -> Answer<'_, Arc<TokenSet>> {
        (**self).token_set()
    }

    fn header(&self) -> Answer<'_, HeaderValue> {
        (**self).header()
    }

    fn reject(&self) {
        (**self).reject();
    }
}

impl<S: Session + Send + Sync> TokenSource for S {
    fn token_set(&self) -> Answer<'_, Arc<TokenSet>> {
        (**self).token_set()
    }

    fn header(&self) -> Answer<'_, HeaderValue> {
        (**self).header()
    }

    fn reject(&self) {
        (**self).reject();
    }
}
