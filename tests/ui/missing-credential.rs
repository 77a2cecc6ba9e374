use auth_runtime::auth_provider;

#[auth_provider("ui-specs/sirv.yaml")]
pub struct Sirv;

fn main() {
    let _ = Sirv::new(SirvCredentials { client_id: "a".into() });
}
