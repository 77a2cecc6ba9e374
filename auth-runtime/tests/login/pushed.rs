//! Pushed authorization requests (RFC 9126): what the address would ask for is sent before, `state` too.

use auth_runtime::model::Provider;
use auth_runtime::{ErrorKind, ExposeSecret};
use auth_spec::Source;

use crate::browser::REDIRECT;
use crate::person::{parameters, tokens};
use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock};

const SPEC: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
oauth2:
  grants: [authorization_code]
  authorize_url: https://auth.example.com/authorize
  token_url: https://auth.example.com/token
  par_url: https://auth.example.com/par
";

/// RFC 9126 §2.2.
const REQUEST_URI: &str = "urn:ietf:params:oauth:request_uri:bwc4JK-ESC0w8acc191e-Y1LTC2";

fn provider() -> Provider {
    auth_spec::parse(&Source::new("acme", SPEC)).map_err(|mistakes| mistakes.to_string()).unwrap().provider
}

fn server() -> Server {
    Server::start(|seen| match seen.path() {
        "/par" => Reply::status(201)
            .with_header("Content-Type", "application/json")
            .with_body(format!(r#"{{"request_uri": "{REQUEST_URI}", "expires_in": 60}}"#)),
        _ => tokens("pushed"),
    })
}

fn sent(server: &Server, path: &str) -> std::collections::HashMap<String, String> {
    parameters(&format!("https://a.example/?{}", server.seen(path)[0].body))
}

#[tokio::test]
async fn the_address_only_refers_to_what_was_sent() {
    let (server, clock) = (server(), clock());
    let client = client(provider(), &server, &clock);
    let pending = client.login().redirect_uri(REDIRECT).scopes(["read"]).start().await.unwrap();
    let asked = parameters(pending.url());
    assert_eq!((asked.len(), &asked["client_id"]), (2, &"id".to_owned()));
    assert_eq!(asked["request_uri"], REQUEST_URI);
    let pushed = sent(&server, "/par");
    assert_eq!(pushed["state"], pending.state().expose_secret());
    assert_eq!((&*pushed["scope"], &*pushed["redirect_uri"]), ("read", REDIRECT));
    assert_eq!((&*pushed["response_type"], &*pushed["code_challenge_method"]), ("code", "S256"));

    let callback = format!("{REDIRECT}?code=abc&state={}", pushed["state"]);
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "access-pushed");
    assert_eq!(server.count("/par"), 1, "it is not sent again for the token");
}

#[tokio::test]
async fn a_callback_without_the_state_that_was_sent_is_refused() {
    let (server, clock) = (server(), clock());
    let client = client(provider(), &server, &clock);
    for query in ["code=abc", "code=abc&state=other"] {
        let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
        let error = client.finish_login(pending, &format!("{REDIRECT}?{query}")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LoginInvalid, "{error}");
    }
    assert_eq!(server.count("/token"), 0);
}
