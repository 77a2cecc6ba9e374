//! `auth token`: a token now, by whatever way in the spec gives.

use std::io::{self, Write};
use std::time::{Duration, SystemTime};

use auth_exchange::FieldValue;
use auth_runtime::{ExposeSecret, TokenSet};
use chrono::{DateTime, SecondsFormat, Utc};

use crate::access;
use crate::command::Token;
use crate::outcome::Outcome;

pub(crate) fn run(token: &Token, output: &mut impl Write) -> io::Result<Outcome> {
    let opened = match access::open(&token.access) {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    if opened.way.token.is_none() {
        let told = "this way in has no token: API requests carry the credentials themselves (`auth request`)";
        return Ok(Outcome::Unusable(told.to_owned()));
    }
    match access::run(opened.token(&token.access)) {
        Ok(Ok(set)) if token.show => writeln!(output, "{}", set.access_token.expose_secret())?,
        Ok(Ok(set)) => describe(&set, output)?,
        Ok(Err(error)) => return Ok(access::failed(&error)),
        Err(outcome) => return Ok(outcome),
    }
    Ok(Outcome::Right)
}

/// What came, without a secret.
fn describe(set: &TokenSet, output: &mut impl Write) -> io::Result<()> {
    writeln!(
        output,
        "access token: {} characters (`--show` prints it)",
        set.access_token.expose_secret().chars().count()
    )?;
    if let Some(kind) = &set.token_type {
        writeln!(output, "type: {kind}")?;
    }
    match (set.expires_in, set.expires_at()) {
        (Some(lifetime), Some(end)) => {
            writeln!(output, "lifetime: {}, until {}", span(lifetime), moment(end))?;
        }
        _ => writeln!(output, "lifetime: not told")?,
    }
    if let Some(scope) = &set.scope {
        writeln!(output, "scopes: {}", scope.join(" "))?;
    }
    if set.refresh_token.is_some() {
        let end = set.refresh_expires_at().map(|end| format!(", until {}", moment(end))).unwrap_or_default();
        writeln!(output, "refresh token: came along{end}")?;
    }
    for field in &set.fields {
        writeln!(output, "{}: {}", field.name, shown(&field.value))?;
    }
    Ok(())
}

fn span(lifetime: Duration) -> String {
    crate::core::duration(lifetime.as_secs())
}

fn moment(moment: SystemTime) -> String {
    DateTime::<Utc>::from(moment).to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn shown(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::U64(number) => number.to_string(),
        FieldValue::I64(number) => number.to_string(),
        FieldValue::F64(number) => number.to_string(),
        FieldValue::Bool(truth) => truth.to_string(),
        FieldValue::List(items) => items.join(", "),
        FieldValue::Secret(_) => "(secret)".to_owned(),
        FieldValue::Json(_) => "(JSON)".to_owned(),
    }
}
