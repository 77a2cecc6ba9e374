//! What the language can say, and the model that comes of it: `accepts/*.yaml`, and the specs of this repository.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read its specs fails"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use auth_model::{
    Algorithm, Authorization, Authorize, Body, Expected, Expression, Field, FieldKind, Found, HostPattern,
    InputKind, Json, LetValue, List, Literal, Member, Mentions, Method, OAuth1Method, Outcome, Part,
    PathRoot, Presence, Promised, Reference, ReplyFormat, RequestPart, RequestSignature, Role, Statuses,
    Template, Test, TimeFormat, Unit, UrlPart, UrlPlace, Way,
};
use auth_spec::{Shown, Source, Spec, parse};

#[test]
fn an_input_says_what_values_it_takes() {
    let way = only_way("static-header");
    let [key, region, app, tenant] = way.inputs.as_ref() else { panic!("{:?}", way.inputs) };
    assert_eq!((key.role, key.variable.as_ref()), (Role::Credential, "ACME_KEY"));
    assert_eq!(
        (key.doc.as_deref(), key.pattern.as_deref()),
        (Some("the key from your profile"), Some("[a-z0-9]{4,}"))
    );
    let InputKind::OneOf(choices) = &region.kind else { panic!("{:?}", region.kind) };
    let choices: Vec<_> = choices.iter().map(|choice| (choice.name.as_ref(), choice.sent.as_ref())).collect();
    assert_eq!(choices, [("europe", "eu"), ("america", "us")]);
    assert_eq!(region.presence, Presence::Default(Literal::Text("europe".into())));
    assert_eq!((region.role, region.variable.as_ref()), (Role::Setting, "STATIC_HEADER_REGION"));
    assert_eq!(app.presence, Presence::Optional);
    assert_eq!((&tenant.kind, &tenant.presence), (&InputKind::Int, &Presence::Required));
}

#[test]
fn a_document_is_merged_as_a_form_is() {
    let way = only_way("xml-in-use");
    let Body::Xml(root) = &way.applied.placement.body else { panic!("{:?}", way.applied) };
    let Json::Object(members) = &root.value else { panic!("{root:?}") };
    let names: Vec<&str> = members.iter().map(|member| member.name.as_ref()).collect();
    assert_eq!(
        (root.name.as_ref(), names.as_slice()),
        ("s:Envelope", ["@xmlns:s", "@tenant", "s:Header"].as_slice())
    );
}

#[test]
fn a_request_is_signed_with_what_is_written() {
    let way = only_way("signed-requests");
    let words = |signature: &Option<RequestSignature>| -> Vec<(&'static str, String)> {
        let signature = signature.as_ref().unwrap();
        signature.values().map(|(name, value)| (name, value.to_string())).collect()
    };
    let temporary = &way.steps[0].request.placement.sign;
    assert_eq!(
        words(temporary),
        [
            ("consumer_key", "$client_key".to_owned()),
            ("consumer_secret", "$client_secret".to_owned()),
            ("callback", "oob".to_owned())
        ]
    );
    let Some(RequestSignature::OAuth1(oauth)) = temporary else { panic!("{temporary:?}") };
    assert_eq!(oauth.method, OAuth1Method::Plaintext);
    let token = &way.token.as_ref().unwrap().request.placement.sign;
    let names: Vec<&str> = words(token).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["consumer_key", "consumer_secret", "token", "token_secret", "realm"]);
    let Some(RequestSignature::AwsSigV4(aws)) = &way.applied.placement.sign else {
        panic!("{:?}", way.applied)
    };
    assert_eq!(aws.session_token.as_ref().map(ToString::to_string).as_deref(), Some("$session"));
}

