//! Many callers at once: cold, at a server that fails, and when the API rejects the token.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use azure_core::credentials::TokenCredential;
use gcp_auth::TokenProvider;
use http::{Method, Uri};
use tokio::runtime::Runtime;
use tokio::sync::RwLock;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::hot::ours;
use crate::hot::peers::Reply;
use crate::hot::peers::aws::AwsCache;
use crate::hot::peers::azure::azure_credential;
use crate::hot::peers::google::gcp_account;
use crate::hot::peers::oauth::huskarl_authorizer;
use crate::plot::Plot;
use crate::report::{Cell, Report, Table};
use crate::server::{Answer, Server};

const DELAY: Duration = Duration::from_millis(100);

/// Whoever is not done by then is given up.
const PATIENCE: Duration = Duration::from_secs(15);

/// How many callers ask what kind of server.
const CASES: [(usize, Answer); 3] =
    [(1_000, Answer::After(DELAY)), (10_000, Answer::After(DELAY)), (1_000, Answer::Failing)];

/// The one before may have a thousand connections to close.
const PAUSE: Duration = Duration::from_millis(200);

/// How often each is measured.
const TURNS: usize = 5;

const OURS: &str = "**this project**";

/// What the crowd itself takes.
const ASLEEP: &str = "for comparison: tasks that sleep as long and ask nobody";

pub(crate) fn measure() -> Outcome<Report> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut report = Report::new("herd");
    let mut plot = Plot::new(
        "herd",
        "Requests at the token server",
        "requests",
        &["1,000 callers, cold", "10,000 callers, cold", "1,000 callers, the server fails"],
    );
    let columns = ["1,000 callers", "ms", "10,000 callers", "ms", "1,000, the server fails", "ms"];
    let mut table = Table::new("requests at a token server that takes 100 ms", &columns);
    for (name, seen) in in_turns(&runtime)? {
        let mut cells: Vec<Cell> = Vec::new();
        for ((callers, answer), seen) in CASES.iter().zip(&seen) {
            cells.push((seen.requests as f64).into());
            cells.push(seen.taken());
            match name {
                OURS => verdict(&mut report, *callers, *answer, seen),
                ASLEEP => waited(
                    &mut report,
                    &format!("what {callers} tasks wait longer that only sleep as long"),
                    *answer,
                    seen,
                    "—",
                ),
                _ => {}
            }
        }
        table.row(name, cells);
        if name != ASLEEP {
            let requests: Vec<f64> = seen.iter().map(|seen| seen.requests as f64).collect();
            plot.bars(&name.replace(['`', '*'], ""), &requests);
        }
    }
    report.table(table);
    let storm = runtime.block_on(storm())?;
    report.table(storm.0);
    report.verdict("token requests after 1,000 rejections of one token at the same time", storm.1, "1");
    report.plot(plot);
    Ok(report)
}

/// What each crowd did in each case: the median of its turns. They take turns, so that what else the machine does hits all
/// alike, each at a server of its own. Who was given up once is not asked again.
fn in_turns(runtime: &Runtime) -> Outcome<Vec<(&'static str, Vec<Seen>)>> {
    let mut runs = CROWDS.map(|_| CASES.map(|_| Vec::new()));
    for _ in 0..TURNS {
        for ((_, crowd), runs) in CROWDS.iter().zip(&mut runs) {
            for ((callers, answer), runs) in CASES.into_iter().zip(runs) {
                if runs.iter().all(|seen: &Seen| seen.taken.is_some()) {
                    std::thread::sleep(PAUSE);
                    let server = Arc::new(Server::start(answer)?);
                    // In a task, as callers are begun by others: from outside each would take a lock of the runtime.
                    runs.push(runtime.block_on(runtime.spawn(crowd(server, callers)))??);
                }
            }
        }
    }
    let middle = |runs: [Vec<Seen>; CASES.len()]| runs.into_iter().filter_map(middle).collect();
    Ok(CROWDS.iter().map(|(name, _)| *name).zip(runs.map(middle)).collect())
}

