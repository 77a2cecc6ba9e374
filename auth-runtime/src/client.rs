//! The handle that every client is.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use auth_exchange::Given;
use zeroize::Zeroizing;

use crate::engine::Account;
use crate::futures::{
    ApplyFuture, AuthorizeFuture, ForgetFuture, HeaderFuture, IntrospectFuture, LoginFuture, RevokeFuture,
    TokenFuture,
};
use crate::login::{self, DeviceLoginBuilder, LoginBuilder, PendingLogin};
use crate::request::RequestBuilder;
use crate::{Error, Status};

/// A client without the types of its spec: what generated clients forward to, and what [`Dynamic`](crate::Dynamic)
/// gives.
///
/// It is cheap to clone, and clones share the token.
#[derive(Clone)]
pub struct Client {
    account: Arc<Account>,
    /// The account whose replies bring the token, where it is a further one.
    whole: Option<Arc<Account>>,
}

impl Client {
    /// Begins a `GET` request. `url` is relative to the spec's `base_url`, or absolute at a host that the spec allows.
    pub fn get(&self, url: &str) -> RequestBuilder {
        self.request(reqwest::Method::GET, url)
    }

    /// Begins a `POST` request, as [`get`](Self::get).
    pub fn post(&self, url: &str) -> RequestBuilder {
        self.request(reqwest::Method::POST, url)
    }

    /// Begins a `PUT` request, as [`get`](Self::get).
    pub fn put(&self, url: &str) -> RequestBuilder {
        self.request(reqwest::Method::PUT, url)
    }

    /// Begins a `PATCH` request, as [`get`](Self::get).
    pub fn patch(&self, url: &str) -> RequestBuilder {
        self.request(reqwest::Method::PATCH, url)
    }

    /// Begins a `DELETE` request, as [`get`](Self::get).
    pub fn delete(&self, url: &str) -> RequestBuilder {
        self.request(reqwest::Method::DELETE, url)
    }

    /// Begins a `HEAD` request, as [`get`](Self::get).
    pub fn head(&self, url: &str) -> RequestBuilder {
        self.request(reqwest::Method::HEAD, url)
    }

    /// Begins a request of any method, as [`get`](Self::get).
    pub fn request(&self, method: reqwest::Method, url: &str) -> RequestBuilder {
        RequestBuilder::new(Arc::clone(&self.account), method, url)
    }

    /// Puts the token on a request that was made elsewhere and will be sent elsewhere. Its address must be absolute, at
    /// a host that the spec allows.
    ///
    /// `Debug` of a `reqwest::Request` shows its address: where the spec puts a key into the query, it shows the key.
    pub fn authorize(&self, request: reqwest::Request) -> AuthorizeFuture {
        AuthorizeFuture::new(&self.account, request)
    }

    /// Puts the token on a request, as [`authorize`](Self::authorize). A token that is at hand is applied before the
    /// method returns.
    pub fn apply<'a>(&self, request: &'a mut reqwest::Request) -> ApplyFuture<'a> {
        ApplyFuture::new(&self.account, request)
    }

    /// The value of the `Authorization` header, marked as sensitive, for other HTTP libraries. It is an error where the
    /// spec puts the token elsewhere. Where such a header goes is up to the caller.
    #[inline]
    pub fn authorization_header(&self) -> HeaderFuture {
        HeaderFuture::new(&self.account)
    }

    /// The token, as the client's own token type or as a [`TokenSet`](crate::TokenSet).
    pub fn token<T: Any + Send + Sync>(&self) -> TokenFuture<T> {
        TokenFuture::new(&self.account)
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
        self.like(self.account.for_user(user))
    }

    /// A client for a further token of the same replies, which the spec names in `also`: with its own life, its own renewal
    /// and its own place in the store. It comes with a login, or with a token of this client.
    ///
    /// # Errors
    ///
    /// The spec names no such token, or this client has a token of the caller's.
    pub fn also(&self, name: &str) -> Result<Self, Error> {
        let whole = self.whole.as_ref().unwrap_or(&self.account);
        Ok(Self { account: Arc::clone(whole.further(name)?), whole: Some(Arc::clone(whole)) })
    }

    pub(crate) fn account(&self) -> &Arc<Account> {
        &self.account
    }

    /// Throws the token away, and forgets failures: the next call gets a new token. A token that is being fetched
    /// meanwhile is not used either.
    pub fn invalidate(&self) {
        self.account.invalidate();
    }

    /// Throws the token away, here and in the store, as a logout does. A client that still has it uses it on.
    ///
    /// It is an error where the store does not answer, or the source of the credentials has none.
    pub fn forget(&self) -> ForgetFuture {
        ForgetFuture::new(&self.account)
    }

    /// Tells the provider that the token is not needed any more (RFC 7009), then throws it away, here and in the store.
    ///
    /// A token that the provider does not know any more counts as revoked, and where there is no token nothing is sent.
    /// Where the provider refuses or cannot be reached, the token stays, so that revoking can be tried again;
    /// [`forget`](Self::forget) throws it away all the same. Whoever stops waiting does not stop it. A renewal under way
    /// is waited for, so that it is its token that is revoked.
    ///
    /// It is an error where the spec says no `revoke`.
    pub fn revoke(&self) -> RevokeFuture {
        RevokeFuture::new(&self.account)
    }

    /// Asks the provider what the token is good for (RFC 7662). A token is got first if there is none. One that is not
    /// active stays until it is thrown away, by [`invalidate`](Self::invalidate) as an example.
    ///
    /// It is an error where the spec says no `introspect`.
    pub fn introspect(&self) -> IntrospectFuture {
        IntrospectFuture::new(&self.account)
    }

    /// The scopes that were asked for and that the present token does not have (RFC 6749 §5.1); none where there is no
    /// token, or where nobody said what was granted.
    #[must_use]
    pub fn missing_scopes(&self) -> Vec<String> {
        self.account.missing_scopes()
    }

    /// Throws the present token away because the API did not accept it.
    pub(crate) fn reject(&self) {
        self.account.reject_present();
    }

    /// How the client stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.account.status()
    }

    /// A client for other credentials, which shares the settings, the HTTP connections and the options of this one.
    ///
    /// # Errors
    ///
    /// The credentials are not as the spec says.
    pub fn with_credentials(&self, credentials: Given) -> Result<Self, Error> {
        self.account.with_credentials(credentials).map(|account| self.like(account))
    }

    /// Whether this handle is the only one, and nothing is under way for it.
    pub(crate) fn is_idle(&self) -> bool {
        // A task that fetches a token holds the account too, and so does a future that waits for it.
        Arc::strong_count(&self.account) == 1
            && self.account.all_further().iter().all(|further| Arc::strong_count(further) == 1)
    }

    pub(crate) fn new(account: Account) -> Self {
        Self { account: account.shared(), whole: None }
    }

    /// A client of another account for the same one of its tokens.
    fn like(&self, account: Account) -> Self {
        let client = Self::new(account);
        match self.account.name().map(|name| client.also(name)) {
            Some(Ok(further)) => further,
            Some(Err(_)) | None => client,
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("provider", &self.account.provider()).finish_non_exhaustive()
    }
}
