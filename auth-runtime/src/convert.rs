//! Between the types of generated code and the values of the engine.

use auth_exchange::{FieldValue, Given, InputValue, TokenSet};
use secrecy::SecretString;

use crate::__v1::Choice;
use crate::deserialize::Shape;
use crate::{Error, ErrorKind};

/// A type that an input may have in the user's code.
pub trait IntoInput {
    /// The value; `None` where there is none.
    fn into_input(self) -> Option<InputValue>;
}

/// A type that an input may be read back into.
pub trait FromInput: Sized {
    /// What it takes in a configuration file.
    const SHAPE: Shape;

    /// The value of this input, as it was given.
    ///
    /// # Errors
    ///
    /// It is missing, or of another type.
    fn from_input(value: Option<InputValue>) -> Result<Self, Unfit>;
}

/// A type that a further field of a token may have in the user's code.
pub trait FromField: Sized {
    /// The value of this field, as the reply has it.
    ///
    /// # Errors
    ///
    /// It is missing, or of another type.
    fn from_field(value: Option<&FieldValue>) -> Result<Self, Unfit>;
}

/// Why a value does not become a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is none.
    Missing,
    /// It is of another type: what was expected.
    Expected(&'static str),
}

/// Adds an input under its name.
pub fn put<T: IntoInput>(given: &mut Given, name: &'static str, value: T) {
    if let Some(value) = value.into_input() {
        given.insert(name, value);
    }
}

/// Takes an input out by its name.
///
/// # Errors
///
/// It is missing, or of another type.
pub(crate) fn take<T: FromInput>(given: &mut Given, name: &'static str) -> Result<T, Error> {
    T::from_input(given.take(name)).map_err(|unfit| match unfit {
        Unfit::Missing => Error::new(ErrorKind::MissingInput, format!("`{name}` is missing")),
        Unfit::Expected(expected) => {
            Error::new(ErrorKind::InvalidInput, format!("`{name}` is not as expected: {expected}"))
        }
    })
}

/// Reads a further field of a token by its name.
///
/// # Errors
///
/// It is missing, or of another type: the model is inconsistent with the generated code, or the token did not come out
/// of a reply.
pub(crate) fn field<T: FromField>(set: &TokenSet, name: &'static str) -> Result<T, Error> {
    T::from_field(set.field(name)).map_err(|unfit| match unfit {
        Unfit::Missing => Error::new(ErrorKind::UnexpectedReply, format!("the token has no `{name}`")),
        Unfit::Expected(expected) => Error::new(
            ErrorKind::UnexpectedReply,
            format!("the token's `{name}` is not as expected: {expected}"),
        ),
    })
}

macro_rules! convert_input {
    ($($type:ty, $shape:ident, $expected:literal, $into:expr, $variant:ident($value:ident) => $from:expr;)*) => {$(
        impl IntoInput for $type {
            fn into_input(self) -> Option<InputValue> {
                let into: fn($type) -> InputValue = $into;
                Some(into(self))
            }
        }

        impl FromInput for $type {
            const SHAPE: Shape = Shape::$shape;

            fn from_input(value: Option<InputValue>) -> Result<Self, Unfit> {
                match value {
                    Some(InputValue::$variant($value)) => Ok($from),
                    Some(_) => Err(Unfit::Expected($expected)),
                    None => Err(Unfit::Missing),
                }
            }
        }
    )*};
}

convert_input! {
    String, Text, "text", |text| InputValue::Text(text.into()), Text(text) => exposed(&text);
    SecretString, Text, "text", InputValue::Text, Text(text) => text;
    i64, Int, "a whole number", InputValue::Int, Int(number) => number;
    bool, Bool, "`true` or `false`", InputValue::Bool, Bool(truth) => truth;
    Vec<SecretString>, List, "a list", InputValue::List, List(list) => list;
    Vec<String>, List, "a list", |list| InputValue::List(list.into_iter().map(SecretString::from).collect()),
        List(list) => list.iter().map(exposed).collect();
}

impl<T: IntoInput> IntoInput for Option<T> {
    fn into_input(self) -> Option<InputValue> {
        self.and_then(T::into_input)
    }
}

impl<T: FromInput> FromInput for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn from_input(value: Option<InputValue>) -> Result<Self, Unfit> {
        value.map(|value| T::from_input(Some(value))).transpose()
    }
}

impl<C: Choice> IntoInput for C {
    fn into_input(self) -> Option<InputValue> {
        let (name, _) = C::ALL.iter().find(|(_, choice)| *choice == self)?;
        Some(InputValue::Text(SecretString::from(*name)))
    }
}

impl<C: Choice> FromInput for C {
    const SHAPE: Shape = Shape::Text;

    fn from_input(value: Option<InputValue>) -> Result<Self, Unfit> {
        let name = String::from_input(value)?;
        let found = C::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, choice)| *choice).ok_or(Unfit::Expected("one of the names that the spec lists"))
    }
}

macro_rules! convert_field {
    ($($type:ty, $expected:literal, $variant:ident($value:ident) => $from:expr;)*) => {$(
        impl FromField for $type {
            fn from_field(value: Option<&FieldValue>) -> Result<Self, Unfit> {
                match value {
                    Some(FieldValue::$variant($value)) => Ok($from),
                    Some(_) => Err(Unfit::Expected($expected)),
                    None => Err(Unfit::Missing),
                }
            }
        }
    )*};
}

convert_field! {
    String, "text", Text(text) => text.clone();
    SecretString, "secret text", Secret(text) => text.clone();
    u64, "a whole number that is not negative", U64(number) => *number;
    i64, "a whole number", I64(number) => *number;
    f64, "a number", F64(number) => *number;
    bool, "`true` or `false`", Bool(truth) => *truth;
    Vec<String>, "a list", List(list) => list.clone();
    serde_json::Value, "JSON", Json(value) => value.clone();
}

impl<T: FromField> FromField for Option<T> {
    fn from_field(value: Option<&FieldValue>) -> Result<Self, Unfit> {
        value.map(|value| T::from_field(Some(value))).transpose()
    }
}

fn exposed(text: &SecretString) -> String {
    secrecy::ExposeSecret::expose_secret(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Region {
        Europe,
        Asia,
    }

    impl Choice for Region {
        const ALL: &'static [(&'static str, Self)] = &[("eu", Self::Europe), ("asia", Self::Asia)];
    }

    #[test]
    fn what_is_put_can_be_taken() {
        let mut given = Given::default();
        put(&mut given, "name", "n".to_owned());
        put(&mut given, "port", 7_i64);
        put(&mut given, "region", Some(Region::Asia));
        put(&mut given, "absent", None::<String>);
        assert_eq!(take::<String>(&mut given, "name").unwrap(), "n");
        assert_eq!(take::<Option<i64>>(&mut given, "port").unwrap(), Some(7));
        assert_eq!(take::<Region>(&mut given, "region").unwrap(), Region::Asia);
        assert_eq!(take::<Option<String>>(&mut given, "absent").unwrap(), None);
    }

    #[test]
    fn a_missing_input_and_one_of_another_type_are_told_by_name_without_the_value() {
        let mut given = Given::default();
        put(&mut given, "secret", "hunter2".to_owned());
        let wrong = take::<i64>(&mut given, "secret").unwrap_err();
        assert_eq!(wrong.to_string(), "`secret` is not as expected: a whole number");
        let missing = take::<i64>(&mut given, "secret").unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::MissingInput);
    }
}
