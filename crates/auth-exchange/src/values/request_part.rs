//! What `req` has: the request that something is made out of.

use auth_model::{Reference, RequestPart, Text};
use zeroize::Zeroizing;

use super::value::Secrecy;
use super::{Content, Value, pairs};
use crate::{Context, Draft, DraftSecrecy, RenderError};

/// A part of the request.
pub(super) fn of(part: RequestPart, context: &Context<'_>) -> Result<Value, RenderError> {
    let name = Text::Owned(Reference::Request(part).to_string());
    let draft = context.draft.ok_or_else(|| RenderError::UnknownName(name.clone()))?;
    let secrecy = match (part, context.draft_secrecy) {
        (RequestPart::Method | RequestPart::Host | RequestPart::ContentType, _)
        | (_, DraftSecrecy::Public) => Secrecy::Public,
        (_, DraftSecrecy::Secret) => Secrecy::Secret,
    };
    Ok(Value { name, secrecy, content: content(part, draft) })
}

fn content(part: RequestPart, draft: &Draft<'_>) -> Content {
    match part {
        RequestPart::Method => Content::text(draft.method),
        RequestPart::Url => Content::text(draft.url.split('#').next().unwrap_or_default()),
        RequestPart::Host => Content::text(draft.host()),
        RequestPart::Path => Content::text(draft.path()),
        RequestPart::Query => Content::text(draft.query()),
        RequestPart::Target => Content::text(draft.target()),
        RequestPart::Params => Content::Pairs(params(draft)),
        RequestPart::ContentType => Content::text(draft.header("Content-Type").unwrap_or_default()),
        RequestPart::Body => Content::Bytes(Zeroizing::new(draft.body.to_vec())),
    }
}

/// Those of the query, and those of a form.
fn params(draft: &Draft<'_>) -> pairs::Pairs {
    let mut params = pairs::read(draft.query().as_bytes());
    if draft.is_form() {
        params.extend(pairs::read(draft.body));
    }
    params
}
