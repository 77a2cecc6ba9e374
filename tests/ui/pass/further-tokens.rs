//! A further token of a reply has a client and a type of its own.

use std::sync::Arc;

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/further.yaml")]
pub struct Acme;

async fn use_both(acme: &Acme) -> Result<(), auth_runtime::Error> {
    let user: AcmeUser = acme.user()?;
    user.get("/v1/me").send().await?;
    let of_user: Arc<AcmeUserToken> = user.token().await?;
    let _id: u64 = of_user.id;

    let token: Arc<AcmeToken> = acme.token().await?;
    let _team: &String = &token.team;
    let _as_it_came: &Option<AcmeUserToken> = &token.user;
    user.invalidate();
    user.forget().await?;
    let _ = (user.authorization_header(), user.status(), user.clone());
    acme.for_user("anna").user().map(drop)
}

fn main() {
    let _ = use_both;
}
