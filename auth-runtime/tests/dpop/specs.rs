//! Providers whose tokens are bound to keys.

use auth_runtime::model::Provider;
use auth_spec::Source;

/// The address has a query, which is none of a proof's business (RFC 9449 §4.2).
const MACHINE: &str = "
credentials: [client_secret]
settings: [client_id]
base_url: https://api.example.com
oauth2:
  grants: [client_credentials, refresh_token]
  token_url: https://auth.example.com/token?tenant=1
  dpop: ES256
";

/// A provider that gives tokens for a secret.
pub(crate) fn machine() -> Provider {
    auth_spec::parse(&Source::new("acme.yaml", MACHINE)).unwrap().provider
}
