//! Values: what names stand for, what functions make of them, and the texts that templates make out of both.

mod digest;
mod function;
mod jwt;
mod reference;
mod template;
mod time;
mod value;

pub(crate) use reference::resolve;
pub(crate) use template::{evaluate, text, texts};
pub(crate) use value::{Content, Value};
