//! `azure_identity`: its authority has to be `https`, so its requests are sent on to loopback by a transport of ours.

use std::sync::Arc;

use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, ClientOptions, HttpClient, Request, StatusCode, Transport};
use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};

use super::bearer;
use crate::Outcome;
use crate::hot::{Contestant, Expiry, now, repeated};
use crate::server::Server;

const SCOPES: [&str; 1] = ["https://management.azure.com/.default"];

pub(super) async fn azure_identity(server: &Server) -> Outcome<Contestant> {
    let credential = azure_credential(server)?;
    credential.get_token(&SCOPES, None).await?;
    Ok(repeated("`azure_identity`", Expiry::Checked, move || {
        now(credential.get_token(&SCOPES, None)).map(|token| bearer(token.token.secret()))
    }))
}

pub(crate) fn azure_credential(server: &Server) -> Outcome<Arc<ClientSecretCredential>> {
    let transport = ToLoopback { client: reqwest::Client::new(), url: server.token_url() };
    let client_options =
        ClientOptions { transport: Some(Transport::new(Arc::new(transport))), ..ClientOptions::default() };
    let options = ClientSecretCredentialOptions { client_options };
    Ok(ClientSecretCredential::new("tenant", "id".to_owned(), Secret::new("secret"), Some(options))?)
}

#[derive(Debug)]
struct ToLoopback {
    client: reqwest::Client,
    url: String,
}

#[async_trait::async_trait]
impl HttpClient for ToLoopback {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        let failed = |error: reqwest::Error| azure_core::Error::new(azure_core::error::ErrorKind::Io, error);
        let response = self.client.post(&self.url).send().await.map_err(failed)?;
        let status = StatusCode::from(response.status().as_u16());
        let body = response.bytes().await.map_err(failed)?;
        Ok(AsyncRawResponse::from_bytes(status, Headers::new(), body))
    }
}
