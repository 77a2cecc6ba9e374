//! What the user gave for one way in, checked.

mod check;
mod problem;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use auth_model::{Input, InputKind, PlainHttp, Role, Text, Way};
use secrecy::SecretString;

pub use problem::{InputError, InputProblem};

use crate::HostRules;

/// A value of an input. Its `Debug` shows none, as the value does not know whether it is secret.
#[derive(Clone)]
pub enum InputValue {
    /// Text of any kind; of a `one_of`, the name of the choice. Text may also stand for the other kinds, written as in
    /// an environment variable: `12`, `true`, `a, b`.
    Text(SecretString),
    /// A whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// Several texts.
    List(Vec<SecretString>),
}

impl fmt::Debug for InputValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}

/// What the user gave, by name, before it is checked.
#[derive(Clone, Debug, Default)]
pub struct Given {
    values: BTreeMap<Text, InputValue>,
}

impl Given {
    /// Adds a value, in place of one of the same name.
    pub fn insert(&mut self, name: impl Into<Text>, value: InputValue) {
        self.values.insert(name.into(), value);
    }

    /// Adds what another one has.
    pub fn extend(&mut self, other: Self) {
        self.values.extend(other.values);
    }

    /// Takes a value out.
    pub fn take(&mut self, name: &str) -> Option<InputValue> {
        self.values.remove(name)
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&InputValue> {
        self.values.get(name)
    }
}

/// What the user gave for one way in: complete, with the defaults filled in, and of the right types. Clones share it.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// As they are sent, one for each that is declared; `None` where an optional one was not given.
    values: Arc<[Option<InputValue>]>,
    common: Arc<Common>,
}

/// What the inputs of many tenants have in common.
#[derive(Debug, PartialEq)]
struct Common {
    declared: Box<[Declared]>,
    reply_hosts: HostRules,
}

/// What the way in says of an input.
#[derive(Debug, PartialEq)]
struct Declared {
    name: Text,
    role: Role,
    kind: InputKind,
}

/// An input of the way in, with the value that it was given.
#[derive(Clone, Copy)]
pub(crate) struct DeclaredInput<'a> {
    pub(crate) role: Role,
    pub(crate) kind: &'a InputKind,
    /// As it is sent; `None` where an optional one was not given.
    pub(crate) value: Option<&'a InputValue>,
}

impl Inputs {
    /// Checks what was given against what the way in asks for.
    ///
    /// # Errors
    ///
    /// Every input that is missing, unknown or not of its type; a plain `http` address outside loopback unless the
    /// spec allows one and `plain_http` does too.
    pub fn new(way: &Way, mut given: Given, plain_http: PlainHttp) -> Result<Self, Vec<InputError>> {
        let mut values = Vec::with_capacity(way.inputs.len());
        let mut errors = Vec::new();
        for input in way.inputs.iter() {
            match check::check(input, given.take(&input.name), plain_http) {
                Ok(value) => values.push(value),
                Err(problem) => errors.push(InputError::new(input, problem)),
            }
        }
        errors.extend(given.values.into_keys().map(InputError::unknown));
        if !errors.is_empty() {
            return Err(errors);
        }
        let declared = || way.inputs.iter().map(Declared::new).collect();
        let common = Common { declared: declared(), reply_hosts: HostRules::default() };
        let mut inputs = Self { values: values.into(), common: Arc::new(common) };
        // Found out with the inputs themselves.
        let reply_hosts = HostRules::of_replies(way, &inputs);
        if reply_hosts != inputs.common.reply_hosts {
            inputs.common = Arc::new(Common { declared: declared(), reply_hosts });
        }
        Ok(inputs)
    }

    /// The same, holding what it has in common with these others just once: tenants are many, and differ in little.
    #[must_use]
    pub fn sharing(self, other: &Self) -> Self {
        if self.common == other.common { Self { common: Arc::clone(&other.common), ..self } } else { self }
    }

    /// The value of an input as it is sent: of a `one_of`, the choice's text; of a `url`, the address without a slash
    /// at its end. `None` where an optional one was not given.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&InputValue> {
        self.declared(name)?.value
    }

    pub(crate) fn declared(&self, name: &str) -> Option<DeclaredInput<'_>> {
        self.all().find(|(declared, _)| declared.name == name).map(|(declared, value)| DeclaredInput {
            role: declared.role,
            kind: &declared.kind,
            value,
        })
    }

    pub(crate) fn credentials(&self) -> impl Iterator<Item = &InputValue> {
        self.all().filter(|(declared, _)| declared.role == Role::Credential).filter_map(|(_, value)| value)
    }

    /// The hosts that a reply may name.
    pub(crate) fn reply_hosts(&self) -> &HostRules {
        &self.common.reply_hosts
    }

    fn all(&self) -> impl Iterator<Item = (&Declared, Option<&InputValue>)> {
        self.common.declared.iter().zip(self.values.iter().map(Option::as_ref))
    }
}

impl Declared {
    fn new(input: &Input) -> Self {
        Self { name: input.name.clone(), role: input.role, kind: input.kind.clone() }
    }
}
