//! What is sent and what a reply means: a model executed without any input or output.
//!
//! [`Inputs`] are what the user gave, checked against a way in. [`render`] makes a token request out of them,
//! [`read`] makes a [`TokenSet`] out of its reply, and [`render_use`] makes what an API request carries. The runtime
//! sends what this crate makes; `auth-spec` compares it with a spec's examples while the user's crate compiles.
//!
//! Whatever is made of a secret is a [`Masked`], which shows the secret's name instead.

mod base_address;
mod context;
mod draft;
mod hook;
mod host_name;
mod hosts;
mod inputs;
mod masked;
mod origin;
mod read;
mod render;
mod sign;
mod signature;
mod token;
mod values;
mod xml;

pub use context::{Context, Drawn, EarlierReply, Life};
pub use draft::{Draft, DraftSecrecy};
pub use hook::{HookArgument, HookInputs, HookValue, Hooked, hook_inputs};
pub use host_name::{is_host, is_label};
pub use hosts::HostRules;
pub use inputs::{Given, InputError, InputProblem, InputValue, Inputs};
pub use masked::Masked;
pub use origin::{Origin, OriginError, parse_url};
pub use read::{
    Introspection, ReadError, Received, Refusal, cleaned, read, read_introspection, read_login, read_step,
    read_then,
};
pub use render::{
    Applied, MergeError, Outgoing, OutgoingBody, OutgoingHeader, OutgoingIdentity, Place, Problem,
    RenderError, merged, render, render_text, render_unsigned, render_url, render_use, sign,
};
pub use sign::{Sign, SignError};
pub use signature::{Payload, Seal, set_by};
pub use token::{Brought, FieldValue, TokenField, TokenSet};
pub use xml::{XmlError, read_xml, write_xml};
