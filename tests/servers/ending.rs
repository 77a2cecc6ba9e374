//! Tokens that are ended (RFC 7009) and asked about (RFC 7662), at both servers.

use auth_runtime::reqwest::StatusCode;
use auth_runtime::{Error, ErrorKind, ExposeSecret, Introspection, auth_provider};
use real_servers::{Django, Oidc, SECRET, USERNAME};

use crate::support::{direct, http, is_in, person_allows, read};

#[auth_provider("tests/servers/specs/oidc-login.yaml")]
struct OidcLogin;

#[auth_provider("tests/servers/specs/oidc-machine.yaml")]
struct OidcMachine;

#[auth_provider("tests/servers/specs/django-login.yaml")]
struct DjangoLogin;

const REDIRECT: &str = "http://127.0.0.1:9/callback";

fn machine(oidc: &Oidc, secret: &str) -> auth_runtime::ClientBuilder<OidcMachine> {
    let settings = OidcMachineSettings::new(oidc.issuer(), "https://api.example.com/");
    OidcMachine::builder(OidcMachineCredentials::new("basic", secret), settings).http(direct)
}

async fn logged_in(oidc: &Oidc) -> OidcLogin {
    let credentials = OidcLoginCredentials::new("basic", SECRET);
    let client = OidcLogin::builder(credentials, OidcLoginSettings::new(oidc.issuer())).http(direct);
    let client = client.build().unwrap();
    let scopes = [OidcLoginScope::Openid, OidcLoginScope::OfflineAccess];
    let pending = client.login().redirect_uri(REDIRECT).scopes(scopes).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();
    client
}

/// What an API says to whoever carries a token.
async fn with_token(api: &str, token: &str) -> StatusCode {
    read(http().get(api).bearer_auth(token)).await.0
}

#[tokio::test]
async fn the_openid_provider_tells_what_a_token_is_good_for() {
    let Some(oidc) = Oidc::shared() else { return };
    let told = machine(oidc, SECRET).build().unwrap();
    told.token().await.unwrap();
    let told: Introspection = told.introspect().await.unwrap();
    assert!(told.active);
    assert_eq!(told.client_id.as_deref(), Some("basic"));
    assert_eq!(told.aud, ["https://api.example.com/"]);
    assert_eq!(told.iss.as_deref(), Some(oidc.issuer()));
    assert!(is_in(told.exp, 3_600));

    let told = logged_in(oidc).await.introspect().await.unwrap();
    assert!(told.active && told.sub.is_some(), "{told:?}");
}

/// RFC 7662 §2.2: nothing else is said of a token that is none.
#[tokio::test]
async fn of_somebody_elses_token_nothing_is_told() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = machine(oidc, SECRET).with_token("nobody issued it".to_owned()).build().unwrap();
    let told = client.introspect().await.unwrap();
    assert!(!told.active);
    assert_eq!((told.client_id, told.sub, told.exp), (None, None, None));
}

#[tokio::test]
async fn whoever_is_not_known_is_told_nothing_and_ends_nothing() {
    let Some(oidc) = Oidc::shared() else { return };
    let owner = machine(oidc, SECRET).build().unwrap();
    let token = owner.token().await.unwrap();
    let token = token.access_token.expose_secret();
    let stranger = machine(oidc, "wr0ng").with_token(token.to_owned()).build().unwrap();
    let outcomes: [Result<(), Error>; 2] = [stranger.introspect().await.map(drop), stranger.revoke().await];
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsRejected, "{error}");
    }
    assert_eq!(with_token(&format!("{}/api", oidc.issuer()), token).await, 200);
}

#[tokio::test]
async fn a_machines_token_is_ended() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = machine(oidc, SECRET).build().unwrap();
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);
    let token = client.token().await.unwrap();
    client.revoke().await.unwrap();
    let api = format!("{}/api", oidc.issuer());
    assert_eq!(with_token(&api, token.access_token.expose_secret()).await, 401);
    // A machine gets another one.
    assert_eq!(client.get("/api").send().await.unwrap().status(), 200);
}

/// The refresh token stands for the login: the access token ends with it (RFC 7009 §2.1).
#[tokio::test]
async fn a_login_at_the_openid_provider_is_ended() {
    let Some(oidc) = Oidc::shared() else { return };
    let client = logged_in(oidc).await;
    let (token, api) = (client.token().await.unwrap(), format!("{}/me", oidc.issuer()));
    assert_eq!(with_token(&api, token.access_token.expose_secret()).await, 200);
    client.revoke().await.unwrap();
    assert_eq!(with_token(&api, token.access_token.expose_secret()).await, 401);
    assert!(client.token().await.unwrap_err().needs_login());
    client.revoke().await.unwrap();
}

#[tokio::test]
async fn a_login_at_django_is_asked_about_and_ended() {
    let (Some(django), Some(_)) = (Django::shared(), Oidc::shared()) else { return };
    let credentials = DjangoLoginCredentials::new("web", SECRET);
    let client = DjangoLogin::builder(credentials, DjangoLoginSettings::new(django.origin())).http(direct);
    let client = client.build().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).scopes(["read"]).start().await.unwrap();
    let callback = person_allows(pending.url()).await;
    client.finish_login(pending, &callback).await.unwrap();

    let told = client.introspect().await.unwrap();
    assert!(told.active && is_in(told.exp, 3_600), "{told:?}");
    assert_eq!(told.username.as_deref(), Some(USERNAME));
    assert_eq!(told.client_id.as_deref(), Some("web"));
    assert_eq!(told.scope, Some(vec!["read".to_owned()]));

    let (token, api) = (client.token().await.unwrap(), format!("{}/api/oauth", django.origin()));
    assert_eq!(with_token(&api, token.access_token.expose_secret()).await, 200);
    client.revoke().await.unwrap();
    assert_eq!(with_token(&api, token.access_token.expose_secret()).await, 401);
    assert!(client.token().await.unwrap_err().needs_login());
}
