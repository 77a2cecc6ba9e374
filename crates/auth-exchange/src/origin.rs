//! Addresses, as strictly as a client may read what a setting or a reply holds.
//!
//! What other parsers mend (a backslash, a tab, `0x7f.1`, a full-width letter) is refused here, so that no two parsers
//! can see two different hosts in one address.

use std::fmt;

use crate::host_name::canonical_host;

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    scheme: &'static str,
    host: String,
    port: u16,
}

impl Origin {
    /// `https` or `http`.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// The host's name in lower case, or its address; an IPv6 address in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, also where it is the scheme's own.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the host is this machine: `localhost`, `127.0.0.0/8` or `[::1]`.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let address = self.host.parse::<std::net::Ipv4Addr>();
        self.host == "localhost" || self.host == "[::1]" || address.is_ok_and(|address| address.is_loopback())
    }

    pub(crate) fn https(host: &str) -> Option<Self> {
        Some(Self { scheme: "https", host: canonical_host(host)?, port: 443 })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme, self.host)?;
        if self.port == default_port(self.scheme) { Ok(()) } else { write!(formatter, ":{}", self.port) }
    }
}

/// Why a text is no address, or not one that may stand where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OriginError {
    /// It begins with neither `https://` nor `http://`, in lower case.
    Scheme,
    /// It has white space or a control character.
    Space,
    /// It has a character beyond ASCII.
    NonAscii,
    /// It has a backslash, which some parsers take for a slash.
    Backslash,
    /// It has a user or a password before an `@`.
    User,
    /// Its host is neither a name nor an address.
    Host,
    /// Its port is no number from 1 to 65535.
    Port,
    /// It has a query, where none may be.
    Query,
    /// It has a fragment, where none may be.
    Fragment,
    /// Its path has a segment `.` or `..`.
    DotSegment,
    /// It has a character that has to be percent-encoded in an address.
    Character,
}

impl fmt::Display for OriginError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Scheme => "an address begins with `https://` or `http://`, in lower case",
            Self::Space => "an address has no white space and no control characters",
            Self::NonAscii => {
                "an address has only ASCII characters: a host's name is written in its `xn--` form"
            }
            Self::Backslash => "an address has no backslash",
            Self::User => "the address has a user before an `@`, which is not allowed here",
            Self::Host => "its host is neither a name nor an IP address in its usual form",
            Self::Port => "its port is no number from 1 to 65535",
            Self::Query => "the address has a query, which is not allowed here",
            Self::Fragment => "the address has a fragment, which is not allowed here",
            Self::DotSegment => "its path has a segment `.` or `..`",
            Self::Character => "it has a character that has to be percent-encoded in an address",
        })
    }
}

impl std::error::Error for OriginError {}

/// Splits an absolute address into its origin and the rest, which begins with `/`, `?` or `#` or is empty.
///
/// # Errors
///
/// What is not `http` or `https` in lower case, has a user, a backslash, white space, control or non-ASCII characters,
/// a host that is no host or a port that is none.
pub fn parse_url(text: &str) -> Result<(Origin, &str), OriginError> {
    text.chars().try_for_each(refuse_ambiguous)?;
    let (scheme, behind) = split_scheme(text).ok_or(OriginError::Scheme)?;
    let end = behind.find(['/', '?', '#']).unwrap_or(behind.len());
    let (authority, rest) = behind.split_at_checked(end).unwrap_or((behind, ""));
    if authority.contains('@') {
        return Err(OriginError::User);
    }
    let (host, port) = split_port(authority);
    let host = canonical_host(host).ok_or(OriginError::Host)?;
    let port = port.map_or(Ok(default_port(scheme)), parse_port)?;
    Ok((Origin { scheme, host, port }, rest))
}

fn refuse_ambiguous(character: char) -> Result<(), OriginError> {
    match character {
        '\\' => Err(OriginError::Backslash),
        _ if character.is_ascii_control() || character == ' ' => Err(OriginError::Space),
        _ if !character.is_ascii() => Err(OriginError::NonAscii),
        _ => Ok(()),
    }
}

