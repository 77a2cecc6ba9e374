//! Promise 5: nobody waits in the advisory window.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use auth_runtime::{Clock, TokenSet};

use crate::support::server::{Reply, Seen, Server};
use crate::support::{access_token, client, clock, models, token, until};

#[tokio::test]
async fn a_thousand_callers_of_a_server_that_takes_five_seconds_have_the_token_at_once() {
    let (clock, number) = (clock(), AtomicUsize::new(0));
    let slow = clock.clone();
    let server = Server::start_async(move |_| {
        let number = number.fetch_add(1, Ordering::Relaxed) + 1;
        let delay = slow.sleep(Duration::from_secs(if number == 1 { 0 } else { 5 }));
        async move {
            delay.await;
            token(number, 3_600)
        }
    });
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");

    clock.advance(Duration::from_secs(3_600 - 200));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000 {
        let mut call = std::pin::pin!(client.token::<TokenSet>());
        let Poll::Ready(outcome) = call.as_mut().poll(&mut context) else { panic!("a caller waits") };
        outcome.unwrap();
    }
    until(|| server.count("/token") == 2).await;
    assert_eq!(access_token(&client).await.unwrap(), "token-1");

    let before = client.status().fingerprint;
    clock.advance(Duration::from_secs(5));
    until(|| client.status().fingerprint != before).await;
    assert_eq!(access_token(&client).await.unwrap(), "token-2");
    assert_eq!(server.count("/token"), 2);
}

/// Whoever sends requests through the client and never asks for its token has it renewed in time too.
#[tokio::test]
async fn requests_that_are_sent_renew_beside_themselves() {
    let (clock, number) = (clock(), AtomicUsize::new(0));
    let server = Server::start(move |seen| match seen.path() {
        "/token" => token(number.fetch_add(1, Ordering::Relaxed) + 1, 3_600),
        _ => Reply::json("{}"),
    });
    let client = client(models::buying(), &server, &clock);
    client.get("/x").send().await.unwrap();
    clock.advance(Duration::from_secs(3_600 - 200));
    client.get("/x").send().await.unwrap();
    until(|| server.count("/token") == 2).await;
    let sent = |seen: &Seen| seen.header("authorization").unwrap().to_owned();
    assert_eq!(
        server.seen("/v1/x").iter().map(sent).collect::<Vec<_>>(),
        ["Bearer token-1", "Bearer token-1"]
    );
}
