//! Inputs and options that cannot be used.

use auth_runtime::__v1::{Given, put};
use auth_runtime::ErrorKind;
use auth_runtime::model::Role;

use crate::listener::Listener;
use crate::providers::{Case, named, with_token, without_token};
use crate::shared::search::CANARY;
use crate::support::access_token;
use crate::support::server::{Reply, Server};
use crate::told::{assert_error_silent, assert_shows_nothing};

/// What no header and no part of `basic` can hold.
const ENDINGS: [&str; 6] = ["\r\n", "\r\nX-Evil: 1", "\n", "\0", "\u{7f}", " "];

#[tokio::test]
async fn what_a_request_cannot_be_made_of_is_not_told() {
    let _listener = Listener::start();
    let server = Server::start(|_| Reply::status(500));
    for case in with_token().into_iter().chain(without_token()) {
        for ending in ENDINGS {
            let dynamic = case.dynamic_with(server.origin(), &format!("{CANARY}{ending}"));
            assert_shows_nothing(case.name, &dynamic);
            let builder = case.at(server.origin(), dynamic.builder());
            assert_shows_nothing(case.name, &builder);
            match builder.build() {
                Err(error) => assert_error_silent(case.name, &error),
                Ok(client) => {
                    if let Err(error) = client.get(case.url).send().await {
                        assert_error_silent(case.name, &error);
                    }
                    assert_shows_nothing(case.name, &client.status());
                }
            }
        }
    }
}

/// A token with a line break, which comes out of a reply.
#[tokio::test]
async fn a_token_that_no_header_holds_is_not_told() {
    let _listener = Listener::start();
    let server = Server::start(|_| {
        let token = format!("{CANARY}\r\nX-Evil: 1");
        Reply::json(serde_json::json!({ "token": token, "expiresIn": 1200 }).to_string())
    });
    let client = named("sirv").builder(server.origin()).build().unwrap();
    let error = access_token(&client).await.unwrap_err();
    assert_error_silent("the error", &error);
    let pinned = named("sirv").builder(server.origin()).with_token(format!("{CANARY}\n"));
    assert_shows_nothing("the builder", &pinned);
    assert_error_silent("the builder", &pinned.build().unwrap_err());
    let pinned = named("sirv").builder(server.origin()).with_token(CANARY.to_owned()).build().unwrap();
    assert_shows_nothing("the client", &pinned);
    assert_shows_nothing("the header", &pinned.authorization_header().await.unwrap());
}

/// Where a secret is given in place of a number, a setting, a name.
#[test]
fn what_is_of_another_type_or_has_no_place_is_not_told() {
    let _listener = Listener::start();
    for case in with_token().into_iter().chain(without_token()) {
        for input in case.bare().inputs() {
            for value in [CANARY.to_owned(), format!("https://{CANARY}"), format!("https://h/{CANARY}")] {
                told_nothing_of(&case, &input.name, &value);
            }
        }
        let mut unknown = Given::default();
        put(&mut unknown, "no_such_input", CANARY.to_owned());
        let client = case.builder("http://127.0.0.1:9").build().unwrap();
        let error = client.with_credentials(unknown).unwrap_err();
        assert_error_silent(case.name, &error);
    }
}

fn told_nothing_of(case: &Case, name: &str, value: &str) {
    let dynamic = case.dynamic("http://127.0.0.1:9");
    match dynamic.input(name, value) {
        Err(error) => assert_error_silent(name, &error),
        Ok(dynamic) => {
            if let Err(error) = case.at("http://127.0.0.1:9", dynamic.builder()).build() {
                assert_error_silent(name, &error);
            }
        }
    }
}

#[tokio::test]
async fn plain_http_and_origins_that_are_none_tell_nothing() {
    let _listener = Listener::start();
    let secret = "k4Nar1E";
    let case = named("query");
    let builder = case.dynamic("").builder().with_origin("https://api.example.com", "http://api.example.org");
    let error = builder.build().unwrap().get("/x").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PlainHttpRefused);
    assert_error_silent("plain http", &error);
    for (from, to) in [
        (format!("https://user:{secret}@api.example.com"), "https://staging.example.com".to_owned()),
        ("https://api.example.com".to_owned(), format!("https://user:{secret}@staging.example.com")),
        ("https://api.example.com".to_owned(), format!("https://staging.example.com/?key={secret}")),
    ] {
        let builder = case.dynamic("").builder().with_origin(&from, &to);
        assert_shows_nothing("the builder", &builder);
        assert_error_silent("the origin", &builder.build().unwrap_err());
    }
    let credentials = case.provider.ways[0].inputs.iter().filter(|input| input.role == Role::Credential);
    assert_eq!(credentials.count(), 1);
}
