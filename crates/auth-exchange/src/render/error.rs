//! Why a request cannot be made.

use std::fmt;

use auth_model::Text;

use crate::OriginError;

/// Why a request cannot be made. No value is in it, only names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RenderError {
    /// Nothing has this name: the model is inconsistent.
    UnknownName(Text),
    /// An optional input that cannot be left out here was not given.
    NotGiven(Text),
    /// The token lacks this part, or there is no token.
    NotInToken(Text),
    /// An earlier reply lacks this field, such as `discovery.token_endpoint`, or there was none.
    NotInReply(String),
    /// The hook of this name was not called for this request.
    NotHooked(Text),
    /// A value cannot stand in its place.
    Unfit {
        /// The value as the spec writes it, such as `Token ${api_key}`.
        what: String,
        /// Where it was to stand.
        place: Place,
        /// What is wrong with it.
        problem: Problem,
    },
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A whole address.
    Address,
    /// The start of an address.
    Start,
    /// The host of an address.
    Host,
    /// The path of an address.
    Path,
    /// A header of this name.
    Header(Text),
    /// A cookie of this name.
    Cookie(Text),
    /// The user of `basic`.
    User,
    /// The password of `basic`.
    Password,
    /// The token of `bearer`.
    Bearer,
    /// A JSON body.
    Json,
    /// An XML body.
    Xml,
    /// Text.
    Text,
    /// A function, as the spec writes it.
    Function(String),
    /// The body of an API request.
    UseBody,
    /// A parameter of a hook.
    Hook,
    /// A signature by an algorithm, as `alg` has it.
    Signature(&'static str),
}

/// What is wrong with a value in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A carriage return or a line feed.
    LineBreak,
    /// Another control character.
    ControlCharacter,
    /// A space at its start or its end, which HTTP takes away.
    OuterSpace,
    /// A colon, at which the user's name would end.
    Colon,
    /// Nothing.
    Empty,
    /// A segment `.` or `..`, which HTTP clients resolve.
    DotSegment,
    /// It is no part of a host's name.
    NotInHost,
    /// It is a host that `allow_hosts` does not name.
    HostNotAllowed,
    /// It changes the host that the request goes to.
    MovesHost,
    /// It is no address.
    Address(OriginError),
    /// A list where text is needed.
    ListForText,
    /// Bytes where text is needed.
    BytesForText,
    /// A moment, and text is needed.
    TimeForText,
    /// Names and values, and text is needed.
    PairsForText,
    /// Something else where names and values are needed.
    NoPairs,
    /// It is no moment, which the function needs.
    NoTime,
    /// Something else where a list is needed.
    NoList,
    /// Fewer parts than the spec counts on.
    NoSuchPart,
    /// It is not hexadecimal.
    NotHexadecimal,
    /// It is not base64.
    NotBase64,
    /// It is no number of JSON.
    NotNumber,
    /// It is neither `true` nor `false`.
    NotTruth,
    /// It has a character that ends a cookie, or that no cookie can carry.
    NotInCookie,
    /// It has a character that XML 1.0 cannot carry.
    NotInXml,
    /// It is no header's name.
    NotHeaderName,
    /// `basic`, `bearer` or the body sets the same header.
    SetTwice,
    /// It cannot be merged into the caller's body.
    Unsupported,
    /// It is made with a private key, and nobody was handed in who does that.
    NoSigner,
    /// Its key is no private key.
    NoKey,
    /// It is no PEM.
    NoPem,
    /// It holds bytes that are no text.
    NotUtf8,
    /// Its key is of another kind than the algorithm needs.
    OtherKey,
    /// It is made while it is sent.
    Streamed,
}

impl RenderError {
    /// Whether a value is just not there, so that another one may stand in for it.
    pub(crate) fn is_absence(&self) -> bool {
        matches!(self, Self::NotGiven(_) | Self::NotInToken(_) | Self::NotInReply(_))
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName(name) => write!(formatter, "nothing is called `{name}`"),
            Self::NotGiven(name) => write!(formatter, "`{name}` is needed, but was not given"),
            Self::NotInToken(part) => write!(formatter, "the token has no `{part}`"),
            Self::NotInReply(field) => write!(formatter, "no reply before this request brought `{field}`"),
            Self::NotHooked(name) => write!(formatter, "nobody says what the hook `{name}` returns"),
            Self::Unfit { what, place, problem } => {
                write!(formatter, "`{what}` cannot stand in {place}: {problem}")
            }
        }
    }
}

impl std::error::Error for RenderError {}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address => formatter.write_str("an address"),
            Self::Start => formatter.write_str("the start of an address"),
            Self::Host => formatter.write_str("the host of an address"),
            Self::Path => formatter.write_str("the path of an address"),
            Self::Header(name) => write!(formatter, "the header `{name}`"),
            Self::Cookie(name) => write!(formatter, "the cookie `{name}`"),
            Self::User => formatter.write_str("the user of `basic`"),
            Self::Password => formatter.write_str("the password of `basic`"),
            Self::Bearer => formatter.write_str("`bearer`"),
            Self::Json => formatter.write_str("a JSON body"),
            Self::Xml => formatter.write_str("an XML body"),
            Self::Text => formatter.write_str("text"),
            Self::Function(function) => write!(formatter, "the function `{function}`"),
            Self::UseBody => formatter.write_str("the body of an API request"),
            Self::Hook => formatter.write_str("a parameter of a hook"),
            Self::Signature(algorithm) => write!(formatter, "a signature by {algorithm}"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::LineBreak => "it has a line break",
            Self::ControlCharacter => "it has a control character",
            Self::OuterSpace => "it begins or ends with a space",
            Self::Colon => "it has a colon, at which the user would end",
            Self::Empty => "it is empty",
            Self::DotSegment => "it makes a segment `.` or `..`",
            Self::NotInHost => "it is no part of a host's name",
            Self::HostNotAllowed => "it names a host that is not in `allow_hosts`",
            Self::MovesHost => "it changes the host that the request goes to",
            Self::Address(problem) => return problem.fmt(formatter),
            Self::ListForText => "it is a list, and text is needed",
            Self::BytesForText => "it is bytes, and text is needed: `hex` and `base64` make text of bytes",
            Self::NoList => "it is no list",
            Self::NoSuchPart => "it has fewer parts",
            Self::NotHexadecimal => "it is not hexadecimal",
            Self::NotBase64 => "it is not base64",
            Self::NotNumber => "it is no number",
            Self::NotTruth => "it is neither `true` nor `false`",
            Self::NotInCookie => "it has a character that no cookie can carry",
            Self::NotInXml => "it has a character that XML cannot carry",
            Self::NotHeaderName => "it is no header's name",
            Self::SetTwice => "`basic`, `bearer` or the body sets the header already",
            Self::TimeForText => "it is a moment, and text is needed: `unix` and `rfc3339` make text of it",
            Self::PairsForText => {
                "it is names and values, and text is needed: `canonical` makes text of them"
            }
            Self::NoPairs => "it is no names and values",
            Self::NoPem => "it is no PEM",
            Self::NotUtf8 => "it is no text in UTF-8",
            Self::NoTime => "it is no moment",
            Self::Unsupported => "it cannot be merged into the caller's body",
            Self::NoSigner => "`auth-runtime` reads private keys only with its feature `jwt`",
            Self::NoKey => "its key is no private key in PEM, and no private JWK",
            Self::OtherKey => "its key is of another kind",
            Self::Streamed => "it is a stream, which cannot be signed before it is sent",
        })
    }
}
