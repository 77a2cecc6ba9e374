//! What is sent.

use crate::problem::told::{Told, quoted, told};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RequestProblem {
    NoMethod { place: String },
    TwoMethods { first: &'static str, second: &'static str },
    TwoBodies { first: &'static str, second: &'static str },
    BodyOnGet { body: &'static str },
    TwoAuthorizations,
    BasicParts { found: usize },
    CertificateParts { found: usize },
    InvalidStatus { text: String, allowed: &'static str },
    NoStatus { key: &'static str },
    UnknownProof { text: String, known: Vec<&'static str> },
}

impl RequestProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::NoMethod { place } => told("no-method", format!("{place} has no method and address"))
                .help("add them, like `POST: https://api.example.com/token`")
                .help("methods are `GET`, `POST`, `PUT`, `PATCH`, `DELETE`"),
            Self::TwoMethods { first, second } => told(
                "two-methods",
                format!("a request has one method, but this has `{first}` and `{second}`"),
            )
            .help("take one of them out"),
            Self::TwoBodies { first, second } => {
                told("two-bodies", format!("a request has one body, but this has `{first}` and `{second}`"))
                    .help("take one of them out: the key says how the body is encoded")
            }
            Self::BodyOnGet { body } => {
                told("body-on-get", format!("a `GET` request has no body, but this has `{body}`"))
                    .help("write `query` for values in the address, or `POST` instead of `GET`")
            }
            Self::TwoAuthorizations => {
                told("two-authorizations", "`basic` and `bearer` are both the `Authorization` header")
                    .help("take one of them out")
            }
            Self::BasicParts { found } => told(
                "basic-parts",
                format!("`basic` takes two values, the user and the password, but has {found}"),
            )
            .help("write `basic: [$user, $password]`; one that stays empty is `\"\"`"),
            Self::CertificateParts { found } => told(
                "certificate-parts",
                format!("`client_cert` takes two values, the certificate and its key, but has {found}"),
            )
            .help("write `client_cert: [$certificate, $private_key]`"),
            Self::InvalidStatus { text, allowed } => {
                told("invalid-status", format!("`{text}` is not a status that can stand here"))
                    .help(format!("expected is {allowed}"))
            }
            Self::UnknownProof { text, known } => {
                told("unknown-proof", format!("there is no proof of possession by `{text}`"))
                    .help(format!("it is by {}", quoted(known)))
            }
            Self::NoStatus { key } => told("no-status", format!("`{key}` lists no status"))
                .help("take it out for the default, or list one, like `[200, 201]`"),
        }
    }
}

/// What is wrong with a body in XML.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum XmlProblem {
    Roots { found: usize },
    Name { name: String },
    Structure { name: String },
    Mixed,
}

impl XmlProblem {
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Roots { found: 1 } => told("xml-root", "the root of a document is one element")
                .help("write it like `xml: { session: { user: $username } }`"),
            Self::Roots { found } => {
                told("xml-root", format!("a document has one root, and this has {found} elements"))
                    .help("write one element around them, like `xml: { session: { … } }`")
            }
            Self::Name { name } => told("xml-name", format!("`{name}` is no name of XML"))
                .help("a name is letters, digits, `-`, `_` and `.`, perhaps with a prefix like `soap:`; an attribute begins with `@`"),
            Self::Structure { name } => told("xml-structure", format!("`{name}` takes one text"))
                .help("an attribute (`@name`) and the text beside attributes (`.`) are texts; a list of elements has no list in it"),
            Self::Mixed => told("xml-structure", "text and elements stand beside each other")
                .help("`.` is the text of an element that has attributes, and no other elements"),
        }
    }
}
