use auth_runtime::auth_provider;

#[auth_provider("ui-specs/sirv.yaml")]
pub struct Sirv {
    id: u64,
}

fn main() {}
