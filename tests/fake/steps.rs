//! The requests before a token.

use std::time::Duration;

use auth_runtime::fake::{Behaviour, FakeProvider, Purpose, Recorded};
use auth_runtime::{Dynamic, ErrorKind, auth_provider};

use crate::support::{clock, provider, replayed};

#[auth_provider("tests/fake/steps.yaml")]
struct Steps;

#[tokio::test]
async fn each_step_is_answered_and_what_it_says_is_sent_on() {
    let clock = clock();
    let fake = Steps::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    assert_eq!(client.get("/files").send().await.unwrap().status(), 200);
    clock.advance(Duration::from_secs(3_601));
    assert_eq!(client.get("/files").send().await.unwrap().status(), 200);
    let steps = fake.requests_for(Purpose::Step);
    let paths: Vec<_> = steps.iter().map(Recorded::path).collect();
    assert_eq!(paths[..2], ["/platform/info", "/info/identityserviceurl/.well-known/openid-configuration"]);
    assert_eq!(paths[2], "/oidc/begin-endpoint");
    assert_eq!(fake.requests()[0].header("x-challenge"), Some("made-up-begin-challenge"));
    let all = steps.iter().cloned().chain(fake.token_requests()).chain(fake.requests());
    for request in all {
        assert_eq!(request.differences(), [], "{request:?}");
    }
    assert_eq!(fake.token_requests().pop().unwrap().purpose(), Purpose::Renewal);
}

/// With the system's clock, which goes on between the client and the fake.
#[tokio::test]
async fn a_signature_over_the_time_is_checked() {
    let fake = Steps::fake().await.unwrap();
    let client = fake.client().unwrap();
    client.token().await.unwrap();
    let [begun, bought] = [fake.requests_for(Purpose::Step).pop(), fake.token_requests().pop()];
    let (begun, bought) = (begun.unwrap(), bought.unwrap());
    assert_eq!((begun.differences(), bought.differences()), (&[][..], &[][..]));
    assert_eq!(replayed(&fake, &begun, |body| *body = body.replace("made-up-username", "x")).await.0, 400);
    assert_eq!(replayed(&fake, &bought, |body| *body = body.replace("limit=7", "limit=8")).await.0, 400);
    let told = fake.token_requests().pop().unwrap().differences()[0].to_string();
    assert_eq!(told, "`form limit` is not what the spec sends");
    let other = Steps::fake().input("key", "another").await.unwrap();
    assert_eq!(replayed(&other, &bought, |_| {}).await.0, 400);
    let told = other.token_requests().pop().unwrap().differences()[0].to_string();
    assert_eq!(told, "`header x-signature` is not what the spec sends");
}

#[tokio::test]
async fn a_step_that_fails_is_named_and_mended() {
    let clock = clock();
    let fake = Steps::fake().clock(clock.clone()).await.unwrap();
    let client = fake.client().unwrap();
    for (behaviour, kind) in [
        (Behaviour::Refuse("locked".to_owned()), ErrorKind::Refused),
        (Behaviour::Status(503), ErrorKind::ProviderUnavailable),
        (Behaviour::Rubbish, ErrorKind::UnexpectedReply),
        (Behaviour::CutOff, ErrorKind::Transport),
    ] {
        fake.every(Purpose::Step, behaviour.clone());
        let error = client.get("/files").send().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{behaviour:?}: {error}");
        assert_eq!(error.step(), Some(auth_runtime::Step::Preparation));
        clock.advance(Duration::from_secs(3_600));
    }
    assert_eq!((fake.token_requests().len(), fake.requests().len()), (0, 0));
    fake.mend();
    assert_eq!(client.get("/files").send().await.unwrap().status(), 200);
}

/// No address that a reply names may lead anywhere but to hosts that the spec allows.
#[tokio::test]
async fn a_reply_names_hosts_that_the_spec_allows() {
    for hosts in [
        "base_url: https://api.example.com\nallow_hosts: [login.example.com]",
        "base_url: https://api.example.com:8443/v1\nallow_hosts: ['*.example.org']",
        "settings: { root: url, own: host }\nbase_url: $root\nallow_hosts: [$own]",
        "allow_hosts: ['*.example.org']\nbase_url: $where.token_url",
    ] {
        let text = format!(
            "credentials: [key]\n{hosts}\nsteps:\n  where:\n    GET: https://login.example.com/where\n    \
             returns: {{ fields: {{ token_url: url, host: host }} }}\ntoken:\n  POST: $where.token_url\n  \
             form: {{ key: $key, host: $where.host }}\n"
        );
        let fake = Dynamic::new(provider("where.yaml", &text)).unwrap().fake().await.unwrap();
        let client = fake.client().unwrap();
        assert_eq!(client.get("/").send().await.unwrap().status(), 200, "{hosts}");
    }
}
