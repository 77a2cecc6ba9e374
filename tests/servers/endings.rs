//! What is asked about a token, and how it is ended (RFC 7662, RFC 7009), and whom it is for (RFC 8707), at both servers.

use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, auth_provider};
use real_servers::{Django, Oidc, SECRET};

use crate::support::{TWO_HOURS, direct, http, person_allows, read};

#[auth_provider("tests/servers/specs/oidc-login.yaml")]
struct OidcLogin;

#[auth_provider("tests/servers/specs/oidc-resource.yaml")]
struct OidcResource;

#[auth_provider("tests/servers/specs/django-login.yaml")]
struct DjangoLogin;

const REDIRECT: &str = "http://127.0.0.1:9/callback";

async fn logged_in(oidc: &Oidc, clock: &ManualClock) -> OidcLogin {
    let credentials = OidcLoginCredentials::new("basic", SECRET);
    let client = OidcLogin::builder(credentials, OidcLoginSettings::new(oidc.issuer())).http(direct);
    let client = client.clock(clock.clone()).build().unwrap();
    let scopes = [OidcLoginScope::Openid, OidcLoginScope::OfflineAccess];
    let pending = client.login().redirect_uri(REDIRECT).scopes(scopes).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    client
}

fn clock() -> ManualClock {
    ManualClock::new(std::time::SystemTime::now())
}

#[tokio::test]
async fn the_openid_provider_tells_what_a_token_is_good_for_until_it_is_ended() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = logged_in(oidc, &clock()).await;
    let told = client.introspect().await.unwrap();
    assert!(told.active, "{told:?}");
    assert_eq!(told.client_id.as_deref(), Some("basic"));
    let access_token = client.token().await.unwrap().access_token.clone();
    let me = format!("{}/me", oidc.issuer());
    let asked = || read(http().get(&me).bearer_auth(access_token.expose_secret()));
    assert_eq!(asked().await.0, 200);

    client.revoke().await.unwrap();
    assert_eq!(asked().await.0, 401);
    assert_eq!(client.token().await.unwrap_err().kind(), ErrorKind::LoginRequired);
}

#[tokio::test]
async fn django_ends_a_token() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let credentials = DjangoLoginCredentials::new("web", SECRET);
    let client = DjangoLogin::builder(credentials, DjangoLoginSettings::new(django.origin())).http(direct);
    let client = client.build().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).scopes(["read"]).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    let access_token = client.token().await.unwrap().access_token.clone();
    client.revoke().await.unwrap();
    let api = format!("{}/api/oauth", django.origin());
    assert_eq!(read(http().get(api).bearer_auth(access_token.expose_secret())).await.0, 401);
    assert!(client.token().await.unwrap_err().needs_login());
}

#[tokio::test]
async fn a_token_is_for_the_resource_that_was_asked_for() {
    let Some(oidc) = Oidc::shared() else { return };
    let credentials = OidcResourceCredentials::new("basic", SECRET);
    let client = OidcResource::builder(credentials, OidcResourceSettings::new(oidc.issuer())).http(direct);
    let token = client.build().unwrap().token().await.unwrap();
    assert_eq!(token.audience, "https://jwt.example.com/");
}

/// Two clients of one login that share no store: the second renewal sends what the first one spent, and the server ends
/// all that came of the login (RFC 9700 §4.14.2). That is what a store is for: `auth-runtime/tests/store`.
#[tokio::test]
async fn a_refresh_token_that_is_spent_twice_ends_the_login_at_the_server() {
    let Some(oidc) = Oidc::shared() else { return };
    let clock = clock();
    let client = logged_in(oidc, &clock).await;
    let spent = client.token().await.unwrap().refresh_token.clone().unwrap();
    clock.advance(TWO_HOURS);
    let renewed = client.token().await.unwrap();
    let encoded: String = SECRET.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let form = [("grant_type", "refresh_token"), ("refresh_token", spent.expose_secret())];
    let again =
        http().post(format!("{}/token", oidc.issuer())).form(&form).basic_auth("basic", Some(encoded));
    let (status, refusal) = read(again).await;
    assert_eq!((status.as_u16(), refusal["error"].as_str()), (400, Some("invalid_grant")));
    let me = format!("{}/me", oidc.issuer());
    assert_eq!(read(http().get(me).bearer_auth(renewed.access_token.expose_secret())).await.0, 401);
    clock.advance(TWO_HOURS);
    assert!(client.token().await.unwrap_err().needs_login());
}