/// RFC 5849 §2.2: the redirect brings what the provider gave.
#[test]
fn a_login_is_known_by_what_a_step_brought() {
    let text = fs::read_to_string("../../specs/x-oauth1.yaml").unwrap();
    let spec = parse(&Source::new("x-oauth1.yaml", text)).unwrap();
    let login = spec.provider.ways.iter().find(|way| way.name.as_deref() == Some("login")).unwrap();
    let Some(Authorize::Browser { callback, .. }) = &login.authorize else { panic!("{login:?}") };
    assert_eq!(callback.state, "oauth_token");
    let bound = callback.bound_to.as_ref().map(ToString::to_string);
    assert_eq!(bound.as_deref(), Some("$temporary.oauth_token"));
}

#[test]
fn a_static_key_goes_into_headers_of_any_scheme() {
    let way = only_way("static-header");
    assert!(way.token.is_none() && way.refresh.is_none());
    let [authorization, app, tenant] = way.applied.placement.headers.as_ref() else {
        panic!("not three headers")
    };
    let scheme = vec![Part::Literal("Token token=".into()), Part::Value(input("api_key"))];
    assert_eq!(*authorization, Field { name: "Authorization".into(), value: Template::Text(scheme.into()) });
    assert_eq!(app.value, whole("app"));
    assert_eq!(tenant.value, whole("tenant"));
    let host = UrlPart::Value { place: UrlPlace::Host, value: input("region") };
    assert!(way.base_url.unwrap().parts.contains(&host));
}

#[test]
fn a_static_key_goes_into_the_query_or_basic_or_nowhere() {
    let query = only_way("static-query").applied.placement.query;
    let names: Vec<&str> = query.iter().map(|field| field.name.as_ref()).collect();
    assert_eq!(names, ["key", "tag", "format", "format"]);
    assert_eq!(query[3].value, text("xml"));

    let basic = only_way("static-basic").applied.placement.authorization;
    let empty = Template::Text(List::default());
    assert_eq!(basic, Some(Authorization::Basic { user: whole("api_key"), password: empty }));

    let nothing = only_way("nothing");
    assert!(nothing.inputs.is_empty());
    assert_eq!(nothing.applied.placement.body, Body::Empty);
    assert!(
        nothing.applied.placement.headers.is_empty() && nothing.applied.placement.authorization.is_none()
    );
}

#[test]
fn a_request_has_every_part_that_is_written() {
    let request = only_way("token-request").token.unwrap().request;
    assert_eq!(request.method, Method::Put);
    assert_eq!(request.ok_status, Statuses::Listed(vec![200, 201].into()));
    assert_eq!(request.url.parts[0], UrlPart::Value { place: UrlPlace::Start, value: input("base_url") });
    assert_eq!(request.url.parts[1], UrlPart::Literal("/sessions/".into()));
    assert_eq!(request.url.parts[2], UrlPart::Value { place: UrlPlace::Path, value: input("user") });
    assert_eq!(request.placement.query.as_ref(), [Field { name: "v".into(), value: text("2") }]);
    assert_eq!(
        request.placement.authorization,
        Some(Authorization::Basic { user: whole("user"), password: whole("password") })
    );
}

/// YAML 1.2: an unquoted number, `true` or `false` is one; `no` and a date are text.
#[test]
fn json_keeps_constants_and_the_text_of_the_rest() {
    let Body::Json(Json::Object(members)) = only_way("token-request").token.unwrap().request.placement.body
    else {
        panic!("no object")
    };
    let list = Json::List(
        vec![
            Json::Number("1".into()),
            Json::Value(text("two")),
            Json::Object(vec![member("three", Json::Number("3".into()))].into()),
        ]
        .into(),
    );
    let expected = [
        member("text", Json::Value(text("no"))),
        member("number", Json::Number("1.50".into())),
        member("big", Json::Number("12345678901234567890".into())),
        member("yes", Json::Bool(true)),
        member("quoted", Json::Value(text("true"))),
        member("date", Json::Value(text("2025-05-05"))),
        member("device", Json::Value(whole("device"))),
        member("level", Json::Value(whole("level"))),
        member("list", list),
    ];
    assert_eq!(members.as_ref(), expected);
}

