//! HTTP message signatures (RFC 9421), written with `let`: those of the standard's appendix B.2.

use std::time::{Duration, SystemTime};

use auth_runtime::reqwest::{Body, Method, Request};
use auth_runtime::{Dynamic, ManualClock};
use auth_spec::{Source, parse};

use crate::support::reqwest_without_proxy;

/// When the signatures of the appendix were created.
const CREATED: u64 = 1_618_884_473;

/// The request of appendix B.2, with what a spec puts on it. Its `Date` is two seconds later than its signatures.
async fn signed(spec: &str, credential: (&str, &str), key_id: &str) -> Request {
    let provider = parse(&Source::new("a", spec)).map_err(|told| told.to_string()).unwrap().provider;
    let given = Dynamic::new(provider).unwrap().input(credential.0, credential.1).unwrap();
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(CREATED));
    let builder = given.input("key_id", key_id).unwrap().builder().http(reqwest_without_proxy);
    let client = builder.clock(clock).build().unwrap();
    let address = "https://example.com/foo?param=Value&Pet=dog".parse().unwrap();
    let mut request = Request::new(Method::POST, address);
    request.headers_mut().insert("Content-Type", "application/json".parse().unwrap());
    *request.body_mut() = Some(Body::from(r#"{"hello": "world"}"#));
    client.authorize(request).await.unwrap()
}

/// Appendix B.2.5, with the shared secret of appendix B.1.5.
#[tokio::test]
async fn a_request_is_signed_with_a_shared_secret() {
    const SPEC: &str = r#"
credentials: [shared_secret]
settings: [key_id]
base_url: https://example.com
let:
  key: ${shared_secret | unbase64}
  date: ${now | add(2s) | http_date}
  parameters: ("date" "@authority" "content-type");created=${now | unix};keyid="${key_id}"
  base: |-
    "date": ${date}
    "@authority": ${req.host}
    "content-type": ${req.content_type}
    "@signature-params": ${parameters}
use:
  headers:
    Date: $date
    Signature-Input: sig-b25=${parameters}
    Signature: "sig-b25=:${base | hmac_sha256(key) | base64}:"
"#;
    let secret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
    let request = signed(SPEC, ("shared_secret", secret), "test-shared-secret").await;
    let headers = request.headers();
    assert_eq!(headers["date"], "Tue, 20 Apr 2021 02:07:55 GMT");
    assert_eq!(
        headers["signature-input"],
        r#"sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret""#
    );
    assert_eq!(headers["signature"], "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:");
    assert!(headers["signature"].is_sensitive());
}

/// Appendix B.2.6, with the key of appendix B.1.4.
#[cfg(feature = "jwt")]
#[tokio::test]
async fn a_request_is_signed_with_a_private_key() {
    const SPEC: &str = r#"
credentials: { private_key: pem }
settings: [key_id]
base_url: https://example.com
let:
  date: ${now | add(2s) | http_date}
  parameters: ("date" "@method" "@path" "@authority" "content-type" "content-length");created=${now | unix};keyid="${key_id}"
  base: |-
    "date": ${date}
    "@method": ${req.method}
    "@path": ${req.path}
    "@authority": ${req.host}
    "content-type": ${req.content_type}
    "content-length": 18
    "@signature-params": ${parameters}
use:
  headers:
    Date: $date
    Content-Digest: "sha-512=:${req.body | sha512 | base64}:"
    Signature-Input: sig-b26=${parameters}
    Signature: "sig-b26=:${base | sign('EdDSA', private_key) | base64}:"
"#;
    let key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n";
    let request = signed(SPEC, ("private_key", key), "test-key-ed25519").await;
    let headers = request.headers();
    assert_eq!(
        headers["content-digest"],
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
    );
    assert_eq!(
        headers["signature"],
        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:"
    );
}
