use auth_runtime::auth_provider;

#[auth_provider("ui-specs/sirv.yaml", crat = auth_runtime)]
pub struct Sirv;

fn main() {}
