//! An API request as the program made it, before anything was put on it: what a signature is made of.

use std::borrow::Cow;

use auth_exchange::Draft;
use auth_model::Use;

use crate::http::{Incoming, decoded};

/// Where a request goes of which nobody knows the address.
pub(crate) const NOWHERE: &str = "https://made-up.example.com";

/// An API request as the program made it.
pub(crate) struct Own<'a> {
    url: String,
    request: Option<&'a Incoming>,
    headers: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> Own<'a> {
    /// Out of a request that came. What a spec puts into the query stands there under its own names.
    pub(crate) fn of(request: Option<&'a Incoming>, applied: &Use) -> Self {
        let Some(incoming) = request else {
            return Self { url: format!("{NOWHERE}/"), request, headers: Vec::new() };
        };
        let is_put = |piece: &&str| {
            let name = decoded(piece.split('=').next().unwrap_or_default());
            applied.placement.query.iter().any(|field| field.name == name)
        };
        let query: Vec<&str> = incoming.query().split('&').filter(|piece| !is_put(piece)).collect();
        let query = query.join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        let host = incoming.values("Host").next().unwrap_or("made-up.example.com");
        let headers = incoming.headers.iter();
        Self {
            url: format!("http://{host}{}{mark}{query}", incoming.path()),
            request,
            headers: headers.map(|(name, value)| (Cow::from(name), Cow::from(value))).collect(),
        }
    }

    pub(crate) fn draft(&self) -> Draft<'_> {
        Draft {
            method: self.request.map_or("GET", |request| &request.method),
            url: &self.url,
            headers: &self.headers,
            body: self.request.map(|request| request.body.as_slice()).unwrap_or_default(),
        }
    }
}
