use auth_runtime::auth_provider;

#[auth_provider]
pub struct Sirv;

fn main() {}
