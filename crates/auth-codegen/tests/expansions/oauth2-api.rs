/// An OAuth 2.0 API, by the password grant for first-party clients or by a login in a browser
///
/// The ways in:
/// - [`Oauth2Api::password`]
/// - [`Oauth2Api::authorization_code`]
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct Oauth2Api;

impl Oauth2Api {
    /// A client of `oauth2-api` by `password`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn password(
        credentials: Oauth2ApiPasswordCredentials,
        settings: Oauth2ApiPasswordSettings,
    ) -> ::core::result::Result<Oauth2ApiPassword, ::auth_runtime::__v1::Error> {
        Oauth2ApiPassword::new(credentials, settings)
    }
    /// A client of `oauth2-api` by `authorization_code`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn authorization_code(
        credentials: Oauth2ApiAuthorizationCodeCredentials,
        settings: Oauth2ApiAuthorizationCodeSettings,
    ) -> ::core::result::Result<
        Oauth2ApiAuthorizationCode,
        ::auth_runtime::__v1::Error,
    > {
        Oauth2ApiAuthorizationCode::new(credentials, settings)
    }
}

/// A client of `oauth2-api` by `password`.
///
/// **Token request**: `POST ${base_url}/oauth/token`
/// - JSON body: `grant_type` is `password`, `username` is `$username`, `password` is `$password`, `scope` is `$scope`, `client_id` is `$client_id`, `client_secret` is `$client_secret`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **Renewal**: `POST ${base_url}/oauth/token`
/// - JSON body: `grant_type` is `refresh_token`, `refresh_token` is `$token.refresh_token`, `client_id` is `$client_id`, `client_secret` is `$client_secret`
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `$base_url` and nowhere else; a path is appended to `${base_url}`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `OAUTH2_API_CLIENT_ID`, `OAUTH2_API_CLIENT_SECRET`, `OAUTH2_API_USERNAME`, `OAUTH2_API_PASSWORD`, `OAUTH2_API_BASE_URL`
///
/// ```text
/// let oauth2_api_password = Oauth2ApiPassword::new(Oauth2ApiPasswordCredentials { … }, Oauth2ApiPasswordSettings { … })?; // or Oauth2ApiPassword::from_env()?
/// let response = oauth2_api_password.get("/…").send().await?;
/// ```
pub struct Oauth2ApiPassword {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Oauth2ApiPassword {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Oauth2ApiPassword {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Oauth2ApiPassword {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: Oauth2ApiPasswordCredentials,
        settings: Oauth2ApiPasswordSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `OAUTH2_API_CLIENT_ID`, `OAUTH2_API_CLIENT_SECRET`, `OAUTH2_API_USERNAME`, `OAUTH2_API_PASSWORD`, `OAUTH2_API_BASE_URL`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: Oauth2ApiPasswordCredentials,
        settings: Oauth2ApiPasswordSettings,
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
        credentials: Oauth2ApiPasswordCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<Oauth2ApiPasswordToken> {
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
impl ::core::ops::Deref for Oauth2ApiPassword {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Oauth2ApiPassword {
    type Spec = Oauth2Api;
    type Credentials = Oauth2ApiPasswordCredentials;
    type Settings = Oauth2ApiPasswordSettings;
    type Token = Oauth2ApiPasswordToken;
    type Scope = ::std::string::String;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Oauth2ApiPassword`]. They are secret, and `Debug` shows none of them.
pub struct Oauth2ApiPasswordCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `OAUTH2_API_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `OAUTH2_API_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
    /// The credential `username`.
    ///
    /// Environment variable `OAUTH2_API_USERNAME`.
    pub username: ::auth_runtime::__v1::SecretString,
    /// The credential `password`.
    ///
    /// Environment variable `OAUTH2_API_PASSWORD`.
    pub password: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for Oauth2ApiPasswordCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            client_secret: ::core::clone::Clone::clone(&self.client_secret),
            username: ::core::clone::Clone::clone(&self.username),
            password: ::core::clone::Clone::clone(&self.password),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Oauth2ApiPasswordCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "Oauth2ApiPasswordCredentials")
    }
}

impl Oauth2ApiPasswordCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        client_id: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        client_secret: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        username: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        password: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            client_id: ::core::convert::Into::into(client_id),
            client_secret: ::core::convert::Into::into(client_secret),
            username: ::core::convert::Into::into(username),
            password: ::core::convert::Into::into(password),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for Oauth2ApiPasswordCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
    );
    const NAMES: &'static [&'static str] = &[
        "client_id",
        "client_secret",
        "username",
        "password",
    ];
    fn into_fields(self) -> Self::Fields {
        (self.client_id, self.client_secret, self.username, self.password)
    }
    fn from_fields((value_0, value_1, value_2, value_3): Self::Fields) -> Self {
        Self {
            client_id: value_0,
            client_secret: value_1,
            username: value_2,
            password: value_3,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de>
for Oauth2ApiPasswordCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`Oauth2ApiPassword`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct Oauth2ApiPasswordSettings {
    /// The setting `base_url`.
    ///
    /// An absolute `https` address; environment variable `OAUTH2_API_BASE_URL`.
    pub base_url: ::std::string::String,
}

#[automatically_derived]
impl ::core::clone::Clone for Oauth2ApiPasswordSettings {
    fn clone(&self) -> Self {
        Self {
            base_url: ::core::clone::Clone::clone(&self.base_url),
        }
    }
}

impl Oauth2ApiPasswordSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(base_url: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            base_url: ::core::convert::Into::into(base_url),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for Oauth2ApiPasswordSettings {
    type Fields = (::std::string::String,);
    const NAMES: &'static [&'static str] = &["base_url"];
    fn into_fields(self) -> Self::Fields {
        (self.base_url,)
    }
    fn from_fields((value_0,): Self::Fields) -> Self {
        Self { base_url: value_0 }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for Oauth2ApiPasswordSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`Oauth2ApiPassword`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
pub struct Oauth2ApiPasswordToken {
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
impl ::core::clone::Clone for Oauth2ApiPasswordToken {
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
impl ::core::fmt::Debug for Oauth2ApiPasswordToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "Oauth2ApiPasswordToken",
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
impl ::auth_runtime::__v1::FromTokenSet for Oauth2ApiPasswordToken {
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

/// A client of `oauth2-api` by `authorization_code`.
///
/// **Login**: a person opens `GET ${base_url}/oauth/authorize`
/// - query: `response_type` is `code`, `client_id` is `$client_id`, `redirect_uri` is `$authorize.redirect_uri`, `scope` is `$scope`, `state` is `$authorize.state`, `code_challenge` is `$authorize.challenge`, `code_challenge_method` is `S256`
///
/// **Token request**: `POST ${base_url}/oauth/token`
/// - JSON body: `grant_type` is `authorization_code`, `code` is `$authorize.code`, `redirect_uri` is `$authorize.redirect_uri`, `code_verifier` is `$authorize.verifier`, `client_id` is `$client_id`, `client_secret` is `$client_secret`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **Renewal**: `POST ${base_url}/oauth/token`
/// - JSON body: `grant_type` is `refresh_token`, `refresh_token` is `$token.refresh_token`, `client_id` is `$client_id`, `client_secret` is `$client_secret`
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `$base_url` and nowhere else; a path is appended to `${base_url}`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `OAUTH2_API_CLIENT_ID`, `OAUTH2_API_CLIENT_SECRET`, `OAUTH2_API_BASE_URL`
///
/// ```text
/// let oauth2_api_authorization_code = Oauth2ApiAuthorizationCode::new(Oauth2ApiAuthorizationCodeCredentials { … }, Oauth2ApiAuthorizationCodeSettings { … })?; // or Oauth2ApiAuthorizationCode::from_env()?
/// let response = oauth2_api_authorization_code.get("/…").send().await?;
/// ```
pub struct Oauth2ApiAuthorizationCode {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Oauth2ApiAuthorizationCode {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Oauth2ApiAuthorizationCode {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Oauth2ApiAuthorizationCode {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: Oauth2ApiAuthorizationCodeCredentials,
        settings: Oauth2ApiAuthorizationCodeSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `OAUTH2_API_CLIENT_ID`, `OAUTH2_API_CLIENT_SECRET`, `OAUTH2_API_BASE_URL`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: Oauth2ApiAuthorizationCodeCredentials,
        settings: Oauth2ApiAuthorizationCodeSettings,
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
        credentials: Oauth2ApiAuthorizationCodeCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(
        &self,
    ) -> ::auth_runtime::__v1::TokenFuture<Oauth2ApiAuthorizationCodeToken> {
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
impl ::core::ops::Deref for Oauth2ApiAuthorizationCode {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Oauth2ApiAuthorizationCode {
    type Spec = Oauth2Api;
    type Credentials = Oauth2ApiAuthorizationCodeCredentials;
    type Settings = Oauth2ApiAuthorizationCodeSettings;
    type Token = Oauth2ApiAuthorizationCodeToken;
    type Scope = ::std::string::String;
    const WAY: usize = 1;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Oauth2ApiAuthorizationCode`]. They are secret, and `Debug` shows none of them.
pub struct Oauth2ApiAuthorizationCodeCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `OAUTH2_API_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `OAUTH2_API_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for Oauth2ApiAuthorizationCodeCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            client_secret: ::core::clone::Clone::clone(&self.client_secret),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Oauth2ApiAuthorizationCodeCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(
            formatter,
            "Oauth2ApiAuthorizationCodeCredentials",
        )
    }
}

impl Oauth2ApiAuthorizationCodeCredentials {
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
impl ::auth_runtime::__v1::InputSet for Oauth2ApiAuthorizationCodeCredentials {
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
for Oauth2ApiAuthorizationCodeCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`Oauth2ApiAuthorizationCode`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct Oauth2ApiAuthorizationCodeSettings {
    /// The setting `base_url`.
    ///
    /// An absolute `https` address; environment variable `OAUTH2_API_BASE_URL`.
    pub base_url: ::std::string::String,
}

#[automatically_derived]
impl ::core::clone::Clone for Oauth2ApiAuthorizationCodeSettings {
    fn clone(&self) -> Self {
        Self {
            base_url: ::core::clone::Clone::clone(&self.base_url),
        }
    }
}

impl Oauth2ApiAuthorizationCodeSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(base_url: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            base_url: ::core::convert::Into::into(base_url),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for Oauth2ApiAuthorizationCodeSettings {
    type Fields = (::std::string::String,);
    const NAMES: &'static [&'static str] = &["base_url"];
    fn into_fields(self) -> Self::Fields {
        (self.base_url,)
    }
    fn from_fields((value_0,): Self::Fields) -> Self {
        Self { base_url: value_0 }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de>
for Oauth2ApiAuthorizationCodeSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`Oauth2ApiAuthorizationCode`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
pub struct Oauth2ApiAuthorizationCodeToken {
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
impl ::core::clone::Clone for Oauth2ApiAuthorizationCodeToken {
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
impl ::core::fmt::Debug for Oauth2ApiAuthorizationCodeToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "Oauth2ApiAuthorizationCodeToken",
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
impl ::auth_runtime::__v1::FromTokenSet for Oauth2ApiAuthorizationCodeToken {
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

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Oauth2Api {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "10:oauth2-api+90:An OAuth 2.0 API, by the password grant for first-party clients or by a login in a browser-[+8:password-[9:client_idcsr20:OAUTH2_API_CLIENT_ID--13:client_secretcsr24:OAUTH2_API_CLIENT_SECRET--8:usernamecsr19:OAUTH2_API_USERNAME--8:passwordcsr19:OAUTH2_API_PASSWORD--8:base_urlsarr19:OAUTH2_API_BASE_URL--][]1: [][]+[vsi8:base_url[]][]-[]+p[vsi8:base_url[]l12:/oauth/token][][][]-jo[10:grant_typevt[l8:password]8:usernamevwi8:username[]8:passwordvwi8:password[]5:scopevws[]9:client_idvwi9:client_id[]13:client_secretvwi13:client_secret[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[][][]+p[vsi8:base_url[]l12:/oauth/token][][][]-jo[10:grant_typevt[l13:refresh_token]13:refresh_tokenvwt13:refresh_token[]9:client_idvwi9:client_id[]13:client_secretvwi13:client_secret[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[][]---[][][]+twt12:access_token[]e---[401;]+18:authorization_code-[9:client_idcsr20:OAUTH2_API_CLIENT_ID--13:client_secretcsr24:OAUTH2_API_CLIENT_SECRET--8:base_urlsarr19:OAUTH2_API_BASE_URL--][]1: [][]+[vsi8:base_url[]][]+bg[vsi8:base_url[]l16:/oauth/authorize][][13:response_typet[l4:code]9:client_idwi9:client_id[]12:redirect_uriwe9:authorize12:redirect_uri[]5:scopews[]5:statewe9:authorize5:state[]14:code_challengewe9:authorize9:challenge[]21:code_challenge_methodt[l4:S256]][]-e---s4:code5:state-5:error17:error_description-[][]+p[vsi8:base_url[]l12:/oauth/token][][][]-jo[10:grant_typevt[l18:authorization_code]4:codevwe9:authorize4:code[]12:redirect_urivwe9:authorize12:redirect_uri[]13:code_verifiervwe9:authorize8:verifier[]9:client_idvwi9:client_id[]13:client_secretvwi13:client_secret[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[][][]+p[vsi8:base_url[]l12:/oauth/token][][][]-jo[10:grant_typevt[l13:refresh_token]13:refresh_tokenvwt13:refresh_token[]9:client_idvwi9:client_id[]13:client_secretvwi13:client_secret[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[][]---[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
