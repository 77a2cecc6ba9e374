//! Servers that are scripts of this crate, on packages that `cargo xtask servers` installs.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::need::Unavailable;
use crate::place;
use crate::process::{Folder, Guarded, until};

/// A server that tells on its output where it listens, and the folder that it runs in.
pub(crate) struct Script {
    _process: Guarded,
    ports: Vec<u16>,
    _folder: Folder,
}

impl Script {
    /// Starts it and waits until it listens.
    pub(crate) fn start(mut command: Command, folder: Folder) -> Result<Self, String> {
        let mut process = Guarded::start(command.current_dir(folder.path()), folder.path())?;
        let ports = until("a server's ports", || {
            if process.has_ended() {
                return Err(format!("{command:?} ended:\n{}", process.log()));
            }
            Ok(ports_in(&process.log()))
        })?;
        Ok(Self { _process: process, ports, _folder: folder })
    }

    /// The port of that number, counted from 0.
    pub(crate) fn port(&self, number: usize) -> Result<u16, String> {
        self.ports.get(number).copied().ok_or_else(|| format!("listens on {:?} only", self.ports))
    }
}

/// What stands behind `listening`, once the line is whole.
fn ports_in(log: &str) -> Option<Vec<u16>> {
    let (_, rest) = log.split_once("listening ")?;
    let (line, _) = rest.split_once('\n')?;
    line.split_whitespace().map(|port| port.parse().ok()).collect()
}

/// Node with one of this crate's scripts, which finds its packages and the keys in the folder.
pub(crate) fn node(folder: &Path, script: &str) -> Result<Command, Unavailable> {
    let program =
        place::program("node").filter(|_| is_installed(&place::node())).ok_or(Unavailable::Missing)?;
    link(&place::node().join("node_modules"), &folder.join("node_modules"))?;
    link(&own("node"), &folder.join("node"))?;
    link(&own("keys"), &folder.join("keys"))?;
    let mut command = Command::new(program);
    // So that it looks for packages where the link is, and not where it leads.
    command.args(["--preserve-symlinks", "--preserve-symlinks-main"]).arg(folder.join("node").join(script));
    command.env("NODE_EXTRA_CA_CERTS", own("keys/authority.pem"));
    Ok(command)
}

/// Python with the packages of the servers.
pub(crate) fn python() -> Result<Command, Unavailable> {
    let is_there = is_installed(&place::python_environment());
    if is_there { Ok(Command::new(place::python())) } else { Err(Unavailable::Missing) }
}

/// A file of this crate.
pub(crate) fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn is_installed(folder: &Path) -> bool {
    folder.join(place::STAMP).is_file()
}

fn link(original: &Path, link: &Path) -> Result<(), String> {
    symlink(original, link).map_err(|error| format!("{}: {error}", link.display()))
}
