//! Texts with holes: parsed once, at compile time. What a hole holds is never parsed again.

use crate::{Algorithm, List, Text};

/// A value as a spec writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// `$name` alone: a value with its own type, so that a number stays one in JSON.
    Whole(Expression),
    /// Text, with `${…}` in it or without.
    Text(List<Part>),
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Sent as it stands.
    Literal(Text),
    /// `${…}`.
    Value(Expression),
}

/// What a hole is filled with: a value, and the functions that it goes through from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where the value comes from.
    pub source: Reference,
    /// What is done to it.
    pub functions: List<Function>,
}

/// A name, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A credential or a setting, by its name.
    Input(Text),
    /// A part of the token, by its name: `access_token`, `refresh_token`, `token_type`, `scope` or a further field of
    /// the reply.
    Token(Text),
    /// A field of an earlier reply.
    Earlier {
        /// Which one: `authorize`, or the name of a step.
        reply: Text,
        /// The field's name.
        field: Text,
    },
    /// A `let`, by its name.
    Let(Text),
    /// What the caller asks for, joined; absent where nothing is asked for.
    Scope,
    /// The moment when the request is made.
    Now,
    /// A random UUID (RFC 9562, version 4), the same within one request.
    Uuid,
    /// 32 random hexadecimal digits, the same within one request.
    Nonce,
    /// A part of the request that it stands in.
    Request(RequestPart),
}

/// A part of a request, as far as it is made when something is made out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestPart {
    /// Its method.
    Method,
    /// Its absolute address, with the query.
    Url,
    /// Its host, with the port where it is not the scheme's own.
    Host,
    /// Its path, encoded.
    Path,
    /// Its query, encoded.
    Query,
    /// Path and query.
    Target,
    /// The names and values of its query and of a form in its body, decoded.
    Params,
    /// The bytes of its body.
    Body,
    /// The `Content-Type` of its body; empty where there is none.
    ContentType,
}

impl RequestPart {
    /// Every part.
    pub const ALL: [Self; 9] = [
        Self::Method,
        Self::Url,
        Self::Host,
        Self::Path,
        Self::Query,
        Self::Target,
        Self::Params,
        Self::Body,
        Self::ContentType,
    ];

    /// Its name in a spec, behind `req.`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Url => "url",
            Self::Host => "host",
            Self::Path => "path",
            Self::Query => "query",
            Self::Target => "target",
            Self::Params => "params",
            Self::Body => "body",
            Self::ContentType => "content_type",
        }
    }

    /// Whether the query is in it.
    #[must_use]
    pub const fn has_query(self) -> bool {
        matches!(self, Self::Url | Self::Query | Self::Target | Self::Params)
    }

    /// Whether the body is in it.
    #[must_use]
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Params | Self::Body)
    }
}

