//! Where no request says any scope, none can be asked for.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/sirv.yaml")]
pub struct Sirv;

fn main() {
    let _ = Sirv::builder(SirvCredentials::new("id", "secret")).scopes(["read"]);
}
