//! Several clients with one store.

use auth_runtime::store::MemoryStore;
use auth_runtime::{ErrorKind, Step};

use crate::authority::{Authority, builder, client, only_renewing, refusal};
use crate::faults::{Faulty, Scripted, seed};
use crate::support::server::{Reply, Server};
use crate::support::{access_token, clock, models};

#[tokio::test]
async fn a_token_is_bought_once_for_all_clients_and_the_next_start() {
    let (authority, store) = (Authority::default(), MemoryStore::new());
    let server = authority.server();
    for _ in 0..5 {
        let client = client(&server, store.clone());
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    }
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test]
async fn different_namespaces_share_nothing() {
    let (authority, store) = (Authority::default(), MemoryStore::new());
    let server = authority.server();
    for (namespace, expected) in [("a", "access-0-0"), ("b", "access-1-0")] {
        let builder = builder(models::renewing(), server.origin(), store.clone());
        let client = builder.store_namespace(namespace).build().unwrap();
        assert_eq!(access_token(&client).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn a_renewal_of_one_client_serves_the_others() {
    let (authority, store) = (Authority::default(), MemoryStore::new());
    let server = authority.server();
    let (first, second) = (client(&server, store.clone()), client(&server, store));
    for client in [&first, &second] {
        access_token(client).await.unwrap();
    }
    for client in [&first, &second] {
        client.invalidate();
        assert_eq!(access_token(client).await.unwrap(), "access-0-1");
    }
    assert_eq!(server.count("/token"), 2);
}

#[tokio::test]
async fn a_token_that_was_thrown_away_does_not_come_back_from_the_store() {
    let authority = Authority::default();
    let server = authority.server();
    let client = client(&server, MemoryStore::new());
    for expected in ["access-0-0", "access-0-1", "access-0-2"] {
        assert_eq!(access_token(&client).await.unwrap(), expected);
        client.invalidate();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_clients_that_renew_at_once_send_no_refresh_token_twice() {
    let (authority, store) = (Authority::default(), MemoryStore::new());
    let server = authority.server();
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let client = client(&server, store.clone());
            tokio::spawn(async move {
                for _ in 0..20 {
                    access_token(&client).await.unwrap();
                    client.invalidate();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let families = authority.lock();
    assert_eq!((families.revoked, families.bought()), (0, 1));
    assert_eq!(families.repeated(), Vec::<&String>::new());
}

#[tokio::test]
async fn what_expired_in_the_store_is_renewed_at_the_next_start() {
    let store = Scripted::default();
    store.keep(&seed(0, "refresh-0-0"));
    let authority = Authority::default();
    authority.answer(&crate::faults::purchase());
    let server = authority.server();
    let client = client(&server, store);
    assert_eq!(access_token(&client).await.unwrap(), "access-0-1");
}

#[tokio::test]
async fn a_mark_of_somebody_else_is_never_sent() {
    let store = Scripted::default();
    let authority = Authority::default();
    let server = authority.server();
    store.keep(&seed(0, "refresh-7-0").replace("}}", r#"},"mark":{"attempt":"another"}}"#));
    assert_eq!(access_token(&client(&server, store.clone())).await.unwrap(), "access-0-0");

    store.keep(&seed(0, "refresh-7-0").replace("}}", r#"},"mark":{"attempt":"another"}}"#));
    let client = builder(only_renewing(), server.origin(), store.clone()).build().unwrap();
    let error = access_token(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.needs_login()), (ErrorKind::SpendingUnknown, true));
    assert!(error.to_string().contains("cannot be known"), "{error}");
    assert_eq!(server.count("/token"), 1);

    // Whoever set the mark wakes up and keeps what it got.
    store.keep(&seed(4_000_000_000_000, "refresh-7-1"));
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap(), "stored");
}

#[tokio::test]
async fn an_answer_that_is_lost_leaves_the_mark() {
    let store = Scripted::default();
    store.keep(&seed(0, "refresh-0-0"));
    let server = Server::start(|_| Reply::Reset);
    let client = builder(only_renewing(), server.origin(), store).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::Transport);
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::SpendingUnknown);
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test]
async fn an_outage_of_the_provider_takes_the_mark_away_again() {
    let store = Scripted::default();
    store.keep(&seed(0, "refresh-0-0"));
    let server = Server::start(|_| Reply::status(503));
    let client = builder(only_renewing(), server.origin(), store.clone()).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap_err().kind(), ErrorKind::ProviderUnavailable);
    assert_eq!(store.kept().unwrap(), seed(0, "refresh-0-0"));
}

#[tokio::test]
async fn a_refusal_is_final_only_if_the_store_still_shows_what_was_refused() {
    let store = Scripted::default();
    store.keep(&seed(0, "refresh-0-0"));
    let other = store.clone();
    let server = Server::start(move |_| {
        other.keep(&seed(4_000_000_000_000, "refresh-0-1"));
        refusal()
    });
    let client = builder(only_renewing(), server.origin(), store.clone()).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "stored");

    store.keep(&seed(0, "refresh-0-1"));
    let server = Server::start(|_| refusal());
    let client = builder(only_renewing(), server.origin(), store.clone()).build().unwrap();
    for _ in 0..2 {
        let error = access_token(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (ErrorKind::LoginRequired, Some(Step::Token)));
        client.invalidate();
    }
    assert_eq!(server.count("/token"), 1);
}

#[tokio::test]
async fn a_version_that_is_not_known_is_left_alone() {
    let (authority, store) = (Authority::default(), Scripted::default());
    let server = authority.server();
    let newer = r#"{"version":2,"tokens":[]}"#;
    store.keep(newer);
    let client = client(&server, store.clone());
    assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
    assert_eq!(store.kept().unwrap(), newer);
    store.keep("rubbish");
    client.invalidate();
    access_token(&client).await.unwrap();
    assert!(store.kept().unwrap().starts_with(r#"{"version":1"#));
}

#[tokio::test]
async fn forgetting_empties_the_store() {
    let (authority, store) = (Authority::default(), Scripted::default());
    let server = authority.server();
    let client = client(&server, store.clone());
    access_token(&client).await.unwrap();
    assert!(store.kept().is_some());
    client.forget().await.unwrap();
    assert_eq!(store.kept(), None);
}

#[tokio::test]
async fn a_store_that_fails_costs_a_token_request_and_its_refresh_token_is_not_sent() {
    for broken in [Faulty::Load, Faulty::Swap, Faulty::Lease, Faulty::All] {
        let (authority, store) = (Authority::default(), Scripted::default());
        let server = authority.server();
        let client = client(&server, store.clone());
        assert_eq!(access_token(&client).await.unwrap(), "access-0-0");
        store.fail(broken);
        client.invalidate();
        let expected = if broken == Faulty::Lease { "access-0-1" } else { "access-1-0" };
        assert_eq!(access_token(&client).await.unwrap(), expected, "{broken:?}");
        store.fail(Faulty::Nothing);
        client.invalidate();
        access_token(&client).await.unwrap();
        assert_eq!(authority.lock().repeated(), Vec::<&String>::new());
    }
}

#[tokio::test]
async fn a_result_that_could_not_be_kept_is_kept_before_anything_else() {
    let store = Scripted::default();
    store.keep(&seed(0, "refresh-0-0"));
    let authority = Authority::default();
    authority.answer(&crate::faults::purchase());
    let (answering, breaking) = (authority.clone(), store.clone());
    let server = Server::start(move |seen| {
        let answer = answering.answer(seen);
        if answering.lock().renewals == 1 {
            breaking.fail(Faulty::Swap);
        }
        answer
    });
    let client = builder(only_renewing(), server.origin(), store.clone()).build().unwrap();
    assert_eq!(access_token(&client).await.unwrap(), "access-0-1");
    assert!(store.kept().unwrap().contains("mark"));

    store.fail(Faulty::Nothing);
    client.invalidate();
    assert_eq!(access_token(&client).await.unwrap(), "access-0-2");
    let families = authority.lock();
    assert_eq!((families.revoked, families.renewals), (0, 2));
}

#[tokio::test]
async fn a_store_that_never_answers_is_given_up() {
    let (authority, store, clock) = (Authority::default(), Scripted::default(), clock());
    let server = authority.server();
    store.fail(Faulty::Hangs);
    let builder = builder(models::renewing(), server.origin(), store);
    let client = builder.clock(clock.clone()).build().unwrap();
    let waiting = tokio::spawn(async move { access_token(&client).await });
    while server.count("/token") == 0 {
        clock.advance(std::time::Duration::from_millis(1));
        tokio::task::yield_now().await;
    }
    assert_eq!(waiting.await.unwrap().unwrap(), "access-0-0");
}
