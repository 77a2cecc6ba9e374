use auth_runtime::auth_provider;

#[auth_provider("ui-specs/static-key.yaml")]
pub struct StaticKey;

fn main() {
    let _ = StaticKeySettings { version: "2" };
}
