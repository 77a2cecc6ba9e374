//! The handle that every client is.

use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use auth_exchange::Given;
use zeroize::Zeroizing;

use crate::engine::Account;
use crate::futures::{HeaderFuture, IntrospectFuture, LoginFuture, RevokeFuture, TokenFuture};
use crate::login::{self, DeviceLoginBuilder, LoginBuilder, PendingLogin};
use crate::{Error, Requests};

/// A client without the types of its spec: what generated clients forward to, and what [`Dynamic`](crate::Dynamic)
/// gives. It does all that [`Requests`] do, and what only some ways in can.
///
/// It is cheap to clone, and clones share the token.
#[derive(Clone)]
pub struct Client(Requests);

impl Client {
    /// The value of the `Authorization` header, marked as sensitive, for other HTTP libraries. It is an error where the
    /// spec puts the token elsewhere. Where such a header goes is up to the caller.
    #[inline]
    pub fn authorization_header(&self) -> HeaderFuture {
        HeaderFuture::new(self.account())
    }

    /// The token, as the client's own token type or as a [`TokenSet`](crate::TokenSet).
    pub fn token<T: Any + Send + Sync>(&self) -> TokenFuture<T> {
        TokenFuture::new(self.account())
    }

    /// Begins a login in a browser, where the way in has one.
    pub fn login(&self) -> LoginBuilder<Self> {
        LoginBuilder::new(self.clone())
    }

    /// Ends a login: `callback` is the address that the browser was sent back to, or its query. Everything that can be
    /// checked is checked before anything is sent, above all that the callback belongs to this login and that the login
    /// was not ended before (RFC 6749 §10.12, RFC 9207). The client has a token afterwards, in its store too.
    ///
    /// Whoever stops waiting once the code is on its way does not stop that.
    ///
    /// # Errors
    ///
    /// [`LoginInvalid`](crate::ErrorKind::LoginInvalid): the callback is not one of this login;
    /// [`LoginRefused`](crate::ErrorKind::LoginRefused): the person or the provider refused; or what can go wrong while
    /// a token is bought.
    pub fn finish_login(&self, pending: PendingLogin, callback: &str) -> LoginFuture {
        let (client, callback) = (self.clone(), Zeroizing::new(callback.to_owned()));
        LoginFuture::new(async move { login::finish(&client, pending, &callback).await })
    }

    /// Begins a login at another device, where the way in has one.
    pub fn device_login(&self) -> DeviceLoginBuilder<Self> {
        DeviceLoginBuilder::new(self.clone())
    }

    /// A client of the same inputs for another person, whose token is kept apart from all others, in the store too.
    /// `user` is whatever tells people apart here. The clients for people share the HTTP connections.
    #[must_use]
    pub fn for_user(&self, user: &str) -> Self {
        self.like(self.account().for_user(user))
    }

    /// A client for a further token of the same replies, which the spec names in `also`: with its own life, its own renewal
    /// and its own place in the store. It comes with a login, or with a token of this client.
    ///
    /// # Errors
    ///
    /// The spec names no such token, or this client has a token of the caller's.
    pub fn also(&self, name: &str) -> Result<Self, Error> {
        let whole = self.whole();
        Ok(Self(Requests::new(Arc::clone(whole.further(name)?), Some(Arc::clone(whole)))))
    }

    /// Tells the provider that the token is not needed any more (RFC 7009), then throws it away, here and in the store.
    ///
    /// A token that the provider does not know any more counts as revoked, and where there is no token nothing is sent.
    /// Where the provider refuses or cannot be reached, the token stays, so that revoking can be tried again;
    /// [`forget`](Requests::forget) throws it away all the same. Whoever stops waiting does not stop it. A renewal under way
    /// is waited for, so that it is its token that is revoked.
    ///
    /// It is an error where the spec says no `revoke`.
    pub fn revoke(&self) -> RevokeFuture {
        RevokeFuture::new(self.account())
    }

    /// Asks the provider what the token is good for (RFC 7662). A token is got first if there is none. One that is not
    /// active stays until it is thrown away, by [`invalidate`](Requests::invalidate) as an example.
    ///
    /// It is an error where the spec says no `introspect`.
    pub fn introspect(&self) -> IntrospectFuture {
        IntrospectFuture::new(self.account())
    }

    /// The scopes that were asked for and that the present token does not have (RFC 6749 §5.1); none where there is no
    /// token, or where nobody said what was granted.
    #[must_use]
    pub fn missing_scopes(&self) -> Vec<String> {
        self.account().missing_scopes()
    }

    /// A client for other credentials, which shares the settings, the HTTP connections and the options of this one.
    ///
    /// # Errors
    ///
    /// The credentials are not as the spec says.
    pub fn with_credentials(&self, credentials: Given) -> Result<Self, Error> {
        self.account().with_credentials(credentials).map(|account| self.like(account))
    }

    pub(crate) fn of(requests: Requests) -> Self {
        Self(requests)
    }

    pub(crate) fn new(account: Account) -> Self {
        Self(Requests::new(account.shared(), None))
    }

    /// A client of another account for the same one of its tokens.
    fn like(&self, account: Account) -> Self {
        let client = Self::new(account);
        match self.account().name().map(|name| client.also(name)) {
            Some(Ok(further)) => further,
            Some(Err(_)) | None => client,
        }
    }
}

impl Deref for Client {
    type Target = Requests;

    #[inline]
    fn deref(&self) -> &Requests {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("provider", &self.account().provider()).finish_non_exhaustive()
    }
}
