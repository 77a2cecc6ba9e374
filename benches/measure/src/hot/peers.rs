//! The peers, each with a token from the server on loopback.

pub(crate) mod aws;
pub(crate) mod azure;
pub(crate) mod google;
pub(crate) mod oauth;

use std::time::Duration;

use reqwest::header::HeaderValue;
use serde::Deserialize;

use super::Contestant;
use crate::Outcome;
use crate::server::Server;

pub(super) const MIDDLE: &str = "`middle`";

/// What each is called in the tables.
pub(super) const NAMES: [&str; 8] = [
    MIDDLE,
    "`aliri_tokens`",
    "`oauth2` + a lock",
    "`huskarl`",
    "`gcp_auth`",
    "`google-cloud-auth`",
    "`azure_identity`",
    "`aws-smithy-runtime`",
];

/// Those among them that check expiry and hand out a ready header. Of the text that the others give, the caller makes one.
pub(super) const READY_HEADERS: [&str; 2] = ["`huskarl`", "`google-cloud-auth`"];

pub(super) async fn all(server: &Server) -> Outcome<Vec<Contestant>> {
    Ok(vec![
        oauth::middle(server).await?,
        oauth::aliri(server).await?,
        oauth::oauth2(server).await?,
        oauth::huskarl(server).await?,
        google::gcp_auth(server).await?,
        google::google_cloud_auth(server).await?,
        azure::azure_identity(server).await?,
        aws::aws_smithy_runtime(server).await?,
    ])
}

/// For peers that leave the request to the caller.
#[derive(Deserialize)]
pub(crate) struct Reply {
    pub(crate) access_token: String,
    expires_in: u64,
}

impl Reply {
    pub(crate) async fn fetch(client: &reqwest::Client, url: &str) -> reqwest::Result<Self> {
        let form = [("grant_type", "client_credentials"), ("client_id", "id"), ("client_secret", "secret")];
        let body = form.map(|(name, value)| format!("{name}={value}")).join("&");
        let request = client.post(url).header("content-type", "application/x-www-form-urlencoded").body(body);
        request.send().await?.error_for_status()?.json().await
    }

    pub(crate) fn lifetime(&self) -> Duration {
        Duration::from_secs(self.expires_in)
    }
}

/// As callers make it of a token's text, whom the peer leaves that to.
fn bearer(token: &str) -> Option<HeaderValue> {
    let mut header = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
    header.set_sensitive(true);
    Some(header)
}
