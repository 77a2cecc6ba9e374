//! Promise 7: no error outlives its back-off; `invalidate()` and new credentials clear it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::crowd::given;
use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, token};

#[tokio::test]
async fn the_first_call_after_the_back_off_succeeds_once_the_server_is_mended() {
    let broken: [fn() -> Reply; 4] =
        [|| Reply::status(500), || Reply::status(401), || Reply::status(404), || Reply::json("rubbish")];
    for broken in broken {
        let is_mended = Arc::new(AtomicBool::new(false));
        let mended = Arc::clone(&is_mended);
        let server =
            Server::start(move |_| if mended.load(Ordering::Relaxed) { token(1, 3_600) } else { broken() });
        let clock = clock();
        let client = client(models::buying(), &server, &clock);
        for _ in 0..20 {
            let error = access_token(&client).await.unwrap_err();
            clock.advance(error.retry_after().unwrap());
        }
        is_mended.store(true, Ordering::Relaxed);
        assert_eq!(access_token(&client).await.unwrap(), "token-1");
        assert!(client.status().last_failure.is_none());
        assert_eq!(client.status().next_attempt, None);
    }
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
    let other = client.with_credentials(given("other")).unwrap();
    assert_eq!(access_token(&other).await.unwrap(), "token-1");
}

#[tokio::test]
async fn a_failure_says_when_it_ends() {
    let server = Server::start(|_| Reply::status(500));
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    let error = access_token(&client).await.unwrap_err();
    let pause = error.retry_after().unwrap();
    assert!((Duration::from_millis(250)..=Duration::from_millis(1_250)).contains(&pause), "{pause:?}");
}
