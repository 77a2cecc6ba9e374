//! What a provider says of a token (RFC 7662 §2.2).

use std::fmt;
use std::time::{Duration, SystemTime};

use auth_model::{PathRoot, Step, Text};
use serde_json::{Map, Value};

use super::document::{Document, kind};
use super::error::Mismatch;
use super::expiry::number;
use super::scope::scopes;

/// What a provider says of a token (RFC 7662 §2.2). `Debug` shows no value of [`further`](Self::further): nobody knows
/// what stands there.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Introspection {
    /// Whether it is one that the provider issued, and that is still good.
    pub active: bool,
    /// The scopes of the token.
    pub scope: Option<Vec<String>>,
    /// The client that it was issued to.
    pub client_id: Option<String>,
    /// A name for the person who authorized it.
    pub username: Option<String>,
    /// Its type, such as `Bearer`.
    pub token_type: Option<String>,
    /// When it expires.
    pub exp: Option<SystemTime>,
    /// When it was issued.
    pub iat: Option<SystemTime>,
    /// When it begins to be good.
    pub nbf: Option<SystemTime>,
    /// Whom it is about, as a rule the person who authorized it.
    pub sub: Option<String>,
    /// Whom it is for.
    pub aud: Vec<String>,
    /// Who issued it.
    pub iss: Option<String>,
    /// Its identifier.
    pub jti: Option<String>,
    /// What else the reply has.
    pub further: Map<String, Value>,
}

impl fmt::Debug for Introspection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let further: Vec<_> = self.further.keys().collect();
        formatter
            .debug_struct("Introspection")
            .field("active", &self.active)
            .field("scope", &self.scope)
            .field("client_id", &self.client_id)
            .field("username", &self.username)
            .field("token_type", &self.token_type)
            .field("exp", &self.exp)
            .field("iat", &self.iat)
            .field("nbf", &self.nbf)
            .field("sub", &self.sub)
            .field("aud", &self.aud)
            .field("iss", &self.iss)
            .field("jti", &self.jti)
            .field("further", &further)
            .finish()
    }
}

/// Reads the members that RFC 7662 names. A field of the step that is called as one of them says where it stands.
pub(super) fn introspection(step: &Step, document: &Document<'_>) -> Result<Introspection, Mismatch> {
    let mut members = Members(members(step, document)?);
    Ok(Introspection {
        active: members.truth("active")?,
        scope: members.take("scope").and_then(|value| scopes(&value)),
        client_id: members.text("client_id")?,
        username: members.text("username")?,
        token_type: members.text("token_type")?,
        exp: members.moment("exp")?,
        iat: members.moment("iat")?,
        nbf: members.moment("nbf")?,
        sub: members.text("sub")?,
        aud: members.texts("aud")?,
        iss: members.text("iss")?,
        jti: members.text("jti")?,
        further: members.0,
    })
}

fn members(step: &Step, document: &Document<'_>) -> Result<Map<String, Value>, Mismatch> {
    let whole = auth_model::Path { root: PathRoot::Body, steps: Vec::<Text>::new().into() };
    let mut members = match document.find(&whole).as_deref() {
        Some(Value::Object(members)) => members.clone(),
        Some(other) => return Err(Mismatch::new(&"", "an object", kind(other))),
        None => return Err(document.absence(&whole, "an object")),
    };
    for field in step.fields.iter() {
        if let Some(value) = document.find(&field.path) {
            members.insert(field.name.to_string(), value.into_owned());
        }
    }
    Ok(members)
}

struct Members(Map<String, Value>);

impl Members {
    /// `null` is as good as nothing.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }

    /// A form has text only.
    fn truth(&mut self, name: &str) -> Result<bool, Mismatch> {
        let value = self.take(name).unwrap_or(Value::Null);
        let truth = value.as_bool().or_else(|| value.as_str()?.parse().ok());
        truth.ok_or_else(|| Mismatch::new(&name, "`true` or `false`", kind(&value)))
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Mismatch> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            // Many a provider counts its clients and its users.
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(other) => Err(Mismatch::new(&name, "text", kind(&other))),
        }
    }

    /// One text, or a list of several (RFC 7519 §4.1.3).
    fn texts(&mut self, name: &str) -> Result<Vec<String>, Mismatch> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text]),
            Some(Value::Array(items)) => {
                Ok(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            }
            Some(other) => Err(Mismatch::new(&name, "text or a list of texts", kind(&other))),
        }
    }

    /// Seconds since 1970. A moment that no clock reaches is none.
    fn moment(&mut self, name: &str) -> Result<Option<SystemTime>, Mismatch> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let seconds = number(&value).ok_or_else(|| Mismatch::new(&name, "a number", kind(&value)))?;
        let since = Duration::try_from_secs_f64(seconds).ok();
        Ok(since.and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since)))
    }
}
