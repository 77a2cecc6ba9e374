//! The `Authorization` header by `basic` and `bearer`.

use auth_model::{Authorization, Template};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::encode::unchanged;
use super::{Place, Problem, header};
use crate::values::text;
use crate::{Context, Masked, RenderError};

/// The header's value.
pub(super) fn authorization(
    authorization: &Authorization,
    context: &Context<'_>,
) -> Result<Masked, RenderError> {
    match authorization {
        Authorization::Basic { user, password } => basic(user, password, context),
        Authorization::Bearer(token) => bearer(token, context),
    }
}

/// RFC 7617, in UTF-8.
fn basic(user: &Template, password: &Template, context: &Context<'_>) -> Result<Masked, RenderError> {
    let mut pair = credential(user, Place::User, context)?;
    if pair.clear().contains(':') {
        return Err(unfit(user, Place::User, Problem::Colon));
    }
    pair.push_plain(":");
    pair.push(&credential(password, Place::Password, context)?);
    let encoded = Zeroizing::new(STANDARD.encode(pair.clear()));
    let clear = Zeroizing::new(format!("Basic {}", encoded.as_str()));
    let shown = format!("Basic base64({})", pair.shown());
    Ok(pair.replaced(clear, shown))
}

/// RFC 7617 §2 allows no control characters in either.
fn credential(template: &Template, place: Place, context: &Context<'_>) -> Result<Masked, RenderError> {
    let value = text(template, unchanged, context)?;
    let control = |character: char| character.is_ascii_control();
    if value.clear().contains(['\r', '\n']) {
        return Err(unfit(template, place, Problem::LineBreak));
    }
    if value.clear().contains(control) {
        return Err(unfit(template, place, Problem::ControlCharacter));
    }
    Ok(value)
}

/// RFC 6750 §2.1.
fn bearer(token: &Template, context: &Context<'_>) -> Result<Masked, RenderError> {
    let value = text(token, unchanged, context)?;
    if value.is_empty() {
        return Err(unfit(token, Place::Bearer, Problem::Empty));
    }
    header::check(&value, token, || Place::Bearer)?;
    Ok(value.behind("Bearer "))
}

fn unfit(template: &Template, place: Place, problem: Problem) -> RenderError {
    RenderError::Unfit { what: template.to_string(), place, problem }
}
