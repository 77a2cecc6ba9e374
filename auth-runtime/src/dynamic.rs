//! Clients of models that are only known at run time.

use std::fmt;
use std::sync::Arc;

use auth_exchange::{Given, HookInputs, HookValue};
use auth_model::{Input, Provider, Way};
use secrecy::SecretString;

use crate::environment::{self, parse_text, process_variable};
use crate::hook::HookError;
use crate::spec_hooks::SpecHooks;
use crate::way::Model;
use crate::{Client, ClientBuilder, Error, ErrorKind};

/// The second door to the engine: a model made at run time, with inputs by name.
///
/// ```no_run
/// # fn run(provider: auth_runtime::model::Provider) -> Result<(), auth_runtime::Error> {
/// let client = auth_runtime::Dynamic::new(provider)?
///     .input("client_id", "abc")?
///     .input("client_secret", "xyz")?
///     .builder()
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[must_use = "it does nothing until `builder` is called"]
pub struct Dynamic {
    provider: Provider,
    chosen: Way,
    given: Given,
    hooks: SpecHooks,
}

impl Dynamic {
    /// Takes the first way in of a provider.
    ///
    /// # Errors
    ///
    /// The provider has none.
    pub fn new(provider: Provider) -> Result<Self, Error> {
        let chosen = provider.ways.first().cloned().ok_or_else(|| {
            Error::new(ErrorKind::Configuration, format!("`{}` has no way in", provider.name))
        })?;
        Ok(Self { provider, chosen, given: Given::default(), hooks: SpecHooks::default() })
    }

    /// Takes the way in that `auths` calls so. Inputs that were given stay.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn way(self, name: &str) -> Result<Self, Error> {
        let found = self.provider.ways.iter().find(|way| way.name.as_deref() == Some(name)).cloned();
        let chosen = found.ok_or_else(|| self.unknown_way(name))?;
        Ok(Self { chosen, ..self })
    }

    /// The inputs that the chosen way in asks for.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.chosen.inputs
    }

    /// Gives an input as text. A list is written with commas.
    ///
    /// # Errors
    ///
    /// The way in has no such input, or the text is not of its type.
    pub fn input(mut self, name: &str, text: impl Into<SecretString>) -> Result<Self, Error> {
        let input = self.find_input(name)?;
        let value = parse_text(&input.kind, text.into()).map_err(|expected| {
            Error::new(ErrorKind::InvalidInput, format!("`{name}` is not as expected: {expected}"))
        })?;
        self.given.insert(name.to_owned(), value);
        Ok(self)
    }

    /// Gives the hook of this name: what the spec leaves to the program. It returns a text or bytes, as the spec says.
    ///
    /// ```no_run
    /// # fn run(provider: auth_runtime::model::Provider) -> Result<(), auth_runtime::Error> {
    /// use auth_runtime::{ExposeSecret, HookInputs, SecretString};
    ///
    /// let client = auth_runtime::Dynamic::new(provider)?
    ///     .hook("scrambled", |given: &HookInputs| {
    ///         let password: &SecretString = given.get("password").ok_or("there is no password")?;
    ///         Ok(password.expose_secret().chars().rev().collect::<String>().into())
    ///     })
    ///     .builder()
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn hook(
        mut self,
        name: &str,
        hook: impl Fn(&HookInputs) -> Result<HookValue, HookError> + Send + Sync + 'static,
    ) -> Self {
        self.hooks.insert(name.to_owned().into(), Arc::new(hook));
        self
    }

    /// Gives the inputs that the environment has, as `from_env` of a generated client does.
    ///
    /// # Errors
    ///
    /// Every variable that is missing, set twice, not readable or not of its input's type, all in one error.
    pub fn inputs_from_env(mut self) -> Result<Self, Error> {
        self.given.extend(environment::read(&self.chosen.inputs, &process_variable)?);
        Ok(self)
    }

    /// Begins a client of the chosen way in.
    pub fn builder(self) -> ClientBuilder<Client> {
        ClientBuilder::dynamic(Model::new(self.provider.name, self.chosen), self.given, self.hooks)
    }

    #[cfg(feature = "fake")]
    pub(crate) fn into_parts(self) -> (Model, Given, SpecHooks) {
        (Model::new(self.provider.name, self.chosen), self.given, self.hooks)
    }

    fn find_input(&self, name: &str) -> Result<&Input, Error> {
        self.chosen.inputs.iter().find(|input| input.name == name).ok_or_else(|| {
            let known = self.chosen.inputs.iter().map(|input| input.name.as_ref());
            let message = format!("`{}` has no input `{name}`", self.provider.name);
            Error::new(ErrorKind::InvalidInput, message).with_help(expected_one_of(known))
        })
    }

    fn unknown_way(&self, name: &str) -> Error {
        let known = self.provider.ways.iter().filter_map(|way| way.name.as_deref());
        let message = format!("`{}` has no way in called `{name}`", self.provider.name);
        Error::new(ErrorKind::Configuration, message).with_help(expected_one_of(known))
    }
}

fn expected_one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "it has none".to_owned() } else { format!("expected one of {}", names.join(", ")) }
}

impl fmt::Debug for Dynamic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Dynamic");
        shown.field("provider", &self.provider.name).field("way", &self.chosen.name).finish_non_exhaustive()
    }
}