/// The median of the times, and of the requests. Whoever was given up once is given up.
fn middle(mut runs: Vec<Seen>) -> Option<Seen> {
    if let Some(given_up) = runs.iter().position(|seen| seen.taken.is_none()) {
        return Some(runs.swap_remove(given_up));
    }
    let mut requests: Vec<usize> = runs.iter().map(|seen| seen.requests).collect();
    let mut taken: Vec<Option<Duration>> = runs.iter().map(|seen| seen.taken).collect();
    requests.sort_unstable();
    taken.sort_unstable();
    let middle = runs.len() / 2;
    Some(Seen { requests: *requests.get(middle)?, taken: *taken.get(middle)? })
}

fn verdict(report: &mut Report, callers: usize, answer: Answer, seen: &Seen) {
    let what = match answer {
        Answer::Failing => format!("token requests of {callers} callers at a server that fails"),
        _ => format!("token requests of {callers} cold callers"),
    };
    report.verdict(&what, format!("{}", seen.requests), "1");
    let what = format!("what {callers} callers wait longer than the server takes");
    waited(report, &what, answer, seen, "at most 5 %");
}

fn waited(report: &mut Report, what: &str, answer: Answer, seen: &Seen, wanted: &str) {
    if let (Answer::After(delay), Some(taken)) = (answer, seen.taken) {
        let share = (taken.as_secs_f64() / delay.as_secs_f64() - 1.0) * 100.0;
        report.verdict(what, format!("{share:.1} %"), wanted);
    }
}

/// What a crowd of callers did.
struct Seen {
    requests: usize,
    /// `None` where it was not done in time.
    taken: Option<Duration>,
}

impl Seen {
    fn taken(&self) -> Cell {
        match self.taken {
            Some(taken) => Cell::Number((taken.as_secs_f64() * 1e3).round()),
            None => Cell::text(format!("given up after {} s", PATIENCE.as_secs())),
        }
    }
}

type Crowd = fn(Arc<Server>, usize) -> std::pin::Pin<Box<dyn Future<Output = Outcome<Seen>> + Send>>;

const CROWDS: [(&str, Crowd); 7] = [
    (OURS, |server, callers| {
        Box::pin(async move {
            let client = ours::generated(&server)?;
            crowd(&server, callers, move || {
                let client = client.clone();
                async move { client.authorization_header().await.is_ok() }
            })
            .await
        })
    }),
    ("`azure_identity`", |server, callers| {
        Box::pin(async move {
            let credential = azure_credential(&server)?;
            crowd(&server, callers, move || {
                let credential = Arc::clone(&credential);
                async move { credential.get_token(&["https://management.azure.com/.default"], None).await.is_ok() }
            })
            .await
        })
    }),
    ("`aws-smithy-runtime`", |server, callers| {
        Box::pin(async move {
            let cache = Arc::new(AwsCache::new(&server)?);
            crowd(&server, callers, move || {
                let cache = Arc::clone(&cache);
                async move { cache.header().await.is_ok() }
            })
            .await
        })
    }),
    ("`huskarl`", |server, callers| {
        Box::pin(async move {
            let authorizer = Arc::new(huskarl_authorizer(&server)?);
            crowd(&server, callers, move || {
                let authorizer = Arc::clone(&authorizer);
                let uri = Uri::from_static("https://api.example.com/");
                async move { authorizer.get_headers(&Method::GET, &uri).await.is_ok() }
            })
            .await
        })
    }),
    ("`gcp_auth`", |server, callers| {
        Box::pin(async move {
            let account = Arc::new(gcp_account(&server)?);
            crowd(&server, callers, move || {
                let account = Arc::clone(&account);
                async move { account.token(&["scope"]).await.is_ok() }
            })
            .await
        })
    }),
    ("by hand: a cache that is not locked while a token is bought", |server, callers| {
        Box::pin(async move {
            let cached = Arc::new(ByHand::new(&server));
            crowd(&server, callers, move || {
                let cached = Arc::clone(&cached);
                async move { cached.token().await.is_ok() }
            })
            .await
        })
    }),
    (ASLEEP, |server, callers| {
        Box::pin(async move {
            let delay = server.delay();
            crowd(&server, callers, move || async move {
                tokio::time::sleep(delay).await;
                true
            })
            .await
        })
    }),
];

