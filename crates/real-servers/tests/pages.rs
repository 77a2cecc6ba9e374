//! Persons answer the pages of both OAuth servers, by script and by browser.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use real_servers::{Django, Oidc, browser, person};
use reqwest::{Client, Url};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Nobody listens there.
const CALLBACK: &str = "http://127.0.0.1:9/callback";

fn authorize(endpoint: &str, client: &str, redirect: &str) -> Url {
    let query = [
        ("response_type", "code"),
        ("client_id", client),
        ("redirect_uri", redirect),
        ("scope", "read"),
        ("state", "of this login"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    Url::parse_with_params(endpoint, query).unwrap()
}

fn parameter(address: &str, name: &str) -> Option<String> {
    let url = Url::parse(address).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

async fn post(endpoint: &str, form: &[(&str, &str)]) -> Value {
    let http = Client::builder().no_proxy().build().unwrap();
    http.post(endpoint).form(form).send().await.unwrap().json().await.unwrap()
}

async fn exchange(endpoint: &str, client: &str, redirect: &str, callback: &str) -> Value {
    let code = parameter(callback, "code").unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("client_id", client),
        ("redirect_uri", redirect),
        ("code_verifier", VERIFIER),
    ];
    post(endpoint, &form).await
}

async fn poll(endpoint: &str, client: &str, device: &Value) -> Value {
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", client),
        ("device_code", device["device_code"].as_str().unwrap()),
    ];
    post(endpoint, &form).await
}

/// Logs in, once with consent and once without.
async fn log_in(authorization: &str, token: &str, client: &str) {
    let url = authorize(authorization, client, CALLBACK);
    let allowed = person::allow(url.as_str()).unwrap();
    assert_eq!(parameter(&allowed, "state").as_deref(), Some("of this login"));
    let reply = exchange(token, client, CALLBACK, &allowed).await;
    assert!(reply["access_token"].is_string(), "{reply}");

    let denied = person::deny(url.as_str()).unwrap();
    assert_eq!(parameter(&denied, "error").as_deref(), Some("access_denied"));
}

/// Lets a device in, and refuses another one.
async fn let_device_in(devices: &str, token: &str, client: &str) {
    let form = [("client_id", client), ("scope", "read")];
    let (one, other) = (post(devices, &form).await, post(devices, &form).await);
    assert_eq!(poll(token, client, &one).await["error"], "authorization_pending");

    let page = |device: &Value| device["verification_uri_complete"].as_str().unwrap().to_owned();
    person::allow(&page(&one)).unwrap();
    person::deny(&page(&other)).unwrap();
    assert!(poll(token, client, &one).await["access_token"].is_string());
    assert_eq!(poll(token, client, &other).await["error"], "access_denied");
}

#[tokio::test]
async fn a_person_at_the_openid_provider() {
    let Some(oidc) = Oidc::shared() else { return };
    let issuer = oidc.issuer();
    log_in(&format!("{issuer}/auth"), &format!("{issuer}/token"), "public").await;
    let_device_in(&format!("{issuer}/device/auth"), &format!("{issuer}/token"), "public").await;
}

#[tokio::test]
async fn a_person_at_django() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let origin = django.origin();
    log_in(&format!("{origin}/o/authorize/"), &format!("{origin}/o/token/"), "native").await;
    let_device_in(&format!("{origin}/o/device-authorization/"), &format!("{origin}/o/token/"), "device")
        .await;
}

#[tokio::test]
async fn a_browser_goes_to_the_callback() {
    let Some(oidc) = Oidc::shared() else { return };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let redirect = format!("http://127.0.0.1:{}/callback", listener.local_addr().unwrap().port());
    let url = authorize(&format!("{}/auth", oidc.issuer()), "public", &redirect);
    let visit = tokio::task::spawn_blocking(move || browser::log_in(url.as_str()));
    let serving = tokio::spawn(serve_one(listener));
    let Some(page) = visit.await.unwrap() else { return };
    assert_eq!(page.text, "You may close this window");
    assert!(page.address.starts_with(&redirect), "{}", page.address);
    assert!(serving.await.unwrap().starts_with("GET /callback?code="));
    let reply = exchange(&format!("{}/token", oidc.issuer()), "public", &redirect, &page.address).await;
    assert!(reply["access_token"].is_string(), "{reply}");
}

/// Answers the first request, and gives its head.
async fn serve_one(listener: TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut head = vec![0; 4_096];
    let length = stream.read(&mut head).await.unwrap();
    let page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: 32\r\n\r\n\
                <p>You may close this window</p>";
    stream.write_all(page.as_bytes()).await.unwrap();
    head.truncate(length);
    String::from_utf8(head).unwrap()
}
