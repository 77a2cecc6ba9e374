//! API requests that carry what is made of them: the signatures are those that the providers' pages print.

use std::time::{Duration, SystemTime};

use auth_runtime::reqwest::{Body, Method, Request};
use auth_runtime::{Client, Dynamic, ErrorKind, ManualClock};
use auth_spec::{Source, parse};

use crate::support::server::{Reply, Server};
use crate::support::{clock, reqwest_without_proxy};

fn client(spec: &str, inputs: &[(&str, &str)], server: &Server, clock: &ManualClock) -> Client {
    let provider =
        parse(&Source::new("signed.yaml", spec)).map_err(|told| told.to_string()).unwrap().provider;
    let dynamic = Dynamic::new(provider).unwrap();
    let given = inputs.iter().fold(dynamic, |dynamic, (name, value)| dynamic.input(name, *value).unwrap());
    let builder = given.builder().http(reqwest_without_proxy).clock(clock.clone());
    builder.with_origin("https://api.example.com", server.origin()).build().unwrap()
}

fn at(milliseconds: u64) -> ManualClock {
    ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds))
}

const BINANCE: &str = r#"
credentials: [secret_key]
base_url: https://api.example.com
let: { whole: "${req.query}${req.body}" }
use: { query: { timestamp: "${now | unix_ms}", signature: "${whole | hmac_sha256(secret_key) | hex}" } }
"#;

const BINANCES_KEY: &str = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

/// "Example 1: As a request body" of Binance's page, with all parameters in the query.
#[tokio::test]
async fn a_signature_covers_the_query_of_the_caller_and_what_the_spec_adds_to_it() {
    let server = Server::start(|_| Reply::status(200));
    let client = client(BINANCE, &[("secret_key", BINANCES_KEY)], &server, &at(1_499_827_319_559));
    let target = "/api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000";
    client.post(target).send().await.unwrap();
    let signature = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
    assert_eq!(server.all()[0].target, format!("{target}&timestamp=1499827319559&signature={signature}"));
}

/// What a program makes with `apply` and sends itself is signed alike, and each request anew.
#[tokio::test]
async fn a_request_that_is_made_elsewhere_is_signed_too() {
    let server = Server::start(|_| Reply::status(200));
    let clock = at(1_499_827_319_559);
    let client = client(BINANCE, &[("secret_key", BINANCES_KEY)], &server, &clock);
    let signed = async |body: &'static str| {
        let mut request = Request::new(Method::POST, "https://api.example.com/a?b=c#d".parse().unwrap());
        *request.body_mut() = Some(Body::from(body));
        client.apply(&mut request).await.unwrap();
        request.url().query_pairs().find(|(name, _)| name == "signature").unwrap().1.into_owned()
    };
    let (first, again, other) = (signed("x").await, signed("x").await, signed("y").await);
    assert_eq!((first.len(), &first), (64, &again));
    assert_ne!(first, other);
    clock.advance(Duration::from_secs(1));
    assert_ne!(first, signed("x").await);
}

/// The example of Duo's page: a form of the caller's, in whatever order.
#[tokio::test]
async fn parameters_of_a_form_are_sorted_whoever_wrote_it() {
    let server = Server::start(|_| Reply::status(200));
    let spec = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/duo.yaml")).unwrap();
    let provider = parse(&Source::new("duo.yaml", spec)).unwrap().provider;
    let host = "api-xxxxxxxx.duosecurity.com";
    let inputs = [
        ("integration_key", "DIWJ8X6AEYOR5OMC6TQ1"),
        ("secret_key", "Zh5eGmUq9zpfQnyUIu5OL9iWoMMv5ZNmk3zLJ4Ep"),
        ("api_host", host),
    ];
    let dynamic = Dynamic::new(provider).unwrap();
    let given =
        inputs.into_iter().fold(dynamic, |dynamic, (name, value)| dynamic.input(name, value).unwrap());
    let builder = given.builder().http(reqwest_without_proxy).clock(at(1_345_570_158_000));
    let client = builder.build().unwrap();
    let request = |body: &'static str, kind: &'static str| {
        let mut request =
            Request::new(Method::POST, format!("https://{host}/accounts/v1/account/list").parse().unwrap());
        request.headers_mut().insert("Content-Type", kind.parse().unwrap());
        *request.body_mut() = Some(Body::from(body));
        request
    };
    let kind = "application/x-www-form-urlencoded";
    let signed = client.authorize(request("username=root&realname=First+Last", kind)).await.unwrap();
    let expected =
        "Basic RElXSjhYNkFFWU9SNU9NQzZUUTE6MmQ5N2Q2MTY2MzE5NzgxYjVhM2EwN2FmMzlkMzY2ZjQ5MTIzNGVkYw==";
    assert_eq!(signed.headers()["authorization"], expected);
    assert!(signed.headers()["authorization"].is_sensitive());
    assert_eq!(signed.headers()["date"], "Tue, 21 Aug 2012 17:29:18 -0000");
    let text = client.authorize(request("username=root&realname=First+Last", "text/plain")).await.unwrap();
    assert_ne!(text.headers()["authorization"], expected, "no form, no parameters");
    drop(server);
}

