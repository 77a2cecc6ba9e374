//! Values: what names stand for, what functions make of them, and the texts that templates make out of both.

mod digest;
mod function;
mod jwt;
mod pairs;
mod pem;
mod reference;
mod request_part;
mod signature;
mod template;
mod time;
mod value;

pub(crate) use digest::{digest, keyed as keyed_digest};
pub(crate) use reference::resolve;
pub(crate) use template::{evaluate, joined, text, texts};
pub(crate) use time::text as time_text;
pub(crate) use value::{Content, Value};
