use auth_runtime::auth_provider;

#[auth_provider("ui-specs/sriv.yaml")]
pub struct Sirv;

fn main() {}
