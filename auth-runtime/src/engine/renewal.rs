//! Whether a token can be renewed, or has to be bought.

use std::sync::Arc;

use auth_exchange::TokenSet;
use auth_model::{
    Argument, Authorization, Body, Exchange, Expression, Field, Function, Json, Part, Reference, Request,
    Template, UrlPart, Way,
};

use super::window::Moment;

/// What a renewal starts from: the last token, with everything that came with it.
pub(crate) struct Renewable {
    pub(crate) set: Arc<TokenSet>,
    /// When the refresh token ends; `None` where nobody says.
    ends: Option<Moment>,
}

impl Renewable {
    /// What renews a token that came at this moment.
    pub(crate) fn new(set: Arc<TokenSet>, came: Moment) -> Self {
        let ends = set.refresh_expires_in.and_then(|lifetime| came.after(lifetime));
        Self { set, ends }
    }

    /// What renews a token out of a store, which came when its request was started.
    pub(crate) fn stored(set: &TokenSet, now: Moment) -> Self {
        let age = now.wall.duration_since(set.issued_at).unwrap_or_default();
        let left = set.refresh_expires_in.map(|lifetime| lifetime.saturating_sub(age));
        Self { set: Arc::new(set.clone()), ends: left.and_then(|left| now.after(left)) }
    }

    /// The renewal of this token, where everything that it refers to is there and the refresh token still lives.
    pub(crate) fn exchange<'a>(&self, way: &'a Way, now: Moment) -> Option<&'a Exchange> {
        let refresh = way.refresh.as_ref()?;
        let lives = !self.ends.is_some_and(|end| end.is_over(now));
        (lives && self.has_all(&refresh.request)).then_some(refresh)
    }

    fn has_all(&self, request: &Request) -> bool {
        let mut names = Vec::new();
        token_names(request, &mut names);
        names.into_iter().all(|name| self.has(name))
    }

    fn has(&self, name: &str) -> bool {
        match name {
            "access_token" => true,
            "refresh_token" => self.set.refresh_token.is_some(),
            "token_type" => self.set.token_type.is_some(),
            "scope" => self.set.scope.is_some(),
            field => self.set.field(field).is_some(),
        }
    }
}

/// The parts of the token that a request needs: those without a default.
fn token_names<'a>(request: &'a Request, names: &mut Vec<&'a str>) {
    for part in request.url.parts.iter() {
        if let UrlPart::Value { value, .. } = part {
            in_expression(value, names);
        }
    }
    let placement = &request.placement;
    in_fields(&placement.headers, names);
    in_fields(&placement.query, names);
    match &placement.authorization {
        Some(Authorization::Basic { user, password }) => {
            in_template(user, names);
            in_template(password, names);
        }
        Some(Authorization::Bearer(token)) => in_template(token, names),
        None => {}
    }
    match &placement.body {
        Body::Empty => {}
        Body::Json(json) => in_json(json, names),
        Body::Form(fields) => in_fields(fields, names),
        Body::Text(text) => in_template(text, names),
    }
}

fn in_fields<'a>(fields: &'a [Field], names: &mut Vec<&'a str>) {
    for field in fields {
        in_template(&field.value, names);
    }
}

fn in_json<'a>(json: &'a Json, names: &mut Vec<&'a str>) {
    match json {
        Json::Bool(_) | Json::Number(_) => {}
        Json::Value(value) => in_template(value, names),
        Json::List(list) => list.iter().for_each(|item| in_json(item, names)),
        Json::Object(members) => members.iter().for_each(|member| in_json(&member.value, names)),
    }
}

fn in_template<'a>(template: &'a Template, names: &mut Vec<&'a str>) {
    match template {
        Template::Whole(expression) => in_expression(expression, names),
        Template::Text(parts) => {
            for part in parts.iter() {
                if let Part::Value(expression) = part {
                    in_expression(expression, names);
                }
            }
        }
    }
}

fn in_expression<'a>(expression: &'a Expression, names: &mut Vec<&'a str>) {
    let default = expression.functions.iter().find_map(|function| match function {
        Function::Default(argument) => Some(argument),
        _ => None,
    });
    match (default, &expression.source) {
        (None, Reference::Token(name)) | (Some(Argument::Name(Reference::Token(name))), _) => {
            names.push(name);
        }
        _ => {}
    }
}
