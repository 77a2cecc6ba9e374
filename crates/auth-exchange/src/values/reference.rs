//! What names stand for.

use auth_model::{LetValue, Reference, Role, Template, Text};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::value::Secrecy;
use super::{Content, Value, evaluate, joined, jwt, request_part};
use crate::{Context, Drawn, FieldValue, InputValue, Inputs, Masked, RenderError, TokenSet};

/// The value that a name stands for.
pub(crate) fn resolve(reference: &Reference, context: &Context<'_>) -> Result<Value, RenderError> {
    match reference {
        Reference::Input(name) => input(name, context.inputs),
        Reference::Earlier { reply, field } => {
            let found = context.earlier(reply, field).map(|value| further(&reference.to_string(), value));
            found.ok_or_else(|| RenderError::NotInReply(reference.to_string()))
        }
        Reference::Let(name) => named(name, context),
        Reference::Scope => {
            let scope = context.scope.ok_or_else(|| RenderError::NotGiven("scope".into()))?;
            Ok(Value::public("scope".into(), Content::text(scope)))
        }
        Reference::Now => drawn(reference, context, |drawn| Content::Time(drawn.now)),
        Reference::Uuid => drawn(reference, context, |drawn| Content::text(&drawn.uuid)),
        Reference::Nonce => drawn(reference, context, |drawn| Content::text(&drawn.nonce)),
        Reference::Request(part) => request_part::of(*part, context),
        Reference::Token(part) => {
            let found = context.token.and_then(|token| token_part(part, reference, token));
            found.ok_or_else(|| RenderError::NotInToken(part.clone()))
        }
    }
}

/// A text that stands in the inputs or is the access token: those are most values, and a copy of a secret that nobody needs
/// would only have to be wiped.
pub(crate) struct AtHand<'a> {
    name: &'a str,
    secrecy: Secrecy,
    pub(crate) text: &'a str,
}

impl AtHand<'_> {
    pub(crate) fn masked(&self, text: Zeroizing<String>) -> Masked {
        match self.secrecy {
            Secrecy::Secret => Masked::of_secret(self.name, text),
            Secrecy::Public => Masked::plain(&text),
        }
    }
}

/// What a name stands for, where that is such a text.
pub(crate) fn at_hand<'a>(reference: &'a Reference, context: &Context<'a>) -> Option<AtHand<'a>> {
    match reference {
        Reference::Input(name) => {
            let declared = context.inputs.declared(name)?;
            let InputValue::Text(text) = declared.value? else { return None };
            let secrecy = if declared.role == Role::Credential { Secrecy::Secret } else { Secrecy::Public };
            Some(AtHand { name, secrecy, text: text.expose_secret() })
        }
        Reference::Token(name) if name == "access_token" => {
            let text = context.token?.access_token.expose_secret();
            Some(AtHand { name, secrecy: Secrecy::Secret, text })
        }
        _ => None,
    }
}

fn input(name: &Text, inputs: &Inputs) -> Result<Value, RenderError> {
    let declared = inputs.declared(name).ok_or_else(|| RenderError::UnknownName(name.clone()))?;
    let value = declared.value.ok_or_else(|| RenderError::NotGiven(name.clone()))?;
    Ok(match declared.role {
        Role::Credential => Value::secret(name.clone(), value.into()),
        Role::Setting => Value::public(name.clone(), value.into()),
    })
}

/// A `let` may mention those before it only, so that none goes in a circle.
fn named(name: &Text, context: &Context<'_>) -> Result<Value, RenderError> {
    let unknown = || RenderError::UnknownName(name.clone());
    let index = context.lets.iter().position(|known| known.name == *name).ok_or_else(unknown)?;
    let (before, from) = context.lets.split_at(index);
    let known = from.first().ok_or_else(unknown)?;
    let context = Context { lets: before, ..*context };
    let value = match &known.value {
        LetValue::Template(Template::Whole(expression)) => evaluate(expression, &context)?,
        LetValue::Template(Template::Text(parts)) => joined(name, parts, &context)?,
        LetValue::Jwt(jwt) => jwt::made(name, jwt, &context)?,
        LetValue::Hook(_) => {
            let returned = context.hooked.iter().find(|known| known.name == *name);
            let returned = returned.ok_or_else(|| RenderError::NotHooked(name.clone()))?;
            Value::secret(name.clone(), (&returned.value).into())
        }
    };
    Ok(Value { name: name.clone(), ..value })
}

fn drawn(
    reference: &Reference,
    context: &Context<'_>,
    part: impl FnOnce(&Drawn) -> Content,
) -> Result<Value, RenderError> {
    let name = Text::Owned(reference.to_string());
    let drawn = context.drawn.ok_or_else(|| RenderError::UnknownName(name.clone()))?;
    Ok(Value::public(name, part(drawn)))
}

fn token_part(part: &str, reference: &Reference, token: &TokenSet) -> Option<Value> {
    let name = Text::Owned(reference.to_string());
    let secret =
        |text: &SecretString| Value::secret(part.to_owned().into(), Content::text(text.expose_secret()));
    match part {
        "access_token" => Some(secret(&token.access_token)),
        "refresh_token" => token.refresh_token.as_ref().map(secret),
        "token_type" => token.token_type.as_deref().map(|text| Value::public(name, Content::text(text))),
        "scope" => token.scope.as_deref().map(|scopes| Value::public(name, list(scopes))),
        _ => token.field(part).map(|field| further(part, field)),
    }
}

fn list(items: &[String]) -> Content {
    Content::List(items.iter().cloned().map(Zeroizing::new).collect())
}

/// Nobody knows what stands in a `json` field, so it is shown as little as a secret.
fn further(name: &str, field: &FieldValue) -> Value {
    let name = Text::Owned(name.to_owned());
    match field {
        FieldValue::Secret(_) | FieldValue::Json(_) => Value::secret(name, field.into()),
        _ => Value::public(name, field.into()),
    }
}
