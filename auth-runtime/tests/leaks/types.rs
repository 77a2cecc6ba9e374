//! `Debug` of every public type that can hold a secret.

use auth_runtime::__v1::{Given, put};
use auth_runtime::reqwest::{Method, Request, Url};
use auth_runtime::store::{Entry, Lease, MemoryStore, StoreError, TokenStore};
use auth_runtime::{Client, Tenants, TokenSet, TokenSource};

use crate::listener::Listener;
use crate::providers::{named, with_token};
use crate::shared::search::{CANARY, found};
use crate::stage::Stage;
use crate::told::assert_shows_nothing;

#[tokio::test]
async fn nothing_that_holds_a_token_shows_it() {
    let _listener = Listener::start();
    for case in with_token() {
        let stage = Stage::new(case);
        let client = &stage.client;
        let address = Url::parse(stage.server.origin()).unwrap();
        let mut request = Request::new(Method::GET, address.clone());
        // Before they are awaited, and with a token at hand.
        for _ in 0..2 {
            assert_shows_nothing("TokenFuture", &client.token::<TokenSet>());
            assert_shows_nothing("HeaderFuture", &client.authorization_header());
            assert_shows_nothing(
                "AuthorizeFuture",
                &client.authorize(Request::new(Method::GET, address.clone())),
            );
            assert_shows_nothing("ApplyFuture", &client.apply(&mut request));
            assert_shows_nothing("ForgetFuture", &client.forget());
            assert_shows_nothing("RevokeFuture", &client.revoke());
            assert_shows_nothing("IntrospectFuture", &client.introspect());
            assert_shows_nothing("SendFuture", &client.get(stage.case.url).send());
            assert_shows_nothing("RequestBuilder", &client.get(stage.case.url).query(&[("a", CANARY)]));
            let set = client.token::<TokenSet>().await.unwrap();
            assert_shows_nothing("TokenSet", &set);
            for field in &set.fields {
                assert_shows_nothing("TokenField", field);
                assert_shows_nothing("FieldValue", &field.value);
            }
        }
        assert_shows_nothing("HeaderValue", &client.header().await.unwrap());
        let status = client.status();
        assert!(status.ready);
        assert_shows_nothing("Status", &status);
        assert_shows_nothing("Fingerprint", &status.fingerprint.unwrap());
        assert_shows_nothing("Client", client);
        assert_shows_nothing("Requests", &**client);
        let tenants: Tenants<&str, Client> = Tenants::with_capacity(2);
        tenants.get_or_create("tenant", || Ok::<_, auth_runtime::Error>(client.clone())).unwrap();
        assert_shows_nothing("Tenants", &tenants);
        assert_shows_nothing("Dynamic", &stage.case.dynamic(stage.server.origin()));
        assert_shows_nothing(
            "ClientBuilder",
            &stage.case.builder(stage.server.origin()).with_token(CANARY.to_owned()),
        );
        #[cfg(feature = "fake")]
        assert_fake_silent(&stage).await;
    }
}

#[cfg(feature = "fake")]
async fn assert_fake_silent(stage: &Stage) {
    let dynamic = || stage.case.bare();
    assert_shows_nothing("FakeBuilder", &dynamic().fake().input("key", CANARY.to_owned()));
    let fake = dynamic().fake().await.unwrap();
    let client = fake.client().unwrap();
    client.get(stage.case.url).send().await.unwrap();
    let strange = client.with_credentials(credentials_that_no_fake_lets_in(stage)).unwrap();
    let error = strange.get(stage.case.url).send().await.unwrap_err();
    crate::told::assert_error_silent("a fake's refusal", &error);
    assert_shows_nothing("Fake", &fake);
    for recorded in fake.token_requests().iter().chain(&fake.requests()) {
        assert_shows_nothing("Recorded", recorded);
        assert_shows_nothing("Difference", &recorded.differences());
    }
}

