//! Generated code under the strictest lints and without a prelude.

#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unsafe_code)]
#![deny(clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![no_implicit_prelude]

/// A public module, so that `missing_docs` looks at everything in it.
pub mod providers {
    /// From `specs/example-api.yaml`.
    #[::auth_runtime::auth_provider("specs/example-api.yaml")]
    pub struct ExampleApi;

    /// From `specs/oauth2-api.yaml`.
    #[::auth_runtime::auth_provider("specs/oauth2-api.yaml")]
    pub struct Oauth2Api;

    // Without docs of the user's own.
    #[::auth_runtime::auth_provider("specs/sirv.yaml")]
    pub struct Sirv;

    #[::auth_runtime::auth_provider("specs/vervoe.yaml")]
    pub struct Vervoe;

    #[::auth_runtime::auth_provider("specs/voipex.yaml")]
    pub struct Voipex;

    /// Several ways in.
    #[::auth_runtime::auth_provider("tests/ui-specs/two-ways.yaml")]
    pub struct TwoWays;

    /// No token, a setting that is a number.
    #[::auth_runtime::auth_provider("tests/ui-specs/static-key.yaml")]
    pub struct StaticKey;

    /// Every type of input and field.
    #[::auth_runtime::auth_provider("tests/ui-specs/everything.yaml")]
    pub struct Everything;
}

#[test]
fn a_client_crosses_threads_and_is_cloned() {
    fn is_client<T: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static>() {}
    is_client::<providers::Sirv>();
    is_client::<providers::TwoWaysApiKey>();
    is_client::<providers::Everything>();
}
