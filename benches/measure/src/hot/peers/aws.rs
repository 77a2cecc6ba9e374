//! `aws-smithy-runtime`: the cache for identities of AWS's clients, which asks a function of ours for tokens.

use std::sync::Arc;
use std::time::SystemTime;

use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::SystemTimeSource;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityFuture, ResolveCachedIdentity, ResolveIdentity, SharedIdentityCache,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::ConfigBag;

use super::{Reply, bearer};
use crate::Outcome;
use crate::hot::{Contestant, Expiry, now, repeated};
use crate::server::Server;

pub(super) async fn aws_smithy_runtime(server: &Server) -> Outcome<Contestant> {
    let cache = AwsCache::new(server)?;
    cache.header().await?;
    Ok(repeated("`aws-smithy-runtime`", Expiry::Checked, move || now(cache.header())))
}

pub(crate) struct AwsCache {
    cache: SharedIdentityCache,
    resolver: SharedIdentityResolver,
    components: RuntimeComponents,
    config: ConfigBag,
}

impl AwsCache {
    pub(crate) fn new(server: &Server) -> Outcome<Self> {
        let from_server = FromServer(Arc::new((reqwest::Client::new(), server.token_url())));
        let components = RuntimeComponentsBuilder::for_tests()
            .with_sleep_impl(Some(TokioSleep::new()))
            .with_time_source(Some(SystemTimeSource::new()));
        Ok(Self {
            cache: IdentityCache::lazy().build(),
            resolver: SharedIdentityResolver::new(from_server),
            components: components.build()?,
            config: ConfigBag::base(),
        })
    }

    pub(crate) async fn header(&self) -> Result<Option<reqwest::header::HeaderValue>, BoxError> {
        let resolver = self.resolver.clone();
        let identity = self.cache.resolve_cached_identity(resolver, &self.components, &self.config).await?;
        Ok(identity.data::<Token>().and_then(|token| bearer(&token.0)))
    }
}

/// What an identity holds.
#[derive(Debug)]
struct Token(String);

#[derive(Debug)]
struct FromServer(Arc<(reqwest::Client, String)>);

impl ResolveIdentity for FromServer {
    fn resolve_identity<'a>(&'a self, _: &'a RuntimeComponents, _: &'a ConfigBag) -> IdentityFuture<'a> {
        IdentityFuture::new(async move {
            let (client, url) = &*self.0;
            let reply = Reply::fetch(client, url).await?;
            let end = SystemTime::now() + reply.lifetime();
            Ok(Identity::new(Token(reply.access_token), Some(end)))
        })
    }
}
