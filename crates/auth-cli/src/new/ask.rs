//! The dialogue on a terminal.

use std::io::{self, BufRead, IsTerminal, Write};

/// Whether there is somebody to ask.
pub(super) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Questions and answers.
pub(super) struct Dialogue<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Dialogue<R, W> {
    pub(super) fn new(input: R, output: W) -> Self {
        Self { input, output }
    }

    pub(super) fn tell(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{text}")
    }

    /// Several lines, up to an empty one.
    pub(super) fn lines(&mut self, question: &str) -> io::Result<String> {
        self.tell(&format!("{question} (an empty line ends it)"))?;
        let mut answer = String::new();
        loop {
            let mut line = String::new();
            let read = self.input.read_line(&mut line)?;
            if read == 0 || line.trim().is_empty() {
                return Ok(answer);
            }
            answer += line.trim_end_matches(['\r', '\n']);
            answer.push('\n');
        }
    }

    /// One line; `None` if it is empty.
    pub(super) fn line(&mut self, question: &str) -> io::Result<Option<String>> {
        write!(self.output, "{question} ")?;
        self.output.flush()?;
        let mut answer = String::new();
        self.input.read_line(&mut answer)?;
        let answer = answer.trim();
        Ok((!answer.is_empty()).then(|| answer.to_owned()))
    }
}
