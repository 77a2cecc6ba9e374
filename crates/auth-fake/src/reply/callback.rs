//! What a browser is sent back to the client with (RFC 6749 §4.1.2).

use std::borrow::Cow;

use auth_model::{
    Callback, Expected, FieldKind, Method, Outcome, Path, PathRoot, Placement, ReplyField, ReplyFormat,
    Request, Statuses, Step, Text, UrlTemplate,
};

use super::draft::Draft;
use super::{Places, fields};
use crate::http::Answer;
use crate::terms::AUTHORIZE;

/// What came of a login.
#[derive(Clone, Copy)]
pub(crate) enum Brought<'a> {
    /// The person has logged in.
    Code(&'a str),
    /// They have not: the error's code and its explanation.
    Error(&'a str, &'a str),
}

/// The query of the redirect, as the body of an answer.
pub(crate) fn callback(
    callback: &Callback,
    brought: Brought<'_>,
    state: &str,
    issuer: Option<&str>,
    places: &Places,
) -> Answer {
    let mut draft = Draft::default();
    let mut put = |name: &Text, value: &str| draft.put(&parameter(name.clone()), value.into());
    match brought {
        Brought::Code(code) => put(&callback.code, code),
        Brought::Error(code, description) => {
            put(&callback.error, code);
            put(&callback.error_description, description);
        }
    }
    put(&callback.state, state);
    if let Some(issuer) = issuer {
        put(&Cow::Borrowed("iss"), issuer);
    }
    if let Brought::Code(_) = brought {
        for field in callback.fields.iter() {
            draft.put(&field.path, fields::field_of(AUTHORIZE, field, places));
        }
    }
    draft.into_answer(200, ReplyFormat::Form)
}

/// A redirect's query is a form, which is read as the reply of a step is.
pub(crate) fn as_step(callback: &Callback) -> Step {
    let path = parameter(callback.code.clone());
    let code = ReplyField { name: "code".into(), path, kind: FieldKind::Secret, expected: Expected::Always };
    Step {
        name: AUTHORIZE.into(),
        request: Request {
            method: Method::Get,
            url: UrlTemplate { parts: Vec::new().into() },
            placement: Placement::default(),
            ok_status: Statuses::Success,
        },
        outcome: Outcome { format: ReplyFormat::Form, ..Outcome::default() },
        fields: [code].into_iter().chain(callback.fields.iter().cloned()).collect(),
        keep: None,
    }
}

fn parameter(name: Text) -> Path {
    Path { root: PathRoot::Body, steps: vec![name].into() }
}
