//! What a request mentions, through the `let`s that it mentions too.

use crate::{
    Argument, Authorization, Body, Exchange, Expected, Expression, Field, Found, Function, Hook, Json, Let,
    LetValue, Part, Placement, Reference, Reply, Request, RequestPart, RequestSignature, Template, UrlPart,
    UrlTemplate,
};

/// What a request mentions.
#[derive(Clone, Debug, Default)]
pub struct Mentions<'a> {
    /// What it cannot do without.
    pub needed: Vec<&'a Reference>,
    /// What something else stands in for where it is absent.
    pub optional: Vec<&'a Reference>,
    /// The hooks that are called for it, with their names.
    pub hooks: Vec<(&'a str, &'a Hook)>,
}

impl<'a> Mentions<'a> {
    /// What a request mentions.
    #[must_use]
    pub fn of_request(request: &'a Request, lets: &'a [Let]) -> Self {
        let mut walk = Walk::new(lets);
        walk.url(&request.url);
        walk.placement(&request.placement);
        walk.mentions
    }

    /// What a token request mentions, and what is read with it besides its reply.
    #[must_use]
    pub fn of_exchange(exchange: &'a Exchange, lets: &'a [Let]) -> Self {
        let mut walk = Walk::new(lets);
        walk.url(&exchange.request.url);
        walk.placement(&exchange.request.placement);
        let Reply { access_token, token_type, refresh_token, scope, .. } = &exchange.reply;
        for found in [access_token, token_type, refresh_token, scope] {
            if let Found::Value(template) = found {
                walk.template(template);
            }
        }
        walk.mentions
    }

    /// What a placement mentions.
    #[must_use]
    pub fn of_placement(placement: &'a Placement, lets: &'a [Let]) -> Self {
        let mut walk = Walk::new(lets);
        walk.placement(placement);
        walk.mentions
    }

    /// What an address mentions.
    #[must_use]
    pub fn of_url(url: &'a UrlTemplate, lets: &'a [Let]) -> Self {
        let mut walk = Walk::new(lets);
        walk.url(url);
        walk.mentions
    }

    /// What a value mentions.
    #[must_use]
    pub fn of_template(template: &'a Template, lets: &'a [Let]) -> Self {
        let mut walk = Walk::new(lets);
        walk.template(template);
        walk.mentions
    }

    /// What a JSON value mentions.
    #[must_use]
    pub fn of_json(json: &'a Json, lets: &'a [Let]) -> Self {
        let mut walk = Walk::new(lets);
        walk.json(json);
        walk.mentions
    }

    /// The parts of the request that are mentioned in it.
    pub fn request_parts(&self) -> impl Iterator<Item = RequestPart> {
        self.all().filter_map(|reference| match reference {
            Reference::Request(part) => Some(*part),
            _ => None,
        })
    }

    /// Everything, whether something stands in for it or not.
    pub fn all(&self) -> impl Iterator<Item = &'a Reference> {
        self.needed.iter().chain(&self.optional).copied()
    }
}

struct Walk<'a> {
    lets: &'a [Let],
    /// The `let`s that were looked into, so that one that mentions itself ends.
    seen: Vec<&'a str>,
    mentions: Mentions<'a>,
}

impl<'a> Walk<'a> {
    fn new(lets: &'a [Let]) -> Self {
        Self { lets, seen: Vec::new(), mentions: Mentions::default() }
    }

    fn url(&mut self, url: &'a UrlTemplate) {
        for part in url.parts.iter() {
            if let UrlPart::Value { value, .. } = part {
                self.expression(value);
            }
        }
    }

    fn placement(&mut self, placement: &'a Placement) {
        self.fields(&placement.headers);
        self.fields(&placement.query);
        self.fields(&placement.cookies);
        match &placement.authorization {
            Some(Authorization::Basic { user, password }) => {
                self.template(user);
                self.template(password);
            }
            Some(Authorization::Bearer(token)) => self.template(token),
            None => {}
        }
        if let Some(identity) = &placement.client_cert {
            self.template(&identity.certificate);
            self.template(&identity.key);
        }
        match &placement.body {
            Body::Empty => {}
            Body::Json(json) => self.json(json),
            Body::Form(fields) => self.fields(fields),
            Body::Text(text) => self.template(text),
            Body::Xml(root) => self.json(&root.value),
        }
        if let Some(signature) = &placement.sign {
            self.signature(signature);
        }
    }

    /// Each signature says when it was made, and those of OAuth 1.0 something that nobody said before.
    fn signature(&mut self, signature: &'a RequestSignature) {
        signature.values().for_each(|(_, value)| self.template(value));
        self.reference(&Reference::Now, Need::Needed);
        if let RequestSignature::OAuth1(_) = signature {
            self.reference(&Reference::Nonce, Need::Needed);
        }
    }

    fn fields(&mut self, fields: &'a [Field]) {
        for field in fields {
            self.template(&field.value);
        }
    }

    fn json(&mut self, json: &'a Json) {
        match json {
            Json::Bool(_) | Json::Number(_) => {}
            Json::Value(value) => self.template(value),
            Json::List(list) => list.iter().for_each(|item| self.json(item)),
            Json::Object(members) => members.iter().for_each(|member| self.json(&member.value)),
        }
    }

    fn template(&mut self, template: &'a Template) {
        match template {
            Template::Whole(expression) => self.expression(expression),
            Template::Text(parts) => {
                for part in parts.iter() {
                    if let Part::Value(expression) = part {
                        self.expression(expression);
                    }
                }
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression) {
        let has_default =
            expression.functions.iter().any(|function| matches!(function, Function::Default(_)));
        self.reference(&expression.source, if has_default { Need::Perhaps } else { Need::Needed });
        for function in expression.functions.iter() {
            if let Function::Default(Argument::Name(name))
            | Function::Hmac(_, Argument::Name(name))
            | Function::Sign(_, Argument::Name(name))
            | Function::When(name, _)
            | Function::Unless(name, _) = function
            {
                self.reference(name, Need::Needed);
            }
        }
    }

    fn reference(&mut self, reference: &'a Reference, need: Need) {
        match (reference, need) {
            (Reference::Let(name), _) => self.named(name),
            (_, Need::Needed) => self.mentions.needed.push(reference),
            (_, Need::Perhaps) => self.mentions.optional.push(reference),
        }
    }

    fn named(&mut self, name: &'a str) {
        if self.seen.contains(&name) {
            return;
        }
        self.seen.push(name);
        let lets = self.lets;
        match lets.iter().find(|known| known.name == name).map(|known| &known.value) {
            Some(LetValue::Template(template)) => self.template(template),
            Some(LetValue::Jwt(jwt)) => {
                self.expression(&jwt.key);
                if jwt.ttl.is_some() {
                    // `iat` and `exp` are counted from it.
                    self.reference(&Reference::Now, Need::Needed);
                }
                jwt.header.iter().chain(jwt.claims.iter()).for_each(|member| self.json(&member.value));
            }
            Some(LetValue::Hook(hook)) => {
                for parameter in hook.from.iter() {
                    let always = parameter.expected == Expected::Always;
                    self.reference(&parameter.source, if always { Need::Needed } else { Need::Perhaps });
                }
                self.mentions.hooks.push((name, hook));
            }
            None => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Need {
    Needed,
    Perhaps,
}
