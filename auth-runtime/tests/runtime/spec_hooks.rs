//! What a spec leaves to the program's code.

use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use auth_runtime::{
    Client, Dynamic, ErrorKind, ExposeSecret, HookError, HookInputs, HookValue, SecretString, Step,
    auth_provider,
};
use auth_spec::{Source, parse};

use crate::support::server::{Reply, Seen, Server};
use crate::support::{SECRET, access_token, clock, reqwest_without_proxy, token};

#[auth_provider("tests/runtime/hooked.yaml")]
struct Hooked;

impl HookedHooks for Hooked {
    fn scrambled(
        password: &SecretString,
        challenge_salt: &str,
        device: Option<&str>,
        now: SystemTime,
    ) -> Result<String, HookError> {
        let seconds = now.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let password: String = password.expose_secret().chars().rev().collect();
        Ok(format!("{password}.{challenge_salt}.{}.{seconds}", device.unwrap_or("none")))
    }

    fn seal(uuid: &str) -> Result<Vec<u8>, HookError> {
        Ok(vec![0, 255, u8::try_from(uuid.len())?])
    }
}

fn answer(seen: &Seen) -> Reply {
    match seen.path() {
        "/challenge" => Reply::json(r#"{"salt": "s-1"}"#),
        "/token" => token(1, 3_600),
        _ => Reply::status(200),
    }
}

#[tokio::test]
async fn a_generated_client_calls_its_methods() {
    let server = Server::start(answer);
    let credentials = HookedCredentials { password: SECRET.into() };
    let builder = Hooked::builder(credentials, HookedSettings { device: None }).http(reqwest_without_proxy);
    let client =
        builder.clock(clock()).with_origin("https://api.example.com", server.origin()).build().unwrap();
    client.token().await.unwrap();
    let reversed: String = SECRET.chars().rev().collect();
    // The clock of the tests begins at the date of RFC 9110 §5.6.7.
    let expected = format!("{reversed}.s-1.none.784111777");
    let body = server.seen("/token")[0].body.clone();
    assert_eq!(body, format!("password={expected}&again=%3C{expected}%3E&seal=00ff24"));
}

const SPEC: &str = r"
credentials: [password]
base_url: https://api.example.com
hooks: { scrambled: { from: [password], to: text } }
token:
  POST: https://api.example.com/token
  form: { password: $scrambled, again: $scrambled }
";

type Hook = Box<dyn Fn(&HookInputs) -> Result<HookValue, HookError> + Send + Sync>;

fn dynamic(spec: &str) -> Dynamic {
    let provider = parse(&Source::new("hooked.yaml", spec)).unwrap().provider;
    Dynamic::new(provider).unwrap().input("password", SECRET).unwrap()
}

fn client(spec: &str, hook: Hook, server: &Server) -> Client {
    let builder = dynamic(spec).hook("scrambled", hook).builder().http(reqwest_without_proxy);
    builder.clock(clock()).with_origin("https://api.example.com", server.origin()).build().unwrap()
}

#[tokio::test]
async fn a_hook_is_called_once_a_request() {
    let server = Server::start(answer);
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let hook: Hook = Box::new(move |given| {
        let password: &SecretString = given.get("password").ok_or("no password")?;
        assert_eq!(password.expose_secret(), SECRET);
        assert!(!format!("{given:?} {:?}", HookValue::from(SECRET)).contains(SECRET));
        assert!(given.get::<&str>("password").is_none(), "a credential is a secret");
        Ok(format!("call-{}", counted.fetch_add(1, Ordering::SeqCst)).into())
    });
    let client = client(SPEC, hook, &server);
    for _ in 0..2 {
        access_token(&client).await.unwrap();
        client.invalidate();
    }
    let bodies: Vec<String> = server.seen("/token").iter().map(|seen| seen.body.clone()).collect();
    assert_eq!(bodies, ["password=call-0&again=call-0", "password=call-1&again=call-1"]);
}

#[tokio::test]
async fn what_api_requests_carry_is_made_for_each() {
    let server = Server::start(answer);
    let spec = r"
credentials: [password]
base_url: https://api.example.com
hooks: { scrambled: { from: [password, now], to: text } }
use: { headers: { X-Signature: $scrambled } }
";
    let calls = AtomicUsize::new(0);
    let hook: Hook = Box::new(move |_| Ok(format!("call-{}", calls.fetch_add(1, Ordering::SeqCst)).into()));
    let client = client(spec, hook, &server);
    client.get("/a").send().await.unwrap();
    client.get("/a").send().await.unwrap();
    let seen = server.seen("/a");
    assert_ne!(seen[0].header("x-signature"), seen[1].header("x-signature"));
    assert!(seen.iter().all(|seen| seen.header("x-signature").unwrap().starts_with("call-")));
}

#[tokio::test]
async fn a_hook_that_fails_or_panics_is_an_error_with_its_name_and_nothing_is_sent() {
    let failing: Hook = Box::new(|_| Err("the key is no key".into()));
    let panicking: Hook = Box::new(|_| panic!("no secret in here"));
    for (hook, message, cause) in [
        (failing, "the hook `scrambled` failed", Some("the key is no key")),
        (panicking, "the hook `scrambled` panicked", None),
    ] {
        let server = Server::start(answer);
        let client = client(SPEC, hook, &server);
        let error = access_token(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.step()), (ErrorKind::HookFailed, Some(Step::Token)));
        assert!(error.to_string().contains(message), "{error}");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), cause);
        assert_eq!(server.all().len(), 0);
    }
}

#[tokio::test]
async fn what_a_hook_returns_is_a_secret() {
    let canary = "canary-of-the-hook";
    let refused = r#"{"error": "invalid_grant", "error_description": "not canary-of-the-hook"}"#;
    let server = Server::start(move |_| {
        Reply::status(400).with_header("Content-Type", "application/json").with_body(refused)
    });
    let client = client(SPEC, Box::new(move |_| Ok(canary.into())), &server);
    let error = access_token(&client).await.unwrap_err();
    let told = format!("{error} {error:?}");
    assert!(told.contains("[redacted]") && !told.contains(canary), "{told}");
}

#[test]
fn hooks_that_are_missing_or_unknown_are_told_before_anything_is_sent() {
    let missing = dynamic(SPEC).builder().build().unwrap_err();
    assert_eq!(missing.kind(), ErrorKind::Configuration);
    assert!(missing.to_string().contains("`scrambled`"), "{missing}");
    let unknown = dynamic(SPEC)
        .hook("scrambled", |_| Ok("a".into()))
        .hook("scrambld", |_| Ok("a".into()))
        .builder()
        .build()
        .unwrap_err();
    assert!(unknown.to_string().contains("no hook `scrambld`"), "{unknown}");
}

#[tokio::test]
async fn a_client_that_waits_for_its_hook_no_more_calls_it_again_after_its_pause() {
    let server = Server::start(answer);
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let hook: Hook = Box::new(move |_| match counted.fetch_add(1, Ordering::SeqCst) {
        0 => Err("not yet".into()),
        _ => Ok("right".into()),
    });
    let builder = dynamic(SPEC).hook("scrambled", hook).builder().http(reqwest_without_proxy);
    let clock = clock();
    let client = builder.clock(clock.clone()).with_origin("https://api.example.com", server.origin());
    let client = client.build().unwrap();
    access_token(&client).await.unwrap_err();
    access_token(&client).await.unwrap_err();
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    clock.advance(Duration::from_secs(3_600));
    access_token(&client).await.unwrap();
}
