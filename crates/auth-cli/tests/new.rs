//! `auth new` on what documentation prints.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::fs;

use auth_exchange::{Context, Given, InputValue, Inputs, Outgoing, render};
use auth_model::{PlainHttp, Provider};
use auth_spec::{Source, Spec, parse};

use support::{auth, auth_with_input, folder, own, stderr, stdout};

/// The spec that a page's command and sample reply become.
fn made(page: &str, more: &[&str]) -> (String, Spec) {
    let (curl, reply) = (own(&format!("tests/pages/{page}.curl")), own(&format!("tests/pages/{page}.reply")));
    let mut arguments = vec!["new", "--curl", curl.as_str(), "--reply", reply.as_str()];
    arguments.extend(more);
    let output = auth(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let spec = parse(&Source::new(format!("{page}.yaml"), text.as_str()))
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    (text, spec)
}

fn shipped(page: &str) -> Provider {
    let path = own(&format!("../../specs/{page}.yaml"));
    parse(&Source::new(path.as_str(), fs::read_to_string(&path).unwrap())).unwrap().provider
}

/// What is sent for inputs that have their own names for values.
fn sent(provider: &Provider) -> Outgoing {
    let way = &provider.ways[0];
    let mut given = Given::default();
    for input in way.inputs.iter() {
        let value = match input.name.as_ref() {
            "base_url" => "http://api.example.com".to_owned(),
            name => format!("the {name}"),
        };
        given.insert(input.name.clone(), InputValue::Text(value.into()));
    }
    let inputs = Inputs::new(way, given, PlainHttp::Allowed).unwrap();
    render(&way.token.as_ref().unwrap().request, &Context::new(&inputs)).unwrap()
}

/// A request as a server sees it: the order of a form's fields and of JSON's members says nothing.
fn seen(outgoing: &Outgoing) -> (String, Vec<String>, Vec<String>) {
    let mut headers: Vec<String> = outgoing
        .headers
        .iter()
        .map(|header| format!("{}: {}", header.name.to_lowercase(), header.value.clear()))
        .collect();
    headers.sort();
    let body = outgoing.body.as_ref().map(|body| (body.content_type, body.text.clear().to_owned()));
    let mut body: Vec<String> = match body {
        Some((kind, text)) if kind.contains("json") => {
            vec![serde_json::from_str::<serde_json::Value>(&text).unwrap().to_string()]
        }
        Some((_, text)) => text.split('&').map(str::to_owned).collect(),
        None => Vec::new(),
    };
    body.sort();
    (format!("{} {}", outgoing.method.as_str(), outgoing.url.clear()), headers, body)
}

#[test]
fn a_pages_command_becomes_the_request_of_the_spec_written_by_hand() {
    for page in ["sirv", "example-api", "voipex", "vervoe"] {
        let (text, made) = made(page, &[]);
        let (made, by_hand) = (sent(&made.provider), sent(&shipped(page)));
        assert_eq!(seen(&made), seen(&by_hand), "{text}");
    }
}

#[test]
fn a_pages_reply_is_read_as_by_the_spec_written_by_hand() {
    for (page, more) in
        [("sirv", &[][..]), ("example-api", &[]), ("voipex", &[]), ("vervoe", &["--ttl", "10m"])]
    {
        let (text, made) = made(page, more);
        let by_hand = shipped(page);
        let [made, by_hand] =
            [&made.provider, &by_hand].map(|provider| provider.ways[0].token.as_ref().unwrap().reply.clone());
        assert_eq!(made.access_token, by_hand.access_token, "{text}");
        assert_eq!(made.expires_in, by_hand.expires_in, "{text}");
        assert_eq!(made.ttl, by_hand.ttl, "{text}");
        assert_eq!(made.outcome.ok_when, by_hand.outcome.ok_when, "{text}");
        assert_eq!(made.refresh_token, by_hand.refresh_token, "{text}");
    }
}

/// What the preset sends is held against the page's own request by the example, which `auth new` has checked.
#[test]
fn the_standards_requests_become_the_preset() {
    let (curl, reply) = (own("tests/pages/oauth2-api.curl"), own("tests/pages/oauth2-api.reply"));
    let output = auth(&["new", "--curl", &curl, "--reply", &reply]);
    let text = stdout(&output);
    for told in [
        "grants: [authorization_code, refresh_token]",
        "encoding: json",
        "client_auth: body",
        "authorize: { code: CODE, redirect_uri: \"https://example.com/callback\" }",
    ] {
        assert!(text.contains(told), "`{told}` is not in\n{text}");
    }
    assert!(stderr(&output).contains("`authorize_url` is guessed to be"), "{}", stderr(&output));
    let said = auth(&["new", "--curl", &curl, "--authorize-url", "https://login.example.com/in"]);
    assert!(stdout(&said).contains("authorize_url: https://login.example.com/in"), "{}", stdout(&said));
}

/// A page with all that a login has: the address in words, the exchange, the renewal, an API request.
const LOGIN: &str = r#"
Send the person to https://login.acme.com/oauth/authorize?response_type=code&client_id=YOUR_CLIENT_ID&redirect_uri=https://you.com/cb&scope=read%20write&state=xyz&prompt=consent

```bash
curl -X POST https://login.acme.com/oauth/token \
  -d grant_type=authorization_code -d client_id=YOUR_CLIENT_ID -d client_secret=YOUR_CLIENT_SECRET \
  -d code=CODE -d redirect_uri=https://you.com/cb -d code_verifier=VERIFIER -d audience=acme
curl -X POST https://login.acme.com/oauth/token -d grant_type=refresh_token \
  -d refresh_token=REFRESH -d client_id=4f1b9e07a2c35d68 -d client_secret=YOUR_CLIENT_SECRET
curl https://api.acme.com/v1/me -H "Authorization: Bearer ACCESS_TOKEN"
```
"#;

#[test]
fn what_differs_from_the_preset_stands_beside_it() {
    let reply = folder("beside").join("reply.json");
    fs::write(&reply, r#"{"access_token": "abc", "expires_in": 60, "refresh_token": "def"}"#).unwrap();
    let output = auth_with_input(&["new", "--curl", "-", "--reply", reply.to_str().unwrap()], LOGIN);
    let text = stdout(&output);
    for told in [
        "credentials: [client_id, client_secret]",
        "authorize_url: https://login.acme.com/oauth/authorize\n",
        "authorize: { query: { prompt: consent } }",
        "token: { form: { audience: acme } }",
        "scopes: { default: [read, write] }",
        "  renewal:",
    ] {
        assert!(text.contains(told), "`{told}` is not in\n{text}");
    }
    assert!(!text.contains("pkce") && !text.contains("4f1b9e07"), "{text}");
    assert_eq!(stderr(&output), "");
}

/// What the preset would not send is written out.
#[test]
fn what_the_preset_does_not_send_is_no_preset() {
    for command in [
        "curl https://a.example/token -H 'X-Api-Key: KEY' -d grant_type=client_credentials -d client_id=ID -d client_secret=SECRET",
        "curl 'https://a.example/token?version=2' -d grant_type=client_credentials -u ID:SECRET",
        "curl -X PUT https://a.example/token -d grant_type=client_credentials -u ID:SECRET",
        "curl https://a.example/token --json '{\"grant_type\": \"client_credentials\", \"client_id\": 7, \"client_secret\": \"S\"}'",
        "curl https://a.example/token -d grant_type=client_credentials -d client_id=ID",
        "curl https://a.example/token -d grant_type=own -d client_id=ID -d client_secret=SECRET",
    ] {
        let output = auth_with_input(&["new", "--curl", "-"], command);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(!stdout(&output).contains("oauth2:"), "{command}\n{}", stdout(&output));
    }
    // With signs that RFC 6749 wants to be encoded, and `curl` sends as they are.
    let raw = auth_with_input(
        &["new", "--curl", "-"],
        "curl https://a.example/token -d grant_type=client_credentials -u 'id:s+cret'",
    );
    assert!(stdout(&raw).contains("client_auth: basic_raw"), "{}", stdout(&raw));
}

#[test]
fn nothing_of_a_samples_secrets_stands_in_the_spec() {
    for page in ["sirv", "example-api", "voipex", "vervoe", "oauth2-api"] {
        let (text, _) = made(page, &[]);
        for secret in [
            "ZcnZNfzwRhQ",
            "TM3d0Cfx",
            "eyJhbGciOiJIUzI1Ni",
            "testClient",
            "superSecret",
            "4172bbf1",
            "fbf59841",
            "7He9ABtS1t6",
            "de6780bc",
            "8257e65c",
        ] {
            assert!(!text.contains(secret), "{page}: {secret}\n{text}");
        }
    }
}

#[test]
fn a_key_alone_becomes_a_spec_without_a_token() {
    // From the pages that the shipped specs name.
    for (page, command) in [
        ("stripe", "curl https://api.stripe.com/v1/charges -u sk_test_4eC39HqLyjWDarjtT1zdp7dc:"),
        (
            "anthropic",
            "curl https://api.anthropic.com/v1/models -H 'anthropic-version: 2023-06-01' -H \"x-api-key: $ANTHROPIC_API_KEY\"",
        ),
        (
            "sendgrid",
            "curl --request GET --url https://api.sendgrid.com/v3/templates --header 'Authorization: Bearer <<YOUR_API_KEY>>'",
        ),
        ("trello", "curl 'https://api.trello.com/1/members/me/boards?key={yourKey}&token={yourToken}'"),
    ] {
        let output = auth_with_input(&["new", "--curl", "-"], command);
        assert_eq!(output.status.code(), Some(0), "{page}: {}", stderr(&output));
        let text = stdout(&output);
        let made = parse(&Source::new("new.yaml", text.as_str())).unwrap();
        let [made, by_hand] = [&made.provider, &shipped(page)].map(|provider| {
            let applied = &provider.ways[0].applied.placement;
            let names = |fields: &[auth_model::Field]| {
                fields.iter().map(|field| field.name.to_lowercase()).collect::<Vec<_>>()
            };
            let mut headers = names(&applied.headers);
            headers.retain(|name| !name.starts_with("stripe-"));
            headers.sort();
            (headers, names(&applied.query), applied.authorization.is_some())
        });
        assert_eq!(made, by_hand, "{text}");
        assert!(!text.contains("sk_test"), "{text}");
    }
}

#[test]
fn commands_of_other_pages_are_understood() {
    for (command, reply, lines) in [
        (
            // https://developer.paypal.com/docs/api/get-an-access-token-curl/
            "curl -v https://api.sandbox.paypal.com/v1/oauth2/token \\\n   -H \"Accept: application/json\" \\\n   -H \"Accept-Language: en_US\" \\\n   -u \"client_id:secret\" \\\n   -d \"grant_type=client_credentials\"",
            r#"{"scope": "scope", "access_token": "Access-Token", "token_type": "Bearer", "app_id": "APP-80W284485P519543T", "expires_in": 31349, "nonce": "nonce"}"#,
            &[
                "token_url: https://api.sandbox.paypal.com/v1/oauth2/token",
                "grants: [client_credentials]",
                "client_auth: basic\n",
            ][..],
        ),
        (
            // https://360learning.readme.io/docs/step-2-create-an-access-token
            "curl --request POST \\\n --url your_environment_url/api/v2/oauth2/token \\\n --header 'accept: application/json' \\\n --header 'content-type: application/json' \\\n --data '\n{\n \"grant_type\": \"client_credentials\",\n \"client_id\": \"your_client_ID\",\n \"client_secret\": \"your_client_secret\"\n}\n'",
            r#"{"access_token": "x", "token_type": "Bearer", "expires_in": 3600}"#,
            &[
                "token_url: ${base_url}/api/v2/oauth2/token",
                "credentials: [client_id, client_secret]",
                "encoding: json",
                "client_auth: body",
            ],
        ),
        (
            // https://developer.jtl-software.com/products/marketplaces/scx-channel-api/authorization
            "curl -XPOST '/v1/auth' --form 'refreshToken=YOUR-REFRESH-TOKEN'",
            r#"{"scope": "CHANNEL", "authToken": "eyJ0eXAi....", "tokenExpireAt": "2024-05-14T10:07:42+02:00", "expiresIn": 3600}"#,
            &[
                "POST: ${base_url}/v1/auth",
                "form: { refreshToken: $refresh_token }",
                "access_token: authToken",
                "expires_in: expiresIn",
            ],
        ),
        (
            // https://docs.paypaga.com/oauth-2-0-token-generation-19491471e0
            "curl --location --request POST 'https://api.v2.stg.paypaga.com/oauth2/token' \\\n--header 'Content-Type: application/x-www-form-urlencoded' \\\n--data-urlencode 'grant_type=client_credentials' \\\n--data-urlencode 'client_id=20260211-0758-41ab-a573-1572d7bf4042' \\\n--data-urlencode 'client_secret=PQIw1TLSapWWlLN7LgA1iLsO9ZkcAxLd'",
            r#"{"access_token": "xxxxx.yyyyy.zzzzz", "expires_in": 300, "token_type": "Bearer"}"#,
            &["grants: [client_credentials]", "client_auth: body", "credentials: [client_id, client_secret]"],
        ),
    ] {
        let file = folder("others").join("reply.json");
        fs::write(&file, reply).unwrap();
        let output = auth_with_input(&["new", "--curl", "-", "--reply", file.to_str().unwrap()], command);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = stdout(&output);
        for line in lines {
            assert!(text.contains(line), "`{line}` is not in\n{text}");
        }
    }
}

#[test]
fn a_moment_is_read_with_the_time_of_the_example() {
    for (expiry, told) in [
        (r#""expires_at": "2030-01-02T03:04:05Z""#, "now: \"2030-01-02T02:04:05Z\""),
        (r#""expiresAt": 1900000000"#, "expires_at: expiresAt }"),
        (r#""validUntil": "2030-01-02 03:04:05""#, "expires_at: \"validUntil %Y-%m-%d %H:%M:%S\""),
        (r#""expiresInMs": 3600000"#, "expires_in: expiresInMs ms"),
    ] {
        let folder = folder("moment");
        let reply = folder.join("reply.json");
        fs::write(&reply, format!("{{\"token\": \"abc\", {expiry}}}")).unwrap();
        let output = auth_with_input(
            &["new", "--curl", "-", "--reply", reply.to_str().unwrap()],
            "curl --json '{\"apiKey\": \"YOUR_KEY\"}' https://api.example.com/login",
        );
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).contains(told), "{}", stdout(&output));
    }
}

#[test]
fn a_named_spec_is_written_once() {
    let folder = folder("named");
    let folder = folder.to_str().unwrap();
    let curl = own("tests/pages/example-api.curl");
    let arguments = ["new", "mine", "--curl", &curl, "--folder", folder];
    assert_eq!(auth(&arguments).status.code(), Some(0));
    let again = auth(&arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("exists already; `--force` replaces it"), "{}", stderr(&again));
    assert_eq!(auth(&[&arguments[..], &["--force"]].concat()).status.code(), Some(0));
    assert_eq!(auth(&["check", folder]).status.code(), Some(0));
}

#[test]
fn what_is_missing_or_not_understood_is_told() {
    let unasked = auth(&["new"]);
    assert_eq!(unasked.status.code(), Some(2));
    let told = stderr(&unasked);
    assert!(told.contains("--curl FILE") && told.contains("--reply FILE"), "{told}");
    for (input, told) in [
        ("wget https://a.example", "-:1:1: there is no `curl` command here"),
        ("curl https://a.example\n  --bogus", "-:2:3: the option `--bogus` is not known"),
        ("curl https://a.example/items", "nothing in the `curl` command lets a client in"),
    ] {
        let output = auth_with_input(&["new", "--curl", "-"], input);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    let curl = own("tests/pages/example-api.curl");
    for (reply, told) in [
        ("", "it is empty"),
        ("<html>", "it looks like HTML or XML"),
        ("{\"a\": 1}", "no access token was found"),
        ("oops", "neither a JSON object nor a form"),
    ] {
        let output = auth_with_input(&["new", "--curl", &curl, "--reply", "-"], reply);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
}

/// Pages of providers that no shipped spec is of: what their command and sample reply become, without a hand on it. Where each is from stands in
/// its file.
#[test]
fn pages_never_seen_become_specs() {
    for (page, lines) in [
        (
            "mage",
            &[
                "headers: { X-API-KEY: $api_key }",
                "json: { session: { email: $email, password: $password } }",
                "access_token: session.token",
                "expires_at: session.expires",
            ][..],
        ),
        ("nasdaq", &["json: { client_id: $client_id, client_secret: $client_secret }"]),
        (
            "tokenable",
            &[
                "form: { email: $email, password: $password }",
                "access_token: data.token, expires_at: \"jwt:exp\"",
            ],
        ),
        ("ibm", &["grants: [password, refresh_token]", "client_auth: none", "default: [read]"]),
        (
            "oracle",
            &[
                "token_url: ${base_url}/console/auth/realms/sbc/protocol/openid-connect/token",
                "client_id: sbc",
            ],
        ),
        (
            "refactor",
            &["client_id: $client_id", "client_secret: $client_secret", "grant_type: client_credentials"],
        ),
        ("gravitee", &["grants: [client_credentials]", "client_auth: basic\n", "default: [read_write]"]),
        (
            "spamhaus",
            &["username: $username", "password: $password", "ok_when: status == ok", "expires_at: expires"],
        ),
    ] {
        let (text, _) = made(page, &[]);
        for line in lines {
            assert!(text.contains(line), "{page}: `{line}` is not in\n{text}");
        }
    }
    for page in ["akamai", "passport"] {
        let output = auth(&["new", "--curl", &own(&format!("tests/pages/{page}.curl"))]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).contains("grants: [authorization_code]"), "{page}: {}", stdout(&output));
    }
}

/// A token in a header is beyond what is proposed, and the message says what to write.
#[test]
fn a_reply_without_a_body_is_told() {
    let (curl, reply) = (own("tests/pages/tibco.curl"), own("tests/pages/tibco.reply"));
    let output = auth(&["new", "--curl", &curl, "--reply", &reply]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`access_token: header:Authorization`"), "{}", stderr(&output));
}

#[test]
fn a_session_goes_in_a_cookie() {
    let command = "curl -b 'session=abcdef0123456789ab; theme=dark' https://api.example.com/me";
    let output = auth_with_input(&["new", "--curl", "-"], command);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("use: { cookies: { session: $session } }"), "{}", stdout(&output));
    assert!(!stdout(&output).contains("abcdef") && !stdout(&output).contains("theme"), "{}", stdout(&output));
}
