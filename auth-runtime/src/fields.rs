//! The fields of generated structs of inputs, several at once.

use auth_exchange::Given;

use crate::Error;
use crate::convert::{FromInput, IntoInput, put, take};

/// Up to eight fields of a struct of inputs.
pub trait Fields<const N: usize>: Sized {
    /// Adds each under its name.
    fn put(self, given: &mut Given, names: [&'static str; N]);

    /// Takes each out by its name.
    ///
    /// # Errors
    ///
    /// The first that is missing, or of another type.
    fn take(given: &mut Given, names: [&'static str; N]) -> Result<Self, Error>;
}

/// Adds inputs under their names.
pub fn put_fields<const N: usize>(given: &mut Given, names: [&'static str; N], fields: impl Fields<N>) {
    fields.put(given, names);
}

/// Takes inputs out by their names.
///
/// # Errors
///
/// One is missing, or of another type.
pub fn take_fields<F: Fields<N>, const N: usize>(
    given: &mut Given,
    names: [&'static str; N],
) -> Result<F, Error> {
    F::take(given, names)
}

macro_rules! fields {
    ($($count:literal: $($field:ident $name:ident),+;)*) => {$(
        impl<$($field: IntoInput + FromInput),+> Fields<$count> for ($($field,)+) {
            #[allow(non_snake_case, reason = "each field is named as its type is")]
            fn put(self, given: &mut Given, [$($name),+]: [&'static str; $count]) {
                let ($($field,)+) = self;
                $(put(given, $name, $field);)+
            }

            fn take(given: &mut Given, [$($name),+]: [&'static str; $count]) -> Result<Self, Error> {
                Ok(($(take::<$field>(given, $name)?,)+))
            }
        }
    )*};
}

fields! {
    1: A a;
    2: A a, B b;
    3: A a, B b, C c;
    4: A a, B b, C c, D d;
    5: A a, B b, C c, D d, E e;
    6: A a, B b, C c, D d, E e, F f;
    7: A a, B b, C c, D d, E e, F f, G g;
    8: A a, B b, C c, D d, E e, F f, G g, H h;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_can_be_taken() {
        let mut given = Given::default();
        put_fields(&mut given, ["name", "port", "live"], ("n".to_owned(), 7_i64, None::<bool>));
        let (live, name) = take_fields(&mut given, ["live", "name"]).unwrap();
        assert_eq!((live, name), (None::<bool>, "n".to_owned()));
        let (port,) = take_fields::<(i64,), 1>(&mut given, ["port"]).unwrap();
        assert_eq!(port, 7);
    }

    #[test]
    fn the_first_that_is_missing_is_told() {
        let mut given = Given::default();
        put_fields(&mut given, ["a"], (1_i64,));
        let missing = take_fields::<(i64, String, String), 3>(&mut given, ["a", "b", "c"]).unwrap_err();
        assert_eq!(missing.to_string(), "`b` is missing");
    }
}
