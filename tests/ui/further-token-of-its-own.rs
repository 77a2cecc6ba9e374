//! The token of a further client is not the client's.

use std::sync::Arc;

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/further.yaml")]
pub struct Acme;

async fn mixed_up(user: &AcmeUser) {
    let _: Arc<AcmeToken> = user.token().await.unwrap();
    let token = user.token().await.unwrap();
    let _ = token.team.len();
    let _ = user.login();
}

fn main() {
    let _ = mixed_up;
}
