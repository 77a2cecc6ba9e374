//! Further tokens of a reply (`also`): what their clients send, renew and say.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::reqwest::{Method, Request, Url};
use auth_runtime::store::MemoryStore;
use auth_runtime::{Client, Dynamic, ManualClock, TokenSet, TokenSource, auth_provider};
use serde_json::{Value, json};

use crate::api_requests::came;
use crate::listener::Listener;
use crate::shared::search::CANARY;
use crate::stage::Answer;
use crate::support::server::{Reply, Seen, Server};
use crate::support::spec::spec;
use crate::support::{access_token, clock, reqwest_without_proxy};
use crate::token_requests::fails;
use crate::told::{assert_error_silent, assert_shows_nothing};
use crate::troubles::{a_fourth, troubles};

const BOUGHT: &str = "
credentials: [client_id, client_secret]
base_url: https://api.example.com
token:
  POST: https://api.example.com/token
  form: { id: $client_id, secret: $client_secret }
  returns: { also: { user: { at: authed_user, fields: { id: secret } } } }
refresh: { POST: \"https://api.example.com/refresh\", form: { refresh_token: $token.refresh_token } }
revoke: { POST: \"https://api.example.com/revoke\", form: { token: $token.access_token } }
";

const THEN: &str = "
then:
  session: { POST: \"https://api.example.com/session\", bearer: $token.access_token, returns: { fields: { id: secret } } }
use: { headers: { X-Session: $session.id } }
";

#[auth_provider("../specs/slack.yaml")]
struct Slack;

/// Both tokens are canaries.
fn tokens() -> Value {
    let token = json!({ "access_token": CANARY, "refresh_token": CANARY, "expires_in": 3600, "id": CANARY, "scope": "read" });
    json!({
        "access_token": CANARY, "refresh_token": CANARY, "expires_in": 3600, "id": CANARY, "scope": "read",
        "ok": true,
        "authed_user": token,
    })
}

/// A server that has one trouble at a time at one path.
struct Scene {
    server: Server,
    clock: ManualClock,
    trouble: Arc<Mutex<Option<(&'static str, Answer)>>>,
}

impl Scene {
    fn new() -> Self {
        let trouble: Arc<Mutex<Option<(&'static str, Answer)>>> = Arc::default();
        let planned = Arc::clone(&trouble);
        let server = Server::start(move |seen: &Seen| match &*planned.lock().unwrap() {
            Some((path, answer)) if seen.path() == *path => answer(),
            _ => Reply::json(tokens().to_string()),
        });
        Self { server, clock: clock(), trouble }
    }

    fn client(&self, text: &str) -> Client {
        let named = Dynamic::new(spec(text)).unwrap().input("client_id", CANARY).unwrap();
        let builder = named.input("client_secret", CANARY).unwrap().builder().http(reqwest_without_proxy);
        let builder = builder.with_origin("https://api.example.com", self.server.origin());
        builder.clock(self.clock.clone()).store(MemoryStore::new()).build().unwrap()
    }

    fn meets(&self, trouble: Option<(&'static str, Answer)>) {
        *self.trouble.lock().unwrap() = trouble;
    }
}

#[tokio::test]
async fn no_trouble_of_a_further_clients_request_tells_a_secret() {
    let _listener = Listener::start();
    for text in [BOUGHT.to_owned(), format!("{BOUGHT}{THEN}")] {
        let scene = Scene::new();
        let user = scene.client(&text).also("user").unwrap();
        for (name, answer) in troubles(CANARY) {
            scene.meets(Some(("/x", answer)));
            came(&name, user.get("/x").send().await).await;
            came(&name, user.post("/x").query(&[("page", "2")]).body("x").send().await).await;
        }
        assert!(scene.server.count("/x") > 100);
    }
}

#[tokio::test]
async fn no_trouble_of_a_further_clients_renewal_tells_a_secret() {
    let listener = Listener::start();
    for text in [BOUGHT.to_owned(), format!("{BOUGHT}{THEN}")] {
        let scene = Scene::new();
        for (name, answer) in troubles(CANARY) {
            let whole = scene.client(&text);
            let user = whole.also("user").unwrap();
            scene.meets(None);
            access_token(&user).await.unwrap();
            scene.clock.advance(Duration::from_secs(3_601));
            // What cannot be renewed comes with a new one of the whole.
            scene.meets(Some(("/refresh", Arc::clone(&answer))));
            if let Err(error) = access_token(&user).await {
                assert_error_silent(&name, &error);
                fails(&name, &user).await;
            }
            user.forget().await.unwrap();
            whole.forget().await.unwrap();
            scene.meets(Some(("/token", answer)));
            fails(&name, &user).await;
        }
        assert!(scene.server.count("/refresh") > 100);
    }
    assert!(listener.heard_event("auth.token.refused") && listener.heard_event("auth.token.failed"));
}

#[tokio::test]
async fn no_trouble_after_a_further_token_tells_a_secret() {
    let _listener = Listener::start();
    let scene = Scene::new();
    let user = scene.client(&format!("{BOUGHT}{THEN}")).also("user").unwrap();
    for (name, answer) in troubles(CANARY) {
        scene.meets(Some(("/session", answer)));
        user.invalidate();
        fails(&name, &user).await;
    }
    assert!(scene.server.count("/session") > 100);
}

/// What the reply says in place of the further token.
#[tokio::test]
async fn no_further_token_that_is_none_tells_a_secret() {
    let listener = Listener::start();
    let scene = Scene::new();
    let whole = scene.client(BOUGHT);
    let user = whole.also("user").unwrap();
    for wrong in
        [json!(CANARY), json!([CANARY]), json!({ "access_token": [CANARY], "id": CANARY }), json!(null)]
    {
        let mut reply = tokens();
        reply["authed_user"] = wrong.clone();
        scene.meets(Some(("/token", Arc::new(move || Reply::json(reply.to_string())))));
        whole.forget().await.unwrap();
        fails(&wrong.to_string(), &user).await;
    }
    // No header takes it.
    let mut reply = tokens();
    reply["authed_user"]["access_token"] = format!("{CANARY}\n").into();
    scene.meets(Some(("/token", Arc::new(move || Reply::json(reply.to_string())))));
    whole.forget().await.unwrap();
    access_token(&whole).await.unwrap();
    assert_shows_nothing("the whole", &whole.token::<TokenSet>().await.unwrap());
    assert!(listener.heard_event("auth.further.failed"));
}

#[tokio::test]
async fn nothing_that_holds_a_further_token_shows_it() {
    let _listener = Listener::start();
    let scene = Scene::new();
    let whole = scene.client(BOUGHT);
    let user = whole.also("user").unwrap();
    let address = Url::parse("https://api.example.com/x").unwrap();
    for _ in 0..2 {
        assert_shows_nothing("TokenFuture", &user.token::<TokenSet>());
        assert_shows_nothing("HeaderFuture", &user.authorization_header());
        assert_shows_nothing("AuthorizeFuture", &user.authorize(Request::new(Method::GET, address.clone())));
        assert_shows_nothing("RevokeFuture", &user.revoke());
        assert_shows_nothing("ForgetFuture", &user.forget());
        assert_shows_nothing("SendFuture", &user.get("/x").send());
        assert_shows_nothing("the further token", &user.token::<TokenSet>().await.unwrap());
        assert_shows_nothing("both tokens", &whole.token::<TokenSet>().await.unwrap());
    }
    assert_shows_nothing("the further client", &user);
    assert_shows_nothing("its status", &user.status());
    assert_shows_nothing("its header", &user.header().await.unwrap());
    assert_error_silent("no such token", &whole.also(CANARY_NAME).unwrap_err());
    for (name, answer) in troubles(CANARY) {
        scene.meets(Some(("/revoke", answer)));
        access_token(&user).await.unwrap();
        if let Err(error) = user.revoke().await {
            assert_error_silent(&name, &error);
        }
    }
    let pinned = Dynamic::new(spec(BOUGHT)).unwrap().input("client_id", CANARY).unwrap();
    let pinned = pinned.input("client_secret", CANARY).unwrap().builder().with_token(CANARY.to_owned());
    assert_error_silent("a token of the caller's", &pinned.build().unwrap().also("user").unwrap_err());
}

/// A name is the program's own, and shown.
const CANARY_NAME: &str = "admin";

#[tokio::test]
async fn generated_clients_of_further_tokens_tell_no_secret() {
    let _listener = Listener::start();
    let scene = Scene::new();
    let credentials = SlackCredentials { client_id: CANARY.into(), client_secret: CANARY.into() };
    let builder = Slack::builder(credentials, SlackSettings::default()).http(reqwest_without_proxy);
    let builder = builder.with_origin("https://slack.com", scene.server.origin()).clock(scene.clock.clone());
    let slack = builder.build().unwrap();
    let pending = slack.login().redirect_uri("https://app.example.com/back").start().await.unwrap();
    let url = Url::parse(pending.url()).unwrap();
    let (_, state) = url.query_pairs().find(|(name, _)| name == "state").unwrap();
    let callback = format!("https://app.example.com/back?code=c&state={state}");
    slack.finish_login(pending, &callback).await.unwrap();

    let user = slack.user().unwrap();
    assert_shows_nothing("both tokens", &slack.token().await.unwrap().access_token);
    assert_shows_nothing("the further client", &user);
    assert_shows_nothing("its header", &user.authorization_header().await.unwrap());
    for (number, (name, answer)) in a_fourth(1, CANARY).enumerate() {
        scene.meets(Some(("/api/auth.test", Arc::clone(&answer))));
        came(&name, user.get("/auth.test").send().await).await;
        scene.meets(Some(("/api/oauth.v2.access", answer)));
        user.invalidate();
        let error = user.token().await.expect_err(&name);
        assert_error_silent(&name, &error);
        assert_shows_nothing(&name, &user.status());
        if number > 20 {
            break;
        }
    }
}
