//! `oidc-provider`: clients that sign who they are, by the preset `oauth2`.

use auth_runtime::{ErrorKind, auth_provider};
use real_servers::{Oidc, keys};

use crate::support::{body, direct};

#[auth_provider("tests/servers/specs/oidc-assertions.yaml")]
struct OidcAssertions;

const HOST: &str = "127.0.0.1";

fn by_key(oidc: &Oidc, key: &str) -> OidcAssertionsKey {
    let credentials = OidcAssertionsKeyCredentials::new("private-key-jwt", key);
    let settings = OidcAssertionsKeySettings::new(oidc.issuer(), HOST);
    OidcAssertionsKey::builder(credentials, settings).http(direct).build().unwrap()
}

fn by_elliptic_key(oidc: &Oidc, key: &str) -> OidcAssertionsElliptic {
    let credentials = OidcAssertionsEllipticCredentials::new("private-key-jwt", key);
    let settings = OidcAssertionsEllipticSettings::new(oidc.issuer(), HOST);
    OidcAssertionsElliptic::builder(credentials, settings).http(direct).build().unwrap()
}

fn by_secret(oidc: &Oidc, secret: &str) -> OidcAssertionsSecret {
    let credentials = OidcAssertionsSecretCredentials::new("client-secret-jwt", secret);
    let settings = OidcAssertionsSecretSettings::new(oidc.issuer(), HOST);
    OidcAssertionsSecret::builder(credentials, settings).http(direct).build().unwrap()
}

/// The server takes each assertion once (RFC 7523 §3: `jti`), so the second token needs another one.
#[tokio::test]
async fn a_client_signs_with_its_key() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = by_key(oidc, keys::ASSERTION_RSA);
    for _ in 0..2 {
        let (status, who) = body(client.get("/api").send().await.unwrap()).await;
        assert_eq!((status.as_u16(), &who["client_id"]), (200, &"private-key-jwt".into()));
        client.invalidate();
    }
}

#[tokio::test]
async fn a_client_signs_with_a_key_on_a_curve() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = by_elliptic_key(oidc, keys::ASSERTION_EC);
    let (status, who) = body(client.get("/api").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &who["client_id"]), (200, &"private-key-jwt".into()));
}

#[tokio::test]
async fn a_client_signs_with_its_secret() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = by_secret(oidc, Oidc::JWT_SECRET);
    let (status, who) = body(client.get("/api").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &who["client_id"]), (200, &"client-secret-jwt".into()));
}

#[tokio::test]
async fn whoever_signs_with_something_else_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let by_secret = by_secret(oidc, "another secret, long enough for HS256").token().await.unwrap_err();
    // The key of another certificate, on the same curve.
    let by_key = by_elliptic_key(oidc, keys::CLIENT_KEY).token().await.unwrap_err();
    for error in [by_secret, by_key] {
        assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
        assert!(error.to_string().contains("invalid_client"), "{error}");
    }
}
