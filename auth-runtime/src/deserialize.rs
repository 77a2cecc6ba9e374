//! Generated structs of inputs, out of configuration files.

use std::fmt;

use auth_exchange::{Given, InputValue};
use secrecy::SecretString;
use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::__v1::{InputFields, InputSet};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text; of a closed set, the name of the choice.
    Text,
    /// A whole number.
    Int,
    /// `true` or `false`.
    Bool,
    /// A list of texts.
    List,
}

/// Reads a struct of inputs. Nothing that stands in a value is quoted in an error.
///
/// # Errors
///
/// A field that is missing, unknown, there twice or not of its shape.
pub fn deserialize<'de, I: InputSet, D: Deserializer<'de>>(deserializer: D) -> Result<I, D::Error> {
    let mut shapes = Vec::new();
    I::Fields::shapes(&mut shapes);
    let fields = Fields(I::NAMES.iter().copied().zip(shapes).collect());
    // Asked for a map, a format would itself refuse what is none, and quote it.
    let mut given = deserializer.deserialize_any(fields)?;
    I::take(&mut given).map_err(D::Error::custom)
}

struct Fields(Vec<(&'static str, Shape)>);

/// Methods that refuse what is no map: those of `serde` quote it.
macro_rules! refuse {
    ($($method:ident($type:ty))*) => {$(
        fn $method<E: serde::de::Error>(self, _: $type) -> Result<Given, E> {
            Err(E::custom("expected a map of inputs"))
        }
    )*};
}

impl<'de> Visitor<'de> for Fields {
    type Value = Given;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map of inputs")
    }

    refuse! { visit_str(&str) visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_i128(i128) visit_u128(u128) visit_f64(f64) }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut given = Given::default();
        while let Some(key) = map.next_key::<String>()? {
            let Some((name, shape)) = self.0.iter().find(|(name, _)| *name == key) else {
                return Err(A::Error::custom(self.unknown()));
            };
            if given.get(name).is_some() {
                return Err(A::Error::duplicate_field(name));
            }
            let raw = map.next_value::<Raw>()?;
            if !matches!(raw, Raw::Absent) {
                let value = raw.of_shape(*shape).ok_or_else(|| unfit::<A::Error>(name, *shape))?;
                given.insert(*name, value);
            }
        }
        Ok(given)
    }
}

impl Fields {
    /// The key is not quoted: whoever mixed up name and value may have put a secret there.
    fn unknown(&self) -> String {
        let known: Vec<String> = self.0.iter().map(|(name, _)| format!("`{name}`")).collect();
        format!("unknown field, expected one of {}", known.join(", "))
    }
}

fn unfit<E: serde::de::Error>(name: &str, shape: Shape) -> E {
    let expected = match shape {
        Shape::Text => "text",
        Shape::Int => "a whole number",
        Shape::Bool => "`true` or `false`",
        Shape::List => "a list of texts",
    };
    E::custom(format!("`{name}` is not as expected: {expected}"))
}

/// Whatever may stand in a file, so that no error of `serde` quotes it.
enum Raw {
    Text(SecretString),
    Int(i64),
    Bool(bool),
    List(Vec<Raw>),
    Absent,
    Other,
}

impl Raw {
    fn of_shape(self, shape: Shape) -> Option<InputValue> {
        match (shape, self) {
            (Shape::Text, Self::Text(text)) => Some(InputValue::Text(text)),
            (Shape::Int, Self::Int(number)) => Some(InputValue::Int(number)),
            (Shape::Bool, Self::Bool(truth)) => Some(InputValue::Bool(truth)),
            (Shape::List, Self::List(list)) => {
                list.into_iter().map(Self::text).collect::<Option<_>>().map(InputValue::List)
            }
            _ => None,
        }
    }

    fn text(self) -> Option<SecretString> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(SecretString::from(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(SecretString::from(text)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Raw, E> {
        Ok(Raw::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Raw, E> {
        Ok(i64::try_from(number).map_or(Raw::Other, Raw::Int))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(truth))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Absent)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = sequence.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Raw::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Inputs {
        key: String,
        port: Option<i64>,
        tags: Option<Vec<String>>,
    }

    impl InputSet for Inputs {
        type Fields = (String, Option<i64>, Option<Vec<String>>);

        const NAMES: &'static [&'static str] = &["key", "port", "tags"];

        fn into_fields(self) -> Self::Fields {
            (self.key, self.port, self.tags)
        }

        fn from_fields((key, port, tags): Self::Fields) -> Self {
            Self { key, port, tags }
        }
    }

    fn read(json: &str) -> Result<Inputs, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        deserialize(&mut deserializer).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_every_shape() {
        let inputs = read(r#"{"key": "k", "port": 7, "tags": ["a", "b"]}"#).unwrap();
        assert_eq!(
            inputs,
            Inputs { key: "k".into(), port: Some(7), tags: Some(vec!["a".into(), "b".into()]) }
        );
        assert_eq!(read(r#"{"key": "k", "port": null}"#).unwrap().port, None);
    }

    #[test]
    fn refuses_without_quoting() {
        for json in [
            r#"{"key": "k", "port": "hunter2"}"#,
            r#"{"key": "k", "hunter2": "x"}"#,
            r#"{"key": {"hunter2": 1}}"#,
            r#"{"key": "hunter2", "key": "hunter2"}"#,
            r#"{"port": 1}"#,
            r#""hunter2""#,
            r#"{"key": "k", "tags": ["hunter2", 1]}"#,
        ] {
            let message = read(json).unwrap_err();
            assert!(!message.contains("hunter2"), "{message}");
        }
    }
}
