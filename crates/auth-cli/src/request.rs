//! `auth request`: an API request with the token, as `curl` would make it.

use std::io::{self, Read, Write};

use auth_runtime::reqwest::Method;
use auth_runtime::{Error, Response};

use crate::access::{self, Opened};
use crate::command::Request;
use crate::outcome::Outcome;

pub(crate) fn run(request: &Request, output: &mut impl Write) -> io::Result<Outcome> {
    let body = match request.data.as_deref().map(body).transpose() {
        Ok(body) => body,
        Err(reason) => return Ok(Outcome::Unusable(reason)),
    };
    let opened = match access::open(&request.access) {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    match access::run(answer(&opened, request, body)) {
        Ok(Ok(answer)) => answer.write(request, output),
        Ok(Err(error)) => Ok(access::failed(&error)),
        Err(outcome) => Ok(outcome),
    }
}

/// What the API answered.
struct Answer {
    head: String,
    status: u16,
    /// Or why it could not be read to its end.
    body: Result<Vec<u8>, String>,
}

impl Answer {
    fn write(&self, request: &Request, output: &mut impl Write) -> io::Result<Outcome> {
        if request.include {
            output.write_all(self.head.as_bytes())?;
        }
        match &self.body {
            Ok(body) => output.write_all(body)?,
            Err(reason) => return Ok(Outcome::Failed(format!("the answer broke off: {reason}"))),
        }
        Ok(match self.status {
            400.. => Outcome::Failed(format!("the API answered {}", self.status)),
            _ => Outcome::Right,
        })
    }
}

async fn answer(opened: &Opened, request: &Request, body: Option<Vec<u8>>) -> Result<Answer, Error> {
    if opened.way.token.is_some() {
        opened.token(&request.access).await?;
    }
    let mut built = opened.client.request(method(&request.method), &request.url);
    let has_type = request.header.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    for (name, value) in &request.header {
        built = built.header(name.as_str(), value.as_str());
    }
    if let Some(body) = body {
        if !has_type {
            built = built.header("content-type", content_type(&body));
        }
        built = built.body(body);
    }
    let response = built.send().await?;
    let (head, status) = (head(&response), response.status().as_u16());
    let body =
        response.bytes().await.map(|body| body.to_vec()).map_err(|error| error.without_url().to_string());
    Ok(Answer { head, status, body })
}

fn method(name: &str) -> Method {
    Method::from_bytes(name.to_ascii_uppercase().as_bytes()).unwrap_or(Method::GET)
}

/// JSON, or a form as with `curl`.
fn content_type(body: &[u8]) -> &'static str {
    match serde_json::from_slice::<serde_json::Value>(body) {
        Ok(_) => "application/json",
        Err(_) => "application/x-www-form-urlencoded",
    }
}

fn head(response: &Response) -> String {
    let headers = response.headers().iter();
    let lines =
        headers.map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    format!("{:?} {}\n{}\n", response.version(), response.status(), lines.collect::<String>())
}

/// The text itself, `@FILE`, or `@-` and `-` for the standard input.
fn body(data: &str) -> Result<Vec<u8>, String> {
    match data.strip_prefix('@').unwrap_or(if data == "-" { "-" } else { "" }) {
        "" => Ok(data.as_bytes().to_vec()),
        "-" => {
            let mut body = Vec::new();
            let read = io::stdin().read_to_end(&mut body);
            read.map(|_| body).map_err(|error| format!("the standard input cannot be read: {error}"))
        }
        path => std::fs::read(path).map_err(|error| crate::files::unreadable(path.as_ref(), &error)),
    }
}
