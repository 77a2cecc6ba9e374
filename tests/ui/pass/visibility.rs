//! Visibility, docs and name are the user's; two clients of one spec stand side by side.

use auth_runtime::auth_provider;

mod clients {
    use super::auth_provider;

    /// Just for this program.
    #[auth_provider("ui-specs/sirv.yaml")]
    pub(crate) struct Images;

    #[auth_provider("ui-specs/sirv.yaml")]
    pub(super) struct OtherImages;
}

fn main() {
    let credentials = clients::ImagesCredentials { client_id: "a".into(), client_secret: "b".into() };
    let _ = clients::Images::builder(credentials);
    let _ = clients::OtherImages::from_env();
}
