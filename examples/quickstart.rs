//! Placeholder until the five providers are there.
fn main() {}
