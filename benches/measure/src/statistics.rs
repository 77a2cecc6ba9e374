//! Medians of runs that take turns, so that whatever else the machine does hits all alike.

use std::sync::{Arc, Barrier, mpsc};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;

/// Does something so many times.
pub(crate) type Work = Arc<dyn Fn(u64) + Send + Sync>;

/// How long one run of one contestant takes.
const RUN: Duration = Duration::from_millis(1);

/// How often each has its turn.
const TURNS: usize = 151;

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Nanoseconds that each work takes once, on so many threads at the same time.
pub(crate) fn nanoseconds(works: &[Work], threads: usize, runtime: &Handle) -> Vec<f64> {
    let crew = Crew::new(threads, runtime);
    let counts: Vec<u64> = works.iter().map(|work| fitting(&crew, work)).collect();
    let mut taken = vec![Vec::with_capacity(TURNS); works.len()];
    for _ in 0..TURNS {
        for ((work, count), taken) in works.iter().zip(&counts).zip(&mut taken) {
            taken.push(crew.run(work, *count).as_secs_f64() * 1e9 / *count as f64);
        }
    }
    taken.into_iter().map(median).collect()
}

/// How many fill a run.
fn fitting(crew: &Crew, work: &Work) -> u64 {
    let mut count = 64;
    loop {
        let taken = crew.run(work, count);
        if taken * 4 >= RUN {
            let fitting = count as f64 * RUN.as_secs_f64() / taken.as_secs_f64();
            return (fitting as u64).max(1);
        }
        count *= 2;
    }
}

/// Threads that begin together.
struct Crew {
    members: Vec<mpsc::Sender<(Work, u64)>>,
    done: mpsc::Receiver<Duration>,
}

impl Crew {
    fn new(threads: usize, runtime: &Handle) -> Self {
        let barrier = Arc::new(Barrier::new(threads));
        let (report, done) = mpsc::channel();
        let members = (0..threads).map(|_| member(&barrier, &report, runtime)).collect();
        Self { members, done }
    }

    /// The mean of what each thread took.
    fn run(&self, work: &Work, count: u64) -> Duration {
        for member in &self.members {
            let _ = member.send((Arc::clone(work), count));
        }
        let taken: Duration = self.members.iter().filter_map(|_| self.done.recv().ok()).sum();
        taken / self.members.len() as u32
    }
}

fn member(
    barrier: &Arc<Barrier>,
    report: &mpsc::Sender<Duration>,
    runtime: &Handle,
) -> mpsc::Sender<(Work, u64)> {
    let (send, orders) = mpsc::channel::<(Work, u64)>();
    let (barrier, report, runtime) = (Arc::clone(barrier), report.clone(), runtime.clone());
    std::thread::spawn(move || {
        // Some peers make a timer for each call.
        let _entered = runtime.enter();
        for (work, count) in orders {
            barrier.wait();
            let start = Instant::now();
            work(count);
            let _ = report.send(start.elapsed());
        }
    });
    send
}
