//! What is done when a test is over, even if its process was killed.

use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

/// A shell that waits until its input ends, which the kernel sees to when this process ends. It is in a process group of
/// its own, so that `Ctrl-C` does not reach it.
pub(crate) struct Afterwards(Child);

impl Afterwards {
    /// What the shell runs then, with `$1`.
    pub(crate) fn run(script: &str, argument: &str) -> Result<Self, String> {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("cat >/dev/null; {script}"), "sh", argument]).process_group(0);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        shell.spawn().map(Self).map_err(|error| format!("sh does not start: {error}"))
    }
}

impl Drop for Afterwards {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
