//! What a client is made with.

use auth_runtime::__v1::{Given, put};
use auth_runtime::{Dynamic, ErrorKind};
use auth_spec::Source;

use crate::support::server::{Reply, Server};
use crate::support::{models, reqwest_without_proxy};

#[test]
fn every_missing_input_is_told_at_once() {
    let error = Dynamic::new(models::buying()).unwrap().builder().build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingInput);
    let told = error.to_string();
    assert!(told.contains("client_id") && told.contains("client_secret"), "{told}");
}

#[test]
fn names_that_the_spec_does_not_have_are_refused_with_those_that_it_has() {
    let error = Dynamic::new(models::buying()).unwrap().input("client_secrt", "x").unwrap_err();
    assert!(error.to_string().contains("`client_secret`"), "{error}");
    let error = Dynamic::new(models::buying()).unwrap().way("password").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[test]
fn a_provider_without_a_way_in_is_an_error() {
    let mut provider = models::buying();
    provider.ways = Vec::new().into();
    assert_eq!(Dynamic::new(provider).unwrap_err().kind(), ErrorKind::Configuration);
}

/// A choice is given by its name and sent as something else.
#[tokio::test]
async fn a_client_for_other_credentials_has_the_same_settings() {
    const SPEC: &str = "
credentials: [key]
settings: { region: { one_of: { europe: eu, america: us } } }
base_url: https://${region}.example.com
use: { headers: { X-Key: $key, X-Region: $region } }
";
    let server = Server::start(|_| Reply::status(200));
    let provider = auth_spec::parse(&Source::new("example.yaml", SPEC)).map_err(|error| error.to_string());
    let dynamic = Dynamic::new(provider.unwrap().provider).unwrap();
    let builder = dynamic.input("key", "first").unwrap().input("region", "america").unwrap().builder();
    let builder = builder.http(reqwest_without_proxy).with_origin("https://us.example.com", server.origin());
    let first = builder.build().unwrap();
    let mut given = Given::default();
    put(&mut given, "key", "second".to_owned());
    let second = first.with_credentials(given).unwrap();
    second.get("/x").send().await.unwrap();
    let seen = &server.seen("/x")[0];
    assert_eq!((seen.header("x-key"), seen.header("x-region")), (Some("second"), Some("us")));
}

/// What a credential is part of the address of, each client has for itself.
#[tokio::test]
async fn a_client_for_other_credentials_has_an_address_of_its_own_where_they_stand_in_it() {
    const SPEC: &str = "
credentials: [key]
base_url: https://api.example.com/bot${key}
use: { headers: { X-Key: $key } }
";
    let server = Server::start(|_| Reply::status(200));
    let provider = auth_spec::parse(&Source::new("example.yaml", SPEC)).map_err(|error| error.to_string());
    let builder = Dynamic::new(provider.unwrap().provider).unwrap().input("key", "first").unwrap().builder();
    let builder = builder.http(reqwest_without_proxy).with_origin("https://api.example.com", server.origin());
    let first = builder.build().unwrap();
    let mut given = Given::default();
    put(&mut given, "key", "second".to_owned());
    let second = first.with_credentials(given).unwrap();
    second.get("/x").send().await.unwrap();
    first.get("/x").send().await.unwrap();
    assert_eq!([server.seen("/botsecond/x").len(), server.seen("/botfirst/x").len()], [1, 1]);
}
