//! Promise 15: whatever a credential is, it arrives as it was given or nothing is sent.

use auth_runtime::__v1::{Given, put};
use auth_runtime::model::{
    Authorization, Body, Expression, Json, Member, Part, Placement, Provider, Reference, Template, UrlPart,
    UrlPlace, UrlTemplate, Use, Way,
};
use auth_runtime::reqwest::Url;
use auth_runtime::{Client, Error, ErrorKind};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::shared::hostile::hostile;
use crate::support::models::{field, input, nothing, provider, text, way};
use crate::support::server::{Seen, Server};
use crate::support::{access_token, builder, clock, token as issued};

/// A place for a credential.
struct Position {
    name: &'static str,
    provider: Provider,
    /// What a server reads there.
    read: fn(&Seen) -> Option<String>,
    /// Whether HTTP has no way to carry a value there.
    refuses: fn(&str) -> bool,
}

/// In a token request.
fn in_token_request() -> Vec<Position> {
    let secret = || input("client_secret");
    let one = || vec![field("key", secret())];
    let json = |value| Json::Object(vec![Member { name: "key".into(), value: Json::Value(value) }].into());
    let basic = |user, password| Some(Authorization::Basic { user, password });
    let at = |placement| asking("https://auth.example.com/token", None, placement);
    let in_address = |place| asking("https://auth.example.com/", Some(place), nothing());
    vec![
        Position { name: "path", provider: in_address(UrlPlace::Path), read: in_path, refuses: no_segment },
        Position {
            name: "query",
            provider: in_address(UrlPlace::Query),
            read: in_bare_query,
            refuses: never,
        },
        Position {
            name: "fragment",
            provider: in_address(UrlPlace::Fragment),
            read: nowhere,
            refuses: never,
        },
        Position {
            name: "header",
            provider: at(Placement { headers: one().into(), ..nothing() }),
            read: |seen| seen.header("key").map(str::to_owned),
            refuses: no_header,
        },
        Position {
            name: "a part of a header",
            provider: at(Placement { headers: vec![field("key", around("<", ">"))].into(), ..nothing() }),
            read: |seen| Some(seen.header("key")?.strip_prefix('<')?.strip_suffix('>')?.to_owned()),
            refuses: |value| value.contains(|character: char| character.is_ascii_control()),
        },
        Position {
            name: "the query's parameter",
            provider: at(Placement { query: one().into(), ..nothing() }),
            read: in_query,
            refuses: never,
        },
        Position {
            name: "user",
            provider: at(Placement { authorization: basic(secret(), text("p")), ..nothing() }),
            read: |seen| Some(in_basic(seen)?.strip_suffix(":p")?.to_owned()),
            refuses: |value| no_basic(value) || value.contains(':'),
        },
        Position {
            name: "password",
            provider: at(Placement { authorization: basic(text("u"), secret()), ..nothing() }),
            read: |seen| Some(in_basic(seen)?.strip_prefix("u:")?.to_owned()),
            refuses: no_basic,
        },
        Position {
            name: "bearer",
            provider: at(Placement { authorization: Some(Authorization::Bearer(secret())), ..nothing() }),
            read: in_bearer,
            refuses: no_header,
        },
        Position {
            name: "form",
            provider: at(Placement { body: Body::Form(one().into()), ..nothing() }),
            read: |seen| first_pair(&seen.body),
            refuses: never,
        },
        Position {
            name: "JSON",
            provider: at(Placement { body: Body::Json(json(secret())), ..nothing() }),
            read: in_json,
            refuses: never,
        },
        Position {
            name: "a part of JSON",
            provider: at(Placement { body: Body::Json(json(around("<", ">"))), ..nothing() }),
            read: |seen| Some(in_json(seen)?.strip_prefix('<')?.strip_suffix('>')?.to_owned()),
            refuses: never,
        },
        Position {
            name: "text",
            provider: at(Placement { body: Body::Text(secret()), ..nothing() }),
            read: |seen| Some(seen.body.clone()),
            refuses: never,
        },
    ]
}

