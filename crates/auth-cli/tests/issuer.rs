//! `auth new --issuer` on metadata in a file. What a real issuer's become is in `servers.rs`.

// Helpers of tests stop at what they did not expect.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};

use support::{auth, auth_with_input, stderr, stdout};

fn made(metadata: &Value) -> String {
    let output = auth_with_input(&["new", "--issuer", "-"], &metadata.to_string());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

fn with(mut metadata: Value, name: &str, value: Value) -> Value {
    metadata.as_object_mut().unwrap().insert(name.to_owned(), value);
    metadata
}

/// RFC 8414 §3.2 prints these.
fn authorization_server() -> Value {
    json!({
        "issuer": "https://server.example.com",
        "authorization_endpoint": "https://server.example.com/authorize",
        "token_endpoint": "https://server.example.com/token",
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
        "userinfo_endpoint": "https://server.example.com/userinfo",
        "jwks_uri": "https://server.example.com/jwks.json",
        "registration_endpoint": "https://server.example.com/register",
        "scopes_supported": ["openid", "profile", "email", "address", "phone", "offline_access"],
        "response_types_supported": ["code", "code token"],
        "service_documentation": "http://server.example.com/service_documentation.html",
        "ui_locales_supported": ["en-US", "en-GB", "en-CA", "fr-FR", "fr-CA"],
    })
}

#[test]
fn what_the_standard_prints_becomes_a_spec() {
    let spec = made(&authorization_server());
    for told in [
        "metadata: oauth-authorization-server",
        // The default of `grant_types_supported` has the code, and `offline_access` is asked for to renew it.
        "grants: [authorization_code, refresh_token]",
        "# The issuer has `implicit` too.",
        "# Or `private_key_jwt`.",
        "client_auth: basic",
        "# The issuer does not say that it knows it",
        "allow_hosts: [server.example.com]",
    ] {
        assert!(spec.contains(told), "`{told}` is not in\n{spec}");
    }
    assert!(!spec.contains("revoke_url") && !spec.contains("id_token"), "{spec}");
}

#[test]
fn an_openid_issuer_is_asked_who_logged_in() {
    let metadata = with(authorization_server(), "subject_types_supported", json!(["public"]));
    let metadata =
        with(metadata, "id_token_signing_alg_values_supported", json!(["none", "RS256", "HS256", "ES256"]));
    let spec = made(&metadata);
    assert!(spec.contains("id_token: [RS256, ES256]") && !spec.contains("metadata:"), "{spec}");
}

#[test]
fn what_is_offered_is_what_is_used() {
    for (name, value, told) in [
        ("token_endpoint_auth_methods_supported", json!(["client_secret_post"]), "client_auth: body"),
        ("token_endpoint_auth_methods_supported", json!(["private_key_jwt"]), "private_key: pem"),
        ("token_endpoint_auth_methods_supported", json!(["none"]), "credentials: [client_id]"),
        ("token_endpoint_auth_methods_supported", json!(["tls_client_auth"]), "client_auth: mtls"),
        ("code_challenge_methods_supported", json!(["plain"]), "pkce: none"),
        (
            "revocation_endpoint",
            json!("https://server.example.com/revoke"),
            "revoke_url: $discovery.revocation_endpoint",
        ),
        (
            "introspection_endpoint",
            json!("https://server.example.com/i"),
            "introspect_url: $discovery.introspection_endpoint",
        ),
        ("grant_types_supported", json!(["client_credentials"]), "grants: [client_credentials]"),
    ] {
        let spec = made(&with(authorization_server(), name, value));
        assert!(spec.contains(told), "`{told}` is not in\n{spec}");
    }
    let pushed = with(authorization_server(), "require_pushed_authorization_requests", json!(true));
    let pushed =
        made(&with(pushed, "pushed_authorization_request_endpoint", json!("https://server.example.com/par")));
    assert!(pushed.contains("par_url: $discovery.pushed_authorization_request_endpoint"), "{pushed}");
    let elsewhere =
        made(&with(authorization_server(), "token_endpoint", json!("https://other.example.net/token")));
    assert!(elsewhere.contains("allow_hosts: [other.example.net, server.example.com]"), "{elsewhere}");
}

#[test]
fn metadata_that_no_spec_can_be_made_of_are_told() {
    let many = "https://login.example.com/{tenantid}/v2.0";
    for (metadata, told) in [
        ("<html>".to_owned(), "the metadata are not JSON (line 1, column 1)"),
        (json!({ "a": 1 }).to_string(), "the metadata have no `issuer`"),
        (
            with(authorization_server(), "issuer", many.into()).to_string(),
            "give the address of your own tenant's issuer",
        ),
        (json!({ "issuer": "https://a.example" }).to_string(), "tells no `token_endpoint`"),
        (
            with(authorization_server(), "grant_types_supported", json!(["implicit"])).to_string(),
            "no grant that a spec can be made of without more: it has `implicit`",
        ),
        (
            with(authorization_server(), "token_endpoint_auth_methods_supported", json!(["own"])).to_string(),
            "no client authentication that specs have",
        ),
    ] {
        let output = auth_with_input(&["new", "--issuer", "-"], &metadata);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    for (issuer, status, told) in [
        ("login.example.com", 2, "did you mean the address `https://login.example.com`?"),
        ("http://login.example.com", 2, "cannot be an issuer: plain `http`"),
        ("http://127.0.0.1:1", 3, "no connection can be made"),
    ] {
        let output = auth(&["new", "--issuer", issuer]);
        assert_eq!(output.status.code(), Some(status), "{}", stderr(&output));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
}
