//! `gcp_auth` and `google-cloud-auth`: for Google, whose token server can be replaced in the credentials' file.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gcp_auth::{CustomServiceAccount, TokenProvider};
use google_cloud_auth::credentials::{Credentials, user_account};
use serde_json::json;

use super::bearer;
use crate::Outcome;
use crate::hot::{Contestant, Expiry, now, repeated};
use crate::server::Server;

const SCOPES: [&str; 1] = ["https://www.googleapis.com/auth/cloud-platform"];

pub(super) async fn gcp_auth(server: &Server) -> Outcome<Contestant> {
    let account = gcp_account(server)?;
    account.token(&SCOPES).await?;
    Ok(repeated("`gcp_auth`", Expiry::Checked, move || {
        now(account.token(&SCOPES)).map(|token| bearer(token.as_str()))
    }))
}

pub(crate) fn gcp_account(server: &Server) -> Outcome<CustomServiceAccount> {
    let key = json!({
        "type": "service_account",
        "project_id": "project",
        "private_key": private_key()?,
        "client_email": "bench@project.iam.gserviceaccount.com",
        "token_uri": server.token_url(),
    });
    Ok(CustomServiceAccount::from_json(&key.to_string())?)
}

/// Made for this run: no key lies in the repository.
fn private_key() -> Outcome<String> {
    let der = AsDer::<Pkcs8V1Der<'_>>::as_der(&KeyPair::generate(KeySize::Rsa2048)?)?;
    Ok(format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der.as_ref())))
}

pub(super) async fn google_cloud_auth(server: &Server) -> Outcome<Contestant> {
    let credentials = google_credentials(server)?;
    credentials.headers(http::Extensions::new()).await?;
    Ok(repeated("`google-cloud-auth`", Expiry::Checked, move || {
        now(credentials.headers(http::Extensions::new()))
    }))
}

pub(crate) fn google_credentials(server: &Server) -> Outcome<Credentials> {
    let user = json!({
        "type": "authorized_user",
        "client_id": "id",
        "client_secret": "secret",
        "refresh_token": "refresh",
    });
    Ok(user_account::Builder::new(user).with_token_uri(server.token_url()).build()?)
}
