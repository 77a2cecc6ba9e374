//! What `auth check` can be asked for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Specs, and folders in which every `.yaml` and `.yml` is one.
    #[arg(default_value = "specs")]
    pub(crate) paths: Vec<PathBuf>,
    /// For whom the mistakes are told.
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
    /// Mend what has one sure mend, such as a key with a typing mistake.
    #[arg(long)]
    pub(crate) fix: bool,
}

/// For whom mistakes are told.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// With snippets, in colours on a terminal unless `NO_COLOR` is set.
    Human,
    /// One object.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
    /// Annotations of GitHub's workflows.
    Github,
}
