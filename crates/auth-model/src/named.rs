//! Values with names.

use std::time::Duration;

use crate::{Expected, Expression, List, Member, Reference, Template, Text};

/// A value that a spec gives a name. It is worked out where it is used, and once a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Let {
    /// Its name.
    pub name: Text,
    /// What it is.
    pub value: LetValue,
}

/// What a `let` is.
#[derive(Clone, Debug, PartialEq)]
pub enum LetValue {
    /// A value or a text.
    Template(Template),
    /// A signed token that the client itself makes.
    Jwt(Jwt),
    /// What a method of the user's type returns.
    Hook(Hook),
}

/// What no spec can say: a method that the user's type has to have. It is called once a request, before the request is
/// made.
#[derive(Clone, Debug, PartialEq)]
pub struct Hook {
    /// What it is given, in the order of its parameters.
    pub from: List<HookParameter>,
    /// What it returns.
    pub to: HookResult,
    /// What it is for, in the spec's words.
    pub doc: Option<Text>,
}

/// A parameter of a hook.
#[derive(Clone, Debug, PartialEq)]
pub struct HookParameter {
    /// Its name in Rust.
    pub name: Text,
    /// What is given.
    pub source: Reference,
    /// Its type in Rust.
    pub kind: HookParameterKind,
    /// Whether it is always there.
    pub expected: Expected,
}

/// The type of a hook's parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookParameterKind {
    /// Text that may be shown.
    Text,
    /// Text that is redacted and wiped.
    Secret,
    /// A whole number.
    Int,
    /// `true` or `false`.
    Bool,
    /// Several texts.
    List,
    /// Several texts that are redacted and wiped.
    Secrets,
    /// A moment.
    Time,
}

/// What a hook returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookResult {
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

impl HookResult {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Text, Self::Bytes];

    /// The word for it in a spec.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }
}

/// A JSON web token (RFC 7519) in compact form (RFC 7515 §3.1).
#[derive(Clone, Debug, PartialEq)]
pub struct Jwt {
    /// By what it is signed.
    pub algorithm: Algorithm,
    /// The key: a PEM, or a text or bytes for the `HS` algorithms.
    pub key: Expression,
    /// How long it lives; with it, `iat` and `exp` are added to the claims.
    pub ttl: Option<Duration>,
    /// Members of the header besides `alg` and `typ`.
    pub header: List<Member>,
    /// The claims.
    pub claims: List<Member>,
}

/// A signature algorithm (RFC 7518 §3.1, RFC 8037).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// Every algorithm that a spec can name.
    pub const ALL: [Self; 12] = [
        Self::Hs256,
        Self::Hs384,
        Self::Hs512,
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::EdDsa,
    ];

    /// The algorithm as `alg` has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
        }
    }
}
