//! A client of a spec, as `auth token` and `auth request` use it.

mod inputs;
mod login;
mod variables;
mod verbose;

use std::time::Duration;

use auth_model::{Provider, Way};
use auth_runtime::store::FileStore;
use auth_runtime::{Client, Dynamic, Error, TokenSet};

use crate::command::Access;
use crate::files;
use crate::outcome::Outcome;

/// How long a person has to log in.
const PATIENCE: Duration = Duration::from_secs(300);

/// A client and the way in that it goes by.
pub(crate) struct Opened {
    pub(crate) client: Client,
    pub(crate) way: Way,
}

/// Makes a client with the inputs out of the environment, a file and a prompt.
pub(crate) fn open(access: &Access) -> Result<Opened, Outcome> {
    if access.verbose {
        verbose::show();
    }
    let provider = files::provider(&access.spec)?;
    let way = chosen(&provider, access.way.as_deref()).map_err(Outcome::Unusable)?.clone();
    let dynamic = Dynamic::new(provider).map_err(|error| unusable(&error))?;
    let dynamic = match way.name.as_deref() {
        Some(name) => dynamic.way(name).map_err(|error| unusable(&error))?,
        None => dynamic,
    };
    let dynamic = inputs::give(dynamic, &way, access).map_err(Outcome::Unusable)?;
    let mut builder = dynamic.builder();
    for (from, to) in &access.with_origin {
        builder = builder.with_origin(from, to);
    }
    if !access.scope.is_empty() {
        builder = builder.scopes(access.scope.iter().map(String::as_str));
    }
    if access.allow_http {
        builder = builder.allow_http();
    }
    if let Some(path) = &access.keep {
        builder = builder.store(FileStore::new(path));
    }
    let client = builder.build().map_err(|error| unusable(&error))?;
    Ok(Opened { client, way })
}

/// The way in of this name; where none is said, the only one.
pub(crate) fn chosen<'a>(provider: &'a Provider, name: Option<&str>) -> Result<&'a Way, String> {
    let names = || {
        let names = provider.ways.iter().filter_map(|way| way.name.as_deref());
        names.map(|name| format!("`--way {name}`")).collect::<Vec<_>>().join(", ")
    };
    match (name, provider.ways.as_ref()) {
        (None, [only]) => Ok(only),
        (None, []) => Err(format!("`{}` has no way in", provider.name)),
        (None, _) => Err(format!("`{}` has several ways in; pick one: {}", provider.name, names())),
        (Some(name), ways) => ways
            .iter()
            .find(|way| way.name.as_deref() == Some(name))
            .ok_or_else(|| format!("`{}` has no way in called `{name}`; it has {}", provider.name, names())),
    }
}

impl Opened {
    /// The token: one that is kept, or a new one, for which a person may have to log in.
    pub(crate) async fn token(&self, access: &Access) -> Result<std::sync::Arc<TokenSet>, Error> {
        match self.client.token::<TokenSet>().await {
            Err(error) if error.needs_login() && self.way.authorize.is_some() => {
                login::log_in(self, access).await?;
                self.client.token::<TokenSet>().await
            }
            other => other,
        }
    }
}

/// Runs what needs the network.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> Result<T, Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime =
        runtime.map_err(|error| Outcome::Unusable(format!("no async runtime can be made: {error}")))?;
    Ok(runtime.block_on(work))
}

fn unusable(error: &Error) -> Outcome {
    Outcome::Unusable(error.to_string())
}

/// A failure with what caused it.
pub(crate) fn failed(error: &Error) -> Outcome {
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        told = format!("{told}\n  because: {error}");
        cause = error.source();
    }
    if let Some(delay) = error.retry_after().filter(|delay| delay.as_secs() > 0) {
        told = format!("{told}\n  nothing is sent before {} seconds are over", delay.as_secs());
    }
    Outcome::Failed(told)
}
