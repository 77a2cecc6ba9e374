//! Each way in of each spec that there is: its fake lets its client in, and finds nothing wrong with what it sends.

use std::path::Path;
use std::time::Duration;

use auth_runtime::fake::{Fake, Purpose};
use auth_runtime::model::{
    Authorize, Body, Hook, HookResult, InputKind, LetValue, Mentions, Provider, Reference, Way,
};
use auth_runtime::{Client, Dynamic, Error, ManualClock, TokenSet};

use crate::support::{clock, provider, status};

/// The shipped specs, those of the tests, and those that the language's page shows.
fn providers() -> Vec<Provider> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["specs", "tests/fake", "tests/servers/specs", "crates/auth-spec/tests/accepts"];
    let files = files.iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    let files = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"));
    let texts = files.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
    let page = std::fs::read_to_string(root.join("docs/spec-language.md")).unwrap();
    let shown: Vec<String> = page
        .split("\n```yaml\n")
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap().to_owned())
        .collect();
    let shown = shown.into_iter().enumerate().map(|(number, text)| (format!("shown-{number}.yaml"), text));
    texts.chain(shown).map(|(path, text)| provider(&path, &text)).collect()
}

#[tokio::test]
async fn every_way_in_leads_in() {
    let providers = providers();
    assert!(providers.len() > 50, "only {} specs were found", providers.len());
    let mut failed = Vec::new();
    for provider in providers {
        for way in provider.ways.iter() {
            if let Err(why) = leads_in(&provider, way).await {
                failed.push(format!("{} {:?}: {why}", provider.name, way.name));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

async fn leads_in(provider: &Provider, way: &Way) -> Result<(), String> {
    let clock = clock();
    let dynamic = Dynamic::new(provider.clone()).map_err(|error| error.to_string())?;
    let dynamic = match &way.name {
        Some(name) => dynamic.way(name).map_err(|error| error.to_string())?,
        None => dynamic,
    };
    if signs_with_a_key(way) || is_known_by_name_only(way) {
        return Ok(());
    }
    let hooks = way.lets.iter().filter(|known| matches!(known.value, LetValue::Hook(_)));
    let dynamic = hooks.fold(dynamic, |dynamic, hook| {
        let LetValue::Hook(Hook { to, .. }) = &hook.value else { return dynamic };
        match to {
            HookResult::Text => dynamic.hook(&hook.name, |_| Ok("of a hook".into())),
            HookResult::Bytes => dynamic.hook(&hook.name, |_| Ok(vec![0, 255].into())),
        }
    });
    let mut fake = dynamic.fake().clock(clock.clone());
    // What a spec takes apart cannot be made up.
    if way.inputs.iter().any(|input| input.name == "admin_key") {
        fake = fake.input("admin_key", "made-up:4172bbf1");
    }
    let fake = fake.await.map_err(|error| error.to_string())?;
    let client = fake.client().map_err(|error| error.to_string())?;
    match &way.authorize {
        Some(Authorize::Browser { .. }) => {
            in_browser(&fake, &client).await.map_err(|error| error.to_string())?;
        }
        Some(Authorize::Device { .. }) => {
            at_device(&fake, &client, &clock).await.map_err(|error| error.to_string())?;
        }
        None => {}
    }
    if way.token.is_some() {
        client.token::<TokenSet>().await.map_err(|error| error.to_string())?;
    }
    // What goes into every body goes into no `GET`.
    let is_let_in = if way.applied.placement.body == Body::Empty {
        way.base_url.is_none() || status(&client, "/things").await == 200
    } else {
        client.post("/things").send().await.map_err(|error| error.to_string())?.status() == 200
    };
    if !is_let_in {
        return Err(format!("the API refuses: {:?}", fake.requests()));
    }
    differing(&fake)
}

/// Whether a browser brings just the name of a request that went ahead of it, which a fake does not tell from others.
fn is_known_by_name_only(way: &Way) -> bool {
    let Some(Authorize::Browser { request, .. }) = &way.authorize else { return false };
    let is_state = |known: &Reference| matches!(known, Reference::Earlier { field, .. } if field == "state");
    !Mentions::of_request(request, &way.lets).all().any(is_state)
}

/// Whether a key in PEM is needed, which nobody makes up.
fn signs_with_a_key(way: &Way) -> bool {
    way.inputs.iter().any(|input| input.kind == InputKind::Pem)
}

async fn in_browser(fake: &Fake<Client>, client: &Client) -> Result<(), Error> {
    let pending = client.login().redirect_uri("https://app.example.com/callback").start().await?;
    let callback = fake.log_in(&pending).await?;
    client.finish_login(pending, &callback).await
}

async fn at_device(fake: &Fake<Client>, client: &Client, clock: &ManualClock) -> Result<(), Error> {
    let login = client.device_login().start().await?;
    fake.approve_device();
    let finishing = tokio::spawn(login.finish());
    tokio::task::yield_now().await;
    clock.advance(Duration::from_secs(5));
    finishing.await.unwrap()
}

fn differing(fake: &Fake<Client>) -> Result<(), String> {
    for purpose in [
        Purpose::Step,
        Purpose::Keys,
        Purpose::Login,
        Purpose::Token,
        Purpose::Then,
        Purpose::Renewal,
        Purpose::Api,
    ] {
        for request in fake.requests_for(purpose) {
            if !request.differences().is_empty() {
                return Err(format!("{request:?}"));
            }
        }
    }
    Ok(())
}