#[test]
fn a_reply_is_read_where_the_spec_says() {
    let reply = only_way("token-request").token.unwrap().reply;
    assert_eq!(reply.outcome.format, ReplyFormat::Json);
    let condition = reply.outcome.ok_when.unwrap();
    assert_eq!((steps(&condition.path), condition.test), (vec!["status"], Test::Equals("ok".into())));
    assert_eq!(steps(&reply.outcome.error), ["problem", "code"]);
    assert_eq!(steps(&reply.outcome.error_description), ["error_description"]);
    assert_eq!(steps(at(&reply.access_token)), ["data", "session.id"]);
    assert_eq!(at(&reply.refresh_token).root, PathRoot::Header("X-Refresh".into()));
    assert_eq!((&at(&reply.scope).root, steps(at(&reply.scope))), (&PathRoot::Jwt, vec!["scp"]));
    assert_eq!(reply.expires_at.unwrap().format, TimeFormat::Pattern("%Y-%m-%d %H:%M:%S".into()));
    assert_eq!(reply.expires_in.unwrap().unit, Unit::Milliseconds);
    assert_eq!(reply.ttl, Some(Duration::from_secs(90 * 60)));
    assert_eq!(reply.refresh_expires_in.unwrap().unit, Unit::Minutes);
}

#[test]
fn further_fields_have_names_that_rust_takes() {
    let fields = only_way("token-request").token.unwrap().reply.fields;
    let fields: Vec<_> = fields
        .iter()
        .map(|field| (field.name.as_ref(), field.kind, field.expected, steps(&field.path)))
        .collect();
    let expected = [
        ("not_before_policy", FieldKind::U64, Expected::Always, vec!["not-before-policy"]),
        ("account_id", FieldKind::String, Expected::Sometimes, vec!["data", "0", "accountID"]),
        ("kind", FieldKind::Secret, Expected::Always, vec!["data", "type"]),
    ];
    assert_eq!(fields, expected);
}

/// RFC 6749 §5.1 and §5.2.
#[test]
fn what_is_not_named_has_its_standard_name() {
    let way = only_way("token-defaults");
    let reply = way.token.unwrap().reply;
    for (found, name) in [
        (&reply.access_token, "access_token"),
        (&reply.token_type, "token_type"),
        (&reply.refresh_token, "refresh_token"),
        (&reply.scope, "scope"),
    ] {
        assert_eq!(steps(at(found)), [name]);
    }
    assert_eq!((steps(&reply.outcome.error), reply.expires_at), (vec!["error"], None));
    let expires_in = reply.expires_in.unwrap();
    assert_eq!((steps(&expires_in.path), expires_in.unit), (vec!["expires_in"], Unit::Seconds));
    let bearer = Authorization::Bearer(Template::Whole(token("access_token")));
    assert_eq!(way.applied.placement.authorization, Some(bearer));
    assert_eq!(way.applied.rejected_on.as_ref(), [401]);
}

#[test]
fn a_lifetime_or_an_end_alone_turns_off_the_standard_lifetime() {
    let text_reply = only_way("ttl-alone").token.unwrap();
    assert_eq!((text_reply.reply.expires_in, text_reply.reply.outcome.format), (None, ReplyFormat::Text));
    assert_eq!(text_reply.reply.ttl, Some(Duration::from_secs(600)));
    assert!(matches!(text_reply.request.placement.body, Body::Text(_)));

    let way = only_way("no-expiry");
    assert_eq!(way.token.unwrap().reply.expires_in, None);
    assert_eq!(way.applied.rejected_on.as_ref(), [401, 403]);
    assert_eq!(way.applied.placement.authorization, None);
}

