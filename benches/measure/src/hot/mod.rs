//! A cached token onto a request.

mod by_hand;
pub(crate) mod ours;
pub(crate) mod peers;

use std::future::Future;
use std::hint::black_box;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure as measure_allocations;

use crate::Outcome;
use crate::plot::Plot;
use crate::report::{Cell, Report, Table};
use crate::server::{Answer, Server};
use crate::statistics::{Work, nanoseconds};

/// One way to a header or a request.
pub(crate) struct Contestant {
    name: &'static str,
    /// Whether it looks at the time, so that no expired token is handed out.
    expiry: Expiry,
    work: Work,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expiry {
    Checked,
    /// A task renews in time, or nobody does.
    NotChecked,
}

const LIMIT: &str = "limit: `ArcSwap` spread over threads, coarse clock";

pub(crate) fn measure() -> Outcome<Report> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let server = Server::start(Answer::AtOnce)?;
    let clients = runtime.block_on(ours::Clients::start(&server))?;
    let mut headers = by_hand::headers();
    headers.extend(clients.headers());
    headers.extend(runtime.block_on(peers::all(&server))?);
    let mut requests = by_hand::requests()?;
    requests.extend(clients.requests()?);

    let mut report = Report::new("hot");
    let handle = runtime.handle();
    let [one, two] = table(&mut report, "a cached token to a header, ns", &headers, handle);
    table(&mut report, "a cached token onto a request, ns", &requests, handle);
    verdicts(&mut report, &headers, &one, &two);
    report.plot(plot(&headers, &one, &two));
    Ok(report)
}

fn table(
    report: &mut Report,
    title: &str,
    contestants: &[Contestant],
    runtime: &tokio::runtime::Handle,
) -> [Vec<f64>; 2] {
    let works: Vec<Work> = contestants.iter().map(|it| Arc::clone(&it.work)).collect();
    let _entered = runtime.enter();
    let allocations: Vec<u64> = works.iter().map(allocations).collect();
    let [one, two] = [1, 2].map(|threads| nanoseconds(&works, threads, runtime));
    let mut table = Table::new(title, &["one thread", "two threads", "allocations", "checks expiry"]);
    for (index, contestant) in contestants.iter().enumerate() {
        let checks = if contestant.expiry == Expiry::Checked { "yes" } else { "no" };
        let numbers = [one[index], two[index], allocations[index] as f64].map(Cell::from);
        table.row(contestant.name, numbers.into_iter().chain([Cell::text(checks)]));
    }
    report.table(table);
    [one, two]
}

/// Of one call, after a first one.
fn allocations(work: &Work) -> u64 {
    work(1);
    measure_allocations(|| work(100)).count_total / 100
}

fn verdicts(report: &mut Report, contestants: &[Contestant], one: &[f64], two: &[f64]) {
    let index = |name: &str| contestants.iter().position(|it| it.name == name).unwrap_or(0);
    let (ours, limit) = (index(ours::GENERATED), index(LIMIT));
    let fastest = |wanted: fn(&Contestant) -> bool| {
        let wanted = contestants.iter().zip(one).filter(|(it, _)| wanted(it));
        wanted.min_by(|left, right| left.1.total_cmp(right.1)).map(|(it, time)| (it.name, *time))
    };
    let times = |ratio: f64| format!("{ratio:.2} ×");
    report.verdict(
        "a cached token to a header, against the limit",
        times(one[ours] / one[limit]),
        "at most 1.3 ×",
    );
    report.verdict(
        "the same on two threads, against one (the limit: its own ratio)",
        format!("{} ({})", times(two[ours] / one[ours]), times(two[limit] / one[limit])),
        "no slower than the limit is",
    );
    if let Some((name, time)) = fastest(|it| peers::READY_HEADERS.contains(&it.name)) {
        let what = format!("faster than the fastest peer that checks expiry and gives a header, {name}");
        report.verdict(&what, times(time / one[ours]), "at least 5 ×");
    }
    if let Some((name, time)) = fastest(|it| peers::NAMES.contains(&it.name) && it.expiry == Expiry::Checked)
    {
        let what = format!("faster than the fastest that gives a text, with the header made of it, {name}");
        report.verdict(&what, times(time / one[ours]), "—");
    }
    let middle = one[index(peers::MIDDLE)];
    report.verdict(
        "faster than `middle`, which does not check expiry",
        times(middle / one[ours]),
        "more than 1 ×",
    );
}

fn plot(contestants: &[Contestant], one: &[f64], two: &[f64]) -> Plot {
    let mut plot =
        Plot::new("hot", "A cached token to a header", "nanoseconds", &["one thread", "two threads"]);
    for (index, contestant) in contestants.iter().enumerate() {
        plot.bars(&contestant.name.replace(['`', '*'], ""), &[one[index], two[index]]);
    }
    plot
}

/// A loop over one call. What the call brings is dropped.
fn repeated<T>(
    name: &'static str,
    expiry: Expiry,
    call: impl Fn() -> T + Send + Sync + 'static,
) -> Contestant {
    let work = move |count| {
        for _ in 0..count {
            black_box(call());
        }
    };
    Contestant { name, expiry, work: Arc::new(work) }
}

/// What a future brings that does not wait, as none does whose token is at hand.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a cached token was waited for"),
    }
}
