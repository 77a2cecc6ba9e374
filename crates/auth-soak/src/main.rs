//! A soak: many tenants and callers through expiry, renewal, rejection, failure and cancellation, for minutes, and
//! whether memory stays flat. `cargo xtask soak` starts it.
//!
//! The fake providers are a process of their own, so that what is measured is the client alone.

mod chance;
mod load;
mod memory;
mod provider;
mod tally;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

/// What may go wrong here is told and ends the program.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str = "auth-soak [MINUTES]";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["providers"] => provider::serve().await,
        [] => soak(10).await,
        [minutes] => match minutes.parse() {
            Ok(minutes) => soak(minutes).await,
            Err(_) => Err(USAGE.into()),
        },
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn soak(minutes: u32) -> Outcome<()> {
    let tally = tally::of_this_program()?;
    let providers = provider::start().await?;
    let load = load::start(&providers.origins, &tally)?;
    let measured = memory::watch(Duration::from_secs(60) * minutes, &tally).await;
    load.stop().await;
    println!("{}", tally.whole());
    measured?.verdict()
}
