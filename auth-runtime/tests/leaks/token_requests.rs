//! Token requests that fail.

use std::future::pending;
use std::time::Duration;

use auth_runtime::{Client, ErrorKind};

use crate::listener::{EXPECTED, Listener};
use crate::providers::{named, with_token};
use crate::shared::search::{CANARY, forms};
use crate::stage::Stage;
use crate::support::server::{Reply, Server};
use crate::support::{access_token, clock, until};
use crate::told::{assert_error_silent, assert_shows_nothing};
use crate::troubles::{refusals, troubles};

/// A token is asked for, and the failure told in every way.
pub(crate) async fn fails(what: &str, client: &Client) {
    let error = access_token(client).await.expect_err(what);
    assert_error_silent(what, &error);
    assert_shows_nothing(what, &client);
    assert_shows_nothing(what, &client.status());
    assert_error_silent(what, &client.get("/x").send().await.expect_err(what));
    assert_error_silent(what, &client.authorization_header().await.expect_err(what));
}

#[tokio::test]
async fn no_trouble_of_a_purchase_tells_a_secret() {
    let _listener = Listener::start();
    for case in with_token() {
        let stage = Stage::new(case);
        for (name, answer) in troubles(CANARY) {
            stage.token_requests_meet(Some(answer));
            stage.client.invalidate();
            fails(&format!("{}: {name}", stage.case.name), &stage.client).await;
        }
    }
}

#[tokio::test]
async fn no_trouble_of_a_renewal_tells_a_secret() {
    let listener = Listener::start();
    for name in ["oauth2-api", "voipex", "everything"] {
        let stage = Stage::new(named(name));
        for (name, answer) in troubles(CANARY) {
            stage.token_requests_meet(None);
            stage.client.invalidate();
            access_token(&stage.client).await.unwrap();
            stage.clock.advance(Duration::from_secs(7_201));
            stage.token_requests_meet(Some(answer));
            fails(&format!("{}: {name}", stage.case.name), &stage.client).await;
        }
    }
    for name in ["auth.token.request", "auth.token.renewed", "auth.token.refused", "auth.token.failed"] {
        assert!(listener.heard_event(name), "{name}");
    }
}

/// In the encodings that a provider's answer may have. Nobody writes a secret backwards or as a list of numbers into an
/// error, and what a provider wanted to hide so well it could hide in other ways.
#[tokio::test]
async fn no_encoding_that_a_provider_repeats_is_told() {
    let _listener = Listener::start();
    let written = |encoding: &str| {
        !encoding.starts_with("reversed")
            && !encoding.contains("byte by byte")
            && !encoding.contains("numbers")
    };
    let stage = Stage::new(named("sirv"));
    for form in forms(CANARY).into_iter().filter(|form| written(form.encoding)) {
        for (name, answer) in
            refusals(&form.text).into_iter().filter(|(name, _)| name.starts_with("status 400"))
        {
            stage.token_requests_meet(Some(answer));
            stage.client.invalidate();
            fails(&format!("{}: {name}", form.encoding), &stage.client).await;
        }
    }
}

#[tokio::test]
async fn neither_silence_nor_a_refused_connection_tells_a_secret() {
    let _listener = Listener::start();
    for case in with_token() {
        let server = Server::start_async(|_| pending::<Reply>());
        let clock = clock();
        let client = case.builder(server.origin()).clock(clock.clone()).build().unwrap();
        let waiting = tokio::spawn({
            let client = client.clone();
            async move { access_token(&client).await }
        });
        until(|| !server.all().is_empty()).await;
        clock.advance(Duration::from_secs(10));
        let error = waiting.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_error_silent(case.name, &error);
        fails(case.name, &client).await;

        let gone = Server::start(|_| Reply::status(200));
        let client = case.builder(gone.origin()).clock(clock.clone()).build().unwrap();
        drop(gone);
        // The listener closes in the server's own thread, and until then the connection does.
        fails(case.name, &client).await;
    }
}

#[tokio::test]
async fn a_source_that_fails_or_panics_tells_no_secret() {
    let _listener = Listener::start();
    let case = named("sirv");
    let server = Server::start(|_| Reply::status(200));
    let secret = CANARY.to_owned();
    let client = case.builder(server.origin()).credential_source(move || {
        let held = secret.clone();
        async move {
            assert!(held.is_empty(), "{EXPECTED}");
            Err("none".into())
        }
    });
    let client = client.clock(clock()).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::Interrupted);
    fails("a source that panics", &client).await;

    let client =
        case.builder(server.origin()).credential_source(|| async { Err("the vault is sealed".into()) });
    let client = client.clock(clock()).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::CredentialsUnavailable);
    fails("a source that fails", &client).await;
}