#[test]
fn a_renewal_reads_its_own_reply_or_that_of_the_token() {
    let way = only_way("renewal");
    let refresh = way.refresh.unwrap();
    assert_eq!(refresh.reply.access_token, Found::Value(Template::Whole(token("access_token"))));
    assert!(refresh.reply.fields.is_empty());
    assert_eq!(way.applied.rejected_on.as_ref(), [403]);
    assert!(way.applied.placement.authorization.is_some(), "the default stays beside `rejected_on`");

    let inherited = only_way("inherited-renewal");
    assert_eq!(inherited.refresh.unwrap().reply, inherited.token.unwrap().reply);
}

#[test]
fn hosts_are_names_patterns_and_settings() {
    let way = only_way("hosts");
    let expected = [
        HostPattern::Exact("files.example.com".into()),
        HostPattern::Below("example.org".into()),
        HostPattern::Setting("own".into()),
    ];
    assert_eq!(way.allow_hosts.as_ref(), expected);
    let parts = way.base_url.unwrap().parts;
    assert_eq!(parts[0], UrlPart::Value { place: UrlPlace::Start, value: token("instance_url") });
}

#[test]
fn a_step_brings_what_later_requests_use() {
    let way = only_way("steps");
    let [info, oidc] = way.steps.as_ref() else { panic!("{:?}", way.steps) };
    assert_eq!((info.name.as_ref(), info.keep), ("info", Some(Duration::from_secs(90 * 60))));
    let fields: Vec<_> = info.fields.iter().map(|field| (field.name.as_ref(), field.expected)).collect();
    let named = ["IdentityServiceUrl", "x_trace", "not_before"];
    assert_eq!(
        fields,
        named.into_iter().zip([Expected::Always, Expected::Sometimes, Expected::Always]).collect::<Vec<_>>()
    );
    assert_eq!(
        oidc.request.url.parts[0],
        UrlPart::Value { place: UrlPlace::Start, value: earlier("info", "IdentityServiceUrl") }
    );
    assert_eq!((steps(&oidc.outcome.error), oidc.outcome.format), (vec!["problem"], ReplyFormat::Json));
    assert_eq!((oidc.keep, &oidc.request.ok_status), (None, &Statuses::Listed(vec![200].into())));

    let Body::Form(form) = way.token.unwrap().request.placement.body else { panic!("no form") };
    let values: Vec<&Template> = form.iter().map(|field| &field.value).collect();
    let scope = Template::Whole(Expression { source: Reference::Scope, functions: List::default() });
    let after = Template::Whole(earlier("info", "not_before"));
    assert_eq!(
        values[..],
        [
            &scope,
            &whole("username"),
            &whole("password"),
            &Template::Whole(earlier("info", "x_trace")),
            &after
        ]
    );
    let renewal = way.refresh.unwrap().request.url;
    assert_eq!(
        renewal.parts[0],
        UrlPart::Value { place: UrlPlace::Start, value: earlier("oidc", "token_endpoint") }
    );
}

/// Those that `authorize` mentions run before it, with what is made for it, and the others when it is done.
#[test]
fn steps_stand_before_and_behind_a_login() {
    let way = only_way("steps-around-a-login");
    let names: Vec<&str> = way.steps.iter().map(|step| step.name.as_ref()).collect();
    assert_eq!(names, ["discovery", "pushed", "check"]);
    let Some(Authorize::Browser { request, .. }) = &way.authorize else { panic!("{:?}", way.authorize) };
    assert_eq!(request.placement.query[1].value, Template::Whole(earlier("pushed", "request_uri")));
    assert_eq!(said(&way.lets[0].value), "$authorize.state");
}

