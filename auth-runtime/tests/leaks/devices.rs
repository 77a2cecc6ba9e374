//! Logins by a person at another device: what is kept of one, and every way in which it fails.

use std::future::{pending, ready};
use std::time::{Duration, SystemTime};

use auth_runtime::{Client, Clock, DeviceLogin, ManualClock, Sleep};
use serde_json::json;

use crate::listener::Listener;
use crate::oauth_providers::at_device;
use crate::providers::Case;
use crate::shared::search::CANARY;
use crate::stage::Stage;
use crate::told::{assert_error_silent, assert_response_silent, assert_shows_nothing};
use crate::troubles::{Trouble, a_fourth};

/// Time passes as soon as somebody waits for it, but for the time limits of requests (10 s).
struct Hasty(ManualClock);

impl Clock for Hasty {
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }

    fn wall(&self) -> SystemTime {
        self.0.wall()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        if duration >= Duration::from_secs(10) {
            return Box::pin(pending());
        }
        self.0.advance(duration);
        Box::pin(ready(()))
    }
}

fn hasty(stage: &Stage) -> Client {
    stage.with_other_credentials(Hasty(stage.clock.clone()))
}

async fn begun(stage: &Stage) -> DeviceLogin {
    stage.token_requests_meet(None);
    let login = hasty(stage).device_login().scopes(["read"]).start().await.unwrap();
    assert_eq!(login.user_code(), CANARY);
    assert_shows_nothing("DeviceLogin", &login);
    login
}

#[tokio::test]
async fn no_trouble_at_another_device_tells_a_secret() {
    let _listener = Listener::start();
    for (number, case) in at_device().into_iter().enumerate() {
        let stage = Stage::new(short_lived(&case));
        for trouble in a_fourth(number, CANARY).chain(refusals_of_rfc_8628()) {
            meets(&stage, trouble).await;
        }
        let client = hasty(&stage);
        stage.token_requests_meet(None);
        client.device_login().start().await.unwrap().finish().await.unwrap();
        assert_response_silent(stage.case.name, &client.get(stage.case.url).send().await.unwrap());
    }
}

async fn meets(stage: &Stage, (name, answer): Trouble) {
    let what = format!("{}: {name}", stage.case.name);
    let login = begun(stage).await;
    stage.token_requests_meet(Some(answer));
    assert_error_silent(&what, &login.finish().await.expect_err(&what));
    assert_shows_nothing(&what, &stage.client.status());
}

/// It is a secret by itself: nobody sends it to the token's address.
#[tokio::test]
async fn what_the_person_types_in_is_not_told() {
    let _listener = Listener::start();
    for case in at_device() {
        let stage = Stage::new(with_another_code(&case));
        for trouble in refusals_of_rfc_8628() {
            meets(&stage, trouble).await;
        }
    }
}

/// A code that nobody takes runs out soon.
fn short_lived(case: &Case) -> Case {
    fn reply() -> serde_json::Value {
        let mut reply = usual();
        *reply.get_mut("expires_in").unwrap() = json!(4);
        reply
    }
    Case { reply, ..case.clone() }
}

/// Only what the person types in is a canary.
fn with_another_code(case: &Case) -> Case {
    fn reply() -> serde_json::Value {
        let mut reply = (short_lived(at_device().first().unwrap()).reply)();
        *reply.get_mut("device_code").unwrap() = json!("another");
        reply
    }
    Case { reply, ..case.clone() }
}

fn usual() -> serde_json::Value {
    (at_device().first().unwrap().reply)()
}

/// RFC 8628 §3.5, with words.
fn refusals_of_rfc_8628() -> Vec<Trouble> {
    let codes = ["authorization_pending", "slow_down", "access_denied", "expired_token"];
    let answers = codes.map(|code| -> Trouble {
        let body = json!({ "error": code, "error_description": CANARY }).to_string();
        let reply = move || {
            let reply = crate::support::server::Reply::status(400);
            reply.with_header("Content-Type", "application/json").with_body(body.clone())
        };
        (code.to_owned(), std::sync::Arc::new(reply))
    });
    answers.into()
}

#[tokio::test]
async fn no_trouble_before_there_is_a_code_tells_a_secret() {
    let _listener = Listener::start();
    for (number, case) in at_device().into_iter().enumerate() {
        let stage = Stage::new(case);
        assert_shows_nothing("DeviceLoginBuilder", &stage.client.device_login());
        for (name, answer) in a_fourth(number, CANARY) {
            let what = format!("{}: {name}", stage.case.name);
            stage.token_requests_meet(Some(answer));
            assert_error_silent(&what, &stage.client.device_login().start().await.expect_err(&what));
        }
    }
}
