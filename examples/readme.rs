//! The code of the README, with a `main` around it that calls Sirv only where its credentials are given.

#![allow(dead_code)]

use auth_runtime::auth_provider;

#[auth_provider("specs/sirv.yaml")]
pub struct Sirv;

async fn account() -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    let sirv = Sirv::new(SirvCredentials { client_id: "…".into(), client_secret: "…".into() })?; // or Sirv::from_env()?
    let account = sirv.get("/v2/account").send().await?.json().await?; // token bought, cached, renewed
    let token = sirv.token().await?; // an Arc<SirvToken>: token.scope is a Vec<String>
    println!("granted: {:?}", token.scope);
    Ok(account)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Sirv::from_env() {
        Ok(sirv) => println!("{}", sirv.get("/v2/account").send().await?.text().await?),
        Err(error) => println!("{error}"),
    }
    Ok(())
}
