//! Requests that have the form of RFC 6749.

use super::headers::{header, is_meant};
use super::request::named;
use crate::curl::{Body, Curl};

/// A request that has the form of RFC 6749.
pub(super) struct Request<'a> {
    curl: &'a Curl,
    pub(super) grant: String,
    pub(super) encoding: &'static str,
    parameters: Vec<(&'a str, &'a str)>,
}

/// How a client says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Client {
    Basic,
    Body,
    None,
}

impl<'a> Request<'a> {
    pub(super) fn of(curl: &'a Curl) -> Option<Self> {
        let (encoding, parameters) = match &curl.body {
            Body::Form(pairs) => {
                ("form", pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
            }
            Body::Json(json) => {
                let members = json.as_object()?.iter();
                (
                    "json",
                    members
                        .map(|(name, value)| Some((name.as_str(), value.as_str()?)))
                        .collect::<Option<_>>()?,
                )
            }
            Body::Empty | Body::Multipart(_) | Body::Text(_) => return None,
        };
        let mut names: Vec<&str> = parameters.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        let repeats = names.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
        let says_more = curl.headers.iter().any(|(name, text)| {
            is_meant(name, text)
                && !(name.eq_ignore_ascii_case("authorization") && text.starts_with("Basic "))
        });
        let is_standard = curl.method == "POST" && curl.query.is_empty() && !says_more && !repeats;
        Some(Self { curl, grant: named(curl, "grant_type")?, encoding, parameters }).filter(|_| is_standard)
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.parameters.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn client(&self) -> Option<Client> {
        let is_basic = self.curl.user.is_some() || header(self.curl, "authorization").is_some();
        match (is_basic, self.has("client_id"), self.has("client_secret")) {
            (true, false, false) => Some(Client::Basic),
            (false, true, true) => Some(Client::Body),
            (false, true, false) if self.grant != "client_credentials" => Some(Client::None),
            (false, false, false) if self.grant == "password" || self.grant == "refresh_token" => {
                Some(Client::None)
            }
            _ => None,
        }
    }

    /// Whether the preset renews a token by that request.
    pub(super) fn is_renewed_by(&self, renewal: &Self) -> bool {
        let is_known = |(name, _): &(&str, &str)| {
            ["grant_type", "refresh_token", "client_id", "client_secret"].contains(name)
        };
        renewal.grant == "refresh_token"
            && renewal.has("refresh_token")
            && renewal.encoding == self.encoding
            && renewal.client() == self.client()
            && renewal.has("client_id") == self.has("client_id")
            && renewal.parameters.iter().all(is_known)
    }
}
