//! The generated clients against servers that speak the transcripts of the five pages.

// The servers are the quickstart's, which prints and knows more than a test needs. Helpers of tests stop at what they did
// not expect.
#![allow(dead_code, clippy::unwrap_used)]

#[path = "../examples/quickstart/pages.rs"]
mod pages;
#[path = "../examples/quickstart/server.rs"]
mod server;
#[path = "../examples/quickstart/wire.rs"]
mod wire;

use std::time::{Duration, SystemTime};

use auth_runtime::{Dynamic, ErrorKind, ExposeSecret, ManualClock, auth_provider};
use server::Server;

#[auth_provider("specs/sirv.yaml")]
struct Sirv;

#[auth_provider("specs/vervoe.yaml")]
struct Vervoe;

#[auth_provider("specs/example-api.yaml")]
struct ExampleApi;

#[auth_provider("specs/oauth2-api.yaml")]
struct Oauth2Api;

#[auth_provider("specs/voipex.yaml")]
struct Voipex;

/// What every one of the five does: a token for the first request, the same for the second, another one after its end.
macro_rules! lives_through {
    ($client:expr, $clock:expr, $url:expr, $lifetime:expr) => {{
        let first = $client.token().await.unwrap();
        for _ in 0..2 {
            let response = $client.get($url).send().await.unwrap();
            assert_eq!(response.status(), 200);
        }
        let same = $client.token().await.unwrap();
        assert_eq!(same.access_token.expose_secret(), first.access_token.expose_secret());
        $clock.advance($lifetime + Duration::from_secs(1));
        assert_eq!($client.get($url).send().await.unwrap().status(), 200);
        let renewed = $client.token().await.unwrap();
        assert_eq!(renewed.access_token.expose_secret(), "renewed-token-1");
        first
    }};
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

#[tokio::test]
async fn sirv() {
    let (server, clock) = (Server::start(pages::sirv()).await.unwrap(), ManualClock::new(SystemTime::now()));
    let credentials = SirvCredentials {
        client_id: pages::SIRV_CLIENT_ID.into(),
        client_secret: pages::SIRV_CLIENT_SECRET.into(),
    };
    let builder = Sirv::builder(credentials).with_origin("https://api.sirv.com", server.origin());
    let sirv = builder.clock(clock.clone()).build().unwrap();
    let token = lives_through!(sirv, clock, "/v2/account", minutes(20));
    assert_eq!(token.scope.len(), 10);
    assert_eq!(token.scope.first().map(String::as_str), Some("account:read"));
}

#[tokio::test]
async fn vervoe() {
    let (server, clock) =
        (Server::start(pages::vervoe()).await.unwrap(), ManualClock::new(SystemTime::now()));
    let credentials = VervoeCredentials { api_key: "apiKey".into(), secret_key: "secretKey".into() };
    let builder = Vervoe::builder(credentials).with_origin("https://api.vervoe.com", server.origin());
    let vervoe = builder.clock(clock.clone()).build().unwrap();
    lives_through!(vervoe, clock, "/api/public/ats-api/jobs", minutes(10));
}

#[tokio::test]
async fn example_api() {
    let (server, clock) =
        (Server::start(pages::example_api()).await.unwrap(), ManualClock::new(SystemTime::now()));
    let credentials = ExampleApiCredentials { client_id: "testClient".into(), secret: "superSecret".into() };
    let settings = ExampleApiSettings { base_url: server.origin().to_owned() };
    let example_api = ExampleApi::builder(credentials, settings).clock(clock.clone()).build().unwrap();
    let token = lives_through!(example_api, clock, "/api/collections", minutes(30));
    assert_eq!(token.token_type.as_deref(), Some("Bearer"));
}

#[tokio::test]
async fn oauth2_api() {
    let (server, clock) =
        (Server::start(pages::oauth2_api()).await.unwrap(), ManualClock::new(SystemTime::now()));
    let credentials = Oauth2ApiPasswordCredentials {
        client_id: "YOUR_CLIENT_ID".into(),
        client_secret: "YOUR_CLIENT_SECRET".into(),
        username: "you".into(),
        password: "your-password".into(),
    };
    let settings = Oauth2ApiPasswordSettings { base_url: server.origin().to_owned() };
    let oauth2_api = Oauth2ApiPassword::builder(credentials, settings).clock(clock.clone()).build().unwrap();
    let token = lives_through!(oauth2_api, clock, "/v1/me", minutes(120));
    assert_eq!(
        token.refresh_token.as_ref().map(ExposeSecret::expose_secret),
        Some("8257e65c97202ed1726cf...")
    );
}

#[tokio::test]
async fn voipex() {
    let (server, clock) =
        (Server::start(pages::voipex()).await.unwrap(), ManualClock::new(SystemTime::now()));
    let credentials = VoipexCredentials { username: "your@email.com".into(), password: "*****".into() };
    let builder = Voipex::builder(credentials)
        .with_origin("https://auth.voipex.io", server.origin())
        .with_origin("https://api.voipex.io", server.origin());
    let voipex = builder.clock(clock.clone()).build().unwrap();
    let token = lives_through!(voipex, clock, "https://api.voipex.io/v1/calls", minutes(50));
    assert_eq!(token.scope, ["profile", "email"]);
    assert_eq!(token.not_before_policy, 0);
    assert_eq!(token.session_state, "fbf59841-8288-4a71-8192-2bd4bf8a5c50");
}

#[tokio::test]
async fn wrong_credentials_are_an_error_that_shows_none() {
    let server = Server::start(pages::example_api()).await.unwrap();
    let credentials =
        ExampleApiCredentials { client_id: "testClient".into(), secret: "canary-secret".into() };
    let settings = ExampleApiSettings { base_url: server.origin().to_owned() };
    let example_api = ExampleApi::new(credentials, settings).unwrap();
    let error = example_api.get("/api/collections").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
    let told = format!("{error} {error:?} {example_api:?}");
    assert!(told.contains("invalid_client"), "{told}");
    assert!(!told.contains("canary"), "{told}");
}

/// A client of the second door, made of the spec's text while the test runs: by the first way in.
fn dynamic(spec: &str, inputs: &[(&str, &str)], origins: &[(&str, &str)]) -> auth_runtime::Client {
    let path = format!("{}/specs/{spec}.yaml", env!("CARGO_MANIFEST_DIR"));
    let source = auth_spec::Source::new(&path, std::fs::read_to_string(&path).unwrap());
    let named = Dynamic::new(auth_spec::parse(&source).unwrap().provider).unwrap();
    let given = inputs.iter().fold(named, |dynamic, (name, value)| dynamic.input(name, *value).unwrap());
    let builder = origins.iter().fold(given.builder(), |builder, (from, to)| builder.with_origin(from, to));
    builder.build().unwrap()
}

/// The servers answer only what the pages print, so a client that is let in sends what the generated one sends.
#[tokio::test]
async fn the_second_door_lets_in_as_the_first() {
    let sirv = Server::start(pages::sirv()).await.unwrap();
    let vervoe = Server::start(pages::vervoe()).await.unwrap();
    let example_api = Server::start(pages::example_api()).await.unwrap();
    let oauth2_api = Server::start(pages::oauth2_api()).await.unwrap();
    let voipex = Server::start(pages::voipex()).await.unwrap();
    let clients = [
        dynamic(
            "sirv",
            &[("client_id", pages::SIRV_CLIENT_ID), ("client_secret", pages::SIRV_CLIENT_SECRET)],
            &[("https://api.sirv.com", sirv.origin())],
        ),
        dynamic(
            "vervoe",
            &[("api_key", "apiKey"), ("secret_key", "secretKey")],
            &[("https://api.vervoe.com", vervoe.origin())],
        ),
        dynamic(
            "example-api",
            &[("client_id", "testClient"), ("secret", "superSecret"), ("base_url", example_api.origin())],
            &[],
        ),
        dynamic(
            "oauth2-api",
            &[
                ("client_id", "YOUR_CLIENT_ID"),
                ("client_secret", "YOUR_CLIENT_SECRET"),
                ("username", "you"),
                ("password", "your-password"),
                ("base_url", oauth2_api.origin()),
            ],
            &[],
        ),
        dynamic(
            "voipex",
            &[("username", "your@email.com"), ("password", "*****")],
            &[("https://auth.voipex.io", voipex.origin()), ("https://api.voipex.io", voipex.origin())],
        ),
    ];
    let urls = ["/v2/account", "/jobs", "/api/collections", "/v1/me", "https://api.voipex.io/v1/calls"];
    for (client, url) in clients.iter().zip(urls) {
        assert_eq!(client.get(url).send().await.unwrap().status(), 200, "{client:?}");
    }
}
