//! Many tenants in one process, each with a token.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use allocation_counter::measure as measure_allocations;
use auth_runtime::{Clock, Sleep, SystemClock, Tenants};
use reqwest::header::HeaderValue;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::hot::now;
use crate::hot::ours::{self, Bench, BenchCredentials};
use crate::plot::Plot;
use crate::report::{Cell, Report, Table};
use crate::server::{Answer, Server, TOKEN_LENGTH};
use crate::statistics::median;

const COUNTS: [usize; 3] = [1, 10_000, 1_000_000];

/// How many tokens are bought at the same time.
const AT_ONCE: usize = 64;

/// The provider's tokens live an hour.
const LIFETIME: Duration = Duration::from_secs(3_600);

pub(crate) fn measure() -> Outcome<Report> {
    let mut report = Report::new("tenants");
    let columns = [
        "bytes a tenant",
        "µs to create one",
        "ns a look-up",
        "ns in a bare map",
        "ns with its header",
        "ns so in a bare map",
        "µs a renewal in a wave",
        "requests of the wave",
    ];
    let mut table = Table::new("tenants with a token of 900 bytes", &columns);
    let mut plot = Plot::new(
        "tenants",
        "A tenant's token among many",
        "nanoseconds",
        &["look-up in Tenants", "in a bare map", "with its header", "so in a bare map"],
    );
    for count in COUNTS {
        let found = Found::of(count)?;
        let Found {
            bytes,
            creation,
            look_up: [tenant, header],
            bare: [bare, bare_header],
            renewal,
            requests,
        } = found;
        let cells = [bytes, creation, tenant, bare, header, bare_header, renewal, requests];
        table.row(&format!("{count}"), cells.map(Cell::from));
        plot.bars(&format!("{count} tenants"), &[tenant, bare, header, bare_header]);
        if count == 1_000_000 {
            report.verdict(
                "bytes a tenant with its token, of a million",
                format!("{bytes:.0}"),
                "at most 1,500",
            );
            report.verdict("to create a tenant, of a million", format!("{creation:.2} µs"), "at most 2 µs");
            let ratio = format!("{:.2} ×", tenant / bare);
            report.verdict("a look-up among a million, against a bare map", ratio, "at most 1.2 ×");
            let ratio = format!("{:.2} ×", header / bare_header);
            report.verdict("the same to the token's header", ratio, "—");
        }
    }
    report.table(table);
    report.plot(plot);
    Ok(report)
}

struct Found {
    bytes: f64,
    creation: f64,
    /// To the tenant, and to its token's header.
    look_up: [f64; 2],
    bare: [f64; 2],
    renewal: f64,
    requests: f64,
}

impl Found {
    fn of(count: usize) -> Outcome<Self> {
        // One thread, because allocations are counted by thread.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let server = Server::start(Answer::AtOnce)?;
        // By the clock that programs have.
        let template = ours::generated(&server)?;
        let tenants = with_room(count);
        let (mut creation, mut bought) = (Ok(0.0), Ok(()));
        let held = measure_allocations(|| {
            creation = create(&tenants, &template, count);
            bought = runtime.block_on(buy(&tenants, count));
        });
        bought?;
        let look_up = [
            look_ups(count, |key| tenants.get(&key)),
            look_ups(count, |key| tenants.get(&key).map(|tenant| now(tenant.authorization_header()))),
        ];
        drop((tenants, template));
        let (renewal, requests) = wave(&runtime, &server, count)?;
        let bytes = held.bytes_current as f64 / count as f64;
        Ok(Self { bytes, creation: creation?, look_up, bare: bare_look_ups(count), renewal, requests })
    }
}

fn with_room(count: usize) -> Arc<Tenants<u64, Bench>> {
    Arc::new(Tenants::with_capacity(2 * count))
}

