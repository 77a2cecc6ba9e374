//! TLS, with a certificate of an authority that only the tests know.
//!
//! The files in `tls` were made with `openssl`; the authority's key was thrown away.

use std::net::TcpListener;

use auth_runtime::store::{RedisStore, Swap, TokenStore};
use real_servers::Redis;

use super::{entry, key};

const AUTHORITY: &[u8] = include_bytes!("tls/ca.pem");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/store/redis/tls");

/// A Redis that speaks TLS too, with the address for it.
fn start() -> Option<(Redis, String)> {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let redis = Redis::start()?;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    redis.ask(&format!(
        "CONFIG SET tls-cert-file {FOLDER}/server.pem tls-key-file {FOLDER}/server.key tls-auth-clients no tls-port {port}"
    ));
    Some((redis, format!("rediss://127.0.0.1:{port}")))
}

#[tokio::test]
async fn a_store_behind_tls_works() {
    let Some((redis, url)) = start() else { return };
    let (store, key) = (RedisStore::trusting(&url, AUTHORITY).unwrap(), key().await);
    assert_eq!(store.compare_and_swap(&key, None, &entry("a")).await.unwrap(), Swap::Done);
    assert_eq!(redis.ask(&format!("GET {key}")), "a");
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused() {
    let Some((redis, url)) = start() else { return };
    let key = key().await;
    let error = RedisStore::new(&url).unwrap().compare_and_swap(&key, None, &entry("a")).await.unwrap_err();
    assert!(error.to_string().contains("UnknownIssuer"), "{error}");
    assert_eq!(redis.ask(&format!("EXISTS {key}")), "0");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let Some((_redis, url)) = start() else { return };
    let store = RedisStore::trusting(&url.replace("127.0.0.1", "localhost"), AUTHORITY).unwrap();
    let error = store.load(&key().await).await.unwrap_err();
    assert!(error.to_string().contains("not valid for name"), "{error}");
}

#[test]
fn roots_without_tls_and_roots_that_are_none_are_refused() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    assert!(RedisStore::trusting("redis://127.0.0.1", AUTHORITY).is_err());
    assert!(RedisStore::trusting("rediss://127.0.0.1", b"-----BEGIN CERTIFICATE-----\nrubbish").is_err());
}
