/// Sirv, image hosting and processing
///
/// **Token request**: `POST https://api.sirv.com/v2/token`
/// - JSON body: `clientId` is `$client_id`, `clientSecret` is `$client_secret`
///
/// The access token lives as many seconds as the reply has at `expiresIn`.
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `api.sirv.com` and nowhere else; a path is appended to `https://api.sirv.com`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `SIRV_CLIENT_ID`, `SIRV_CLIENT_SECRET`
///
/// **Source**: <https://api.sirv.com/v2/docs>
///
/// ```text
/// let sirv = Sirv::new(SirvCredentials { … })?; // or Sirv::from_env()?
/// let response = sirv.get("/…").send().await?;
/// ```
pub struct Sirv {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Sirv {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Sirv {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Sirv {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: SirvCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, ())
    }
    /// A client with what stands in the environment: `SIRV_CLIENT_ID`, `SIRV_CLIENT_SECRET`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: SirvCredentials,
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
        credentials: SirvCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<SirvToken> {
        self.client.token()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for Sirv {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Sirv {
    type Spec = Sirv;
    type Credentials = SirvCredentials;
    type Settings = ();
    type Token = SirvToken;
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Sirv`]. They are secret, and `Debug` shows none of them.
pub struct SirvCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `SIRV_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `SIRV_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for SirvCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            client_secret: ::core::clone::Clone::clone(&self.client_secret),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for SirvCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "SirvCredentials")
    }
}

impl SirvCredentials {
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
impl ::auth_runtime::__v1::InputSet for SirvCredentials {
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
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for SirvCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`Sirv`]. The access token lives as many seconds as the reply has at `expiresIn`.
#[non_exhaustive]
pub struct SirvToken {
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
impl ::core::clone::Clone for SirvToken {
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
impl ::core::fmt::Debug for SirvToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "SirvToken",
            standard,
            ::core::option::Option::None,
            &[],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for SirvToken {
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
impl ::auth_runtime::__v1::Spec for Sirv {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "4:sirv+34:Sirv, image hosting and processing+28:https://api.sirv.com/v2/docs[--[9:client_idcsr14:SIRV_CLIENT_ID--13:client_secretcsr18:SIRV_CLIENT_SECRET--][]1: [][]+[l20:https://api.sirv.com][]-[]+p[l29:https://api.sirv.com/v2/token][][][]-jo[8:clientIdvwi9:client_id[]12:clientSecretvwi13:client_secret[]]---sc-[]b[5:error]b[17:error_description]ab[5:token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[9:expiresIn]s---[][][]----[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
