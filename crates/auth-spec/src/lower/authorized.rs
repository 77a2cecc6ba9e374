//! What `$authorize.…` stands for, place by place.

use auth_model::{Authorize, Expected, Reference, ReplyField};

use super::types::{field_in_url, field_type};
use crate::problem::{AuthorizedProblem, NameProblem};
use crate::text::template::{InUrl, Named, Type};
use crate::yaml::Map;

/// What is known of the person's part at a place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Authorized<'a> {
    /// Nobody is asked.
    #[default]
    Never,
    /// Somebody is, but the spec does not say readably how.
    Unreadable,
    /// The address for the browser is being made.
    Opening,
    /// The code for the device is being asked for.
    Asking,
    /// The browser came back, with further parameters.
    Returned(&'a [ReplyField]),
    /// The device's reply was shown.
    Shown(&'a [ReplyField]),
}

/// What is made for a login, and whether it is secret.
const MADE: [(&str, InUrl); 5] = [
    ("redirect_uri", InUrl::Other),
    ("state", InUrl::Secret),
    ("nonce", InUrl::Secret),
    ("challenge", InUrl::Other),
    ("verifier", InUrl::Secret),
];

impl<'a> Authorized<'a> {
    /// What is known once a way's `authorize` is done.
    pub(crate) fn of(way: &Map, authorize: Option<&'a Authorize>) -> Self {
        match authorize {
            Some(Authorize::Browser { callback, .. }) => Self::Returned(&callback.fields),
            Some(Authorize::Device { step }) => Self::Shown(&step.fields),
            None if way.get("authorize").is_some() => Self::Unreadable,
            None => Self::Never,
        }
    }

    /// `$authorize.field`. `None` where what is wrong is told elsewhere.
    pub(crate) fn part(self, field: &str) -> Option<Result<Named, NameProblem>> {
        let name = format!("authorize.{field}");
        let problem = match self {
            Self::Unreadable => return None,
            Self::Never => AuthorizedProblem::Never { name },
            Self::Asking => AuthorizedProblem::NotYet { name },
            Self::Opening => match made(field).filter(|_| field != "verifier") {
                Some(named) => return Some(Ok(named)),
                None => AuthorizedProblem::NotYet { name },
            },
            Self::Returned(fields) => {
                let code = || (field == "code").then(|| text(field, InUrl::Secret));
                let own = ["code"].into_iter().chain(MADE.map(|(name, _)| name));
                return Some(made(field).or_else(code).map_or_else(|| among(fields, field, own), Ok));
            }
            Self::Shown(fields) => return Some(among(fields, field, [])),
        };
        Some(Err(problem.into()))
    }
}

fn made(field: &str) -> Option<Named> {
    MADE.into_iter().find(|(name, _)| *name == field).map(|(name, in_url)| text(name, in_url))
}

fn text(field: &str, in_url: InUrl) -> Named {
    Named { reference: reference(field), kind: Type::Text, optional: false, in_url }
}

fn reference(field: &str) -> Reference {
    Reference::Earlier { reply: "authorize".into(), field: field.to_owned().into() }
}

fn among(
    fields: &[ReplyField],
    name: &str,
    own: impl IntoIterator<Item = &'static str>,
) -> Result<Named, NameProblem> {
    let Some(field) = fields.iter().find(|field| field.name == name) else {
        let further = fields.iter().map(|field| field.name.to_string());
        let known = own.into_iter().map(str::to_owned).chain(further).collect();
        return Err(AuthorizedProblem::UnknownField { field: name.to_owned(), known }.into());
    };
    let kind =
        field_type(field.kind).ok_or_else(|| NameProblem::NoText { name: format!("authorize.{name}") })?;
    let optional = field.expected == Expected::Sometimes;
    Ok(Named { reference: reference(name), kind, optional, in_url: field_in_url(field.kind) })
}
