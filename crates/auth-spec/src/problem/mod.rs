//! Every kind of mistake, as data. What is said of each stands here and nowhere else.

mod difference;
mod example;
mod spec;
mod syntax;
mod text;
mod told;
mod yaml;

pub(crate) use difference::Difference;
pub(crate) use example::ExampleProblem;
pub(crate) use spec::{
    AuthorizeProblem, AuthorizedProblem, FurtherFault, FurtherProblem, HeaderProblem, HookProblem,
    HostProblem, IdTokenProblem, InputProblem, JwtProblem, LetProblem, NameProblem, NamingProblem,
    PresetProblem, ReplyProblem, RequestPartProblem, RequestProblem, ScopeProblem, Shape, ShapeProblem,
    SignProblem, SpecProblem, Thing, ValueProblem, WayProblem, XmlProblem,
};
pub(crate) use syntax::Syntax;
pub(crate) use text::{PathProblem, TemplateProblem, TextProblem, TimeProblem, UrlProblem};
pub(crate) use told::{Told, quoted};
pub(crate) use yaml::YamlProblem;

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
    pub(crate) fn told(&self) -> Told {
        match self {
            Self::Yaml(problem) => problem.told(),
            Self::Text(problem) => problem.told(),
            Self::Spec(problem) => problem.told(),
            Self::Example(problem) => problem.told(),
        }
    }

    /// Takes in the same mistake of another way in.
    pub(crate) fn join(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Spec(SpecProblem::Name(own)), Self::Spec(SpecProblem::Name(other))) => own.join(other),
            _ => false,
        }
    }

    /// Whether it says that something is missing, which nobody knows of a text that could not be read to its end.
    pub(crate) fn is_absence(&self) -> bool {
        match self {
            Self::Spec(problem) => problem.is_absence(),
            Self::Example(problem) => problem.is_absence(),
            Self::Yaml(_) | Self::Text(_) => false,
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
