//! Every kind of mistake, as data. What is said of each stands here and nowhere else.

mod example;
mod spec;
mod text;
mod told;
mod yaml;

pub(crate) use example::ExampleProblem;
pub(crate) use spec::SpecProblem;
pub(crate) use text::{PathProblem, TemplateProblem, TextProblem, TimeProblem, UrlProblem};
pub(crate) use yaml::{Syntax, YamlProblem};

/// A mistake, by the stage that finds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Problem {
    /// The text is not YAML as a spec may use it.
    Yaml(YamlProblem),
    /// What stands inside a scalar cannot be read: a template, a path, a duration.
    Text(TextProblem),
    /// The tree is no spec.
    Spec(SpecProblem),
    /// An example shows something else than what the spec does.
    Example(ExampleProblem),
}

impl Problem {
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Yaml(problem) => problem.message(),
            Self::Text(problem) => problem.message(),
            Self::Spec(problem) => problem.message(),
            Self::Example(problem) => problem.message(),
        }
    }

    pub(crate) fn help(&self) -> Vec<String> {
        match self {
            Self::Yaml(problem) => problem.help(),
            Self::Text(problem) => problem.help(),
            Self::Spec(problem) => problem.help(),
            Self::Example(problem) => problem.help(),
        }
    }
}

macro_rules! into_problem {
    ($($stage:ident($problem:ident)),*) => {$(
        impl From<$problem> for Problem {
            fn from(problem: $problem) -> Self {
                Self::$stage(problem)
            }
        }
    )*};
}

into_problem!(Yaml(YamlProblem), Spec(SpecProblem), Example(ExampleProblem));
