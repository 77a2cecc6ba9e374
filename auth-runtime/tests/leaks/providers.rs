//! Every shipped spec, and others for the places that those leave out, with the canary in each credential and token.

use std::path::Path;

use auth_runtime::model::{HookResult, InputKind, LetValue, Provider, Role, Way};
use auth_runtime::{Client, ClientBuilder, Dynamic};
use auth_spec::Source;
use serde_json::{Value, json};

use crate::oauth_providers::{at_device, by_machine, in_browser};
use crate::shared::search::CANARY;
use crate::support::reqwest_without_proxy;

/// A provider, and what its server answers.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) provider: Provider,
    pub(crate) way: Option<String>,
    /// The settings that the way in has; [`ORIGIN`] stands for the server's.
    pub(crate) settings: &'static [(&'static str, &'static str)],
    /// The origins that the server stands for.
    pub(crate) origins: &'static [&'static str],
    /// The paths of token requests, and where a device's code is asked for.
    pub(crate) token_paths: &'static [&'static str],
    pub(crate) url: &'static str,
    /// What brings a token.
    pub(crate) reply: fn() -> Value,
}

pub(crate) const ORIGIN: &str = "ORIGIN";

const XML: &str = r#"
credentials: [username, password]
base_url: https://api.example.com
token:
  POST: https://api.example.com/token
  xml: { login: { "@user": $username, password: $password } }
  returns: { access_token: session.token, expires_in: session.lifetime }
"#;

/// What the program's own code returns is as secret as what it is given.
const HOOKS: &str = r#"
credentials: [username, password]
base_url: https://api.example.com
hooks: { scrambled: { from: [password], to: text }, seal: { from: [token.access_token], to: bytes } }
token:
  POST: https://api.example.com/token
  form: { username: $username, password: $scrambled }
use: { bearer: $token.access_token, query: { seal: "${seal | hex}" } }
"#;

/// Those that get a token.
#[allow(clippy::too_many_lines, reason = "a table")]
pub(crate) fn with_token() -> Vec<Case> {
    let shipped = |name, path, settings, origins, token_paths, url, reply| {
        let provider = spec_in(path);
        Case { name, provider, way: None, settings, origins, token_paths, url, reply }
    };
    let own = vec![
        shipped(
            "devpi",
            "../specs/devpi.yaml",
            &[("base_url", ORIGIN)],
            &[],
            &["/+login"],
            "/user/index",
            || json!({ "result": { "password": CANARY, "expiration": 36000 }, "type": "proxyauth" }),
        ),
        shipped(
            "paypal",
            "../specs/paypal.yaml",
            &[],
            &["https://api-m.paypal.com"],
            &["/v1/oauth2/token"],
            "/v2/checkout/orders",
            || json!({ "access_token": CANARY, "token_type": "Bearer", "expires_in": 32400, "app_id": "APP" }),
        ),
        shipped(
            "docuware",
            "../specs/docuware.yaml",
            &[("domain", "acme.docuware.cloud")],
            &["https://acme.docuware.cloud"],
            &[
                "/DocuWare/Platform/Home/IdentityServiceInfo",
                "/identity/.well-known/openid-configuration",
                "/identity/connect/token",
            ],
            "/Organizations",
            || {
                json!({ "IdentityServiceUrl": "https://acme.docuware.cloud/identity",
                    "token_endpoint": "https://acme.docuware.cloud/identity/connect/token",
                    "access_token": CANARY, "expires_in": 3600 })
            },
        ),
        shipped(
            "example-api",
            "../specs/example-api.yaml",
            &[("base_url", ORIGIN)],
            &[],
            &["/token"],
            "/api/collections",
            || json!({ "accessToken": CANARY, "tokenType": "Bearer", "expiresIn": 1800 }),
        ),
        shipped(
            "sirv",
            "../specs/sirv.yaml",
            &[],
            &["https://api.sirv.com"],
            &["/v2/token"],
            "/v2/account",
            || json!({ "token": CANARY, "expiresIn": 1200, "scope": ["a"] }),
        ),
        shipped(
            "vervoe",
            "../specs/vervoe.yaml",
            &[],
            &["https://api.vervoe.com"],
            &["/api/public/ats-api/token"],
            "/api/public/ats-api/jobs",
            || json!({ "success": true, "data": { "token": CANARY } }),
        ),
        shipped(
            "voipex",
            "../specs/voipex.yaml",
            &[],
            &["https://auth.voipex.io", "https://api.voipex.io"],
            &["/token"],
            "https://api.voipex.io/v1/calls",
            || {
                json!({ "access_token": CANARY, "refresh_token": CANARY, "expires_in": 3000,
                    "refresh_expires_in": 7200, "not-before-policy": 0, "session_state": "s" })
            },
        ),
        Case {
            name: "xml",
            provider: spec("xml", XML),
            way: None,
            settings: &[],
            origins: &["https://api.example.com"],
            token_paths: &["/token"],
            url: "/things",
            reply: || json!({ "session": { "token": CANARY, "lifetime": 3600 } }),
        },
        Case {
            name: "hooks",
            provider: spec("hooks", HOOKS),
            way: None,
            settings: &[],
            origins: &["https://api.example.com"],
            token_paths: &["/token"],
            url: "/things",
            reply: || json!({ "access_token": CANARY, "expires_in": 3600 }),
        },
        shipped(
            "everything",
            "../tests/ui-specs/everything.yaml",
            &[("api_root", ORIGIN)],
            &["https://main.example.com"],
            &["/login", "/renew"],
            "/things",
            || {
                json!({ "status": "ok", "refresh_token": CANARY, "data": {
                    "token": CANARY, "hidden": CANARY, "anything": { "x": CANARY },
                    "lifetime": 3_600_000, "refresh_lifetime": 120, "text": "t",
                    "home": "https://main.example.com", "unsigned": 1, "signed": -1, "real": 0.5, "flag": true,
                    "list": ["a"] } })
            },
        ),
    ];
    own.into_iter().chain(by_machine()).collect()
}