#[test]
fn a_hook_is_given_each_value_in_its_type() {
    use auth_model::Expected::{Always, Sometimes};
    use auth_model::HookParameterKind::{Bool, Int, List, Secret, Secrets, Text, Time};

    let way = only_way("hooks");
    let hooks: Vec<(&str, &auth_model::Hook)> = way
        .lets
        .iter()
        .filter_map(|known| match &known.value {
            LetValue::Hook(hook) => Some((known.name.as_ref(), hook)),
            _ => None,
        })
        .collect();
    let names: Vec<_> = hooks.iter().map(|(name, hook)| (*name, hook.to.as_str())).collect();
    assert_eq!(names, [("scrambled", "text"), ("seal", "bytes"), ("signature", "text")]);
    let parameters: Vec<_> = hooks[0]
        .1
        .from
        .iter()
        .map(|parameter| (parameter.name.as_ref(), parameter.kind, parameter.expected))
        .collect();
    let expected = [
        ("password", Secret, Always),
        ("keys", Secrets, Always),
        ("private_key", Secret, Always),
        ("challenge_salt_value", Text, Always),
        ("device", Text, Sometimes),
        ("tags", List, Always),
        ("strict", Bool, Always),
        ("limit", Int, Always),
        ("now", Time, Always),
        ("uuid", Text, Always),
        ("nonce", Text, Always),
        ("scope", Text, Sometimes),
    ];
    assert_eq!(parameters, expected);
}

#[test]
fn a_let_has_the_type_of_what_it_is_and_mentions_those_before_it() {
    let way = only_way("lets");
    let lets: Vec<_> = way.lets.iter().map(|known| (known.name.as_ref(), said(&known.value))).collect();
    let expected = [
        ("date", "${now | add(-60s) | http_date}"),
        ("moment", "${now | add(300s)}"),
        ("number", "$version"),
        ("step", "$begin.id"),
        ("hint", "$device"),
        ("to_sign", "${date}\n${step}"),
        ("signature", "${to_sign | hmac_sha1(secret_key)}"),
    ];
    assert_eq!(lets, expected.map(|(name, said)| (name, said.to_owned())));
    assert_eq!(inputs(&way), ["integration_key", "secret_key", "session", "version", "device"]);
}

#[test]
fn a_token_that_the_client_makes_has_a_key_and_claims() {
    let way = only_way("jwt");
    let LetValue::Jwt(proof) = &way.lets[1].value else { panic!("{:?}", way.lets) };
    assert_eq!((proof.algorithm, proof.ttl), (Algorithm::Hs384, None));
    assert_eq!(proof.key.to_string(), "admin_key | part(':', 1) | unhex");
    let now = Template::Whole(Expression { source: Reference::Now, functions: List::default() });
    assert_eq!(proof.claims[0], member("nbf", Json::Value(now)));
    assert_eq!(proof.claims[3], member("admin", Json::Bool(true)));
}

#[test]
fn a_request_is_signed_over_what_there_is_of_it() {
    let way = only_way("requests-that-are-signed");
    let parts = |placement: &auth_model::Placement| -> Vec<RequestPart> {
        Mentions::of_placement(placement, &way.lets).request_parts().collect()
    };
    assert_eq!(parts(&way.applied.placement), {
        use RequestPart::{Body, Host, Method, Path, Target};
        [Method, Host, Path, Body, Target]
    });
    let token = &way.token.as_ref().unwrap().request.placement;
    assert_eq!(token.headers[1].value.to_string(), "${req.url | sign('ES256-DER', private_key) | base64}");
    assert_eq!(token.query[1].value.to_string(), "${req.params | sorted('', '') | md5 | hex}");
    let known = way.lets.iter().find(|known| known.name == "message").unwrap();
    assert_eq!(said(&known.value), "${moment}${req.method}${digest}");
    let signed = way.refresh.as_ref().unwrap().request.placement.clone();
    assert_eq!(parts(&signed), [RequestPart::Params]);
}

fn said(value: &LetValue) -> String {
    match value {
        LetValue::Template(template) => template.to_string(),
        LetValue::Hook(hook) => format!("{hook:?}"),
        LetValue::Jwt(jwt) => panic!("{jwt:?}"),
    }
}

