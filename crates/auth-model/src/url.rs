//! Addresses with holes, each of which knows the place that it stands in.

use crate::{Expression, List, Text};

/// An address.
#[derive(Clone, Debug, PartialEq)]
pub struct UrlTemplate {
    /// Its pieces, from left to right.
    pub parts: List<UrlPart>,
}

/// A piece of an address.
#[derive(Clone, Debug, PartialEq)]
pub enum UrlPart {
    /// Sent as it stands.
    Literal(Text),
    /// A value, encoded for its place.
    Value {
        /// Where it stands.
        place: UrlPlace,
        /// What it is.
        value: Expression,
    },
}

/// Where in an address a value stands, which says what it may be and how it is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlPlace {
    /// At the start: scheme, host, port and perhaps a path, out of an input of type `url`.
    Start,
    /// In the host's name.
    Host,
    /// In the path, where it is one segment or a part of one.
    Path,
    /// Behind the `?`.
    Query,
    /// Behind the `#`.
    Fragment,
}
