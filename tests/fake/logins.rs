//! Persons who log in in a browser (RFC 6749 §4.1, RFC 7636, RFC 9207, RFC 9126).

use std::time::Duration;

use auth_runtime::fake::{Behaviour, Fake, FakeProvider, Purpose, Recorded};
use auth_runtime::{ErrorKind, ExposeSecret, ManualClock, TokenSet, auth_provider, reqwest};

use crate::support::{clock, parameters, replayed, status};

#[auth_provider("tests/fake/browser.yaml")]
struct Browser;

#[auth_provider("tests/fake/pushed.yaml")]
struct Pushed;

const REDIRECT: &str = "https://app.example.com/callback?keep=1";

async fn logged_in(clock: &ManualClock) -> (Fake<Browser>, Browser) {
    let fake = Browser::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    client.finish_login(pending, &callback).await.unwrap();
    (fake, client)
}

fn nothing_differs(fake: &auth_runtime::fake::FakeServer) {
    for purpose in [Purpose::Step, Purpose::Login, Purpose::Token, Purpose::Renewal, Purpose::Api] {
        for request in fake.requests_for(purpose) {
            assert_eq!(request.differences(), [], "{request:?}");
        }
    }
}

#[tokio::test]
async fn a_person_logs_in_once_and_the_client_stays_in() {
    let clock = clock();
    let (fake, client) = logged_in(&clock).await;
    for _ in 0..2 {
        assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
        clock.advance(Duration::from_secs(3_601));
    }
    let bought: Vec<_> = fake.token_requests().iter().map(Recorded::purpose).collect();
    assert_eq!(bought, [Purpose::Token, Purpose::Renewal]);
    assert_eq!(fake.requests_for(Purpose::Login).len(), 1);
    nothing_differs(&fake);
    let shown = format!("{:?}", fake.token_requests());
    assert!(!shown.contains("made-up"), "{shown}");
}

#[tokio::test]
async fn without_a_login_there_is_no_token() {
    let fake = Browser::fake().await.unwrap();
    let error = fake.client().unwrap().get("/me").send().await.unwrap_err();
    assert!(error.needs_login(), "{error}");
    assert_eq!((fake.token_requests().len(), fake.requests().len()), (0, 0));
}

