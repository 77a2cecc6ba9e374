//! What a spec leaves to the user's code.
#![deny(missing_docs)]

use std::time::SystemTime;

use auth_runtime::{ExposeSecret, HookError, SecretString, auth_provider};

/// The client.
#[auth_provider("ui-specs/hooks.yaml")]
pub struct Acme;

impl AcmeHooks for Acme {
    fn scrambled(
        password: &SecretString,
        challenge_salt: &str,
        device: Option<&str>,
        now: SystemTime,
    ) -> Result<String, HookError> {
        let seconds = now.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let device = device.unwrap_or_default();
        Ok(format!("{}{challenge_salt}{device}{seconds}", password.expose_secret()))
    }

    fn seal(username: &SecretString) -> Result<Vec<u8>, HookError> {
        Ok(username.expose_secret().as_bytes().to_vec())
    }
}

fn main() {}