/// So many tasks that ask once each.
async fn crowd<F, Answered>(server: &Arc<Server>, callers: usize, ask: F) -> Outcome<Seen>
where
    F: Fn() -> Answered,
    Answered: Future<Output = bool> + Send + 'static,
{
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    (0..callers).for_each(|_| drop(tasks.spawn(ask())));
    let all = async { while tasks.join_next().await.is_some() {} };
    let is_done = tokio::time::timeout(PATIENCE, all).await.is_ok();
    Ok(Seen { requests: server.requests(), taken: is_done.then(|| start.elapsed()) })
}

/// The cache that is written first: look, buy, keep.
struct ByHand {
    client: reqwest::Client,
    url: String,
    token: RwLock<Option<(Instant, String)>>,
}

impl ByHand {
    fn new(server: &Server) -> Self {
        Self { client: reqwest::Client::new(), url: server.token_url(), token: RwLock::default() }
    }

    async fn token(&self) -> reqwest::Result<String> {
        if let Some((end, token)) = &*self.token.read().await
            && Instant::now() < *end
        {
            return Ok(token.clone());
        }
        let reply = Reply::fetch(&self.client, &self.url).await?;
        *self.token.write().await = Some((Instant::now() + reply.lifetime(), reply.access_token.clone()));
        Ok(reply.access_token)
    }

    /// Throws the token away, as is done after a 401.
    async fn invalidate(&self) {
        *self.token.write().await = None;
    }
}

/// A thousand API requests with a token that the API does not accept any more.
async fn storm() -> Outcome<(Table, String)> {
    const REQUESTS: usize = 1_000;
    let mut table = Table::new(
        "the API rejects the token of 1,000 requests at the same time",
        &["token requests", "requests that succeed"],
    );
    let server = Arc::new(Server::start(Answer::After(Duration::from_millis(20)))?);
    let client = ours::stormed(&server)?;
    client.authorization_header().await?;
    server.reject_present_tokens();
    let before = server.requests();
    let succeeded = count(REQUESTS, || {
        let client = client.clone();
        async move { client.get("/x").send().await.is_ok_and(|response| response.status() == 200) }
    })
    .await;
    let ours = server.requests() - before;
    table.row(OURS, [(ours as f64).into(), (succeeded as f64).into()]);

    let server = Arc::new(Server::start(Answer::After(Duration::from_millis(20)))?);
    let cached = Arc::new(ByHand::new(&server));
    cached.token().await?;
    server.reject_present_tokens();
    let before = server.requests();
    let succeeded = count(REQUESTS, || {
        let (cached, server) = (Arc::clone(&cached), Arc::clone(&server));
        async move { replayed_by_hand(&cached, &server).await.unwrap_or(false) }
    })
    .await;
    let by_hand = server.requests() - before;
    table.row(
        "by hand: thrown away, bought anew, sent again",
        [(by_hand as f64).into(), (succeeded as f64).into()],
    );
    Ok((table, ours.to_string()))
}

async fn replayed_by_hand(cached: &ByHand, server: &Server) -> reqwest::Result<bool> {
    for _ in 0..2 {
        let token = cached.token().await?;
        let url = format!("{}/x", server.origin);
        let response = cached.client.get(url).bearer_auth(token).send().await?;
        if response.status() != 401 {
            return Ok(response.status() == 200);
        }
        cached.invalidate().await;
    }
    Ok(false)
}

async fn count<F, Answered>(requests: usize, send: F) -> usize
where
    F: Fn() -> Answered,
    Answered: Future<Output = bool> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    (0..requests).for_each(|_| drop(tasks.spawn(send())));
    let mut succeeded = 0;
    while let Some(outcome) = tasks.join_next().await {
        succeeded += usize::from(outcome.unwrap_or(false));
    }
    succeeded
}