/// In an API request.
fn in_api_request() -> Vec<Position> {
    let secret = || input("client_secret");
    let at = |placement| carrying("https://api.example.com/v1", None, placement);
    let basic = Authorization::Basic { user: text("u"), password: secret() };
    vec![
        Position {
            name: "path of an API request",
            provider: carrying("https://api.example.com/", Some(UrlPlace::Path), {
                Placement { query: vec![field("key", secret())].into(), ..nothing() }
            }),
            read: |seen| {
                let path = seen.path().strip_suffix("/x")?.strip_prefix('/')?;
                decoded(path).filter(|path| Some(path) == in_query(seen).as_ref())
            },
            refuses: no_segment,
        },
        Position {
            name: "header of an API request",
            provider: at(Placement { headers: vec![field("key", secret())].into(), ..nothing() }),
            read: |seen| seen.header("key").map(str::to_owned),
            refuses: no_header,
        },
        Position {
            name: "cookie of an API request",
            provider: at(Placement { headers: vec![field("Cookie", secret())].into(), ..nothing() }),
            read: |seen| seen.header("cookie").map(str::to_owned),
            refuses: no_header,
        },
        Position {
            name: "query of an API request",
            provider: at(Placement { query: vec![field("key", secret())].into(), ..nothing() }),
            read: in_query,
            refuses: never,
        },
        Position {
            name: "password of an API request",
            provider: at(Placement { authorization: Some(basic), ..nothing() }),
            read: |seen| Some(in_basic(seen)?.strip_prefix("u:")?.to_owned()),
            refuses: no_basic,
        },
        Position {
            name: "bearer of an API request",
            provider: at(Placement { authorization: Some(Authorization::Bearer(secret())), ..nothing() }),
            read: in_bearer,
            refuses: no_header,
        },
    ]
}

/// Every character up to 255, alone and between others, which as UTF-8 is every byte that text has there; some beyond;
/// and what is hostile to hosts.
fn values() -> Vec<String> {
    let characters =
        (0..=255_u8).map(char::from).chain("\u{100}\u{20ac}\u{2028}\u{feff}\u{fffd}\u{1f600}".chars());
    let around = |character: char| [character.to_string(), format!("a{character}b")];
    let long = ["a".repeat(2_000), "%2f".repeat(1_000)];
    let hostile = hostile().into_iter().filter(|value| (1..=2_000).contains(&value.len()));
    characters.flat_map(around).chain(hostile).chain(long).collect()
}

/// Sends every value, and reads what came.
async fn arrives<F: Future<Output = Result<(), Error>>>(position: Position, send: impl Fn(Client) -> F) {
    let server = Server::start(|_| issued(1, 3_600));
    let template = builder(position.provider, &server, &clock()).build().unwrap();
    for value in values() {
        server.forget();
        let outcome = match template.with_credentials(credentials(&value)) {
            Ok(client) => send(client).await,
            Err(error) => Err(error),
        };
        let seen = server.all();
        let (name, shown) = (position.name, value.escape_debug().to_string());
        assert_eq!(outcome.is_err(), (position.refuses)(&value), "{name}: {shown}: {outcome:?}");
        match outcome {
            Ok(()) => {
                assert_eq!(seen.len(), 1, "{name}: {shown}: {seen:?}");
                let read = seen.first().and_then(position.read);
                assert_eq!(read.as_deref(), read_back(name, &value), "{name}: {shown}");
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name}: {shown}: {error}");
                assert!(seen.is_empty(), "{name}: {shown} was refused, and something was sent: {seen:?}");
            }
        }
    }
}

/// A fragment stays with the client (RFC 9110 §7.1).
fn read_back<'a>(position: &str, value: &'a str) -> Option<&'a str> {
    Some(value).filter(|_| position != "fragment")
}

fn credentials(secret: &str) -> Given {
    let mut given = Given::default();
    put(&mut given, "client_id", "id".to_owned());
    put(&mut given, "client_secret", secret.to_owned());
    given
}

#[tokio::test]
async fn every_byte_in_a_token_request_arrives_as_it_was_given_or_not_at_all() {
    for position in in_token_request() {
        arrives(position, |client| async move { access_token(&client).await.map(drop) }).await;
    }
}

#[tokio::test]
async fn every_byte_in_an_api_request_arrives_as_it_was_given_or_not_at_all() {
    for position in in_api_request() {
        arrives(position, |client| async move { client.get("/x").send().await.map(drop) }).await;
    }
}

