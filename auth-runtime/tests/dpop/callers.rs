//! What callers can do with a token that is bound to a key.

use auth_runtime::reqwest::{Body, Method, Request, Response};
use auth_runtime::{ErrorKind, TokenSet};

use crate::authority::{Nonces, Setting};
use crate::proof::Proof;
use crate::specs::machine;
use crate::support::server::{Reply, Server};
use crate::support::{builder, client, clock, reqwest_without_proxy};

#[tokio::test]
async fn a_header_alone_is_an_error_that_says_what_to_do() {
    let setting = Setting::new(Nonces::Free);
    let error = setting.client.authorization_header().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("`apply` or `authorize`"), "{error}");
}

/// Sent by another HTTP client, it is let in.
#[tokio::test]
async fn a_request_made_elsewhere_gets_its_proof() {
    let setting = Setting::new(Nonces::Free);
    let http = reqwest_without_proxy(auth_runtime::reqwest::Client::builder()).build().unwrap();
    let url = || "https://api.example.com/items?x=1".parse().unwrap();
    let mut applied = Request::new(Method::PUT, url());
    applied.headers_mut().insert("dpop", "of the caller's own".parse().unwrap());
    setting.client.apply(&mut applied).await.unwrap();
    let authorized = setting.client.authorize(Request::new(Method::PUT, url())).await.unwrap();
    for request in [applied, authorized] {
        assert!(request.headers()["dpop"].is_sensitive());
        assert_eq!(http.execute(request).await.unwrap().status(), 200);
    }
    assert!(setting.proofs("/items").iter().all(|proof| proof.claim("htm") == Some("PUT")));
}

#[tokio::test]
async fn a_token_of_the_callers_has_no_key() {
    let server = Server::start(|_| Reply::status(500));
    let error = builder(machine(), &server, &clock()).with_token("mine").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("bound to no key"), "{error}");
}

/// It cannot be sent again, so the caller sees the answer; the token is as good as it was.
#[tokio::test]
async fn a_body_that_is_a_stream_leaves_the_answer_to_the_caller() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => Reply::json(r#"{"access_token": "bound", "token_type": "DPoP"}"#),
        _ => Reply::status(401)
            .with_header("DPoP-Nonce", "wanted")
            .with_header("WWW-Authenticate", r#"DPoP error="use_dpop_nonce""#),
    });
    let client = client(machine(), &server, &clock());
    for _ in 0..3 {
        // The body of a response is a stream.
        let body = Body::from(Response::from(http::Response::new("abc")));
        assert_eq!(client.post("/items").body(body).send().await.unwrap().status(), 401);
    }
    assert_eq!((server.count("/token"), server.count("/items")), (1, 3));
    let known = server.seen("/items").pop().map(|seen| Proof::of(&seen)).unwrap();
    assert_eq!(known.claim("nonce"), Some("wanted"));
}

/// The API wants a nonce for ever: each call is sent twice, and the token is kept.
#[tokio::test]
async fn an_api_that_is_never_content_takes_no_token_away() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => Reply::json(r#"{"access_token": "bound", "token_type": "DPoP"}"#),
        _ => Reply::status(401)
            .with_header("DPoP-Nonce", "wanted")
            .with_header("WWW-Authenticate", r#"DPoP error="use_dpop_nonce""#),
    });
    let client = client(machine(), &server, &clock());
    for _ in 0..3 {
        assert_eq!(client.get("/items").send().await.unwrap().status(), 401);
    }
    client.token::<TokenSet>().await.unwrap();
    assert_eq!((server.count("/token"), server.count("/items")), (1, 6));
}

/// Any other 401 is a rejection of the token, as ever.
#[tokio::test]
async fn a_token_that_the_api_rejects_is_replaced() {
    let server = Server::start(|seen| match (seen.path(), seen.header("authorization")) {
        ("/token", _) if seen.body.contains("refresh_token=first") => {
            Reply::json(r#"{"access_token": "second", "token_type": "DPoP"}"#)
        }
        ("/token", _) => {
            Reply::json(r#"{"access_token": "first", "token_type": "DPoP", "refresh_token": "first"}"#)
        }
        (_, Some("DPoP second")) => Reply::json("{}"),
        _ => Reply::status(401)
            .with_header("DPoP-Nonce", "wanted")
            .with_header("WWW-Authenticate", r#"DPoP error="invalid_token""#),
    });
    let client = client(machine(), &server, &clock());
    assert_eq!(client.get("/items").send().await.unwrap().status(), 200);
    assert_eq!((server.count("/token"), server.count("/items")), (2, 2));
}
