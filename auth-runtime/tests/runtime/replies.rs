//! Replies that bring no token (promise 13).

use auth_runtime::ErrorKind;

use crate::support::server::{Reply, Server};
use crate::support::{access_token, client, clock, models, token};

#[tokio::test]
async fn a_token_request_follows_no_redirect() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start(move |seen| match seen.path() {
            "/token" => Reply::status(status).with_header("Location", "/elsewhere"),
            _ => token(1, 3_600),
        });
        let error = access_token(&client(models::buying(), &server, &clock())).await.unwrap_err();
        assert!(!error.is_retryable(), "{status}: {error}");
        assert_eq!(server.count("/elsewhere"), 0, "{status}");
    }
}

#[tokio::test]
async fn what_is_no_token_is_told_without_the_body() {
    for body in
        ["", "<html>hunter2</html>", "{}", r#"{"access_token": 12345}"#, r#"{"token": "hunter2"}"#, "[1]"]
    {
        let server = Server::start(move |_| Reply::json(body));
        let error = access_token(&client(models::buying(), &server, &clock())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedReply, "{body}");
        let told = format!("{error} {error:?}");
        assert!(!told.contains("hunter2") && !told.contains("12345"), "{told}");
    }
}
