//! What was decided about the parts of a page, and what its reader decides otherwise.

use super::inputs::Role;

/// What a value of the page is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The user's own, under this name.
    Input(Role, String),
    /// The same for everybody.
    Constant(String),
}

/// What a value is taken for, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// Such as `clientId`.
    pub(super) place: String,
    pub(super) taken: Taken,
}

/// What the reader of the page decides otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choices {
    pub(super) values: Vec<(String, Choice)>,
    /// The path of the access token in the reply.
    pub(super) access_token: Option<String>,
    /// The path of the lifetime or the end of a token in the reply.
    pub(super) expiry: Option<String>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// `None` for a name out of the place.
    Input(Role, Option<String>),
    Constant,
}

impl Choices {
    pub(super) fn of(&self, place: &str) -> Option<&Choice> {
        self.values.iter().find(|(known, _)| known == place).map(|(_, choice)| choice)
    }

    pub(super) fn choose(&mut self, place: &str, choice: Choice) {
        self.values.retain(|(known, _)| known != place);
        self.values.push((place.to_owned(), choice));
    }
}