/// A function of the language. Its types were checked; arguments that are not literal are names.
#[derive(Clone, Debug, PartialEq)]
pub enum Function {
    /// Text in lower case.
    Lower,
    /// Text in upper case.
    Upper,
    /// Text without white space at its ends.
    Trim,
    /// The first characters of a text or the first bytes, at most so many.
    Take(usize),
    /// One of the pieces between separators, counted from 0.
    Part {
        /// What stands between the pieces.
        separator: Text,
        /// Which piece.
        index: usize,
    },
    /// Percent-encoding of all but RFC 3986's unreserved characters.
    Url,
    /// An address with a well-known path (RFC 8615) of this name between its host and its own path.
    WellKnown(Text),
    /// Another value where there is none.
    Default(Argument),
    /// The value where another one is this text, and none elsewhere.
    When(Reference, Text),
    /// The value where another one is not this text, and none where it is.
    Unless(Reference, Text),
    /// A list as one text.
    Join(Text),
    /// Any value as JSON text.
    Json,
    /// Bytes in lower-case hexadecimal digits.
    Hex,
    /// Bytes in base64 with padding (RFC 4648 §4).
    Base64,
    /// Bytes in base64 for URLs, without padding (RFC 4648 §5).
    Base64Url,
    /// Hexadecimal digits as bytes.
    Unhex,
    /// Base64 of either alphabet, padded or not, as bytes.
    Unbase64,
    /// A digest of text or bytes, as bytes.
    Digest(Hash),
    /// A keyed digest (RFC 2104) of text or bytes, as bytes.
    Hmac(Hash, Argument),
    /// A signature of text or bytes with a private key, as bytes.
    Sign(Signature, Argument),
    /// The bytes of a PEM.
    Der,
    /// The public key of a PEM (`SubjectPublicKeyInfo` of RFC 5280 §4.1), as bytes.
    Spki,
    /// A query or a form as names and values.
    Pairs,
    /// Names and values as text: percent-encoded, sorted, with `=` and `&` between them.
    Canonical,
    /// Names and values as text: as they are, sorted.
    Sorted {
        /// What stands between a name and its value.
        assign: Text,
        /// What stands between the pairs.
        separator: Text,
    },
    /// A moment that is so much later; negative seconds are earlier.
    Add(i64),
    /// A moment as text.
    Time(TimeText),
}

/// How something is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The algorithm, which is no keyed digest.
    pub algorithm: Algorithm,
    /// How the two numbers of an ECDSA signature are written.
    pub form: EcdsaForm,
}

/// How the two numbers of an ECDSA signature are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EcdsaForm {
    /// One behind the other (RFC 7518 §3.4).
    Fixed,
    /// As ASN.1 in DER (RFC 3279 §2.2.3), as OpenSSL writes it.
    Der,
}

impl Signature {
    /// Every signature that a spec can name.
    pub const ALL: [Self; 11] = [
        Self::fixed(Algorithm::Rs256),
        Self::fixed(Algorithm::Rs384),
        Self::fixed(Algorithm::Rs512),
        Self::fixed(Algorithm::Ps256),
        Self::fixed(Algorithm::Ps384),
        Self::fixed(Algorithm::Ps512),
        Self::fixed(Algorithm::Es256),
        Self::fixed(Algorithm::Es384),
        Self::fixed(Algorithm::EdDsa),
        Self { algorithm: Algorithm::Es256, form: EcdsaForm::Der },
        Self { algorithm: Algorithm::Es384, form: EcdsaForm::Der },
    ];

    const fn fixed(algorithm: Algorithm) -> Self {
        Self { algorithm, form: EcdsaForm::Fixed }
    }

    /// Its name in a spec.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match (self.algorithm, self.form) {
            (Algorithm::Es256, EcdsaForm::Der) => "ES256-DER",
            (Algorithm::Es384, EcdsaForm::Der) => "ES384-DER",
            (algorithm, _) => algorithm.as_str(),
        }
    }
}

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// RFC 1321; for providers that ask for it.
    Md5,
    /// RFC 3174; for providers that ask for it.
    Sha1,
    /// FIPS 180-4.
    Sha256,
    /// FIPS 180-4.
    Sha384,
    /// FIPS 180-4.
    Sha512,
}

impl Hash {
    /// The function's name in a spec.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }
}

/// How a moment is written into a request, in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeText {
    /// Seconds since 1970.
    Unix,
    /// Thousandths of a second since 1970.
    UnixMilliseconds,
    /// RFC 3339, such as `2026-01-02T03:04:05Z`.
    Rfc3339,
    /// RFC 2822, such as `Fri, 2 Jan 2026 03:04:05 +0000`.
    Rfc2822,
    /// RFC 9110 §5.6.7, such as `Fri, 02 Jan 2026 03:04:05 GMT`.
    HttpDate,
    /// A pattern of `strftime`.
    Pattern(Text),
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A quoted text.
    Literal(Text),
    /// A bare name.
    Name(Reference),
}
