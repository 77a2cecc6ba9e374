//! The way in that a client executes.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use auth_model::{Malformed, Provider, Text, Way};

use crate::{Error, ErrorKind};

/// One way in of a provider.
#[derive(Clone)]
pub(crate) struct Model {
    provider: Text,
    way: Kept,
}

/// Where a way in is kept.
#[derive(Clone)]
enum Kept {
    /// In a constant of generated code.
    Static(&'static Way),
    /// With the clients that execute it.
    Shared(Arc<Way>),
}

impl Model {
    pub(crate) fn new(provider: Text, way: Way) -> Self {
        Self { provider, way: Kept::Shared(Arc::new(way)) }
    }

    /// The provider's name.
    pub(crate) fn provider(&self) -> &str {
        &self.provider
    }
}

impl Deref for Model {
    type Target = Way;

    fn deref(&self) -> &Way {
        match &self.way {
            Kept::Static(way) => way,
            Kept::Shared(way) => way,
        }
    }
}

/// The model of a spec as the macro wrote it, decoded when it is asked for the first time.
pub struct EncodedModel {
    text: &'static str,
    decoded: OnceLock<Box<dyn Outcome>>,
}

/// What became of the text. Behind a trait, because a static has to be `Sync`: the compiler would prove it through the whole
/// model for every spec, which takes it longer than all else in the constant.
trait Outcome: Send + Sync {
    fn get(&self) -> Result<&Provider, Error>;
}

impl Outcome for Result<Provider, Error> {
    fn get(&self) -> Result<&Provider, Error> {
        self.as_ref().map_err(Clone::clone)
    }
}

impl EncodedModel {
    /// A model out of a text of the same version's macro.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, decoded: OnceLock::new() }
    }

    /// The whole model.
    ///
    /// # Errors
    ///
    /// The text is no model of this version.
    pub fn provider(&self) -> Result<&Provider, Error> {
        self.decoded.get_or_init(|| Box::new(auth_model::decode(self.text).map_err(not_a_model))).get()
    }

    /// One way in, counted from 0.
    pub(crate) fn way(&'static self, index: usize) -> Result<Model, Error> {
        let provider = self.provider()?;
        let way = provider.ways.get(index).ok_or_else(|| {
            let message =
                format!("`{}` has no way in of number {index}: the model is inconsistent", provider.name);
            Error::new(ErrorKind::Internal, message)
        })?;
        Ok(Model { provider: provider.name.clone(), way: Kept::Static(way) })
    }
}

/// Not what it says: the `Debug` of every part of the model would stand in every program.
impl fmt::Debug for EncodedModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EncodedModel").finish_non_exhaustive()
    }
}

fn not_a_model(why: Malformed) -> Error {
    Error::new(ErrorKind::Internal, format!("the model of the spec cannot be read: {why}"))
        .with_help("build the program anew: macro and runtime are of different versions")
}
