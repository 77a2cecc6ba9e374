//! A spec without a token gives no `token()`.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/static-key.yaml")]
pub struct StaticKey;

fn token_of(client: &StaticKey) {
    let _ = client.token();
}

fn main() {
    let _ = token_of;
}
