//! `middle`, `aliri_tokens`, `oauth2` and `huskarl`: clients for any provider.

use std::sync::RwLock;
use std::time::{Duration, Instant};

use aliri_tokens::sources::AsyncTokenSource;
use aliri_tokens::{TokenLifetimeConfig, TokenStatus, TokenWatcher, TokenWithLifetime, backoff, jitter};
use http::{Method, Uri};
use huskarl::authorizer::HttpAuthorizer;
use huskarl::cache::{GrantTokenSource, InMemoryRefreshTokenStore, InMemoryTokenCache};
use huskarl::core::client_auth::ClientSecret;
use huskarl::core::secrets::{ProvidedSecret, SecretString};
use huskarl::grant::client_credentials::{ClientCredentialsGrant, ClientCredentialsGrantParameters};
use huskarl_reqwest::ReqwestClient;
use middle::{Authorizer, BasicClientCredentialAuthorizer};
use oauth2::basic::BasicClient;
use oauth2::{ClientId, ClientSecret as OauthSecret, TokenResponse, TokenUrl};

use super::{MIDDLE, Reply, bearer};
use crate::Outcome;
use crate::hot::{Contestant, Expiry, now, repeated};
use crate::server::Server;

/// A task renews the token; whoever reads it looks at no clock.
pub(super) async fn middle(server: &Server) -> Outcome<Contestant> {
    let url = url::Url::parse(&server.token_url())?;
    let authorizer = BasicClientCredentialAuthorizer::basic_builder("id", "secret", url).build().await?;
    Ok(repeated(MIDDLE, Expiry::NotChecked, move || authorizer.authorization_header()))
}

struct FromServer {
    client: reqwest::Client,
    url: String,
}

#[async_trait::async_trait]
impl AsyncTokenSource for FromServer {
    type Error = reqwest::Error;

    async fn request_token(&mut self) -> Result<TokenWithLifetime, Self::Error> {
        let reply = Reply::fetch(&self.client, &self.url).await?;
        let lifetime = aliri_clock::DurationSecs(reply.lifetime().as_secs());
        let token = aliri_tokens::AccessToken::new(reply.access_token);
        Ok(TokenLifetimeConfig::default().create_token(token, None::<aliri_tokens::IdToken>, lifetime))
    }
}

/// A task renews the token; its status is asked for, as the crate offers.
pub(super) async fn aliri(server: &Server) -> Outcome<Contestant> {
    let source = FromServer { client: reqwest::Client::new(), url: server.token_url() };
    let backoff = backoff::ErrorBackoffConfig::default();
    let watcher = TokenWatcher::spawn_from_token_source(source, jitter::NullJitter, backoff).await?;
    Ok(repeated("`aliri_tokens`", Expiry::Checked, move || {
        let token = watcher.token();
        let serves = !matches!(token.token_status(), TokenStatus::Expired);
        serves.then(|| bearer(token.access_token().as_str()))
    }))
}

/// It has no cache: a lock around its reply is what its users write.
pub(super) async fn oauth2(server: &Server) -> Outcome<Contestant> {
    let client = BasicClient::new(ClientId::new("id".to_owned()))
        .set_client_secret(OauthSecret::new("secret".to_owned()))
        .set_token_uri(TokenUrl::new(server.token_url())?);
    let reply = client.exchange_client_credentials().request_async(&oauth2::reqwest::Client::new()).await?;
    let end = Instant::now() + reply.expires_in().unwrap_or(Duration::ZERO);
    let cached = RwLock::new((end, reply));
    Ok(repeated("`oauth2` + a lock", Expiry::Checked, move || {
        let cached = cached.read().ok()?;
        let serves = Instant::now() < cached.0;
        serves.then(|| bearer(cached.1.access_token().secret()))
    }))
}

pub(super) async fn huskarl(server: &Server) -> Outcome<Contestant> {
    let authorizer = huskarl_authorizer(server)?;
    let uri: Uri = "https://api.example.com/v1/x".parse()?;
    authorizer.get_headers(&Method::GET, &uri).await?;
    Ok(repeated("`huskarl`", Expiry::Checked, move || now(authorizer.get_headers(&Method::GET, &uri))))
}

pub(crate) fn huskarl_authorizer(server: &Server) -> Outcome<HttpAuthorizer> {
    let grant = ClientCredentialsGrant::builder()
        .client_id("id")
        .client_auth(ClientSecret::new(ProvidedSecret::new(SecretString::new("secret"))))
        .http_client(ReqwestClient::from(reqwest::Client::new()))
        .token_endpoint(server.token_url().parse()?)
        .build();
    let source = GrantTokenSource::builder()
        .grant(grant)
        .grant_parameters(ClientCredentialsGrantParameters::builder().build())
        .refresh_store(InMemoryRefreshTokenStore::default())
        .build();
    let cache = InMemoryTokenCache::builder().source(source).build();
    Ok(HttpAuthorizer::builder().cache(cache).build())
}
