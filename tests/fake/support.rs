//! The providers of the tests, at run time.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, SystemTime};

use auth_runtime::fake::{Fake, FakeServer, Recorded};
use auth_runtime::model::Provider;
use auth_runtime::{Client, Dynamic, ManualClock, Requests, reqwest};
use auth_spec::Source;

/// A way in, and an address of the API that it lets in to.
pub(crate) struct Case {
    pub(crate) provider: Provider,
    pub(crate) way: Option<&'static str>,
    pub(crate) url: &'static str,
}

/// Every shipped spec, and those of the tests that have a token.
pub(crate) fn cases() -> Vec<Case> {
    [
        ("specs/example-api.yaml", None, "/api/collections"),
        ("specs/oauth2-api.yaml", Some("password"), "/v1/me"),
        ("specs/sirv.yaml", None, "/v2/account"),
        ("specs/vervoe.yaml", None, "/api/public/ats-api/jobs"),
        ("specs/voipex.yaml", None, "https://api.voipex.io/v1/calls"),
        ("tests/ui-specs/everything.yaml", None, "/things?page=2"),
        ("tests/ui-specs/two-ways.yaml", Some("login"), "/things"),
    ]
    .map(|(path, way, url)| Case { provider: provider_in(path), way, url })
    .into()
}

pub(crate) fn provider_in(path: &str) -> Provider {
    provider(path, &std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap())
}

pub(crate) fn provider(path: &str, text: &str) -> Provider {
    auth_spec::parse(&Source::new(path, text)).map_err(|mistakes| mistakes.to_string()).unwrap().provider
}

impl Case {
    pub(crate) fn dynamic(&self) -> Dynamic {
        let dynamic = Dynamic::new(self.provider.clone()).unwrap();
        self.way
            .map_or(Ok(dynamic), |way| Dynamic::new(self.provider.clone()).and_then(|all| all.way(way)))
            .unwrap()
    }

    pub(crate) async fn fake(&self, clock: &ManualClock) -> Fake<Client> {
        self.dynamic().fake().clock(clock.clone()).await.unwrap()
    }
}

/// The date in RFC 9110 §5.6.7: 6 November 1994.
pub(crate) fn clock() -> ManualClock {
    ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777))
}

pub(crate) async fn status(client: &Requests, url: &str) -> u16 {
    client.get(url).send().await.unwrap().status().as_u16()
}

/// Lets what is under way go on until `done`.
pub(crate) async fn until(mut done: impl FnMut() -> bool) {
    while !done() {
        tokio::task::yield_now().await;
    }
}

/// The parameters of an address, each of which stands there once.
pub(crate) fn parameters(address: &str) -> HashMap<String, String> {
    let url = reqwest::Url::parse(address).unwrap();
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let named: HashMap<String, String> = pairs.iter().cloned().collect();
    assert_eq!(named.len(), pairs.len(), "a parameter stands in {address} twice");
    named
}

/// The status and the error that a request gets that is sent once more, with another body.
pub(crate) async fn replayed(
    fake: &FakeServer,
    request: &Recorded,
    change: impl FnOnce(&mut String),
) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let method = request.method().parse().unwrap();
    let mut again = client.request(method, format!("{}{}", fake.origin(), request.path()));
    for name in ["Accept", "Authorization", "Content-Type", "X-Date", "X-Signature"] {
        if let Some(value) = request.header(name) {
            again = again.header(name, value);
        }
    }
    let mut body = String::from_utf8(request.body().to_vec()).unwrap();
    change(&mut body);
    let response = again.body(body).send().await.unwrap();
    let status = response.status().as_u16();
    let reply: serde_json::Value = response.json().await.unwrap_or_default();
    (status, reply["error"].as_str().unwrap_or_default().to_owned())
}
