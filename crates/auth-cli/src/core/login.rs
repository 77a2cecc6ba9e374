//! What a person does, scopes, and the requests about a token.

use auth_model::{Authorize, Callback, IdToken, Promised, Scopes, Step, Then};
use serde_yaml::{Mapping, Value};

use super::mapping::{Entries, list};
use super::{reply, request};

/// What a person does before a token can be bought.
pub(super) fn authorize(authorize: &Authorize) -> Mapping {
    match authorize {
        Authorize::Browser { request, callback } => request::request(request, &[], returns(callback)),
        Authorize::Device { step: asked } => step(asked),
    }
}

/// A request besides the one that buys a token.
pub(super) fn step(step: &Step) -> Mapping {
    returning(step, Mapping::new())
}

/// A request after the one that buys a token.
pub(super) fn then(then: &Then) -> Mapping {
    let mut returns = Mapping::new();
    reply::life(&then.life, &mut returns);
    returning(&then.step, returns)
}

fn returning(step: &Step, life: Mapping) -> Mapping {
    let mut returns = Mapping::new();
    reply::outcome(&step.outcome, &mut returns);
    returns.extend(life);
    returns.optional("fields", reply::fields(&step.fields));
    let mut entry = request::request(&step.request, &step.outcome.again_when, returns);
    entry.optional("keep", step.keep.map(|keep| reply::duration(keep.as_secs())));
    entry
}

/// What an ID token has to be.
pub(super) fn id_token(token: &IdToken) -> Mapping {
    let mut entry = Mapping::new();
    entry.put("issuer", token.issuer.to_string());
    entry.put("keys", token.keys.request.url.to_string());
    entry.put("algorithms", list(token.algorithms.iter().map(|algorithm| algorithm.as_str().to_owned())));
    entry.put("audience", token.audience.to_string());
    entry.optional("max_age", token.max_age.map(|age| reply::duration(age.as_secs())));
    entry
}

fn returns(callback: &Callback) -> Mapping {
    let mut returns = Mapping::new();
    for (key, name) in [
        ("code", &callback.code),
        ("error", &callback.error),
        ("error_description", &callback.error_description),
    ] {
        returns.optional(key, (key != name).then_some(name.as_ref()));
    }
    match &callback.bound_to {
        None => returns.optional("state", (callback.state != "state").then_some(callback.state.as_ref())),
        Some(value) => {
            let mut bound = Mapping::new();
            bound.put(&callback.state, value.to_string());
            returns.put("state", bound);
        }
    }
    if let Some(issuer) = &callback.issuer {
        returns.put("issuer", issuer.identifier.to_string());
        match &issuer.promised {
            Promised::Perhaps => {}
            Promised::Always => returns.put("issuer_promised", true),
            Promised::Where(value) => returns.put("issuer_promised", value.to_string()),
        }
    }
    returns.optional("fields", reply::fields(&callback.fields));
    returns
}

/// What a token may be asked for.
pub(super) fn scopes(scopes: &Scopes) -> Option<Mapping> {
    let mut entry = Mapping::new();
    entry.optional("separator", (scopes.separator != " ").then_some(scopes.separator.as_ref()));
    entry.optional("known", known(scopes));
    let literal = |name: &auth_model::Text| name.replace('$', "$$");
    entry.optional("default", (!scopes.default.is_empty()).then(|| list(scopes.default.iter().map(literal))));
    (!entry.is_empty()).then_some(entry)
}

/// A list where nothing is said of any.
fn known(scopes: &Scopes) -> Option<Value> {
    if scopes.known.iter().all(|scope| scope.doc.is_none()) {
        let names = scopes.known.iter().map(|scope| scope.name.replace('$', "$$"));
        return (!scopes.known.is_empty()).then(|| list(names));
    }
    let mut mapping = Mapping::new();
    for scope in scopes.known.iter() {
        mapping.put(&scope.name, scope.doc.as_deref().unwrap_or_default());
    }
    Some(mapping.into())
}
