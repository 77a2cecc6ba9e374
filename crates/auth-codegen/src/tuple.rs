//! Tuples of fields, which the runtime takes and gives.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// As many as a tuple of the runtime has.
const FIELDS: usize = 8;

/// A tuple of types, of expressions or of patterns; of more than a tuple has, tuples in each other.
pub(crate) fn of(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= FIELDS {
        return quote!((#(#parts,)*));
    }
    let tuples: Vec<TokenStream> = parts.chunks(FIELDS).map(of).collect();
    of(&tuples)
}

/// The pattern of so many values, and their names: no field's name, which the pattern of a token has too.
pub(crate) fn pattern(count: usize) -> (TokenStream, Vec<Ident>) {
    let names: Vec<Ident> = (0..count).map(|index| format_ident!("value_{index}")).collect();
    let parts: Vec<TokenStream> = names.iter().map(|name| quote!(#name)).collect();
    (of(&parts), names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_for_a_tuple_stands_in_several() {
        let (pattern, names) = pattern(65);
        assert_eq!(names.len(), 65);
        let text = pattern.to_string().replace(' ', "");
        assert!(text.starts_with("(((value_0,value_1,"), "{text}");
        assert!(text.ends_with("value_63,),),((value_64,),),)"), "{text}");
    }
}
