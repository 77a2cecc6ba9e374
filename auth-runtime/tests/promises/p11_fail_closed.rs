//! Promise 11: without a token no API request leaves.

use auth_runtime::reqwest::{Method, Request, Url};

use crate::support::server::{Reply, Server};
use crate::support::{client, clock, models};

#[tokio::test]
async fn without_a_token_no_api_request_leaves() {
    let broken: [fn() -> Reply; 5] = [
        || Reply::status(500),
        || Reply::status(401),
        || Reply::Reset,
        || Reply::json("{}"),
        || Reply::json(r#"{"access_token": ""}"#),
    ];
    for broken in broken {
        let server = Server::start(move |seen| match seen.path() {
            "/token" => broken(),
            _ => Reply::status(200),
        });
        let client = client(models::buying(), &server, &clock());
        client.get("/x").send().await.unwrap_err();
        client.post("/x").body("abc").send().await.unwrap_err();
        let url = Url::parse("https://api.example.com/v1/x").unwrap();
        let mut request = Request::new(Method::GET, url);
        client.apply(&mut request).await.unwrap_err();
        assert!(request.headers().is_empty());
        client.authorize(request).await.unwrap_err();
        client.authorization_header().await.unwrap_err();
        assert_eq!(server.all().len(), server.count("/token"));
    }
}
