//! `jwt`: a token that the client makes and signs itself.

use auth_model::{Algorithm, Expression, Jwt, List, Member, Template};

use super::names::Scope;
use super::shape::Expected;
use super::{body, value, vocabulary};
use crate::Feature;
use crate::Span;
use crate::problem::{JwtProblem, ShapeProblem};
use crate::report::Report;
use crate::suggest;
use crate::text::duration;
use crate::text::template::{self, Type};
use crate::yaml::{Entry, Key, Map};

pub(super) const LIKE: &str =
    "jwt: { alg: RS256, key: $private_key, ttl: 1h, claims: { iss: $client_email } }";

/// Reads `jwt`. What it needs beyond hashes is told to `needs`, with its place.
pub(super) fn read(
    entry: &Entry,
    scope: &Scope<'_>,
    needs: impl FnOnce(Feature, Span),
    report: &Report,
) -> Option<Jwt> {
    let map = Expected::new("jwt", LIKE).map(&entry.value, report)?;
    vocabulary::JWT.check(map, "`jwt`", report);
    let map: &Map = &vocabulary::JWT.mended(map);
    let algorithm = required(map, "alg", entry, report).and_then(|entry| algorithm(entry, report));
    let by_key_pair = algorithm.is_some_and(|algorithm| !is_keyed_digest(algorithm));
    if let Some(entry) = map.get("alg").filter(|_| by_key_pair) {
        needs(Feature::Jwt, entry.value.span);
    }
    let key = required(map, "key", entry, report).and_then(|entry| key(entry, algorithm, scope, report));
    let ttl = map.get("ttl").and_then(|entry| {
        let scalar = Expected::new("ttl", "ttl: 1h").scalar(&entry.value, report)?;
        duration::read(scalar, report)
    });
    let header = members(map, "header", scope, report);
    if let Some(key) = key_of(map, "header", "alg") {
        report.add(key.span, JwtProblem::AlgorithmInHeader);
    }
    let claims = members(map, "claims", scope, report);
    Some(Jwt { algorithm: algorithm?, key: key?, ttl, header, claims })
}

fn required<'n>(map: &'n Map, key: &'static str, whole: &Entry, report: &Report) -> Option<&'n Entry> {
    let entry = map.get(key);
    if entry.is_none() && vocabulary::JWT.knows_all(map) {
        let place = "`jwt`".to_owned();
        report.add(whole.key.span, ShapeProblem::MissingKey { key, place, like: LIKE });
    }
    entry
}

fn is_keyed_digest(algorithm: Algorithm) -> bool {
    matches!(algorithm, Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512)
}

fn algorithm(entry: &Entry, report: &Report) -> Option<Algorithm> {
    let scalar = Expected::new("alg", "alg: RS256").scalar(&entry.value, report)?;
    let found = Algorithm::ALL.into_iter().find(|known| known.as_str() == scalar.text);
    if found.is_none() {
        let known = Algorithm::ALL.map(Algorithm::as_str);
        let meant = suggest::closest(&scalar.text, &known).map(str::to_owned);
        let text = scalar.text.clone();
        report.add(entry.value.span, JwtProblem::UnknownAlgorithm { text, known: known.to_vec(), meant });
    }
    found
}

/// A key is a value of its own: text that a spec writes out is no secret.
fn key(
    entry: &Entry,
    algorithm: Option<Algorithm>,
    scope: &Scope<'_>,
    report: &Report,
) -> Option<Expression> {
    let scalar = Expected::new("key", "key: $private_key").scalar(&entry.value, report)?;
    let checked = template::read_value(scalar, scope, report)?;
    let span = entry.value.span;
    let fits = match algorithm {
        Some(algorithm) if is_keyed_digest(algorithm) => checked.kind.has_bytes(),
        Some(_) => checked.kind == Type::Pem || checked.kind == Type::Text,
        None => true,
    };
    match checked.template {
        Template::Text(_) => report.add(span, JwtProblem::KeyInText),
        Template::Whole(_) if !fits => {
            let expected = if algorithm.is_some_and(is_keyed_digest) { "text or bytes" } else { "a PEM" };
            report.add(span, JwtProblem::OtherKey { expected, found: checked.kind.describe() });
        }
        Template::Whole(_) if checked.optional => report.add(span, JwtProblem::AbsentKey),
        Template::Whole(expression) => return Some(expression),
    }
    None
}

fn members(map: &Map, key: &'static str, scope: &Scope<'_>, report: &Report) -> List<Member> {
    let Some(entry) = map.get(key) else { return List::default() };
    let expected = Expected::new(key, "claims: { iss: $client_email, aud: \"https://api.example.com\" }");
    let Some(members) = expected.map(&entry.value, report) else { return List::default() };
    body::members(members, value::Moments::Counted, scope, report).into()
}

fn key_of<'n>(map: &'n Map, section: &str, key: &str) -> Option<&'n Key> {
    let members = Expected::new(section, "").map(&map.get(section)?.value, &Report::default())?;
    members.entries.iter().map(|entry| &entry.key).find(|known| known.text == key)
}
