//! `auth fake`: a server that behaves as a spec says, for tests in any language.

use std::io::{self, Write};
use std::time::Duration;

use auth_exchange::{Given, InputValue};
use auth_fake::{Behaviour, FakeServer, Options};
use auth_model::Way;
use secrecy::ExposeSecret;

use crate::command::{Fake, On, Scenario, Script};
use crate::outcome::Outcome;
use crate::{access, files};

pub(crate) fn run(fake: &Fake, output: &mut impl Write) -> io::Result<Outcome> {
    let provider = match files::provider(&fake.spec) {
        Ok(provider) => provider,
        Err(outcome) => return Ok(outcome),
    };
    let way = match access::chosen(&provider, fake.way.as_deref()) {
        Ok(way) => way.clone(),
        Err(reason) => return Ok(Outcome::Unusable(reason)),
    };
    match access::run(serve(fake, way, output)) {
        Ok(outcome) => outcome,
        Err(outcome) => Ok(outcome),
    }
}

/// Serves until the process ends.
async fn serve(fake: &Fake, way: Way, output: &mut impl Write) -> io::Result<Outcome> {
    let mut given = Given::default();
    for (name, value) in &fake.set {
        given.insert(name.clone(), InputValue::Text(value.as_str().into()));
    }
    let lifetime = fake.lifetime.map(Duration::from_secs);
    let options = Options { given, lifetime, port: fake.port, ..Options::default() };
    let server = match Box::pin(FakeServer::start(way.clone(), options)).await {
        Ok(server) => server,
        Err(error) => return Ok(Outcome::Unusable(told(&error))),
    };
    direct(&server, &fake.scenario, &fake.next);
    announce(&server, &way, output)?;
    std::future::pending::<()>().await;
    Ok(Outcome::Right)
}

fn told(error: &auth_fake::FakeError) -> String {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    format!("{error}{cause}")
}

/// What every request meets, and before that what the next ones do.
fn direct(server: &FakeServer, always: &[Script], next: &[Script]) {
    for script in always {
        match script.on {
            On::Token => server.every_token(behaviour(script.scenario)),
            On::Api => server.every_request(behaviour(script.scenario)),
        }
    }
    for script in next {
        match script.on {
            On::Token => server.next_token(behaviour(script.scenario)),
            On::Api => server.next_request(behaviour(script.scenario)),
        }
    }
}

fn behaviour(scenario: Scenario) -> Behaviour {
    match scenario {
        Scenario::AsSpecified => Behaviour::AsSpecified,
        Scenario::Unavailable => Behaviour::Status(503),
        Scenario::Refused => Behaviour::Refuse("invalid_grant".to_owned()),
        Scenario::TooManyRequests => Behaviour::TooManyRequests { retry_after: Duration::from_secs(30) },
        Scenario::Slow => Behaviour::Delay(Duration::from_secs(5)),
        Scenario::Silent => Behaviour::Silence,
        Scenario::CutOff => Behaviour::CutOff,
        Scenario::LostReply => Behaviour::LoseReply,
        Scenario::CutReply => Behaviour::CutReply,
        Scenario::Rubbish => Behaviour::Rubbish,
        Scenario::EndlessBody => Behaviour::EndlessBody,
        Scenario::GzipBomb => Behaviour::GzipBomb,
        Scenario::Status(status) => Behaviour::Status(status),
    }
}

/// Where it is, and what it lets in, as lines for a shell.
fn announce(server: &FakeServer, way: &Way, output: &mut impl Write) -> io::Result<()> {
    writeln!(
        output,
        "# a fake of the provider listens at the first address; it lets these made-up values in"
    )?;
    writeln!(output, "FAKE_ORIGIN={}", server.origin())?;
    for input in way.inputs.iter() {
        if let Some(value) = server.inputs().get(&input.name) {
            writeln!(output, "{}={}", input.variable, quoted(&text(value)))?;
        }
    }
    output.flush()
}

fn text(value: &InputValue) -> String {
    match value {
        InputValue::Text(text) => text.expose_secret().to_owned(),
        InputValue::Int(number) => number.to_string(),
        InputValue::Bool(truth) => truth.to_string(),
        InputValue::List(items) => {
            items.iter().map(|item| item.expose_secret().to_owned()).collect::<Vec<_>>().join(",")
        }
    }
}

/// As POSIX shells want it.
fn quoted(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-./:@,+".contains(sign));
    if is_plain { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