/// The browser is any HTTP client.
#[tokio::test]
async fn the_page_is_served() {
    let fake = Browser::fake().await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build();
    let page = browser.unwrap().get(pending.url()).send().await.unwrap();
    assert_eq!(page.status(), 302);
    let location = page.headers()["location"].to_str().unwrap().to_owned();
    assert!(location.starts_with("https://app.example.com/callback?keep=1&"), "{location}");
    let brought = parameters(&location);
    assert_eq!(brought["state"], pending.state().expose_secret());
    assert_eq!(brought["iss"], "https://login.example.com");
    client.finish_login(pending, &location).await.unwrap();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn an_address_that_is_not_the_specs_sends_nobody_back() {
    let fake = Browser::fake().await.unwrap();
    let pending = fake.client().unwrap().login().redirect_uri(REDIRECT).start().await.unwrap();
    for (from, to, told) in [
        ("client_id=made-up-client-id", "client_id=canary", "`query client_id` is not what the spec sends"),
        ("response_type=code", "response_type=token", "`query response_type` is not what the spec sends"),
        ("code_challenge_method=S256", "code_challenge_method=plain", "`query code_challenge_method` is not"),
        ("&state=", "&other=", "`query state` is missing"),
        ("&code_challenge=", "&canary=", "`query code_challenge` is missing"),
    ] {
        let address = pending.url().replace(from, to);
        assert_ne!(address, pending.url());
        let error = fake.open(&address, REDIRECT, None).await.unwrap_err();
        assert_eq!(error.status, Some(400));
        assert!(error.why.contains(told) && !error.why.contains("=canary"), "{error}");
    }
    assert_eq!(fake.requests_for(Purpose::Login).len(), 5);
}

#[tokio::test]
async fn a_person_may_refuse() {
    let fake = Browser::fake().await.unwrap();
    let client = fake.client().unwrap();
    for (code, kind) in [
        ("access_denied", ErrorKind::LoginRefused),
        ("temporarily_unavailable", ErrorKind::ProviderUnavailable),
        ("consent_required", ErrorKind::LoginRequired),
    ] {
        let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
        fake.next(Purpose::Login, Behaviour::Refuse(code.to_owned()));
        let callback = fake.log_in(&pending).await.unwrap();
        assert_eq!(client.finish_login(pending, &callback).await.unwrap_err().kind(), kind);
    }
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.deny(&pending).await.unwrap();
    assert_eq!(parameters(&callback)["error"], "access_denied");
    assert_eq!(client.finish_login(pending, &callback).await.unwrap_err().kind(), ErrorKind::LoginRefused);
    assert_eq!(fake.token_requests().len(), 0);
    fake.every(Purpose::Login, Behaviour::Status(503));
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    assert!(fake.log_in(&pending).await.unwrap_err().to_string().contains("503"));
    fake.mend();
    fake.log_in(&pending).await.unwrap();
}

/// RFC 6749 §4.1.2: the request is refused, and what was issued before is revoked.
#[tokio::test]
async fn a_code_that_is_sent_twice_ends_all_that_came_of_it() {
    let clock = clock();
    let (fake, client) = logged_in(&clock).await;
    let other = fake.builder().build().unwrap();
    let pending = other.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    other.finish_login(pending, &callback).await.unwrap();
    let bought = fake.token_requests().swap_remove(0);
    client.invalidate();
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
    assert_eq!(replayed(&fake, &bought, |_| {}).await, (400, "invalid_grant".to_owned()));
    assert_eq!(fake.token_requests().pop().unwrap().differences()[0].to_string(), "`code` was used already");
    let error = client.get("/me").send().await.unwrap_err();
    assert!(error.needs_login(), "the renewed token lives on: {error}");
    assert_eq!(other.get("/me").send().await.unwrap().status(), 200, "of another login nothing ends");
}

/// RFC 6749 §4.1.3 and §5.2, RFC 7636 §4.6.
#[tokio::test]
async fn a_code_is_for_its_client_its_redirect_and_its_verifier() {
    let clock = clock();
    let fake = Browser::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    fake.next_token(Behaviour::Status(503));
    client.finish_login(pending, &callback).await.unwrap_err();
    let sent = fake.token_requests().pop().unwrap();
    let verifier = parameters(&form(&sent))["code_verifier"].clone();
    let other_code = parameters(&form(&sent))["code"].replace("code", "core");
    for (from, to, told) in [
        (verifier.as_str(), "A".repeat(43).as_str(), "`verifier` is not what the spec sends"),
        ("app.example.com", "evil.example.com", "`form redirect_uri` is not what the spec sends"),
        (&parameters(&form(&sent))["code"], &other_code, "`form code` is not what the spec sends"),
        ("code_verifier=", "verifier=", "`form code_verifier` is missing"),
    ] {
        let answer = replayed(&fake, &sent, |body| *body = body.replace(from, to)).await;
        assert_eq!(answer, (400, "invalid_grant".to_owned()), "{told}");
        let differences = fake.token_requests().pop().unwrap().differences().to_vec();
        assert!(differences.iter().any(|known| known.to_string().contains(told)), "{differences:?}");
    }
    clock.advance(Duration::from_secs(601));
    assert_eq!(replayed(&fake, &sent, |_| {}).await, (400, "invalid_grant".to_owned()));
}

fn form(request: &Recorded) -> String {
    format!("https://a.example/?{}", String::from_utf8_lossy(request.body()))
}

#[tokio::test]
async fn what_is_asked_for_is_granted_unless_there_is_less() {
    let fake = Browser::fake().clock(clock()).await.unwrap();
    let client = fake.client().unwrap();
    let log_in = async |scopes: &[BrowserScope]| {
        let login = client.login().redirect_uri(REDIRECT).scopes(scopes.iter().cloned());
        let pending = login.start().await.unwrap();
        let callback = fake.log_in(&pending).await.unwrap();
        client.finish_login(pending, &callback).await?;
        Ok::<_, auth_runtime::Error>(client.client.token::<TokenSet>().await?.scope.clone().unwrap())
    };
    assert_eq!(log_in(&[]).await.unwrap(), ["read", "write"], "the spec's own");
    assert_eq!(log_in(&[BrowserScope::Admin, BrowserScope::Read]).await.unwrap(), ["admin", "read"]);
    fake.grant(["read"]);
    assert_eq!(log_in(&[BrowserScope::Admin, BrowserScope::Read]).await.unwrap(), ["read"]);
    assert_eq!(log_in(&[BrowserScope::Admin]).await.unwrap_err().kind(), ErrorKind::Refused);
    nothing_differs(&fake);
}

#[tokio::test]
async fn each_person_has_settings_of_their_own() {
    let fake = Browser::fake().await.unwrap();
    let client = fake.client().unwrap();
    let settings = BrowserSettings { login_hint: Some("ada@example.com".into()) };
    let pending = client.login().redirect_uri(REDIRECT).settings(settings).start().await.unwrap();
    assert_eq!(parameters(pending.url())["login_hint"], "ada@example.com");
    let callback = fake.log_in(&pending).await.unwrap();
    client.finish_login(pending, &callback).await.unwrap();
}

#[tokio::test]
async fn a_request_is_pushed_before_the_browser_is_opened() {
    let fake = Pushed::fake().clock(clock()).await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).scopes(["a", "b c"]).start().await.unwrap();
    let asked = parameters(pending.url());
    assert!(!asked.contains_key("redirect_uri") && !asked.contains_key("code_challenge"));
    // Through the network, where only what was pushed says where to go.
    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build();
    let page = browser.unwrap().get(pending.url()).send().await.unwrap();
    let callback = page.headers()["location"].to_str().unwrap().to_owned();
    assert!(callback.starts_with(REDIRECT) && parameters(&callback).contains_key("auth_code"), "{callback}");
    client.finish_login(pending, &callback).await.unwrap();
    assert_eq!(status(&client.client, "/me").await, 200);
    let scopes = client.client.token::<TokenSet>().await.unwrap().scope.clone().unwrap();
    assert_eq!(scopes, ["a", "b", "c"], "a reply has no way to tell a space in a scope from one between two");
    let steps: Vec<_> = fake.requests_for(Purpose::Step).iter().map(|step| step.path().to_owned()).collect();
    assert_eq!(steps, ["/par", "/check"]);
    assert_eq!(fake.requests()[0].header("x-shop"), Some("made-up-authorize-shop"));
    nothing_differs(&fake);
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.deny(&pending).await.unwrap();
    assert_eq!(parameters(&callback)["problem"], "access_denied");
}

