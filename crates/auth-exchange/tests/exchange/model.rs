//! Models as `auth-spec` makes them, built by hand.

use std::time::{Duration, SystemTime};

use auth_exchange::{Context, Given, InputValue, Inputs, ReadError, Received, TokenSet, read};
use auth_model::*;

pub(crate) fn text(text: &str) -> Text {
    Text::Owned(text.to_owned())
}

pub(crate) fn list<T: Clone>(items: impl IntoIterator<Item = T>) -> List<T> {
    items.into_iter().collect::<Vec<_>>().into()
}

/// `credential`, required, any text.
pub(crate) fn credential(name: &str) -> Input {
    Input {
        name: text(name),
        role: Role::Credential,
        kind: InputKind::String,
        presence: Presence::Required,
        variable: text(&format!("TEST_{}", name.to_uppercase())),
        doc: None,
        pattern: None,
    }
}

pub(crate) fn setting(name: &str, kind: InputKind) -> Input {
    Input { role: Role::Setting, kind, ..credential(name) }
}

pub(crate) fn optional(input: Input) -> Input {
    Input { presence: Presence::Optional, ..input }
}

pub(crate) fn reference(name: &str) -> Reference {
    match name.strip_prefix("token.") {
        Some(part) => Reference::Token(text(part)),
        None => Reference::Input(text(name)),
    }
}

pub(crate) fn expression(name: &str, functions: &[Function]) -> Expression {
    Expression { source: reference(name), functions: list(functions.to_vec()) }
}

/// `$name`
pub(crate) fn whole(name: &str) -> Template {
    Template::Whole(expression(name, &[]))
}

pub(crate) fn literal(words: &str) -> Template {
    Template::Text(list([Part::Literal(text(words))]))
}

/// `before${name}after`
pub(crate) fn around(before: &str, name: &str, after: &str) -> Template {
    let hole = Part::Value(expression(name, &[]));
    Template::Text(list([Part::Literal(text(before)), hole, Part::Literal(text(after))]))
}

pub(crate) fn field(name: &str, value: Template) -> Field {
    Field { name: text(name), value }
}

pub(crate) fn member(name: &str, value: Json) -> Member {
    Member { name: text(name), value }
}

/// An address whose holes are written `{place:name}`, such as `https://{host:region}.example.com/{path:id}`.
pub(crate) fn url(notation: &str) -> UrlTemplate {
    let mut parts = Vec::new();
    for piece in notation.split_inclusive('}') {
        let (before, hole) = piece.split_once('{').unwrap_or((piece, ""));
        if !before.is_empty() {
            parts.push(UrlPart::Literal(text(before)));
        }
        if let Some((place, name)) = hole.trim_end_matches('}').split_once(':') {
            let place = match place {
                "start" => UrlPlace::Start,
                "host" => UrlPlace::Host,
                "path" => UrlPlace::Path,
                "query" => UrlPlace::Query,
                "fragment" => UrlPlace::Fragment,
                other => panic!("no place is called {other}"),
            };
            parts.push(UrlPart::Value { place, value: expression(name, &[]) });
        }
    }
    UrlTemplate { parts: list(parts) }
}

pub(crate) fn placement() -> Placement {
    Placement::default()
}

pub(crate) fn request(method: Method, address: &str, placement: Placement) -> Request {
    Request { method, url: url(address), placement, ok_status: Statuses::Success }
}

/// `header:Name`, `jwt:claim`, `.` or names with dots between them.
pub(crate) fn path(notation: &str) -> Path {
    if let Some(name) = notation.strip_prefix("header:") {
        return Path { root: PathRoot::Header(text(name)), steps: list([]) };
    }
    let (root, steps) = match notation.strip_prefix("jwt:") {
        Some(claim) => (PathRoot::Jwt, claim),
        None => (PathRoot::Body, notation),
    };
    let steps = steps.split('.').filter(|step| !step.is_empty()).map(text);
    Path { root, steps: list(steps) }
}

pub(crate) fn at(notation: &str) -> Found {
    Found::At(path(notation))
}

pub(crate) fn seconds_at(notation: &str) -> Lifetime {
    Lifetime { path: path(notation), unit: Unit::Seconds }
}

pub(crate) fn reply_field(name: &str, at: &str, kind: FieldKind) -> ReplyField {
    ReplyField { name: text(name), path: path(at), kind, expected: Expected::Always }
}

/// The names that RFC 6749 gives.
pub(crate) fn reply() -> Reply {
    Reply::default()
}

pub(crate) fn bearer() -> Use {
    let authorization = Some(Authorization::Bearer(whole("token.access_token")));
    Use { placement: Placement { authorization, ..placement() }, rejected_on: list([401]) }
}

pub(crate) fn way(inputs: impl IntoIterator<Item = Input>) -> Way {
    Way {
        inputs: list(inputs),
        base_url: None,
        allow_hosts: list([]),
        token: None,
        refresh: None,
        applied: bearer(),
        ..Way::default()
    }
}

pub(crate) fn given(values: &[(&str, &str)]) -> Given {
    let mut given = Given::default();
    for (name, value) in values {
        given.insert(text(name), InputValue::Text((*value).into()));
    }
    given
}

pub(crate) fn inputs(way: &Way, values: &[(&str, &str)]) -> Inputs {
    Inputs::new(way, given(values), PlainHttp::Refused).expect("the values suit the way in")
}

pub(crate) fn context(inputs: &Inputs) -> Context<'_> {
    Context::new(inputs)
}

/// 2023-11-14T22:13:20Z
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

pub(crate) fn json_headers() -> Vec<(String, String)> {
    vec![("content-type".to_owned(), "application/json".to_owned())]
}

pub(crate) fn received<'a>(headers: &'a [(String, String)], body: &'a str) -> Received<'a> {
    let received_at = now() + Duration::from_secs(2);
    Received { status: 200, headers, body: body.as_bytes(), started_at: now(), received_at }
}

pub(crate) fn exchange(reply: Reply) -> Exchange {
    Exchange { request: request(Method::Post, "https://login.example.com/token", placement()), reply }
}

/// Reads a JSON body with status 200.
pub(crate) fn read_json(reply: Reply, body: &str) -> Result<TokenSet, ReadError> {
    let headers = json_headers();
    let inputs = inputs(&way([]), &[]);
    read(&exchange(reply), &received(&headers, body), &context(&inputs))
}
