//! Refresh tokens (promise 10).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::Step;
use auth_runtime::store::MemoryStore;

use crate::support::server::{Reply, Server};
use crate::support::spec::spec;
use crate::support::{access_token, builder, client, clock, models, token, token_with_refresh};

const HOUR: u64 = 3_600;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
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

/// A provider that lengthens the life of a session, and tells nothing but for how long.
const LENGTHENING: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { id: $client_id, secret: $client_secret }
refresh:
  POST: https://auth.example.com/lengthen
  bearer: $token.access_token
  returns: { access_token: $token.access_token, expires_in: ttl }
";

fn lengthening() -> Server {
    let number = AtomicUsize::new(0);
    Server::start(move |seen| match seen.path() {
        "/token" => token_with_refresh(number.fetch_add(1, Ordering::Relaxed) + 1, HOUR),
        "/lengthen" => Reply::json(r#"{"ttl": 7200}"#),
        _ if seen.header("authorization") == Some("Bearer token-1") => Reply::status(401),
        _ => Reply::json("{}"),
    })
}

#[tokio::test]
async fn a_renewal_may_bring_nothing_but_a_new_lifetime() {
    let (server, clock) = (lengthening(), clock());
    let of_its_own = client(spec(LENGTHENING), &server, &clock);
    let shared = builder(spec(LENGTHENING), &server, &clock).store(MemoryStore::new()).build().unwrap();
    for (number, client) in [(1, of_its_own), (2, shared)] {
        server.forget();
        for _ in 0..3 {
            assert_eq!(access_token(&client).await.unwrap(), format!("token-{number}"));
            clock.advance(seconds(HOUR));
        }
        // The first hour is over, and half of the next two.
        assert_eq!((server.count("/token"), server.count("/lengthen")), (1, 1));
        assert_eq!(
            server.seen("/lengthen")[0].header("authorization").unwrap(),
            format!("Bearer token-{number}")
        );
        clock.advance(seconds(HOUR));
        access_token(&client).await.unwrap();
        assert_eq!((server.count("/token"), server.count("/lengthen")), (1, 2));
    }
}

#[tokio::test]
async fn a_token_that_the_api_rejects_is_not_lengthened() {
    let (server, clock) = (lengthening(), clock());
    let client = client(spec(LENGTHENING), &server, &clock);
    assert_eq!(client.get("/x").send().await.unwrap().status(), 200);
    assert_eq!((server.count("/token"), server.count("/lengthen")), (2, 0));
}
