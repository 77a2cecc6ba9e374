//! The callback on the person's own machine (RFC 8252).

use std::time::Duration;

use auth_runtime::{ErrorKind, LoopbackListener};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::person::{Codes, parameters};
use crate::support::{access_token, client, clock};
use crate::way;

const LONG: Duration = Duration::from_secs(120);

/// What a browser gets for an address on loopback.
async fn open(url: &str) -> String {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, target) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!("GET /{target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_login_ends_in_the_program_that_began_it() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let login = client.login().on_loopback().await.unwrap();
    let redirect_uri = parameters(login.url())["redirect_uri"].clone();
    assert!(redirect_uri.starts_with("http://127.0.0.1:") && redirect_uri.ends_with("/callback"));
    let callback = codes.log_in(login.pending());
    let state = parameters(login.url())["state"].clone();
    let host = redirect_uri.trim_end_matches("/callback").to_owned();
    let person = tokio::spawn(async move {
        // A browser opens connections that it does not use, asks for an icon, and somebody else knows the port.
        let idle = TcpStream::connect(host.trim_start_matches("http://")).await.unwrap();
        assert!(open(&format!("{host}/favicon.ico")).await.starts_with("HTTP/1.1 404"));
        assert!(open(&format!("{host}/callback?code=x&state=guessed")).await.starts_with("HTTP/1.1 400"));
        assert!(open(&format!("{host}/callback")).await.starts_with("HTTP/1.1 400"));
        let page = open(&callback).await;
        drop(idle);
        page
    });
    login.finish(LONG).await.unwrap();
    let page = person.await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("close this page"), "{page}");
    assert!(!page.contains(&state) && !page.contains("code-0"));
    assert_eq!(access_token(&client).await.unwrap(), "access-code-0");
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test]
async fn nobody_is_waited_for_longer_than_the_limit() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = client(way::browser(), &server, &clock);
    let login = client.login().on_loopback().await.unwrap();
    let error = login.finish(Duration::ZERO).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginRequired);
}

#[tokio::test]
async fn a_registered_redirect_uri_can_be_used() {
    let listener = LoopbackListener::bind_to(0, "/oauth/done").await.unwrap();
    assert!(listener.redirect_uri().ends_with("/oauth/done"));
    for path in ["done", "/a?b", "/a#b", "/a b"] {
        let error = LoopbackListener::bind_to(0, path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
    }
}
