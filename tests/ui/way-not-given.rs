//! A way in that the spec does not declare.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/two-ways.yaml")]
pub struct Acme;

fn main() {
    let _ = Acme::oauth(AcmeLoginCredentials { username: "a".into(), password: "b".into() });
}
