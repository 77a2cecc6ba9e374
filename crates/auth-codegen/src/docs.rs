//! The documentation of generated items, written from the spec.

pub(crate) mod client;
mod exchange;
pub(crate) mod hooks;
pub(crate) mod inputs;
pub(crate) mod scope;
pub(crate) mod token;

use auth_model::Input;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

use crate::markdown::code;

/// A text as the lines of a documentation comment.
pub(crate) fn attribute(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// An empty line between what the user wrote about an item and what the spec says.
pub(crate) fn separator(attributes: &[Attribute]) -> Option<TokenStream> {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc")).then(|| quote!(#[doc = ""]))
}

/// The environment variables of inputs, in a list.
fn variables(inputs: &[Input]) -> String {
    inputs.iter().map(|input| code(&input.variable)).collect::<Vec<_>>().join(", ")
}

/// Paragraphs with an empty line between them; those that are empty are left out.
fn paragraphs(paragraphs: impl IntoIterator<Item = String>) -> String {
    paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A paragraph with a list below it.
fn list(heading: &str, items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| format!("- {item}")).collect();
    if items.is_empty() { heading.to_owned() } else { format!("{heading}\n{}", items.join("\n")) }
}
