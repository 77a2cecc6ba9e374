//! Sets a fake up, and tries all that it will do.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_exchange::{Context, Given, render, render_use};
use auth_model::Way;

use crate::desk::Desk;
use crate::error::FakeError;
use crate::grants::Grant;
use crate::issue::{Mint, SPECIMEN};
use crate::made_up::{self, Extent};
use crate::time::{SystemTimer, Timer};

/// How a fake is set up.
#[derive(Clone)]
pub struct Options {
    /// Inputs, in place of made-up ones.
    pub given: Given,
    /// How long tokens live; `None` for what the spec says, or an hour.
    pub lifetime: Option<Duration>,
    /// The time that the fake goes by.
    pub timer: Arc<dyn Timer>,
    /// The port that it listens on; 0 for a free one.
    pub port: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { given: Given::default(), lifetime: None, timer: Arc::new(SystemTimer), port: 0 }
    }
}

/// Optional inputs are left out, unless the way in needs them: one of two may have to be given.
pub(crate) fn open(way: &Way, options: &Options, port: u16) -> Result<(Given, Desk), FakeError> {
    let attempt = |extent| {
        let given = made_up::given(way, &options.given, extent)?;
        desk(way.clone(), &given, options, port).map(|desk| (given, desk))
    };
    attempt(Extent::Required).or_else(|_| attempt(Extent::OptionalToo))
}

/// Tries all that the spec sends and reads, so that a request finds no mistake of the spec.
fn desk(way: Way, given: &Given, options: &Options, port: u16) -> Result<Desk, FakeError> {
    let inputs = made_up::checked(&way, given.clone())?;
    let mint = Mint::new(&way, &inputs, options.lifetime, Arc::clone(&options.timer), port);
    let mut specimen = None;
    if let Some(token) = &way.token {
        render(&token.request, &Context::new(&inputs)).map_err(FakeError::Unrenderable)?;
        let issued = mint.issue(token, SPECIMEN, &inputs, None).map_err(FakeError::Unreadable)?;
        specimen = Some(issued.0);
    }
    let token = specimen.as_ref().map(|grant| &grant.set);
    if let Some(refresh) = &way.refresh {
        render(&refresh.request, &Context::new(&inputs).with_token(token))
            .map_err(FakeError::Unrenderable)?;
        mint.issue(refresh, SPECIMEN, &inputs, token).map_err(FakeError::Unreadable)?;
    }
    render_use(&way.applied, &Context::new(&inputs).with_token(token)).map_err(FakeError::Unrenderable)?;
    let specimen = specimen.map(Grant::nobodys);
    Ok(Desk { way, inputs, mint, specimen, state: Mutex::default() })
}

/// The options show no input.
impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Options").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}
