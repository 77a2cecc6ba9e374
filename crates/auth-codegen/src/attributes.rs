//! Attributes that several kinds of generated items share.

use proc_macro2::TokenStream;
use quote::quote;

/// What a program leaves unused of a client is no mistake of its author, who may keep the client private too; and how a
/// spec's names and texts read is not Rust's business.
pub(crate) fn allowances() -> TokenStream {
    quote!(#[allow(
        dead_code,
        unreachable_pub,
        clippy::doc_markdown,
        clippy::must_use_candidate,
        clippy::struct_excessive_bools,
        clippy::struct_field_names
    )])
}
