/// Vervoe, skill assessments
///
/// **Token request**: `GET https://api.vervoe.com/api/public/ats-api/token`
/// - header `Authorization: Basic …` with the user `$api_key` and the password `$secret_key`
///
/// The access token lives 10 minutes.
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `api.vervoe.com` and nowhere else; a path is appended to `https://api.vervoe.com`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `VERVOE_API_KEY`, `VERVOE_SECRET_KEY`
///
/// ```text
/// let vervoe = Vervoe::new(VervoeCredentials { … })?; // or Vervoe::from_env()?
/// let response = vervoe.get("/…").send().await?;
/// ```
pub struct Vervoe {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Vervoe {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Vervoe {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Vervoe {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: VervoeCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, ())
    }
    /// A client with what stands in the environment: `VERVOE_API_KEY`, `VERVOE_SECRET_KEY`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: VervoeCredentials,
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
        credentials: VervoeCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<VervoeToken> {
        self.client.token()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for Vervoe {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Vervoe {
    type Spec = Vervoe;
    type Credentials = VervoeCredentials;
    type Settings = ();
    type Token = VervoeToken;
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Vervoe`]. They are secret, and `Debug` shows none of them.
pub struct VervoeCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `VERVOE_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
    /// The credential `secret_key`.
    ///
    /// Environment variable `VERVOE_SECRET_KEY`.
    pub secret_key: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for VervoeCredentials {
    fn clone(&self) -> Self {
        Self {
            api_key: ::core::clone::Clone::clone(&self.api_key),
            secret_key: ::core::clone::Clone::clone(&self.secret_key),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for VervoeCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "VervoeCredentials")
    }
}

impl VervoeCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        api_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        secret_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            api_key: ::core::convert::Into::into(api_key),
            secret_key: ::core::convert::Into::into(secret_key),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for VervoeCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
    );
    const NAMES: &'static [&'static str] = &["api_key", "secret_key"];
    fn into_fields(self) -> Self::Fields {
        (self.api_key, self.secret_key)
    }
    fn from_fields((value_0, value_1): Self::Fields) -> Self {
        Self {
            api_key: value_0,
            secret_key: value_1,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for VervoeCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`Vervoe`]. The access token lives 10 minutes.
#[non_exhaustive]
pub struct VervoeToken {
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
impl ::core::clone::Clone for VervoeToken {
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
impl ::core::fmt::Debug for VervoeToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "VervoeToken",
            standard,
            ::core::option::Option::None,
            &[],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for VervoeToken {
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
impl ::auth_runtime::__v1::Spec for Vervoe {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "6:vervoe+25:Vervoe, skill assessments-[--[7:api_keycsr14:VERVOE_API_KEY--10:secret_keycsr17:VERVOE_SECRET_KEY--][]1: [][]+[l22:https://api.vervoe.com][]-[]+g[l47:https://api.vervoe.com/api/public/ats-api/token][][][]+bwi7:api_key[]wi10:secret_key[]e---sc+b[7:success]p[]b[5:error]b[17:error_description]ab[4:data5:token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]--+600;0;-[][][]----[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
