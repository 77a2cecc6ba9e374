//! The attribute that makes a typed client of a spec. Use it through `auth_runtime`, which brings what its code needs.
//!
//! The stages: `arguments` (what stands in the attribute) and `target` (what it stands on) → `file` (the spec's text) →
//! `auth_spec::parse` → `auth_codegen::generate`. This file alone talks to the compiler.

mod arguments;
mod expand;
mod file;
mod near;
mod target;

use proc_macro::TokenStream;

/// Makes a client out of a spec: `#[auth_provider("specs/sirv.yaml")] pub struct Sirv;`.
///
/// The path starts at the folder of the package's `Cargo.toml`. The struct keeps its name, its visibility and its
/// documentation; beside it come `SirvCredentials`, `SirvSettings` and `SirvToken`, as far as the spec has them. With
/// several ways in (`auths`) the struct has a constructor for each, and each its own client.
///
/// Where `auth_runtime` is a dependency of another name, `crate` tells it:
/// `#[auth_provider("specs/sirv.yaml", crate = my_auth)]`.
///
/// Every mistake in the spec is an error of the compiler that shows its place in the spec.
#[proc_macro_attribute]
pub fn auth_provider(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(arguments.into(), item.into()).into()
}
