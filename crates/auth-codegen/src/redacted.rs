//! The `Debug` of what may hold secrets in any of its fields.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::typed::TypedWay;

/// Shows the type's name and nothing else.
pub(crate) fn redacted(way: &TypedWay<'_>, name: &Ident) -> TokenStream {
    let support = way.support();
    let text = name.to_string();
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #support::redacted(formatter, #text)
            }
        }
    }
}
