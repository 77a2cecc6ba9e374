//! The model as one constant: a text that the runtime decodes when the first client of the provider is made.

use auth_model::Provider;
use proc_macro2::TokenStream;
use quote::quote;

use crate::Item;

/// What gives the runtime the provider's model. As a text it costs the compiler the same whatever the spec says, where an
/// expression of the model's types would cost it more than all other items together.
pub(crate) fn constant(provider: &Provider, item: &Item) -> TokenStream {
    let name = &item.name;
    let support = item.support();
    let encoded = auth_model::encode(provider);
    quote! {
        #[automatically_derived]
        impl #support::Spec for #name {
            fn model() -> &'static #support::EncodedModel {
                static MODEL: #support::EncodedModel = #support::EncodedModel::new(#encoded);
                &MODEL
            }
        }
    }
}
