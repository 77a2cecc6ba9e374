/// Discord, on behalf of a user
///
/// The ways in:
/// - [`Discord::authorization_code`]
/// - [`Discord::client_credentials`]
///
/// **Source**: <https://discord.com/developers/docs/topics/oauth2>
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct Discord;

impl Discord {
    /// A client of `discord` by `authorization_code`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn authorization_code(
        credentials: DiscordAuthorizationCodeCredentials,
        settings: DiscordAuthorizationCodeSettings,
    ) -> ::core::result::Result<DiscordAuthorizationCode, ::auth_runtime::__v1::Error> {
        DiscordAuthorizationCode::new(credentials, settings)
    }
    /// A client of `discord` by `client_credentials`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn client_credentials(
        credentials: DiscordClientCredentialsCredentials,
    ) -> ::core::result::Result<DiscordClientCredentials, ::auth_runtime::__v1::Error> {
        DiscordClientCredentials::new(credentials)
    }
}

/// A client of `discord` by `authorization_code`.
///
/// **Login**: a person opens `GET https://discord.com/oauth2/authorize`
/// - query: `response_type` is `code`, `client_id` is `$client_id`, `redirect_uri` is `$authorize.redirect_uri`, `scope` is `$scope`, `state` is `$authorize.state`, `prompt` is `$prompt`
///
/// **Token request**: `POST https://discord.com/api/oauth2/token`
/// - header `Authorization: Basic …` with the user `${client_id | url}` and the password `${client_secret | url}`
/// - form body: `grant_type` is `authorization_code`, `code` is `$authorize.code`, `redirect_uri` is `$authorize.redirect_uri`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **Renewal**: `POST https://discord.com/api/oauth2/token`
/// - header `Authorization: Basic …` with the user `${client_id | url}` and the password `${client_secret | url}`
/// - form body: `grant_type` is `refresh_token`, `refresh_token` is `$token.refresh_token`
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `discord.com` and nowhere else; a path is appended to `https://discord.com/api/v10`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `DISCORD_CLIENT_ID`, `DISCORD_CLIENT_SECRET`, `DISCORD_PROMPT`
///
/// **Source**: <https://discord.com/developers/docs/topics/oauth2>
///
/// ```text
/// let discord_authorization_code = DiscordAuthorizationCode::new(DiscordAuthorizationCodeCredentials { … }, DiscordAuthorizationCodeSettings { … })?; // or DiscordAuthorizationCode::from_env()?
/// let response = discord_authorization_code.get("/…").send().await?;
/// ```
pub struct DiscordAuthorizationCode {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordAuthorizationCode {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for DiscordAuthorizationCode {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl DiscordAuthorizationCode {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: DiscordAuthorizationCodeCredentials,
        settings: DiscordAuthorizationCodeSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `DISCORD_CLIENT_ID`, `DISCORD_CLIENT_SECRET`, `DISCORD_PROMPT`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: DiscordAuthorizationCodeCredentials,
        settings: DiscordAuthorizationCodeSettings,
    ) -> ::auth_runtime::__v1::ClientBuilder<Self> {
        ::auth_runtime::__v1::builder(credentials, settings)
    }
    /// A client for other credentials over the same HTTP connections.
    ///
    /// # Errors
    ///
    /// The credentials are not what the spec asks for.
    pub fn with_credentials(
        &self,
        credentials: DiscordAuthorizationCodeCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(
        &self,
    ) -> ::auth_runtime::__v1::TokenFuture<DiscordAuthorizationCodeToken> {
        self.client.token()
    }
    /// The scopes that were asked for and that the present token does not have; none where nobody says.
    #[must_use]
    pub fn missing_scopes(&self) -> ::std::vec::Vec<::std::string::String> {
        self.client.missing_scopes()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
    /// Begins a login in a browser: `start` gives the address that it is to open.
    pub fn login(&self) -> ::auth_runtime::__v1::LoginBuilder<Self> {
        ::auth_runtime::__v1::login(self)
    }
    /// Ends a login with the address, or its query, that the browser was sent back to. The client has a token
    /// afterwards. A login ends once.
    pub fn finish_login(
        &self,
        pending: ::auth_runtime::__v1::PendingLogin,
        callback: &str,
    ) -> ::auth_runtime::__v1::LoginFuture {
        self.client.finish_login(pending, callback)
    }
    /// A client of the same settings for another person, whose token is kept apart from all others in this program
    /// and in the store. `user` is whatever tells people apart here.
    #[must_use]
    pub fn for_user(&self, user: &str) -> Self {
        ::auth_runtime::__v1::for_user(self, user)
    }
}

#[automatically_derived]
impl ::core::ops::Deref for DiscordAuthorizationCode {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for DiscordAuthorizationCode {
    type Spec = Discord;
    type Credentials = DiscordAuthorizationCodeCredentials;
    type Settings = DiscordAuthorizationCodeSettings;
    type Token = DiscordAuthorizationCodeToken;
    type Scope = DiscordAuthorizationCodeScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`DiscordAuthorizationCode`]. They are secret, and `Debug` shows none of them.
pub struct DiscordAuthorizationCodeCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `DISCORD_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `DISCORD_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordAuthorizationCodeCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            client_secret: ::core::clone::Clone::clone(&self.client_secret),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for DiscordAuthorizationCodeCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "DiscordAuthorizationCodeCredentials")
    }
}

impl DiscordAuthorizationCodeCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        client_id: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        client_secret: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            client_id: ::core::convert::Into::into(client_id),
            client_secret: ::core::convert::Into::into(client_secret),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for DiscordAuthorizationCodeCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
    );
    const NAMES: &'static [&'static str] = &["client_id", "client_secret"];
    fn into_fields(self) -> Self::Fields {
        (self.client_id, self.client_secret)
    }
    fn from_fields((value_0, value_1): Self::Fields) -> Self {
        Self {
            client_id: value_0,
            client_secret: value_1,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de>
for DiscordAuthorizationCodeCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`DiscordAuthorizationCode`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct DiscordAuthorizationCodeSettings {
    /// The setting `prompt`.
    ///
    /// Optional; environment variable `DISCORD_PROMPT`.
    pub prompt: ::core::option::Option<DiscordAuthorizationCodePrompt>,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordAuthorizationCodeSettings {
    fn clone(&self) -> Self {
        Self {
            prompt: ::core::clone::Clone::clone(&self.prompt),
        }
    }
}

#[automatically_derived]
impl ::core::default::Default for DiscordAuthorizationCodeSettings {
    fn default() -> Self {
        Self {
            prompt: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for DiscordAuthorizationCodeSettings {
    type Fields = (::core::option::Option<DiscordAuthorizationCodePrompt>,);
    const NAMES: &'static [&'static str] = &["prompt"];
    fn into_fields(self) -> Self::Fields {
        (self.prompt,)
    }
    fn from_fields((value_0,): Self::Fields) -> Self {
        Self { prompt: value_0 }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de>
for DiscordAuthorizationCodeSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// What `prompt` may be.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub enum DiscordAuthorizationCodePrompt {
    /// `consent`.
    Consent,
    /// `none`.
    None,
}

#[automatically_derived]
impl ::auth_runtime::__v1::Choice for DiscordAuthorizationCodePrompt {
    const ALL: &'static [(&'static str, Self)] = &[
        ("consent", Self::Consent),
        ("none", Self::None),
    ];
}

/// The token of [`DiscordAuthorizationCode`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
pub struct DiscordAuthorizationCodeToken {
    /// The access token.
    pub access_token: ::auth_runtime::__v1::SecretString,
    /// Its type, such as `Bearer`, as the reply has it.
    pub token_type: ::core::option::Option<::std::string::String>,
    /// The scopes that were granted; none where the reply does not tell them.
    pub scope: ::std::vec::Vec<::std::string::String>,
    /// When the access token expires by the wall clock, where anybody says.
    pub expires_at: ::core::option::Option<::std::time::SystemTime>,
    /// The refresh token, where the provider gave one.
    pub refresh_token: ::core::option::Option<::auth_runtime::__v1::SecretString>,
    /// When the refresh token expires, where anybody says.
    pub refresh_expires_at: ::core::option::Option<::std::time::SystemTime>,
    /// What the reply has at `webhook`, which may be missing.
    pub webhook: ::core::option::Option<::auth_runtime::__v1::serde_json::Value>,
    /// What the reply has at `guild`, which may be missing.
    pub guild: ::core::option::Option<::auth_runtime::__v1::serde_json::Value>,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordAuthorizationCodeToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
            refresh_token: ::core::clone::Clone::clone(&self.refresh_token),
            refresh_expires_at: ::core::clone::Clone::clone(&self.refresh_expires_at),
            webhook: ::core::clone::Clone::clone(&self.webhook),
            guild: ::core::clone::Clone::clone(&self.guild),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for DiscordAuthorizationCodeToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "DiscordAuthorizationCodeToken")
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for DiscordAuthorizationCodeToken {
    type Fields = (
        ::core::option::Option<::auth_runtime::__v1::serde_json::Value>,
        ::core::option::Option<::auth_runtime::__v1::serde_json::Value>,
    );
    const NAMES: &'static [&'static str] = &["webhook", "guild"];
    fn from_fields(
        (access_token, token_type, scope, expires_at): ::auth_runtime::__v1::Standard,
        (refresh_token, refresh_expires_at): ::auth_runtime::__v1::Renewable,
        (value_0, value_1): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            token_type,
            scope,
            expires_at,
            refresh_token,
            refresh_expires_at,
            webhook: value_0,
            guild: value_1,
        }
    }
}

/// What a token of [`DiscordAuthorizationCode`] may be asked for.
///
/// A client asks for none of them unless its builder says so.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum DiscordAuthorizationCodeScope {
    /// the user, without the email address
    ///
    /// The scope `identify`.
    Identify,
    /// the user's email address
    ///
    /// The scope `email`.
    Email,
    /// linked accounts of other services
    ///
    /// The scope `connections`.
    Connections,
    /// basic information about the user's guilds
    ///
    /// The scope `guilds`.
    Guilds,
    /// join users to a guild
    ///
    /// The scope `guilds.join`.
    GuildsJoin,
    /// the user's membership in a guild
    ///
    /// The scope `guilds.members.read`.
    GuildsMembersRead,
    /// puts the application's bot into the guild that the user selects
    ///
    /// The scope `bot`.
    Bot,
    /// add commands to a guild
    ///
    /// The scope `applications.commands`.
    ApplicationsCommands,
    /// update the application's commands, by client credentials only
    ///
    /// The scope `applications.commands.update`.
    ApplicationsCommandsUpdate,
    /// update the user's connection and metadata for the application
    ///
    /// The scope `role_connections.write`.
    RoleConnectionsWrite,
    /// a webhook, which comes in the token reply
    ///
    /// The scope `webhook.incoming`.
    WebhookIncoming,
    /// One that the spec does not know, as it is sent.
    Other(::std::string::String),
}

impl DiscordAuthorizationCodeScope {
    /// The scope as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Identify => "identify",
            Self::Email => "email",
            Self::Connections => "connections",
            Self::Guilds => "guilds",
            Self::GuildsJoin => "guilds.join",
            Self::GuildsMembersRead => "guilds.members.read",
            Self::Bot => "bot",
            Self::ApplicationsCommands => "applications.commands",
            Self::ApplicationsCommandsUpdate => "applications.commands.update",
            Self::RoleConnectionsWrite => "role_connections.write",
            Self::WebhookIncoming => "webhook.incoming",
            Self::Other(scope) => scope,
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Display for DiscordAuthorizationCodeScope {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[automatically_derived]
impl ::core::convert::From<DiscordAuthorizationCodeScope> for ::std::string::String {
    fn from(scope: DiscordAuthorizationCodeScope) -> Self {
        ::std::borrow::ToOwned::to_owned(scope.as_str())
    }
}

/// A client of `discord` by `client_credentials`.
///
/// **Token request**: `POST https://discord.com/api/oauth2/token`
/// - header `Authorization: Basic …` with the user `${client_id | url}` and the password `${client_secret | url}`
/// - form body: `grant_type` is `client_credentials`, `scope` is `$scope`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **Renewal**: `POST https://discord.com/api/oauth2/token`
/// - header `Authorization: Basic …` with the user `${client_id | url}` and the password `${client_secret | url}`
/// - form body: `grant_type` is `refresh_token`, `refresh_token` is `$token.refresh_token`
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `discord.com` and nowhere else; a path is appended to `https://discord.com/api/v10`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `DISCORD_CLIENT_ID`, `DISCORD_CLIENT_SECRET`
///
/// **Source**: <https://discord.com/developers/docs/topics/oauth2>
///
/// ```text
/// let discord_client_credentials = DiscordClientCredentials::new(DiscordClientCredentialsCredentials { … })?; // or DiscordClientCredentials::from_env()?
/// let response = discord_client_credentials.get("/…").send().await?;
/// ```
pub struct DiscordClientCredentials {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordClientCredentials {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for DiscordClientCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl DiscordClientCredentials {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: DiscordClientCredentialsCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, ())
    }
    /// A client with what stands in the environment: `DISCORD_CLIENT_ID`, `DISCORD_CLIENT_SECRET`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: DiscordClientCredentialsCredentials,
    ) -> ::auth_runtime::__v1::ClientBuilder<Self> {
        ::auth_runtime::__v1::builder(credentials, ())
    }
    /// A client for other credentials over the same HTTP connections.
    ///
    /// # Errors
    ///
    /// The credentials are not what the spec asks for.
    pub fn with_credentials(
        &self,
        credentials: DiscordClientCredentialsCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(
        &self,
    ) -> ::auth_runtime::__v1::TokenFuture<DiscordClientCredentialsToken> {
        self.client.token()
    }
    /// The scopes that were asked for and that the present token does not have; none where nobody says.
    #[must_use]
    pub fn missing_scopes(&self) -> ::std::vec::Vec<::std::string::String> {
        self.client.missing_scopes()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for DiscordClientCredentials {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for DiscordClientCredentials {
    type Spec = Discord;
    type Credentials = DiscordClientCredentialsCredentials;
    type Settings = ();
    type Token = DiscordClientCredentialsToken;
    type Scope = DiscordClientCredentialsScope;
    const WAY: usize = 1;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`DiscordClientCredentials`]. They are secret, and `Debug` shows none of them.
pub struct DiscordClientCredentialsCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `DISCORD_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `DISCORD_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordClientCredentialsCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            client_secret: ::core::clone::Clone::clone(&self.client_secret),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for DiscordClientCredentialsCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "DiscordClientCredentialsCredentials")
    }
}

impl DiscordClientCredentialsCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        client_id: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        client_secret: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            client_id: ::core::convert::Into::into(client_id),
            client_secret: ::core::convert::Into::into(client_secret),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for DiscordClientCredentialsCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
    );
    const NAMES: &'static [&'static str] = &["client_id", "client_secret"];
    fn into_fields(self) -> Self::Fields {
        (self.client_id, self.client_secret)
    }
    fn from_fields((value_0, value_1): Self::Fields) -> Self {
        Self {
            client_id: value_0,
            client_secret: value_1,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de>
for DiscordClientCredentialsCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`DiscordClientCredentials`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
pub struct DiscordClientCredentialsToken {
    /// The access token.
    pub access_token: ::auth_runtime::__v1::SecretString,
    /// Its type, such as `Bearer`, as the reply has it.
    pub token_type: ::core::option::Option<::std::string::String>,
    /// The scopes that were granted; none where the reply does not tell them.
    pub scope: ::std::vec::Vec<::std::string::String>,
    /// When the access token expires by the wall clock, where anybody says.
    pub expires_at: ::core::option::Option<::std::time::SystemTime>,
    /// The refresh token, where the provider gave one.
    pub refresh_token: ::core::option::Option<::auth_runtime::__v1::SecretString>,
    /// When the refresh token expires, where anybody says.
    pub refresh_expires_at: ::core::option::Option<::std::time::SystemTime>,
}

#[automatically_derived]
impl ::core::clone::Clone for DiscordClientCredentialsToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
            refresh_token: ::core::clone::Clone::clone(&self.refresh_token),
            refresh_expires_at: ::core::clone::Clone::clone(&self.refresh_expires_at),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for DiscordClientCredentialsToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "DiscordClientCredentialsToken",
            standard,
            ::core::option::Option::Some((
                &self.refresh_token,
                &self.refresh_expires_at,
            )),
            &[],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for DiscordClientCredentialsToken {
    type Fields = ();
    fn from_fields(
        (access_token, token_type, scope, expires_at): ::auth_runtime::__v1::Standard,
        (refresh_token, refresh_expires_at): ::auth_runtime::__v1::Renewable,
        (): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            token_type,
            scope,
            expires_at,
            refresh_token,
            refresh_expires_at,
        }
    }
}

/// What a token of [`DiscordClientCredentials`] may be asked for.
///
/// A client asks for none of them unless its builder says so.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum DiscordClientCredentialsScope {
    /// the user, without the email address
    ///
    /// The scope `identify`.
    Identify,
    /// the user's email address
    ///
    /// The scope `email`.
    Email,
    /// linked accounts of other services
    ///
    /// The scope `connections`.
    Connections,
    /// basic information about the user's guilds
    ///
    /// The scope `guilds`.
    Guilds,
    /// join users to a guild
    ///
    /// The scope `guilds.join`.
    GuildsJoin,
    /// the user's membership in a guild
    ///
    /// The scope `guilds.members.read`.
    GuildsMembersRead,
    /// puts the application's bot into the guild that the user selects
    ///
    /// The scope `bot`.
    Bot,
    /// add commands to a guild
    ///
    /// The scope `applications.commands`.
    ApplicationsCommands,
    /// update the application's commands, by client credentials only
    ///
    /// The scope `applications.commands.update`.
    ApplicationsCommandsUpdate,
    /// update the user's connection and metadata for the application
    ///
    /// The scope `role_connections.write`.
    RoleConnectionsWrite,
    /// a webhook, which comes in the token reply
    ///
    /// The scope `webhook.incoming`.
    WebhookIncoming,
    /// One that the spec does not know, as it is sent.
    Other(::std::string::String),
}

impl DiscordClientCredentialsScope {
    /// The scope as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Identify => "identify",
            Self::Email => "email",
            Self::Connections => "connections",
            Self::Guilds => "guilds",
            Self::GuildsJoin => "guilds.join",
            Self::GuildsMembersRead => "guilds.members.read",
            Self::Bot => "bot",
            Self::ApplicationsCommands => "applications.commands",
            Self::ApplicationsCommandsUpdate => "applications.commands.update",
            Self::RoleConnectionsWrite => "role_connections.write",
            Self::WebhookIncoming => "webhook.incoming",
            Self::Other(scope) => scope,
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Display for DiscordClientCredentialsScope {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[automatically_derived]
impl ::core::convert::From<DiscordClientCredentialsScope> for ::std::string::String {
    fn from(scope: DiscordClientCredentialsScope) -> Self {
        ::std::borrow::ToOwned::to_owned(scope.as_str())
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Discord {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "7:discord+28:Discord, on behalf of a user+49:https://discord.com/developers/docs/topics/oauth2[+18:authorization_code-[9:client_idcsr17:DISCORD_CLIENT_ID--13:client_secretcsr21:DISCORD_CLIENT_SECRET--6:promptso[7:consent7:consent4:none4:none]o14:DISCORD_PROMPT--][]1: [8:identify+35:the user, without the email address5:email+24:the user's email address11:connections+33:linked accounts of other services6:guilds+41:basic information about the user's guilds11:guilds.join+21:join users to a guild19:guilds.members.read+32:the user's membership in a guild3:bot+63:puts the application's bot into the guild that the user selects21:applications.commands+23:add commands to a guild28:applications.commands.update+61:update the application's commands, by client credentials only22:role_connections.write+61:update the user's connection and metadata for the application16:webhook.incoming+41:a webhook, which comes in the token reply][]+[l27:https://discord.com/api/v10][]+bg[l36:https://discord.com/oauth2/authorize][][13:response_typet[l4:code]9:client_idwi9:client_id[]12:redirect_uriwe9:authorize12:redirect_uri[]5:scopews[]5:statewe9:authorize5:state[]6:promptwi6:prompt[]][]-e---s4:code5:state-5:error17:error_description-[][]+p[l36:https://discord.com/api/oauth2/token][][][]+bt[vi9:client_id[f]]t[vi13:client_secret[f]]f[10:grant_typet[l18:authorization_code]4:codewe9:authorize4:code[]12:redirect_uriwe9:authorize12:redirect_uri[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[7:webhookb[7:webhook]js5:guildb[5:guild]js][][]+p[l36:https://discord.com/api/oauth2/token][][][]+bt[vi9:client_id[f]]t[vi13:client_secret[f]]f[10:grant_typet[l13:refresh_token]13:refresh_tokenwt13:refresh_token[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[7:webhookb[7:webhook]js5:guildb[5:guild]js][]---[][][]+twt12:access_token[]e---[401;]+18:client_credentials-[9:client_idcsr17:DISCORD_CLIENT_ID--13:client_secretcsr21:DISCORD_CLIENT_SECRET--][]1: [8:identify+35:the user, without the email address5:email+24:the user's email address11:connections+33:linked accounts of other services6:guilds+41:basic information about the user's guilds11:guilds.join+21:join users to a guild19:guilds.members.read+32:the user's membership in a guild3:bot+63:puts the application's bot into the guild that the user selects21:applications.commands+23:add commands to a guild28:applications.commands.update+61:update the application's commands, by client credentials only22:role_connections.write+61:update the user's connection and metadata for the application16:webhook.incoming+41:a webhook, which comes in the token reply][]+[l27:https://discord.com/api/v10][]-[]+p[l36:https://discord.com/api/oauth2/token][][][]+bt[vi9:client_id[f]]t[vi13:client_secret[f]]f[10:grant_typet[l18:client_credentials]5:scopews[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[][][]+p[l36:https://discord.com/api/oauth2/token][][][]+bt[vi9:client_id[f]]t[vi13:client_secret[f]]f[10:grant_typet[l13:refresh_token]13:refresh_tokenwt13:refresh_token[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[][]---[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
