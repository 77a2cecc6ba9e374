//! Clients against the fakes of their own specs.

mod breakdowns;
mod example;
mod formats;
mod generated;
mod server;
mod support;
