//! Where an account's inputs come from.

use std::sync::Arc;
use std::time::Duration;

use auth_exchange::{Given, InputError, InputValue, Inputs};
use auth_model::{InputKind, Role, Way};
use secrecy::ExposeSecret;

use super::Core;
use super::plan::Reaching;
use super::reach::Reach;
use crate::clock::within;
use crate::credentials::AnySource;
use crate::{Error, ErrorKind, Step};

/// Where the inputs come from.
#[derive(Clone)]
pub(crate) enum Supply {
    /// They were given.
    Literal(Supplied),
    /// The credentials are asked for each time.
    Source(Box<Sourced>),
}

/// Whom the credentials are asked from, beside what was given.
#[derive(Clone)]
pub(crate) struct Sourced {
    source: AnySource,
    settings: Given,
}

/// Inputs, checked, with what follows from them.
#[derive(Clone)]
pub(crate) struct Supplied {
    pub(crate) inputs: Inputs,
    /// Where requests may go, where no token is needed to say it.
    pub(crate) reach: Option<Arc<Reach>>,
}

/// How long a source may take.
const SOURCE_LIMIT: Duration = Duration::from_secs(10);

impl Supply {
    /// # Errors
    ///
    /// What was given is not what the way in asks for.
    pub(crate) fn literal(core: &Core, given: Given) -> Result<Self, Error> {
        Supplied::new(core, given, None, None).map(Self::Literal)
    }

    /// Credentials of a source, with these settings.
    pub(crate) fn of_source(source: AnySource, settings: Given) -> Self {
        Self::Source(Box::new(Sourced { source, settings }))
    }

    /// The same settings with other credentials.
    ///
    /// # Errors
    ///
    /// The credentials are not what the way in asks for.
    pub(crate) fn with_credentials(&self, core: &Core, credentials: Given) -> Result<Self, Error> {
        let mut given = self.settings(&core.model);
        given.extend(credentials);
        let known = self.known();
        let same = known.filter(|_| core.plan.reach == Reaching::Settings);
        let reach = same.and_then(|known| known.reach.clone());
        Supplied::new(core, given, known, reach).map(Self::Literal)
    }

    /// The inputs that hold now.
    pub(crate) async fn supplied(&self, core: &Core) -> Result<Supplied, Error> {
        match self {
            Self::Literal(supplied) => Ok(supplied.clone()),
            Self::Source(sourced) => {
                let asked = within(&*core.clock, SOURCE_LIMIT, (sourced.source)()).await;
                let mut given = sourced.settings.clone();
                given.extend(asked.ok_or_else(no_answer)??);
                Supplied::new(core, given, None, None)
            }
        }
    }

    /// The same with other settings.
    pub(crate) async fn supplied_with(
        &self,
        core: &Core,
        settings: Option<Given>,
    ) -> Result<Supplied, Error> {
        let supplied = self.supplied(core).await?;
        let Some(settings) = settings else { return Ok(supplied) };
        let mut given = given_of(&core.model, &supplied.inputs, Role::Credential);
        given.extend(settings);
        Supplied::new(core, given, self.known(), None)
    }

    /// The inputs, where they are known without asking.
    pub(crate) fn known(&self) -> Option<&Supplied> {
        match self {
            Self::Literal(supplied) => Some(supplied),
            Self::Source(_) => None,
        }
    }

    fn settings(&self, way: &Way) -> Given {
        match self {
            Self::Literal(supplied) => given_of(way, &supplied.inputs, Role::Setting),
            Self::Source(sourced) => sourced.settings.clone(),
        }
    }
}

impl Supplied {
    /// What is the same as with other inputs is held just once: tenants are many, and differ in little. `reach` is there
    /// where it is known without looking.
    fn new(
        core: &Core,
        given: Given,
        other: Option<&Self>,
        reach: Option<Arc<Reach>>,
    ) -> Result<Self, Error> {
        let inputs =
            Inputs::new(&core.model, given, core.gate.agreed()).map_err(|errors| refused(&errors))?;
        let reach = match reach {
            Some(reach) => Some(reach),
            None => reach_of(core, &inputs, other)?,
        };
        let inputs = match other {
            Some(other) => inputs.sharing(&other.inputs),
            None => inputs,
        };
        Ok(Self { inputs, reach })
    }
}

fn reach_of(core: &Core, inputs: &Inputs, other: Option<&Supplied>) -> Result<Option<Arc<Reach>>, Error> {
    if Reach::needs_token(&core.model) {
        return Ok(None);
    }
    let reach = Reach::new(&core.model, &core.context(inputs))?;
    Ok(Some(match other.and_then(|other| other.reach.as_ref()) {
        Some(same) if reach.is_same(same) => Arc::clone(same),
        _ => Arc::new(reach),
    }))
}

fn given_of(way: &Way, inputs: &Inputs, role: Role) -> Given {
    let mut given = Given::default();
    for input in way.inputs.iter().filter(|input| input.role == role) {
        if let Some(value) = inputs.get(&input.name) {
            given.insert(input.name.clone(), as_given(&input.kind, value));
        }
    }
    given
}

/// Inputs are held as they are sent, which for a choice is not how it is given.
fn as_given(kind: &InputKind, sent: &InputValue) -> InputValue {
    match (kind, sent) {
        (InputKind::OneOf(choices), InputValue::Text(text)) => {
            let chosen = choices.iter().find(|choice| choice.sent == text.expose_secret());
            chosen.map_or_else(|| sent.clone(), |choice| InputValue::Text(choice.name.as_ref().into()))
        }
        _ => sent.clone(),
    }
}

fn refused(errors: &[InputError]) -> Error {
    use auth_exchange::InputProblem::Missing;
    let all_missing = errors.iter().all(|error| error.problem == Missing);
    let kind = if all_missing { ErrorKind::MissingInput } else { ErrorKind::InvalidInput };
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Error::new(kind, told.join("; "))
}

fn no_answer() -> Error {
    let limit = SOURCE_LIMIT.as_secs();
    Error::new(ErrorKind::Timeout, format!("the source of the credentials gave none within {limit} s"))
        .at(Step::Token)
}
