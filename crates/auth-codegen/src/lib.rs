//! Writes a typed client for a model: a thin skin over the runtime, and the model as one constant.
//!
//! The stages: [`Item`] (what the user wrote) and the model → `typed` (each way in with the names of its Rust types) →
//! `inputs`, `token`, `scope`, `client`, `ways` and `model`, each of which writes one kind of item, with the texts of
//! `docs`; `derived` and `tuple` write what several kinds have.
//!
//! Emitting cannot fail: what can be wrong with a spec is found before. What is emitted holds data and signatures only,
//! has no branch, and names everything by absolute paths through the runtime's hidden module `__v1`.

mod choice;
mod client;
mod constructor;
mod derived;
mod docs;
mod fields;
mod further;
mod hooks;
mod inputs;
mod item;
mod login;
mod markdown;
mod model;
mod names;
mod scope;
mod token;
mod tuple;
mod typed;
mod ways;

use auth_model::Provider;
use proc_macro2::TokenStream;
use quote::quote;

pub use item::Item;

use typed::TypedWay;

/// The client of a provider: everything that stands in place of the user's item.
#[must_use]
pub fn generate(provider: &Provider, item: &Item) -> TokenStream {
    let tracking = &item.tracking;
    let ways = typed::ways(provider, item);
    let namespace = provider.ways.iter().any(|way| way.name.is_some()).then(|| ways::namespace(item, &ways));
    let skins = ways.iter().map(skin);
    let model = model::constant(provider, item);
    quote! {
        #tracking
        #namespace
        #(#skins)*
        #model
    }
}

fn skin(way: &TypedWay<'_>) -> TokenStream {
    let client = client::client(way);
    let credentials = inputs::credentials(way);
    let settings = inputs::settings(way);
    let token = token::token(way);
    let scope = scope::scope(way);
    let hooks = hooks::definition(way);
    let further = further::clients(way);
    quote! {
        #client
        #hooks
        #credentials
        #settings
        #token
        #scope
        #further
    }
}
