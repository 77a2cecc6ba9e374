//! API requests that are signed as wholes, with what the caller put into them.

use std::time::{Duration, SystemTime};

use auth_runtime::reqwest::{Body, Method, Request};
use auth_runtime::{Client, Dynamic, ErrorKind, ManualClock};
use auth_spec::{Source, parse};

use crate::support::server::{Reply, Server};
use crate::support::{clock, reqwest_without_proxy};

const AWS: &str = "
credentials: { access_key: string, secret_key: string, session_token: { optional: true } }
settings: { service: string }
base_url: https://example.amazonaws.com
use:
  sign:
    aws_sigv4: { access_key: $access_key, secret_key: $secret_key, session_token: $session_token, region: us-east-1, service: $service }
";

/// The credentials of AWS's test suite, and its time.
fn aws(service: &str, session_token: Option<&str>, server: Option<&Server>) -> (Client, ManualClock) {
    let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_440_938_160));
    let provider = parse(&Source::new("aws.yaml", AWS)).unwrap().provider;
    let mut given = Dynamic::new(provider).unwrap();
    given = given.input("access_key", "AKIDEXAMPLE").unwrap();
    given = given.input("secret_key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY").unwrap();
    given = given.input("service", service).unwrap();
    if let Some(token) = session_token {
        given = given.input("session_token", token).unwrap();
    }
    let builder = given.builder().http(reqwest_without_proxy).clock(clock.clone());
    let builder = match server {
        Some(server) => builder.with_origin("https://example.amazonaws.com", server.origin()),
        None => builder,
    };
    (builder.build().unwrap(), clock)
}

async fn authorized(client: &Client, method: Method, target: &str) -> Request {
    let address = format!("https://example.amazonaws.com{target}");
    client.authorize(Request::new(method, address.parse().unwrap())).await.unwrap()
}

fn signature(request: &Request) -> &str {
    request.headers()["authorization"].to_str().unwrap().split_once("Signature=").unwrap().1
}

/// `get-vanilla`, `post-vanilla-query` and `get-vanilla-with-session-token` of AWS's test suite.
#[tokio::test]
async fn a_request_that_is_sent_elsewhere_is_signed_as_aws_has_it() {
    let (client, _) = aws("service", None, None);
    let got = authorized(&client, Method::GET, "/").await;
    assert_eq!(signature(&got), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    assert!(got.headers()["authorization"].is_sensitive());
    let posted = authorized(&client, Method::POST, "/?Param1=value1").await;
    assert_eq!(signature(&posted), "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11");
    let token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    let (client, _) = aws("service", Some(token), None);
    let got = authorized(&client, Method::GET, "/").await;
    assert_eq!(signature(&got), "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
    assert!(got.headers()["x-amz-security-token"].is_sensitive());
}

#[tokio::test]
async fn a_header_alone_is_of_no_use() {
    let (client, _) = aws("service", None, None);
    let error = client.authorization_header().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("each request is signed"), "{error}");
}

#[tokio::test]
async fn each_request_is_signed_anew_over_what_the_caller_put_into_it() {
    let server = Server::start(|_| Reply::status(200));
    let (client, clock) = aws("service", None, Some(&server));
    for body in ["one", "two"] {
        client.post("/x").header("X-Own", "own").body(body).send().await.unwrap();
    }
    clock.advance(Duration::from_secs(60));
    client.post("/x").header("X-Own", "own").body("two").send().await.unwrap();
    let seen = server.all();
    let headers: Vec<&str> = seen.iter().map(|seen| seen.header("authorization").unwrap()).collect();
    assert!(
        headers.iter().all(|header| header.contains("SignedHeaders=host;x-amz-date;x-own,")),
        "{headers:?}"
    );
    assert_ne!(headers[0], headers[1]);
    assert_ne!(headers[1], headers[2]);
    assert_eq!(seen[0].header("x-amz-date"), Some("20150830T123600Z"));
    assert_eq!(seen[2].header("x-amz-date"), Some("20150830T123700Z"));
}

/// A body that was received is a stream.
async fn stream(server: &Server) -> Body {
    let client = reqwest_without_proxy(auth_runtime::reqwest::Client::builder()).build().unwrap();
    client.get(format!("{}/stream", server.origin())).send().await.unwrap().into()
}

#[tokio::test]
async fn a_stream_that_has_to_be_signed_is_not_sent() {
    let server = Server::start(|_| Reply::status(200).with_body("streamed".to_owned()));
    for service in ["service", "s3"] {
        // S3 takes it unsigned over TLS only, and this server has none.
        let (client, _) = aws(service, None, Some(&server));
        let error = client.put("/x").body(stream(&server).await).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("stream"), "{error}");
    }
    assert_eq!(server.count("/x"), 0);
    let (client, _) = aws("s3", None, None);
    let mut request = Request::new(Method::PUT, "https://example.amazonaws.com/x".parse().unwrap());
    *request.body_mut() = Some(stream(&server).await);
    client.apply(&mut request).await.unwrap();
    assert_eq!(request.headers()["x-amz-content-sha256"], "UNSIGNED-PAYLOAD");
}

const OAUTH: &str = "
credentials: [key, secret]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { lifetime: long }
  sign: { oauth1: { consumer_key: $key, consumer_secret: $secret } }
  returns: { format: form, access_token: oauth_token, fields: { oauth_token_secret: secret } }
use:
  sign: { oauth1: { consumer_key: $key, consumer_secret: $secret, token: $token.access_token, token_secret: $token.oauth_token_secret } }
";

/// A rejected request is signed again, with another nonce and by another token.
#[tokio::test]
async fn a_request_that_is_sent_again_is_signed_again() {
    let server = Server::start(|seen| match seen.path() {
        "/token" => Reply::status(200)
            .with_header("Content-Type", "application/x-www-form-urlencoded")
            .with_body("oauth_token=given&oauth_token_secret=hidden".to_owned()),
        _ => Reply::status(401),
    });
    let provider = parse(&Source::new("oauth.yaml", OAUTH)).unwrap().provider;
    let given = Dynamic::new(provider).unwrap().input("key", "canary-key").unwrap();
    let given = given.input("secret", "canary-secret").unwrap();
    let builder = given.builder().http(reqwest_without_proxy).clock(clock());
    let builder = builder.with_origin("https://api.example.com", server.origin());
    let client = builder.with_origin("https://auth.example.com", server.origin()).build().unwrap();
    assert_eq!(client.get("/x").send().await.unwrap().status(), 401);
    let seen = server.seen("/x");
    let nonces: Vec<&str> = seen
        .iter()
        .map(|seen| seen.header("authorization").unwrap().split_once("oauth_nonce=\"").unwrap().1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(nonces.len(), 2);
    assert_ne!(nonces[0], nonces[1]);
    assert!(seen.iter().all(|seen| seen.header("authorization").unwrap().contains("oauth_token=\"given\"")));
    let sent = format!("{seen:?}{:?}", server.seen("/token"));
    assert!(!sent.contains("canary-secret") && !sent.contains("hidden"), "no secret leaves with HMAC");
}
