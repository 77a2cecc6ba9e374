//! Where requests may go (promise 13).

use std::borrow::Cow::Borrowed;

use auth_runtime::ErrorKind;
use auth_runtime::model::HostPattern;

use crate::support::server::{Reply, Server};
use crate::support::{builder, client, clock, models, token};

fn server() -> Server {
    Server::start(|seen| match seen.path() {
        "/token" => token(1, 3_600),
        _ => Reply::status(200),
    })
}

#[tokio::test]
async fn nothing_is_sent_for_an_address_that_is_not_allowed() {
    let server = server();
    let client = client(models::buying(), &server, &clock());
    for (address, kind) in [
        ("https://evil.com/", ErrorKind::HostNotAllowed),
        ("https://api.example.com.evil.com/", ErrorKind::HostNotAllowed),
        ("https://example.com/", ErrorKind::HostNotAllowed),
        ("https://api.example.com:8443/", ErrorKind::HostNotAllowed),
        ("http://api.example.com/", ErrorKind::HostNotAllowed),
        ("https://auth.example.com/", ErrorKind::HostNotAllowed),
        ("https://api.example.com@evil.com/", ErrorKind::InvalidRequest),
        ("https://api.example.com\\@evil.com/", ErrorKind::InvalidRequest),
        ("//evil.com", ErrorKind::InvalidRequest),
        ("\\\\evil.com", ErrorKind::InvalidRequest),
        ("/\\evil.com", ErrorKind::InvalidRequest),
        ("https:evil.com", ErrorKind::InvalidRequest),
        ("https:/evil.com", ErrorKind::InvalidRequest),
        ("ftp://evil.com", ErrorKind::InvalidRequest),
        ("/a\r\nb", ErrorKind::InvalidRequest),
    ] {
        let error = client.get(address).send().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{address}: {error}");
    }
    assert_eq!(server.all().len(), 0);
}

#[tokio::test]
async fn relative_and_absolute_addresses_reach_the_base() {
    let server = server();
    let client = client(models::buying(), &server, &clock());
    let own = format!("{}/v1/x", server.origin());
    for address in ["x", "/x", "https://api.example.com/v1/x", "https://API.example.com/v1/x", &own] {
        assert_eq!(client.get(address).send().await.unwrap().status(), 200, "{address}");
    }
    assert_eq!(server.count("/v1/x"), 5);
}

#[tokio::test]
async fn hosts_that_the_spec_allows_are_replaced_too() {
    let server = server();
    let allowed = vec![HostPattern::Below(Borrowed("example.org"))];
    let provider = models::at("https://auth.example.com/token", None, allowed);
    let client = builder(provider, &server, &clock())
        .with_origin("https://files.example.org", server.origin())
        .build()
        .unwrap();
    client.get("https://files.example.org/a").send().await.unwrap();
    assert_eq!(server.count("/a"), 1);
    assert_eq!(client.get("/a").send().await.unwrap_err().kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn an_origin_that_is_none_is_refused_when_the_client_is_made() {
    let server = server();
    for origin in ["api.example.com", "https://api.example.com/v1", "https://a@api.example.com", "ftp://a"] {
        let error = builder(models::buying(), &server, &clock()).with_origin(origin, server.origin()).build();
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Configuration, "{origin}");
    }
}
