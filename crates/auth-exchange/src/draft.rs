//! A request that is about to be sent, as far as it is made: what `req` is, and what a signature is made over.

use std::borrow::Cow;

/// A request that is about to be sent: everything of it but what is made out of it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// Its method, such as `GET`.
    pub method: &'a str,
    /// Its absolute address as it is sent: the path encoded, the query with it.
    pub url: &'a str,
    /// Its headers, in their order. Names may be in any case.
    pub headers: &'a [(Cow<'a, str>, Cow<'a, str>)],
    /// Its body; empty where it has none.
    pub body: &'a [u8],
}

/// Whether what is taken from a draft may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftSecrecy {
    /// No secret stands in it.
    Public,
    /// A secret stands in it.
    Secret,
}

impl<'a> Draft<'a> {
    /// The host, with the port where it is not the scheme's own, as the `Host` header has it.
    #[must_use]
    pub fn host(&self) -> &'a str {
        let (authority, _) = self.split();
        authority.rsplit_once('@').map_or(authority, |(_, host)| host)
    }

    /// The path as it is sent, `/` where the address has none.
    #[must_use]
    pub fn path(&self) -> &'a str {
        let target = self.target();
        target.split_once('?').map_or(target, |(path, _)| path)
    }

    /// The query as it is sent, without its `?`; empty where there is none.
    #[must_use]
    pub fn query(&self) -> &'a str {
        self.target().split_once('?').map_or("", |(_, query)| query)
    }

    /// The path and the query as they are sent.
    #[must_use]
    pub fn target(&self) -> &'a str {
        let (_, rest) = self.split();
        let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
        if rest.starts_with('/') { rest } else { "/" }
    }

    /// The value of a header, whose name may be in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_ref())
    }

    /// Whether its body is a form.
    #[must_use]
    pub fn is_form(&self) -> bool {
        let kind = self.header("Content-Type").and_then(|value| value.split(';').next());
        kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
    }

    /// The authority, and what comes behind it.
    fn split(&self) -> (&'a str, &'a str) {
        let behind = self.url.split_once("://").map_or(self.url, |(_, behind)| behind);
        behind.split_at(behind.find(['/', '?', '#']).unwrap_or(behind.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(url: &str) -> Draft<'_> {
        Draft { method: "GET", url, headers: &[], body: b"" }
    }

    #[test]
    fn an_address_is_taken_apart_as_it_is_written() {
        let whole = draft("https://api.example.com:8443/a%20b/c?x=1&y=%2F#z");
        assert_eq!(whole.host(), "api.example.com:8443");
        assert_eq!((whole.path(), whole.query()), ("/a%20b/c", "x=1&y=%2F"));
        assert_eq!(whole.target(), "/a%20b/c?x=1&y=%2F");
        let bare = draft("https://api.example.com");
        assert_eq!((bare.host(), bare.target(), bare.query()), ("api.example.com", "/", ""));
    }
}
