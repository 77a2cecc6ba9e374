//! Requests, and what API requests carry.

use auth_model::{
    Authorization, Body, Condition, Dpop, Exchange, Field, Json, Member, OAuth1Method, Placement, Request,
    RequestSignature, Statuses, Template, Use,
};
use serde_yaml::{Mapping, Number, Value};

use super::mapping::{Entries, list};

/// A request with what its reply means, unless that goes without saying.
pub(super) fn exchange(exchange: &Exchange, returns: Mapping) -> Mapping {
    request(&exchange.request, &exchange.reply.outcome.again_when, returns)
}

/// A request, with when to ask again and what its reply means.
pub(super) fn request(request: &Request, again_when: &[Condition], returns: Mapping) -> Mapping {
    let mut entry = Mapping::new();
    entry.put(request.method.as_str(), request.url.to_string());
    placement(&request.placement, &mut entry);
    entry.optional("ok_status", statuses(&request.ok_status));
    entry.optional("again_when", conditions(again_when));
    entry.optional("returns", (!returns.is_empty()).then_some(returns));
    entry
}

/// What every API request carries.
pub(super) fn applied(applied: &Use) -> Mapping {
    let mut entry = Mapping::new();
    placement(&applied.placement, &mut entry);
    let rejected_on = applied.rejected_on.as_ref();
    entry.optional("rejected_on", (rejected_on != [401]).then(|| list(rejected_on.iter().copied())));
    entry
}

fn conditions(conditions: &[Condition]) -> Option<Value> {
    match conditions {
        [] => None,
        [only] => Some(only.to_string().into()),
        several => Some(list(several.iter().map(ToString::to_string))),
    }
}

fn statuses(statuses: &Statuses) -> Option<Value> {
    match statuses {
        Statuses::Success => None,
        Statuses::Listed(listed) => match listed.as_ref() {
            [only] => Some(Value::from(*only)),
            several => Some(list(several.iter().copied())),
        },
    }
}

fn placement(placement: &Placement, entry: &mut Mapping) {
    entry.optional("headers", fields(&placement.headers));
    entry.optional("query", fields(&placement.query));
    entry.optional("cookies", fields(&placement.cookies));
    match &placement.authorization {
        None => {}
        Some(Authorization::Basic { user, password }) => {
            entry.put("basic", list([text(user), text(password)]));
        }
        Some(Authorization::Bearer(token)) => entry.put("bearer", text(token)),
    }
    entry.optional("dpop", placement.dpop.map(Dpop::as_str));
    let identity = placement.client_cert.as_ref();
    entry.optional(
        "client_cert",
        identity.map(|identity| list([text(&identity.certificate), text(&identity.key)])),
    );
    entry.optional("sign", placement.sign.as_ref().map(signature));
    match &placement.body {
        Body::Empty => {}
        Body::Json(body) => entry.put("json", json(body)),
        Body::Form(form) => entry.put("form", fields(form).unwrap_or_else(|| Mapping::new().into())),
        Body::Xml(root) => entry.put("xml", members(std::slice::from_ref(root))),
        Body::Text(body) => entry.put("text", text(body)),
    }
}

fn signature(signature: &RequestSignature) -> Mapping {
    let mut values = Mapping::new();
    for (name, value) in signature.values() {
        values.put(name, text(value));
    }
    if let RequestSignature::OAuth1(oauth) = signature {
        let is_default = oauth.method == OAuth1Method::default();
        values.optional("method", (!is_default).then_some(oauth.method.as_str()));
    }
    let mut entry = Mapping::new();
    entry.put(signature.as_str(), values);
    entry
}

fn fields(fields: &[Field]) -> Option<Value> {
    let mut mapping = Mapping::new();
    for field in fields {
        mapping.repeat(&field.name, text(&field.value).into());
    }
    (!mapping.is_empty()).then(|| mapping.into())
}

/// A body of JSON.
pub(crate) fn json(body: &Json) -> Value {
    match body {
        Json::Bool(truth) => Value::from(*truth),
        Json::Number(digits) => number(digits),
        Json::Value(template) => text(template).into(),
        Json::List(items) => list(items.iter().map(json)),
        Json::Object(members) => self::members(members).into(),
    }
}

/// An object in JSON.
pub(crate) fn members(members: &[Member]) -> Mapping {
    let mut mapping = Mapping::new();
    for member in members {
        mapping.put(&member.name, json(&member.value));
    }
    mapping
}

/// A number without quotes. One that YAML's writer cannot hold in its own digits comes out as the nearest that it can.
fn number(digits: &str) -> Value {
    let whole = digits.parse::<i64>().map(Number::from).or_else(|_| digits.parse::<u64>().map(Number::from));
    whole
        .or_else(|_| digits.parse::<f64>().map(Number::from))
        .map_or_else(|_| Value::from(digits), Value::Number)
}

fn text(template: &Template) -> String {
    template.to_string()
}
