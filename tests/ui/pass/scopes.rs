//! Scopes that the spec knows are an enum with room for others; those that it does not know are text.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/scopes.yaml")]
pub struct Shop;

#[auth_provider("ui-specs/free-scopes.yaml")]
pub struct Free;

fn main() {
    let scopes = [ShopScope::OrdersRead, ShopScope::Other("orders:cancel".into())];
    assert_eq!(scopes.clone().map(|scope| scope.to_string()), ["orders:read", "orders:cancel"]);
    let shop = Shop::builder(ShopCredentials::new("id")).scopes(scopes).build().unwrap();
    assert!(shop.missing_scopes().is_empty());
    Free::builder(FreeCredentials::new("id")).scopes(["read", "write"]).build().unwrap();
    Free::builder(FreeCredentials::new("id")).scopes([String::from("read")]).build().unwrap();
}
