//! What generated types, variants and fields are called.

use std::collections::HashSet;

use auth_model::{Also, Choice, Input, Scope};
use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::Ident;
use quote::format_ident;

/// The names of one way's types.
pub(crate) struct Names {
    pub(crate) client: Ident,
    pub(crate) credentials: Ident,
    pub(crate) settings: Ident,
    pub(crate) token: Ident,
    pub(crate) scope: Ident,
    pub(crate) hooks: Ident,
}

impl Names {
    /// `Sirv`, `SirvCredentials`, …; of a way that has a name, `AcmeApiKey`, `AcmeApiKeyCredentials`, ….
    pub(crate) fn new(item: &Ident, way: Option<&str>) -> Self {
        let client = match way {
            Some(way) => format_ident!("{item}{}", way.to_upper_camel_case()),
            None => item.clone(),
        };
        Self {
            credentials: format_ident!("{client}Credentials"),
            settings: format_ident!("{client}Settings"),
            token: format_ident!("{client}Token"),
            scope: format_ident!("{client}Scope"),
            hooks: format_ident!("{client}Hooks"),
            client,
        }
    }

    /// The type of an input that takes one of a closed set: `SirvRegion`.
    pub(crate) fn choice(&self, input: &Input) -> Ident {
        let choice = format_ident!("{}{}", self.client, input.name.to_upper_camel_case());
        let taken = [&self.credentials, &self.settings, &self.token, &self.scope, &self.hooks];
        if taken.contains(&&choice) { format_ident!("{choice}Choice") } else { choice }
    }

    /// The client of a further token: `SlackUser`.
    pub(crate) fn further_client(&self, also: &Also) -> Ident {
        format_ident!("{}{}", self.client, also.name.to_upper_camel_case())
    }

    /// Its token: `SlackUserToken`.
    pub(crate) fn further_token(&self, also: &Also) -> Ident {
        format_ident!("{}Token", self.further_client(also))
    }

    /// The name of a local variable that holds the client, for examples.
    pub(crate) fn variable(&self) -> String {
        self.client.to_string().trim_start_matches("r#").to_snake_case()
    }
}

/// A field or a function of the spec's name.
pub(crate) fn member(name: &str) -> Ident {
    let name = name.trim_start_matches("r#");
    syn::parse_str(name)
        .or_else(|_| syn::parse_str(&format!("r#{name}")))
        .unwrap_or_else(|_| format_ident!("field_{}", ascii(name).to_snake_case()))
}

/// The variants of a closed set, each with the choice that it stands for.
pub(crate) fn variants(choices: &[Choice]) -> Vec<(Ident, &Choice)> {
    distinct(choices, |choice| &choice.name, HashSet::new())
}

/// The variants of the scopes that a spec knows. One that is an address is called after the end of it, as providers do
/// who have such.
pub(crate) fn scopes(scopes: &[Scope]) -> Vec<(Ident, &Scope)> {
    distinct(scopes, |scope| end_of_address(&scope.name), HashSet::from([format_ident!("Other")]))
}

fn end_of_address(scope: &str) -> &str {
    let last = scope.rsplit('/').find(|part| !part.is_empty());
    last.filter(|_| scope.contains("://")).unwrap_or(scope)
}

fn distinct<T>(items: &[T], name: impl Fn(&T) -> &str, mut taken: HashSet<Ident>) -> Vec<(Ident, &T)> {
    let mut named = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mut variant = variant(name(item));
        while !taken.insert(variant.clone()) {
            variant = format_ident!("{variant}{index}");
        }
        named.push((variant, item));
    }
    named
}

fn variant(name: &str) -> Ident {
    let name = name.to_upper_camel_case();
    syn::parse_str(&name).unwrap_or_else(|_| format_ident!("Value{}", ascii(&name)))
}

fn ascii(name: &str) -> String {
    name.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '_').collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow::Owned;

    use super::*;

    fn variants_of(names: &[&str]) -> Vec<String> {
        let choice = |name: &&str| Choice { name: Owned((*name).to_owned()), sent: Owned(String::new()) };
        let choices: Vec<Choice> = names.iter().map(choice).collect();
        variants(&choices).into_iter().map(|(variant, _)| variant.to_string()).collect()
    }

    #[test]
    fn types_are_named_after_the_users_and_the_ways() {
        let names = Names::new(&format_ident!("Acme"), Some("api_key"));
        assert_eq!(names.client, "AcmeApiKey");
        assert_eq!(names.token, "AcmeApiKeyToken");
        assert_eq!(names.variable(), "acme_api_key");
    }

    #[test]
    fn every_name_becomes_an_identifier() {
        assert_eq!(member("client_id"), "client_id");
        assert_eq!(member("type").to_string(), "r#type");
        assert_eq!(member("self"), "field_self");
        assert_eq!(member("²"), "field_");
    }

    #[test]
    fn scopes_are_called_after_the_end_of_their_address() {
        let scope = |name: &&str| Scope { name: Owned((*name).to_owned()), doc: None };
        let known: Vec<Scope> = [
            "read:orders",
            "https://www.googleapis.com/auth/drive.readonly",
            "https://mail.google.com/",
            "other",
            "user/read",
        ]
        .iter()
        .map(scope)
        .collect();
        let names: Vec<String> = scopes(&known).iter().map(|(variant, _)| variant.to_string()).collect();
        assert_eq!(names, ["ReadOrders", "DriveReadonly", "MailGoogleCom", "Other3", "UserRead"]);
    }

    #[test]
    fn variants_differ() {
        assert_eq!(
            variants_of(&["eu-west-1", "self", "1.2", "½", "a-b", "a_b"]),
            ["EuWest1", "ValueSelf", "Value12", "Value", "AB", "AB5"]
        );
        assert_eq!(variants_of(&["ab2", "ab", "AB"]), ["Ab2", "Ab", "Ab22"]);
    }
}
