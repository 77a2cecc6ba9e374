//! What servers want to find in proofs (RFC 9449 §8 and §9).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use auth_runtime::{ErrorKind, TokenSet};

use crate::authority::{Nonces, Setting};
use crate::specs::machine;
use crate::support::server::{Reply, Server};
use crate::support::{builder, client, clock};

/// Token endpoint and API are one origin here, whose last nonce serves both.
#[tokio::test]
async fn a_nonce_is_asked_for_once_and_then_the_last_one_is_used() {
    let setting = Setting::new(Nonces::Once);
    for _ in 0..5 {
        assert_eq!(setting.client.get("/items").send().await.unwrap().status(), 200);
    }
    let nonces = |path| -> Vec<Option<String>> {
        setting.proofs(path).iter().map(|proof| proof.claim("nonce").map(str::to_owned)).collect()
    };
    let numbered = |number: usize| Some(format!("nonce-{number}"));
    assert_eq!(nonces("/token"), [None, numbered(1)]);
    assert_eq!(nonces("/items"), [2, 3, 4, 5, 6].map(numbered));
}

#[tokio::test]
async fn an_api_that_wants_another_nonce_takes_no_token_away() {
    let setting = Setting::new(Nonces::Once);
    setting.client.token::<TokenSet>().await.unwrap();
    let bought = setting.server.count("/token");
    // Both send the last nonce at once, and it serves one of them.
    let send = || async { setting.client.post("/items").body("spent").send().await.unwrap().status() };
    for _ in 0..10 {
        let (first, second) = tokio::join!(send(), send());
        assert!(first == 200 || second == 200, "{first} {second}");
    }
    let bodies = setting.server.seen("/items");
    assert!(bodies.iter().all(|seen| seen.body == "spent"));
    assert!(bodies.len() > 20, "no nonce was spent by the other one");
    assert_eq!(setting.server.count("/token"), bought);
}

/// What was refused for its nonce was not dealt with, so that the refresh token may be sent again.
#[tokio::test]
async fn a_renewal_whose_nonce_is_too_old_is_sent_once_more() {
    let setting = Setting::new(Nonces::Once);
    setting.client.token::<TokenSet>().await.unwrap();
    // Another client of the same server has the last nonce then.
    let other = builder(machine(), &setting.server, &setting.clock).build().unwrap();
    other.token::<TokenSet>().await.unwrap();
    setting.server.forget();
    setting.client.invalidate();
    setting.client.token::<TokenSet>().await.unwrap();
    let renewals = setting.server.seen("/token");
    assert_eq!(renewals.len(), 2);
    assert!(renewals.iter().all(|seen| seen.body.contains("refresh_token=refresh-0")), "{renewals:?}");
    let nonces: Vec<_> = setting.proofs("/token").iter().map(|proof| proof.claims["nonce"].clone()).collect();
    assert_ne!(nonces[0], nonces[1]);
}

/// The proof is looked at before what it goes with.
#[tokio::test]
async fn a_proof_that_is_refused_spends_no_refresh_token() {
    let refusals = AtomicUsize::new(1);
    let server = Server::start(move |seen| {
        let is_renewal = seen.body.contains("refresh_token=first");
        if is_renewal && refusals.fetch_sub(1, Ordering::Relaxed) == 1 {
            Reply::status(400)
                .with_header("Content-Type", "application/json")
                .with_body(r#"{"error": "invalid_dpop_proof"}"#)
        } else {
            Reply::json(r#"{"access_token": "bound-token", "token_type": "DPoP", "refresh_token": "first"}"#)
        }
    });
    let clock = clock();
    let client = client(machine(), &server, &clock);
    client.token::<TokenSet>().await.unwrap();
    client.invalidate();
    let error = client.token::<TokenSet>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
    clock.advance(Duration::from_secs(600));
    client.token::<TokenSet>().await.unwrap();
    let is_renewal = |body: &str| body.contains("refresh_token=first");
    let sent: Vec<bool> = server.seen("/token").iter().map(|seen| is_renewal(&seen.body)).collect();
    assert_eq!(sent, [false, true, true]);
}

#[tokio::test]
async fn a_token_endpoint_that_is_never_content_is_asked_twice_only() {
    let setting = Setting::new(Nonces::Never);
    let error = setting.client.token::<TokenSet>().await.unwrap_err();
    assert!(error.to_string().contains("use_dpop_nonce"), "{error}");
    assert_eq!(error.kind(), ErrorKind::ProviderUnavailable);
    assert!(error.is_retryable() && !error.needs_login());
    assert_eq!(setting.server.count("/token"), 2);
}
