//! Promise 17: a callback that is not this login's, or comes twice, sends no token request.

use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, PendingLogin};

use crate::browser::REDIRECT;
use crate::person::{Codes, parameters};
use crate::support::server::Server;
use crate::support::{access_token, builder, client, clock};
use crate::way;

async fn begun(client: &Client) -> PendingLogin {
    client.login().redirect_uri(REDIRECT).start().await.unwrap()
}

fn again(pending: &PendingLogin) -> PendingLogin {
    serde_json::from_str(&serde_json::to_string(pending).unwrap()).unwrap()
}

async fn refused(
    client: &Client,
    server: &Server,
    pending: PendingLogin,
    callback: &str,
    expected: ErrorKind,
) {
    let error = client.finish_login(pending, callback).await.unwrap_err();
    assert_eq!(error.kind(), expected, "{callback}: {error}");
    assert_eq!(server.count("/token"), 0, "{callback} sent a token request");
}

#[tokio::test]
async fn a_callback_of_another_login_sends_nothing() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let other = begun(&client).await;
    let of_other = codes.log_in(&other);
    let pending = begun(&client).await;
    let state = parameters(pending.url())["state"].clone();
    let upper = state.to_uppercase();
    for callback in [
        of_other.as_str(),
        "https://app.example.com/callback?code=code-0",
        "?code=code-0&state=",
        &format!("?code=code-0&state={state}x"),
        &format!("?code=code-0&state={}", &state[1..]),
        &format!("?code=code-0&state={upper}"),
        &format!("?code=code-0&state={state}&state={state}"),
        &format!("?code=code-0&state=x&state={state}"),
        &format!("?code=code-0#state={state}"),
        "",
        "?%ff=%ff",
    ] {
        refused(&client, &server, again(&pending), callback, ErrorKind::LoginInvalid).await;
    }
}

#[tokio::test]
async fn a_parameter_that_stands_twice_sends_nothing() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    for more in ["code=other", "error=a&error=b"] {
        let pending = begun(&client).await;
        let callback = format!("{}&{more}", codes.log_in(&pending));
        refused(&client, &server, pending, &callback, ErrorKind::LoginInvalid).await;
    }
}

#[tokio::test]
async fn a_login_cannot_be_finished_twice() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let pending = begun(&client).await;
    let (copy, callback) = (again(&pending), codes.log_in(&pending));
    client.finish_login(pending, &callback).await.unwrap();
    let error = client.finish_login(copy, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginInvalid);
    assert_eq!(server.count("/token"), 1);
    assert_eq!(access_token(&client).await.unwrap(), "access-code-0", "the replay cost the token");
}

#[tokio::test]
async fn nor_by_two_processes_that_share_a_store() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let store = MemoryStore::new();
    let process = || builder(way::browser(), &server, &clock).store(store.clone()).build().unwrap();
    let (first, second) = (process(), process());
    let pending = begun(&first).await;
    let (copy, callback) = (again(&pending), codes.log_in(&pending));
    first.finish_login(pending, &callback).await.unwrap();
    let error = second.finish_login(copy, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginInvalid);
    assert_eq!(server.count("/token"), 1);
    assert_eq!(access_token(&second).await.unwrap(), "access-code-0", "the store has the first one's token");
}

#[tokio::test]
async fn a_refusal_sends_nothing_and_says_whose_it_is() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    for (code, kind) in [
        ("access_denied", ErrorKind::LoginRefused),
        ("server_error", ErrorKind::ProviderUnavailable),
        ("temporarily_unavailable", ErrorKind::ProviderUnavailable),
        ("login_required", ErrorKind::LoginRequired),
        ("invalid_scope", ErrorKind::Refused),
    ] {
        let pending = begun(&client).await;
        let state = parameters(pending.url())["state"].clone();
        let callback = format!("?error={code}&error_description=told+by+them&state={state}");
        let error = client.finish_login(pending, &callback).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{code}");
        assert!(error.to_string().contains("told by them"), "{error}");
    }
    assert_eq!(server.count("/token"), 0);
}

#[tokio::test]
async fn a_login_is_over_after_an_hour() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let pending = begun(&client).await;
    let callback = codes.log_in(&pending);
    clock.advance(Duration::from_secs(3600));
    refused(&client, &server, pending, &callback, ErrorKind::LoginInvalid).await;
}

#[tokio::test]
async fn a_login_belongs_to_the_provider_that_it_was_begun_with() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let begun_elsewhere = begun(&client(way::browser(), &server, &clock)).await;
    let callback = codes.log_in(&begun_elsewhere);
    let mut provider = way::browser();
    provider.name = "other".into();
    let other = client(provider, &server, &clock);
    refused(&other, &server, begun_elsewhere, &callback, ErrorKind::LoginInvalid).await;
}
