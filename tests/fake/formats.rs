//! Replies in every form that a spec can declare.

use std::time::Duration;

use auth_runtime::fake::Behaviour;
use auth_runtime::{Dynamic, ErrorKind, TokenSet};

use crate::support::{clock, provider, status};

const HOUR: Option<Duration> = Some(Duration::from_secs(3_600));

/// What `returns` says, and the lifetime that the client reads.
const FORMS: [(&str, Option<Duration>); 18] = [
    ("{}", HOUR),
    ("{ format: form }", HOUR),
    ("{ format: json, access_token: data.0.token }", HOUR),
    ("{ format: text, access_token: . }", None),
    ("{ access_token: ., ttl: 5m }", Some(Duration::from_secs(300))),
    ("{ access_token: \"header:X-Token\", expires_in: \"header:X-Lifetime min\" }", HOUR),
    ("{ expires_in: left ms }", HOUR),
    ("{ expires_in: left min }", HOUR),
    ("{ expires_at: until }", HOUR),
    ("{ expires_at: until rfc3339 }", HOUR),
    ("{ expires_at: until rfc2822 }", HOUR),
    ("{ expires_at: until unix }", HOUR),
    ("{ expires_at: until unix_ms }", HOUR),
    ("{ expires_at: \"until %d.%m.%Y %H:%M:%S\" }", HOUR),
    ("{ expires_at: \"jwt:exp\", fields: { \"jwt:sub\": string } }", HOUR),
    ("{ ok_when: code == 0, error: code, access_token: data.0.deep.token }", HOUR),
    (
        "{ ok_when: data, access_token: data.token, error: problem.code, error_description: problem.text }",
        HOUR,
    ),
    ("{ ok_when: status != failed, access_token: token, error: errors.0.code }", HOUR),
];

fn dynamic(returns: &str) -> Dynamic {
    let text = format!(
        "credentials: [api_key]\nbase_url: https://api.example.com\nallow_hosts: ['*.example.org']\n\
         token:\n  POST: https://login.example.com/token\n  text: ${{api_key}}\n  returns: {returns}\n"
    );
    Dynamic::new(provider("forms.yaml", &text)).unwrap()
}

#[tokio::test]
async fn every_form_of_a_reply_is_read() {
    for (returns, lifetime) in FORMS {
        let fake = dynamic(returns).fake().clock(clock()).await.unwrap();
        let client = fake.client().unwrap();
        assert_eq!(status(&client, "/").await, 200, "{returns}");
        assert_eq!(client.token::<TokenSet>().await.unwrap().expires_in, lifetime, "{returns}");
    }
}

#[tokio::test]
async fn every_form_of_a_refusal_is_read() {
    for (returns, _) in FORMS {
        let fake = dynamic(returns).fake().clock(clock()).await.unwrap();
        fake.next_token(Behaviour::Refuse("access_denied".to_owned()));
        let error = fake.client().unwrap().get("/").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsRejected, "{returns}: {error}");
        assert!(error.to_string().contains("access_denied"), "{returns}: {error}");
    }
}

#[tokio::test]
async fn a_credential_may_stand_anywhere() {
    for applied in [
        "{ headers: { X-Key: $api_key } }",
        "{ query: { key: $api_key, fixed: 1 } }",
        "{ basic: [$api_key, \"\"] }",
        "{ bearer: $api_key, query: { v: 2 } }",
    ] {
        let text = format!("credentials: [api_key]\nbase_url: https://api.example.com/v1\nuse: {applied}\n");
        let fake = Dynamic::new(provider("static.yaml", &text)).unwrap().fake().await.unwrap();
        assert_eq!(status(&fake.client().unwrap(), "/things?page=2").await, 200, "{applied}");
        assert_eq!(fake.requests()[0].query("page"), ["2"]);
    }
}

#[tokio::test]
async fn the_api_rejects_with_the_specs_own_status() {
    let text = "credentials: [api_key]\nbase_url: https://api.example.com\ntoken:\n  \
                POST: https://api.example.com/token\n  text: $api_key\nuse: { bearer: $token.access_token, rejected_on: [403] }\n";
    let fake = Dynamic::new(provider("forbidding.yaml", text)).unwrap().fake().await.unwrap();
    let response = auth_runtime::reqwest::get(format!("{}/things", fake.origin())).await.unwrap();
    assert_eq!(response.status(), 403);
    assert_eq!(fake.requests()[0].differences()[0].to_string(), "`header authorization` is missing");
}

#[tokio::test]
async fn a_pattern_that_nothing_is_found_for_is_told() {
    let text = "credentials: { api_key: { pattern: 'a[b-d]e[f-g]' } }\nbase_url: https://api.example.com\nuse: { bearer: $api_key }\n";
    let dynamic = || Dynamic::new(provider("pattern.yaml", text)).unwrap();
    let error = dynamic().fake().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("api_key"), "{error}");
    let fake = dynamic().fake().input("api_key", "abef").await.unwrap();
    assert_eq!(status(&fake.client().unwrap(), "/").await, 200);
}
