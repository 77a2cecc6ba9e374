//! Other programs, and how they end.

mod afterwards;
mod folder;
mod guarded;
mod output;
mod port;
mod wait;

pub(crate) use folder::Folder;
pub(crate) use guarded::{Guarded, Signal};
pub(crate) use output::output;
pub(crate) use port::free_port;
pub(crate) use wait::until;
