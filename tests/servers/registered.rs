//! An API that names its issuer (RFC 9728), and `oidc-provider`, at which a client registers itself (RFC 7591).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use auth_runtime::{ErrorKind, ManualClock, auth_provider};
use real_servers::Oidc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{TWO_HOURS, direct, person_allows};

#[auth_provider("tests/servers/specs/oidc-registered.yaml")]
struct OidcRegistered;

const REDIRECT: &str = "http://127.0.0.1:9/callback";

/// An API below a path that says who its issuer is, and notes what else it is asked with.
struct Api {
    address: String,
    asked: Arc<AtomicUsize>,
    carried: Arc<Mutex<Vec<String>>>,
}

impl Api {
    async fn of(issuer: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/mcp", listener.local_addr().unwrap());
        let metadata = format!(r#"{{"resource": "{address}", "authorization_servers": ["{issuer}"]}}"#);
        let (asked, carried) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let api = Self { address, asked: Arc::clone(&asked), carried: Arc::clone(&carried) };
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = vec![0; 8_192];
                let read = stream.read(&mut head).await.unwrap_or_default();
                let head = String::from_utf8_lossy(head.get(..read).unwrap_or_default()).into_owned();
                // RFC 9728 §3.1: between the host and the path.
                let is_metadata = head.starts_with("GET /.well-known/oauth-protected-resource/mcp ");
                let body = if is_metadata { metadata.as_str() } else { "{}" };
                if is_metadata {
                    asked.fetch_add(1, Ordering::SeqCst);
                } else {
                    carried.lock().unwrap().push(head);
                }
                let length = body.len();
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
                );
                stream.write_all(answer.as_bytes()).await.ok();
            }
        });
        api
    }
}

fn client(api: &Api, issuer: &str, token: &str, clock: &ManualClock) -> OidcRegistered {
    let settings = OidcRegisteredSettings::new(&*api.address, issuer);
    let builder = OidcRegistered::builder(OidcRegisteredCredentials::new(token), settings);
    builder.http(direct).allow_http().clock(clock.clone()).build().unwrap()
}

fn clock() -> ManualClock {
    ManualClock::new(std::time::SystemTime::now())
}

#[tokio::test]
async fn a_client_that_nobody_knows_registers_once_and_logs_persons_in() {
    let Some(oidc) = Oidc::shared() else { return };
    let (api, clock) = (Api::of(oidc.issuer()).await, clock());
    let client = client(&api, oidc.issuer(), Oidc::REGISTRATION_TOKEN, &clock);
    let mut ids = Vec::new();
    for _ in 0..2 {
        let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
        ids.push(client_id(pending.url()));
        let callback = person_allows(pending.url()).await;
        client.finish_login(pending, &callback).await.unwrap();
    }
    assert_eq!(ids.first(), ids.last(), "one registration serves two logins");
    assert_eq!(api.asked.load(Ordering::SeqCst), 1);

    let before = client.authorization_header().await.unwrap();
    clock.advance(TWO_HOURS);
    assert_ne!(client.authorization_header().await.unwrap(), before, "it is renewed as the same client");
    assert_eq!(client.get("/tools").send().await.unwrap().status(), 200);
    let carried = api.carried.lock().unwrap().clone();
    let head = carried.last().unwrap().to_ascii_lowercase();
    assert!(head.starts_with("get /mcp/tools ") && head.contains("authorization: bearer ey"), "{head}");
}

#[tokio::test]
async fn another_redirect_uri_is_another_registration() {
    let Some(oidc) = Oidc::shared() else { return };
    let (api, clock) = (Api::of(oidc.issuer()).await, clock());
    let client = client(&api, oidc.issuer(), Oidc::REGISTRATION_TOKEN, &clock);
    let first = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let second = client.login().redirect_uri("http://127.0.0.1:9/elsewhere").start().await.unwrap();
    assert_ne!(client_id(first.url()), client_id(second.url()));
}

#[tokio::test]
async fn who_may_not_register_is_told() {
    let Some(oidc) = Oidc::shared() else { return };
    let (api, clock) = (Api::of(oidc.issuer()).await, clock());
    let client = client(&api, oidc.issuer(), "wr0ng", &clock);
    let error = client.login().redirect_uri(REDIRECT).start().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected, "{error}");
    assert!(error.to_string().contains("invalid_token"), "{error}");
}

/// The host of an issuer that the API names has to be allowed.
#[tokio::test]
async fn an_issuer_elsewhere_is_not_asked() {
    let api = Api::of("https://login.example.com").await;
    let client = client(&api, "https://auth.example.com", "token", &clock());
    let error = client.login().redirect_uri(REDIRECT).start().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply, "{error}");
}

fn client_id(url: &str) -> String {
    let url = auth_runtime::reqwest::Url::parse(url).unwrap();
    let (_, id) = url.query_pairs().find(|(name, _)| name == "client_id").unwrap();
    id.into_owned()
}
