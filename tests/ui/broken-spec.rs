//! The spec's mistakes and no others, although the code below uses what the spec would have given.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/broken.yaml")]
pub struct Sirv;

async fn use_it() -> Result<(), auth_runtime::Error> {
    let sirv = Sirv::new(SirvCredentials { client_id: "a".into(), client_secret: "b".into() })?;
    let token = sirv.token().await?;
    println!("{:?}", token.scope);
    sirv.get("/v2/account").send().await?;
    Ok(())
}

fn main() {
    let _ = use_it();
}
