//! Further tokens of one login (`also`), as Slack gives them.

use std::time::Duration;

use auth_runtime::fake::{Fake, FakeProvider, Purpose, Recorded};
use auth_runtime::store::MemoryStore;
use auth_runtime::{ExposeSecret, ManualClock, auth_provider};

use crate::support::{clock, parameters, replayed};

#[auth_provider("specs/slack.yaml")]
struct Slack;

const REDIRECT: &str = "https://app.example.com/callback";
const LIFETIME: Duration = Duration::from_secs(3_601);

async fn log_in(fake: &Fake<Slack>, slack: &Slack) {
    let pending = slack.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = fake.log_in(&pending).await.unwrap();
    slack.finish_login(pending, &callback).await.unwrap();
}

async fn logged_in(clock: &ManualClock) -> (Fake<Slack>, Slack) {
    let fake = Slack::fake().clock(clock.clone()).await.unwrap();
    let slack = fake.client().unwrap();
    log_in(&fake, &slack).await;
    (fake, slack)
}

/// The token that the last request to the API came with.
fn last(fake: &Fake<Slack>) -> String {
    let sent = fake.requests().pop().unwrap();
    sent.header("authorization").unwrap().strip_prefix("Bearer ").unwrap().to_owned()
}

/// The refresh tokens that came, the oldest first.
fn refreshed(fake: &Fake<Slack>) -> Vec<String> {
    let sent = fake.requests_for(Purpose::Renewal);
    let form = |request: &Recorded| {
        let body = String::from_utf8(request.body().to_vec()).unwrap();
        parameters(&format!("https://a.example/?{body}"))["refresh_token"].clone()
    };
    sent.iter().map(form).collect()
}

fn nothing_differs(fake: &Fake<Slack>) {
    for purpose in [Purpose::Login, Purpose::Token, Purpose::Renewal, Purpose::Api] {
        for request in fake.requests_for(purpose) {
            assert_eq!(request.differences(), [], "{request:?}");
        }
    }
}

#[tokio::test]
async fn one_login_lets_in_the_bot_and_the_person() {
    let (fake, slack) = logged_in(&clock()).await;
    let user = slack.user().unwrap();
    let token = slack.token().await.unwrap();
    let of_user = user.token().await.unwrap();
    let (bot, person) = (token.access_token.expose_secret(), of_user.access_token.expose_secret());
    assert_ne!(bot, person);
    assert_eq!(token.user.as_ref().unwrap().access_token.expose_secret(), person);

    assert_eq!(slack.post("/chat.postMessage").send().await.unwrap().status(), 200);
    assert_eq!(last(&fake), bot);
    assert_eq!(user.post("/users.profile.set").send().await.unwrap().status(), 200);
    assert_eq!(last(&fake), person);
    assert_eq!(fake.token_requests().len(), 1);
    nothing_differs(&fake);
}

#[tokio::test]
async fn each_is_renewed_alone_and_its_refresh_token_rotates() {
    let clock = clock();
    let (fake, slack) = logged_in(&clock).await;
    let user = slack.user().unwrap();
    let first = [
        slack.token().await.unwrap().refresh_token.clone(),
        user.token().await.unwrap().refresh_token.clone(),
    ]
    .map(|token| token.unwrap().expose_secret().to_owned());
    let [of_bot, of_user] = first;

    clock.advance(LIFETIME);
    assert_eq!(user.get("/users.identity").send().await.unwrap().status(), 200);
    assert_eq!(refreshed(&fake), std::slice::from_ref(&of_user));
    assert_eq!(slack.get("/auth.test").send().await.unwrap().status(), 200);
    assert_eq!(refreshed(&fake), [of_user.clone(), of_bot.clone()]);

    // Each goes on with what its own renewal brought.
    let second = user.token().await.unwrap().refresh_token.clone().unwrap().expose_secret().to_owned();
    assert!(second != of_user && second != of_bot);
    clock.advance(LIFETIME);
    assert_eq!(user.get("/users.identity").send().await.unwrap().status(), 200);
    assert_eq!(refreshed(&fake), [of_user, of_bot, second]);
    assert!(user.token().await.unwrap().id.starts_with("made-up"), "what a renewal lacks stays");
    nothing_differs(&fake);

    let spent = fake.requests_for(Purpose::Renewal).swap_remove(0);
    let (status, error) = replayed(&fake, &spent, |_| {}).await;
    assert_eq!((status, error.as_str()), (400, "invalid_grant"));
}

#[tokio::test]
async fn a_rejection_of_one_renews_that_alone() {
    let (fake, slack) = logged_in(&clock()).await;
    let user = slack.user().unwrap();
    let of_bot = slack.token().await.unwrap().access_token.expose_secret().to_owned();
    fake.reject(401);
    assert_eq!(user.get("/users.identity").send().await.unwrap().status(), 200);
    assert_eq!(refreshed(&fake).len(), 1);
    assert!(refreshed(&fake)[0].contains("user"), "{:?}", refreshed(&fake));
    assert_eq!(slack.token().await.unwrap().access_token.expose_secret(), of_bot);
}

#[tokio::test]
async fn another_process_goes_on_with_both() {
    let clock = clock();
    let fake = Slack::fake().clock(clock.clone()).await.unwrap();
    let store = MemoryStore::new();
    let start = || fake.builder().store(store.clone()).build().unwrap();
    let first = start();
    log_in(&fake, &first).await;
    clock.advance(LIFETIME);
    let second = start();
    assert_eq!(second.user().unwrap().get("/users.identity").send().await.unwrap().status(), 200);
    assert_eq!(second.get("/auth.test").send().await.unwrap().status(), 200);
    assert_eq!(first.user().unwrap().get("/users.identity").send().await.unwrap().status(), 200);
    assert_eq!(refreshed(&fake).len(), 2);
    nothing_differs(&fake);
}
