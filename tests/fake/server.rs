//! The server by itself: what does not keep to the spec, what is no request, and its end.

use auth_runtime::fake::{FakeProvider, Problem, Purpose};
use auth_runtime::{Dynamic, ErrorKind, auth_provider, reqwest};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{clock, provider_in};

#[auth_provider("specs/sirv.yaml")]
struct Sirv;

#[auth_provider("specs/oauth2-api.yaml")]
struct Oauth2Api;

#[tokio::test]
async fn other_credentials_are_refused_with_the_place_and_without_the_value() {
    let fake = Sirv::fake().await.unwrap();
    let other = Dynamic::new(provider_in("specs/sirv.yaml"))
        .unwrap()
        .input("client_id", "made-up-client-id")
        .and_then(|dynamic| dynamic.input("client_secret", "canary"))
        .unwrap();
    let client = other.builder().http(reqwest::ClientBuilder::no_proxy);
    let client = client.with_origin("https://api.sirv.com", fake.origin()).build().unwrap();
    let error = client.get("/v2/account").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(error.to_string().contains("`json clientSecret` is not what the spec sends"), "{error}");
    let recorded = fake.token_requests();
    assert_eq!(recorded[0].purpose(), Purpose::Token);
    assert_eq!(recorded[0].differences().len(), 1);
    assert_eq!(recorded[0].json().unwrap()["clientSecret"], "canary");
    let shown = format!("{recorded:?} {fake:?}");
    assert!(!shown.contains("canary") && !shown.contains("made-up-client"), "{shown}");
}

#[tokio::test]
async fn a_refresh_token_is_good_for_one_renewal() {
    let fake = Oauth2ApiPassword::fake().clock(clock()).await.unwrap();
    let client = fake.client().unwrap();
    client.token().await.unwrap();
    client.invalidate();
    client.token().await.unwrap();
    let renewal = fake.token_requests().pop().unwrap();
    assert_eq!(renewal.purpose(), Purpose::Renewal);
    let again = reqwest::Client::builder().no_proxy().build().unwrap();
    let again = again.post(format!("{}{}", fake.origin(), renewal.path()));
    let again = again.header("Content-Type", "application/json").header("Accept", "application/json");
    let reply = again.body(renewal.body().to_vec()).send().await.unwrap();
    assert_eq!(reply.status(), 400);
    assert_eq!(reply.json::<serde_json::Value>().await.unwrap()["error"], "invalid_grant");
    let last = fake.token_requests().pop().unwrap();
    assert_eq!(last.differences()[0].problem, Problem::Reused);
}

#[tokio::test]
async fn what_is_no_request_harms_nobody() {
    let fake = Sirv::fake().await.unwrap();
    let address = fake.origin().strip_prefix("http://").unwrap();
    for garbage in
        [&b"\x16\x03\x01\x02\x00\x01\n"[..], b"GET / HTTP/1.1\r\nbroken\r\n\r\n", b"\n\n\n", &[0xff; 4096]]
    {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(garbage).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"), "{answer:?}");
    }
    assert_eq!(fake.client().unwrap().get("/v2/account").send().await.unwrap().status(), 200);
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a_token_of_one_fake_is_nothing_to_another() {
    let (first, second) = (Sirv::fake().await.unwrap(), Sirv::fake().await.unwrap());
    let header = first.client().unwrap().authorization_header().await.unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for (fake, status) in [(&first, 200), (&second, 401)] {
        let request =
            client.get(format!("{}/v2/account", fake.origin())).header("Authorization", header.clone());
        assert_eq!(request.send().await.unwrap().status(), status);
    }
}

#[tokio::test]
async fn it_ends_when_it_is_dropped() {
    let fake = Sirv::fake().await.unwrap();
    let client = fake.client().unwrap();
    assert_eq!(client.get("/v2/account").send().await.unwrap().status(), 200);
    let address = fake.origin().strip_prefix("http://").unwrap().to_owned();
    drop(fake);
    while TcpStream::connect(&address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert_eq!(client.get("/v2/account").send().await.unwrap_err().kind(), ErrorKind::Transport);
}

#[test]
fn without_a_runtime_there_is_an_error() {
    let mut starting = Box::pin(std::future::IntoFuture::into_future(Sirv::fake()));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(started) = starting.as_mut().poll(&mut context) else { panic!("it waits") };
    assert_eq!(started.unwrap_err().kind(), ErrorKind::Configuration);
}