/// Microseconds each to renew all tokens in one go, and the requests that it took.
fn wave(runtime: &Runtime, server: &Server, count: usize) -> Outcome<(f64, f64)> {
    let clock = Shifted::default();
    let template = ours::clocked(server, clock.clone())?;
    let tenants = with_room(count);
    create(&tenants, &template, count)?;
    runtime.block_on(buy(&tenants, count))?;
    clock.shift(LIFETIME);
    let (before, start) = (server.requests(), Instant::now());
    runtime.block_on(buy(&tenants, count))?;
    let renewal = start.elapsed().as_secs_f64() * 1e6 / count as f64;
    Ok((renewal, (server.requests() - before) as f64))
}

/// The system's clocks, which can be put forward.
#[derive(Clone, Default)]
struct Shifted {
    system: SystemClock,
    seconds: Arc<AtomicU64>,
}

impl Shifted {
    fn shift(&self, duration: Duration) {
        self.seconds.fetch_add(duration.as_secs(), Ordering::Relaxed);
    }

    fn by(&self) -> Duration {
        Duration::from_secs(self.seconds.load(Ordering::Relaxed))
    }
}

impl Clock for Shifted {
    fn monotonic(&self) -> Duration {
        self.system.monotonic() + self.by()
    }

    fn wall(&self) -> SystemTime {
        self.system.wall() + self.by()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.system.sleep(duration)
    }
}

/// Microseconds each.
fn create(tenants: &Tenants<u64, Bench>, template: &Bench, count: usize) -> Outcome<f64> {
    let start = Instant::now();
    for key in 0..count as u64 {
        let credentials =
            BenchCredentials::new(format!("tenant-{key}"), "a-secret-of-some-length-0123456789");
        tenants.get_or_create(key, || template.with_credentials(credentials))?;
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / count as f64)
}

/// A token for each tenant that has none that serves.
async fn buy(tenants: &Arc<Tenants<u64, Bench>>, count: usize) -> Outcome<()> {
    let mut tasks = JoinSet::new();
    let lanes = AT_ONCE.min(count);
    for lane in 0..lanes {
        let tenants = Arc::clone(tenants);
        tasks.spawn(async move {
            for key in (lane..count).step_by(lanes) {
                if let Some(tenant) = tenants.get(&(key as u64)) {
                    tenant.authorization_header().await?;
                }
            }
            Ok::<_, auth_runtime::Error>(())
        });
    }
    while let Some(outcome) = tasks.join_next().await {
        outcome??;
    }
    Ok(())
}

/// What programs write: a map in shards, each with a lock.
fn bare_look_ups(count: usize) -> [f64; 2] {
    const SHARDS: usize = 16;
    type Shard = Mutex<HashMap<u64, Arc<(Instant, HeaderValue)>>>;
    let text = format!("Bearer {}", "t".repeat(TOKEN_LENGTH));
    let shards: Vec<Shard> = (0..SHARDS).map(|_| Mutex::default()).collect();
    let end = Instant::now() + LIFETIME;
    for key in 0..count as u64 {
        let Ok(header) = HeaderValue::from_str(&text) else { continue };
        if let Ok(mut shard) = shards[key as usize % SHARDS].lock() {
            shard.insert(key, Arc::new((end, header)));
        }
    }
    let kept = |key: u64| shards[key as usize % SHARDS].lock().ok()?.get(&key).cloned();
    let header = |key| kept(key).filter(|kept| Instant::now() < kept.0).map(|kept| kept.1.clone());
    // The first clone of a value allocates what all clones count in. A program that runs for a while has that behind it.
    (0..count as u64).for_each(|key| drop(header(key)));
    [look_ups(count, kept), look_ups(count, header)]
}

/// Nanoseconds each, of keys in no order.
fn look_ups<T>(count: usize, look_up: impl Fn(u64) -> T) -> f64 {
    const TURNS: usize = 9;
    const LOOK_UPS: u32 = 200_000;
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut turn = || {
        let start = Instant::now();
        for _ in 0..LOOK_UPS {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            black_box(look_up(random % count as u64));
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(LOOK_UPS)
    };
    median((0..TURNS).map(|_| turn()).collect())
}
