//! What a reply means.

use std::borrow::Cow;
use std::time::Duration;

use crate::{List, Template, Text};

/// How a reply is read. What a spec does not name is found under the name that RFC 6749 gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// Whether it is a success.
    pub outcome: Outcome,
    /// Where the access token stands. It has to be there.
    pub access_token: Found,
    /// Where its type stands.
    pub token_type: Found,
    /// Where the refresh token stands.
    pub refresh_token: Found,
    /// Where the granted scopes stand, as a list or as text.
    pub scope: Found,
    /// Where the lifetime stands. It comes before `expires_at`.
    pub expires_in: Option<Lifetime>,
    /// Where the end of the lifetime stands.
    pub expires_at: Option<Moment>,
    /// The lifetime where the reply tells none.
    pub ttl: Option<Duration>,
    /// Where the refresh token's lifetime stands.
    pub refresh_expires_in: Option<Lifetime>,
    /// What else the user's token gets.
    pub fields: List<ReplyField>,
    /// Further tokens of the same reply.
    pub also: List<Also>,
}

/// As RFC 6749 §5.1 says.
impl Default for Reply {
    fn default() -> Self {
        Self {
            outcome: Outcome::default(),
            access_token: Found::At(Path::ACCESS_TOKEN),
            token_type: Found::At(Path::TOKEN_TYPE),
            refresh_token: Found::At(Path::REFRESH_TOKEN),
            scope: Found::At(Path::SCOPE),
            expires_in: Some(Lifetime { path: Path::EXPIRES_IN, unit: Unit::Seconds }),
            expires_at: None,
            ttl: None,
            refresh_expires_in: None,
            fields: Cow::Borrowed(&[]),
            also: Cow::Borrowed(&[]),
        }
    }
}

/// A further token of a reply, which may be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Also {
    /// Its name: a Rust identifier in snake case.
    pub name: Text,
    /// Where it stands.
    pub at: Path,
    /// How it is read, with whole paths. It has the outcome of the reply that it stands in, and no further tokens.
    pub reply: Reply,
}

/// How it is known whether a reply is a success, and what a refusal says.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How the body is encoded.
    pub format: ReplyFormat,
    /// What has to hold besides the status, for providers that report errors inside a 200.
    pub ok_when: Option<Condition>,
    /// By which refusals the provider says that it is too early: where one of them holds, the request is sent again
    /// after a while, as with a device code (RFC 8628 §3.5).
    pub again_when: List<Condition>,
    /// Where a refusal's code stands.
    pub error: Path,
    /// Where a refusal's explanation stands.
    pub error_description: Path,
}

/// As RFC 6749 §5.2 says.
impl Default for Outcome {
    fn default() -> Self {
        Self {
            format: ReplyFormat::ByContentType,
            ok_when: None,
            again_when: Cow::Borrowed(&[]),
            error: Path::ERROR,
            error_description: Path::ERROR_DESCRIPTION,
        }
    }
}

/// How a reply's body is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyFormat {
    /// As its `Content-Type` says; JSON where that says nothing else.
    ByContentType,
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// XML. Paths go from the root element, namespaces do not count, and `@name` is an attribute.
    Xml,
    /// The whole body is one text, which only the path `.` reaches.
    Text,
}

/// Where a value of the token comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Out of the reply.
    At(Path),
    /// Out of what is known already: `access_token: $token.access_token` keeps a token through a renewal.
    Value(Template),
}

/// A place in a reply, such as `data.token`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What the steps start from.
    pub root: PathRoot,
    /// The way from there: names of objects' members, or indexes of arrays. None is the whole.
    pub steps: List<Text>,
}

/// The places that RFC 6749 names, where a reply's values are unless a spec says otherwise.
impl Path {
    /// The access token.
    pub const ACCESS_TOKEN: Self = Self::named(&[Cow::Borrowed("access_token")]);
    /// Its type.
    pub const TOKEN_TYPE: Self = Self::named(&[Cow::Borrowed("token_type")]);
    /// The refresh token.
    pub const REFRESH_TOKEN: Self = Self::named(&[Cow::Borrowed("refresh_token")]);
    /// The granted scopes.
    pub const SCOPE: Self = Self::named(&[Cow::Borrowed("scope")]);
    /// The lifetime in seconds.
    pub const EXPIRES_IN: Self = Self::named(&[Cow::Borrowed("expires_in")]);
    /// A refusal's code.
    pub const ERROR: Self = Self::named(&[Cow::Borrowed("error")]);
    /// A refusal's explanation.
    pub const ERROR_DESCRIPTION: Self = Self::named(&[Cow::Borrowed("error_description")]);

    const fn named(steps: &'static [Text]) -> Self {
        Self { root: PathRoot::Body, steps: Cow::Borrowed(steps) }
    }
}

/// What a path starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathRoot {
    /// The body.
    Body,
    /// A header of the reply, which has no steps.
    Header(Text),
    /// A cookie that the reply sets (RFC 6265 §4.1), which has no steps.
    Cookie(Text),
    /// The claims of the access token, which is a JWT (RFC 7519). They are read, not trusted.
    Jwt,
}

/// A duration in a reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifetime {
    /// Where it stands.
    pub path: Path,
    /// What it counts.
    pub unit: Unit,
}

/// What a duration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Minutes.
    Minutes,
    /// Hours, minutes and seconds with colons between them, and perhaps days before: `D:HH:MM:SS`.
    Clock,
}

/// A moment in a reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Where it stands.
    pub path: Path,
    /// How it is written.
    pub format: TimeFormat,
}

/// How a moment is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFormat {
    /// A text is RFC 3339, a number counts seconds since 1970.
    Detect,
    /// RFC 3339.
    Rfc3339,
    /// RFC 2822, as in mails and HTTP dates.
    Rfc2822,
    /// Seconds since 1970.
    Unix,
    /// Thousandths of a second since 1970.
    UnixMilliseconds,
    /// A pattern of `strftime`. Without a zone it is UTC.
    Pattern(Text),
}

/// A further field of a reply, which the user's token gets.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplyField {
    /// Its name in the token: a Rust identifier in snake case.
    pub name: Text,
    /// Where it stands.
    pub path: Path,
    /// Its type.
    pub kind: FieldKind,
    /// Whether it has to be there.
    pub expected: Expected,
}

/// The type of a further field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    String,
    /// Text that is redacted and wiped.
    Secret,
    /// An absolute address whose host `allow_hosts` has.
    Url,
    /// A host's name that `allow_hosts` has.
    Host,
    /// A whole number that is not negative.
    U64,
    /// A whole number.
    I64,
    /// A number.
    F64,
    /// `true` or `false`.
    Bool,
    /// Several texts.
    List,
    /// Whatever stands there.
    Json,
    /// An ID token: text in the reply, and its claims once they were verified.
    IdToken,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A reply without it is an error.
    Always,
    /// It may be missing or `null`.
    Sometimes,
}

/// What has to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What is looked at.
    pub path: Path,
    /// What it is compared with.
    pub test: Test,
}

/// How a condition compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is there, and neither `false` nor `null` nor empty.
    Present,
    /// It is this text.
    Equals(Text),
    /// It is not this text.
    Differs(Text),
}