/// Addresses have a limit in the HTTP library, and what is beyond it is the caller's to mend.
#[tokio::test]
async fn a_credential_that_is_too_long_for_an_address_is_no_failure_of_the_network() {
    let server = Server::start(|_| issued(1, 3_600));
    for position in in_token_request() {
        let template = builder(position.provider, &server, &clock()).build().unwrap();
        let client = template.with_credentials(credentials(&"a".repeat(100_000))).unwrap();
        if let Err(error) = access_token(&client).await {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{}: {error}", position.name);
            assert!(!error.is_retryable());
        }
    }
}

/// A token request with the secret in its address, or as its placement says.
fn asking(address: &'static str, in_address: Option<UrlPlace>, placement: Placement) -> Provider {
    let mut way = way();
    if let Some(exchange) = &mut way.token {
        exchange.request.placement = placement;
        exchange.request.url = url(address, in_address);
    }
    provider(way)
}

/// API requests that carry the secret.
fn carrying(base: &'static str, in_base: Option<UrlPlace>, placement: Placement) -> Provider {
    let applied = Use { placement, ..way().applied };
    provider(Way { token: None, applied, base_url: Some(url(base, in_base)), ..way() })
}

/// `address`, and behind it the secret.
fn url(address: &'static str, place: Option<UrlPlace>) -> UrlTemplate {
    let mut parts = vec![UrlPart::Literal(address.into())];
    if let Some(place) = place {
        let before = match place {
            UrlPlace::Query => "token?",
            UrlPlace::Fragment => "token#",
            _ => "",
        };
        parts.push(UrlPart::Literal(before.into()));
        parts.push(UrlPart::Value { place, value: whole("client_secret") });
    }
    UrlTemplate { parts: parts.into() }
}

fn whole(name: &'static str) -> Expression {
    Expression { source: Reference::Input(name.into()), functions: Vec::new().into() }
}

fn around(before: &'static str, behind: &'static str) -> Template {
    let literal = |text: &'static str| Part::Literal(text.into());
    Template::Text(vec![literal(before), Part::Value(whole("client_secret")), literal(behind)].into())
}

fn never(_: &str) -> bool {
    false
}

/// RFC 9110 §5.5: no control characters, and what surrounds a value does not belong to it.
fn no_header(value: &str) -> bool {
    value.contains(|character: char| character.is_ascii_control()) || value != value.trim_matches(' ')
}

/// RFC 7617 §2.
fn no_basic(value: &str) -> bool {
    value.contains(|character: char| character.is_ascii_control())
}

/// RFC 3986 §5.2.4: these are resolved on their way.
fn no_segment(value: &str) -> bool {
    [".", ".."].contains(&value)
}

fn nowhere(seen: &Seen) -> Option<String> {
    assert_eq!(seen.target, "/token");
    None
}

fn in_path(seen: &Seen) -> Option<String> {
    decoded(seen.target.strip_prefix('/')?)
}

fn in_bare_query(seen: &Seen) -> Option<String> {
    decoded(seen.target.strip_prefix("/token?")?)
}

/// As the URL standard reads it.
fn in_query(seen: &Seen) -> Option<String> {
    first_pair(seen.target.split_once('?')?.1)
}

fn first_pair(pairs: &str) -> Option<String> {
    let address = Url::parse(&format!("http://localhost/?{pairs}")).ok()?;
    let mut pairs = address.query_pairs();
    let (name, value) = pairs.next()?;
    (name == "key" && pairs.next().is_none()).then(|| value.into_owned())
}

fn in_basic(seen: &Seen) -> Option<String> {
    let pair = STANDARD.decode(seen.header("authorization")?.strip_prefix("Basic ")?).ok()?;
    String::from_utf8(pair).ok()
}

fn in_bearer(seen: &Seen) -> Option<String> {
    Some(seen.header("authorization")?.strip_prefix("Bearer ")?.to_owned())
}

fn in_json(seen: &Seen) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(&seen.body).ok()?;
    Some(body.get("key")?.as_str()?.to_owned())
}

fn decoded(text: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8().ok()?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte));
    is_plain.then(|| decoded.into_owned())
}
