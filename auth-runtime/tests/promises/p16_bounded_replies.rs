//! Promise 16: replies are bounded and timed. That memory stays flat is proved in `tests/allocations`.

use std::future::pending;
use std::time::Duration;

use auth_runtime::reqwest::dns::{Name, Resolve, Resolving};
use auth_runtime::{Dynamic, ErrorKind};

use crate::support::server::{Reply, Server};
use crate::support::{SECRET, access_token, client, clock, models, reqwest_without_proxy, token, until};

#[tokio::test]
async fn an_endless_body_is_cut_off() {
    let server = Server::start(|_| Reply::Endless);
    let error = access_token(&client(models::buying(), &server, &clock())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert!(error.to_string().contains("1 MiB"), "{error}");
}

#[tokio::test]
async fn a_compressed_body_is_refused() {
    let server = Server::start(|_| token(1, 3_600).with_header("Content-Encoding", "gzip"));
    let error = access_token(&client(models::buying(), &server, &clock())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply);
    assert_eq!(server.seen("/token")[0].header("accept-encoding"), None);
}

/// Tokio's own time is turned here: the limit is the HTTP library's, and no connection can be made where nobody knows the
/// host.
#[tokio::test(start_paused = true)]
async fn a_connection_is_given_five_seconds() {
    struct Silent;
    impl Resolve for Silent {
        fn resolve(&self, _: Name) -> Resolving {
            Box::pin(pending())
        }
    }
    let dynamic = Dynamic::new(models::buying()).unwrap().input("client_id", "id").unwrap();
    let builder = dynamic.input("client_secret", SECRET).unwrap().builder();
    let builder = builder.http(|http| reqwest_without_proxy(http).dns_resolver(Silent));
    let client = builder.build().unwrap();
    let start = tokio::time::Instant::now();
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(start.elapsed().as_secs(), 5);
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_ten_seconds() {
    let server = Server::start_async(|_| pending::<Reply>());
    let clock = clock();
    let client = client(models::buying(), &server, &clock);
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { access_token(&client).await }
    });
    until(|| server.count("/token") == 1).await;
    clock.advance(Duration::from_secs(10));
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_retryable());
}
