//! What a login brings.

use std::time::{Duration, SystemTime};

use auth_model::Text;
use secrecy::SecretString;

use crate::EarlierReply;

/// A token with everything that came with it.
#[derive(Clone, Debug)]
pub struct TokenSet {
    /// The access token.
    pub access_token: SecretString,
    /// Its type, such as `Bearer`, as the reply has it.
    pub token_type: Option<String>,
    /// The refresh token.
    pub refresh_token: Option<SecretString>,
    /// The scopes that were granted, where the reply tells them.
    pub scope: Option<Vec<String>>,
    /// When the request that brought the token was started.
    pub issued_at: SystemTime,
    /// How long the token lives, counted from `issued_at`; `None` where nobody says.
    pub expires_in: Option<Duration>,
    /// How long the refresh token lives, counted from `issued_at`; `None` where nobody says.
    pub refresh_expires_in: Option<Duration>,
    /// The further fields that the spec names.
    pub fields: Vec<TokenField>,
    /// What later requests need of the replies before the token's.
    pub earlier: Vec<EarlierReply>,
    /// Which token of its reply it is, by its name in `also`; `None` for the token itself.
    pub name: Option<Text>,
    /// The further tokens of the reply, each with its name, as the reply had them.
    pub also: Vec<TokenSet>,
}

/// What the reply to a login brings.
#[derive(Clone, Debug)]
pub enum Brought {
    /// The token, perhaps with further ones.
    Token(Box<TokenSet>),
    /// Only further ones.
    Further(Vec<TokenSet>),
}

/// A further field of a reply.
#[derive(Clone, Debug)]
pub struct TokenField {
    /// Its name in the spec.
    pub name: Text,
    /// What the reply has there.
    pub value: FieldValue,
}

/// A value of the type that the spec says.
#[derive(Clone)]
pub enum FieldValue {
    /// `string`, `url` or `host`.
    Text(String),
    /// `secret`.
    Secret(SecretString),
    /// `u64`.
    U64(u64),
    /// `i64`.
    I64(i64),
    /// `f64`.
    F64(f64),
    /// `bool`.
    Bool(bool),
    /// `list`.
    List(Vec<String>),
    /// `json`. It is not shown: nobody knows what stands in it.
    Json(serde_json::Value),
}

impl TokenSet {
    /// When the token expires by the wall clock; `None` where nobody says, or past the end of time.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.issued_at.checked_add(self.expires_in?)
    }

    /// When the refresh token expires by the wall clock; `None` where nobody says, or past the end of time.
    #[must_use]
    pub fn refresh_expires_at(&self) -> Option<SystemTime> {
        self.issued_at.checked_add(self.refresh_expires_in?)
    }

    /// A further token of the reply, by its name.
    #[must_use]
    pub fn further(&self, name: &str) -> Option<&Self> {
        self.also.iter().find(|set| set.name.as_deref() == Some(name))
    }

    /// A further field, by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldValue> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }
}

impl std::fmt::Debug for FieldValue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => text.fmt(formatter),
            Self::U64(number) => number.fmt(formatter),
            Self::I64(number) => number.fmt(formatter),
            Self::F64(number) => number.fmt(formatter),
            Self::Bool(truth) => truth.fmt(formatter),
            Self::List(list) => list.fmt(formatter),
            Self::Secret(_) | Self::Json(_) => formatter.write_str("[REDACTED]"),
        }
    }
}
