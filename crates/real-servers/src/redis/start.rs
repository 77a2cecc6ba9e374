//! How Redis is started.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::Command;

use super::{NAME, Redis, ask};
use crate::need::Unavailable;
use crate::place::program;
use crate::process::{Folder, Guarded, free_port, until};

/// Ports that were free when they were looked for may be taken when Redis asks for them.
const ATTEMPTS: usize = 5;

/// What stays the same from one start to the next.
pub(super) struct Setup {
    program: PathBuf,
    pub(super) port: u16,
    /// Where it keeps what it is told, if it does.
    kept: Option<PathBuf>,
    work: PathBuf,
}

pub(super) fn start(kept: Option<PathBuf>) -> Result<Redis, Unavailable> {
    let program = program(NAME).ok_or(Unavailable::Missing)?;
    let folder = Folder::create()?;
    let mut setup = Setup { program, port: free_port()?, kept, work: folder.path().to_owned() };
    let mut process = setup.run();
    for _ in 1..ATTEMPTS {
        if process.is_err() {
            setup.port = free_port()?;
            process = setup.run();
        }
    }
    Ok(Redis { process: Some(process?), setup, _folder: folder })
}

impl Setup {
    /// Starts it and waits until it answers.
    pub(super) fn run(&self) -> Result<Guarded, String> {
        let mut process = Guarded::start(&mut self.command(), &self.work)?;
        until("Redis", || {
            if process.has_ended() {
                return Err(format!("it ended:\n{}", process.log()));
            }
            Ok(self.answers(&process).then_some(()))
        })?;
        Ok(process)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        let folder = self.kept.as_ref().unwrap_or(&self.work);
        command.arg("--dir").arg(folder).args(["--bind", "127.0.0.1", "--port", &self.port.to_string()]);
        let durable = if self.kept.is_some() { "yes" } else { "no" };
        command.args(["--save", "", "--appendonly", durable, "--appendfsync", "always"]);
        command
    }

    /// Whether this process answers, as another one may have been faster to take the port, and has read what it kept.
    fn answers(&self, process: &Guarded) -> bool {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let wanted = [format!("process_id:{}", process.id()), "loading:0".to_owned()];
        ask::ask(address, "INFO")
            .is_ok_and(|reply| wanted.iter().all(|line| reply.lines().any(|told| told == line)))
    }
}
