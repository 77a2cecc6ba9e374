//! What the guard counts the instructions of: `cargo xtask instructions` runs each scenario below `callgrind`.
//!
//! Only what [`measured`] does counts, on the thread that calls it; the server has one of its own.

mod server;

use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;

use auth_codegen::{Item, generate};
use auth_runtime::reqwest::{Method, Request, Url};
use auth_runtime::{Dynamic, auth_provider};
use auth_spec::{Source, parse};
use syn::parse_quote;
use tokio::runtime::{Builder, Runtime};

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// The provider that the scenarios have made up.
#[auth_provider("specs/bench.yaml")]
pub struct Bench;

const BENCH: &str = include_str!("../specs/bench.yaml");

type Scenario = fn() -> Outcome;

const SCENARIOS: [(&str, Scenario); 4] =
    [("header", header), ("apply", apply), ("cold", cold), ("expansion", expansion)];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some((_, scenario)) = SCENARIOS.iter().find(|(known, _)| *known == name) else {
        eprintln!("there is no scenario `{name}`");
        return ExitCode::FAILURE;
    };
    match scenario() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The guard counts by this name.
#[inline(never)]
fn measured(work: &mut dyn FnMut() -> Outcome) -> Outcome {
    black_box(work())
}

/// A cached token to a header, a thousand times.
fn header() -> Outcome {
    let (_runtime, client) = client_with_token()?;
    measured(&mut || {
        for _ in 0..1_000 {
            black_box(ready(client.authorization_header())?);
        }
        Ok(())
    })
}

/// A cached token onto a request, a thousand times.
fn apply() -> Outcome {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    // The server stands in the spec: where an origin is replaced, each address is looked up.
    let text = BENCH.replace("https://login.example.com", &server::start()?);
    let spec = parse(&Source::new("specs/bench.yaml", text)).map_err(|wrong| wrong.to_string())?;
    let client = Dynamic::new(spec.provider)?.input("client_id", "id")?.input("client_secret", "secret")?;
    let client = client.builder().build()?;
    runtime.block_on(client.authorization_header())?;
    let mut request = Request::new(Method::GET, Url::parse("https://api.example.com/v1/x?page=2")?);
    ready(client.apply(&mut request))?;
    measured(&mut || {
        for _ in 0..1_000 {
            ready(client.apply(&mut request))?;
        }
        Ok(())
    })
}

/// The first tokens of ten tenants over a connection that is there.
fn cold() -> Outcome {
    let (runtime, client) = client_with_token()?;
    let tenant =
        |number: u32| client.with_credentials(BenchCredentials::new(format!("id-{number}"), "secret"));
    let tenants = (0..10).map(tenant).collect::<Result<Vec<_>, _>>()?;
    measured(&mut || {
        runtime.block_on(async {
            for tenant in &tenants {
                black_box(tenant.authorization_header().await?);
            }
            Ok(())
        })
    })
}

/// What the macro does with a spec, besides reading the file.
fn expansion() -> Outcome {
    const SPEC: &str = include_str!("../../../specs/sirv.yaml");
    let item = Item::new(parse_quote!(pub), parse_quote!(Sirv));
    measured(&mut || {
        let spec = parse(&Source::new("specs/sirv.yaml", SPEC)).map_err(|wrong| wrong.to_string())?;
        black_box(generate(&spec.provider, &item).to_string());
        Ok(())
    })
}

fn client_with_token() -> Result<(Runtime, Bench), Box<dyn Error + Send + Sync>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let origin = server::start()?;
    let builder = Bench::builder(BenchCredentials::new("id", "secret"));
    let client = builder.with_origin("https://login.example.com", &origin).build()?;
    runtime.block_on(client.authorization_header())?;
    Ok((runtime, client))
}

/// What a future brings whose token is at hand.
fn ready<T>(
    future: impl Future<Output = Result<T, auth_runtime::Error>>,
) -> Result<T, Box<dyn Error + Send + Sync>> {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(outcome) => Ok(outcome?),
        std::task::Poll::Pending => Err("a cached token was waited for".into()),
    }
}