#[test]
fn moments_and_digests_go_through_functions() {
    let headers = only_way("moments").applied.placement.headers;
    let written: Vec<String> = headers.iter().map(|header| header.value.to_string()).collect();
    let expected = [
        "$access_key",
        "$nonce",
        "${now | http_date}",
        "${now | add(-604800s) | add(5400s) | format('%a, %d %b %Y %H:%M:%S -0000')}",
        "${now | unix_ms | sha256 | hex}",
        "${access_key | hmac_sha256(secret) | base64}",
        "${uuid | hmac_sha1('salt') | hex | take(8)}",
    ];
    assert_eq!(written, expected);
}

#[test]
fn each_way_in_is_the_top_level_with_its_entry_over_it() {
    let ways = read("ways").provider.ways;
    let [secret, user, api_key] = ways.as_ref() else { panic!("not three ways") };
    assert_eq!(secret.name.as_deref(), Some("secret"));
    assert_eq!(secret.description.as_deref(), Some("With a secret"));
    assert_eq!(form(secret), ["grant_type", "client_id", "client_secret"]);
    assert_eq!(form(user), ["grant_type", "client_id", "audience", "username", "password"]);
    assert_eq!(inputs(secret), ["client_id", "client_secret"]);
    assert_eq!(inputs(user), ["client_id", "username", "password"]);
    assert_eq!(inputs(api_key), ["api_key"]);
    assert!(api_key.token.is_none());
    assert_eq!(secret.inputs[1].variable, "ACME_SECRET");
}

#[test]
fn a_person_is_asked_in_a_browser() {
    let way = only_way("authorize-in-a-browser");
    let Some(Authorize::Browser { request, callback }) = way.authorize else { panic!("no browser") };
    assert_eq!(request.placement.query[5].value, Template::Whole(authorize("challenge")));
    assert_eq!((callback.code.as_ref(), callback.state.as_ref()), ("auth_code", "state"));
    assert_eq!(callback.error_description, "error_description");
    let issuer = callback.issuer.unwrap();
    assert_eq!(issuer.identifier, text("https://server.example.com"));
    assert_eq!(issuer.promised, Promised::Always);
    let fields: Vec<_> = callback.fields.iter().map(|field| (field.name.as_ref(), field.expected)).collect();
    assert_eq!(fields, [("shop", Expected::Always), ("language", Expected::Sometimes)]);
    assert_eq!(way.scopes.separator, ",");
    let known: Vec<_> =
        way.scopes.known.iter().map(|scope| (scope.name.as_ref(), scope.doc.as_deref())).collect();
    assert_eq!(known, [("read:user", Some("who the user is")), ("repo", Some("what they keep"))]);
    assert_eq!(way.scopes.default.as_ref(), ["read:user", "something else"]);
    let asked = way.introspect.unwrap();
    assert_eq!((asked.name.as_ref(), asked.fields[0].kind), ("introspect", FieldKind::Bool));
    assert_eq!(way.revoke.unwrap().name, "revoke");
}

/// What a device's reply has by RFC 8628 §3.2 is there, be it named or not.
#[test]
fn a_person_is_asked_at_a_device() {
    let way = only_way("authorize-at-a-device");
    let Some(Authorize::Device { step }) = way.authorize else { panic!("no device") };
    let fields: Vec<_> = step.fields.iter().map(|field| field.name.as_ref()).collect();
    let standard = ["user_code", "verification_uri", "verification_uri_complete", "expires_in", "interval"];
    assert_eq!(fields, [&["device_code", "hint"][..], &standard].concat());
    assert_eq!(steps(&step.fields[0].path), ["data", "device_code"]);
    assert_eq!(steps(&step.outcome.error), ["problem"]);
    let again =
        |outcome: &Outcome| -> Vec<String> { outcome.again_when.iter().map(ToString::to_string).collect() };
    let pending = ["error == authorization_pending", "error == slow_down"];
    assert_eq!(again(&way.token.unwrap().reply.outcome), pending);
    assert_eq!(again(&way.refresh.unwrap().reply.outcome), ["error == busy"]);
}

