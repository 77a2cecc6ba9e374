//! AWS Signature Version 4, in the `Authorization` header, as "Create a signed AWS API request"
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>) has it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use auth_model::{Hash, TimeText};
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use super::credentials::Aws;
use super::parameters::{joined, pairs};
use super::{Payload, header, unfit};
use crate::render::{OutgoingHeader, Problem, hexadecimal, percent_encoded};
use crate::values::{digest, keyed_digest, time_text};
use crate::{Draft, Drawn, Masked, RenderError, parse_url};

/// The headers that it sets.
pub(super) const SET: &[&str] = &["authorization", "x-amz-date", "x-amz-security-token"];

/// What the HTTP client or a proxy on the way sets or changes.
const NOT_SIGNED: [&str; 7] =
    ["connection", "expect", "te", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id"];

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const CONTENT_HASH: &str = "x-amz-content-sha256";
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// `X-Amz-Date`, `Authorization` and what the service or the credentials need besides.
pub(super) fn headers(
    aws: &Aws,
    draft: &Draft<'_>,
    payload: Payload,
    drawn: &Drawn,
) -> Result<Vec<OutgoingHeader>, RenderError> {
    let date = written(drawn, "%Y%m%dT%H%M%SZ")?;
    let day = written(drawn, "%Y%m%d")?;
    let content = content_hash(aws, draft, payload)?;
    let mut added = vec![header("X-Amz-Date", Masked::plain(&date))];
    if is_s3(aws.service.clear()) && draft.header(CONTENT_HASH).is_none() {
        added.push(header("X-Amz-Content-Sha256", Masked::plain(&content)));
    }
    added.extend(aws.session_token.clone().map(|token| header("X-Amz-Security-Token", token)));
    let signed = signed_headers(draft, &added);
    let request = canonical_request(draft, &signed, &content, Style::of(aws.service.clear()));
    let scope = scope(aws, &day);
    let to_sign =
        [ALGORITHM, &date, scope.clear(), &hexadecimal(&digest(Hash::Sha256, request.as_bytes()))].join("\n");
    let signature = keyed(&signing_key(aws, &day), &to_sign);
    let names: Vec<&str> = signed.keys().map(String::as_str).collect();
    added.push(header("Authorization", authorization(aws, &scope, &names.join(";"), &signature)));
    Ok(added)
}

/// S3 wants a path as it is, every other service without dot segments, and encoded twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Once,
    Twice,
}

impl Style {
    fn of(service: &str) -> Self {
        if is_s3(service) { Self::Once } else { Self::Twice }
    }
}

/// The names by which services of S3 are signed.
fn is_s3(service: &str) -> bool {
    ["s3", "s3express", "s3-object-lambda", "s3-outposts"].contains(&service)
}

fn written(drawn: &Drawn, pattern: &'static str) -> Result<String, RenderError> {
    time_text(drawn.now, &TimeText::Pattern(Cow::Borrowed(pattern)))
        .ok_or_else(|| unfit("now", "aws_sigv4", Problem::NoTime))
}

/// A header of the request's own says it where somebody knows it better; S3 takes `UNSIGNED-PAYLOAD` over TLS.
fn content_hash(aws: &Aws, draft: &Draft<'_>, payload: Payload) -> Result<String, RenderError> {
    if let Some(own) = draft.header(CONTENT_HASH) {
        return Ok(own.trim().to_owned());
    }
    let is_private = parse_url(draft.url).is_ok_and(|(origin, _)| origin.scheme() == "https");
    match payload {
        Payload::Whole => Ok(hexadecimal(&digest(Hash::Sha256, draft.body))),
        Payload::Stream if is_s3(aws.service.clear()) && is_private => Ok(UNSIGNED.to_owned()),
        Payload::Stream => Err(unfit("the body", "aws_sigv4", Problem::Streamed)),
    }
}