fn split_scheme(text: &str) -> Option<(&'static str, &str)> {
    ["https", "http"]
        .into_iter()
        .find_map(|scheme| Some((scheme, text.strip_prefix(scheme)?.strip_prefix("://")?)))
}

fn default_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

/// The host and what stands behind its colon; a colon inside brackets belongs to the host.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    let bracket = authority.find(']').unwrap_or(0);
    let colon = authority.get(bracket..).and_then(|tail| tail.find(':')).map(|colon| bracket + colon);
    match colon.and_then(|colon| authority.split_at_checked(colon)) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => (authority, None),
    }
}

fn parse_port(text: &str) -> Result<u16, OriginError> {
    let canonical = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| canonical).ok_or(OriginError::Port)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> String {
        parse_url(text).expect(text).0.to_string()
    }

    #[test]
    fn an_address_is_split_behind_its_authority() {
        let (origin, rest) = parse_url("https://API.Example.com:8443/v2?x=1#y").unwrap();
        assert_eq!((origin.scheme(), origin.host(), origin.port()), ("https", "api.example.com", 8443));
        assert_eq!(rest, "/v2?x=1#y");
        assert_eq!(parse_url("http://h?q").unwrap().1, "?q");
        assert_eq!(parse_url("http://h#f").unwrap().1, "#f");
        assert_eq!(parse_url("http://h").unwrap().1, "");
    }

    #[test]
    fn a_schemes_own_port_is_not_shown() {
        assert_eq!(origin("https://a.example:443/"), "https://a.example");
        assert_eq!(origin("http://a.example:80"), "http://a.example");
        assert_eq!(origin("http://a.example:443"), "http://a.example:443");
        assert_eq!(origin("https://[2001:DB8:0::1]:1"), "https://[2001:db8::1]:1");
    }

    #[test]
    fn what_parsers_read_differently_is_refused() {
        for (text, error) in [
            ("HTTPS://example.com", OriginError::Scheme),
            ("ftp://example.com", OriginError::Scheme),
            ("https:/example.com", OriginError::Scheme),
            ("//example.com", OriginError::Scheme),
            ("https:\\\\example.com", OriginError::Backslash),
            ("https://example.com\\@evil.com", OriginError::Backslash),
            ("https://exa\tmple.com", OriginError::Space),
            ("https://example.com/a b", OriginError::Space),
            ("https://example.com\n", OriginError::Space),
            ("https://ex\u{ff41}mple.com", OriginError::NonAscii),
            ("https://user@example.com", OriginError::User),
            ("https://example.com:443@evil.com/", OriginError::User),
            ("https://", OriginError::Host),
            ("https:///path", OriginError::Host),
            ("https://a..b", OriginError::Host),
            ("https://example.com.", OriginError::Host),
            ("https://evil.com%2f.example.com", OriginError::Host),
            ("https://[::1", OriginError::Host),
            ("https://[::1]x", OriginError::Host),
            ("https://[::1%25eth0]", OriginError::Host),
            ("https://127.1", OriginError::Host),
            ("https://2130706433", OriginError::Host),
            ("https://0x7f.1", OriginError::Host),
            ("https://127.0.0.0x1", OriginError::Host),
            ("https://0177.0.0.1", OriginError::Host),
            ("https://a:", OriginError::Port),
            ("https://a:0", OriginError::Port),
            ("https://a:080", OriginError::Port),
            ("https://a:65536", OriginError::Port),
            ("https://a:+80", OriginError::Port),
            ("https://a:b:80", OriginError::Port),
        ] {
            assert_eq!(parse_url(text).map(|(origin, _)| origin), Err(error), "{text}");
        }
    }

    #[test]
    fn loopback_is_this_machine_only() {
        for address in
            ["http://localhost:1", "http://LOCALHOST", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]"]
        {
            assert!(parse_url(address).unwrap().0.is_loopback(), "{address}");
        }
        for address in
            ["http://localhost.example.com", "http://128.0.0.1", "http://[::2]", "http://a.localhost"]
        {
            assert!(!parse_url(address).unwrap().0.is_loopback(), "{address}");
        }
    }
}
