//! Where credentials come from while a client runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use auth_runtime::ErrorKind;

use crate::support::server::Server;
use crate::support::{access_token, builder, clock, models, token};

#[tokio::test]
async fn a_source_of_credentials_is_asked_at_each_request() {
    let asked = Arc::new(AtomicUsize::new(0));
    let server = Server::start(|_| token(1, 3_600));
    let counter = Arc::clone(&asked);
    let client = builder(models::buying(), &server, &clock())
        .credential_source(move || {
            let number = counter.fetch_add(1, Ordering::Relaxed);
            async move {
                let mut given = auth_runtime::__v1::Given::default();
                auth_runtime::__v1::put(&mut given, "client_id", "id".to_owned());
                auth_runtime::__v1::put(&mut given, "client_secret", format!("rotated-{number}"));
                Ok(given)
            }
        })
        .build()
        .unwrap();
    access_token(&client).await.unwrap();
    access_token(&client).await.unwrap();
    client.invalidate();
    access_token(&client).await.unwrap();
    let sent: Vec<_> = server.seen("/token").into_iter().map(|seen| seen.body).collect();
    assert_eq!(sent.len(), 2);
    assert!(sent[0].ends_with("client_secret=rotated-0") && sent[1].ends_with("client_secret=rotated-1"));
}

#[tokio::test]
async fn a_source_that_fails_or_panics_is_an_error_and_the_next_call_asks_again() {
    let server = Server::start(|_| token(1, 3_600));
    let clock = clock();
    let client = builder(models::buying(), &server, &clock)
        .credential_source(|| async { Err("the vault is sealed".into()) })
        .build()
        .unwrap();
    let error = access_token(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsUnavailable);
    assert!(error.is_retryable());
    assert_eq!(server.all().len(), 0);

    let client = builder(models::buying(), &server, &clock)
        .credential_source(|| async { panic!("a mistake of the source's") })
        .build()
        .unwrap();
    for _ in 0..2 {
        assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::Interrupted);
    }
}
