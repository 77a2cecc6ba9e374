//! The hooks of a spec: the user's own code for what no spec can say.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use auth_exchange::{Context, HookArgument, HookInputs, HookValue, Hooked, hook_inputs};
use auth_model::{LetValue, Mentions, Text, Way};

use crate::engine::unrenderable;
use crate::hook::HookError;
use crate::{Error, ErrorKind};

/// A hook of a generated client: a method of its type.
pub type HookFn = fn(&HookInputs) -> Result<HookValue, HookError>;

/// A hook of any type.
pub(crate) type AnySpecHook = Arc<dyn Fn(&HookInputs) -> Result<HookValue, HookError> + Send + Sync>;

/// The hooks that were given, by name.
#[derive(Clone, Default)]
pub(crate) struct SpecHooks(Vec<(Text, AnySpecHook)>);

impl SpecHooks {
    /// Adds one, in place of one of the same name.
    pub(crate) fn insert(&mut self, name: Text, hook: AnySpecHook) {
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, hook));
    }

    /// # Errors
    ///
    /// The way in has a hook that was not given, or lacks one that was.
    pub(crate) fn check(&self, way: &Way, provider: &str) -> Result<(), Error> {
        let missing: Vec<&str> = names(way).filter(|name| self.find(name).is_none()).collect();
        if let [first, ..] = missing.as_slice() {
            let message = format!("the spec `{provider}` has hooks that nobody wrote: {}", quoted(&missing));
            return Err(Error::new(ErrorKind::Configuration, message).with_help(format!(
                "a hook is Rust code: a generated client implements it, `Dynamic` takes it by `hook(\"{first}\", …)`"
            )));
        }
        match self.0.iter().find(|(known, _)| !names(way).any(|name| name == known)) {
            None => Ok(()),
            Some((unknown, _)) => {
                let message = format!("the spec `{provider}` has no hook `{unknown}`");
                let known: Vec<&str> = names(way).collect();
                Err(Error::new(ErrorKind::Configuration, message).with_help(if known.is_empty() {
                    "it has none".to_owned()
                } else {
                    quoted(&known)
                }))
            }
        }
    }

    /// What the hooks return that a request mentions.
    ///
    /// # Errors
    ///
    /// A hook cannot be given what it needs, fails or panics.
    pub(crate) fn called(
        &self,
        mentions: &Mentions<'_>,
        context: &Context<'_>,
    ) -> Result<Vec<Hooked>, Error> {
        let returned = mentions.hooks.iter().map(|(name, hook)| {
            let inputs = hook_inputs(hook, context).map_err(|error| unrenderable(&error))?;
            Ok(Hooked { name: (*name).to_owned().into(), value: self.call(name, &inputs)? })
        });
        returned.collect()
    }

    fn call(&self, name: &str, inputs: &HookInputs) -> Result<HookValue, Error> {
        let hook = self.find(name).ok_or_else(|| failed(name, "is not there"))?;
        // What it broke is its own: nothing of the engine is lent to it.
        match catch_unwind(AssertUnwindSafe(|| hook(inputs))) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(cause)) => Err(failed(name, "failed").with_source(cause)),
            Err(_) => Err(failed(name, "panicked")),
        }
    }

    fn find(&self, name: &str) -> Option<&AnySpecHook> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, hook)| hook)
    }
}

/// The hooks that a way in calls.
fn names(way: &Way) -> impl Iterator<Item = &str> {
    let hooks = way.lets.iter().filter(|known| matches!(known.value, LetValue::Hook(_)));
    hooks.map(|known| known.name.as_ref())
}

/// What a generated client's hook is given.
///
/// # Errors
///
/// There is no such parameter: macro and runtime are of different versions.
pub fn hook_input<'a, T: HookArgument<'a>>(inputs: &'a HookInputs, name: &str) -> Result<T, HookError> {
    inputs.get(name).ok_or_else(|| format!("its parameter `{name}` is of another type").into())
}

fn failed(name: &str, how: &str) -> Error {
    Error::new(ErrorKind::HookFailed, format!("the hook `{name}` {how}"))
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