/// By their names in lower case, with the values as they are signed.
fn signed_headers(draft: &Draft<'_>, added: &[OutgoingHeader]) -> BTreeMap<String, Zeroizing<String>> {
    let mut signed: BTreeMap<String, Zeroizing<String>> = BTreeMap::new();
    let host = parse_url(draft.url).map_or_else(
        |_| draft.host().to_owned(),
        |(origin, _)| {
            let whole = origin.to_string();
            whole.split_once("://").map_or(whole.clone(), |(_, host)| host.to_owned())
        },
    );
    signed.insert("host".to_owned(), Zeroizing::new(host));
    let own = draft.headers.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
    let added = added.iter().map(|header| (header.name.as_ref(), header.value.clear()));
    for (name, value) in own.chain(added) {
        let name = name.to_ascii_lowercase();
        if name == "host" || NOT_SIGNED.contains(&name.as_str()) {
            continue;
        }
        let value = trimmed(value);
        let known = signed.get(&name).map(|known| Zeroizing::new([known.as_str(), ",", &value].concat()));
        signed.insert(name, known.unwrap_or(value));
    }
    signed
}

/// Without spaces at its ends, and with one where there were several.
fn trimmed(value: &str) -> Zeroizing<String> {
    let words: Vec<&str> = value.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
    Zeroizing::new(words.join(" "))
}

fn canonical_request(
    draft: &Draft<'_>,
    signed: &BTreeMap<String, Zeroizing<String>>,
    content: &str,
    style: Style,
) -> Zeroizing<String> {
    let mut request = Zeroizing::new(String::new());
    let query = joined(pairs(draft.query()).collect());
    for line in [draft.method, &canonical_path(draft.path(), style), &query] {
        *request += line;
        *request += "\n";
    }
    for (name, value) in signed {
        *request += &Zeroizing::new(format!("{name}:{}\n", value.as_str()));
    }
    let names: Vec<&str> = signed.keys().map(String::as_str).collect();
    for piece in ["\n", &names.join(";"), "\n", content] {
        *request += piece;
    }
    request
}

fn canonical_path(path: &str, style: Style) -> String {
    let encoded = |segment: &str| match style {
        Style::Once => percent_encoded(&percent_decode_str(segment).decode_utf8_lossy()).to_string(),
        Style::Twice => percent_encoded(segment).to_string(),
    };
    let path = if style == Style::Twice { normalized(path) } else { Cow::Borrowed(path) };
    path.split('/').map(encoded).collect::<Vec<_>>().join("/")
}

/// RFC 3986 §6.2.2.3, and without empty segments.
fn normalized(path: &str) -> Cow<'_, str> {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let is_open = ["/", "/.", "/.."].into_iter().any(|end| path.ends_with(end));
    let end = if is_open && !kept.is_empty() { "/" } else { "" };
    Cow::Owned(format!("/{}{end}", kept.join("/")))
}

fn scope(aws: &Aws, day: &str) -> Masked {
    let mut scope = Masked::plain(&format!("{day}/"));
    scope.push(&aws.region);
    scope.push_plain("/");
    scope.push(&aws.service);
    scope.push_plain("/aws4_request");
    scope
}

fn signing_key(aws: &Aws, day: &str) -> Zeroizing<Vec<u8>> {
    let key = Zeroizing::new([b"AWS4", aws.secret_key.clear().as_bytes()].concat());
    [day, aws.region.clear(), aws.service.clear(), "aws4_request"]
        .iter()
        .fold(key, |key, part| keyed(&key, part))
}

fn keyed(key: &[u8], text: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(keyed_digest(Hash::Sha256, key, text.as_bytes()).unwrap_or_default())
}

fn authorization(aws: &Aws, scope: &Masked, names: &str, signature: &[u8]) -> Masked {
    let mut value = Masked::plain(&format!("{ALGORITHM} Credential="));
    value.push(&aws.access_key);
    value.push_plain("/");
    value.push(scope);
    value.push_plain(&format!(", SignedHeaders={names}, Signature="));
    value.push(&Masked::secret("signature", &hexadecimal(signature)));
    value
}

#[cfg(test)]
mod tests;
