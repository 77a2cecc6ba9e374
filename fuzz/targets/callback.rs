//! What a browser brings back from a login: whatever it is, nothing is sent for it unless it has this login's `state`
//! just once. `STATE` stands for it.

#![no_main]

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use auth_runtime::reqwest::{ClientBuilder, Url};
use auth_runtime::{Client, Dynamic, Error, ErrorKind, ExposeSecret, ManualClock, PendingLogin};
use auth_spec::{Source, parse};
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Builder;

fuzz_target!(|data: &str| {
    let Bench { client, clock } = bench();
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(come_back(client, data));
    // Logins that are over are forgotten.
    clock.advance(Duration::from_secs(7_200));
});

const SPEC: &str = "
credentials: [client_id]
base_url: https://api.example.com
authorize:
  GET: https://auth.example.com/authorize
  query:
    response_type: code
    client_id: $client_id
    redirect_uri: $authorize.redirect_uri
    state: $authorize.state
    code_challenge: $authorize.challenge
    code_challenge_method: S256
  returns: { issuer: \"https://auth.example.com\", fields: { shop: optional string, count: optional u64 } }
token:
  POST: https://auth.example.com/token
  form:
    grant_type: authorization_code
    code: $authorize.code
    client_id: $client_id
    redirect_uri: $authorize.redirect_uri
    code_verifier: $authorize.verifier
    shop: $authorize.shop
    count: $authorize.count
";

struct Bench {
    client: Client,
    clock: ManualClock,
}

fn bench() -> &'static Bench {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    BENCH.get_or_init(|| {
        let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
        let spec = parse(&Source::new("callback.yaml", SPEC)).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let client = client(spec.provider, clock.clone()).expect("a client");
        Bench { client, clock }
    })
}

/// The origin refuses every connection.
fn client(provider: auth_runtime::model::Provider, clock: ManualClock) -> Result<Client, Error> {
    let builder = Dynamic::new(provider)?.input("client_id", "id".to_owned())?.builder();
    let builder = builder.with_origin("https://auth.example.com", "http://127.0.0.1:1");
    builder.clock(clock).http(ClientBuilder::no_proxy).build()
}

async fn come_back(client: &Client, data: &str) {
    let pending =
        client.login().redirect_uri("http://127.0.0.1/callback").start().await.expect("a login begins");
    let state = pending.state().expose_secret().to_owned();
    let verifier = verifier(&pending);
    let callback = data.replace("STATE", &state);
    let error = client.finish_login(pending, &callback).await.expect_err("nobody sells a token here");
    assert_ne!(error.kind(), ErrorKind::Internal, "{error}");
    assert!(!format!("{error} {error:?}").contains(&verifier), "{error}");
    assert!(
        error.kind() == ErrorKind::LoginInvalid || has_once(&callback, &state),
        "{error} for {callback:?}"
    );
}

fn verifier(pending: &PendingLogin) -> String {
    let written = serde_json::to_value(pending).expect("a login is written");
    written["verifier"].as_str().expect("a login has a verifier").to_owned()
}

/// By another reader of queries.
fn has_once(callback: &str, state: &str) -> bool {
    let query = callback.split_once('?').map_or(callback, |(_, query)| query);
    let url = Url::parse(&format!("http://localhost/?{query}")).expect("any query is one");
    let states: Vec<_> = url.query_pairs().filter(|(name, _)| name == "state").collect();
    matches!(states.as_slice(), [(_, value)] if value == state)
}
