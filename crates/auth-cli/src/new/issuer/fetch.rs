//! Asks an issuer for its metadata.

use auth_runtime::reqwest::StatusCode;
use auth_runtime::{Client, Dynamic, Error};
use auth_spec::Source;

use super::metadata::{Metadata, Place};
use crate::access;
use crate::outcome::Outcome;

/// How many bytes of metadata are read.
const LIMIT: usize = 1024 * 1024;

/// The metadata of an issuer, or those at this very address.
pub(super) fn fetch(address: &str) -> Result<Metadata, Outcome> {
    let (issuer, places) = asked(address);
    for place in places {
        let at = place.of(&issuer);
        let client = client(&at)?;
        match access::run(get(&client, &at))? {
            Ok(Answer::Found(text)) => return read(&text, place, &issuer, &at),
            Ok(Answer::Missing) => {}
            Ok(Answer::Other(status)) => return Err(Outcome::Failed(format!("`{at}` answered {status}"))),
            Ok(Answer::TooLong) => {
                return Err(Outcome::Failed(format!("`{at}` answered with more than 1 MiB")));
            }
            Err(error) => return Err(access::failed(&error)),
        }
    }
    Err(Outcome::Failed(format!(
        "`{issuer}` has no metadata, neither `/.well-known/openid-configuration` nor `/.well-known/oauth-authorization-server`: is it the issuer, without the path of an endpoint?"
    )))
}

/// The issuer, and the places at which its metadata may be.
fn asked(address: &str) -> (String, Vec<Place>) {
    for place in [Place::OpenId, Place::OAuth] {
        let marked = format!("/.well-known/{}", place.name());
        if let Some((before, behind)) = address.split_once(&marked) {
            return (format!("{before}{behind}"), vec![place]);
        }
    }
    (address.to_owned(), vec![Place::OpenId, Place::OAuth])
}

enum Answer {
    Found(String),
    Missing,
    Other(StatusCode),
    TooLong,
}

/// A client that sends no credential, and nothing to another host.
fn client(at: &str) -> Result<Client, Outcome> {
    let path = at.find("/.well-known/").unwrap_or(at.len());
    let base = at.get(..path).unwrap_or_default();
    let spec = format!("base_url: {}\nuse: {{}}\n", serde_json::Value::from(base));
    let spec = auth_spec::parse(&Source::new("issuer", spec)).map_err(|mistakes| {
        let told: Vec<String> = mistakes.as_slice().iter().map(auth_spec::Diagnostic::message).collect();
        Outcome::Unusable(format!("`{base}` cannot be an issuer: {}", told.join("; ")))
    })?;
    let client = Dynamic::new(spec.provider).and_then(|dynamic| dynamic.builder().build());
    client.map_err(|error| Outcome::Unusable(error.to_string()))
}

async fn get(client: &Client, at: &str) -> Result<Answer, Error> {
    let mut response = client.get(at).header("accept", "application/json").send().await?;
    match response.status() {
        StatusCode::OK => {}
        StatusCode::NOT_FOUND => return Ok(Answer::Missing),
        status => return Ok(Answer::Other(status)),
    }
    let mut body = Vec::new();
    while let Ok(Some(part)) = response.chunk().await {
        body.extend_from_slice(&part);
        if body.len() > LIMIT {
            return Ok(Answer::TooLong);
        }
    }
    Ok(Answer::Found(String::from_utf8_lossy(&body).into_owned()))
}

/// RFC 8414 §3.3 and OpenID Connect Discovery §4.3: metadata of another issuer than the one that was asked are no answer.
fn read(text: &str, place: Place, issuer: &str, at: &str) -> Result<Metadata, Outcome> {
    let metadata =
        Metadata::read(text, Some(place)).map_err(|reason| Outcome::Failed(format!("{at}: {reason}")))?;
    if metadata.issuer.trim_end_matches('/') != issuer.trim_end_matches('/') {
        let other = &metadata.issuer;
        return Err(Outcome::Failed(format!("`{at}` is of another issuer, `{other}`: give that one")));
    }
    Ok(metadata)
}
