//! What stands in a proof (RFC 9449 §4.2).

use std::collections::BTreeSet;
use std::time::Duration;

use crate::authority::{Nonces, Setting, TOKEN};

/// `start()` of the tests.
const IAT: u64 = 784_111_777;

#[tokio::test]
async fn a_token_request_proves_method_address_and_time() {
    let setting = Setting::new(Nonces::Free);
    setting.client.get("/items").send().await.unwrap();
    let [proof] = &setting.proofs("/token")[..] else { panic!("one request buys a token") };
    assert_eq!(proof.claim("htm"), Some("POST"));
    assert_eq!(proof.claim("htu"), Some(format!("{}/token", setting.server.origin()).as_str()));
    assert_eq!(proof.claims["iat"].as_u64(), Some(IAT));
    assert!(!proof.claims.contains_key("ath") && !proof.claims.contains_key("nonce"));
    assert_eq!(setting.server.seen("/token")[0].target, "/token?tenant=1");
}

#[tokio::test]
async fn an_api_request_proves_its_token_too() {
    let setting = Setting::new(Nonces::Free);
    let query = [("page", "1")];
    let sent = setting.client.delete("/items?x=1").query(&query).send().await.unwrap();
    assert_eq!(sent.status(), 200);
    let [proof] = &setting.proofs("/items")[..] else { panic!("one request") };
    let seen = &setting.server.seen("/items")[0];
    assert_eq!(seen.target, "/items?x=1&page=1");
    assert_eq!(seen.header("authorization"), Some(format!("DPoP {TOKEN}").as_str()));
    assert_eq!(proof.claim("htm"), Some("DELETE"));
    assert_eq!(proof.claim("htu"), Some(format!("{}/items", setting.server.origin()).as_str()));
    // The hash of that token in the example of RFC 9449 §7.1.
    assert_eq!(proof.claim("ath"), Some("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"));
    assert_eq!(proof.thumbprint(), setting.proofs("/token")[0].thumbprint());
}

#[tokio::test]
async fn each_request_has_a_proof_of_its_own() {
    let setting = Setting::new(Nonces::Free);
    for _ in 0..20 {
        setting.client.get("/items").send().await.unwrap();
        setting.clock.advance(Duration::from_secs(1));
    }
    let proofs = setting.proofs("/items");
    let ids: BTreeSet<_> = proofs.iter().map(|proof| proof.claim("jti").unwrap()).collect();
    assert_eq!(ids.len(), 20);
    // At least 96 random bits, six in each letter.
    assert!(ids.iter().all(|id| id.len() >= 16));
    let times: Vec<_> = proofs.iter().map(|proof| proof.claims["iat"].as_u64().unwrap()).collect();
    assert_eq!(times, (IAT..IAT + 20).collect::<Vec<_>>());
}
