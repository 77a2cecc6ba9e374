//! What the provider says about a token (RFC 7662 §2.2).

use std::time::SystemTime;

use auth_model::{FieldKind, Path, PathRoot, ReplyField, Step};
use serde_json::Value;

use super::draft::Draft;
use super::{Places, fields, lifetime, ok_status};
use crate::grants::Grant;
use crate::http::Answer;

/// What the provider says about a token. Of one that does not live it says that and nothing else.
pub(crate) fn introspection(
    step: &Step,
    live: Option<&Grant>,
    client_id: Option<&str>,
    places: &Places,
) -> Answer {
    let mut draft = Draft::default();
    if let Some(condition) = &step.outcome.ok_when {
        draft.put(&condition.path, fields::holding(&condition.test));
    }
    match live {
        Some(grant) => {
            for field in step.fields.iter() {
                draft.put(&field.path, value(step, field, grant, client_id, places));
            }
            draft.put(&active(step), true.into());
        }
        None => draft.put(&active(step), false.into()),
    }
    draft.into_answer(ok_status(&step.request), step.outcome.format)
}

/// Where the reply says whether the token lives.
fn active(step: &Step) -> Path {
    let declared = step.fields.iter().find(|field| member(field) == Some("active"));
    let usual = || Path { root: PathRoot::Body, steps: vec!["active".into()].into() };
    declared.map_or_else(usual, |field| field.path.clone())
}

fn value(step: &Step, field: &ReplyField, grant: &Grant, client_id: Option<&str>, places: &Places) -> Value {
    let is_number = matches!(field.kind, FieldKind::U64 | FieldKind::I64 | FieldKind::F64);
    let is_text = matches!(field.kind, FieldKind::String | FieldKind::Secret);
    let seconds = |time: Option<SystemTime>| time.map(lifetime::seconds).map(Value::from);
    let known = match member(field) {
        Some("active") => Some(true.into()),
        Some("scope") if is_text => Some(grant.scopes.join(" ").into()),
        Some("token_type") if is_text => grant.set.token_type.as_deref().map(Value::from),
        // RFC 7519 §4.1.3: a text or a list of texts.
        Some("aud") if field.kind == FieldKind::Json => Some("made-up-audience".into()),
        Some("client_id") if is_text => client_id.map(Value::from),
        Some("exp") if is_number => seconds(grant.ends),
        Some("iat" | "nbf") if is_number => seconds(Some(grant.set.issued_at)),
        _ => None,
    };
    known.unwrap_or_else(|| fields::field_of(&step.name, field, places))
}

fn member(field: &ReplyField) -> Option<&str> {
    field.path.steps.last().map(AsRef::as_ref)
}
