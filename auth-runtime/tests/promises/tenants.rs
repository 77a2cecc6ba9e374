//! Many tenants over one engine.

use std::sync::Arc;

use auth_runtime::{Client, Error, Tenants};
use tokio::sync::Semaphore;

use crate::crowd::given;
use crate::support::server::{Seen, Server};
use crate::support::{access_token, client, clock, models, token, until};

fn of_client(seen: &Seen, number: usize) -> bool {
    seen.body.contains(&format!("client_id=tenant-{number}&"))
}

fn create(template: &Client, number: usize) -> Result<Client, Error> {
    template.with_credentials(given(&format!("tenant-{number}")))
}

#[tokio::test]
async fn a_hundred_thousand_tenants_share_one_engine() {
    const TENANTS: usize = 100_000;
    let server = Server::start(|_| token(1, 3_600));
    let template = client(models::buying(), &server, &clock());
    let tenants: Tenants<usize, Client> = Tenants::with_capacity(2 * TENANTS);
    for number in 0..TENANTS {
        tenants.get_or_create(number, || create(&template, number)).unwrap();
    }
    assert_eq!(tenants.len(), TENANTS);
    for number in [0, 17, TENANTS - 1] {
        let tenant = tenants.get(&number).unwrap();
        access_token(&tenant).await.unwrap();
        access_token(&tenants.get(&number).unwrap()).await.unwrap();
        assert!(of_client(server.seen("/token").last().unwrap(), number));
    }
    assert_eq!(server.count("/token"), 3);
}

#[tokio::test]
async fn those_go_that_were_not_asked_for_the_longest() {
    let server = Server::start(|_| token(1, 3_600));
    let template = client(models::buying(), &server, &clock());
    let tenants: Tenants<usize, Client> = Tenants::with_capacity(3);
    for number in 0..3 {
        tenants.get_or_create(number, || create(&template, number)).unwrap();
    }
    tenants.get(&0).unwrap();
    tenants.get_or_create(3, || create(&template, 3)).unwrap();
    let kept: Vec<usize> = (0..4).filter(|number| tenants.get(number).is_some()).collect();
    assert_eq!(kept, [0, 2, 3]);
}

/// Against a list that each use moves to the end of.
#[tokio::test]
async fn thousands_go_in_the_order_of_their_last_uses() {
    const CAPACITY: usize = 99;
    const NUMBERS: u64 = 150;
    let server = Server::start(|_| token(1, 3_600));
    let template = client(models::buying(), &server, &clock());
    let tenants: Tenants<u64, Client> = Tenants::with_capacity(CAPACITY);
    let mut list: Vec<u64> = Vec::new();
    let (mut random, mut gone) = (0x9E37_79B9_7F4A_7C15_u64, 0);
    for _ in 0..10_000 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let number = random % NUMBERS;
        let was_there = list.contains(&number);
        list.retain(|known| *known != number);
        if (random >> 32).is_multiple_of(8) {
            assert_eq!(tenants.remove(&number).is_some(), was_there);
            continue;
        }
        let mut is_made = false;
        let created = tenants.get_or_create(number, || {
            is_made = true;
            template.with_credentials(given("id"))
        });
        drop(created.unwrap());
        assert_eq!(is_made, !was_there);
        list.push(number);
        if list.len() > CAPACITY {
            list.remove(0);
            gone += 1;
        }
        assert_eq!(tenants.len(), list.len());
    }
    assert!(gone > 1_000, "{gone}");
}

#[tokio::test]
async fn none_goes_that_somebody_holds_or_that_is_being_renewed() {
    let gate = Arc::new(Semaphore::new(0));
    let held = Arc::clone(&gate);
    let server = Server::start_async(move |_| {
        let held = Arc::clone(&held);
        async move {
            held.acquire().await.unwrap().forget();
            token(1, 3_600)
        }
    });
    let template = client(models::buying(), &server, &clock());
    let tenants: Tenants<usize, Client> = Tenants::with_capacity(2);
    let holder = tenants.get_or_create(0, || create(&template, 0)).unwrap();
    // A caller who asks and goes away: only the task that fetches the token holds the client then.
    let asking = tenants.get_or_create(1, || create(&template, 1)).unwrap();
    let caller = tokio::spawn(async move { access_token(&asking).await });
    until(|| server.count("/token") == 1).await;
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());

    for number in 2..100 {
        tenants.get_or_create(number, || create(&template, number)).unwrap();
    }
    assert!(tenants.get(&0).is_some() && tenants.get(&1).is_some());
    assert!(tenants.len() <= 3, "{}", tenants.len());

    drop(holder);
    gate.add_permits(1);
    let fetched = || tenants.get(&1).is_some_and(|tenant| tenant.status().ready);
    until(fetched).await;
    for number in 100..110 {
        tokio::task::yield_now().await;
        tenants.get_or_create(number, || create(&template, number)).unwrap();
    }
    assert!(tenants.get(&0).is_none() && tenants.get(&1).is_none());
    assert_eq!(tenants.len(), 2);
}

#[tokio::test]
async fn a_tenant_that_was_taken_out_is_made_again() {
    let server = Server::start(|_| token(1, 3_600));
    let template = client(models::buying(), &server, &clock());
    let tenants: Tenants<&str, Client> = Tenants::with_capacity(10);
    let first = tenants.get_or_create("acme", || create(&template, 1)).unwrap();
    access_token(&first).await.unwrap();
    assert!(tenants.remove(&"acme").is_some());
    assert!(tenants.is_empty());
    let second = tenants.get_or_create("acme", || create(&template, 2)).unwrap();
    access_token(&second).await.unwrap();
    access_token(&first).await.unwrap();
    assert_eq!(server.count("/token"), 2);
    let refused: Result<Client, &str> = tenants.get_or_create("other", || Err("no such tenant"));
    assert_eq!(refused.unwrap_err(), "no such tenant");
}
