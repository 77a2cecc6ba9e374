//! Each way in is a type of its own.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/two-ways.yaml")]
pub struct Acme;

async fn use_both() -> Result<(), auth_runtime::Error> {
    let by_key: AcmeApiKey = Acme::api_key(AcmeApiKeyCredentials { api_key: "a".into() })?;
    by_key.get("/v1/things").send().await?;
    let by_login: AcmeLogin =
        Acme::login(AcmeLoginCredentials { username: "a".into(), password: "b".into() })?;
    let _token: std::sync::Arc<AcmeLoginToken> = by_login.token().await?;
    Ok(())
}

fn main() {
    let _ = use_both();
}
