//! What a spec leaves to the user's code has to be written.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/hooks.yaml")]
pub struct Acme;

fn main() {}
