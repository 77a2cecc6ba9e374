//! Carries a spec out without any network.

use std::time::{Duration, SystemTime};

use auth_exchange::{
    Context, Drawn, HostRules, Inputs, Masked, Outgoing, ReadError, Received, RenderError, TokenSet,
    parse_url, read, read_step, render, render_url, render_use,
};
use auth_model::{Authorize, PlainHttp, Provider, Request, Step, Way};

use crate::given::{CANARY, earlier, given, old_token};

/// Renders all that the spec sends, with two sets of credentials, and reads replies to it.
///
/// # Panics
///
/// A secret is shown, a credential moves a request to another host, a header holds what no header can, or a body is not
/// of its kind.
pub fn carry_out(provider: &Provider) {
    for way in provider.ways.iter() {
        let token = old_token(way);
        let carried: Vec<_> = (0..2).filter_map(|number| carried(way, number, &token)).collect();
        if let [(first, requests), (second, others)] = carried.as_slice() {
            assert_same_origin(first.as_ref(), second.as_ref());
            for (request, other) in requests.iter().zip(others) {
                assert_same_origin(request.as_ref().ok(), other.as_ref().ok());
            }
        }
    }
}

type Carried = (Option<Masked>, Vec<Result<Masked, RenderError>>);

/// The base URL and the addresses of the token requests; `None` where no inputs could be made up.
fn carried(way: &Way, number: usize, token: &TokenSet) -> Option<Carried> {
    let inputs = Inputs::new(way, given(way, number), PlainHttp::Allowed);
    let Ok(inputs) = inputs.inspect_err(|errors| assert_shows_nothing(errors)) else { return None };
    let (earlier, drawn) = (earlier(way), Drawn::new(SystemTime::UNIX_EPOCH, &[7; 32]));
    let context = Context {
        lets: &way.lets,
        earlier: &earlier,
        scope: Some("read write"),
        drawn: Some(&drawn),
        ..Context::new(&inputs).with_token(Some(token))
    };
    let base = way.base_url.as_ref().and_then(|url| render_url(url, &context).ok());
    let _ = HostRules::new(way, &context);
    match render_use(&way.applied, &context) {
        Ok(applied) => {
            assert_shows_nothing(&applied);
            applied.headers.iter().for_each(|header| assert_header(&header.value));
        }
        Err(error) => assert_shows_nothing(&error),
    }
    way.token.iter().chain(&way.refresh).for_each(|exchange| {
        replies(|received| read(exchange, received, &context).err());
    });
    steps(way).for_each(|step| replies(|received| read_step(step, received, &context).err()));
    let rendered = |request: &Request| {
        let rendered = render(request, &context);
        rendered.inspect(check).inspect_err(|error| assert_shows_nothing(error)).map(|outgoing| outgoing.url)
    };
    Some((base, requests(way).map(rendered).collect()))
}

fn requests(way: &Way) -> impl Iterator<Item = &Request> {
    let opened = way.authorize.iter().filter_map(|authorize| match authorize {
        Authorize::Browser { request, .. } => Some(request),
        Authorize::Device { .. } => None,
    });
    let exchanges = way.token.iter().chain(&way.refresh).map(|exchange| &exchange.request);
    opened.chain(exchanges).chain(steps(way).map(|step| &step.request))
}

/// The requests besides those for tokens.
fn steps(way: &Way) -> impl Iterator<Item = &Step> {
    let device = way.authorize.iter().filter_map(|authorize| match authorize {
        Authorize::Device { step } => Some(step),
        Authorize::Browser { .. } => None,
    });
    device
        .chain(way.steps.iter())
        .chain(way.then.iter().map(|then| &then.step))
        .chain(&way.revoke)
        .chain(&way.introspect)
}

fn check(outgoing: &Outgoing) {
    assert_shows_nothing(outgoing);
    let (origin, _) = parse_url(outgoing.url.clear()).expect("a request goes to an address");
    assert!(
        origin.scheme() == "https" || origin.is_loopback() || outgoing.url.clear().starts_with("http://")
    );
    outgoing.headers.iter().for_each(|header| assert_header(&header.value));
    let Some(body) = &outgoing.body else { return };
    if body.content_type == "application/json" {
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(body.text.clear());
        assert!(parsed.is_ok(), "{:?} is no JSON", body.text.clear());
    }
}

/// What the path in the spec leads to is not known: some replies of the usual shapes.
fn replies(refused: impl Fn(&Received<'_>) -> Option<ReadError>) {
    let bodies = [
        r#"{"access_token": "a.eyJleHAiOjE3MDAwMDM2MDAsImlhdCI6MTcwMDAwMDAwMH0.c", "expires_in": 3600}"#,
        r#"{"data": {"token": "t", "list": [1, "2", null], "end": "2025-05-05T12:00:00Z"}, "status": "ok"}"#,
        "access_token=t&expires_in=60",
    ];
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for (status, body) in [(200, bodies[0]), (200, bodies[1]), (201, bodies[2]), (400, bodies[1])] {
        let headers = [("date".to_owned(), "Sun, 06 Nov 1994 08:49:37 GMT".to_owned())];
        let received =
            Received { status, headers: &headers, body: body.as_bytes(), started_at: now, received_at: now };
        if let Some(error) = refused(&received) {
            assert_shows_nothing(&error);
        }
    }
}

fn assert_same_origin(first: Option<&Masked>, second: Option<&Masked>) {
    let origin = |url: &Masked| parse_url(url.clear()).map(|(origin, _)| origin);
    if let (Some(first), Some(second)) = (first, second) {
        assert_eq!(origin(first), origin(second), "a credential moved the host");
    }
}

fn assert_header(value: &Masked) {
    let fits = |byte: u8| (byte >= 0x20 && byte != 0x7f) || byte == b'\t';
    assert!(value.clear().bytes().all(fits), "a header of {:?}", value.clear());
}

fn assert_shows_nothing(value: &impl std::fmt::Debug) {
    let shown = format!("{value:?}");
    assert!(!shown.contains(CANARY), "{shown}");
}
