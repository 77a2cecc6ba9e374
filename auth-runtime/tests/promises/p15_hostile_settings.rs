//! Promise 15: a setting cannot move the host.

use std::sync::{Arc, Mutex};

use auth_runtime::model::{
    Choice, Exchange, Expression, HostPattern, Input, InputKind, PlainHttp, Presence, Provider, Reference,
    Request, Role, UrlPart, UrlPlace, UrlTemplate, Way,
};
use auth_runtime::reqwest::dns::{Addrs, Name, Resolve, Resolving};
use auth_runtime::{Client, Dynamic, Error, ErrorKind};

use crate::shared::hostile::hostile;
use crate::support::models::{credential, provider, way};
use crate::support::server::Server;
use crate::support::{clock, reqwest_without_proxy, token as issued};

/// Finds every host on loopback, and remembers which were asked for.
#[derive(Clone, Default)]
struct Names(Arc<Mutex<Vec<String>>>);

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        self.0.lock().unwrap().push(name.as_str().to_owned());
        let addresses: Addrs = Box::new(std::iter::once(([127, 0, 0, 1], 0).into()));
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

impl Names {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// A setting of this kind, whose value stands where `{}` is in the addresses of tokens and of the API, and as an allowed
/// host.
fn settled(kind: InputKind, place: UrlPlace, before: &str, behind: &str) -> Provider {
    let setting = |name: &'static str, kind| Input { role: Role::Setting, kind, ..credential(name) };
    // What makes plain `http` possible at all.
    let agreed =
        Input { presence: Presence::Optional, ..setting("agreed", InputKind::Url(PlainHttp::Allowed)) };
    let address = |rest: &str| UrlTemplate {
        parts: vec![
            UrlPart::Literal(before.to_owned().into()),
            UrlPart::Value { place, value: setting_d() },
            UrlPart::Literal(format!("{behind}{rest}").into()),
        ]
        .into(),
    };
    let token = way().token.map(|exchange: Exchange| {
        let request = Request { url: address("/token"), ..exchange.request };
        Exchange { request, ..exchange }
    });
    let inputs = vec![credential("client_id"), credential("client_secret"), setting("d", kind), agreed];
    let allow_hosts = vec![HostPattern::Setting("d".into())].into();
    provider(Way { inputs: inputs.into(), token, base_url: Some(address("/v1")), allow_hosts, ..way() })
}

fn setting_d() -> Expression {
    Expression { source: Reference::Input("d".into()), functions: Vec::new().into() }
}

fn configured(provider: &Provider, value: &str, names: &Names) -> Result<Client, Error> {
    let dynamic =
        Dynamic::new(provider.clone())?.input("client_id", "id")?.input("client_secret", "secret")?;
    let names = names.clone();
    let builder = dynamic.input("d", value)?.builder().allow_http().clock(clock());
    builder.http(move |http| reqwest_without_proxy(http).dns_resolver(names.clone())).build()
}

/// A token and an API request with this setting; what came of it, and the hosts that were asked for.
async fn asked_for(provider: &Provider, value: &str) -> (Result<(), Error>, Vec<String>) {
    let names = Names::default();
    let outcome = match configured(provider, value, &names) {
        Ok(client) => client.get("/x").send().await.map(drop),
        Err(error) => Err(error),
    };
    (outcome, names.take())
}

fn choices() -> InputKind {
    let choice = |name: &'static str, sent: &'static str| Choice { name: name.into(), sent: sent.into() };
    InputKind::OneOf(vec![choice("europe", "eu"), choice("america", "us")].into())
}

fn port(server: &Server) -> String {
    server.origin().rsplit(':').next().unwrap().to_owned()
}

#[tokio::test]
async fn no_host_no_label_and_no_choice_moves_a_request() {
    let server = Server::start(|_| issued(1, 3_600));
    let port = port(&server);
    let below = format!(".example.com:{port}");
    let kinds = [
        (InputKind::Host, format!(":{port}"), "api.example.org", "api.example.org"),
        (InputKind::Label, below.clone(), "eu-1", "eu-1.example.com"),
        (choices(), below, "europe", "eu.example.com"),
    ];
    for (kind, behind, good, host) in kinds {
        let provider = settled(kind, UrlPlace::Host, "http://", &behind);
        for value in hostile() {
            let (outcome, asked) = asked_for(&provider, &value).await;
            assert_eq!(outcome.expect_err(&value).kind(), ErrorKind::InvalidInput, "{value}");
            assert!(asked.is_empty(), "{value}: {asked:?}");
        }
        assert!(server.all().is_empty(), "{:?}", server.all());
        let (outcome, asked) = asked_for(&provider, good).await;
        outcome.unwrap();
        assert!(!asked.is_empty() && asked.iter().all(|name| name == host), "{asked:?}");
        let came = server.all();
        assert_eq!(came.len(), 2);
        assert!(came.iter().all(|seen| seen.header("host") == Some(&format!("{host}:{port}"))), "{came:?}");
        server.forget();
    }
}

/// Whatever stands behind the address of a setting is a part of it as it is written, or the whole is refused.
#[tokio::test]
async fn an_address_is_read_as_it_is_written_or_not_at_all() {
    let server = Server::start(|_| issued(1, 3_600));
    let port = port(&server);
    let provider = settled(InputKind::Url(PlainHttp::Allowed), UrlPlace::Start, "", "");
    let written = |value: &str| {
        [
            format!("http://api.example.com{value}"),
            format!("http://api.example.com:{port}{value}"),
            format!("http://api.example.com:{port}/{value}"),
            value.to_owned(),
        ]
    };
    let mut accepted = 0;
    for value in hostile().iter().flat_map(|value| written(value)) {
        let authority =
            value.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default();
        let host = authority.split(':').next().unwrap_or_default();
        let (outcome, asked) = asked_for(&provider, &value).await;
        assert!(asked.iter().all(|name| name.eq_ignore_ascii_case(host)), "{value}: {asked:?}");
        let came: Vec<String> = server.all().into_iter().map(|seen| seen.target).collect();
        server.forget();
        match outcome {
            Ok(()) => {
                accepted += 1;
                let path = value.split(&port).nth(1).unwrap().trim_end_matches('/');
                assert_eq!(came, [format!("{path}/token"), format!("{path}/v1/x")], "{value}");
            }
            Err(error) => {
                // Nobody answers at the other ports of this machine.
                let elsewhere = error.kind() == ErrorKind::Transport && !authority.ends_with(&port);
                let too_long = error.kind() == ErrorKind::InvalidRequest && value.len() > 60_000;
                let refused = error.kind() == ErrorKind::InvalidInput;
                assert!(elsewhere || too_long || refused, "{value}: {error}");
                assert!(came.is_empty(), "{value}: {came:?}");
            }
        }
    }
    assert!(accepted > 10, "{accepted}");
}

/// The address that a caller gives is one too.
#[tokio::test]
async fn an_address_of_the_callers_moves_no_request() {
    let server = Server::start(|_| issued(1, 3_600));
    let provider =
        settled(InputKind::Label, UrlPlace::Host, "http://", &format!(".example.com:{}", port(&server)));
    let names = Names::default();
    let client = configured(&provider, "eu", &names).unwrap();
    let mut sent = 0;
    for value in hostile() {
        for address in [value.clone(), format!("/{value}"), format!("x?{value}"), format!("x#{value}")] {
            if let Err(error) = client.get(&address).send().await {
                let refused =
                    [ErrorKind::InvalidRequest, ErrorKind::HostNotAllowed, ErrorKind::PlainHttpRefused];
                assert!(refused.contains(&error.kind()), "{address}: {error}");
            } else {
                sent += 1;
            }
        }
    }
    assert!(names.take().iter().all(|name| name == "eu.example.com"));
    assert_eq!(server.all().len(), sent + 1, "each once, and the token");
}
