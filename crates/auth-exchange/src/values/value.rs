//! A value with its type, its name and whether it is secret.

use std::time::SystemTime;

use auth_model::Text;
use zeroize::Zeroizing;

use super::pairs::Pairs;
use crate::render::{Encode, Problem, json_string};
use crate::{FieldValue, InputValue, Masked};
use secrecy::ExposeSecret;

/// What a name stands for, or what functions made of it.
#[derive(Clone)]
pub(crate) struct Value {
    /// By which it is shown where it is secret.
    pub(crate) name: Text,
    pub(crate) secrecy: Secrecy,
    pub(crate) content: Content,
}

/// Whether a value may be shown. Whatever is made of a secret is one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrecy {
    Secret,
    Public,
}

/// The types of the language, and what a reply's field may hold besides.
#[derive(Clone)]
pub(crate) enum Content {
    Text(Zeroizing<String>),
    Bytes(Zeroizing<Vec<u8>>),
    Time(SystemTime),
    /// Wide enough for `i64` and `u64`.
    Int(i128),
    Bool(bool),
    List(Vec<Zeroizing<String>>),
    /// Names and values.
    Pairs(Pairs),
    /// A field of the type `json` or `f64`, as JSON text.
    Json(Zeroizing<String>),
}

impl Content {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(Zeroizing::new(text.to_owned()))
    }

    /// The value as text, without any encoding.
    pub(crate) fn to_text(&self) -> Result<Zeroizing<String>, Problem> {
        match self {
            Self::Text(text) | Self::Json(text) => Ok(text.clone()),
            Self::Int(number) => Ok(Zeroizing::new(number.to_string())),
            Self::Bool(truth) => Ok(Zeroizing::new(truth.to_string())),
            Self::List(_) => Err(Problem::ListForText),
            Self::Pairs(_) => Err(Problem::PairsForText),
            Self::Bytes(_) => Err(Problem::BytesForText),
            Self::Time(_) => Err(Problem::TimeForText),
        }
    }

    /// The value as bytes; a text is its UTF-8.
    pub(crate) fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, Problem> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            _ => Ok(Zeroizing::new(self.to_text()?.as_bytes().to_vec())),
        }
    }

    /// The value as JSON text.
    pub(crate) fn to_json(&self) -> Result<Zeroizing<String>, Problem> {
        match self {
            Self::Text(text) => Ok(quoted(text)),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(|item| quoted(item)).collect();
                Ok(Zeroizing::new(format!("[{}]", joined(&items, ",").as_str())))
            }
            Self::Int(_) | Self::Bool(_) | Self::Json(_) => self.to_text(),
            Self::Time(moment) => numeric_date(*moment),
            Self::Pairs(_) => Err(Problem::PairsForText),
            Self::Bytes(_) => Err(Problem::BytesForText),
        }
    }
}

/// RFC 7519 §2: the only form that JSON has for a moment is that of the claims of a token.
fn numeric_date(moment: SystemTime) -> Result<Zeroizing<String>, Problem> {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH).map_err(|_| Problem::TimeForText)?;
    Ok(Zeroizing::new(since.as_secs().to_string()))
}

fn quoted(text: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("\"{}\"", json_string(text).as_str()))
}

/// The texts as one, with a separator between them.
pub(crate) fn joined(items: &[Zeroizing<String>], separator: &str) -> Zeroizing<String> {
    let items: Vec<&str> = items.iter().map(|item| item.as_str()).collect();
    Zeroizing::new(items.join(separator))
}

impl Value {
    pub(crate) fn public(name: Text, content: Content) -> Self {
        Self { name, secrecy: Secrecy::Public, content }
    }

    pub(crate) fn secret(name: Text, content: Content) -> Self {
        Self { name, secrecy: Secrecy::Secret, content }
    }

    /// A value that was made of this one.
    pub(crate) fn with(self, content: Content) -> Self {
        Self { content, ..self }
    }

    /// The value as text, encoded for its place.
    pub(crate) fn encoded(&self, encode: Encode) -> Result<Masked, Problem> {
        match &self.content {
            Content::Text(text) | Content::Json(text) => Ok(self.masked(encode(text))),
            other => Ok(self.masked(encode(&other.to_text()?))),
        }
    }

    /// The values of a list, or the only one.
    pub(crate) fn each_encoded(&self, encode: Encode) -> Result<Vec<Masked>, Problem> {
        match &self.content {
            Content::List(items) => Ok(items.iter().map(|item| self.masked(encode(item))).collect()),
            _ => Ok(vec![self.encoded(encode)?]),
        }
    }

    /// The value as JSON text; a secret keeps its quotes where it is shown.
    pub(crate) fn json(&self) -> Result<Masked, Problem> {
        let json = self.content.to_json()?;
        let quote = if matches!(self.content, Content::Text(_)) { "\"" } else { "" };
        let shown = format!("{quote}[{}]{quote}", self.name);
        Ok(self.masked(Zeroizing::default()).replaced(json, shown))
    }

    fn masked(&self, text: Zeroizing<String>) -> Masked {
        match self.secrecy {
            Secrecy::Secret => Masked::of_secret(&self.name, text),
            Secrecy::Public => Masked::plain(&text),
        }
    }
}

impl From<&InputValue> for Content {
    fn from(value: &InputValue) -> Self {
        match value {
            InputValue::Text(text) => Self::text(text.expose_secret()),
            InputValue::Int(number) => Self::Int((*number).into()),
            InputValue::Bool(truth) => Self::Bool(*truth),
            InputValue::List(items) => {
                Self::List(items.iter().map(|item| Zeroizing::new(item.expose_secret().to_owned())).collect())
            }
        }
    }
}

impl From<&FieldValue> for Content {
    fn from(value: &FieldValue) -> Self {
        match value {
            FieldValue::Text(text) => Self::text(text),
            FieldValue::Secret(text) => Self::text(text.expose_secret()),
            FieldValue::U64(number) => Self::Int((*number).into()),
            FieldValue::I64(number) => Self::Int((*number).into()),
            FieldValue::F64(number) => Self::Json(Zeroizing::new(number.to_string())),
            FieldValue::Bool(truth) => Self::Bool(*truth),
            FieldValue::List(items) => Self::List(items.iter().cloned().map(Zeroizing::new).collect()),
            FieldValue::Json(value) => Self::Json(Zeroizing::new(value.to_string())),
        }
    }
}
