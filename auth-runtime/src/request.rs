//! API requests.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use crate::delivery::deliver;
use crate::engine::Account;
use crate::futures::SendFuture;

/// An API request that is being put together, as `reqwest` does it. The token is put on it when it is sent.
#[must_use = "nothing is sent before `send` is called"]
pub struct RequestBuilder {
    account: Arc<Account>,
    address: String,
    inner: reqwest::RequestBuilder,
}

/// What `reqwest` builds a request for until its real address is known.
const NO_ADDRESS: &str = "http://address.invalid/";

impl RequestBuilder {
    pub(crate) fn new(account: Arc<Account>, method: Method, address: &str) -> Self {
        let inner = account.core.http.begin(method, NO_ADDRESS);
        Self { account, address: address.to_owned(), inner }
    }

    /// Adds a header. Those that the spec puts on every request win over those of the same name.
    pub fn header<K, V>(self, name: K, value: V) -> Self
    where
        HeaderName: TryFrom<K>,
        <HeaderName as TryFrom<K>>::Error: Into<http::Error>,
        HeaderValue: TryFrom<V>,
        <HeaderValue as TryFrom<V>>::Error: Into<http::Error>,
    {
        self.change(|inner| inner.header(name, value))
    }

    /// Sets headers, in place of those of the same names.
    pub fn headers(self, headers: HeaderMap) -> Self {
        self.change(|inner| inner.headers(headers))
    }

    /// Appends to the query.
    pub fn query<T: Serialize + ?Sized>(self, query: &T) -> Self {
        self.change(|inner| inner.query(query))
    }

    /// Sends JSON.
    pub fn json<T: Serialize + ?Sized>(self, json: &T) -> Self {
        self.change(|inner| inner.json(json))
    }

    /// Sends a form.
    pub fn form<T: Serialize + ?Sized>(self, form: &T) -> Self {
        self.change(|inner| inner.form(form))
    }

    /// Sets the body. One that is a stream cannot be sent again when the API rejects the token.
    pub fn body(self, body: impl Into<reqwest::Body>) -> Self {
        self.change(|inner| inner.body(body))
    }

    /// Limits how long the request may take, from its start to the end of the response's body.
    pub fn timeout(self, limit: Duration) -> Self {
        self.change(|inner| inner.timeout(limit))
    }

    /// Sends the request. If the API rejects the token, another one is got and the request is sent once more, where
    /// its body can be.
    ///
    /// A status that is an error is a response too, as with `reqwest`.
    ///
    /// # Errors
    ///
    /// The future gives the reason why there is no token, or no response. Without a token nothing is sent.
    pub fn send(self) -> SendFuture {
        SendFuture::new(deliver(self.account, self.address, self.inner))
    }

    fn change(self, change: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder) -> Self {
        Self { inner: change(self.inner), ..self }
    }
}

impl fmt::Debug for RequestBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestBuilder")
            .field("provider", &self.account.provider())
            .finish_non_exhaustive()
    }
}
