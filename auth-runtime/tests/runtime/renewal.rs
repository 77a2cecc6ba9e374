//! A token's life: windows, renewal, refresh tokens (promises 4, 5, 9, 10).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::{ErrorKind, Step};
use tokio::sync::Semaphore;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, start, token, token_with_refresh, until};

const HOUR: u64 = 3_600;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn nobody_waits_in_the_advisory_window() {
    let gate = Arc::new(Semaphore::new(1));
    let held = Arc::clone(&gate);
    let number = AtomicUsize::new(0);
    let server = Server::start_async(move |_| {
        let (held, number) = (Arc::clone(&held), number.fetch_add(1, Ordering::Relaxed) + 1);
        async move {
            held.acquire().await.unwrap().forget();
            token(number, HOUR)
        }
    });
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");

    clock.advance(seconds(HOUR - 200));
    for _ in 0..1_000 {
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
    }
    until(|| server.count("/token") == 2).await;
    let before = client.status().fingerprint;
    gate.add_permits(1);
    until(|| client.status().fingerprint != before).await;
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_server_that_is_down_for_the_whole_window_fails_no_call_before_the_token_ends() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
        0 => token(1, HOUR),
        _ => Reply::status(503),
    });
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    access_token(&client).await.unwrap();
    clock.advance(seconds(HOUR - 301));
    for _ in 0..300 {
        clock.advance(seconds(1));
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
    }
    clock.advance(seconds(1));
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ProviderUnavailable);
    assert!(client.status().last_failure.is_some());
}

#[tokio::test]
async fn callers_wait_in_the_mandatory_window() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| token(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR));
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    clock.advance(seconds(HOUR - 30));
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
}

#[tokio::test]
async fn a_jump_of_the_wall_clock_ends_a_token_and_nothing_panics() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| token(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR));
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    clock.set_wall(start() + seconds(365 * 86_400));
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
    clock.set_wall(start() - seconds(365 * 86_400));
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
    clock.advance(seconds(HOUR));
    assert_eq!(access_token(&client).await.unwrap(), "token-3");
    clock.advance(seconds(365 * 86_400));
    assert_eq!(access_token(&client).await.unwrap(), "token-4");
}

#[tokio::test]
async fn odd_lifetimes_are_no_lifetime_and_the_token_is_used() {
    for expires_in in ["0", "-1", "null", "18446744073709551615", "\"3600\"", "3600.5", "\"0\""] {
        let body = format!(r#"{{"access_token": "token-1", "expires_in": {expires_in}}}"#);
        let server = Server::start(move |_| Reply::json(body.clone()));
        let client = client(models::buying(), &server, &clock());
        for _ in 0..3 {
            assert_eq!(access_token(&client).await.unwrap(), "token-1", "{expires_in}");
        }
        assert_eq!(server.count("/token"), 1, "{expires_in}");
    }
}

#[tokio::test]
async fn a_token_is_renewed_with_its_refresh_token_and_a_rotated_one_is_kept() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| token_with_refresh(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR));
    let clock = clock();
    let client = client(models::renewing(), &server, &clock);
    for _ in 0..3 {
        access_token(&client).await.unwrap();
        clock.advance(seconds(HOUR));
    }
    let sent: Vec<_> = server.seen("/token").into_iter().map(|seen| seen.body).collect();
    assert!(sent[0].starts_with("grant_type=client_credentials"));
    assert_eq!(sent[1], "grant_type=refresh_token&refresh_token=refresh-1");
    assert_eq!(sent[2], "grant_type=refresh_token&refresh_token=refresh-2");
}

#[tokio::test]
async fn a_reply_without_a_refresh_token_leaves_the_old_one() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
        0 => token_with_refresh(1, HOUR),
        later => token(later + 1, HOUR),
    });
    let clock = clock();
    let client = client(models::renewing(), &server, &clock);
    for _ in 0..3 {
        access_token(&client).await.unwrap();
        clock.advance(seconds(HOUR));
    }
    let last = server.seen("/token").pop().unwrap();
    assert_eq!(last.body, "grant_type=refresh_token&refresh_token=refresh-1");
}

#[tokio::test]
async fn a_refused_renewal_buys_in_the_same_attempt() {
    let refusal = || {
        let reply = Reply::status(400).with_header("Content-Type", "application/json");
        reply.with_body(r#"{"error": "invalid_grant"}"#)
    };
    let server = Server::start(move |seen| {
        let renews = seen.body.starts_with("grant_type=refresh_token");
        if renews { refusal() } else { token_with_refresh(1, HOUR) }
    });
    let clock = clock();
    let client = client(models::renewing(), &server, &clock);
    access_token(&client).await.unwrap();
    clock.advance(seconds(HOUR));
    access_token(&client).await.unwrap();
    assert_eq!(server.count("/token"), 3);
}

#[tokio::test]
async fn a_refresh_token_is_sent_again_after_an_outage_but_not_after_a_lost_answer() {
    for (reply, repeated) in [(503, true), (0, false)] {
        let number = AtomicUsize::new(0);
        let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
            1 if reply == 0 => Reply::Reset,
            1 => Reply::status(reply),
            other => token_with_refresh(other, HOUR),
        });
        let clock = clock();
        let client = client(models::renewing(), &server, &clock);
        access_token(&client).await.unwrap();
        clock.advance(seconds(HOUR));
        let error = access_token(&client).await.unwrap_err();
        assert_eq!(error.step(), Some(Step::Refresh));
        clock.advance(seconds(HOUR));
        access_token(&client).await.unwrap();
        let last = server.seen("/token").pop().unwrap();
        assert_eq!(last.body.starts_with("grant_type=refresh_token"), repeated, "{}", last.body);
    }
}

#[tokio::test]
async fn a_token_that_is_thrown_away_while_it_is_renewed_is_fetched_again() {
    let gate = Arc::new(Semaphore::new(0));
    let held = Arc::clone(&gate);
    let number = AtomicUsize::new(0);
    let server = Server::start_async(move |_| {
        let (held, number) = (Arc::clone(&held), number.fetch_add(1, Ordering::Relaxed) + 1);
        async move {
            held.acquire().await.unwrap().forget();
            token(number, HOUR)
        }
    });
    let client = client(models::buying(), &server, &clock());
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| server.count("/token") == 1).await;
    client.invalidate();
    gate.add_permits(2);
    assert_eq!(waiting.await.unwrap().unwrap(), "token-2");
    assert_eq!(server.count("/token"), 2);
}
