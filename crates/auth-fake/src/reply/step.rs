//! Replies of steps, and of the request for a code that is typed in at another device.

use std::time::{Duration, SystemTime};

use auth_model::{Step, Then};
use serde_json::Value;

use super::draft::Draft;
use super::{Places, fields, lifetime, ok_status};
use crate::http::Answer;

/// The reply of a step.
pub(crate) fn step(step: &Step, places: &Places) -> Answer {
    answer(step, |name| {
        let field = step.fields.iter().find(|field| field.name == name)?;
        Some(fields::field_of(&step.name, field, places))
    })
}

/// The reply of a request after a token, which lives as long as one.
pub(crate) fn then(then: &Then, now: SystemTime, lifetime: Duration, places: &Places) -> Answer {
    let step = &then.step;
    let mut draft = draft(step, |name| {
        let field = step.fields.iter().find(|field| field.name == name)?;
        Some(fields::field_of(&step.name, field, places))
    });
    if let Some(told) = &then.life.expires_in {
        draft.put(&told.path, lifetime::duration(lifetime, told.unit));
    }
    if let (Some(told), Some(end)) = (&then.life.expires_at, now.checked_add(lifetime)) {
        draft.put(&told.path, lifetime::moment(end, told));
    }
    draft.fill();
    draft.into_answer(ok_status(&step.request), step.outcome.format)
}

/// A code for a device (RFC 8628 §3.2).
pub(crate) struct CodeAtDevice<'a> {
    /// Of this fake, counted from 1.
    pub(crate) number: u64,
    /// That tells this fake from others.
    pub(crate) port: u16,
    /// How long the code holds, in seconds.
    pub(crate) lifetime: u64,
    /// How often the client may ask, in seconds.
    pub(crate) interval: u64,
    pub(crate) places: &'a Places,
}

/// The reply to a device that asks for a code.
pub(crate) fn device(step: &Step, code: &CodeAtDevice<'_>) -> Answer {
    let user_code = format!("MADE-{:04}", code.number);
    let page = fields::address(code.places, "device", "");
    let page = page.trim_end_matches('/');
    answer(step, |name| {
        let field = step.fields.iter().find(|field| field.name == name)?;
        Some(match name {
            "device_code" => format!("made-up-device-code-{}-{}", code.port, code.number).into(),
            "user_code" => user_code.as_str().into(),
            "verification_uri" => page.into(),
            "verification_uri_complete" => format!("{page}?user_code={user_code}").into(),
            "expires_in" => code.lifetime.into(),
            "interval" => code.interval.into(),
            _ => fields::field_of(&step.name, field, code.places),
        })
    })
}

fn answer(step: &Step, value: impl Fn(&str) -> Option<Value>) -> Answer {
    let mut draft = draft(step, value);
    draft.fill();
    draft.into_answer(ok_status(&step.request), step.outcome.format)
}

fn draft(step: &Step, value: impl Fn(&str) -> Option<Value>) -> Draft {
    let mut draft = Draft::default();
    if let Some(condition) = &step.outcome.ok_when {
        draft.put(&condition.path, fields::holding(&condition.test));
    }
    for field in step.fields.iter() {
        draft.put(&field.path, value(&field.name).unwrap_or_default());
    }
    draft
}
