//! `oidc-provider` with TLS, where the client's certificate is its secret.

use auth_runtime::reqwest::{Certificate, ClientBuilder, Identity, StatusCode};
use auth_runtime::{ErrorKind, ExposeSecret, auth_provider};
use real_servers::{Oidc, keys};
use serde_json::json;

use crate::support::{body, direct, read};

#[auth_provider("tests/servers/specs/oidc-mutual-tls.yaml")]
struct OidcMutualTls;

fn trusting(builder: ClientBuilder) -> ClientBuilder {
    direct(builder).tls_certs_only([Certificate::from_pem(keys::AUTHORITY.as_bytes()).unwrap()])
}

fn with_certificate(builder: ClientBuilder) -> ClientBuilder {
    let identity = [keys::CLIENT_CERTIFICATE, keys::CLIENT_KEY].concat();
    trusting(builder).identity(Identity::from_pem(identity.as_bytes()).unwrap())
}

fn client(
    oidc: &Oidc,
    name: &str,
    http: impl Fn(ClientBuilder) -> ClientBuilder + Send + Sync + 'static,
) -> OidcMutualTls {
    OidcMutualTls::builder(OidcMutualTlsSettings::new(oidc.tls_issuer(), name)).http(http).build().unwrap()
}

#[tokio::test]
async fn a_token_for_a_certificate_which_it_is_bound_to() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, "mutual-tls", with_certificate);
    let (status, who) = body(client.get("/api").send().await.unwrap()).await;
    let expected = json!({ "client_id": "mutual-tls", "scope": "read", "aud": "https://api.example.com/" });
    assert_eq!((status, who), (StatusCode::OK, expected));

    let token = client.token().await.unwrap();
    let stranger = trusting(auth_runtime::reqwest::Client::builder()).build().unwrap();
    let api = format!("{}/api", oidc.tls_issuer());
    assert_eq!(read(stranger.get(api).bearer_auth(token.access_token.expose_secret())).await.0, 401);
}

#[tokio::test]
async fn a_certificate_that_is_registered_itself() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, "self-signed-tls", with_certificate);
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn without_a_certificate_there_is_no_token() {
    let Some(oidc) = Oidc::shared() else { return };
    for name in ["mutual-tls", "self-signed-tls"] {
        let error = client(oidc, name, trusting).token().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
        assert!(error.to_string().contains("invalid_client"), "{error}");
    }
}

#[tokio::test]
async fn a_server_whose_authority_is_not_trusted_gets_nothing() {
    let Some(oidc) = Oidc::shared() else { return };
    let error = client(oidc, "mutual-tls", direct).token().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[auth_provider("tests/servers/specs/oidc-certificate.yaml")]
struct OidcCertificate;

fn with_inputs(oidc: &Oidc, name: &str, certificate: &str, key: &str) -> OidcCertificate {
    let credentials = OidcCertificateCredentials { certificate: certificate.into(), private_key: key.into() };
    let settings = OidcCertificateSettings::new(oidc.tls_issuer(), name);
    OidcCertificate::builder(credentials, settings).http(trusting).build().unwrap()
}

#[tokio::test]
async fn a_certificate_out_of_the_inputs_goes_with_token_and_api_requests() {
    let Some(oidc) = Oidc::shared() else { return };
    for name in ["mutual-tls", "self-signed-tls"] {
        let client = with_inputs(oidc, name, keys::CLIENT_CERTIFICATE, keys::CLIENT_KEY);
        let (status, who) = body(client.get("/api").send().await.unwrap()).await;
        assert_eq!((status, &who["client_id"]), (StatusCode::OK, &json!(name)));
    }
}
