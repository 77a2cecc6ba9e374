//! A request in words.

use auth_model::{Authorization, Body, Field, Placement, Request, RequestSignature, Statuses};

use crate::core;

/// Where a request goes and what it carries, a line each.
pub(super) fn told(request: &Request) -> Vec<String> {
    let mut told = vec![format!("{} {}", request.method.as_str(), request.url)];
    told.extend(placement(&request.placement));
    if let Statuses::Listed(listed) = &request.ok_status {
        let listed: Vec<String> = listed.iter().map(ToString::to_string).collect();
        told.push(format!("of which the answer is {}", listed.join(" or ")));
    }
    told
}

/// What a request carries, a line each.
pub(super) fn placement(placement: &Placement) -> Vec<String> {
    let mut told = Vec::new();
    match &placement.authorization {
        None => {}
        Some(Authorization::Basic { user, password }) => {
            told.push(format!("with the name `{user}` and the password `{password}` by Basic"));
        }
        Some(Authorization::Bearer(token)) => {
            told.push(format!("with the header `Authorization: Bearer {token}`"));
        }
    }
    let header = |header: &Field| format!("with the header `{}: {}`", header.name, header.value);
    told.extend(placement.headers.iter().map(header));
    told.extend(
        placement
            .dpop
            .map(|dpop| format!("with a proof of the token's key by {} in the header `DPoP`", dpop.as_str())),
    );
    let certificate = placement.client_cert.as_ref();
    told.extend(certificate.map(|identity| {
        format!(
            "over a connection with the certificate `{}` and the key `{}`",
            identity.certificate, identity.key
        )
    }));
    told.extend(placement.sign.as_ref().map(signature));
    let parameter = |field: &Field| format!("with `{}={}` in the query", field.name, field.value);
    told.extend(placement.query.iter().map(parameter));
    told.extend(body(&placement.body));
    told
}

fn signature(signature: &RequestSignature) -> String {
    let how = match signature {
        RequestSignature::AwsSigV4(_) => "by AWS Signature Version 4".to_owned(),
        RequestSignature::OAuth1(oauth) => format!("by OAuth 1.0 with {}", oauth.method.as_str()),
    };
    let values: Vec<String> = signature.values().map(|(name, value)| format!("{name} `{value}`")).collect();
    format!("signed {how}: {}", values.join(", "))
}

fn body(body: &Body) -> Option<String> {
    match body {
        Body::Empty => None,
        Body::Json(json) => {
            let json = serde_json::to_string(&core::json(json)).unwrap_or_default();
            Some(format!("with JSON: {json}"))
        }
        Body::Form(fields) => Some(format!("with a form: {}", form(fields))),
        Body::Xml(root) => {
            let json = serde_json::to_string(&core::members(std::slice::from_ref(root))).unwrap_or_default();
            Some(format!("with XML: {json}"))
        }
        Body::Text(text) => Some(format!("with the text `{text}`")),
    }
}

fn form(fields: &[Field]) -> String {
    let fields = fields.iter().map(|field| format!("{}={}", field.name, field.value));
    fields.collect::<Vec<_>>().join("&")
}
