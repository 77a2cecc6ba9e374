//! Packages of the operating system.

use std::process::{Command, Stdio};

use real_servers::place::program;

use crate::process;

/// Each a program and a package of Debian.
const PROGRAMS: [&str; 2] = ["redis-server", "chromium"];

pub(super) fn install() -> Result<(), String> {
    let missing: Vec<&str> = PROGRAMS.into_iter().filter(|name| program(name).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("installing {}", missing.join(" and "));
    let told = |error| format!("{error}\ninstall {} by hand", missing.join(" and "));
    process::run(apt_get()?.args(["update", "--quiet"])).map_err(told)?;
    let mut install = apt_get()?;
    install.args(["install", "--quiet", "--yes", "--no-install-recommends"]);
    process::run(install.args(&missing)).map_err(told)
}

/// As root, or by `sudo` where it asks for no password.
fn apt_get() -> Result<Command, String> {
    let mut command = if succeeds("sh", &["-c", "test $(id -u) = 0"]) {
        Command::new("env")
    } else if succeeds("sudo", &["-n", "true"]) {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    } else {
        return Err(format!("not root, and no sudo: install {} by hand", PROGRAMS.join(" and ")));
    };
    // A runlevel of halted machines, so that Debian starts no Redis of its own.
    command.args(["DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=0", "apt-get"]);
    Ok(command)
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
