//! The ways in which a server fails, each of which repeats a secret.

use std::sync::Arc;

use percent_encoding::percent_encode_byte;
use serde_json::{Value, json};

use crate::stage::Answer;
use crate::support::server::Reply;

/// A way to fail, by its name.
pub(crate) type Trouble = (String, Answer);

/// All of them. `echo` is a secret, in whatever encoding.
pub(crate) fn troubles(echo: &str) -> Vec<Trouble> {
    [refusals(echo), replies(echo), broken(echo), redirects(echo)].concat()
}

/// Every fourth of them, another fourth for each number: for many cases that differ little.
pub(crate) fn a_fourth(number: usize, echo: &str) -> impl Iterator<Item = Trouble> {
    troubles(echo).into_iter().skip(number % 4).step_by(4)
}

/// A no, with words.
pub(crate) fn refusals(echo: &str) -> Vec<Trouble> {
    let bodies = [
        json!({ "error": "invalid_client", "error_description": format!("`{echo}` is wrong"), "message": echo }),
        json!({ "error": echo, "error_description": echo }),
        json!({ "error": { "code": echo, "message": echo } }),
        json!({ "error": { "sent": [echo, { "secret": echo }] } }),
        json!({ "error": [echo], "error_description": { "sent": echo } }),
        json!({ "success": false, "status": "no", "data": { "message": echo }, "error": echo }),
        json!(echo),
    ];
    let all = [200, 400, 401, 403, 404, 429, 500, 503]
        .into_iter()
        .flat_map(|status| bodies.iter().map(move |body| (status, body.clone())));
    all.map(|(status, body)| {
        let echo = echo.to_owned();
        trouble(format!("status {status}: {body}"), move || {
            Reply::status(status)
                .with_header("Content-Type", "application/json")
                .with_header("WWW-Authenticate", format!("Bearer realm=\"{echo}\", error=\"{echo}\""))
                .with_header("Set-Cookie", format!("session={echo}"))
                .with_header("Retry-After", echo.clone())
                .with_header("Date", echo.clone())
                .with_header("X-Echo", echo.clone())
                .with_body(body.to_string())
        })
    })
    .collect()
}

/// Answers that are not what the spec says.
fn replies(echo: &str) -> Vec<Trouble> {
    let typed = |content_type: &'static str, body: String| {
        trouble(format!("200 {content_type}: {body}"), move || {
            Reply::status(200).with_header("Content-Type", content_type).with_body(body.clone())
        })
    };
    let wrong = |value: Value| {
        json!({ "access_token": value, "accessToken": value, "token": value, "expires_in": value, "expiresIn": value,
            "success": true, "status": "ok", "data": { "token": value, "lifetime": value, "unsigned": value } })
        .to_string()
    };
    let in_type = echo.to_owned();
    vec![
        typed("text/html", format!("<html><body>{echo}</body></html>")),
        typed("text/plain", echo.to_owned()),
        typed("application/x-www-form-urlencoded", format!("error={echo}&error_description={echo}")),
        typed("application/json", format!("{{\"access_token\": \"{echo}")),
        typed("application/json", format!("{echo}\u{0}\u{1}\u{fffd}")),
        typed("application/json", wrong(json!({ "x": echo }))),
        typed("application/json", wrong(json!([echo]))),
        typed(
            "application/json",
            json!({ "access_token": "t", "expires_in": echo, "scope": { "x": echo } }).to_string(),
        ),
        trouble("a content type".to_owned(), move || {
            Reply::status(200).with_header("Content-Type", in_type.clone()).with_body(in_type.clone())
        }),
    ]
}

/// What is no answer, or only a part of one.
fn broken(echo: &str) -> Vec<Trouble> {
    let raw = |text: String| trouble(format!("raw {text}"), move || Reply::Raw(text.clone().into_bytes()));
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    let compressed = echo.to_owned();
    vec![
        trouble("reset".to_owned(), || Reply::Reset),
        trouble("endless".to_owned(), || Reply::Endless),
        trouble("gzip".to_owned(), move || {
            Reply::json(compressed.clone()).with_header("Content-Encoding", "gzip")
        }),
        raw(format!("{head}Content-Length: 4096\r\n\r\n{{\"access_token\": \"{echo}\"")),
        raw(format!("{head}Transfer-Encoding: chunked\r\n\r\nffff\r\n{echo}")),
        raw(format!("{head}Transfer-Encoding: chunked\r\n\r\n{echo}\r\n{echo}\r\n")),
        raw(format!("{head}Content-Length: {echo}\r\n\r\n{echo}")),
        raw(format!("{head}{echo}\r\n\r\n")),
        raw(format!("HTTP/1.1 401 {echo}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")),
        raw(format!("HTTP/1.1 {echo}\r\n\r\n")),
        raw(format!("SSH-2.0-{echo}\r\n")),
        raw(format!("{echo}\r\n\r\n")),
    ]
}

/// Away from here, with the secret in the address.
fn redirects(echo: &str) -> Vec<Trouble> {
    let encoded: String = echo.bytes().map(percent_encode_byte).collect();
    let places = [
        echo.to_owned(),
        format!("/{echo}"),
        format!("/here/{encoded}?key={encoded}#{encoded}"),
        format!("http://127.0.0.1:9/{encoded}?key={encoded}"),
        format!("https://{encoded}.example.com/"),
        format!("http://{echo}/"),
    ];
    let all = [301, 302, 303, 307, 308]
        .into_iter()
        .flat_map(|status| places.iter().map(move |place| (status, place.clone())));
    all.map(|(status, place)| {
        trouble(format!("{status} to {place}"), move || {
            Reply::status(status).with_header("Location", place.clone())
        })
    })
    .collect()
}

fn trouble(name: String, reply: impl Fn() -> Reply + Send + Sync + 'static) -> Trouble {
    (name, Arc::new(reply))
}
