//! What the libraries below log and tell: HTTP/1.1 and HTTP/2, over TLS.

use auth_runtime::reqwest::ClientBuilder;
use auth_runtime::{Client, Error, Response};
use bytes::Bytes;
use h2::server::SendResponse;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::listener::Listener;
use crate::providers::{named, with_token, without_token};
use crate::shared::search::CANARY;
use crate::stage::Stage;
use crate::support::access_token;
use crate::support::server::Reply;
use crate::tls::{self, trusting};
use crate::told::{assert_error_silent, assert_response_silent, by_error};

/// What a server of HTTP/2 does with every request.
#[derive(Clone, Copy)]
enum Http2 {
    /// Answers with a header and a body that repeat the canary.
    Answers,
    /// Ends the stream.
    Resets,
}

/// Starts a server over TLS, in this test's runtime, and gives its origin.
async fn http2(does: Http2) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("https://{}", listener.local_addr().unwrap());
    let acceptor = tls::acceptor("h2");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(acceptor.clone(), stream, does));
        }
    });
    origin
}

async fn serve(acceptor: TlsAcceptor, stream: TcpStream, does: Http2) -> Option<()> {
    let mut connection = h2::server::handshake(acceptor.accept(stream).await.ok()?).await.ok()?;
    while let Some(request) = connection.accept().await {
        let (_, mut respond) = request.ok()?;
        match does {
            Http2::Answers => answer(&mut respond)?,
            Http2::Resets => respond.send_reset(h2::Reason::REFUSED_STREAM),
        }
    }
    Some(())
}

fn answer(respond: &mut SendResponse<Bytes>) -> Option<()> {
    let head = http::Response::builder().status(401).header("x-echo", CANARY.as_bytes()).body(()).ok()?;
    let body =
        format!(r#"{{"error": "invalid_client", "error_description": {}}}"#, serde_json::json!(CANARY));
    respond.send_response(head, false).ok()?.send_data(body.into(), true).ok()
}

/// A token request and an API request, each told in every way.
async fn ask(what: &str, client: &Client, url: &str) {
    if let Err(error) = access_token(client).await {
        assert_error_silent(what, &error);
    }
    told(what, client.get(url).send().await);
}

fn told(what: &str, outcome: Result<Response, Error>) {
    match outcome {
        Ok(response) => assert_response_silent(what, &response),
        Err(error) => assert_error_silent(what, &error),
    }
}

fn verbose(http: ClientBuilder) -> ClientBuilder {
    trusting(http).connection_verbose(true)
}

#[tokio::test]
async fn neither_http_2_nor_tls_tell_a_secret() {
    let listener = Listener::start();
    for does in [Http2::Answers, Http2::Resets] {
        let origin = http2(does).await;
        for case in with_token().into_iter().chain(without_token()) {
            let client = case.builder(&origin).http(trusting).build().unwrap();
            ask(case.name, &client, case.url).await;
        }
    }
    for library in ["hyper_util", "reqwest", "h2", "rustls", "auth_runtime"] {
        assert!(listener.heard_from(library), "nothing was heard from {library}");
    }
}

#[tokio::test]
async fn a_verbose_connection_is_quiet() {
    let listener = Listener::start();
    for case in with_token().into_iter().chain(without_token()) {
        let stage = Stage::new(case);
        let client = stage.case.builder(stage.server.origin()).http(verbose).build().unwrap();
        ask(stage.case.name, &client, stage.case.url).await;
    }
    assert!(!listener.heard_from("reqwest::connect::verbose"));
}

#[tokio::test]
async fn a_certificate_that_nobody_trusts_tells_no_secret() {
    let _listener = Listener::start();
    let server = tls::start(|_| Reply::status(200));
    for case in with_token().into_iter().chain(without_token()) {
        let client = case.builder(server.origin()).build().unwrap();
        ask(case.name, &client, case.url).await;
    }
    assert!(server.all().is_empty());
}

/// Starts a server that answers the first request by the end of the connection, with the canary as its words.
async fn parting() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("https://{}", listener.local_addr().unwrap());
    let acceptor = tls::acceptor("h2");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(part(acceptor.clone(), stream));
        }
    });
    origin
}

/// `h2` as a server sends no words, so the frames are written by hand (RFC 9113 §6.5 and §6.8).
async fn part(acceptor: TlsAcceptor, stream: TcpStream) -> Option<()> {
    let mut stream = acceptor.accept(stream).await.ok()?;
    let mut preface = [0; 24];
    stream.read_exact(&mut preface).await.ok()?;
    let words = CANARY.as_bytes();
    let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    let going_away = [0, 0, u8::try_from(8 + words.len()).ok()?, 7, 0, 0, 0, 0, 0];
    let (last_stream, enhance_your_calm) = ([0, 0, 0, 0], [0, 0, 0, 0xb]);
    let frames = [&settings[..], &going_away, &last_stream, &enhance_your_calm, words].concat();
    stream.write_all(&frames).await.ok()?;
    stream.shutdown().await.ok()
}

/// The libraries log these words too, which cannot be kept from them: [`Listener`] tells them apart, and
/// `docs/errors.md` says so.
#[tokio::test]
async fn what_a_server_says_when_it_ends_a_connection_is_not_told() {
    let listener = Listener::start();
    let origin = parting().await;
    for case in with_token().into_iter().chain(without_token()) {
        let client = case.builder(&origin).http(trusting).build().unwrap();
        ask(case.name, &client, case.url).await;
    }
    let client = named("sirv").builder(&origin).http(trusting).build().unwrap();
    let error = access_token(&client).await.unwrap_err();
    assert!(by_error(&error).contains("connection error received"), "{}", by_error(&error));
    assert!(listener.heard_parting_words(), "nobody logs them any more: nothing needs to be told apart");
}
