//! Logins by a person in a browser: what is kept of one, and every way in which its end fails.

use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, ErrorKind, LoopbackListener, PendingLogin, auth_provider};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::listener::Listener;
use crate::oauth_providers::in_browser;
use crate::shared::search::{CANARY, assert_silent};
use crate::stage::Stage;
use crate::told::{assert_error_silent, assert_response_silent, assert_shows_nothing};
use crate::troubles::a_fourth;

const REDIRECT: &str = "https://app.example.com/callback";

async fn begun(client: &Client) -> PendingLogin {
    client.login().redirect_uri(REDIRECT).scopes(["read"]).start().await.unwrap()
}

/// A login whose `state`, verifier and address are canaries. No two logins have one `state`, so a number goes with it.
async fn with_canaries(client: &Client, number: usize) -> (PendingLogin, String) {
    let state = format!("{CANARY}{number}");
    let mut written = serde_json::to_value(begun(client).await).unwrap();
    for (name, value) in [("state", state.as_str()), ("verifier", CANARY), ("url", CANARY)] {
        *written.get_mut(name).unwrap() = value.into();
    }
    (serde_json::from_value(written).unwrap(), encoded(&state))
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn callback(state: &str) -> String {
    format!("{REDIRECT}?code={}&state={state}", encoded(CANARY))
}

async fn fails(what: &str, client: &Client, pending: PendingLogin, callback: &str) -> ErrorKind {
    let error = client.finish_login(pending, callback).await.expect_err(what);
    assert_error_silent(what, &error);
    assert_shows_nothing(what, client);
    assert_shows_nothing(what, &client.status());
    error.kind()
}

#[tokio::test]
async fn no_trouble_of_a_login_tells_a_secret() {
    let listener = Listener::start();
    for (nth, case) in in_browser().into_iter().enumerate() {
        let scene = Stage::new(case);
        let client = scene.with_other_credentials(scene.clock.clone());
        for (number, (name, answer)) in a_fourth(nth, CANARY).enumerate() {
            scene.token_requests_meet(Some(answer));
            let (pending, state) = with_canaries(&client, number).await;
            let what = format!("{}: {name}", scene.case.name);
            fails(&what, &client, pending, &callback(&state)).await;
            assert_ne!(scene.server.all().len(), number, "{what}: nothing was sent");
        }
        scene.token_requests_meet(None);
        let (pending, state) = with_canaries(&scene.client, usize::MAX).await;
        scene.client.finish_login(pending, &callback(&state)).await.unwrap();
        assert_shows_nothing("Client", &scene.client);
        assert_response_silent(scene.case.name, &scene.client.get(scene.case.url).send().await.unwrap());
    }
    assert!(listener.heard_event("auth.login.finished"));
}

/// Whoever makes the callback up may write into it what they know.
#[tokio::test]
async fn no_callback_that_is_refused_tells_a_secret() {
    let _listener = Listener::start();
    for case in in_browser() {
        let scene = Stage::new(case);
        let client = scene.with_other_credentials(scene.clock.clone());
        let canary = encoded(CANARY);
        for (number, made_up) in made_up(&canary).into_iter().enumerate() {
            let (pending, state) = with_canaries(&client, number).await;
            let query = made_up.replace("STATE", &state);
            fails(&format!("{}: {made_up}", scene.case.name), &client, pending, &query).await;
        }
        assert_eq!(scene.server.all().len(), 0, "{}", scene.case.name);
    }
}

/// `STATE` stands for the login's.
fn made_up(canary: &str) -> Vec<String> {
    let refusals = ["access_denied", "server_error", "login_required", "invalid_scope", canary].map(|code| {
        format!("?error={code}&error_description={canary}+and+STATE+again&error_uri={canary}&state=STATE")
    });
    let others = [
        format!("?code={canary}&state={canary}"),
        format!("?code={canary}"),
        format!("?code={canary}&code={canary}&state=STATE"),
        format!("?code={canary}&state=STATE&state=STATE"),
        format!("?error={canary}&error={canary}&state=STATE"),
        format!("?{canary}={canary}&state=STATE"),
        format!("?code={canary}&state=STATE&%ff={canary}"),
        format!("?code={canary}&state=STATE&{}", canary.repeat(1_000)),
        format!("?error_description={canary}&state=STATE"),
        "?state=STATE".to_owned(),
        CANARY.to_owned(),
    ];
    refusals.into_iter().chain(others).collect()
}

#[tokio::test]
async fn no_login_that_is_over_or_of_another_provider_tells_a_secret() {
    let _listener = Listener::start();
    let cases = in_browser();
    let (scene, other) =
        (Stage::new(cases.first().unwrap().clone()), Stage::new(cases.last().unwrap().clone()));
    let (pending, state) = with_canaries(&scene.client, 0).await;
    assert_eq!(fails("another's", &other.client, pending, &callback(&state)).await, ErrorKind::LoginInvalid);

    let (pending, state) = with_canaries(&scene.client, 1).await;
    scene.clock.advance(Duration::from_secs(3_600));
    assert_eq!(fails("too late", &scene.client, pending, &callback(&state)).await, ErrorKind::LoginInvalid);

    let (pending, state) = with_canaries(&scene.client, 2).await;
    let copy = serde_json::from_str(&serde_json::to_string(&pending).unwrap()).unwrap();
    scene.client.finish_login(pending, &callback(&state)).await.unwrap();
    assert_eq!(fails("again", &scene.client, copy, &callback(&state)).await, ErrorKind::LoginInvalid);
}

/// What is no pending login may be anything, such as somebody's token.
#[tokio::test]
async fn what_is_no_pending_login_is_not_quoted() {
    let _listener = Listener::start();
    let scene = Stage::new(in_browser().remove(0));
    let (pending, _) = with_canaries(&scene.client, 0).await;
    let whole = serde_json::to_value(pending).unwrap();
    let members: Vec<String> = whole.as_object().unwrap().keys().cloned().collect();
    let mut wrong =
        vec![serde_json::json!(CANARY), serde_json::json!([CANARY]), serde_json::json!({ CANARY: CANARY })];
    for name in members {
        for value in
            [serde_json::json!(CANARY), serde_json::json!([CANARY]), serde_json::json!({ CANARY: 1 })]
        {
            let mut changed = whole.clone();
            *changed.get_mut(&name).unwrap() = value;
            wrong.push(changed);
        }
    }
    let errors = wrong.iter().filter_map(|value| {
        serde_json::from_value::<PendingLogin>(value.clone())
            .err()
            .or_else(|| serde_json::from_str::<PendingLogin>(&value.to_string()).err())
    });
    let errors: Vec<_> = errors.collect();
    assert!(errors.len() > 20, "{}", errors.len());
    for error in &errors {
        assert_error_silent("a pending login", error);
    }
}

#[tokio::test]
async fn nothing_that_holds_a_login_shows_it() {
    let _listener = Listener::start();
    for case in in_browser() {
        let scene = Stage::new(case);
        let client = &scene.client;
        assert_shows_nothing("LoginBuilder", &client.login().redirect_uri(REDIRECT));
        let (pending, state) = with_canaries(client, 0).await;
        assert_shows_nothing("PendingLogin", &pending);
        assert_shows_nothing("LoginFuture", &client.finish_login(pending, &callback(&state)));
        let login = client.login().on_loopback().await.unwrap();
        let written = serde_json::to_value(login.pending()).unwrap();
        let shown = format!("{login:?} {login:#?} {:?}", login.pending());
        assert_silent("LoopbackLogin", &shown);
        for secret in ["state", "verifier"] {
            let secret = written.get(secret).unwrap().as_str().unwrap();
            assert!(secret.len() == 43 && !shown.contains(secret), "{shown}");
        }
    }
}

/// Nor does the page that the person sees, or one who sends something else to the listener.
#[tokio::test]
async fn the_listener_on_loopback_tells_no_secret() {
    let _listener = Listener::start();
    let scene = Stage::new(in_browser().remove(0));
    let (pending, state) = with_canaries(&scene.client, 0).await;
    let listener = LoopbackListener::bind().await.unwrap();
    assert_shows_nothing("LoopbackListener", &listener);
    let origin = listener.redirect_uri().replace("/callback", "").replace("http://", "");
    let canary = encoded(CANARY);
    let visits = tokio::spawn(async move {
        for target in [
            format!("/other?code={canary}"),
            format!("/callback?code={canary}&state=other"),
            format!("/callback?code={canary}&state={state}"),
        ] {
            assert_silent("a page", &page(&origin, &target).await);
        }
    });
    let query = listener.callback(&pending, Duration::from_secs(60)).await.unwrap();
    visits.await.unwrap();
    scene.client.finish_login(pending, &query).await.unwrap();

    let (pending, _) = with_canaries(&scene.client, 1).await;
    let listener = LoopbackListener::bind().await.unwrap();
    let error = listener.callback(&pending, Duration::ZERO).await.unwrap_err();
    assert_error_silent("nobody came", &error);
}

async fn page(origin: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(origin).await.unwrap();
    stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: {origin}\r\n\r\n").as_bytes()).await.unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).await.unwrap();
    page
}

#[auth_provider("../specs/oauth2-api.yaml")]
struct Oauth2Api;

#[tokio::test]
async fn a_generated_client_tells_no_secret_of_a_login() {
    let _listener = Listener::start();
    let case = in_browser().into_iter().find(|case| case.name == "oauth2-api").unwrap();
    let scene = Stage::new(case);
    let credentials = Oauth2ApiAuthorizationCodeCredentials::new(CANARY, CANARY);
    let settings = || Oauth2ApiAuthorizationCodeSettings::new(scene.server.origin());
    let builder = Oauth2ApiAuthorizationCode::builder(credentials, settings()).store(MemoryStore::new());
    let client = scene.case.at(scene.server.origin(), builder).build().unwrap();
    assert_shows_nothing("LoginBuilder", &client.login().settings(settings()));
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    assert_shows_nothing("PendingLogin", &pending);
    let state = encoded(auth_runtime::ExposeSecret::expose_secret(pending.state()));
    client.finish_login(pending, &callback(&state)).await.unwrap();
    assert_shows_nothing("the token", &client.token().await.unwrap());
}
