//! Buys a token from five providers, uses it, lets it expire and gets a new one, and prints what goes over the wire.
//!
//! ```sh
//! cargo run --example quickstart
//! ```
//!
//! Each provider is a server on loopback that speaks the transcript of the provider's page. With a provider's environment
//! variables set, such as `SIRV_CLIENT_ID` and `SIRV_CLIENT_SECRET`, a token is bought from the real one as well.

mod pages;
mod server;
mod wire;

use std::error::Error;
use std::time::{Duration, SystemTime};

use auth_runtime::{ManualClock, auth_provider};
use server::Server;

#[auth_provider("specs/sirv.yaml")]
pub struct Sirv;

#[auth_provider("specs/vervoe.yaml")]
pub struct Vervoe;

#[auth_provider("specs/example-api.yaml")]
pub struct ExampleApi;

#[auth_provider("specs/oauth2-api.yaml")]
pub struct Oauth2Api;

#[auth_provider("specs/voipex.yaml")]
pub struct Voipex;

/// Uses a client three times, the last time after its token has expired.
macro_rules! show {
    ($client:expr, $clock:expr, $url:expr, $minutes:expr) => {{
        let (client, clock) = ($client, $clock);
        println!("\n  An API request: the client needs a token first.");
        println!("  = {}", client.get($url).send().await?.text().await?);
        println!("\n  Another one: the token is there.");
        client.get($url).send().await?;
        clock.advance(Duration::from_secs($minutes * 60));
        println!("\n  {} minutes later: the token has expired, and the client gets a new one.", $minutes);
        client.get($url).send().await?;
    }};
}

/// Buys a token from the real provider, if its environment variables are set.
macro_rules! show_real {
    ($client:ident, $variable:literal) => {
        if std::env::var_os($variable).is_some() || std::env::var_os(concat!($variable, "_FILE")).is_some() {
            println!("\n  {} is set: a token from the real provider.", $variable);
            let token = $client::from_env()?.token().await?;
            println!("  = expires at {:?}, scope {:?}", token.expires_at, token.scope);
        }
    };
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    sirv().await?;
    vervoe().await?;
    example_api().await?;
    oauth2_api().await?;
    voipex().await
}

async fn sirv() -> Result<(), Box<dyn Error>> {
    println!("\nSirv: POST, JSON with fields of its own");
    let (server, clock) = (Server::start(pages::sirv()).await?, ManualClock::new(SystemTime::now()));
    let credentials = SirvCredentials {
        client_id: pages::SIRV_CLIENT_ID.into(),
        client_secret: pages::SIRV_CLIENT_SECRET.into(),
    };
    let sirv = Sirv::builder(credentials)
        .with_origin("https://api.sirv.com", server.origin())
        .clock(clock.clone())
        .build()?;
    show!(sirv, clock, "/v2/account", 20);
    show_real!(Sirv, "SIRV_CLIENT_ID");
    Ok(())
}

async fn vervoe() -> Result<(), Box<dyn Error>> {
    println!("\nVervoe: GET with Basic, a lifetime that only the page tells");
    let (server, clock) = (Server::start(pages::vervoe()).await?, ManualClock::new(SystemTime::now()));
    let vervoe =
        Vervoe::builder(VervoeCredentials { api_key: "apiKey".into(), secret_key: "secretKey".into() })
            .with_origin("https://api.vervoe.com", server.origin())
            .clock(clock.clone())
            .build()?;
    show!(vervoe, clock, "/api/public/ats-api/jobs", 10);
    show_real!(Vervoe, "VERVOE_API_KEY");
    Ok(())
}

async fn example_api() -> Result<(), Box<dyn Error>> {
    println!("\nExample API: the base URL is a setting");
    let (server, clock) = (Server::start(pages::example_api()).await?, ManualClock::new(SystemTime::now()));
    let credentials = ExampleApiCredentials { client_id: "testClient".into(), secret: "superSecret".into() };
    let settings = ExampleApiSettings { base_url: server.origin().to_owned() };
    let example_api = ExampleApi::builder(credentials, settings).clock(clock.clone()).build()?;
    show!(example_api, clock, "/api/collections", 30);
    show_real!(ExampleApi, "EXAMPLE_API_CLIENT_ID");
    Ok(())
}

async fn oauth2_api() -> Result<(), Box<dyn Error>> {
    println!("\nOAuth 2.0 API: password grant in JSON, renewed by its refresh token");
    let (server, clock) = (Server::start(pages::oauth2_api()).await?, ManualClock::new(SystemTime::now()));
    let credentials = Oauth2ApiPasswordCredentials {
        client_id: "YOUR_CLIENT_ID".into(),
        client_secret: "YOUR_CLIENT_SECRET".into(),
        username: "you".into(),
        password: "your-password".into(),
    };
    let settings = Oauth2ApiPasswordSettings { base_url: server.origin().to_owned() };
    let oauth2_api = Oauth2ApiPassword::builder(credentials, settings).clock(clock.clone()).build()?;
    show!(oauth2_api, clock, "/v1/me", 120);
    show_real!(Oauth2ApiPassword, "OAUTH2_API_CLIENT_ID");
    Ok(())
}

async fn voipex() -> Result<(), Box<dyn Error>> {
    println!("\nVoIPEX: a form with a constant client id, renewed by its refresh token");
    let (server, clock) = (Server::start(pages::voipex()).await?, ManualClock::new(SystemTime::now()));
    let credentials = VoipexCredentials { username: "your@email.com".into(), password: "*****".into() };
    let voipex = Voipex::builder(credentials)
        .with_origin("https://auth.voipex.io", server.origin())
        .with_origin("https://api.voipex.io", server.origin())
        .clock(clock.clone())
        .build()?;
    // The page names no host of the API; `api.voipex.io` stands for one that the spec allows.
    show!(voipex, clock, "https://api.voipex.io/v1/calls", 50);
    show_real!(Voipex, "VOIPEX_USERNAME");
    Ok(())
}
