//! What a way in gives names besides its inputs.

use std::collections::BTreeMap;

use auth_model::{HookResult, ReplyField};

use crate::Span;
use crate::text::template::Named;

/// A step or an entry of `then`, as far as the names of its reply go.
#[derive(Clone, Debug)]
pub(crate) struct StepNames {
    pub(crate) name: String,
    pub(crate) runs: Runs,
    pub(crate) fields: Vec<ReplyField>,
}

/// When a request runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Runs {
    /// Before a token is bought.
    BeforeToken,
    /// After every token.
    AfterToken,
}

impl StepNames {
    pub(crate) fn field_names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.to_string()).collect()
    }
}

/// A `let`, as far as it concerns those who mention it.
#[derive(Clone, Debug)]
pub(crate) struct LetNames {
    pub(crate) name: String,
    pub(crate) span: Span,
    /// What its name stands for; `None` where a mistake stands in the way.
    pub(crate) named: Option<Named>,
    /// What it mentions, as it is written, and how often.
    pub(crate) mentioned: BTreeMap<String, usize>,
    /// Of a hook, what it returns.
    pub(crate) returns: Option<HookResult>,
}
