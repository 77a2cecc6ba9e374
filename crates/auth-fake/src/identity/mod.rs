//! ID tokens, signed as an issuer does (OpenID Connect Core 1.0 §2).

#[cfg(feature = "id-token")]
mod key;
#[cfg(not(feature = "id-token"))]
#[path = "no_key.rs"]
mod key;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use auth_exchange::{Context, RenderError, render_text};
use auth_model::Way;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::http::Answer;
use key::Key;

/// The person who logs in at every fake.
const SUBJECT: &str = "made-up-person";

/// An issuer of ID tokens.
pub(crate) struct Issuer {
    identifier: String,
    audience: String,
    key: Key,
}

/// What brings an ID token.
#[derive(Clone, Copy)]
pub(crate) enum Occasion<'a> {
    /// A login, with the nonce that it sent.
    Login(Option<&'a str>),
    Renewal,
}

impl Issuer {
    /// The issuer that the spec names; `None` where it names none, or where nobody can sign.
    ///
    /// # Errors
    ///
    /// What it is called cannot be made of the inputs.
    pub(crate) fn new(way: &Way, context: &Context<'_>) -> Result<Option<Self>, RenderError> {
        let Some(spec) = &way.id_token else { return Ok(None) };
        let Some(key) = Key::generate(&spec.algorithms) else { return Ok(None) };
        let text = |template| render_text(template, context).map(|text| text.clear().to_owned());
        Ok(Some(Self { identifier: text(&spec.issuer)?, audience: text(&spec.audience)?, key }))
    }

    /// Its keys (RFC 7517 §5).
    pub(crate) fn keys(&self) -> Answer {
        Answer::json(200, &json!({ "keys": [self.key.public()] }))
    }

    /// One that says who logged in; `None` where it cannot be signed.
    pub(crate) fn id_token(
        &self,
        occasion: Occasion<'_>,
        now: SystemTime,
        lifetime: Duration,
    ) -> Option<String> {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let mut claims = json!({
            "iss": self.identifier, "sub": SUBJECT, "aud": self.audience,
            "iat": now, "exp": now.saturating_add(lifetime.as_secs()),
        });
        if let (Occasion::Login(nonce), Some(claims)) = (occasion, claims.as_object_mut()) {
            // §12.2: a renewal may leave out both.
            claims.insert("auth_time".to_owned(), now.into());
            claims.extend(nonce.map(|nonce| ("nonce".to_owned(), Value::from(nonce))));
        }
        let signed = format!("{}.{}", encoded(self.key.header().to_string()), encoded(claims.to_string()));
        let signature = self.key.sign(signed.as_bytes())?;
        Some(format!("{signed}.{}", encoded(signature)))
    }
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
