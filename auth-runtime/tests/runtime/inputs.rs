//! What a client is made with.

use auth_runtime::{Dynamic, ErrorKind};

use crate::support::models;

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
