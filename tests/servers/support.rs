//! What the tests know without a client of this project: plain requests, and what comes back.

use std::time::{Duration, SystemTime};

use auth_runtime::reqwest::{Client, ClientBuilder, RequestBuilder, Response, StatusCode};
use serde_json::Value;

/// Servers on loopback are behind no proxy, whatever the environment says.
pub(crate) fn direct(builder: ClientBuilder) -> ClientBuilder {
    builder.no_proxy()
}

/// Plain HTTP.
pub(crate) fn http() -> Client {
    direct(Client::builder()).build().unwrap()
}

pub(crate) async fn read(request: RequestBuilder) -> (StatusCode, Value) {
    body(request.send().await.unwrap()).await
}

/// The status and the body, where it is in JSON.
pub(crate) async fn body(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// Whether a moment lies about so many seconds ahead, as a server's lifetime of a token says.
pub(crate) fn is_in(moment: Option<SystemTime>, lifetime: u64) -> bool {
    let left = moment.unwrap().duration_since(SystemTime::now()).unwrap();
    (lifetime - 60..=lifetime + 1).contains(&left.as_secs())
}

/// Longer than any token lives here.
pub(crate) const TWO_HOURS: Duration = Duration::from_secs(7_200);

/// Where a person's browser is sent back to who allows what is asked for.
pub(crate) async fn person_allows(url: &str) -> String {
    visited(url, real_servers::person::allow).await
}

/// The same of a person who refuses.
pub(crate) async fn person_denies(url: &str) -> String {
    visited(url, real_servers::person::deny).await
}

async fn visited(url: &str, visit: fn(&str) -> Option<String>) -> String {
    let url = url.to_owned();
    tokio::task::spawn_blocking(move || visit(&url)).await.unwrap().unwrap()
}
