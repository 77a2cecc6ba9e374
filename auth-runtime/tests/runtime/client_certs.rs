//! Connections that say who the client is.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::__v1::{Given, put};
use auth_runtime::{Client, ClientBuilder, Dynamic, ErrorKind};
use auth_spec::{Source, parse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedKey, KeyPair};
use rustls::RootCertStore;
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use tokio_rustls::TlsAcceptor;

use crate::support::server::{Reply, Seen, Server};
use crate::support::{SECRET, access_token, clock, token};
use crate::tls;

const SPEC: &str = r"
credentials: { certificate: pem, private_key: pem, client_id: string }
base_url: https://api.example.com
token:
  POST: https://api.example.com/token
  client_cert: [$certificate, $private_key]
  form: { client_id: $client_id }
use: { bearer: $token.access_token, client_cert: [$certificate, $private_key] }
";

fn identity(name: &str) -> CertifiedKey<KeyPair> {
    rcgen::generate_simple_self_signed([name.to_owned()]).unwrap()
}

/// A server that lets in whoever has one of these certificates.
fn server(
    trusted: &[&CertifiedKey<KeyPair>],
    answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static,
) -> Server {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    for identity in trusted {
        roots.add(identity.cert.der().clone()).unwrap();
    }
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    let own = identity("localhost");
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().unwrap();
    let config = config.with_client_cert_verifier(verifier.build().unwrap());
    let mut config = config.with_single_cert(vec![own.cert.der().clone()], key).unwrap();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let open = move |stream| {
        let accepted = acceptor.accept(stream);
        async move { accepted.await.ok() }
    };
    Server::start_over("https", open, move |seen| std::future::ready(answer(&seen)))
}

fn answer(seen: &Seen) -> Reply {
    if seen.path() == "/token" { token(1, 3_600) } else { Reply::status(200) }
}

fn builder(certificate: &str, key: &str) -> ClientBuilder<Client> {
    let provider = parse(&Source::new("mutual.yaml", SPEC)).unwrap().provider;
    let given = Dynamic::new(provider).unwrap();
    let given = given.input("certificate", certificate).unwrap().input("private_key", key).unwrap();
    given.input("client_id", "me").unwrap().builder().http(tls::trusting).clock(clock())
}

fn client(certificate: &str, key: &str, server: &Server) -> Client {
    builder(certificate, key).with_origin("https://api.example.com", server.origin()).build().unwrap()
}

fn pem(identity: &CertifiedKey<KeyPair>) -> (String, String) {
    (
        encoded("CERTIFICATE", identity.cert.der()),
        encoded("PRIVATE KEY", &identity.signing_key.serialize_der()),
    )
}

/// RFC 7468.
fn encoded(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

#[tokio::test]
async fn tokens_and_api_requests_come_with_the_certificate() {
    let mine = identity("mine");
    let server = server(&[&mine], answer);
    let (certificate, key) = pem(&mine);
    let client = client(&certificate, &key, &server);
    assert_eq!(client.get("/things").send().await.unwrap().status(), 200);
    assert_eq!((server.count("/token"), server.count("/things")), (1, 1));
}

#[tokio::test]
async fn another_certificate_is_not_let_in() {
    let (mine, other) = (identity("mine"), identity("other"));
    let server = server(&[&mine], answer);
    let (certificate, key) = pem(&other);
    let error = access_token(&client(&certificate, &key, &server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(server.all().len(), 0);
}

/// Two tenants of one client, whose connections are not shared.
#[tokio::test]
async fn each_certificate_has_connections_of_its_own() {
    let (mine, other) = (identity("mine"), identity("other"));
    let server = server(&[&mine], answer);
    let (certificate, key) = pem(&mine);
    let first = client(&certificate, &key, &server);
    access_token(&first).await.unwrap();
    let (certificate, key) = pem(&other);
    let mut given = Given::default();
    for (name, text) in [("certificate", certificate), ("private_key", key), ("client_id", "you".to_owned())]
    {
        put(&mut given, name, text);
    }
    let second = first.with_credentials(given).unwrap();
    assert_eq!(access_token(&second).await.unwrap_err().kind(), ErrorKind::Transport);
    access_token(&first).await.unwrap();
}

#[tokio::test]
async fn a_certificate_that_was_rotated_takes_effect() {
    let (old, new) = (identity("old"), identity("new"));
    let server = server(&[&new], answer);
    let present = Arc::new(Mutex::new(pem(&old)));
    let source = Arc::clone(&present);
    let provider = parse(&Source::new("mutual.yaml", SPEC)).unwrap().provider;
    let builder =
        Dynamic::new(provider).unwrap().builder().http(tls::trusting).credential_source(move || {
            let (certificate, key) = source.lock().unwrap().clone();
            async move {
                let mut given = Given::default();
                put(&mut given, "certificate", certificate);
                put(&mut given, "private_key", key);
                put(&mut given, "client_id", "me".to_owned());
                Ok(given)
            }
        });
    let clock = clock();
    let builder = builder.clock(clock.clone()).with_origin("https://api.example.com", server.origin());
    let client = builder.build().unwrap();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::Transport);
    *present.lock().unwrap() = pem(&new);
    clock.advance(Duration::from_secs(3_600));
    assert_eq!(client.get("/things").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn what_cannot_be_used_is_told_by_its_input_and_not_shown() {
    let (mine, other) = (identity("mine"), identity("other"));
    let (certificate, key) = pem(&mine);
    let server = server(&[&mine], answer);
    let wrapped = |label: &str| format!("-----BEGIN {label}-----\n{SECRET}\n-----END {label}-----\n");
    let other_key = encoded("PRIVATE KEY", &other.signing_key.serialize_der());
    let both = "`$certificate` and `$private_key` cannot be used";
    for (certificate, private, expected) in [
        (
            key.as_str(),
            key.as_str(),
            "`$certificate` cannot be used for `client_cert`: expected a certificate in PEM",
        ),
        (
            &certificate,
            &certificate,
            "`$private_key` cannot be used for `client_cert`: expected a private key in PEM",
        ),
        (
            &certificate,
            &wrapped("ENCRYPTED PRIVATE KEY"),
            "expected a private key in PEM that is not encrypted",
        ),
        (&certificate, &wrapped("PRIVATE KEY"), both),
        (&wrapped("CERTIFICATE"), &key, both),
        (&certificate, &other_key, both),
    ] {
        let error = access_token(&client(certificate, private, &server)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{expected}");
        let told = format!("{error} {error:?}");
        assert!(told.contains(expected) && !told.contains(SECRET), "{told}");
    }
    assert_eq!(server.all().len(), 0);
}
