//! Servers, models and clients for the tests.

pub(crate) mod models;
pub(crate) mod server;
pub(crate) mod spec;
pub(crate) mod steps;

use std::time::{Duration, SystemTime};

use auth_runtime::model::Provider;
use auth_runtime::{Client, ClientBuilder, Dynamic, ManualClock};

use server::{Reply, Server};

/// The date in RFC 9110 §5.6.7: 6 November 1994.
pub(crate) fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
}

pub(crate) fn clock() -> ManualClock {
    ManualClock::new(start())
}

pub(crate) const SECRET: &str = "canary-client-secret-6f1b";

/// A builder of a client of the models here, whose hosts are all `server`.
pub(crate) fn builder(provider: Provider, server: &Server, clock: &ManualClock) -> ClientBuilder<Client> {
    builder_at(provider, server.origin(), clock)
}

/// The same with the server's origin.
pub(crate) fn builder_at(provider: Provider, origin: &str, clock: &ManualClock) -> ClientBuilder<Client> {
    Dynamic::new(provider)
        .unwrap()
        .input("client_id", "id")
        .unwrap()
        .input("client_secret", SECRET)
        .unwrap()
        .builder()
        .http(reqwest_without_proxy)
        .with_origin("https://auth.example.com", origin)
        .with_origin("https://api.example.com", origin)
        .clock(clock.clone())
}

pub(crate) fn client(provider: Provider, server: &Server, clock: &ManualClock) -> Client {
    builder(provider, server, clock).build().unwrap()
}

/// It reads no certificates of the system's either, which takes longer than a test.
pub(crate) fn reqwest_without_proxy(
    builder: auth_runtime::reqwest::ClientBuilder,
) -> auth_runtime::reqwest::ClientBuilder {
    builder.no_proxy().tls_certs_only([])
}

/// A token reply of RFC 6749 §5.1, with a number that tells it from others.
pub(crate) fn token(number: usize, expires_in: u64) -> Reply {
    Reply::json(format!(
        r#"{{"access_token": "token-{number}", "token_type": "Bearer", "expires_in": {expires_in}}}"#
    ))
}

/// The same with a refresh token.
pub(crate) fn token_with_refresh(number: usize, expires_in: u64) -> Reply {
    Reply::json(format!(
        r#"{{"access_token": "token-{number}", "refresh_token": "refresh-{number}", "expires_in": {expires_in}}}"#
    ))
}

/// The access token that a client has now.
pub(crate) async fn access_token(client: &Client) -> Result<String, auth_runtime::Error> {
    use auth_runtime::{ExposeSecret, TokenSet};
    let set = client.token::<TokenSet>().await?;
    Ok(set.access_token.expose_secret().to_owned())
}

/// Lets what is under way go on until `done`.
pub(crate) async fn until(mut done: impl FnMut() -> bool) {
    while !done() {
        tokio::task::yield_now().await;
    }
}
