//! Many people log in through one program.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_runtime::store::MemoryStore;
use auth_runtime::{ErrorKind, ExposeSecret, NewToken, ObtainedBy};

use crate::browser::REDIRECT;
use crate::person::Codes;
use crate::support::{access_token, builder, clock};
use crate::way;

#[tokio::test]
async fn each_person_has_a_token_of_their_own() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let store = MemoryStore::new();
    let program = || builder(way::browser(), &server, &clock).store(store.clone()).build().unwrap();
    let started = program();
    for user in ["anna", "bert"] {
        let client = started.for_user(user);
        let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
        let callback = codes.log_in(&pending);
        client.finish_login(pending, &callback).await.unwrap();
    }
    // After a restart they are found in the store.
    let restarted = program();
    assert_eq!(access_token(&restarted.for_user("anna")).await.unwrap(), "access-code-0");
    assert_eq!(access_token(&restarted.for_user("bert")).await.unwrap(), "access-code-1");
    let nobody = access_token(&restarted.for_user("carl")).await.unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::LoginRequired);
    assert_eq!(access_token(&restarted).await.unwrap_err().kind(), ErrorKind::LoginRequired);
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_new_login_takes_the_place_of_the_old_token() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let store = MemoryStore::new();
    let client = builder(way::browser(), &server, &clock).store(store.clone()).build().unwrap();
    for expected in ["access-code-0", "access-code-1"] {
        let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
        let callback = codes.log_in(&pending);
        client.finish_login(pending, &callback).await.unwrap();
        assert_eq!(access_token(&client).await.unwrap(), expected);
    }
    let other = builder(way::browser(), &server, &clock).store(store).build().unwrap();
    assert_eq!(access_token(&other).await.unwrap(), "access-code-1");
}

#[tokio::test]
async fn the_hook_is_told_of_each_persons_tokens() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let told = Arc::new(Mutex::new(Vec::new()));
    let hook = {
        let told = Arc::clone(&told);
        move |new: NewToken| {
            told.lock().unwrap().push((new.user, new.by, new.token.access_token.expose_secret().to_owned()));
            std::future::ready(Ok(()))
        }
    };
    let client = builder(way::browser(), &server, &clock).on_token(hook).build().unwrap().for_user("anna");
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = codes.log_in(&pending);
    client.finish_login(pending, &callback).await.unwrap();
    access_token(&client).await.unwrap();
    clock.advance(Duration::from_secs(3601));
    access_token(&client).await.unwrap();
    let anna = || Some("anna".to_owned());
    let expected = [
        (anna(), ObtainedBy::Login, "access-code-0".to_owned()),
        (anna(), ObtainedBy::Renewal, "access-renewed".to_owned()),
    ];
    assert_eq!(*told.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_person_who_is_forgotten_has_to_log_in_again() {
    let (codes, clock) = (Codes::default(), clock());
    let server = codes.server();
    let client = builder(way::browser(), &server, &clock).build().unwrap();
    let pending = client.login().redirect_uri(REDIRECT).start().await.unwrap();
    let callback = codes.log_in(&pending);
    client.finish_login(pending, &callback).await.unwrap();
    client.forget().await.unwrap();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::LoginRequired);
    assert_eq!(server.count("/token"), 1, "nothing is renewed after that");
}
