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
    way: Arc<Way>,
}

impl Model {
    pub(crate) fn new(provider: Text, way: Way) -> Self {
        Self { provider, way: Arc::new(way) }
    }

    /// The provider's name.
    pub(crate) fn provider(&self) -> &str {
        &self.provider
    }
}

impl Deref for Model {
    type Target = Way;

    fn deref(&self) -> &Way {
        &self.way
    }
}

/// The model of a spec as the macro wrote it, decoded when it is asked for the first time.
#[derive(Debug)]
pub struct EncodedModel {
    text: &'static str,
    decoded: OnceLock<Box<dyn Outcome>>,
}

/// What became of the text. Behind a trait, because a static has to be `Sync`: the compiler would prove it through the whole
/// model for every spec, which takes it longer than all else in the constant.
trait Outcome: fmt::Debug + Send + Sync {
    fn get(&self) -> Result<&Decoded, Error>;
}

impl Outcome for Result<Decoded, Error> {
    fn get(&self) -> Result<&Decoded, Error> {
        self.as_ref().map_err(Clone::clone)
    }
}

#[derive(Debug)]
struct Decoded {
    provider: Provider,
    /// The provider's own, which its clients share.
    ways: Vec<Arc<Way>>,
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
        self.decoded().map(|decoded| &decoded.provider)
    }

    /// One way in, counted from 0.
    pub(crate) fn way(&self, index: usize) -> Result<Model, Error> {
        let Decoded { provider, ways } = self.decoded()?;
        let way = ways.get(index).ok_or_else(|| {
            let message =
                format!("`{}` has no way in of number {index}: the model is inconsistent", provider.name);
            Error::new(ErrorKind::Internal, message)
        })?;
        Ok(Model { provider: provider.name.clone(), way: Arc::clone(way) })
    }

    fn decoded(&self) -> Result<&Decoded, Error> {
        self.decoded.get_or_init(|| Box::new(decode(self.text))).get()
    }
}

fn decode(text: &'static str) -> Result<Decoded, Error> {
    let provider = auth_model::decode(text).map_err(not_a_model)?;
    let ways = provider.ways.iter().cloned().map(Arc::new).collect();
    Ok(Decoded { provider, ways })
}

fn not_a_model(why: Malformed) -> Error {
    Error::new(ErrorKind::Internal, format!("the model of the spec cannot be read: {why}"))
        .with_help("build the program anew: macro and runtime are of different versions")
}
