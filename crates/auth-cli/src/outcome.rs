//! How a command ended.

use std::process::ExitCode;

/// How a command ended, which is its exit status.
#[derive(Debug, PartialEq)]
pub(crate) enum Outcome {
    /// Everything is right: 0.
    Right,
    /// A spec has mistakes: 1.
    Mistakes,
    /// The command cannot do what it was asked to, for this reason: 2, as for a command line that cannot be read.
    Unusable(String),
    /// The provider or the API refused or did not answer: 3.
    Failed(String),
    /// A spec has mistakes, which are told on the standard error: 1.
    Broken(String),
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Right => Self::SUCCESS,
            Outcome::Mistakes => Self::from(1),
            Outcome::Unusable(reason) => {
                eprintln!("error: {reason}");
                Self::from(2)
            }
            Outcome::Failed(reason) => {
                eprintln!("error: {reason}");
                Self::from(3)
            }
            Outcome::Broken(mistakes) => {
                eprintln!("{mistakes}");
                Self::from(1)
            }
        }
    }
}
