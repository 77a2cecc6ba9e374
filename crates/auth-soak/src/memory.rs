//! The memory of this process over time.

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::tally::Tally;

const EVERY: Duration = Duration::from_secs(15);

/// What the last third may take more than the one before it, in parts of a hundred. The allocator never gives back all of
/// what a crowd took.
const TOLERATED: u64 = 10;

/// Kibibytes, one after another.
pub(crate) struct Measured(Vec<u64>);

/// Measures until the time is over, and prints what it sees.
pub(crate) async fn watch(time: Duration, tally: &Tally) -> Outcome<Measured> {
    let start = Instant::now();
    let mut measured = Vec::new();
    while start.elapsed() < time {
        tokio::time::sleep(EVERY.min(time / 12)).await;
        let resident = resident()?;
        measured.push(resident);
        println!("{:>6} s {resident:>9} KiB {}", start.elapsed().as_secs(), tally.short());
    }
    Ok(Measured(measured))
}

/// As the kernel counts it.
fn resident() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("the kernel tells no VmRSS")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}

impl Measured {
    /// Whether memory stayed flat: the mean of the last third against that of the third before.
    pub(crate) fn verdict(&self) -> Outcome<()> {
        let third = self.0.len() / 3;
        let last = mean(self.0.iter().rev().take(third));
        let middle = mean(self.0.iter().rev().skip(third).take(third));
        println!("middle third {middle} KiB, last third {last} KiB");
        if last > middle + middle * TOLERATED / 100 {
            return Err(format!("memory grew by more than {TOLERATED} %").into());
        }
        Ok(())
    }
}

fn mean<'a>(values: impl Iterator<Item = &'a u64>) -> u64 {
    let (sum, count) = values.fold((0, 0), |(sum, count), value| (sum + value, count + 1));
    sum / std::cmp::max(count, 1)
}
