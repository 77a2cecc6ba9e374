//! A reply that brings a token.

use std::time::{Duration, SystemTime};

use auth_model::{Also, Exchange, FieldKind, Found, Path, PathRoot, Reply};
use serde_json::Value;

use super::draft::Draft;
use super::{Places, fields, lifetime, ok_status};
use crate::http::Answer;

/// What a reply brings.
pub(crate) struct Minted<'a> {
    /// Of this fake, counted from 1.
    pub(crate) number: u64,
    /// That tells this fake from others.
    pub(crate) port: u16,
    pub(crate) now: SystemTime,
    pub(crate) lifetime: Duration,
    pub(crate) refresh: Rotation,
    /// What the spec allows.
    pub(crate) places: &'a Places,
    /// What the token is good for, as the provider writes it.
    pub(crate) scope: &'a str,
    /// The further tokens that come along.
    pub(crate) also: &'a [Also],
    /// Who logged in, signed.
    pub(crate) id_token: Option<&'a str>,
}

/// Whether a refresh token comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rotation {
    /// A new one.
    Fresh,
    /// None: the spec renews nothing.
    None,
}

/// How much longer than its access token a refresh token lives.
const REFRESH_FACTOR: u32 = 24;

/// The reply to a token request. The access token comes first: it may be the whole body.
pub(crate) fn token(exchange: &Exchange, minted: &Minted<'_>) -> Answer {
    let reply = &exchange.reply;
    let mut draft = Draft::default();
    put_found(&mut draft, &reply.access_token, access_token(exchange, minted).into());
    if minted.refresh == Rotation::Fresh {
        put_found(&mut draft, &reply.refresh_token, minted.text("refresh").into());
    }
    put_expiry(&mut draft, &exchange.reply, minted);
    put_found(&mut draft, &reply.token_type, "Bearer".into());
    put_found(&mut draft, &reply.scope, minted.scope.into());
    if let Some(condition) = &reply.outcome.ok_when {
        draft.put(&condition.path, fields::holding(&condition.test));
    }
    for field in reply.fields.iter() {
        let id_token = minted.id_token.filter(|_| field.kind == FieldKind::IdToken);
        let value = id_token.map_or_else(|| fields::field(field, minted.places), Value::from);
        draft.put(&field.path, value);
    }
    for also in minted.also {
        put_further(&mut draft, also, minted);
    }
    draft.into_answer(ok_status(&exchange.request), reply.outcome.format)
}

fn put_further(draft: &mut Draft, also: &Also, minted: &Minted<'_>) {
    let reply = &also.reply;
    put_found(draft, &reply.access_token, minted.text(&format!("{}-access", also.name)).into());
    if minted.refresh == Rotation::Fresh {
        put_found(draft, &reply.refresh_token, minted.text(&format!("{}-refresh", also.name)).into());
    }
    put_expiry(draft, reply, minted);
    put_found(draft, &reply.token_type, "Bearer".into());
    for field in reply.fields.iter() {
        draft.put(&field.path, fields::field(field, minted.places));
    }
}

impl Minted<'_> {
    fn text(&self, kind: &str) -> String {
        format!("made-up-{kind}-token-{}-{}", self.port, self.number)
    }

    fn end(&self) -> SystemTime {
        self.now.checked_add(self.lifetime).unwrap_or(self.now)
    }
}

/// A JWT where the spec reads claims. Its lifetime counts from `iat`, and its `jti` tells it from others.
fn access_token(exchange: &Exchange, minted: &Minted<'_>) -> String {
    let mut draft = Draft::default();
    put_expiry(&mut draft, &exchange.reply, minted);
    for field in exchange.reply.fields.iter() {
        draft.put(&field.path, fields::field(field, minted.places));
    }
    if !draft.has_claims() {
        return minted.text("access");
    }
    let claim = |name: &'static str| Path { root: PathRoot::Jwt, steps: vec![name.into()].into() };
    draft.put(&claim("iat"), lifetime::seconds(minted.now).into());
    draft.put(&claim("jti"), minted.text("jwt").into());
    draft.jwt()
}

fn put_expiry(draft: &mut Draft, reply: &Reply, minted: &Minted<'_>) {
    if let Some(counted) = &reply.expires_in {
        draft.put(&counted.path, lifetime::duration(minted.lifetime, counted.unit));
    }
    if let Some(end) = &reply.expires_at {
        draft.put(&end.path, lifetime::moment(minted.end(), end));
    }
    if let Some(counted) = &reply.refresh_expires_in {
        let lifetime = minted.lifetime.saturating_mul(REFRESH_FACTOR);
        draft.put(&counted.path, lifetime::duration(lifetime, counted.unit));
    }
}

fn put_found(draft: &mut Draft, found: &Found, value: Value) {
    if let Found::At(path) = found {
        draft.put(path, value);
    }
}
