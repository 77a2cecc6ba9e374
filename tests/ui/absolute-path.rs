use auth_runtime::auth_provider;

#[auth_provider("/etc/specs/sirv.yaml")]
pub struct Sirv;

fn main() {}
