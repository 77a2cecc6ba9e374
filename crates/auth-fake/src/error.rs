//! Why no fake can be made of a way in.

use std::fmt;

use auth_exchange::{InputError, ReadError, RenderError};
use auth_model::Text;

/// Why no fake can be made of a way in.
#[derive(Debug)]
#[non_exhaustive]
pub enum FakeError {
    /// There is no tokio runtime here, in which it could serve.
    NoRuntime,
    /// There is no free port.
    NoSocket(std::io::Error),
    /// Nowhere is known that a reply could name.
    NoPlace,
    /// No value was found that matches an input's pattern.
    NoMatch {
        /// The input.
        name: Text,
        /// Its pattern.
        pattern: Text,
    },
    /// Inputs that were given are not as the spec says.
    Inputs(Vec<InputError>),
    /// What the spec sends cannot be made of the inputs.
    Unrenderable(RenderError),
    /// The spec does not read the replies that are made of it: the model is inconsistent.
    Unreadable(ReadError),
}

impl fmt::Display for FakeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRuntime => formatter.write_str("a fake is started in a tokio runtime, and there is none"),
            Self::NoSocket(_) => formatter.write_str("a fake can listen on no port of this machine"),
            Self::NoPlace => formatter.write_str("a fake has no host that a reply could name"),
            Self::NoMatch { name, pattern } => {
                write!(formatter, "no made-up value of `{name}` matches `{pattern}`: one has to be given")
            }
            Self::Inputs(errors) => {
                let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
                formatter.write_str(&told.join("; "))
            }
            Self::Unrenderable(error) => error.fmt(formatter),
            Self::Unreadable(error) => write!(formatter, "the fake's own reply cannot be read: {error}"),
        }
    }
}

impl std::error::Error for FakeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoSocket(error) => Some(error),
            _ => None,
        }
    }
}
