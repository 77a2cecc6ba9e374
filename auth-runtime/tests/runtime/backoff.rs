//! Failures: bounded attempts and recovery (promises 6, 7).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::ErrorKind;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, start, token};

#[tokio::test]
async fn retry_after_in_seconds_holds_back_and_ends() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
        0 => Reply::status(429).with_header("Retry-After", "120"),
        _ => token(1, 3_600),
    });
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap_err().retry_after(), Some(Duration::from_secs(120)));
    clock.advance(Duration::from_secs(119));
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::ProviderUnavailable, Some(Duration::from_secs(1)))
    );
    assert_eq!(server.count("/token"), 1);
    assert_eq!(client.status().next_attempt, Some(start() + Duration::from_secs(120)));

    clock.advance(Duration::from_secs(1));
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    assert!(client.status().last_failure.is_none());
}

#[tokio::test]
async fn retry_after_as_a_date_is_counted_from_now_and_at_most_an_hour() {
    for (date, expected) in [("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Mon, 06 Nov 2034 08:49:37 GMT", 3_600)]
    {
        let server = Server::start(move |_| Reply::status(503).with_header("Retry-After", date));
        let client = client(models::buying(), &server, &clock());
        let error = access_token(&client).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(expected)));
    }
}

#[tokio::test]
async fn an_hour_of_calls_against_a_broken_server_makes_few_requests() {
    let server = Server::start(|_| Reply::status(500));
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    for _ in 0..3_600 {
        access_token(&client).await.unwrap_err();
        clock.advance(Duration::from_secs(1));
    }
    // Pauses of 0.25 to 1.25 s that double up to five minutes: the expectation is about 30, chance makes it less or more.
    let count = server.count("/token");
    assert!((10..=120).contains(&count), "{count}");
}

#[tokio::test]
async fn invalidating_ends_a_back_off_at_once() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
        0 => Reply::status(503).with_header("Retry-After", "3600"),
        _ => token(1, 3_600),
    });
    let client = client(models::buying(), &server, &clock());
    access_token(&client).await.unwrap_err();
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
}

#[tokio::test]
async fn other_credentials_are_not_held_back_by_the_failures_of_the_first() {
    let server = Server::start(|seen| {
        if seen.body.contains("client_id=other") { token(1, 3_600) } else { Reply::status(401) }
    });
    let client = client(models::buying(), &server, &clock());
    access_token(&client).await.unwrap_err();
    let mut given = auth_runtime::__v1::Given::default();
    auth_runtime::__v1::put(&mut given, "client_id", "other".to_owned());
    auth_runtime::__v1::put(&mut given, "client_secret", "x".to_owned());
    let other = client.with_credentials(given).unwrap();
    assert_eq!(access_token(&other).await.unwrap(), "token-1");
}
