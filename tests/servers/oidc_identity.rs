//! `oidc-provider`: who logged in, by its ID tokens and its keys.

use std::time::SystemTime;

use auth_runtime::{DeviceLogin, Error, ErrorKind, ExposeSecret, ManualClock, PendingLogin, auth_provider};
use real_servers::{Oidc, SECRET, person};

use crate::support::{TWO_HOURS, body, direct, is_in, person_allows};

#[auth_provider("tests/servers/specs/oidc-identity.yaml")]
struct OidcIdentity;

/// Nobody listens there.
const CALLBACK: &str = "http://127.0.0.1:9/callback";

const SCOPES: [&str; 2] = ["openid", "offline_access"];

fn client(oidc: &Oidc, clock: ManualClock) -> OidcIdentityAuthorizationCode {
    let credentials = OidcIdentityAuthorizationCodeCredentials::new("basic", SECRET);
    let settings = OidcIdentityAuthorizationCodeSettings::new(oidc.issuer());
    let builder = OidcIdentityAuthorizationCode::builder(credentials, settings).http(direct);
    builder.clock(clock).build().unwrap()
}

async fn begun(client: &OidcIdentityAuthorizationCode) -> (PendingLogin, String) {
    let pending = client.login().redirect_uri(CALLBACK).scopes(SCOPES).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    (pending, callback)
}

#[tokio::test]
async fn the_id_token_says_who_logged_in_and_the_renewals_too() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = ManualClock::new(SystemTime::now());
    let client = client(oidc, clock.clone());
    let (pending, callback) = begun(&client).await;
    client.finish_login(pending, &callback).await.unwrap();
    let first = client.token().await.unwrap().id_token.clone();
    let (status, who) = body(client.get("/me").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &who["sub"]), (200, &first.subject.as_str().into()));
    assert_eq!(
        (first.issuer.as_str(), first.audience.as_slice()),
        (oidc.issuer(), &["basic".to_owned()][..])
    );
    assert!(is_in(Some(first.expires_at), 3_600) && first.nonce.is_some());

    // The server's ID tokens live for an hour by its own clock, which is not turned.
    clock.advance(TWO_HOURS);
    let error = client.token().await.unwrap_err();
    assert!(error.to_string().contains("expected an `exp` that is not over"), "{error}");
}

#[tokio::test]
async fn a_renewal_brings_one_of_the_same_person() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, ManualClock::new(SystemTime::now()));
    let (pending, callback) = begun(&client).await;
    client.finish_login(pending, &callback).await.unwrap();
    let first = client.token().await.unwrap();
    client.invalidate();
    let second = client.token().await.unwrap();
    assert_ne!(first.access_token.expose_secret(), second.access_token.expose_secret());
    assert_eq!(first.id_token.subject, second.id_token.subject);
    assert_eq!(first.id_token.claims.get("auth_time"), second.id_token.claims.get("auth_time"));
    assert!(second.id_token.claims.contains_key("auth_time"));
}

/// A code that another login's browser brought has that login's nonce in its ID token.
#[tokio::test]
async fn the_id_token_of_another_login_is_refused() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = client(oidc, ManualClock::new(SystemTime::now()));
    let pending = client.login().redirect_uri(CALLBACK).scopes(SCOPES).start().await.unwrap();
    let url = pending.url().replace(parameter(pending.url(), "nonce"), "of-another-login");
    let other = person_allows(&url).await;
    let error = client.finish_login(pending, &other).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReply, "{error}");
    assert!(error.to_string().contains("the `nonce` of this login"), "{error}");
    assert!(client.token().await.unwrap_err().needs_login());
}

#[tokio::test]
async fn a_device_that_is_let_in_knows_by_whom() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = device(oidc);
    let_in(client.device_login().start().await.unwrap()).await.unwrap();
    let token = client.token().await.unwrap();
    assert_eq!((token.id_token.issuer.as_str(), token.id_token.nonce.as_deref()), (oidc.issuer(), None));
}

/// Without `openid` it is a login of OAuth 2.0 and says nothing of the person.
#[tokio::test]
async fn a_login_that_asks_for_no_id_token_brings_no_token() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = device(oidc);
    let login = client.device_login().scopes(["read"]).start().await.unwrap();
    let error = let_in(login).await.unwrap_err();
    let because = std::error::Error::source(&error).unwrap().to_string();
    assert!(because.contains("expected text at `id_token`"), "{because}");
    assert!(client.token().await.unwrap_err().needs_login());
}

fn device(oidc: &Oidc) -> OidcIdentityDeviceCode {
    let credentials = OidcIdentityDeviceCodeCredentials::new("basic", SECRET);
    let settings = OidcIdentityDeviceCodeSettings::new(oidc.issuer());
    OidcIdentityDeviceCode::builder(credentials, settings).http(direct).build().unwrap()
}

async fn let_in(login: DeviceLogin) -> Result<(), Error> {
    let page = login.verification_uri_complete().unwrap().to_owned();
    tokio::task::spawn_blocking(move || person::allow(&page)).await.unwrap();
    login.finish().await
}

fn parameter<'a>(url: &'a str, name: &str) -> &'a str {
    let from = url.split_once(&format!("&{name}=")).unwrap().1;
    from.split('&').next().unwrap()
}