/// Renamed parameters, another separator and errors inside a 200, beside the preset.
#[test]
fn an_odd_provider_is_twelve_lines() {
    let spec = read("odd-provider");
    assert_eq!(spec.examples.len(), 4);
    let text = fs::read_to_string(folder().join("odd-provider.yaml")).unwrap();
    let own = text.split("examples:").next().unwrap();
    let lines = own.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert_eq!(lines.count(), 12);
}

#[test]
fn every_spec_of_the_repository_is_read_and_satisfies_its_examples() {
    let specs = yaml_files(&root().join("specs"));
    assert!(specs.len() > 10, "{specs:?}");
    for path in specs {
        let spec = parsed(&Source::new(path.to_str().unwrap(), fs::read_to_string(&path).unwrap()));
        let buys = spec.provider.ways.iter().any(|way| way.token.is_some());
        let proves = |shown: &Shown| matches!(shown, Shown::Login { .. }) == buys;
        assert!(spec.examples.iter().any(|example| proves(&example.shown)), "{}", path.display());
    }
}

#[test]
fn every_block_of_the_languages_page_is_a_spec() {
    let page = fs::read_to_string(root().join("docs/spec-language.md")).unwrap();
    let blocks: Vec<&str> =
        page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() > 10);
    for block in blocks {
        parsed(&Source::new("example.yaml", block));
    }
}

#[test]
fn every_accepted_spec_is_accepted() {
    for path in yaml_files(&folder()) {
        parsed(&Source::new(path.to_str().unwrap(), fs::read_to_string(&path).unwrap()));
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accepts")
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect()
}

fn read(name: &str) -> Spec {
    let path = folder().join(name).with_extension("yaml");
    parsed(&Source::new(path.to_str().unwrap(), fs::read_to_string(&path).unwrap()))
}

fn parsed(source: &Source) -> Spec {
    parse(source).unwrap_or_else(|diagnostics| panic!("{diagnostics}\n{}", source.text()))
}

fn only_way(name: &str) -> Way {
    let ways = read(name).provider.ways.into_owned();
    let [way] = <[Way; 1]>::try_from(ways).unwrap();
    assert_eq!(way.name, None);
    way
}

fn input(name: &'static str) -> Expression {
    Expression { source: Reference::Input(name.into()), functions: List::default() }
}

fn token(name: &'static str) -> Expression {
    Expression { source: Reference::Token(name.into()), functions: List::default() }
}

fn earlier(reply: &'static str, field: &'static str) -> Expression {
    let source = Reference::Earlier { reply: reply.into(), field: field.into() };
    Expression { source, functions: List::default() }
}

fn authorize(field: &'static str) -> Expression {
    let source = Reference::Earlier { reply: "authorize".into(), field: field.into() };
    Expression { source, functions: List::default() }
}

fn whole(name: &'static str) -> Template {
    Template::Whole(input(name))
}

fn text(text: &'static str) -> Template {
    Template::Text(vec![Part::Literal(text.into())].into())
}

fn member(name: &'static str, value: Json) -> Member {
    Member { name: name.into(), value }
}

fn at(found: &Found) -> &auth_model::Path {
    match found {
        Found::At(path) => path,
        Found::Value(value) => panic!("{value:?}"),
    }
}

fn steps(path: &auth_model::Path) -> Vec<&str> {
    path.steps.iter().map(AsRef::as_ref).collect()
}

fn form(way: &Way) -> Vec<&str> {
    match &way.token.as_ref().unwrap().request.placement.body {
        Body::Form(fields) => fields.iter().map(|field| field.name.as_ref()).collect(),
        other => panic!("{other:?}"),
    }
}

fn inputs(way: &Way) -> Vec<&str> {
    way.inputs.iter().map(|input| input.name.as_ref()).collect()
}
