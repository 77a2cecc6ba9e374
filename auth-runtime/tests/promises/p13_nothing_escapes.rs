//! Promise 13: token requests follow no redirect, and API requests none to another origin, so that no credential goes
//! where the spec does not send it.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::model::{
    Authorization, Body, Field, HostPattern, Json, Member, Placement, Provider, Template,
};
use auth_runtime::reqwest::{ClientBuilder, redirect::Policy};
use auth_runtime::{Client, ErrorKind};

use crate::support::models::{self, field, input, nothing, provider, way};
use crate::support::server::{Reply, Seen, Server};
use crate::support::{SECRET, access_token, builder, clock, token as issued};
use crate::tls;

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

/// Where a redirect leads.
struct Elsewhere {
    name: &'static str,
    location: String,
    /// Who would see it there.
    listener: TcpListener,
}

/// Another port, host and scheme, and hosts written in the ways that clients read differently; `from` is the origin that
/// is left, which is at `127.0.0.1`.
fn elsewhere(from: &str) -> Vec<Elsewhere> {
    let scheme = from.split("://").next().unwrap();
    let other_scheme = if scheme == "https" { "http" } else { "https" };
    let (this, other) = ("127.0.0.1:0", "127.0.0.2:0");
    let places = [
        ("another port", this, format!("{scheme}://127.0.0.1:PORT/v1/x")),
        ("another host", other, format!("{scheme}://127.0.0.2:PORT/v1/x")),
        ("another name of the host", this, format!("{scheme}://localhost:PORT/v1/x")),
        ("another scheme", this, format!("{other_scheme}://127.0.0.1:PORT/v1/x")),
        ("another scheme and host", other, format!("{other_scheme}://127.0.0.2:PORT/v1/x")),
        ("without a scheme", this, "//127.0.0.1:PORT/v1/x".to_owned()),
        ("backslashes", this, "/\\127.0.0.1:PORT/v1/x".to_owned()),
        ("a user", this, format!("{scheme}://127.0.0.1@127.0.0.1:PORT/v1/x")),
        ("a host that is allowed", this, format!("{scheme}://allowed.example.com:PORT/v1/x")),
    ];
    places.map(|(name, address, location)| Elsewhere::new(name, address, &location)).into()
}

impl Elsewhere {
    fn new(name: &'static str, address: &str, location: &str) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        Self { name, location: location.replace("PORT", &port), listener }
    }

    #[track_caller]
    fn assert_saw_nothing(&self, what: &str) {
        let came = self.listener.accept().is_ok();
        assert!(!came, "{what}: a redirect to {} was followed to {}", self.name, self.location);
    }
}

/// Redirects of the user's own, which the engine replaces.
fn following(http: ClientBuilder) -> ClientBuilder {
    // A redirect that is followed meets a listener that does not answer.
    let http = tls::trusting(http).timeout(Duration::from_secs(10));
    http.redirect(Policy::limited(10))
        .referer(true)
        .resolve("allowed.example.com", ([127, 0, 0, 1], 0).into())
}

fn client(provider: Provider, server: &Server) -> Client {
    builder(provider, server, &clock()).http(following).build().unwrap()
}

/// The secret in each place of an API request.
fn applied() -> Vec<(&'static str, Provider)> {
    let secret = || input("client_secret");
    let header = |name, value| Placement { headers: vec![field(name, value)].into(), ..nothing() };
    let placements = [
        ("bearer", Placement { authorization: Some(Authorization::Bearer(secret())), ..nothing() }),
        ("basic", Placement { authorization: Some(basic()), ..nothing() }),
        ("own header", header("X-Api-Key", secret())),
        ("authorization", header("Authorization", secret())),
        ("cookie", header("Cookie", secret())),
        ("query", Placement { query: vec![field("key", secret())].into(), ..nothing() }),
    ];
    let without_token = placements.map(|(name, placement)| {
        let applied = auth_runtime::model::Use { placement, ..way().applied };
        let mut way = auth_runtime::model::Way { token: None, applied, ..way() };
        way.allow_hosts = vec![HostPattern::Exact("allowed.example.com".into())].into();
        (name, provider(way))
    });
    without_token.into_iter().chain([("token", models::buying())]).collect()
}

/// The secret in each place of a token request.
fn asked() -> Vec<(&'static str, Provider)> {
    let secret = || input("client_secret");
    let fields = |value: Template| -> Vec<Field> { vec![field("key", value)] };
    let member = Member { name: "key".into(), value: Json::Value(secret()) };
    let placements = [
        ("basic", Placement { authorization: Some(basic()), ..nothing() }),
        ("bearer", Placement { authorization: Some(Authorization::Bearer(secret())), ..nothing() }),
        ("header", Placement { headers: fields(secret()).into(), ..nothing() }),
        ("cookie", Placement { headers: vec![field("Cookie", secret())].into(), ..nothing() }),
        ("query", Placement { query: fields(secret()).into(), ..nothing() }),
        ("form", Placement { body: Body::Form(fields(secret()).into()), ..nothing() }),
        ("json", Placement { body: Body::Json(Json::Object(vec![member].into())), ..nothing() }),
        ("text", Placement { body: Body::Text(secret()), ..nothing() }),
    ];
    placements
        .map(|(name, placement)| {
            let mut way = way();
            if let Some(exchange) = &mut way.token {
                exchange.request.placement = placement;
            }
            (name, provider(way))
        })
        .into()
}