#[cfg(feature = "fake")]
fn credentials_that_no_fake_lets_in(stage: &Stage) -> Given {
    use auth_exchange::InputValue;
    use auth_runtime::model::{InputKind, Presence, Role};
    let mut given = Given::default();
    let bare = stage.case.bare();
    let needed = |presence: &Presence| *presence == Presence::Required;
    let credentials = bare.inputs().iter().filter(|it| it.role == Role::Credential && needed(&it.presence));
    for input in credentials {
        let value = match input.kind {
            InputKind::Int => InputValue::Int(4_711),
            _ => InputValue::Text(format!("{CANARY} strange").into()),
        };
        given.insert(input.name.clone(), value);
    }
    given
}

#[tokio::test]
async fn nothing_that_holds_an_input_or_an_entry_shows_it() {
    let _listener = Listener::start();
    let mut given = Given::default();
    put(&mut given, "text", CANARY.to_owned());
    put(&mut given, "list", vec![CANARY.to_owned()]);
    assert_shows_nothing("Given", &given);
    for name in ["text", "list"] {
        assert_shows_nothing("InputValue", given.get(name).unwrap());
    }
    assert_shows_nothing("SecretString", &auth_runtime::SecretString::from(CANARY));
    assert_shows_nothing("Entry", &Entry::from_text(CANARY.to_owned()));
    let held = CANARY.to_owned();
    assert_shows_nothing("Lease", &Lease::new(move || drop(held)));
    assert_shows_nothing("StoreError", &StoreError::new("out of order"));
    let store: Box<dyn TokenStore> = Box::new(MemoryStore::new());
    drop(store);
}

/// `reqwest`'s own request has the address that it will be sent to, and shows it: `docs/errors.md` and `authorize` say
/// so. Its headers are marked, and show nothing.
#[tokio::test]
async fn a_request_of_reqwests_shows_its_address_and_no_header() {
    for (name, shows) in [("bearer", false), ("own-header", false), ("cookie", false), ("query", true)] {
        let case = named(name);
        let client = case.builder("http://127.0.0.1:9").build().unwrap();
        let request = Request::new(Method::GET, Url::parse("https://api.example.com/v1/x").unwrap());
        let request = client.authorize(request).await.unwrap();
        assert_eq!(found(&format!("{request:?}")).is_some(), shows, "{name}");
        assert_shows_nothing(name, request.headers());
    }
}

/// What is new in the crate's face has to be looked at here, in `logins.rs` or in `devices.rs`.
#[test]
fn every_public_type_was_looked_at() {
    const LOOKED_AT: &str = "ApplyFuture AuthorizeFuture Client ClientBuilder DeviceLogin DeviceLoginBuilder \
        Dynamic Entry Error Fingerprint ForgetFuture HeaderFuture IntrospectFuture Lease LoginBuilder LoginFuture \
        LoopbackListener LoopbackLogin MemoryStore FileStore PendingLogin RedisStore RequestBuilder Requests Response RevokeFuture \
        SecretString SendFuture Status StoreError StoreKey Tenants TokenFuture TokenSet";
    // By `../runtime/hooks.rs`, `../runtime/spec_hooks.rs`, `../runtime/ending.rs` and `../identity/login.rs`.
    const LOOKED_AT_ELSEWHERE: &str = "HookInputs HookValue IdToken NewToken Introspection";
    const HOLD_NO_SECRET: &str = "Clock CredentialSource ErrorKind ExposeSecret HookError ManualClock ObtainedBy \
        Sleep SourceError Step StoreFuture SystemClock Tenant TokenSource TokenStore auth_provider model reqwest Swap";
    let known: Vec<&str> = [LOOKED_AT, LOOKED_AT_ELSEWHERE, HOLD_NO_SECRET]
        .iter()
        .flat_map(|names| names.split_whitespace())
        .collect();
    for source in [include_str!("../../src/lib.rs"), include_str!("../../src/store/mod.rs")] {
        let exports = source.split("\npub use ").skip(1).filter_map(|rest| rest.split(';').next());
        for export in exports {
            let names = export.rsplit("::").next().unwrap().trim_matches(['{', '}']);
            for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let name = name.rsplit(" as ").next().unwrap();
                assert!(known.contains(&name) || name == "self", "`{name}` of `{export}` is not looked at");
            }
        }
    }
}
