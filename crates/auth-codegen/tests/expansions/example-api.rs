/// An API whose documentation is a template for others
///
/// **Token request**: `POST ${base_url}/token`
/// - JSON body: `clientId` is `$client_id`, `secret` is `$secret`
///
/// The access token lives as many seconds as the reply has at `expiresIn`.
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `$base_url` and nowhere else; a path is appended to `${base_url}`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `EXAMPLE_API_CLIENT_ID`, `EXAMPLE_API_SECRET`, `EXAMPLE_API_BASE_URL`
///
/// ```text
/// let example_api = ExampleApi::new(ExampleApiCredentials { … }, ExampleApiSettings { … })?; // or ExampleApi::from_env()?
/// let response = example_api.get("/…").send().await?;
/// ```
pub struct ExampleApi {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for ExampleApi {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for ExampleApi {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl ExampleApi {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: ExampleApiCredentials,
        settings: ExampleApiSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `EXAMPLE_API_CLIENT_ID`, `EXAMPLE_API_SECRET`, `EXAMPLE_API_BASE_URL`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: ExampleApiCredentials,
        settings: ExampleApiSettings,
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
        credentials: ExampleApiCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<ExampleApiToken> {
        self.client.token()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for ExampleApi {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for ExampleApi {
    type Spec = ExampleApi;
    type Credentials = ExampleApiCredentials;
    type Settings = ExampleApiSettings;
    type Token = ExampleApiToken;
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`ExampleApi`]. They are secret, and `Debug` shows none of them.
pub struct ExampleApiCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `EXAMPLE_API_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `secret`.
    ///
    /// Environment variable `EXAMPLE_API_SECRET`.
    pub secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for ExampleApiCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            secret: ::core::clone::Clone::clone(&self.secret),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for ExampleApiCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "ExampleApiCredentials")
    }
}

impl ExampleApiCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        client_id: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        secret: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            client_id: ::core::convert::Into::into(client_id),
            secret: ::core::convert::Into::into(secret),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for ExampleApiCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
    );
    const NAMES: &'static [&'static str] = &["client_id", "secret"];
    fn into_fields(self) -> Self::Fields {
        (self.client_id, self.secret)
    }
    fn from_fields((value_0, value_1): Self::Fields) -> Self {
        Self {
            client_id: value_0,
            secret: value_1,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for ExampleApiCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`ExampleApi`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct ExampleApiSettings {
    /// The setting `base_url`.
    ///
    /// An absolute address, which may be plain `http` where the client allows it too; environment variable `EXAMPLE_API_BASE_URL`.
    pub base_url: ::std::string::String,
}

#[automatically_derived]
impl ::core::clone::Clone for ExampleApiSettings {
    fn clone(&self) -> Self {
        Self {
            base_url: ::core::clone::Clone::clone(&self.base_url),
        }
    }
}

impl ExampleApiSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(base_url: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            base_url: ::core::convert::Into::into(base_url),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for ExampleApiSettings {
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
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for ExampleApiSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`ExampleApi`]. The access token lives as many seconds as the reply has at `expiresIn`.
#[non_exhaustive]
pub struct ExampleApiToken {
    /// The access token.
    pub access_token: ::auth_runtime::__v1::SecretString,
    /// Its type, such as `Bearer`, as the reply has it.
    pub token_type: ::core::option::Option<::std::string::String>,
    /// The scopes that were granted; none where the reply does not tell them.
    pub scope: ::std::vec::Vec<::std::string::String>,
    /// When the access token expires by the wall clock, where anybody says.
    pub expires_at: ::core::option::Option<::std::time::SystemTime>,
}

#[automatically_derived]
impl ::core::clone::Clone for ExampleApiToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for ExampleApiToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "ExampleApiToken",
            standard,
            ::core::option::Option::None,
            &[],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for ExampleApiToken {
    type Fields = ();
    fn from_fields(
        (access_token, token_type, scope, expires_at): ::auth_runtime::__v1::Standard,
        _: ::auth_runtime::__v1::Renewable,
        (): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            token_type,
            scope,
            expires_at,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for ExampleApi {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "11:example-api+51:An API whose documentation is a template for others-[--[9:client_idcsr21:EXAMPLE_API_CLIENT_ID--6:secretcsr18:EXAMPLE_API_SECRET--8:base_urlsaar20:EXAMPLE_API_BASE_URL--][]1: [][]+[vsi8:base_url[]][]-[]+p[vsi8:base_url[]l6:/token][][][]-jo[8:clientIdvwi9:client_id[]6:secretvwi6:secret[]]---sc-[]b[5:error]b[17:error_description]ab[11:accessToken]ab[9:tokenType]ab[13:refresh_token]ab[5:scope]+b[9:expiresIn]s---[][][]----[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
