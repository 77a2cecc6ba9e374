//! Each hook of a spec is a method.

use auth_runtime::{HookError, SecretString, auth_provider};

#[auth_provider("ui-specs/hooks.yaml")]
pub struct Acme;

impl AcmeHooks for Acme {
    fn seal(username: &SecretString) -> Result<Vec<u8>, HookError> {
        let _ = username;
        Ok(vec![1])
    }
}

fn main() {}
