//! The dialogue on a terminal.

use std::io::{self, BufRead, IsTerminal, Write};

/// Whether there is somebody to ask.
pub(super) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Several lines, up to an empty one.
pub(super) fn lines(question: &str) -> io::Result<String> {
    let mut error = io::stderr().lock();
    writeln!(error, "{question} (an empty line ends it)")?;
    let mut answer = String::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            break;
        }
        answer += &line;
        answer.push('\n');
    }
    Ok(answer)
}

/// One line; `None` if it is empty.
pub(super) fn line(question: &str) -> io::Result<Option<String>> {
    let mut error = io::stderr().lock();
    write!(error, "{question} ")?;
    error.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let answer = answer.trim();
    Ok((!answer.is_empty()).then(|| answer.to_owned()))
}
