//! The providers: fakes in a process of their own that break down all the time.

use std::process::Stdio;
use std::time::Duration;

use auth_runtime::Dynamic;
use auth_runtime::fake::{Behaviour, FakeServer};
use auth_spec::{Source, parse};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinSet;

use crate::Outcome;
use crate::chance::Chance;

/// Its tokens live so long. They are renewed from the middle of their lives on.
const LIFETIME: Duration = Duration::from_secs(30);

const SPEC: &str = "
credentials: [username, password]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { grant_type: password, username: $username, password: $password }
refresh:
  POST: https://auth.example.com/token
  form: { grant_type: refresh_token, refresh_token: $token.refresh_token }
";

/// How many fakes there are: each remembers a thousand tokens.
const FAKES: u32 = 4;

/// The origins in whose place a fake stands.
pub(crate) const ORIGINS: [&str; 2] = ["https://auth.example.com", "https://api.example.com"];

pub(crate) const INPUTS: [(&str, &str); 2] = [("username", "anna"), ("password", "a-password-of-the-soak")];

/// The providers' process, which ends with this one.
pub(crate) struct Providers {
    pub(crate) origins: Vec<String>,
    _process: Child,
}

/// The spec's model with its inputs.
pub(crate) fn model() -> Outcome<Dynamic> {
    let spec = parse(&Source::new("soak.yaml", SPEC))?;
    let mut dynamic = Dynamic::new(spec.provider)?;
    for (name, value) in INPUTS {
        dynamic = dynamic.input(name, value.to_owned())?;
    }
    Ok(dynamic)
}

pub(crate) async fn start() -> Outcome<Providers> {
    let program = std::env::current_exe()?;
    let mut command = Command::new(program);
    command.arg("providers").stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
    let mut process = command.spawn()?;
    let said = process.stdout.take().ok_or("the providers say nothing")?;
    let mut said = BufReader::new(said).lines();
    let mut origins = Vec::new();
    for _ in 0..FAKES {
        origins.push(said.next_line().await?.ok_or("the providers did not start")?);
    }
    Ok(Providers { origins, _process: process })
}

/// The other process: fakes, until nobody holds its standard input.
pub(crate) async fn serve() -> Outcome<()> {
    let mut troubles = JoinSet::new();
    for number in 1..=FAKES {
        let fake = model()?.fake().lifetime(LIFETIME).await?;
        println!("{}", fake.origin());
        troubles.spawn(async move { trouble(&fake, Chance::new(number.into())).await });
    }
    tokio::io::copy(&mut tokio::io::stdin(), &mut tokio::io::sink()).await?;
    Ok(())
}

/// Four times a second something goes wrong; every twenty seconds all tokens are revoked, and once a minute no token is
/// to be had for five seconds.
async fn trouble(fake: &FakeServer, mut chance: Chance) {
    for quarter in 1_u64.. {
        tokio::time::sleep(Duration::from_millis(250)).await;
        fake.next_token(behaviour(&mut chance));
        fake.next_request(behaviour(&mut chance));
        if quarter % 80 == 0 {
            fake.expire();
        }
        match quarter % 240 {
            200 => fake.every_token(Behaviour::Status(503)),
            220 => fake.mend(),
            _ => {}
        }
    }
}

fn behaviour(chance: &mut Chance) -> Behaviour {
    match chance.below(12) {
        0 => Behaviour::Delay(Duration::from_secs(2)),
        1 => Behaviour::Silence,
        2 => Behaviour::CutOff,
        3 => Behaviour::LoseReply,
        4 => Behaviour::CutReply,
        5 => Behaviour::Status(500),
        6 => Behaviour::Status(401),
        7 => Behaviour::Refuse("invalid_grant".to_owned()),
        8 => Behaviour::TooManyRequests { retry_after: Duration::from_secs(1) },
        9 => Behaviour::Rubbish,
        10 => Behaviour::GzipBomb,
        _ => Behaviour::EndlessBody,
    }
}