#[tokio::test]
async fn a_verifier_of_another_login_is_refused_where_the_challenge_was_pushed() {
    let fake = Pushed::fake().await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    fake.next_token(Behaviour::CutOff);
    client.finish_login(pending, &callback).await.unwrap_err();
    let sent = fake.token_requests().pop().unwrap();
    let verifier = sent.json().unwrap()["verifier"].as_str().unwrap().to_owned();
    let other = verifier.chars().rev().collect::<String>();
    let answer = replayed(&fake, &sent, |body| *body = body.replace(&verifier, &other)).await;
    assert_eq!(answer, (400, "invalid_grant".to_owned()));
}

#[tokio::test]
async fn the_callback_comes_to_this_machine() {
    let fake = Browser::fake().await.unwrap();
    let client = fake.client().unwrap();
    let login = client.login().on_loopback().await.unwrap();
    let callback = fake.log_in(login.pending()).await.unwrap();
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    let (finished, page) = tokio::join!(login.finish(Duration::from_secs(60)), browser.get(callback).send());
    finished.unwrap();
    assert_eq!(page.unwrap().status(), 200);
    assert_eq!(client.get("/me").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_code_whose_token_got_lost_is_spent() {
    let fake = Browser::fake().await.unwrap();
    let client = fake.client().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    fake.next_token(Behaviour::LoseReply);
    let error = client.finish_login(pending, &callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    let sent = fake.token_requests().pop().unwrap();
    assert_eq!(replayed(&fake, &sent, |_| {}).await.1, "invalid_grant");
}