#[tokio::test]
async fn a_body_that_is_a_stream_is_refused_where_it_is_signed_and_sent_where_it_is_not() {
    let server = Server::start(|_| Reply::status(200));
    let body = |name| {
        format!(
            "credentials: [secret_key]\nbase_url: https://api.example.com\nuse: {{ headers: {{ X-Signature: \"${{req.{name} | hmac_sha256(secret_key) | hex}}\" }} }}\n"
        )
    };
    // What a server answers is a body that nobody has in memory.
    let other = Server::start(|_| Reply::status(200).with_body("streamed"));
    let http = reqwest_without_proxy(auth_runtime::reqwest::Client::builder()).build().unwrap();
    let stream = async || Body::from(http.get(other.origin()).send().await.unwrap());
    let inputs = [("secret_key", "canary-key")];
    let refused =
        client(&body("body"), &inputs, &server, &clock()).post("/a").body(stream().await).send().await;
    let error = refused.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("is a stream"), "{error}");
    assert_eq!(server.all().len(), 0);
    client(&body("target"), &inputs, &server, &clock()).post("/a").body(stream().await).send().await.unwrap();
    let no_body = client(&body("body"), &inputs, &server, &clock()).get("/a").send().await;
    assert_eq!((no_body.unwrap().status().as_u16(), server.all().len()), (200, 2));
}

#[tokio::test]
async fn a_header_that_is_made_of_the_request_is_none_alone() {
    let server = Server::start(|_| Reply::status(200));
    let spec = r#"
credentials: [key]
base_url: https://api.example.com
use: { headers: { Authorization: "Sign ${req.path | hmac_sha256(key) | hex}" } }
"#;
    let client = client(spec, &[("key", "canary-key")], &server, &clock());
    let error = client.authorization_header().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let debug = format!("{error:?}{error}{client:?}");
    assert!(!debug.contains("canary-key"), "{debug}");
}

/// RFC 4231's keyed digest of a token request's own body, whose form is written by the spec.
#[tokio::test]
async fn a_token_request_is_signed_over_its_own_body() {
    let server = Server::start(|_| Reply::json(r#"{"access_token": "t"}"#.to_owned()));
    let spec = r#"
credentials: [key]
base_url: https://api.example.com
token:
  POST: https://api.example.com/login
  text: what do ya want for nothing?
  headers: { X-Signature: "${req.body | hmac_sha256(key) | hex}", X-Target: "${req.method} ${req.target} ${req.query}" }
  query: { at: "${now | unix}" }
"#;
    let client = client(spec, &[("key", "Jefe")], &server, &clock());
    client.get("/x").send().await.unwrap();
    let seen = &server.all()[0];
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(seen.header("x-signature"), Some(expected));
    assert_eq!(seen.header("x-target"), Some("POST /login?at=784111777 at=784111777"));
}

/// An API that repeats a signature, in a header and in the address that it redirects to, does not bring it into a log.
#[tokio::test]
async fn a_signature_that_the_api_repeats_is_not_shown() {
    let server = Server::start(|seen| {
        let signature = seen.target.rsplit('=').next().unwrap_or_default().to_owned();
        if seen.target.starts_with("/again") {
            Reply::status(200).with_header("x-echo", signature)
        } else {
            Reply::status(302).with_header("location", format!("/again?was={signature}"))
        }
    });
    let client = client(BINANCE, &[("secret_key", BINANCES_KEY)], &server, &at(1_499_827_319_559));
    let response = client.get("/a").send().await.unwrap();
    let signature = server.all()[0].target.rsplit('=').next().unwrap().to_owned();
    assert_eq!((signature.len(), server.all().len()), (64, 2));
    let shown = format!("{response:?} {}", response.url());
    assert!(!shown.contains(&signature), "{shown}");
    assert!(response.headers()["x-echo"].is_sensitive());
}
