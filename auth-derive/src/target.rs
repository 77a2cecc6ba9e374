//! What the attribute stands on: a unit struct.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Ident, Result, Visibility};

/// The user's struct, taken apart.
pub(crate) struct Target {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
}

/// Takes the user's item apart, or says what stands there instead of a unit struct.
pub(crate) fn parse(item: TokenStream) -> Result<Target> {
    let span = item.span();
    let item: DeriveInput = syn::parse2(item).map_err(|_| refused(span, "something else"))?;
    let Data::Struct(data) = &item.data else {
        return Err(refused(item.ident.span(), "another kind of type"));
    };
    match &data.fields {
        Fields::Unit if item.generics.params.is_empty() && item.generics.where_clause.is_none() => {
            Ok(Target { attributes: item.attrs, visibility: item.vis, name: item.ident })
        }
        Fields::Unit => Err(refused(item.generics.span(), "a struct with generics")),
        fields => Err(refused(fields.span(), "a struct with fields")),
    }
}

fn refused(span: Span, found: &str) -> Error {
    let message = "`auth_provider` stands on a unit struct without generics, such as `pub struct Sirv;`, whose fields it writes itself";
    Error::new(span, format!("{message}, but this is {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(item: &str) -> Option<String> {
        let error = parse(item.parse().unwrap()).err()?.to_string();
        Some(error.rsplit_once("this is ").unwrap().1.to_owned())
    }

    #[test]
    fn only_a_unit_struct_without_generics_is_taken() {
        assert_eq!(found("/// Docs. \n pub(crate) struct Sirv;"), None);
        assert_eq!(found("struct Sirv {}").as_deref(), Some("a struct with fields"));
        assert_eq!(found("struct Sirv(u8);").as_deref(), Some("a struct with fields"));
        assert_eq!(found("struct Sirv<T>;").as_deref(), Some("a struct with generics"));
        assert_eq!(found("enum Sirv {}").as_deref(), Some("another kind of type"));
        assert_eq!(found("fn sirv() {}").as_deref(), Some("something else"));
        assert_eq!(found("").as_deref(), Some("something else"));
    }
}
