//! Without the feature, what needs it says so, and nothing is sent.

use auth_runtime::{ErrorKind, TokenSet};

use crate::specs::machine;
use crate::support::server::{Reply, Server};
use crate::support::{client, clock};

#[tokio::test]
async fn a_spec_that_needs_the_feature_is_told_which() {
    let server = Server::start(|_| Reply::status(500));
    let error = client(machine(), &server, &clock()).token::<TokenSet>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("feature `dpop`"), "{error}");
    assert_eq!(server.all().len(), 0);
}
