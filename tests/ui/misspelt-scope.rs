//! Where the spec knows the scopes, a misspelt one does not compile, nor does one as text.

use auth_runtime::auth_provider;

#[auth_provider("ui-specs/scopes.yaml")]
pub struct Shop;

fn main() {
    let _ = Shop::builder(ShopCredentials::new("id")).scopes([ShopScope::OrdersRaed]);
    let _ = Shop::builder(ShopCredentials::new("id")).scopes(["orders:raed"]);
}
