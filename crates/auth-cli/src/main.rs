//! The command line `auth`.
fn main() {}
