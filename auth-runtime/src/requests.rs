//! What every client does: requests with what the API asks for.

use std::fmt;
use std::sync::Arc;

use crate::engine::Account;
use crate::futures::{ApplyFuture, AuthorizeFuture, ForgetFuture};
use crate::request::RequestBuilder;
use crate::{Client, Status};

/// What every client does, whatever the spec: a generated client, a [`Client`](crate::Client), and the client of a further
/// token are all one of these (by [`Deref`](std::ops::Deref)), so that a function can take any of them.
///
/// ```
/// use auth_runtime::{Error, Requests};
///
/// async fn is_reachable(api: &Requests) -> Result<bool, Error> {
///     Ok(api.head("/").send().await?.status().is_success())
/// }
/// ```
#[derive(Clone)]
pub struct Requests {
    account: Arc<Account>,
    /// The account whose replies bring the token, where it is a further one.
    whole: Option<Arc<Account>>,
}

impl Requests {
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

    /// How the client is doing, for whoever is on call: no secret is in it.
    #[must_use]
    pub fn status(&self) -> Status {
        self.account.status()
    }

    /// The client that has the types of no spec.
    pub(crate) fn untyped(&self) -> Client {
        Client::of(self.clone())
    }

    pub(crate) fn new(account: Arc<Account>, whole: Option<Arc<Account>>) -> Self {
        Self { account, whole }
    }

    #[inline]
    pub(crate) fn account(&self) -> &Arc<Account> {
        &self.account
    }

    /// The account whose replies bring the token.
    pub(crate) fn whole(&self) -> &Arc<Account> {
        self.whole.as_ref().unwrap_or(&self.account)
    }

    /// Whether this handle is the only one, and nothing is under way for it.
    pub(crate) fn is_idle(&self) -> bool {
        // A task that fetches a token holds the account too, and so does a future that waits for it.
        Arc::strong_count(&self.account) == 1
            && self.account.all_further().iter().all(|further| Arc::strong_count(further) == 1)
    }
}

impl fmt::Debug for Requests {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Requests").field("provider", &self.account.provider()).finish_non_exhaustive()
    }
}
