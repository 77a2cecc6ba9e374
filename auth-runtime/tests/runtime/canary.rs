//! No secret escapes (promise 12).

use std::error::Error as _;
use std::fmt::Write as _;

use auth_runtime::ErrorKind;

use crate::support::log::Log;
use crate::support::server::{Reply, Server};
use crate::support::{SECRET, access_token, client, clock, models, token, token_with_refresh};

/// Everything that an error shows, its causes included.
fn told(error: &dyn std::error::Error) -> String {
    let mut told = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(told, " {error} {error:?}");
        cause = error.source();
    }
    told
}

#[tokio::test]
async fn no_error_of_a_token_request_shows_a_secret() {
    let replies: [fn() -> Reply; 6] = [
        || Reply::Reset,
        || Reply::status(500).with_body(SECRET),
        || {
            Reply::status(401)
                .with_body(format!(r#"{{"error": "{SECRET}", "error_description": "{SECRET}"}}"#))
        },
        || Reply::json(format!(r#"{{"access_token": ["{SECRET}"]}}"#)),
        || Reply::json(SECRET),
        || Reply::status(302).with_header("Location", format!("/{SECRET}")),
    ];
    for reply in replies {
        let server = Server::start(move |_| reply());
        let client = client(models::buying(), &server, &clock());
        let error = access_token(&client).await.unwrap_err();
        assert!(!told(&error).contains(SECRET), "{}", told(&error));
        let shown = format!("{client:?} {:?}", client.status());
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

#[tokio::test]
async fn neither_responses_nor_their_errors_show_a_key_in_the_query() {
    let server = Server::start(|seen| match seen.path() {
        "/v1/reset" => Reply::Reset,
        "/v1/cut" => Reply::status(200).with_header("Transfer-Encoding", "chunked"),
        _ => Reply::status(500).with_body("no JSON"),
    });
    let client = client(models::static_key(), &server, &clock());
    let response = client.get("/x").send().await.unwrap();
    assert!(!format!("{response:?}").contains(SECRET), "{response:?}");
    assert!(!told(&response.error_for_status_ref().unwrap_err()).contains(SECRET));
    assert!(!told(&response.json::<u8>().await.unwrap_err()).contains(SECRET));

    let error = client.get("/reset").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.source().is_some() && !told(&error).contains(SECRET), "{}", told(&error));
}

#[tokio::test]
async fn a_refused_connection_shows_no_key_in_the_query() {
    let gone = Server::start(|_| Reply::status(200));
    let client = client(models::static_key(), &gone, &clock());
    drop(gone);
    // The listener closes in the server's own thread.
    let error = loop {
        if let Err(error) = client.get("/x").send().await {
            break error;
        }
    };
    assert!(!told(&error).contains(SECRET), "{}", told(&error));
}

#[tokio::test]
async fn traces_at_the_finest_level_show_neither_credentials_nor_tokens() {
    let log = Log::of_all_tests();
    let server = Server::start(|seen| match seen.path() {
        "/token" => token_with_refresh(1, 3_600),
        _ => Reply::status(401),
    });
    for provider in [models::renewing(), models::static_key()] {
        client(provider, &server, &clock()).get("/x").send().await.unwrap();
    }
    let failing = Server::start(|_| Reply::status(401).with_body(SECRET));
    access_token(&client(models::buying(), &failing, &clock())).await.unwrap_err();
    let told = log.text();
    for name in ["auth.token.request", "auth.token.renewed", "auth.token.failed", "auth.request.rejected"] {
        assert!(told.contains(name), "{name} is missing in {told}");
    }
    for secret in [SECRET, "token-1", "refresh-1"] {
        assert!(!told.contains(secret), "{told}");
    }
}

#[tokio::test]
async fn requests_and_tokens_show_nothing() {
    let server = Server::start(|_| token(1, 3_600));
    let client = client(models::buying(), &server, &clock());
    let set = client.token::<auth_runtime::TokenSet>().await.unwrap();
    let request = client.get("/x").header("a", "b");
    let header = client.authorization_header().await.unwrap();
    let shown = format!("{set:?} {request:?} {header:?} {:?} {client:?}", client.status());
    assert!(!shown.contains("token-1") && !shown.contains(SECRET), "{shown}");
}
