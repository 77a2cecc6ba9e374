//! Further fields of a reply.

use auth_model::{List, Path, PathRoot, ReplyField};

use super::rust_names;
use super::shape::Expected;
use super::taken::Taken;
use crate::Span;
use crate::problem::{NamingProblem, ReplyProblem, Thing};
use crate::report::Report;
use crate::text::{field_type, is_name, path};
use crate::yaml::{Entry, Key, Scalar, Style};

/// What every token has in Rust, besides the further fields.
pub(super) const TOKENS_OWN: [&str; 6] =
    ["access_token", "token_type", "refresh_token", "scope", "expires_at", "refresh_expires_at"];

/// Reads `fields`: `path: [optional] type [as name]`. In a renewal, `renewed` are the fields of the token before.
pub(crate) fn read(entry: &Entry, renewed: Option<&[ReplyField]>, report: &Report) -> List<ReplyField> {
    collect(entry, &TOKENS_OWN, report, |field, span| {
        if let Some(renewed) = renewed {
            check_renewed(field, renewed, span, report);
        }
    })
}

/// Reads `fields` of a reply that is no token's.
pub(crate) fn of_reply(entry: &Entry, report: &Report) -> List<ReplyField> {
    collect(entry, &[], report, |_, _| ())
}

fn collect(
    entry: &Entry,
    own: &[&str],
    report: &Report,
    check: impl Fn(&ReplyField, Span),
) -> List<ReplyField> {
    let expected = Expected::new("fields", "fields: { data.account-id: u64 }");
    let Some(map) = expected.map(&entry.value, report) else { return List::default() };
    let mut fields = Vec::new();
    let mut taken = Taken::default();
    for entry in &map.entries {
        let Some((field, span)) = field(entry, report) else { continue };
        check_name((&field, &entry.key.text), own, span, &mut taken, report);
        check(&field, entry.key.span);
        fields.push(field);
    }
    fields.into()
}

/// A field and the place that its name comes from.
fn field(entry: &Entry, report: &Report) -> Option<(ReplyField, Span)> {
    let path = path::read(&key_as_scalar(&entry.key), report);
    let scalar =
        Expected::new(&entry.key.text, "fields: { data.account-id: u64 }").scalar(&entry.value, report)?;
    let declared = field_type::read(scalar, report)?;
    let path = path?;
    let (name, span) =
        declared.name.unwrap_or_else(|| (rust_names::snake_case(last_part(&path)), entry.key.span));
    let field = ReplyField { name: name.into(), path, kind: declared.kind, expected: declared.expected };
    Some((field, span))
}

/// Reads the `fields` of a step. They are no names in Rust, so each is called as in the reply where `$step.name` can say
/// that.
pub(crate) fn of_step(entry: &Entry, report: &Report) -> Vec<ReplyField> {
    let expected = Expected::new("fields", "fields: { token_endpoint: url }");
    let Some(map) = expected.map(&entry.value, report) else { return Vec::new() };
    let mut fields = Vec::new();
    let mut taken = Taken::default();
    for entry in &map.entries {
        let Some((mut field, span)) = field(entry, report) else { continue };
        let written = last_part(&field.path);
        if span == entry.key.span && is_name(written) {
            field.name = written.to_owned().into();
        }
        match taken.take(field.name.to_string(), &entry.key.text) {
            Some(other) => {
                report.add(span, NamingProblem::SameField { name: field.name.to_string(), other });
            }
            None if is_name(&field.name) => {}
            None => rust_names::check_case(&field.name, Thing::StepField, span, report),
        }
        fields.push(field);
    }
    fields
}

fn check_name(
    (field, path): (&ReplyField, &str),
    own: &[&str],
    span: Span,
    taken: &mut Taken,
    report: &Report,
) {
    let name = field.name.to_string();
    if own.contains(&name.as_str()) {
        report.add(span, NamingProblem::TokensOwn { name });
    } else if let Some(other) = taken.take(name.clone(), path) {
        let (name, rust_name) = (path.to_owned(), name);
        report.add(span, NamingProblem::SameRustName { thing: Thing::Field, name, rust_name, other });
    } else {
        rust_names::check(&name, Thing::Field, span, report);
    }
}

/// A renewed token is of the type that `token` gives it.
fn check_renewed(field: &ReplyField, renewed: &[ReplyField], span: Span, report: &Report) {
    let name = field.name.to_string();
    match renewed.iter().find(|known| known.name == field.name) {
        None => {
            let known = renewed.iter().map(|known| known.name.to_string()).collect();
            report.add(span, ReplyProblem::RefreshAddsField { name, known });
        }
        Some(known) if known.kind != field.kind => {
            report.add(span, ReplyProblem::RefreshRetypesField { name });
        }
        Some(_) => {}
    }
}

fn last_part(path: &Path) -> &str {
    match (path.steps.last(), &path.root) {
        (Some(step), _) => step,
        (None, PathRoot::Header(name) | PathRoot::Cookie(name)) => name,
        (None, PathRoot::Body | PathRoot::Jwt) => "",
    }
}

/// A key as what the parser of paths reads. Its places are exact where the key stands in the source as it is.
fn key_as_scalar(key: &Key) -> Scalar {
    let length = key.span.end - key.span.start;
    let as_it_is = |start| (None, start);
    let (origins, start) = match length.checked_sub(key.text.len()) {
        Some(0) => as_it_is(key.span.start),
        Some(2) => as_it_is(key.span.start + 1),
        _ => (
            Some(vec![key.span.start; key.text.len()].into_iter().chain([key.span.end]).collect()),
            key.span.start,
        ),
    };
    Scalar { text: key.text.clone(), style: Style::Text, origins, start, comment: None }
}
