//! The project's own chores. `cargo xtask` lists them.

mod bench;
mod bless;
mod budget;
mod compile_time;
mod fuzz;
mod instructions;
mod process;
mod servers;
mod soak;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask bench [NAME …]           measure hot, cold, herd, tenants, specs and compile, or some: tables, JSON, plots
cargo xtask bless                    write every golden file anew from what the code makes now
cargo xtask budget                   count the lines of each crate against its budget
cargo xtask compile-time [N …]       time `cargo check` of N generated providers against the same by hand
cargo xtask fuzz SECONDS             run each fuzz target for so long
cargo xtask instructions [--record]  count instructions against what is recorded, or record them
cargo xtask soak [MINUTES]           thousands of tenants for 10 minutes: whether memory stays flat
cargo xtask servers                  install the servers that tests run against
cargo xtask test [ARGUMENT …]        install them and run every test, or `cargo test` with these arguments";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((chore, names)) if chore == "bench" => bench::run(names),
        Some((chore, [])) if chore == "bless" => bless::run(),
        Some((chore, [])) if chore == "budget" => budget::run(),
        Some((chore, [seconds])) if chore == "fuzz" => fuzz::run(seconds),
        Some((chore, arguments)) if chore == "instructions" => instructions::run(arguments),
        Some((chore, minutes)) if chore == "soak" => soak::run(minutes),
        Some((chore, [])) if chore == "servers" => servers::run(),
        Some((chore, arguments)) if chore == "test" => test::run(arguments),
        Some((chore, counts)) if chore == "compile-time" => compile_time::run(counts),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
