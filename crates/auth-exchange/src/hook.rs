//! Hooks: what the user's own code is given, and what it returned.

use std::fmt;
use std::time::SystemTime;

use auth_model::{Expected, Hook, HookParameter, HookParameterKind, Text};
use secrecy::{ExposeSecret, SecretSlice, SecretString};

use crate::render::{Place, Problem};
use crate::values::{Content, resolve};
use crate::{Context, RenderError};

/// What a hook is given, by name. Its `Debug` shows no value.
#[derive(Clone, Default)]
pub struct HookInputs {
    given: Vec<(Text, Given)>,
}

#[derive(Clone)]
enum Given {
    Absent,
    Text(String),
    Secret(SecretString),
    Int(i64),
    Bool(bool),
    List(Vec<String>),
    Secrets(Vec<SecretString>),
    Time(SystemTime),
}

/// The type of a hook's parameter in Rust.
pub trait HookArgument<'a>: Sized {
    /// The value; `None` where it is of another type, or absent.
    #[doc(hidden)]
    fn of(inputs: &'a HookInputs, name: &str) -> Option<Self>;
}

impl HookInputs {
    /// The value of this name. One that may be absent is an `Option`. `None` where there is no such one, or one of
    /// another type.
    #[must_use]
    pub fn get<'a, T: HookArgument<'a>>(&'a self, name: &str) -> Option<T> {
        T::of(self, name)
    }

    fn find(&self, name: &str) -> Option<&Given> {
        self.given.iter().find(|(known, _)| known == name).map(|(_, given)| given)
    }
}

impl fmt::Debug for HookInputs {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.given.iter().map(|(name, _)| name)).finish()
    }
}

macro_rules! argument {
    ($($kind:ty: $variant:ident($value:ident) => $made:expr),*) => {$(
        impl<'a> HookArgument<'a> for $kind {
            fn of(inputs: &'a HookInputs, name: &str) -> Option<Self> {
                match inputs.find(name)? {
                    Given::$variant($value) => Some($made),
                    _ => None,
                }
            }
        }
    )*};
}

argument!(
    &'a str: Text(text) => text,
    &'a SecretString: Secret(text) => text,
    i64: Int(number) => *number,
    bool: Bool(truth) => *truth,
    &'a [String]: List(items) => items,
    &'a [SecretString]: Secrets(items) => items,
    SystemTime: Time(moment) => *moment
);

impl<'a, T: HookArgument<'a>> HookArgument<'a> for Option<T> {
    fn of(inputs: &'a HookInputs, name: &str) -> Option<Self> {
        match inputs.find(name)? {
            Given::Absent => Some(None),
            _ => T::of(inputs, name).map(Some),
        }
    }
}

/// What a hook returns: a secret, whatever it is made of.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum HookValue {
    /// Text.
    Text(SecretString),
    /// Bytes.
    Bytes(SecretSlice<u8>),
}

impl From<String> for HookValue {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&str> for HookValue {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<Vec<u8>> for HookValue {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

/// What a hook returned for one request.
#[derive(Clone, Debug)]
pub struct Hooked {
    /// The hook's name.
    pub name: Text,
    /// What it returned.
    pub value: HookValue,
}

impl From<&HookValue> for Content {
    fn from(value: &HookValue) -> Self {
        match value {
            HookValue::Text(text) => Self::text(text.expose_secret()),
            HookValue::Bytes(bytes) => Self::Bytes(bytes.expose_secret().to_vec().into()),
        }
    }
}

/// What a hook is given for one request.
///
/// # Errors
///
/// Something is not there that it cannot do without, or is of another type than the spec says.
pub fn hook_inputs(hook: &Hook, context: &Context<'_>) -> Result<HookInputs, RenderError> {
    let given = hook.from.iter().map(|parameter| Ok((parameter.name.clone(), given(parameter, context)?)));
    Ok(HookInputs { given: given.collect::<Result<_, RenderError>>()? })
}

fn given(parameter: &HookParameter, context: &Context<'_>) -> Result<Given, RenderError> {
    let found = match resolve(&parameter.source, context) {
        Ok(value) => value.content,
        Err(error) if error.is_absence() && parameter.expected == Expected::Sometimes => {
            return Ok(Given::Absent);
        }
        Err(error) => return Err(error),
    };
    typed(parameter.kind, &found).map_err(|problem| RenderError::Unfit {
        what: parameter.source.to_string(),
        place: Place::Hook,
        problem,
    })
}

fn typed(kind: HookParameterKind, content: &Content) -> Result<Given, Problem> {
    Ok(match (kind, content) {
        (HookParameterKind::Text, _) => Given::Text(content.to_text()?.as_str().to_owned()),
        (HookParameterKind::Secret, _) => Given::Secret(content.to_text()?.as_str().into()),
        (HookParameterKind::Int, Content::Int(number)) => {
            Given::Int(i64::try_from(*number).map_err(|_| Problem::NotNumber)?)
        }
        (HookParameterKind::Bool, Content::Bool(truth)) => Given::Bool(*truth),
        (HookParameterKind::List, Content::List(items)) => {
            Given::List(items.iter().map(|item| item.as_str().to_owned()).collect())
        }
        (HookParameterKind::Secrets, Content::List(items)) => {
            Given::Secrets(items.iter().map(|item| item.as_str().into()).collect())
        }
        (HookParameterKind::Time, Content::Time(moment)) => Given::Time(*moment),
        (HookParameterKind::Int, _) => return Err(Problem::NotNumber),
        (HookParameterKind::Bool, _) => return Err(Problem::NotTruth),
        (HookParameterKind::List | HookParameterKind::Secrets, _) => return Err(Problem::NoList),
        (HookParameterKind::Time, _) => return Err(Problem::NoTime),
    })
}
