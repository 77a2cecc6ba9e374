//! Packages of Python, in a virtual environment.

use std::process::Command;

use real_servers::place;

use super::stamp::Stamp;
use crate::process;

const REQUIREMENTS: &str = include_str!("../../../real-servers/python/requirements.txt");

pub(super) fn install() -> Result<(), String> {
    let folder = place::python_environment();
    let stamp = Stamp::new(&folder, REQUIREMENTS);
    if stamp.is_there() {
        return Ok(());
    }
    println!("installing the servers in Python into {}", folder.display());
    let mut environment = Command::new("python3");
    environment.args(["-m", "venv", "--clear"]).arg(&folder);
    process::run(&mut environment).map_err(|error| {
        format!("{error}\nthe tests against servers need Python 3.10 or newer with `venv`")
    })?;
    let mut pip = Command::new(place::python());
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    process::run(pip.arg(process::root().join("crates/real-servers/python/requirements.txt")))?;
    stamp.set()
}
