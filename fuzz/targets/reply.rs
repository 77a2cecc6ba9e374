//! A reply: read or refused by every way in which a spec reads one, without a panic and without a secret in the error.

#![no_main]

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use auth_exchange::{Context, Given, InputValue, Inputs, ReadError, Received, TokenSet, read};
use auth_fuzz::{HttpReply, assert_silent, old_token};
use auth_model::{Exchange, PlainHttp, Provider, Way};
use auth_spec::{Source, parse};
use libfuzzer_sys::fuzz_target;
use secrecy::ExposeSecret;

const SPEC: &str = include_str!("reply.yaml");
const USER: &str = "Canary Qx0 User";
const PASSWORD: &str = "CanaryQx1Pass";
/// A hundred years, which is the longest that a reply can say, and the milliseconds that it is rounded to.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400 + 1);

fuzz_target!(|data: &[u8]| {
    let reply = HttpReply::of(data);
    for Prepared { way, inputs, old } in prepared() {
        for exchange in way.token.iter().chain(&way.refresh) {
            let new = received(exchange, &reply, &Context::new(inputs));
            received(exchange, &reply, &Context::new(inputs).with_token(Some(old)));
            if let Some(new) = new {
                received(exchange, &reply, &Context::new(inputs).with_token(Some(&new)));
            }
        }
    }
});

fn received(exchange: &Exchange, reply: &HttpReply<'_>, context: &Context<'_>) -> Option<TokenSet> {
    let started_at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let received = Received {
        status: reply.status,
        headers: &reply.headers,
        body: reply.body,
        started_at,
        received_at: started_at + Duration::from_secs(1),
    };
    match read(exchange, &received, context) {
        Ok(token) => {
            check(&token);
            Some(token)
        }
        Err(error) => {
            let old = context.token.map(|old| old.access_token.expose_secret()).filter(|text| text.len() > 8);
            assert_silent(&error, &[USER, PASSWORD]);
            assert_silent(&error, old.as_slice());
            if let ReadError::Refused(refusal) = &error {
                let texts = refusal.error.iter().chain(&refusal.description);
                texts.for_each(|text| assert!(text.chars().count() <= 200, "{text}"));
            }
            None
        }
    }
}

fn check(token: &TokenSet) {
    assert!(!token.access_token.expose_secret().is_empty());
    assert_eq!(token.expires_in.is_some(), token.expires_at().is_some());
    assert!(token.expires_in.is_none_or(|lifetime| !lifetime.is_zero() && lifetime <= LONGEST));
}

struct Prepared {
    way: Way,
    inputs: Inputs,
    old: TokenSet,
}

fn prepared() -> &'static [Prepared] {
    static PREPARED: OnceLock<Vec<Prepared>> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let spec = parse(&Source::new("reply.yaml", SPEC)).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let Provider { ways, .. } = spec.provider;
        ways.iter().cloned().map(prepare).collect()
    })
}

fn prepare(way: Way) -> Prepared {
    let mut given = Given::default();
    given.insert("user", InputValue::Text(USER.into()));
    given.insert("password", InputValue::Text(PASSWORD.into()));
    let inputs = Inputs::new(&way, given, PlainHttp::Refused).expect("the inputs fit");
    let old = old_token(&way);
    Prepared { way, inputs, old }
}