/// Those whose requests carry the credentials themselves, in every place that there is.
pub(crate) fn without_token() -> Vec<Case> {
    let shipped = |name: &'static str, way: Option<&str>, settings, origins, url| Case {
        name,
        provider: spec_in(&format!("../specs/{name}.yaml")),
        way: way.map(str::to_owned),
        settings,
        origins,
        token_paths: &[],
        url,
        reply: || Value::Null,
    };
    let placed = |name, base: &str, applied: &str| Case {
        name,
        provider: spec(
            name,
            &format!("credentials: [key]\nbase_url: https://api.example.com{base}\nuse: {{ {applied} }}\n"),
        ),
        way: None,
        settings: &[],
        origins: &["https://api.example.com"],
        token_paths: &[],
        url: "/x",
        reply: || Value::Null,
    };
    vec![
        shipped(
            "akamai",
            None,
            &[("host", "akab-x.luna.akamaiapis.net")],
            &["https://akab-x.luna.akamaiapis.net"],
            "/testapi/v1/t1",
        ),
        shipped(
            "algolia",
            None,
            &[("application_id", "app")],
            &["https://app-dsn.algolia.net"],
            "/1/indexes",
        ),
        shipped("anthropic", None, &[], &["https://api.anthropic.com"], "/v1/models"),
        shipped(
            "aws",
            None,
            &[("base_url", ORIGIN), ("region", "us-east-1"), ("service", "iam")],
            &[],
            "/?Action=ListUsers",
        ),
        shipped("binance", None, &[], &["https://api.binance.com"], "/api/v3/account"),
        shipped("bitmex", None, &[], &["https://www.bitmex.com"], "/user"),
        shipped("datadog", None, &[], &["https://api.datadoghq.com"], "/api/v1/validate"),
        shipped(
            "duo",
            None,
            &[("api_host", "api-x.duosecurity.com")],
            &["https://api-x.duosecurity.com"],
            "/auth/v2/check",
        ),
        shipped("jira", None, &[("site", "acme")], &["https://acme.atlassian.net"], "/rest/api/3/myself"),
        shipped(
            "netsuite",
            None,
            &[("account", "123456"), ("domain", "123456"), ("service", "suitetalk")],
            &["https://123456.suitetalk.api.netsuite.com"],
            "/services/rest/record/v1/employee/40",
        ),
        shipped("openai", None, &[], &["https://api.openai.com"], "/models"),
        shipped(
            "quickbase",
            None,
            &[("realm", "acme.quickbase.com")],
            &["https://api.quickbase.com"],
            "/apps/x",
        ),
        shipped("sendgrid", None, &[], &["https://api.sendgrid.com"], "/scopes"),
        shipped("shopify", None, &[("shop", "acme")], &["https://acme.myshopify.com"], "/shop.json"),
        shipped("stripe", None, &[], &["https://api.stripe.com"], "/v1/charges"),
        shipped("trello", None, &[], &["https://api.trello.com"], "/members/me"),
        shipped("twilio", Some("account"), &[], &["https://api.twilio.com"], "/Accounts.json"),
        shipped("twilio", Some("api_key"), &[], &["https://api.twilio.com"], "/Accounts.json"),
        shipped("x-oauth1", Some("own_account"), &[], &["https://api.x.com"], "/2/users/me"),
        placed(
            "oauth1-plaintext",
            "/v1",
            "sign: { oauth1: { consumer_key: $key, consumer_secret: $key, token: $key, token_secret: $key, method: PLAINTEXT } }",
        ),
        placed("own-header", "/v1", "headers: { X-Api-Key: $key }"),
        placed("scheme", "/v1", "headers: { Authorization: \"Custom ${key}\" }"),
        placed("parameters", "/v1", "headers: { Authorization: 'Custom key=\"${key}\", id=1;again=${key}' }"),
        placed("cookie", "/v1", "headers: { Cookie: \"session=${key}\" }"),
        placed("basic", "/v1", "basic: [$key, $key]"),
        placed("bearer", "/v1", "bearer: $key"),
        placed("query", "/v1", "query: { key: $key, format: json }"),
        placed("path", "/bot${key}/v1", "query: { key: $key }"),
        placed(
            "signed",
            "/v1",
            "headers: { X-Signature: \"${req.target | hmac_sha256(key) | hex}\", X-Key: $key }",
        ),
        placed("signed-address", "/v1", "query: { key: $key }, headers: { X-Url: \"${req.url | base64}\" }"),
    ]
}

