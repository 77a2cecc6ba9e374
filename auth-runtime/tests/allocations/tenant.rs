//! What a tenant costs.

use allocation_counter::measure;
use auth_runtime::__v1::{Given, put};
use auth_runtime::{Client, SystemClock};

use crate::support::server::{Reply, Server};
use crate::support::{builder, clock, models};

fn tenant(template: &Client, number: usize) -> Client {
    let mut given = Given::default();
    put(&mut given, "client_id", format!("tenant-{number}"));
    put(&mut given, "client_secret", "a-secret-of-some-length-0123456789".to_owned());
    template.with_credentials(given).unwrap()
}

/// Of 900 bytes, with all else that belongs to it.
#[test]
fn a_tenant_takes_little_more_than_its_token() {
    const TENANTS: usize = 500;
    let text = "t".repeat(900);
    let server = Server::start(move |_| {
        Reply::json(format!(r#"{{"access_token": "{text}", "token_type": "Bearer", "expires_in": 3600}}"#))
    });
    // A clock that is turned by hand keeps who waits for it until it is turned.
    let template = builder(models::buying(), &server, &clock()).clock(SystemClock::new()).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(template.authorization_header()).unwrap();

    let mut tenants = Vec::with_capacity(TENANTS);
    let cold = measure(|| tenants.extend((0..TENANTS).map(|number| tenant(&template, number))));
    let warm = measure(|| {
        for tenant in &tenants {
            runtime.block_on(tenant.authorization_header()).unwrap();
        }
    });
    let [cold, token] = [cold, warm].map(|measured| measured.bytes_current / i64::try_from(TENANTS).unwrap());
    println!("a tenant takes {cold} bytes, and with its token {} bytes", cold + token);
    assert!(cold + token <= 1_410, "{cold} + {token}");
}
