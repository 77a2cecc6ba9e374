//! What stands inside a scalar cannot be read: what is said of each mistake, by what the scalar should be.

mod path;
mod template;
mod time;
mod url;

use super::Problem;
use super::told::Told;

pub(crate) use path::PathProblem;
pub(crate) use template::TemplateProblem;
pub(crate) use time::TimeProblem;
pub(crate) use url::UrlProblem;

/// A mistake inside a scalar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TextProblem {
    Template(TemplateProblem),
    Path(PathProblem),
    Time(TimeProblem),
    Url(UrlProblem),
}

impl TextProblem {
    pub(crate) fn told(&self) -> Told {
        match self {
            Self::Template(problem) => problem.told(),
            Self::Path(problem) => problem.told(),
            Self::Time(problem) => problem.told(),
            Self::Url(problem) => problem.told(),
        }
    }
}

macro_rules! into_problem {
    ($($kind:ident($problem:ident)),*) => {$(
        impl From<$problem> for Problem {
            fn from(problem: $problem) -> Self {
                Self::Text(TextProblem::$kind(problem))
            }
        }
    )*};
}

into_problem!(Template(TemplateProblem), Path(PathProblem), Time(TimeProblem), Url(UrlProblem));
