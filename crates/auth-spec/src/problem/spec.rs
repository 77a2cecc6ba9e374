//! The mistakes of one stage.

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SpecProblem {
    /// Placeholder: replaced by the stage's own kinds.
    Placeholder,
}

impl SpecProblem {
    pub(crate) fn message(&self) -> String {
        String::new()
    }

    pub(crate) fn help(&self) -> Vec<String> {
        Vec::new()
    }
}
