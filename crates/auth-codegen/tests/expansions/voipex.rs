/// A client of the API that the spec `voipex` describes.
///
/// **Token request**: `POST https://auth.voipex.io/token`
/// - form body: `grant_type` is `password`, `client_id` is `api`, `username` is `$username`, `password` is `$password`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **Renewal**: `POST https://auth.voipex.io/token`
/// - form body: `grant_type` is `refresh_token`, `client_id` is `api`, `refresh_token` is `$token.refresh_token`
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `*.voipex.io` and nowhere else; their addresses are absolute:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `VOIPEX_USERNAME`, `VOIPEX_PASSWORD`
///
/// **Source**: <https://ipexcloud.github.io/voipex-docs/docs/auth>
///
/// ```text
/// let voipex = Voipex::new(VoipexCredentials { … })?; // or Voipex::from_env()?
/// let response = voipex.get("https://…").send().await?;
/// ```
pub struct Voipex {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Voipex {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Voipex {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Voipex {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: VoipexCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, ())
    }
    /// A client with what stands in the environment: `VOIPEX_USERNAME`, `VOIPEX_PASSWORD`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: VoipexCredentials,
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
        credentials: VoipexCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<VoipexToken> {
        self.client.token()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for Voipex {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Voipex {
    type Spec = Voipex;
    type Credentials = VoipexCredentials;
    type Settings = ();
    type Token = VoipexToken;
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Voipex`]. They are secret, and `Debug` shows none of them.
pub struct VoipexCredentials {
    /// The credential `username`.
    ///
    /// Environment variable `VOIPEX_USERNAME`.
    pub username: ::auth_runtime::__v1::SecretString,
    /// The credential `password`.
    ///
    /// Environment variable `VOIPEX_PASSWORD`.
    pub password: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for VoipexCredentials {
    fn clone(&self) -> Self {
        Self {
            username: ::core::clone::Clone::clone(&self.username),
            password: ::core::clone::Clone::clone(&self.password),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for VoipexCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "VoipexCredentials")
    }
}

impl VoipexCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        username: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        password: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            username: ::core::convert::Into::into(username),
            password: ::core::convert::Into::into(password),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for VoipexCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::auth_runtime::__v1::SecretString,
    );
    const NAMES: &'static [&'static str] = &["username", "password"];
    fn into_fields(self) -> Self::Fields {
        (self.username, self.password)
    }
    fn from_fields((value_0, value_1): Self::Fields) -> Self {
        Self {
            username: value_0,
            password: value_1,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for VoipexCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`Voipex`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
pub struct VoipexToken {
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
    /// What the reply has at `not-before-policy`.
    pub not_before_policy: u64,
    /// What the reply has at `session_state`.
    pub session_state: ::std::string::String,
}

#[automatically_derived]
impl ::core::clone::Clone for VoipexToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
            refresh_token: ::core::clone::Clone::clone(&self.refresh_token),
            refresh_expires_at: ::core::clone::Clone::clone(&self.refresh_expires_at),
            not_before_policy: ::core::clone::Clone::clone(&self.not_before_policy),
            session_state: ::core::clone::Clone::clone(&self.session_state),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for VoipexToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "VoipexToken",
            standard,
            ::core::option::Option::Some((
                &self.refresh_token,
                &self.refresh_expires_at,
            )),
            &[
                ("not_before_policy", &self.not_before_policy),
                ("session_state", &self.session_state),
            ],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for VoipexToken {
    type Fields = (u64, ::std::string::String);
    const NAMES: &'static [&'static str] = &["not_before_policy", "session_state"];
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
            not_before_policy: value_0,
            session_state: value_1,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Voipex {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "6:voipex-+49:https://ipexcloud.github.io/voipex-docs/docs/auth[--[8:usernamecsr15:VOIPEX_USERNAME--8:passwordcsr15:VOIPEX_PASSWORD--][]1: [][]-[b9:voipex.io]-[]+p[l28:https://auth.voipex.io/token][][][]-f[10:grant_typet[l8:password]9:client_idt[l3:api]8:usernamewi8:username[]8:passwordwi8:password[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s--+b[18:refresh_expires_in]s[17:not_before_policyb[17:not-before-policy]ua13:session_stateb[13:session_state]sa][][]+p[l28:https://auth.voipex.io/token][][][]-f[10:grant_typet[l13:refresh_token]9:client_idt[l3:api]13:refresh_tokenwt13:refresh_token[]]---sc-[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s--+b[18:refresh_expires_in]s[17:not_before_policyb[17:not-before-policy]ua13:session_stateb[13:session_state]sa][]---[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
