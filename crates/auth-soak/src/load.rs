//! The callers.

use std::sync::Arc;
use std::time::Duration;

use auth_runtime::__v1::{Given, put};
use auth_runtime::reqwest::ClientBuilder;
use auth_runtime::{Client, Tenants, TokenSet};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::Outcome;
use crate::chance::Chance;
use crate::provider::{INPUTS, ORIGINS, model};
use crate::tally::Tally;

/// Names of tenants of one provider. There are more than are kept, so that some are always made anew.
const NAMES: u64 = 750;
const KEPT: usize = 600;
/// Of one provider.
const CALLERS: u64 = 25;
const PAUSE: Duration = Duration::from_millis(150);
/// A response that does not come is waited for so long.
const PATIENCE: Duration = Duration::from_secs(5);

/// Callers at work.
pub(crate) struct Load(JoinSet<()>);

/// The clients of one provider.
struct Bench {
    template: Client,
    tenants: Tenants<u64, Client>,
    tally: Arc<Tally>,
}

pub(crate) fn start(origins: &[String], tally: &Arc<Tally>) -> Outcome<Load> {
    let mut callers = JoinSet::new();
    for (number, origin) in (1..).zip(origins) {
        let bench = bench(origin, tally)?;
        for caller in 0..CALLERS {
            callers.spawn(call(Arc::clone(&bench), Chance::new(1_000 * number + caller)));
        }
    }
    Ok(Load(callers))
}

fn bench(origin: &str, tally: &Arc<Tally>) -> Outcome<Arc<Bench>> {
    let builder = model()?.builder().http(ClientBuilder::no_proxy);
    let builder = ORIGINS.into_iter().fold(builder, |builder, from| builder.with_origin(from, origin));
    let (template, tenants) = (builder.build()?, Tenants::with_capacity(KEPT));
    Ok(Arc::new(Bench { template, tenants, tally: Arc::clone(tally) }))
}

impl Load {
    pub(crate) async fn stop(mut self) {
        self.0.shutdown().await;
    }
}

async fn call(bench: Arc<Bench>, mut chance: Chance) {
    loop {
        sleep(PAUSE).await;
        let name = chance.below(NAMES);
        let created = bench.tenants.get_or_create(name, || bench.template.with_credentials(given()));
        let Ok(client) = created.inspect_err(|error| bench.tally.error(error)) else { continue };
        match chance.below(100) {
            0 => client.invalidate(),
            1 => drop(bench.tenants.remove(&name)),
            2..10 => bench.tally.count(client.token::<TokenSet>().await.map(drop)),
            // A caller who goes away soon.
            10..25 => {
                let patience = Duration::from_millis(chance.below(20));
                drop(timeout(patience, client.get("/things").send()).await);
            }
            _ => bench.request(&client).await,
        }
    }
}

impl Bench {
    async fn request(&self, client: &Client) {
        let Ok(sent) = timeout(PATIENCE, client.get("/things").send()).await else { return };
        self.tally.count(sent.as_ref().map(drop).map_err(Clone::clone));
        if let Ok(mut response) = sent {
            // Some bodies never end.
            let read = async { while let Ok(Some(_)) = response.chunk().await {} };
            let _ = timeout(Duration::from_millis(200), read).await;
        }
    }
}

fn given() -> Given {
    let mut given = Given::default();
    for (name, value) in INPUTS {
        put(&mut given, name, value.to_owned());
    }
    given
}
