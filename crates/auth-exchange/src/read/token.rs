//! The token that a reply brings.

use std::time::Duration;

use auth_model::{Also, Reply, ReplyField};
use secrecy::{ExposeSecret, SecretString};

use super::Received;
use super::document::Document;
use super::error::Mismatch;
use super::{expiry, fields, found, scope};
use crate::{Brought, Context, TokenSet};

/// Reads a token. What a renewal's reply lacks is taken from the token before.
pub(super) fn token(
    reply: &Reply,
    mut document: Document<'_>,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<TokenSet, Mismatch> {
    match context.token.and_then(|before| before.name.as_deref()) {
        Some(name) => further_renewed(name, reply, &mut document, received, context),
        None => with_further(reply, &mut document, received, context),
    }
}

/// The same, where further tokens may come alone.
pub(super) fn brought(
    reply: &Reply,
    mut document: Document<'_>,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<Brought, Mismatch> {
    if !reply.also.is_empty() && found::optional(&reply.access_token, &document, context)?.is_none() {
        let further = further(reply, &mut document, received, context)?;
        if !further.is_empty() {
            return Ok(Brought::Further(further));
        }
    }
    with_further(reply, &mut document, received, context).map(|set| Brought::Token(Box::new(set)))
}

fn with_further(
    reply: &Reply,
    document: &mut Document<'_>,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<TokenSet, Mismatch> {
    let set = one(reply, &reply.fields, document, received, context)?;
    let also = further(reply, document, received, context)?;
    Ok(TokenSet { also, earlier: context.earlier.to_vec(), ..set })
}

/// The further tokens. One that a renewal's reply lacks stays as it was.
fn further(
    reply: &Reply,
    document: &mut Document<'_>,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<Vec<TokenSet>, Mismatch> {
    let mut sets = Vec::with_capacity(reply.also.len());
    for Also { name, reply, .. } in reply.also.iter() {
        // A new one has nothing of the one before.
        let anew = Context { token: None, ..*context };
        if found::optional(&reply.access_token, document, &anew)?.is_some() {
            let set = one(reply, &reply.fields, document, received, &anew)?;
            sets.push(TokenSet { name: Some(name.clone()), ..set });
        } else {
            sets.extend(context.token.and_then(|before| before.further(name)).cloned());
        }
    }
    Ok(sets)
}

/// The renewal of a further token alone. It stands where a login has it, or in place of the token itself.
fn further_renewed(
    name: &str,
    reply: &Reply,
    document: &mut Document<'_>,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<TokenSet, Mismatch> {
    let own = reply.also.iter().find(|also| also.name == name).map(|also| &also.reply);
    let set = match own {
        Some(own) if found::optional(&own.access_token, document, context)?.is_some() => {
            one(own, &own.fields, document, received, context)?
        }
        // The fields of the token itself are none of its own.
        _ => one(reply, &[], document, received, context)?,
    };
    Ok(TokenSet { name: Some(name.to_owned().into()), earlier: context.earlier.to_vec(), ..set })
}

fn one(
    reply: &Reply,
    declared: &[ReplyField],
    document: &mut Document<'_>,
    received: &Received<'_>,
    context: &Context<'_>,
) -> Result<TokenSet, Mismatch> {
    let access_token = found::required_secret(&reply.access_token, document, context)?;
    document.read_claims(access_token.expose_secret());
    let renewed = found::optional(&reply.refresh_token, document, context)?;
    let renewed = renewed.map(|token| SecretString::from(token.as_str()));
    let lifetime = reply.refresh_expires_in.as_ref();
    let lifetime = lifetime.map(|lifetime| expiry::duration(lifetime, document)).transpose()?.flatten();
    let before = context.token;
    Ok(TokenSet {
        access_token,
        token_type: token_type(reply, document, context)
            .or_else(|| before.and_then(|token| token.token_type.clone())),
        refresh_expires_in: lifetime.or_else(|| remaining(before?, renewed.as_ref(), received)),
        refresh_token: renewed.or_else(|| before.and_then(|token| token.refresh_token.clone())),
        scope: scopes(reply, document, context)?.or_else(|| before.and_then(|token| token.scope.clone())),
        issued_at: received.started_at,
        expires_in: expiry::expires_in(reply, document, received)?,
        fields: fields::fields(declared, document, context)?,
        earlier: Vec::new(),
        name: None,
        also: Vec::new(),
    })
}

/// The type is for show: one that is no text is none.
fn token_type(reply: &Reply, document: &Document<'_>, context: &Context<'_>) -> Option<String> {
    let found = found::optional(&reply.token_type, document, context).ok().flatten();
    found.map(|text| text.to_string())
}

fn scopes(
    reply: &Reply,
    document: &Document<'_>,
    context: &Context<'_>,
) -> Result<Option<Vec<String>>, Mismatch> {
    Ok(found::tree(&reply.scope, document, context)?.and_then(|value| scope::scopes(&value)))
}

/// What is left of the life of a refresh token that stays; of a new one nobody said anything.
fn remaining(before: &TokenSet, renewed: Option<&SecretString>, received: &Received<'_>) -> Option<Duration> {
    let old = before.refresh_token.as_ref()?;
    if renewed.is_some_and(|renewed| renewed.expose_secret() != old.expose_secret()) {
        return None;
    }
    let passed = received.started_at.duration_since(before.issued_at).unwrap_or_default();
    Some(before.refresh_expires_in?.saturating_sub(passed))
}
