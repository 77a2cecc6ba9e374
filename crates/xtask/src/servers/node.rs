//! Packages of Node.

use std::fs;
use std::process::Command;

use real_servers::place;

use super::stamp::Stamp;
use crate::process;

const FILES: [(&str, &str); 2] = [
    ("package.json", include_str!("../../../real-servers/node/package.json")),
    ("package-lock.json", include_str!("../../../real-servers/node/package-lock.json")),
];

pub(super) fn install() -> Result<(), String> {
    let folder = place::node();
    let stamp = Stamp::new(&folder, &FILES.map(|(_, text)| text).concat());
    if stamp.is_there() {
        return Ok(());
    }
    println!("installing the servers in JavaScript into {}", folder.display());
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, text) in FILES {
        fs::write(folder.join(name), text).map_err(|error| format!("{name}: {error}"))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
    process::run(&mut npm)
        .map_err(|error| format!("{error}\nthe tests against servers need Node 20 or newer"))?;
    stamp.set()
}
