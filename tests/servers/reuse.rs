//! `oidc-provider` ends a login whose refresh token comes twice: with a store it never does.

use std::convert::Infallible;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use auth_runtime::store::{FileStore, MemoryStore};
use auth_runtime::{ClientBuilder, ErrorKind, ExposeSecret, ManualClock, auth_provider};
use real_servers::{Oidc, SECRET};

use crate::support::{TWO_HOURS, direct, http, person_allows, read};

#[auth_provider("tests/servers/specs/oidc-login.yaml")]
struct OidcLogin;

fn builder(oidc: &Oidc, clock: &ManualClock) -> ClientBuilder<OidcLogin> {
    let credentials = OidcLoginCredentials::new("basic", SECRET);
    let builder = OidcLogin::builder(credentials, OidcLoginSettings::new(oidc.issuer())).http(direct);
    builder.clock(clock.clone())
}

async fn log_in(client: &OidcLogin) {
    let login = client.login().redirect_uri("http://127.0.0.1:9/callback");
    let pending =
        login.scopes([OidcLoginScope::Openid, OidcLoginScope::OfflineAccess]).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()))
}

/// As after a machine was copied: each has the refresh token, and does not know of the other.
#[tokio::test]
async fn two_clients_with_a_copied_store_end_the_login() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let (own, copied) = (file("reuse-own"), file("reuse-copied"));
    let first = builder(oidc, &clock).store(FileStore::new(&own)).build().unwrap();
    log_in(&first).await;
    std::fs::copy(&own, &copied).unwrap();
    let second = builder(oidc, &clock).store(FileStore::new(&copied)).build().unwrap();

    clock.advance(TWO_HOURS);
    let renewed = first.token().await.unwrap();
    let me = || {
        read(http().get(format!("{}/me", oidc.issuer())).bearer_auth(renewed.access_token.expose_secret()))
    };
    assert_eq!(me().await.0, 200);
    let error = second.token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRequired, "{error}");
    assert_eq!(me().await.0, 401, "the server ends all that came of the login");
    clock.advance(TWO_HOURS);
    assert!(first.token().await.unwrap_err().needs_login());
    for path in [own, copied] {
        std::fs::remove_file(path).unwrap();
    }
}

/// Both want a new token at the same time, again and again.
#[tokio::test]
async fn two_clients_that_share_a_store_do_not() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let store = MemoryStore::new();
    let process = || builder(oidc, &clock).store(store.clone()).build().unwrap();
    let (first, second) = (process(), process());
    log_in(&first).await;
    for _ in 0..4 {
        clock.advance(TWO_HOURS);
        let both = async { tokio::join!(first.token(), second.token()) };
        let (one, other) = tokio::select! {
            both = both => both,
            never = passing(&clock) => match never {},
        };
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.access_token.expose_secret(), other.access_token.expose_secret());
        assert_eq!(second.get("/me").send().await.unwrap().status(), 200);
    }
}

/// Time passes as it does outside: whoever waits for the other's renewal looks into the store from time to time.
async fn passing(clock: &ManualClock) -> Infallible {
    loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        clock.advance(Duration::from_millis(20));
    }
}
