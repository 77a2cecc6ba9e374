//! API requests, whose responses are the caller's to print.

use std::time::Duration;

use auth_runtime::{Error, ErrorKind, Response};

use crate::listener::Listener;
use crate::providers::{named, with_token, without_token};
use crate::shared::search::{CANARY, found};
use crate::stage::Stage;
use crate::support::clock;
use crate::support::server::{Reply, Server};
use crate::told::{assert_error_silent, assert_response_silent, by_error};
use crate::troubles::troubles;

/// Whatever came of a request, with what its body says on its way.
pub(crate) async fn came(what: &str, outcome: Result<Response, Error>) {
    match outcome {
        Err(error) => assert_error_silent(what, &error),
        Ok(mut response) => {
            assert_response_silent(what, &response);
            if let Err(error) = response.chunk().await {
                assert_error_silent(what, &error);
            }
            assert_response_silent(what, &response);
        }
    }
}

#[tokio::test]
async fn no_trouble_of_an_api_request_tells_a_secret() {
    let listener = Listener::start();
    for case in with_token().into_iter().chain(without_token()) {
        let stage = Stage::new(case);
        for (name, answer) in troubles(CANARY) {
            let what = format!("{}: {name}", stage.case.name);
            stage.requests_meet(Some(answer));
            stage.client.invalidate();
            came(&what, stage.client.get(stage.case.url).send().await).await;
            came(&what, stage.client.post(stage.case.url).query(&[("page", "2")]).body("x").send().await)
                .await;
        }
    }
    assert!(listener.heard_event("auth.request.rejected"));
}

#[tokio::test]
async fn neither_time_outs_nor_refused_connections_tell_a_secret() {
    let _listener = Listener::start();
    for case in without_token() {
        let silent = Server::start_async(|_| std::future::pending::<Reply>());
        let client = case.builder(silent.origin()).build().unwrap();
        let error = client.get(case.url).timeout(Duration::from_millis(20)).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_error_silent(case.name, &error);
        let client = case.builder("http://127.0.0.1:9").build().unwrap();
        assert_error_silent(case.name, &client.get(case.url).send().await.unwrap_err());
    }
}

#[tokio::test]
async fn a_request_that_may_not_leave_tells_no_secret() {
    let _listener = Listener::start();
    for case in with_token().into_iter().chain(without_token()) {
        let stage = Stage::new(case);
        for (url, kind) in [
            (format!("https://evil.example.com/{CANARY}?key={CANARY}"), ErrorKind::InvalidRequest),
            ("https://evil.example.com/k4Nar1E?key=k4Nar1E".to_owned(), ErrorKind::HostNotAllowed),
            ("https://k4Nar1E@evil.example.com/".to_owned(), ErrorKind::InvalidRequest),
            ("https://user:k4Nar1E@evil.example.com/".to_owned(), ErrorKind::InvalidRequest),
            (format!("//{CANARY}"), ErrorKind::InvalidRequest),
            ("k4Nar1E:x".to_owned(), ErrorKind::InvalidRequest),
        ] {
            let error = stage.client.get(&url).send().await.unwrap_err();
            // Without a `base_url`, a relative address is refused as such.
            let expected = [kind, ErrorKind::Configuration];
            assert!(expected.contains(&error.kind()), "{}: {url}: {error}", stage.case.name);
            assert_error_silent(stage.case.name, &error);
        }
        let error = stage.client.get(stage.case.url).header("x", "k4Nar1E\r\n").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_error_silent(stage.case.name, &error);
    }
}

/// Most of the time an API repeats an address, and the address has a key.
#[tokio::test]
async fn what_an_api_repeats_of_a_key_is_not_shown_and_the_rest_is() {
    let _listener = Listener::start();
    let server = Server::start(|seen| match seen.path() {
        "/v1/x" => Reply::status(302)
            .with_header("Location", format!("/v1/y?{}&a=b", seen.target.split('?').nth(1).unwrap())),
        _ => Reply::status(404)
            .with_header("Link", format!("<https://api.example.com{}&page=2>; rel=\"next\"", seen.target))
            .with_header("X-Request-Id", "request-17"),
    });
    let client = named("query").builder(server.origin()).clock(clock()).build().unwrap();
    let response = client.get("/x").send().await.unwrap();
    assert_response_silent("the response", &response);
    assert!(response.headers()["link"].is_sensitive());
    assert!(response.headers()["link"].to_str().unwrap().contains("page=2"), "the caller can read it");
    let shown = format!("{response:?}");
    assert!(shown.contains("/v1/y") && shown.contains("request-17"), "{shown}");
    let error = response.error_for_status().unwrap_err();
    assert!(error.to_string().contains("/v1/y"), "{error}");
}

/// A body is the caller's, and `serde_json` quotes it where it is of another type than was asked for: what an API says
/// in a body is read and shown as the API wrote it. `docs/errors.md` says so.
#[tokio::test]
async fn what_an_api_says_in_a_body_is_shown_by_whoever_reads_it() {
    let case = named("query");
    let server = Server::start(|_| Reply::json("\"what the API says\""));
    let client = case.builder(server.origin()).build().unwrap();
    let error = client.get("/x").send().await.unwrap().json::<u8>().await.unwrap_err();
    let told = by_error(&error);
    assert!(told.contains("what the API says"), "{told}");
    assert_eq!(found(&told), None);
}
