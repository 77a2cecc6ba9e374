//! Keeps secrets out of what is shown of a request.

use auth_exchange::{FieldValue, InputValue, Inputs};
use auth_model::{Role, Way};
use secrecy::ExposeSecret;

use crate::grants::Grant;
use crate::http::decoded;
use crate::logins::Login;

/// The credentials, the codes and the tokens of a fake. They are made up, unless the test gave its own.
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(crate) fn new<'a>(
        way: &Way,
        inputs: &Inputs,
        grants: impl Iterator<Item = &'a Grant>,
        logins: impl Iterator<Item = &'a Login>,
    ) -> Self {
        let credentials = way.inputs.iter().filter(|input| input.role == Role::Credential);
        let mut secrets: Vec<String> =
            credentials.filter_map(|input| inputs.get(&input.name)).flat_map(texts).collect();
        for grant in grants {
            secrets.push(grant.set.access_token.expose_secret().to_owned());
            secrets.extend(grant.set.refresh_token.iter().map(|token| token.expose_secret().to_owned()));
        }
        secrets.extend(logins.flat_map(|login| &login.fields).filter_map(|field| match &field.value {
            FieldValue::Secret(code) => Some(code.expose_secret().to_owned()),
            _ => None,
        }));
        secrets.retain(|secret| !secret.is_empty());
        Self(secrets)
    }

    /// A path, decoded, with every secret blotted out.
    pub(crate) fn masked(&self, path: &str) -> String {
        self.0.iter().fold(decoded(path), |path, secret| path.replace(secret, "[secret]"))
    }
}

fn texts(value: &InputValue) -> Vec<String> {
    match value {
        InputValue::Text(text) => vec![text.expose_secret().to_owned()],
        InputValue::Int(number) => vec![number.to_string()],
        InputValue::Bool(_) => Vec::new(),
        InputValue::List(items) => items.iter().map(|item| item.expose_secret().to_owned()).collect(),
    }
}
