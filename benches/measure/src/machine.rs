//! Where the figures are from.

use std::fs;
use std::process::Command;

/// Processor, cores, system and compiler, in a line.
pub(crate) fn name() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kernel = first_line("/proc/sys/kernel/osrelease");
    format!("{}, {cores} cores, Linux {kernel}, {}", processor(), compiler())
}

fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = told.lines().find(|line| line.starts_with("model name"));
    let name = line.and_then(|line| line.split_once(':')).map(|(_, name)| name.trim());
    name.unwrap_or("an unknown processor").to_owned()
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    let told = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    told.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

fn first_line(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default().lines().next().unwrap_or("?").to_owned()
}
