//! The fields of generated structs, as tuples: the structs of inputs, and what tokens have of their own.

use std::slice::Iter;

use auth_exchange::{Given, TokenSet};

use crate::__v1::FromTokenSet;
use crate::convert::{FromField, FromInput, IntoInput, field, put, take};
use crate::deserialize::Shape;
use crate::{Error, ErrorKind};

/// The names of the fields that come next.
pub type Names<'a> = Iter<'a, &'static str>;

/// A field of a struct of inputs, or a tuple of some: up to eight, each of which may be a tuple again.
pub trait InputFields: Sized {
    /// Adds each under its name.
    fn put(self, names: &mut Names<'_>, given: &mut Given);

    /// Takes each out by its name.
    ///
    /// # Errors
    ///
    /// The first that is missing, or of another type.
    fn take(names: &mut Names<'_>, given: &mut Given) -> Result<Self, Error>;

    /// What each takes in a configuration file.
    fn shapes(shapes: &mut Vec<Shape>);
}

/// A field that a token has of its own, or a tuple of some, as [`InputFields`].
pub trait TokenFields: Sized {
    /// Reads each by its name.
    ///
    /// # Errors
    ///
    /// The first that is missing, or of another type.
    fn read(names: &mut Names<'_>, set: &TokenSet) -> Result<Self, Error>;
}

/// A further token of the same reply.
#[derive(Debug)]
pub struct Further<T>(pub Option<T>);

impl<T: IntoInput + FromInput> InputFields for T {
    fn put(self, names: &mut Names<'_>, given: &mut Given) {
        if let Some(name) = names.next() {
            put(given, name, self);
        }
    }

    fn take(names: &mut Names<'_>, given: &mut Given) -> Result<Self, Error> {
        take(given, next(names)?)
    }

    fn shapes(shapes: &mut Vec<Shape>) {
        shapes.push(T::SHAPE);
    }
}

impl<T: FromField> TokenFields for T {
    fn read(names: &mut Names<'_>, set: &TokenSet) -> Result<Self, Error> {
        field(set, next(names)?)
    }
}

impl<T: FromTokenSet> TokenFields for Further<T> {
    fn read(names: &mut Names<'_>, set: &TokenSet) -> Result<Self, Error> {
        set.further(next(names)?).map(T::from_token_set).transpose().map(Self)
    }
}

fn next(names: &mut Names<'_>) -> Result<&'static str, Error> {
    let inconsistent = || Error::new(ErrorKind::Internal, "a struct has fewer names than fields");
    names.next().copied().ok_or_else(inconsistent)
}

macro_rules! tuples {
    ($(($($field:ident),*))*) => {$(
        #[allow(unused_variables, reason = "the empty tuple has no use for them")]
        impl<$($field: InputFields),*> InputFields for ($($field,)*) {
            #[allow(non_snake_case, reason = "each field is named as its type is")]
            fn put(self, names: &mut Names<'_>, given: &mut Given) {
                let ($($field,)*) = self;
                $($field.put(names, given);)*
            }

            fn take(names: &mut Names<'_>, given: &mut Given) -> Result<Self, Error> {
                Ok(($($field::take(names, given)?,)*))
            }

            fn shapes(shapes: &mut Vec<Shape>) {
                $($field::shapes(shapes);)*
            }
        }

        #[allow(unused_variables, reason = "the empty tuple has no use for them")]
        impl<$($field: TokenFields),*> TokenFields for ($($field,)*) {
            fn read(names: &mut Names<'_>, set: &TokenSet) -> Result<Self, Error> {
                Ok(($($field::read(names, set)?,)*))
            }
        }
    )*};
}

tuples! {
    ()
    (A)
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
    (A, B, C, D, E, F, G)
    (A, B, C, D, E, F, G, H)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_can_be_taken() {
        let mut given = Given::default();
        let fields = (("n".to_owned(), 7_i64), (None::<bool>,));
        fields.put(&mut ["name", "port", "live"].iter(), &mut given);
        let taken: (Option<bool>, String) =
            InputFields::take(&mut ["live", "name"].iter(), &mut given).unwrap();
        assert_eq!(taken, (None, "n".to_owned()));
        let (port,) = <(i64,)>::take(&mut ["port"].iter(), &mut given).unwrap();
        assert_eq!(port, 7);
    }

    #[test]
    fn the_first_that_is_missing_is_told() {
        let mut given = Given::default();
        (1_i64,).put(&mut ["a"].iter(), &mut given);
        let missing = <(i64, String, String)>::take(&mut ["a", "b", "c"].iter(), &mut given).unwrap_err();
        assert_eq!(missing.to_string(), "`b` is missing");
    }

    #[test]
    fn each_shape_in_its_order() {
        let mut shapes = Vec::new();
        <((String, Option<i64>), (bool, Vec<String>))>::shapes(&mut shapes);
        assert_eq!(shapes, [Shape::Text, Shape::Int, Shape::Bool, Shape::List]);
    }
}
