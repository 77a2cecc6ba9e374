use auth_runtime::auth_provider;

#[auth_provider("ui-specs/not-utf8.yaml")]
pub struct Sirv;

fn main() {}
