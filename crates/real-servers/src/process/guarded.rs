//! A program that does not outlive the test.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::afterwards::Afterwards;

/// A program that runs in a process group of its own, which is killed as a whole.
pub(crate) struct Guarded {
    program: Child,
    log: PathBuf,
    guard: Option<Afterwards>,
}

/// What can be sent to a program.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Signal {
    Terminate,
    Stop,
    Continue,
}

impl Guarded {
    /// Starts a program, which writes to a log file in the folder.
    pub(crate) fn start(command: &mut Command, folder: &Path) -> Result<Self, String> {
        let log = folder.join("log");
        let told = |error: std::io::Error| format!("{command:?} does not start: {error}");
        let output = File::options().create(true).append(true).open(&log).map_err(told)?;
        let errors = output.try_clone().map_err(told)?;
        command.stdin(Stdio::null()).stdout(output).stderr(errors).process_group(0);
        let program = command.spawn().map_err(|error| format!("{command:?} does not start: {error}"))?;
        let guard = Afterwards::run("kill -KILL \"-$1\"", &program.id().to_string())?;
        Ok(Self { program, log, guard: Some(guard) })
    }

    pub(crate) fn id(&self) -> u32 {
        self.program.id()
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.program.try_wait(), Ok(None))
    }

    /// What it wrote.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub(crate) fn send(&self, signal: Signal) -> Result<(), String> {
        let name = match signal {
            Signal::Terminate => "-TERM",
            Signal::Stop => "-STOP",
            Signal::Continue => "-CONT",
        };
        // The shell's own: there may be no program of that name.
        let mut kill = Command::new("sh");
        kill.args(["-c", "kill \"$1\" \"$2\"", "sh", name, &self.id().to_string()]);
        match kill.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("kill {name} {}: {status}", self.id())),
            Err(error) => Err(format!("kill {name} {}: {error}", self.id())),
        }
    }

    /// Waits until it ended by itself.
    pub(crate) fn wait(&mut self) -> Result<(), String> {
        super::until("the program's end", || Ok(self.has_ended().then_some(())))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.guard.take());
        let _ = self.program.wait();
    }
}
