//! What nobody may read in an error, or in what is printed of a store.

use std::io::{Read, Write};
use std::net::TcpListener;

use auth_runtime::store::{RedisStore, StoreError, TokenStore};
use real_servers::Redis;

use super::{entry, key};

const PASSWORD: &str = "canary-password-91c0";

fn assert_silent(shown: &str) {
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn no_password_is_printed() {
    let store = RedisStore::new(&format!("redis://user:{PASSWORD}@redis.example.com:7000/2")).unwrap();
    let shown = format!("{store:?}");
    assert!(shown.contains("redis.example.com:7000"), "{shown}");
    assert_silent(&shown);
    for url in [
        PASSWORD.to_owned(),
        format!("http://{PASSWORD}@localhost"),
        format!("redis://:{PASSWORD}@localhost:port"),
        format!("redis://:{PASSWORD}@localhost/{PASSWORD}"),
        format!("redis://localhost/?protocol={PASSWORD}"),
        format!("rediss://:{PASSWORD}@localhost"),
    ] {
        let error = RedisStore::new(&url).unwrap_err();
        assert_silent(&format!("{error} {error:?}"));
    }
}

#[tokio::test]
async fn a_password_is_sent_and_a_wrong_one_is_told_without_it() {
    let Some(redis) = Redis::start() else { return };
    let key = key().await;
    redis.ask("ACL SETUSER wrong on >another ~* +@all");
    redis.ask(&format!("ACL SETUSER right on >{PASSWORD} ~* +@all"));
    let with =
        |user: &str| RedisStore::new(&format!("redis://{user}:{PASSWORD}@{}", redis.address())).unwrap();
    assert_eq!(with("right").load(&key).await.unwrap(), None);
    let error = with("wrong").load(&key).await.unwrap_err();
    assert!(error.to_string().contains("AuthenticationFailed"), "{error}");
    assert_silent(&format!("{error} {error:?}"));
}

/// The least that a user needs, as the docs say.
#[tokio::test]
async fn a_user_needs_few_rights() {
    let Some(redis) = Redis::start() else { return };
    let key = key().await;
    redis.ask("ACL SETUSER few on >pass ~auth:* +get +set +del +evalsha +script|load");
    let store = RedisStore::new(&format!("redis://few:pass@{}", redis.address())).unwrap();
    store.compare_and_swap(&key, None, &entry("a")).await.unwrap();
    assert_eq!(store.load(&key).await.unwrap(), Some(entry("a")));
    drop(store.lease(&key, std::time::Duration::from_secs(15)).await.unwrap().unwrap());
    store.clear(&key).await.unwrap();
    let error = store.key_prefix("other:").load(&key).await.unwrap_err();
    assert!(error.to_string().ends_with("answered NOPERM"), "{error}");
}

/// Redis answers an unknown command with the arguments that it was given.
#[tokio::test]
async fn a_server_that_quotes_what_it_was_sent_is_not_quoted() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            while let Ok(length @ 1..) = stream.read(&mut request) {
                let words = String::from_utf8_lossy(&request[..length]).replace(['\r', '\n'], " ");
                for _ in words.matches('*') {
                    let _ = write!(stream, "-ERR unknown command, with args beginning with: {words}\r\n");
                }
            }
        }
    });
    let (store, key) = (RedisStore::new(&url).unwrap(), key().await);
    let new = entry("canary-refresh-token");
    let errors: Vec<StoreError> = vec![
        store.compare_and_swap(&key, None, &new).await.unwrap_err(),
        store.load(&key).await.unwrap_err(),
        store.clear(&key).await.unwrap_err(),
    ];
    for error in errors {
        assert!(error.to_string().ends_with("answered ERR"), "{error}");
        assert_silent(&format!("{error} {error:?}"));
    }
}
