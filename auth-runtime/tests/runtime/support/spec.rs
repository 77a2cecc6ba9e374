//! Providers out of specs.

use auth_runtime::model::Provider;
use auth_spec::Source;

/// The provider of a spec whose hosts are those of the tests.
pub(crate) fn spec(text: &str) -> Provider {
    let source = Source::new("example.yaml", text);
    auth_spec::parse(&source).map_err(|mistakes| mistakes.to_string()).unwrap().provider
}
