//! A request in words: where each value goes.

use auth_model::{Authorization, Body, Field, Json, Placement, Request};

use crate::markdown::code;

/// The method and the address.
pub(super) fn line(request: &Request) -> String {
    code(&format!("{} {}", request.method.as_str(), request.url))
}

/// A line for each thing that a request carries.
pub(super) fn items(placement: &Placement) -> Vec<String> {
    let authorization = placement.authorization.iter().map(authorization);
    let headers = placement
        .headers
        .iter()
        .map(|header| format!("header {}", code(&format!("{}: {}", header.name, header.value))));
    let query = (!placement.query.is_empty()).then(|| format!("query: {}", fields(&placement.query)));
    let cookies = (!placement.cookies.is_empty()).then(|| format!("cookies: {}", fields(&placement.cookies)));
    let proof =
        placement.dpop.map(|dpop| format!("header `DPoP`: a proof of possession by {}", code(dpop.as_str())));
    let certificate = placement.client_cert.as_ref().map(|identity| {
        let (certificate, key) = (identity.certificate.to_string(), identity.key.to_string());
        format!("a connection with the certificate {} and the key {}", code(&certificate), code(&key))
    });
    let headers = authorization.chain(headers).chain(proof).chain(certificate);
    headers.chain(query).chain(cookies).chain(body(&placement.body)).collect()
}

fn authorization(authorization: &Authorization) -> String {
    match authorization {
        Authorization::Basic { user, password } => format!(
            "header `Authorization: Basic …` with the user {} and the password {}",
            code(&user.to_string()),
            code(&password.to_string())
        ),
        Authorization::Bearer(token) => format!("header {}", code(&format!("Authorization: Bearer {token}"))),
    }
}

fn body(body: &Body) -> Option<String> {
    match body {
        Body::Empty => None,
        Body::Json(json) => {
            let mut leaves = Vec::new();
            collect(json, "", &mut leaves);
            Some(format!("JSON body: {}", leaves.join(", ")))
        }
        Body::Form(form) => Some(format!("form body: {}", fields(form))),
        Body::Xml(root) => Some(format!("XML body with the root {}", code(&root.name))),
        Body::Text(text) => Some(format!("text body: {}", code(&text.to_string()))),
    }
}

fn fields(fields: &[Field]) -> String {
    fields.iter().map(|field| is(&field.name, &field.value.to_string())).collect::<Vec<_>>().join(", ")
}

fn is(name: &str, value: &str) -> String {
    format!("{} is {}", code(name), code(value))
}

/// Every value of a JSON tree, with the path to it.
fn collect(json: &Json, path: &str, leaves: &mut Vec<String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let leaf = |value: &str| if path.is_empty() { code(value) } else { is(path, value) };
    match json {
        Json::Bool(truth) => leaves.push(leaf(&truth.to_string())),
        Json::Number(digits) => leaves.push(leaf(digits)),
        Json::Value(template) => leaves.push(leaf(&template.to_string())),
        Json::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &below(&index.to_string()), leaves);
            }
        }
        Json::Object(members) => {
            for member in members.iter() {
                collect(&member.value, &below(&member.name), leaves);
            }
        }
    }
}
