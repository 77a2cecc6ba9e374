//! This project's clients.

use auth_runtime::reqwest::{Client as HttpClient, Method, Request, Url};
use auth_runtime::{Client, Clock, Dynamic, auth_provider};
use auth_spec::Source;

use super::{Contestant, Expiry, now, repeated};
use crate::Outcome;
use crate::server::Server;

/// The provider that the benchmarks have made up.
#[auth_provider("specs/bench.yaml")]
pub struct Bench;

pub(super) const GENERATED: &str = "**this project**, generated client";

const SPEC: &str = include_str!("../../specs/bench.yaml");

pub(super) struct Clients {
    generated: Bench,
    dynamic: Client,
}

/// A generated client of the server, and its credentials.
pub(crate) fn generated(server: &Server) -> Outcome<Bench> {
    let builder = Bench::builder(BenchCredentials::new("id", "secret"));
    Ok(builder.with_origin("https://login.example.com", &server.origin).build()?)
}

/// The same by this clock.
pub(crate) fn clocked(server: &Server, clock: impl Clock) -> Outcome<Bench> {
    let builder = Bench::builder(BenchCredentials::new("id", "secret"));
    Ok(builder.with_origin("https://login.example.com", &server.origin).clock(clock).build()?)
}

/// The same, whose API is the server too.
pub(crate) fn stormed(server: &Server) -> Outcome<Bench> {
    let builder = Bench::builder(BenchCredentials::new("id", "secret"));
    let builder = builder.with_origin("https://login.example.com", &server.origin);
    Ok(builder.with_origin("https://api.example.com", &server.origin).build()?)
}

impl Clients {
    /// With a token each.
    pub(super) async fn start(server: &Server) -> Outcome<Self> {
        let generated = generated(server)?;
        // The origin is written into the spec, so that API requests are checked as in production.
        let text = SPEC.replace("https://login.example.com", &server.origin);
        let spec =
            auth_spec::parse(&Source::new("specs/bench.yaml", text)).map_err(|wrong| wrong.to_string())?;
        let dynamic =
            Dynamic::new(spec.provider)?.input("client_id", "id")?.input("client_secret", "secret")?;
        let dynamic = dynamic.builder().build()?;
        generated.authorization_header().await?;
        dynamic.authorization_header().await?;
        Ok(Self { generated, dynamic })
    }

    pub(super) fn headers(&self) -> Vec<Contestant> {
        let (generated, dynamic) = (self.generated.clone(), self.dynamic.clone());
        vec![
            repeated(GENERATED, Expiry::Checked, move || now(generated.authorization_header())),
            repeated("**this project**, `Dynamic`", Expiry::Checked, move || {
                now(dynamic.authorization_header())
            }),
        ]
    }

    pub(super) fn requests(&self) -> Outcome<Vec<Contestant>> {
        let [first, second] = [(); 2].map(|()| self.dynamic.clone());
        let typed = self.generated.clone();
        let url = Url::parse("https://api.example.com/v1/x?page=2")?;
        let (http, address) = (HttpClient::new(), url.clone());
        std::thread_local! {
            static REQUEST: std::cell::RefCell<Option<Request>> = const { std::cell::RefCell::new(None) };
        }
        Ok(vec![
            repeated(
                "**this project**: `reqwest` builds, `authorize(request)`",
                Expiry::Checked,
                move || {
                    let request = http.get(address.clone()).build();
                    request.map(|request| now(first.authorize(request)))
                },
            ),
            repeated("**this project**: `apply(&mut request)` alone", Expiry::Checked, move || {
                REQUEST.with_borrow_mut(|kept| {
                    let request = kept.get_or_insert_with(|| Request::new(Method::GET, url.clone()));
                    now(second.apply(request))
                })
            }),
            repeated("**this project**: `get(path)`, not sent", Expiry::NotChecked, move || {
                typed.get("/v1/x")
            }),
        ])
    }
}
