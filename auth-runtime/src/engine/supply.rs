//! Where an account's inputs come from.

use std::sync::Arc;
use std::time::Duration;

use auth_exchange::{Given, InputError, Inputs};
use auth_model::{Role, Way};

use super::Core;
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
    Source {
        /// Whom.
        source: AnySource,
        /// What was given: the settings.
        settings: Given,
    },
}

/// Inputs, checked, with what follows from them.
#[derive(Clone)]
pub(crate) struct Supplied {
    pub(crate) inputs: Arc<Inputs>,
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
        Supplied::new(core, given).map(Self::Literal)
    }

    /// The same settings with other credentials.
    ///
    /// # Errors
    ///
    /// The credentials are not what the way in asks for.
    pub(crate) fn with_credentials(&self, core: &Core, credentials: Given) -> Result<Self, Error> {
        let mut given = self.settings(&core.model);
        given.extend(credentials);
        Ok(Self::Literal(Supplied::new(core, given)?.sharing(self.known())))
    }

    /// The inputs that hold now.
    pub(crate) async fn supplied(&self, core: &Core) -> Result<Supplied, Error> {
        match self {
            Self::Literal(supplied) => Ok(supplied.clone()),
            Self::Source { source, settings } => {
                let asked = within(&*core.clock, SOURCE_LIMIT, source()).await;
                let mut given = settings.clone();
                given.extend(asked.ok_or_else(no_answer)??);
                Supplied::new(core, given)
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
        Supplied::new(core, given)
    }

    /// The inputs, where they are known without asking.
    pub(crate) fn known(&self) -> Option<&Supplied> {
        match self {
            Self::Literal(supplied) => Some(supplied),
            Self::Source { .. } => None,
        }
    }

    fn settings(&self, way: &Way) -> Given {
        match self {
            Self::Literal(supplied) => given_of(way, &supplied.inputs, Role::Setting),
            Self::Source { settings, .. } => settings.clone(),
        }
    }
}

impl Supplied {
    /// Holds what is the same as with these other inputs just once: tenants are many, and differ in little.
    fn sharing(self, other: Option<&Self>) -> Self {
        let known = other.and_then(|other| other.reach.as_ref());
        let same = known.filter(|known| self.reach.as_ref().is_some_and(|reach| reach.is_same(known)));
        match same {
            Some(same) => Self { reach: Some(Arc::clone(same)), ..self },
            None => self,
        }
    }

    fn new(core: &Core, given: Given) -> Result<Self, Error> {
        let inputs =
            Inputs::new(&core.model, given, core.gate.agreed()).map_err(|errors| refused(&errors))?;
        let context = core.context(&inputs);
        let known = (!Reach::needs_token(&core.model)).then(|| Reach::new(&core.model, &context));
        let reach = known.transpose()?.map(Arc::new);
        Ok(Self { inputs: Arc::new(inputs), reach })
    }
}

fn given_of(way: &Way, inputs: &Inputs, role: Role) -> Given {
    let mut given = Given::default();
    for input in way.inputs.iter().filter(|input| input.role == role) {
        if let Some(value) = inputs.get(&input.name) {
            given.insert(input.name.clone(), value.clone());
        }
    }
    given
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
