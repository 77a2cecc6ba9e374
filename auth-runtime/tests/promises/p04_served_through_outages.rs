//! Promise 4: a token that is still valid is served while a renewal is under way or failing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::ErrorKind;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, token};

#[tokio::test]
async fn a_server_that_is_down_for_the_whole_window_fails_no_call_before_the_token_ends() {
    for outage in [|| Reply::status(503), || Reply::Reset, || Reply::json("rubbish")] {
        let number = AtomicUsize::new(0);
        let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
            0 => token(1, 3_600),
            _ => outage(),
        });
        let clock = clock();
        let client = client(models::buying(), &server, &clock);
        access_token(&client).await.unwrap();
        clock.advance(Duration::from_secs(3_600 - 301));
        for _ in 0..300 {
            clock.advance(Duration::from_secs(1));
            assert_eq!(access_token(&client).await.unwrap(), "token-1");
        }
        assert!(server.count("/token") > 1);
        clock.advance(Duration::from_secs(1));
        access_token(&client).await.unwrap_err();
        assert!(client.status().last_failure.is_some());
    }
}

#[tokio::test]
async fn callers_wait_in_the_mandatory_window_and_are_served_if_the_renewal_fails() {
    let number = AtomicUsize::new(0);
    let server = Server::start(move |_| match number.fetch_add(1, Ordering::Relaxed) {
        1 => Reply::status(503),
        other => token(other + 1, 3_600),
    });
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    clock.advance(Duration::from_secs(3_600 - 30));
    assert_eq!(access_token(&client).await.unwrap(), "token-1");
    let failure = client.status().last_failure.unwrap();
    assert_eq!(failure.kind(), ErrorKind::ProviderUnavailable);
    clock.advance(Duration::from_secs(2));
    assert_eq!(access_token(&client).await.unwrap(), "token-3");
}
