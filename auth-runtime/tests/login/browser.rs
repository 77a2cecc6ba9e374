//! What a login in a browser sends, and what comes of it.

use std::time::Duration;

use auth_runtime::{ErrorKind, PendingLogin};

use crate::person::{Codes, parameters};
use crate::support::{access_token, builder, client, clock};
use crate::way;

pub(crate) const REDIRECT: &str = "https://app.example.com/callback";

#[tokio::test]
async fn the_address_has_what_the_standards_ask_for() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let pending = client.login().redirect_uri(REDIRECT).scopes(["read", "write all"]).start().await.unwrap();
    assert!(pending.url().starts_with(&format!("{}/authorize?", server.origin())));
    let asked = parameters(pending.url());
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], "id");
    assert_eq!(asked["redirect_uri"], REDIRECT);
    assert_eq!(asked["scope"], "read write all");
    assert_eq!(asked["code_challenge_method"], "S256");
    // RFC 7636 §4.2: the base64url of a SHA-256; RFC 6749 §10.10: a state that nobody guesses.
    assert_eq!(asked["code_challenge"].len(), 43);
    assert!(asked["state"].len() >= 22);
    assert_eq!(server.all().len(), 0, "nothing is sent before the person has logged in");
}

#[tokio::test]
async fn a_login_ends_with_a_token_that_is_renewed() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let error = access_token(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.needs_login()), (ErrorKind::LoginRequired, true));
    assert_eq!(server.all().len(), 0, "without a code no token request is sent");

    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = codes.log_in(&pending);
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "access-code-0");
    let sent = parameters(&format!("https://a.example/?{}", server.seen("/token")[0].body));
    assert_eq!(
        (sent["grant_type"].as_str(), sent["redirect_uri"].as_str()),
        ("authorization_code", REDIRECT)
    );

    clock.advance(Duration::from_secs(3601));
    assert_eq!(access_token(&client).await.unwrap(), "access-renewed");
    assert!(server.seen("/token")[1].body.contains("refresh_token=refresh-code-0"));
}

#[tokio::test]
async fn another_process_takes_a_login_up_again() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let begun = client(way::browser(), &server, &clock).login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = codes.log_in(&begun);
    let stored = serde_json::to_string(&begun).unwrap();
    let taken_up: PendingLogin = serde_json::from_str(&stored).unwrap();
    let other = client(way::browser(), &server, &clock);
    other.finish_login(taken_up, callback.split_once('?').unwrap().1).await.unwrap();
    assert_eq!(access_token(&other).await.unwrap(), "access-code-0");
}

#[tokio::test]
async fn whoever_stops_waiting_does_not_lose_the_token() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = codes.log_in(&pending);
    let mut finishing = Box::pin(client.finish_login(pending, &callback));
    // Polled until the code is on its way, and then dropped.
    while server.count("/token") == 0 {
        let _ = futures_poll(&mut finishing).await;
    }
    drop(finishing);
    while !client.status().ready {
        tokio::task::yield_now().await;
    }
    assert_eq!(access_token(&client).await.unwrap(), "access-code-0");
    assert_eq!(server.count("/token"), 1);
}

/// Polls a future once.
async fn futures_poll<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    let polled = std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(value) => Some(value),
            std::task::Poll::Pending => None,
        })
    })
    .await;
    tokio::task::yield_now().await;
    polled
}

#[tokio::test]
async fn what_is_kept_of_a_login_shows_no_secret() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let asked = parameters(pending.url());
    let shown = format!("{pending:?} {:?}", client.login());
    assert!(!shown.contains(&asked["state"]) && !shown.contains(&asked["code_challenge"]), "{shown}");
    let callback = codes.log_in(&pending);
    client.finish_login(pending, &callback).await.unwrap();
}

#[tokio::test]
async fn a_way_without_a_login_says_so() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(crate::support::models::buying(), &server, &clock);
    let error = client.login().redirect_uri(REDIRECT).start().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(client.device_login().start().await.unwrap_err().kind(), ErrorKind::Configuration);
    let error = builder(way::browser(), &server, &clock).build().unwrap().login().start().await.unwrap_err();
    assert!(error.to_string().contains("redirect_uri"), "{error}");
}
