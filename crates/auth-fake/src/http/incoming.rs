//! A request as it came.

use auth_exchange::{Outgoing, parse_url};
use percent_encoding::percent_decode_str;

/// A request as it came.
#[derive(Clone, Default)]
pub(crate) struct Incoming {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Incoming {
    /// A request as it would come.
    pub(crate) fn of(outgoing: &Outgoing) -> Self {
        let owned = |header: &auth_exchange::OutgoingHeader| {
            (header.name.to_string(), header.value.clear().to_owned())
        };
        Self {
            method: outgoing.method.as_str().to_owned(),
            target: target(outgoing.url.clear()),
            headers: outgoing.headers.iter().map(owned).collect(),
            body: outgoing
                .body
                .as_ref()
                .map(|body| body.text.clear().as_bytes().to_vec())
                .unwrap_or_default(),
        }
    }

    /// A browser that opens an address.
    pub(crate) fn of_browser(address: &str) -> Self {
        Self { method: "GET".to_owned(), target: target(address), ..Self::default() }
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The values of the headers of this name, in whatever case.
    pub(crate) fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let named = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect::<Vec<_>>().into_iter()
    }
}

/// Path and query of an address.
fn target(address: &str) -> String {
    let rest = parse_url(address).map_or("", |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") }
}

/// The pairs of a query or a form, decoded.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let split = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(&name.replace('+', " ")), decoded(&value.replace('+', " ")))
    };
    text.split('&').filter(|pair| !pair.is_empty()).map(split).collect()
}

pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