fn basic() -> Authorization {
    Authorization::Basic { user: input("client_id"), password: input("client_secret") }
}

fn redirect(status: u16, location: &str) -> Reply {
    Reply::status(status).with_header("Location", location)
}

/// Servers of both schemes that send everything but `/token` elsewhere.
fn servers(answer: impl Fn(&Seen) -> Reply + Clone + Send + Sync + 'static) -> [Server; 2] {
    [Server::start(answer.clone()), tls::start(answer)]
}

#[tokio::test]
async fn an_api_request_is_redirected_to_no_other_origin() {
    for (what, provider) in applied() {
        let script = |seen: &Seen| match seen.path() {
            "/token" => issued(1, 3_600),
            _ => redirect(seen.body.parse().unwrap(), seen.header("x-to").unwrap()),
        };
        for server in servers(script) {
            let client = client(provider.clone(), &server);
            for place in elsewhere(server.origin()) {
                for status in STATUSES {
                    let request = client.post("/x").header("x-to", &place.location).body(status.to_string());
                    let response = request.send().await.unwrap();
                    assert_eq!(response.status(), status, "{what}: {}", place.name);
                }
                place.assert_saw_nothing(what);
            }
            let seen = server.seen("/v1/x");
            assert_eq!(seen.len(), 9 * STATUSES.len(), "{what}");
            assert!(
                seen.iter().all(carries_a_credential),
                "{what}: a redirect proves nothing without a secret"
            );
        }
    }
}

/// Within the origin a redirect is followed, up to ten times, and carries what the spec puts into headers.
#[tokio::test]
async fn an_api_request_is_redirected_within_its_origin() {
    for (what, provider) in applied() {
        for status in STATUSES {
            let server = Server::start(move |seen| match seen.path() {
                "/token" => issued(1, 3_600),
                "/v1/x" => redirect(status, "/v1/y"),
                "/v1/around" => redirect(status, "/v1/around"),
                _ => Reply::status(200),
            });
            let client = client(provider.clone(), &server);
            assert_eq!(client.get("/x").send().await.unwrap().status(), 200, "{what}");
            let seen = server.seen("/v1/y");
            assert_eq!(seen.len(), 1, "{what}");
            assert!(carries_a_credential(&seen[0]) || what == "query", "{what}");
            assert_eq!(seen[0].header("referer"), None, "{what}");
            assert_eq!(client.get("/around").send().await.unwrap().status(), status);
            assert_eq!(server.count("/v1/around"), 11);
        }
    }
}

#[tokio::test]
async fn a_token_request_follows_no_redirect() {
    for (what, provider) in asked() {
        for status in STATUSES {
            let plan = Arc::new(Mutex::new(String::new()));
            let planned = Arc::clone(&plan);
            for server in servers(move |_| redirect(status, &planned.lock().unwrap())) {
                let client = client(provider.clone(), &server);
                let mut places = elsewhere(server.origin());
                let here = format!("{}/elsewhere", server.origin());
                places.push(Elsewhere::new("the same origin", "127.0.0.1:0", &here));
                let count = places.len();
                for place in places {
                    plan.lock().unwrap().clone_from(&place.location);
                    client.invalidate();
                    let error = access_token(&client).await.unwrap_err();
                    assert_eq!(error.kind(), ErrorKind::Refused, "{what}: {error}");
                    place.assert_saw_nothing(what);
                }
                assert_eq!(server.count("/token"), count, "{what}");
                assert_eq!(server.all().len(), count, "{what}: a redirect within the origin was followed");
                assert!(server.all().iter().all(carries_a_credential), "{what}");
            }
        }
    }
}

#[tokio::test]
async fn a_renewal_follows_no_redirect() {
    for status in STATUSES {
        let clock = clock();
        let server = Server::start(move |seen| {
            if seen.body.contains("grant_type=refresh_token") {
                return redirect(status, "/elsewhere");
            }
            crate::support::token_with_refresh(1, 60)
        });
        let client = builder(models::renewing(), &server, &clock).http(following).build().unwrap();
        access_token(&client).await.unwrap();
        clock.advance(Duration::from_secs(61));
        // A redirect is a no: the token is bought.
        access_token(&client).await.unwrap();
        assert_eq!((server.count("/token"), server.count("/elsewhere")), (3, 0));
    }
}

fn carries_a_credential(seen: &Seen) -> bool {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let in_basic = seen
        .header("authorization")
        .and_then(|value| STANDARD.decode(value.strip_prefix("Basic ")?).ok())
        .is_some_and(|pair| String::from_utf8_lossy(&pair).ends_with(SECRET));
    let bearer = seen.header("authorization") == Some("Bearer token-1");
    let headers = seen.headers.iter().any(|(_, value)| value.contains(SECRET));
    in_basic || bearer || headers || seen.target.contains(SECRET) || seen.body.contains(SECRET)
}
