//! Inputs and tokens that fit any spec, with a canary in each secret.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use auth_exchange::{
    Context, EarlierReply, FieldValue, Given, InputValue, Inputs, Received, TokenField, TokenSet, read,
};
use auth_model::{Authorize, FieldKind, Input, InputKind, PlainHttp, ReplyField, Role, Text, Way};
use auth_spec::{Source, parse};

/// What stands in every secret and nowhere else.
pub const CANARY: &str = "Canary";

const OLD: &str = r#"{"access_token": "Canary.Qx2.Access", "refresh_token": "CanaryQx3Refresh", "token_type": "Bearer",
    "scope": "read write", "expires_in": 3600}"#;

const RFC6749: &str = "
credentials: [client_id]
base_url: https://api.example.com
token: { POST: https://auth.example.com/token, form: { client_id: $client_id } }
";

/// Inputs of a way in. Two numbers give credentials that have nothing in common.
#[must_use]
pub fn given(way: &Way, number: usize) -> Given {
    let mut given = Given::default();
    for input in way.inputs.iter() {
        given.insert(input.name.clone(), InputValue::Text(text(input, number).into()));
    }
    given
}

/// One from before, with a field of every name that the way in knows.
#[must_use]
pub fn old_token(way: &Way) -> TokenSet {
    let mut token = rfc6749_token();
    let exchanges = way.token.iter().chain(&way.refresh);
    token.fields.extend(exchanges.flat_map(|exchange| fields(&exchange.reply.fields)));
    token
}

/// The replies of all steps, and what a person's login brings.
#[must_use]
pub fn earlier(way: &Way) -> Vec<EarlierReply> {
    let login = match &way.authorize {
        Some(Authorize::Browser { callback, .. }) => Some(&callback.fields),
        Some(Authorize::Device { step }) => Some(&step.fields),
        None => None,
    };
    let reply = |name: Text, declared: &[ReplyField]| EarlierReply::new(name, fields(declared).collect());
    let steps = way.steps.iter().map(|step| reply(step.name.clone(), &step.fields));
    login.map(|fields| reply("authorize".into(), fields)).into_iter().chain(steps).collect()
}

fn fields(declared: &[ReplyField]) -> impl Iterator<Item = TokenField> {
    declared.iter().map(|field| TokenField { name: field.name.clone(), value: value(field.kind) })
}

fn text(input: &Input, number: usize) -> String {
    match (&input.kind, input.role, number) {
        (InputKind::Url(_), ..) => "https://base.example/path".to_owned(),
        (InputKind::Host, ..) => "host.example".to_owned(),
        (InputKind::Label, ..) => "label".to_owned(),
        (InputKind::Pem, Role::Setting, _) => {
            "-----BEGIN CERTIFICATE-----\nUHVibGlj\n-----END CERTIFICATE-----\n".to_owned()
        }
        (InputKind::Pem, ..) => {
            "-----BEGIN PRIVATE KEY-----\nQ2FuYXJ5\nCanary==\n-----END PRIVATE KEY-----\n".to_owned()
        }
        (InputKind::Int, ..) => "-7".to_owned(),
        (InputKind::Bool, ..) => "true".to_owned(),
        (InputKind::OneOf(choices), ..) => {
            choices.first().map(|choice| choice.name.to_string()).unwrap_or_default()
        }
        (_, Role::Setting, _) => "setting, of some length".to_owned(),
        (_, Role::Credential, 0) => "CanaryQx0Plain".to_owned(),
        (_, Role::Credential, _) => "Canary@evil.example:1/?#\\%2e{\"\u{fc}".to_owned(),
    }
}

fn value(kind: FieldKind) -> FieldValue {
    match kind {
        FieldKind::Secret | FieldKind::IdToken => FieldValue::Secret("CanaryQx4Field".into()),
        FieldKind::Url => FieldValue::Text("https://field.example/path".to_owned()),
        FieldKind::Host => FieldValue::Text("field.example".to_owned()),
        FieldKind::U64 => FieldValue::U64(u64::MAX),
        FieldKind::I64 => FieldValue::I64(i64::MIN),
        FieldKind::F64 => FieldValue::F64(0.5),
        FieldKind::Bool => FieldValue::Bool(true),
        FieldKind::List => FieldValue::List(vec!["a".to_owned(), "b,c".to_owned()]),
        FieldKind::Json => FieldValue::Json(serde_json::json!({ "a": [null, "b"] })),
        _ => FieldValue::Text("field".to_owned()),
    }
}

fn rfc6749_token() -> TokenSet {
    static TOKEN: OnceLock<TokenSet> = OnceLock::new();
    TOKEN.get_or_init(|| read_rfc6749().expect("RFC 6749's reply is read")).clone()
}

fn read_rfc6749() -> Option<TokenSet> {
    let spec = parse(&Source::new("rfc6749.yaml", RFC6749)).ok()?;
    let way = spec.provider.ways.first()?;
    let inputs = Inputs::new(way, given(way, 0), PlainHttp::Refused).ok()?;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
    let received =
        Received { status: 200, headers: &[], body: OLD.as_bytes(), started_at: now, received_at: now };
    read(way.token.as_ref()?, &received, &Context::new(&inputs)).ok()
}
