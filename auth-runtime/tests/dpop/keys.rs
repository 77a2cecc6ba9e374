//! Which key a token is bound to, and where it is kept.

use std::time::Duration;

use auth_runtime::{Client, ExposeSecret, TokenSet};

use crate::authority::{Nonces, Setting};

const HOUR: Duration = Duration::from_secs(3_600);

async fn asks(client: &Client) {
    assert_eq!(client.get("/items").send().await.unwrap().status(), 200);
}

fn thumbprints(setting: &Setting, path: &str) -> Vec<String> {
    setting.proofs(path).iter().map(crate::proof::Proof::thumbprint).collect()
}

/// The server refuses a refresh token that comes with another key.
#[tokio::test]
async fn a_renewal_proves_the_same_key() {
    let setting = Setting::new(Nonces::Free);
    for _ in 0..4 {
        asks(&setting.client).await;
        setting.clock.advance(HOUR);
    }
    let keys = thumbprints(&setting, "/token");
    assert_eq!((keys.len(), thumbprints(&setting, "/items").len()), (4, 4));
    assert!(keys.iter().chain(&thumbprints(&setting, "/items")).all(|key| *key == keys[0]));
    let renewals = setting.server.seen("/token");
    assert!(renewals[1..].iter().all(|seen| seen.body.contains("refresh_token=refresh-")));
}

#[tokio::test]
async fn the_key_is_kept_with_the_token_across_a_restart() {
    for nonces in [Nonces::Free, Nonces::Once] {
        let setting = Setting::with_store(nonces);
        asks(&setting.client).await;
        let bought = setting.server.count("/token");
        let next = setting.restarted();
        asks(&next).await;
        assert_eq!(setting.server.count("/token"), bought);
        setting.clock.advance(HOUR);
        asks(&setting.restarted()).await;
        let last = setting.server.seen("/token").pop().unwrap();
        assert!(last.body.contains("refresh_token=refresh-0"), "{last:?}");
        let keys = thumbprints(&setting, "/token");
        assert!(keys.iter().chain(&thumbprints(&setting, "/items")).all(|key| *key == keys[0]));
    }
}

/// No server can tell that two tokens are of one client by their keys.
#[tokio::test]
async fn a_token_that_is_bought_has_a_key_of_its_own() {
    let setting = Setting::new(Nonces::Free);
    let other = setting.client.for_user("other");
    asks(&setting.client).await;
    asks(&other).await;
    let keys = thumbprints(&setting, "/token");
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0], keys[1]);
    assert_eq!(thumbprints(&setting, "/items"), keys);
}

#[tokio::test]
async fn debug_shows_no_key() {
    let setting = Setting::new(Nonces::Free);
    let set = setting.client.token::<TokenSet>().await.unwrap();
    let key = set.earlier.iter().flat_map(|reply| &reply.fields).find_map(|field| match &field.value {
        auth_exchange::FieldValue::Secret(key) => Some(key.expose_secret().to_owned()),
        _ => None,
    });
    let key = key.unwrap();
    assert!(key.len() > 100);
    assert!(!format!("{set:?}").contains(&key));
}
