//! The ID token of a reply, verified with the issuer's keys before anybody sees the token.

use std::time::Duration;

use auth_exchange::{EarlierReply, FieldValue, Masked, TokenSet, render_text};
use auth_model::{IdToken, Template};
use secrecy::ExposeSecret;
use serde_json::{Map, Value};

use super::Conversation;
use crate::engine::failure::{Setback, unrenderable};
use crate::engine::kept_replies::Sent;
use crate::engine::plan::{AUTHORIZE, Nonce};
use crate::id_token::{Expected, Flaw, Occasion, verify};
use crate::{Error, ErrorKind, Step};

/// What an ID token is verified with.
pub(super) struct Identity<'a> {
    spec: &'a IdToken,
    issuer: Masked,
    audience: Masked,
    keys: EarlierReply,
}

/// How often an issuer is asked for new keys: whoever makes up names of keys must not make anybody ask more.
const PAUSE: Duration = Duration::from_secs(60);

impl<'a> Conversation<'a> {
    /// What the ID token is verified with, where there will be one. It is asked for before the token is: without it
    /// neither a code nor a refresh token is spent.
    pub(super) async fn identity(&mut self) -> Result<Option<Identity<'a>>, Setback> {
        let core = self.core;
        let Some(spec) = &core.model.id_token else { return Ok(None) };
        self.prepare_for(&spec.keys.request).await?;
        let (issuer, audience) = (self.text(&spec.issuer)?, self.text(&spec.audience)?);
        let keys = self.reply(&spec.keys).await.map_err(|setback| setback.in_step(&spec.keys.name))?;
        Ok(Some(Identity { spec, issuer, audience, keys }))
    }

    /// The token with what its ID token says in place of the ID token. A renewal that brings none leaves what was
    /// verified before (OpenID Connect Core 1.0 §12.2).
    pub(super) async fn identified(
        &mut self,
        at: Step,
        identity: Option<Identity<'a>>,
        mut set: TokenSet,
    ) -> Result<TokenSet, Setback> {
        let Some(identity) = identity else { return Ok(set) };
        let fields = set.fields.iter_mut().filter(|field| field.name == IdToken::FIELD);
        for field in fields {
            if let FieldValue::Secret(token) = &field.value {
                let claims = self.verified(at, &identity, token.expose_secret()).await?;
                field.value = FieldValue::Json(Value::Object(claims));
            }
        }
        Ok(set)
    }

    /// An issuer may have a new key: it is asked once more for one that nobody knows.
    async fn verified(
        &mut self,
        at: Step,
        identity: &Identity<'a>,
        token: &str,
    ) -> Result<Map<String, Value>, Setback> {
        let first = self.checked(identity, &identity.keys, token);
        let checked = match first {
            Err(Flaw::NoKey) => {
                let keys = self.new_keys(identity).await?;
                self.checked(identity, &keys, token)
            }
            known => known,
        };
        checked.map_err(|flaw| Setback::uncertain(invalid(&flaw).at(at)))
    }

    fn checked(
        &self,
        identity: &Identity<'a>,
        keys: &EarlierReply,
        token: &str,
    ) -> Result<Map<String, Value>, Flaw> {
        let keys = keys.fields.iter().find_map(|field| match &field.value {
            FieldValue::Json(keys) => Some(keys),
            _ => None,
        });
        let expected = Expected {
            issuer: &identity.issuer,
            audience: &identity.audience,
            occasion: self.occasion(identity.spec),
            now: self.core.clock.wall(),
        };
        verify(token, keys.unwrap_or(&Value::Null), &identity.spec.algorithms, &expected)
    }

    fn occasion<'b>(&'b self, spec: &IdToken) -> Occasion<'b> {
        let Some(before) = self.token else {
            return Occasion::Login { nonce: self.nonce(), max_age: spec.max_age };
        };
        Occasion::Renewal {
            before: match before.field(IdToken::FIELD) {
                Some(FieldValue::Json(Value::Object(claims))) => Some(claims),
                _ => None,
            },
        }
    }

    /// The nonce that the login sent. One that nobody knows is one that no ID token has.
    fn nonce(&self) -> Option<&str> {
        let login = || self.earlier.iter().find(|reply| reply.name == AUTHORIZE);
        let known = || {
            login()?.fields.iter().find(|field| field.name == "nonce").and_then(|field| match &field.value {
                FieldValue::Secret(nonce) => Some(nonce.expose_secret()),
                _ => None,
            })
        };
        (self.core.plan.nonce == Nonce::Sent).then(|| known().unwrap_or("\0"))
    }

    async fn new_keys(&mut self, identity: &Identity<'a>) -> Result<EarlierReply, Setback> {
        let keys = &identity.spec.keys;
        let prepared = self.prepared(Step::Preparation, &keys.request)?;
        let sent = Sent::new(&keys.name, &prepared.outgoing);
        self.core.kept_replies.forget_older(&sent, PAUSE, self.core.now());
        // What the token was bought with may be spent by now.
        self.reply(keys).await.map_err(|setback| Setback::uncertain(setback.error.in_step(&keys.name)))
    }

    fn text(&self, template: &Template) -> Result<Masked, Setback> {
        render_text(template, &self.context(None, &[]))
            .map_err(|error| Setback::unspent(unrenderable(&error)))
    }
}

fn invalid(flaw: &Flaw) -> Error {
    Error::new(ErrorKind::UnexpectedReply, format!("the ID token is not as the spec says: {flaw}"))
        .with_help("nobody was logged in; check `id_token` of the spec, and the clock of this machine")
}