pub(crate) fn named(name: &str) -> Case {
    let mut all = with_token().into_iter().chain(without_token());
    all.find(|case| case.name == name).unwrap()
}

impl Case {
    /// The second door, with the canary in every credential.
    pub(crate) fn dynamic(&self, origin: &str) -> Dynamic {
        self.dynamic_with(origin, CANARY)
    }

    pub(crate) fn dynamic_with(&self, origin: &str, secret: &str) -> Dynamic {
        let mut dynamic = self.bare();
        let credentials = dynamic.inputs().iter().filter(|input| input.role == Role::Credential);
        for (name, kind) in
            credentials.map(|input| (input.name.clone(), input.kind.clone())).collect::<Vec<_>>()
        {
            dynamic = dynamic.input(&name, text_of(&kind, secret)).unwrap();
        }
        let is_asked_for = |name: &str| self.model().inputs.iter().any(|input| input.name == name);
        for (name, value) in self.settings.iter().filter(|(name, _)| is_asked_for(name)) {
            dynamic = dynamic.input(name, value.replace(ORIGIN, origin)).unwrap();
        }
        dynamic
    }

    /// Without any input.
    pub(crate) fn bare(&self) -> Dynamic {
        let dynamic = Dynamic::new(self.provider.clone()).unwrap();
        let hooks = self.model().lets.iter().filter_map(|known| match &known.value {
            LetValue::Hook(hook) => Some((known.name.clone(), hook.to)),
            _ => None,
        });
        let dynamic = hooks.fold(dynamic, |dynamic, (name, to)| match to {
            HookResult::Text => dynamic.hook(&name, |_| Ok(CANARY.into())),
            HookResult::Bytes => dynamic.hook(&name, |_| Ok(CANARY.as_bytes().to_vec().into())),
        });
        match &self.way {
            Some(way) => dynamic.way(way).unwrap(),
            None => dynamic,
        }
    }

    /// The way in.
    pub(crate) fn model(&self) -> &Way {
        self.provider.ways.iter().find(|way| way.name.as_deref() == self.way.as_deref()).unwrap()
    }

    pub(crate) fn builder(&self, origin: &str) -> ClientBuilder<Client> {
        self.at(origin, self.dynamic(origin).builder())
    }

    /// All of whose requests go to the server.
    pub(crate) fn at<S>(&self, origin: &str, builder: ClientBuilder<S>) -> ClientBuilder<S> {
        let builder = builder.http(reqwest_without_proxy);
        self.origins.iter().fold(builder, |builder, from| builder.with_origin(from, origin))
    }
}

fn text_of(kind: &InputKind, secret: &str) -> String {
    match kind {
        InputKind::Pem => format!("-----BEGIN KEY-----\n{secret}\n-----END KEY-----\n"),
        InputKind::Int => "4711".to_owned(),
        _ => secret.to_owned(),
    }
}

pub(crate) fn spec_in(path: &str) -> Provider {
    spec(path, &std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap())
}

fn spec(name: &str, text: &str) -> Provider {
    auth_spec::parse(&Source::new(name, text)).map_err(|mistakes| mistakes.to_string()).unwrap().provider
}

/// Their credentials are keys in PEM or hexadecimal digits, which the canary is not, or their tokens come in headers or XML: these
/// tests do not look at them.
const NOT_HERE: [&str; 10] = [
    "app-store-connect",
    "coinbase",
    "docusign",
    "ghost-admin",
    "github-app",
    "google-service-account",
    "ig",
    "sage-intacct",
    "salesforce-soap",
    "snowflake",
];

/// What comes after their tokens, or goes into bodies, is looked at in `after_token`.
const ELSEWHERE: [&str; 2] = ["jira-oauth", "plaid"];

/// Their secrets never leave the client, so that no provider could repeat them.
const NOT_SENT: [&str; 2] = ["emarsys", "pusher"];

/// Its replies are forms, and what it is known by is no `state`: [`three_legs`](crate::three_legs) is about it.
const THREE_LEGS: (&str, Option<&str>) = ("x-oauth1", Some("login"));

/// A spec that is added to `specs/`, or a way in of one, has to be added here.
#[test]
fn every_way_of_every_spec_is_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let cases = [with_token(), without_token(), in_browser(), at_device()].concat();
    let known: Vec<_> = cases.iter().map(|case| (case.name, case.model().name.as_deref())).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let provider = spec_in(&format!("../specs/{name}"));
        let name = name.trim_end_matches(".yaml");
        if NOT_HERE.contains(&name) || ELSEWHERE.contains(&name) || NOT_SENT.contains(&name) {
            continue;
        }
        for way in provider.ways.iter() {
            let way = way.name.as_deref();
            assert!(
                known.contains(&(name, way)) || (name, way) == THREE_LEGS,
                "{name} {way:?} is not among the tests"
            );
        }
    }
}
