//! The requests that came to a fake.

use std::fmt;

use serde_json::Value;

use crate::difference::Difference;
use crate::http::{Incoming, pairs};

/// A request as it came. Its `Debug` shows names, but no value of a header, the query or the body.
#[derive(Clone)]
pub struct Recorded {
    purpose: Purpose,
    incoming: Incoming,
    shown_path: String,
    differences: Vec<Difference>,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// It buys a token.
    Token,
    /// It renews one.
    Renewal,
    /// It is one of the spec's `steps`.
    Step,
    /// It asks for the keys of the issuer of ID tokens.
    Keys,
    /// It is one of the spec's `then`.
    Then,
    /// A browser opens the page where a person logs in, or a device asks for a code.
    Login,
    /// It ends a token.
    Revocation,
    /// It asks what a token is good for.
    Introspection,
    /// It asks the API for something.
    Api,
}

impl Recorded {
    /// What it is for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Its method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.incoming.method
    }

    /// The path of its address, as it was sent. It may hold a secret where the spec puts one there.
    #[must_use]
    pub fn path(&self) -> &str {
        self.incoming.path()
    }

    /// The values of this name in its query, decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Vec<String> {
        let pairs = pairs(self.incoming.query()).into_iter();
        pairs.filter(|(known, _)| known == name).map(|(_, value)| value).collect()
    }

    /// The first header of this name, in whatever case. It may be a secret.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.incoming.values(name).next()
    }

    /// Its body, which may hold secrets.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.incoming.body
    }

    /// Its body as JSON, which may hold secrets; `None` where it is none.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.incoming.body).ok()
    }

    /// How it differs from what the spec says; nothing where it does not.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    pub(crate) fn new(
        purpose: Purpose,
        incoming: Incoming,
        shown_path: String,
        differences: Vec<Difference>,
    ) -> Self {
        Self { purpose, incoming, shown_path, differences }
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.incoming.headers.iter().map(|(name, _)| name.as_str()).collect();
        let query: Vec<String> = pairs(self.incoming.query()).into_iter().map(|(name, _)| name).collect();
        let mut shown = formatter.debug_struct("Recorded");
        shown.field("purpose", &self.purpose).field("method", &self.incoming.method);
        shown.field("path", &self.shown_path).field("query", &query).field("headers", &headers);
        shown.field("body_length", &self.incoming.body.len());
        shown.field("differences", &self.differences).finish()
    }
}
