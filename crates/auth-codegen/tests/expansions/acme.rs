/// An API. let code = 1; \`\`\` \[Sirv\](x) \<script\> \`unclosed
///
/// The ways in:
/// - [`Acme::api_key`]: a key from the dashboard
/// - [`Acme::login`]
///
/// **Source**: <https://acme.example/docs>
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct Acme;

impl Acme {
    /// A client of `acme` by `api_key`: a key from the dashboard
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn api_key(
        credentials: AcmeApiKeyCredentials,
        settings: AcmeApiKeySettings,
    ) -> ::core::result::Result<AcmeApiKey, ::auth_runtime::__v1::Error> {
        AcmeApiKey::new(credentials, settings)
    }
    /// A client of `acme` by `login`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn login(
        credentials: AcmeLoginCredentials,
        settings: AcmeLoginSettings,
    ) -> ::core::result::Result<AcmeLogin, ::auth_runtime::__v1::Error> {
        AcmeLogin::new(credentials, settings)
    }
}

/// A client of `acme` by `api_key`: a key from the dashboard
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `${region}.acme.example`, `*.acme.example` and nowhere else; a path is appended to `https://${region}.acme.example/v1`:
/// - header `X-Retries: $retries`
/// - query: `key` is `$api_key`
///
/// **Environment** of `from_env`: `ACME_API_KEY`, `ACME_PIN`, `ACME_BACKUPS`, `ACME_REGION`, `ACME_RETRIES`, `ACME_SANDBOX`, `ACME_TAGS`, `ACME_SETTINGS`
///
/// **Source**: <https://acme.example/docs>
///
/// ```text
/// let acme_api_key = AcmeApiKey::new(AcmeApiKeyCredentials { … }, AcmeApiKeySettings { … })?; // or AcmeApiKey::from_env()?
/// let response = acme_api_key.get("/…").send().await?;
/// ```
pub struct AcmeApiKey {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeApiKey {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for AcmeApiKey {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl AcmeApiKey {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: AcmeApiKeyCredentials,
        settings: AcmeApiKeySettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `ACME_API_KEY`, `ACME_PIN`, `ACME_BACKUPS`, `ACME_REGION`, `ACME_RETRIES`, `ACME_SANDBOX`, `ACME_TAGS`, `ACME_SETTINGS`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: AcmeApiKeyCredentials,
        settings: AcmeApiKeySettings,
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
        credentials: AcmeApiKeyCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
}

#[automatically_derived]
impl ::core::ops::Deref for AcmeApiKey {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for AcmeApiKey {
    type Spec = Acme;
    type Credentials = AcmeApiKeyCredentials;
    type Settings = AcmeApiKeySettings;
    type Token = ();
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`AcmeApiKey`]. They are secret, and `Debug` shows none of them.
pub struct AcmeApiKeyCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `ACME_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
    /// The credential `pin`.
    ///
    /// Optional; environment variable `ACME_PIN`.
    pub pin: ::core::option::Option<i64>,
    /// The credential `backups`.
    ///
    /// Default `[a, b]`; environment variable `ACME_BACKUPS`.
    pub backups: ::std::vec::Vec<::auth_runtime::__v1::SecretString>,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeApiKeyCredentials {
    fn clone(&self) -> Self {
        Self {
            api_key: ::core::clone::Clone::clone(&self.api_key),
            pin: ::core::clone::Clone::clone(&self.pin),
            backups: ::core::clone::Clone::clone(&self.backups),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for AcmeApiKeyCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "AcmeApiKeyCredentials")
    }
}

impl AcmeApiKeyCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        api_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            api_key: ::core::convert::Into::into(api_key),
            pin: ::core::option::Option::None,
            backups: ::std::vec![
                ::core::convert::From::from("a"), ::core::convert::From::from("b")
            ],
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AcmeApiKeyCredentials {
    type Fields = (
        ::auth_runtime::__v1::SecretString,
        ::core::option::Option<i64>,
        ::core::option::Option<::std::vec::Vec<::auth_runtime::__v1::SecretString>>,
    );
    const NAMES: &'static [&'static str] = &["api_key", "pin", "backups"];
    fn into_fields(self) -> Self::Fields {
        (self.api_key, self.pin, ::core::option::Option::Some(self.backups))
    }
    fn from_fields((value_0, value_1, value_2): Self::Fields) -> Self {
        Self {
            api_key: value_0,
            pin: value_1,
            backups: ::core::option::Option::unwrap_or(
                value_2,
                ::std::vec![
                    ::core::convert::From::from("a"), ::core::convert::From::from("b")
                ],
            ),
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AcmeApiKeyCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`AcmeApiKey`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct AcmeApiKeySettings {
    /// The setting `region`.
    ///
    /// Default `eu-west`; environment variable `ACME_REGION`.
    pub region: AcmeApiKeyRegion,
    /// The setting `retries`.
    ///
    /// Default `-3`; environment variable `ACME_RETRIES`.
    pub retries: i64,
    /// The setting `sandbox`.
    ///
    /// Default `true`; environment variable `ACME_SANDBOX`.
    pub sandbox: bool,
    /// The setting `tags`.
    ///
    /// Default `[a, b]`; environment variable `ACME_TAGS`.
    pub tags: ::std::vec::Vec<::std::string::String>,
    /// The setting `settings`.
    ///
    /// Optional; environment variable `ACME_SETTINGS`.
    pub settings: ::core::option::Option<AcmeApiKeySettingsChoice>,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeApiKeySettings {
    fn clone(&self) -> Self {
        Self {
            region: ::core::clone::Clone::clone(&self.region),
            retries: ::core::clone::Clone::clone(&self.retries),
            sandbox: ::core::clone::Clone::clone(&self.sandbox),
            tags: ::core::clone::Clone::clone(&self.tags),
            settings: ::core::clone::Clone::clone(&self.settings),
        }
    }
}

#[automatically_derived]
impl ::core::default::Default for AcmeApiKeySettings {
    fn default() -> Self {
        Self {
            region: AcmeApiKeyRegion::EuWest,
            retries: -3,
            sandbox: true,
            tags: ::std::vec![
                ::core::convert::From::from("a"), ::core::convert::From::from("b")
            ],
            settings: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AcmeApiKeySettings {
    type Fields = (
        ::core::option::Option<AcmeApiKeyRegion>,
        ::core::option::Option<i64>,
        ::core::option::Option<bool>,
        ::core::option::Option<::std::vec::Vec<::std::string::String>>,
        ::core::option::Option<AcmeApiKeySettingsChoice>,
    );
    const NAMES: &'static [&'static str] = &[
        "region",
        "retries",
        "sandbox",
        "tags",
        "settings",
    ];
    fn into_fields(self) -> Self::Fields {
        (
            ::core::option::Option::Some(self.region),
            ::core::option::Option::Some(self.retries),
            ::core::option::Option::Some(self.sandbox),
            ::core::option::Option::Some(self.tags),
            self.settings,
        )
    }
    fn from_fields((value_0, value_1, value_2, value_3, value_4): Self::Fields) -> Self {
        Self {
            region: ::core::option::Option::unwrap_or(value_0, AcmeApiKeyRegion::EuWest),
            retries: ::core::option::Option::unwrap_or(value_1, -3),
            sandbox: ::core::option::Option::unwrap_or(value_2, true),
            tags: ::core::option::Option::unwrap_or(
                value_3,
                ::std::vec![
                    ::core::convert::From::from("a"), ::core::convert::From::from("b")
                ],
            ),
            settings: value_4,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AcmeApiKeySettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// What `region` may be.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub enum AcmeApiKeyRegion {
    /// `eu-west`, which is sent as `eu`.
    EuWest,
    /// `asia`.
    Asia,
}

#[automatically_derived]
impl ::auth_runtime::__v1::Choice for AcmeApiKeyRegion {
    const ALL: &'static [(&'static str, Self)] = &[
        ("eu-west", Self::EuWest),
        ("asia", Self::Asia),
    ];
}

/// What `settings` may be.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub enum AcmeApiKeySettingsChoice {
    /// `eu-west`, which is sent as `eu`.
    EuWest,
    /// `asia`.
    Asia,
}

#[automatically_derived]
impl ::auth_runtime::__v1::Choice for AcmeApiKeySettingsChoice {
    const ALL: &'static [(&'static str, Self)] = &[
        ("eu-west", Self::EuWest),
        ("asia", Self::Asia),
    ];
}

/// A client of `acme` by `login`.
///
/// **Token request**: `POST https://a.example/login`
/// - JSON body: `user.name` is `$username`, `kinds.0` is `true`, `kinds.1` is `1`
///
/// The access token lives until the moment that the reply has at `data.expires`, or 10 minutes where that says nothing.
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `$host`, `a.example` and nowhere else; their addresses are absolute:
/// - header `Authorization: Token ${token.access_token}`
///
/// **Environment** of `from_env`: `ACME_USERNAME`, `ACME_HOST`, `ACME_LEVEL`, `ACME_APP`
///
/// **Source**: <https://acme.example/docs>
///
/// ```text
/// let acme_login = AcmeLogin::new(AcmeLoginCredentials { … }, AcmeLoginSettings { … })?; // or AcmeLogin::from_env()?
/// let response = acme_login.get("https://…").send().await?;
/// ```
pub struct AcmeLogin {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeLogin {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for AcmeLogin {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl AcmeLogin {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: AcmeLoginCredentials,
        settings: AcmeLoginSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `ACME_USERNAME`, `ACME_HOST`, `ACME_LEVEL`, `ACME_APP`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: AcmeLoginCredentials,
        settings: AcmeLoginSettings,
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
        credentials: AcmeLoginCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<AcmeLoginToken> {
        self.client.token()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for AcmeLogin {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for AcmeLogin {
    type Spec = Acme;
    type Credentials = AcmeLoginCredentials;
    type Settings = AcmeLoginSettings;
    type Token = AcmeLoginToken;
    type Scope = ::auth_runtime::__v1::NoScope;
    const WAY: usize = 1;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`AcmeLogin`]. They are secret, and `Debug` shows none of them.
pub struct AcmeLoginCredentials {
    /// The credential `username`.
    ///
    /// Environment variable `ACME_USERNAME`.
    pub username: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeLoginCredentials {
    fn clone(&self) -> Self {
        Self {
            username: ::core::clone::Clone::clone(&self.username),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for AcmeLoginCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "AcmeLoginCredentials")
    }
}

impl AcmeLoginCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        username: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            username: ::core::convert::Into::into(username),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AcmeLoginCredentials {
    type Fields = (::auth_runtime::__v1::SecretString,);
    const NAMES: &'static [&'static str] = &["username"];
    fn into_fields(self) -> Self::Fields {
        (self.username,)
    }
    fn from_fields((value_0,): Self::Fields) -> Self {
        Self { username: value_0 }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AcmeLoginCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`AcmeLogin`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct AcmeLoginSettings {
    /// The setting `host`.
    ///
    /// A host’s name, without scheme and port; environment variable `ACME_HOST`.
    pub host: ::std::string::String,
    /// The setting `level`.
    ///
    /// Environment variable `ACME_LEVEL`.
    pub level: i64,
    /// The setting `app`.
    ///
    /// Optional; environment variable `ACME_APP`.
    pub app: ::core::option::Option<::std::string::String>,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeLoginSettings {
    fn clone(&self) -> Self {
        Self {
            host: ::core::clone::Clone::clone(&self.host),
            level: ::core::clone::Clone::clone(&self.level),
            app: ::core::clone::Clone::clone(&self.app),
        }
    }
}

impl AcmeLoginSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        host: impl ::core::convert::Into<::std::string::String>,
        level: i64,
    ) -> Self {
        Self {
            host: ::core::convert::Into::into(host),
            level,
            app: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AcmeLoginSettings {
    type Fields = (
        ::std::string::String,
        i64,
        ::core::option::Option<::std::string::String>,
    );
    const NAMES: &'static [&'static str] = &["host", "level", "app"];
    fn into_fields(self) -> Self::Fields {
        (self.host, self.level, self.app)
    }
    fn from_fields((value_0, value_1, value_2): Self::Fields) -> Self {
        Self {
            host: value_0,
            level: value_1,
            app: value_2,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AcmeLoginSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`AcmeLogin`]. The access token lives until the moment that the reply has at `data.expires`, or 10 minutes where that says nothing.
#[non_exhaustive]
pub struct AcmeLoginToken {
    /// The access token.
    pub access_token: ::auth_runtime::__v1::SecretString,
    /// Its type, such as `Bearer`, as the reply has it.
    pub token_type: ::core::option::Option<::std::string::String>,
    /// The scopes that were granted; none where the reply does not tell them.
    pub scope: ::std::vec::Vec<::std::string::String>,
    /// When the access token expires by the wall clock, where anybody says.
    pub expires_at: ::core::option::Option<::std::time::SystemTime>,
    /// What the reply has at `data.field`.
    pub field_0: ::std::string::String,
    /// What the reply has at `data.field`, which may be missing.
    pub field_1: ::core::option::Option<::auth_runtime::__v1::SecretString>,
    /// What the reply has at `data.field`.
    pub field_2: ::std::string::String,
    /// What the reply has at `data.field`, which may be missing.
    pub field_3: ::core::option::Option<::std::string::String>,
    /// What the reply has at `data.field`.
    pub field_4: u64,
    /// What the reply has at `data.field`, which may be missing.
    pub field_5: ::core::option::Option<i64>,
    /// What the reply has at `data.field`.
    pub field_6: f64,
    /// What the reply has at `data.field`, which may be missing.
    pub field_7: ::core::option::Option<bool>,
    /// What the reply has at `data.field`.
    pub field_8: ::std::vec::Vec<::std::string::String>,
    /// What the reply has at `data.field`, which may be missing.
    pub field_9: ::core::option::Option<::auth_runtime::__v1::serde_json::Value>,
    /// What the ID token at `data.field` says of the person, verified.
    pub field_10: ::auth_runtime::__v1::IdToken,
}

#[automatically_derived]
impl ::core::clone::Clone for AcmeLoginToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
            field_0: ::core::clone::Clone::clone(&self.field_0),
            field_1: ::core::clone::Clone::clone(&self.field_1),
            field_2: ::core::clone::Clone::clone(&self.field_2),
            field_3: ::core::clone::Clone::clone(&self.field_3),
            field_4: ::core::clone::Clone::clone(&self.field_4),
            field_5: ::core::clone::Clone::clone(&self.field_5),
            field_6: ::core::clone::Clone::clone(&self.field_6),
            field_7: ::core::clone::Clone::clone(&self.field_7),
            field_8: ::core::clone::Clone::clone(&self.field_8),
            field_9: ::core::clone::Clone::clone(&self.field_9),
            field_10: ::core::clone::Clone::clone(&self.field_10),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for AcmeLoginToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "AcmeLoginToken")
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for AcmeLoginToken {
    type Fields = (
        (
            ::std::string::String,
            ::core::option::Option<::auth_runtime::__v1::SecretString>,
            ::std::string::String,
            ::core::option::Option<::std::string::String>,
            u64,
            ::core::option::Option<i64>,
            f64,
            ::core::option::Option<bool>,
        ),
        (
            ::std::vec::Vec<::std::string::String>,
            ::core::option::Option<::auth_runtime::__v1::serde_json::Value>,
            ::auth_runtime::__v1::IdToken,
        ),
    );
    const NAMES: &'static [&'static str] = &[
        "field_0",
        "field_1",
        "field_2",
        "field_3",
        "field_4",
        "field_5",
        "field_6",
        "field_7",
        "field_8",
        "field_9",
        "field_10",
    ];
    fn from_fields(
        (access_token, token_type, scope, expires_at): ::auth_runtime::__v1::Standard,
        _: ::auth_runtime::__v1::Renewable,
        (
            (value_0, value_1, value_2, value_3, value_4, value_5, value_6, value_7),
            (value_8, value_9, value_10),
        ): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            token_type,
            scope,
            expires_at,
            field_0: value_0,
            field_1: value_1,
            field_2: value_2,
            field_3: value_3,
            field_4: value_4,
            field_5: value_5,
            field_6: value_6,
            field_7: value_7,
            field_8: value_8,
            field_9: value_9,
            field_10: value_10,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Acme {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "4:acme+59:An API.\n\n    let code = 1;\n```\n[Sirv](x) <script> `unclosed+25:https://acme.example/docs[+7:api_key+24:a key from the dashboard[7:api_keycsr12:ACME_API_KEY--3:pincio8:ACME_PIN--7:backupscmdl[1:a1:b]12:ACME_BACKUPS--6:regionso[7:eu-west2:eu4:asia4:asia]dt7:eu-west11:ACME_REGION--7:retriessidi-3;12:ACME_RETRIES--7:sandboxsbdb+12:ACME_SANDBOX--4:tagssmdl[1:a1:b]9:ACME_TAGS--8:settingsso[7:eu-west2:eu4:asia4:asia]o13:ACME_SETTINGS--][]1: [][]+[l8:https://vhi6:region[]l16:.acme.example/v1][b12:acme.example]-[]-[]----[9:X-Retrieswi7:retries[]][3:keywi7:api_key[]][]-e---[401;403;]+5:login-[8:usernamecsr13:ACME_USERNAME--4:hostshr9:ACME_HOST--5:levelsir10:ACME_LEVEL--3:appsso8:ACME_APP--][]1: [][]-[s4:hoste9:a.example]-[]+p[l23:https://a.example/login][][][]-jo[4:usero[4:namevwi8:username[]]5:kindsl[b+n1:1]]---l[200;201;]j+b[6:status]e2:ok[]b[5:error]b[17:error_description]ab[4:data5:token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]-+b[4:data7:expires]k+600;0;-[7:field_0b[4:data5:field]sa7:field_1b[4:data5:field]xs7:field_2b[4:data5:field]aa7:field_3b[4:data5:field]hs7:field_4b[4:data5:field]ua7:field_5b[4:data5:field]is7:field_6b[4:data5:field]fa7:field_7b[4:data5:field]bs7:field_8b[4:data5:field]la7:field_9b[4:data5:field]js8:field_10b[4:data5:field]ta][][]----[13:Authorizationt[l6:Token vt12:access_token[]]][][]-e---[401;]]",
        );
        &MODEL
    }
}
