//! `id_token`: what the ID token of a login has to be.

use std::time::Duration;

use auth_model::{
    Algorithm, Exchange, Expected as Presence, Expression, FieldKind, IdToken, List, Outcome, Reference,
    ReplyField, ReplyFormat, Step, Template,
};

use super::authorized::Authorized;
use super::ledger::Ledger;
use super::names::{Scope, TokenAt};
use super::req::{Standing, Within};
use super::shape::Expected;
use super::{request, step, value, vocabulary};
use crate::Feature;
use crate::problem::{AuthorizeProblem, IdTokenProblem, ShapeProblem};
use crate::report::Report;
use crate::suggest;
use crate::text::duration;
use crate::yaml::{Entry, Key, Map};

const LIKE: &str = "id_token: { issuer: https://login.example.com, keys: https://login.example.com/jwks }";

/// How long the issuer's keys are kept. Keys that are new are asked for before.
const KEPT: Duration = Duration::from_secs(3_600);

/// Those with a public key: whoever can verify with a shared one can make ID tokens.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::Rs256,
    Algorithm::Rs384,
    Algorithm::Rs512,
    Algorithm::Ps256,
    Algorithm::Ps384,
    Algorithm::Ps512,
    Algorithm::Es256,
    Algorithm::Es384,
    Algorithm::EdDsa,
];

/// Reads `id_token` of a way in whose token is bought so.
pub(crate) fn read(
    way: &Map,
    bought: Option<&Exchange>,
    ledger: &Ledger,
    report: &Report,
) -> Option<IdToken> {
    let entry = way.get(IdToken::FIELD)?;
    ledger.needs(Feature::IdToken, entry.key.span);
    let fields = bought.map(|token| token.reply.fields.as_ref()).unwrap_or_default();
    if way.get("token").is_none() {
        report.add(entry.key.span, AuthorizeProblem::NoTokenFor { key: IdToken::FIELD });
    } else if fields.iter().any(|field| field.name == IdToken::FIELD) {
        report.add(entry.key.span, IdTokenProblem::OwnField);
    }
    let map = Expected::new(IdToken::FIELD, LIKE).map(&entry.value, report)?;
    vocabulary::ID_TOKEN.check(map, "`id_token`", report);
    let map: &Map = &vocabulary::ID_TOKEN.mended(map);
    let scope = Scope::new(ledger, TokenAt::NotYet).with_authorized(Authorized::Asking);
    let names = Within::new(&scope, Standing::Elsewhere);
    let text = |entry: &Entry| value::required_text(&entry.value, &entry.key.text, &names, report);
    let issuer = required(map, "issuer", entry, report).and_then(text);
    let keys = required(map, "keys", entry, report).and_then(|entry| keys(entry, &scope, report));
    let algorithms = algorithms(map, report);
    let audience = match map.get("audience") {
        Some(entry) => text(entry),
        None => client_id(entry, &scope, report),
    };
    let max_age = map.get("max_age").and_then(|entry| {
        duration::read(Expected::new("max_age", "max_age: 1h").scalar(&entry.value, report)?, report)
    });
    Some(IdToken { issuer: issuer?, keys: keys?, algorithms, audience: audience?, max_age })
}

/// A request for a token, whose reply has an ID token. That of a renewal may lack one (OpenID Connect Core 1.0 §12.2):
/// then the one before stays.
pub(crate) fn told(exchange: Option<Exchange>, id_token: Option<&IdToken>) -> Option<Exchange> {
    let mut exchange = exchange?;
    if id_token.is_some() {
        let field = step::field(IdToken::FIELD, FieldKind::IdToken, Presence::Always);
        exchange.reply.fields = exchange.reply.fields.iter().cloned().chain([field]).collect();
    }
    Some(exchange)
}

fn required<'n>(map: &'n Map, key: &'static str, whole: &Entry, report: &Report) -> Option<&'n Entry> {
    let entry = map.get(key);
    if entry.is_none() && vocabulary::ID_TOKEN.knows_all(map) {
        let place = "`id_token`".to_owned();
        report.add(whole.key.span, ShapeProblem::MissingKey { key, place, like: LIKE });
    }
    entry
}

/// A `GET` of a set of keys (RFC 7517 §5).
fn keys(entry: &Entry, scope: &Scope<'_>, report: &Report) -> Option<Step> {
    let method =
        Entry { key: Key { text: "GET".to_owned(), ..entry.key.clone() }, value: entry.value.clone() };
    let request = Map { entries: vec![method] };
    let request = request::read(&request, &entry.key.text, entry.key.span, scope, report)?;
    let fields: [ReplyField; 1] = [step::field("keys", FieldKind::Json, Presence::Always)];
    Some(Step {
        name: IdToken::KEYS.into(),
        request,
        outcome: Outcome { format: ReplyFormat::Json, ..Outcome::default() },
        fields: fields.to_vec().into(),
        keep: Some(KEPT),
    })
}

/// `RS256` unless the spec says others (OpenID Connect Registration 1.0 §2).
fn algorithms(map: &Map, report: &Report) -> List<Algorithm> {
    let Some(entry) = map.get("algorithms") else { return vec![Algorithm::Rs256].into() };
    let expected = Expected::new("algorithms", "algorithms: [RS256]");
    let Some(items) = expected.list(&entry.value, report) else { return List::default() };
    if items.is_empty() {
        report.add(entry.value.span, IdTokenProblem::NoAlgorithm);
    }
    let algorithm = |item| {
        let scalar = expected.scalar(item, report)?;
        let found = ALGORITHMS.into_iter().find(|known| known.as_str() == scalar.text);
        if found.is_none() {
            let (text, known) = (scalar.text.clone(), ALGORITHMS.map(Algorithm::as_str));
            let meant = suggest::closest(&text, &known).map(str::to_owned);
            report.add(item.span, IdTokenProblem::OtherAlgorithm { text, known: known.to_vec(), meant });
        }
        found
    };
    items.iter().filter_map(algorithm).collect()
}

fn client_id(whole: &Entry, scope: &Scope<'_>, report: &Report) -> Option<Template> {
    if scope.use_input("client_id").is_none() {
        report.add(whole.key.span, IdTokenProblem::NoAudience);
        return None;
    }
    let source = Reference::Input("client_id".into());
    Some(Template::Whole(Expression { source, functions: List::default() }))
}
