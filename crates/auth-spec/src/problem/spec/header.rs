//! Headers.

use crate::problem::told::{Told, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HeaderProblem {
    InvalidName { name: String },
    InvalidValue { name: String },
    Twice { name: String, first: String },
    CookieName { name: String },
    CookieValue { name: String },
    SetBy { name: String, by: &'static str, remedy: &'static str },
}

impl HeaderProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::InvalidName { name } => told(
                "invalid-header-name",
                format!("`{name}` cannot be a header's name"),
            )
            .help(
                "letters, digits and `-` may stand in one, and of the other signs !#$%&'*+.^_`|~ (RFC 9110)",
            ),
            Self::InvalidValue { name } => told(
                "invalid-header-value",
                format!("the value of `{name}` has a character that no header can carry"),
            )
            .help("line breaks and control characters cannot stand in a header"),
            Self::Twice { name, first } => {
                told("header-twice", format!("`{name}` and `{first}` are the same header"))
                    .help("upper and lower case make no difference in a header's name: take one of them out")
            }
            Self::CookieName { name } => {
                told("cookie-name", format!("`{name}` is not the name of a cookie"))
                    .help("letters, digits and `-` may stand in one, and of the other signs !#$%&'*+.^_`|~ (RFC 6265)")
            }
            Self::CookieValue { name } => told(
                "cookie-value",
                format!("the value of `{name}` has a character that no cookie can carry"),
            )
            .help("white space, quotes, commas, semicolons and backslashes cannot stand in a cookie (RFC 6265)"),
            Self::SetBy { name, by, remedy } => {
                told("header-set-already", format!("{by} sets the header `{name}` already")).help(*remedy)
            }
        }
    }
}
