//! Promise 14: plain `http` is refused outside loopback unless the spec and the caller both allow it.

use std::borrow::Cow::Borrowed;
use std::io::ErrorKind::WouldBlock;
use std::net::TcpListener;

use auth_runtime::model::{Input, InputKind, PlainHttp, Presence, Provider, Role};
use auth_runtime::{Client, Dynamic, ErrorKind};

use crate::support::{SECRET, access_token, models, reqwest_without_proxy};

/// What stands where `example.com` would, for one test.
struct Elsewhere {
    listener: TcpListener,
}

impl Elsewhere {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self { listener }
    }

    /// A client whose token and API addresses are plain `http`.
    fn client(&self, spec: PlainHttp, caller: PlainHttp) -> Client {
        let address = self.listener.local_addr().unwrap();
        let token_url = format!("http://auth.example.com:{}/token", address.port());
        let provider = plain(token_url.leak(), spec);
        let dynamic = Dynamic::new(provider).unwrap().input("client_id", "id").unwrap();
        let dynamic = dynamic.input("client_secret", SECRET).unwrap();
        let builder = dynamic.input("server", "https://example.org").unwrap().builder();
        let builder = builder.http(move |http| {
            let http = reqwest_without_proxy(http);
            http.resolve("auth.example.com", address).resolve("api.example.com", address)
        });
        let builder = if caller == PlainHttp::Allowed { builder.allow_http() } else { builder };
        builder.build().unwrap()
    }

    fn was_reached(&self) -> bool {
        match self.listener.accept() {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error.kind(), WouldBlock);
                false
            }
        }
    }
}

fn plain(token_url: &'static str, spec: PlainHttp) -> Provider {
    let mut provider = models::at(token_url, Some("http://api.example.com"), Vec::new());
    let server = Input {
        name: Borrowed("server"),
        role: Role::Setting,
        kind: InputKind::Url(spec),
        presence: Presence::Required,
        variable: Borrowed("EXAMPLE_SERVER"),
        doc: None,
        pattern: None,
    };
    provider.ways.to_mut().first_mut().unwrap().inputs.to_mut().push(server);
    provider
}

#[tokio::test]
async fn nothing_is_sent_unless_both_agree() {
    use PlainHttp::{Allowed, Refused};
    for (spec, caller) in [(Refused, Refused), (Refused, Allowed), (Allowed, Refused)] {
        let elsewhere = Elsewhere::start();
        let client = elsewhere.client(spec, caller);
        assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::PlainHttpRefused);
        assert_eq!(client.get("/x").send().await.unwrap_err().kind(), ErrorKind::PlainHttpRefused);
        assert!(!elsewhere.was_reached());
    }
}

#[tokio::test]
async fn both_may_agree() {
    let elsewhere = Elsewhere::start();
    let client = elsewhere.client(PlainHttp::Allowed, PlainHttp::Allowed);
    let call = tokio::spawn(async move { access_token(&client).await });
    crate::support::until(|| elsewhere.was_reached()).await;
    // The connection was dropped without an answer.
    assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::Transport);
}
