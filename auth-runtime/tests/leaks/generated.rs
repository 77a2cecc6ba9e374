//! Generated clients, their credentials, settings and tokens.

use auth_runtime::store::MemoryStore;
use auth_runtime::{ClientBuilder, ErrorKind, auth_provider};

use crate::listener::Listener;
use crate::providers::named;
use crate::shared::search::CANARY;
use crate::stage::Stage;
use crate::told::{assert_error_silent, assert_response_silent, assert_shows_nothing};
use crate::troubles::troubles;

#[auth_provider("../specs/example-api.yaml")]
struct ExampleApi;

#[auth_provider("../specs/oauth2-api.yaml")]
struct Oauth2Api;

#[auth_provider("../specs/sirv.yaml")]
struct Sirv;

#[auth_provider("../specs/vervoe.yaml")]
struct Vervoe;

#[auth_provider("../specs/voipex.yaml")]
struct Voipex;

fn secret() -> auth_runtime::SecretString {
    CANARY.into()
}

/// A client of the stage's server, whose builder shows nothing.
fn built<S>(stage: &Stage, builder: ClientBuilder<S>) -> S {
    assert_shows_nothing(stage.case.name, &builder);
    let builder = stage.case.at(stage.server.origin(), builder).clock(stage.clock.clone());
    let builder = builder.store(MemoryStore::new());
    assert_shows_nothing(stage.case.name, &builder);
    builder.build().unwrap()
}

/// Gets a token and an answer, then meets every trouble at the token's address.
macro_rules! lives {
    ($name:literal, $credentials:expr, |$origin:ident, $given:ident| $builder:expr) => {{
        let _listener = Listener::start();
        let stage = Stage::new(named($name));
        let $origin = stage.server.origin();
        assert_shows_nothing("credentials", &$credentials);
        let $given = $credentials;
        let client = built(&stage, $builder);
        assert_shows_nothing($name, &client);
        assert_shows_nothing($name, &client.token());
        assert_shows_nothing($name, &client.token().await.unwrap());
        assert_shows_nothing($name, &client.authorization_header().await.unwrap());
        assert_response_silent($name, &client.get(stage.case.url).send().await.unwrap());
        client.forget().await.unwrap();
        let tenant = client.with_credentials($credentials).unwrap();
        assert_shows_nothing($name, &tenant);
        for (trouble, answer) in troubles(CANARY) {
            stage.token_requests_meet(Some(answer));
            client.invalidate();
            let error = client.token().await.expect_err(&trouble);
            assert_error_silent(&trouble, &error);
            assert_shows_nothing(&trouble, &client.status());
        }
    }};
}

#[tokio::test]
async fn sirv_tells_no_secret() {
    lives!("sirv", SirvCredentials { client_id: secret(), client_secret: secret() }, |_origin, given| {
        Sirv::builder(given)
    });
}

#[tokio::test]
async fn vervoe_tells_no_secret() {
    lives!("vervoe", VervoeCredentials { api_key: secret(), secret_key: secret() }, |_origin, given| {
        Vervoe::builder(given)
    });
}

#[tokio::test]
async fn voipex_tells_no_secret() {
    lives!("voipex", VoipexCredentials { username: secret(), password: secret() }, |_origin, given| {
        Voipex::builder(given)
    });
}

#[tokio::test]
async fn example_api_tells_no_secret() {
    lives!(
        "example-api",
        ExampleApiCredentials { client_id: secret(), secret: secret() },
        |origin, given| ExampleApi::builder(given, ExampleApiSettings { base_url: origin.to_owned() })
    );
}

#[tokio::test]
async fn oauth2_api_tells_no_secret() {
    let credentials = || Oauth2ApiPasswordCredentials {
        client_id: secret(),
        client_secret: secret(),
        username: secret(),
        password: secret(),
    };
    lives!("oauth2-api", credentials(), |origin, given| Oauth2ApiPassword::builder(
        given,
        Oauth2ApiPasswordSettings { base_url: origin.to_owned() }
    ));
}

/// What is read out of a file is not quoted where it does not fit.
#[test]
fn credentials_that_cannot_be_read_are_not_told() {
    let _listener = Listener::start();
    for json in [
        serde_json::json!({ "client_id": CANARY, "client_secret": [CANARY] }),
        serde_json::json!({ "client_id": CANARY, CANARY: CANARY }),
        serde_json::json!({ "client_id": CANARY }),
        serde_json::json!([CANARY]),
        serde_json::json!(CANARY),
    ] {
        let error = serde_json::from_value::<SirvCredentials>(json.clone()).unwrap_err();
        assert_error_silent("the value", &error);
        let error = serde_json::from_str::<SirvCredentials>(&json.to_string()).unwrap_err();
        assert_error_silent("the text", &error);
    }
}

#[test]
fn a_constructor_that_refuses_does_not_tell_what() {
    let _listener = Listener::start();
    let given = ExampleApiCredentials { client_id: secret(), secret: secret() };
    let error =
        ExampleApi::new(given, ExampleApiSettings { base_url: format!("https://{CANARY}/") }).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_error_silent("the constructor", &error);
}
