//! What names stand for.

use auth_model::{Reference, Role, Text};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{Content, Value};
use crate::{Context, FieldValue, Inputs, RenderError, TokenSet};

/// The value that a name stands for.
pub(super) fn resolve(reference: &Reference, context: &Context<'_>) -> Result<Value, RenderError> {
    match reference {
        Reference::Input(name) => input(name, context.inputs),
        Reference::Token(part) => {
            let found = context.token.and_then(|token| token_part(part, reference, token));
            found.ok_or_else(|| RenderError::NotInToken(part.clone()))
        }
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
