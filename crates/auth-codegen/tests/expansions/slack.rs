/// Slack, for bots and on behalf of users
///
/// **Login**: a person opens `GET https://slack.com/oauth/v2/authorize`
/// - query: `response_type` is `code`, `client_id` is `$client_id`, `redirect_uri` is `$authorize.redirect_uri`, `scope` is `$scope`, `state` is `$authorize.state`, `user_scope` is `${user_scopes | join(',')}`
///
/// **Token request**: `POST https://slack.com/api/oauth.v2.access`
/// - header `Authorization: Basic …` with the user `${client_id | url}` and the password `${client_secret | url}`
/// - form body: `grant_type` is `authorization_code`, `code` is `$authorize.code`, `redirect_uri` is `$authorize.redirect_uri`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **Renewal**: `POST https://slack.com/api/oauth.v2.access`
/// - header `Authorization: Basic …` with the user `${client_id | url}` and the password `${client_secret | url}`
/// - form body: `grant_type` is `refresh_token`, `refresh_token` is `$token.refresh_token`
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `slack.com` and nowhere else; a path is appended to `https://slack.com/api`:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `SLACK_CLIENT_ID`, `SLACK_CLIENT_SECRET`, `SLACK_USER_SCOPES`
///
/// **Source**: <https://docs.slack.dev/reference/methods/oauth.v2.access>
///
/// ```text
/// let slack = Slack::new(SlackCredentials { … }, SlackSettings { … })?; // or Slack::from_env()?
/// let response = slack.get("/…").send().await?;
/// ```
pub struct Slack {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Slack {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Slack {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Slack {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: SlackCredentials,
        settings: SlackSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `SLACK_CLIENT_ID`, `SLACK_CLIENT_SECRET`, `SLACK_USER_SCOPES`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: SlackCredentials,
        settings: SlackSettings,
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
        credentials: SlackCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<SlackToken> {
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
    /// A client for the token `user`, which comes with this client's. It has a life and a renewal of its own; where there is none, it needs a login, unless this client gets tokens without one.
    ///
    /// # Errors
    ///
    /// This client has a token of the caller's, which came with no others.
    pub fn user(
        &self,
    ) -> ::core::result::Result<SlackUser, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::also(self, "user")
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
impl ::core::ops::Deref for Slack {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Slack {
    type Spec = Slack;
    type Credentials = SlackCredentials;
    type Settings = SlackSettings;
    type Token = SlackToken;
    type Scope = ::std::string::String;
    const FURTHER: &'static [(&'static str, ::auth_runtime::__v1::ConvertFn)] = &[
        ("user", ::auth_runtime::__v1::typed::<SlackUserToken>),
    ];
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Slack`]. They are secret, and `Debug` shows none of them.
pub struct SlackCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `SLACK_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `SLACK_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for SlackCredentials {
    fn clone(&self) -> Self {
        Self {
            client_id: ::core::clone::Clone::clone(&self.client_id),
            client_secret: ::core::clone::Clone::clone(&self.client_secret),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for SlackCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "SlackCredentials")
    }
}

impl SlackCredentials {
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
impl ::auth_runtime::__v1::InputSet for SlackCredentials {
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
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for SlackCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`Slack`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct SlackSettings {
    /// scopes of the user's own token
    ///
    /// Optional; environment variable `SLACK_USER_SCOPES`.
    pub user_scopes: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
}

#[automatically_derived]
impl ::core::clone::Clone for SlackSettings {
    fn clone(&self) -> Self {
        Self {
            user_scopes: ::core::clone::Clone::clone(&self.user_scopes),
        }
    }
}

#[automatically_derived]
impl ::core::default::Default for SlackSettings {
    fn default() -> Self {
        Self {
            user_scopes: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for SlackSettings {
    type Fields = (::core::option::Option<::std::vec::Vec<::std::string::String>>,);
    const NAMES: &'static [&'static str] = &["user_scopes"];
    fn into_fields(self) -> Self::Fields {
        (self.user_scopes,)
    }
    fn from_fields((value_0,): Self::Fields) -> Self {
        Self { user_scopes: value_0 }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for SlackSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The token of [`Slack`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
pub struct SlackToken {
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
    /// What the reply has at `app_id`, which may be missing.
    pub app_id: ::core::option::Option<::std::string::String>,
    /// What the reply has at `bot_user_id`, which may be missing.
    pub bot_user_id: ::core::option::Option<::std::string::String>,
    /// What the reply has at `team.id`, which may be missing.
    pub team_id: ::core::option::Option<::std::string::String>,
    /// What the reply has at `team.name`, which may be missing.
    pub team_name: ::core::option::Option<::std::string::String>,
    /// What the reply has at `enterprise.id`, which may be missing.
    pub enterprise_id: ::core::option::Option<::std::string::String>,
    /// The token that the reply has at `authed_user`, as it came, if it did.
    pub user: ::core::option::Option<SlackUserToken>,
}

#[automatically_derived]
impl ::core::clone::Clone for SlackToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
            refresh_token: ::core::clone::Clone::clone(&self.refresh_token),
            refresh_expires_at: ::core::clone::Clone::clone(&self.refresh_expires_at),
            app_id: ::core::clone::Clone::clone(&self.app_id),
            bot_user_id: ::core::clone::Clone::clone(&self.bot_user_id),
            team_id: ::core::clone::Clone::clone(&self.team_id),
            team_name: ::core::clone::Clone::clone(&self.team_name),
            enterprise_id: ::core::clone::Clone::clone(&self.enterprise_id),
            user: ::core::clone::Clone::clone(&self.user),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for SlackToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "SlackToken",
            standard,
            ::core::option::Option::Some((
                &self.refresh_token,
                &self.refresh_expires_at,
            )),
            &[
                ("app_id", &self.app_id),
                ("bot_user_id", &self.bot_user_id),
                ("team_id", &self.team_id),
                ("team_name", &self.team_name),
                ("enterprise_id", &self.enterprise_id),
                ("user", &self.user),
            ],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for SlackToken {
    type Fields = (
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
        ::auth_runtime::__v1::Further<SlackUserToken>,
    );
    const NAMES: &'static [&'static str] = &[
        "app_id",
        "bot_user_id",
        "team_id",
        "team_name",
        "enterprise_id",
        "user",
    ];
    fn from_fields(
        (access_token, token_type, scope, expires_at): ::auth_runtime::__v1::Standard,
        (refresh_token, refresh_expires_at): ::auth_runtime::__v1::Renewable,
        (value_0, value_1, value_2, value_3, value_4, value_5): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            token_type,
            scope,
            expires_at,
            refresh_token,
            refresh_expires_at,
            app_id: value_0,
            bot_user_id: value_1,
            team_id: value_2,
            team_name: value_3,
            enterprise_id: value_4,
            user: value_5.0,
        }
    }
}

/// Requests with the token `user` that comes with that of [`Slack`].
pub struct SlackUser {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for SlackUser {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for SlackUser {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl SlackUser {
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<SlackUserToken> {
        self.client.token()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
}

#[automatically_derived]
impl ::core::ops::Deref for SlackUser {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for SlackUser {
    type Spec = Slack;
    type Credentials = SlackCredentials;
    type Settings = SlackSettings;
    type Token = SlackUserToken;
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The token of [`SlackUser`]. The access token lives as many seconds as the reply has at `authed_user.expires_in`.
#[non_exhaustive]
pub struct SlackUserToken {
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
    /// What the reply has at `authed_user.id`.
    pub id: ::std::string::String,
}

#[automatically_derived]
impl ::core::clone::Clone for SlackUserToken {
    fn clone(&self) -> Self {
        Self {
            access_token: ::core::clone::Clone::clone(&self.access_token),
            token_type: ::core::clone::Clone::clone(&self.token_type),
            scope: ::core::clone::Clone::clone(&self.scope),
            expires_at: ::core::clone::Clone::clone(&self.expires_at),
            refresh_token: ::core::clone::Clone::clone(&self.refresh_token),
            refresh_expires_at: ::core::clone::Clone::clone(&self.refresh_expires_at),
            id: ::core::clone::Clone::clone(&self.id),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for SlackUserToken {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        let standard = (&self.token_type, &self.scope, &self.expires_at);
        ::auth_runtime::__v1::debug_token(
            formatter,
            "SlackUserToken",
            standard,
            ::core::option::Option::Some((
                &self.refresh_token,
                &self.refresh_expires_at,
            )),
            &[("id", &self.id)],
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for SlackUserToken {
    type Fields = (::std::string::String,);
    const NAMES: &'static [&'static str] = &["id"];
    fn from_fields(
        (access_token, token_type, scope, expires_at): ::auth_runtime::__v1::Standard,
        (refresh_token, refresh_expires_at): ::auth_runtime::__v1::Renewable,
        (value_0,): Self::Fields,
    ) -> Self {
        Self {
            access_token,
            token_type,
            scope,
            expires_at,
            refresh_token,
            refresh_expires_at,
            id: value_0,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Slack {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "5:slack+38:Slack, for bots and on behalf of users+56:https://docs.slack.dev/reference/methods/oauth.v2.access[--[9:client_idcsr15:SLACK_CLIENT_ID--13:client_secretcsr19:SLACK_CLIENT_SECRET--11:user_scopessmo17:SLACK_USER_SCOPES+30:scopes of the user's own token-][]1:,[][]+[l21:https://slack.com/api][]+bg[l36:https://slack.com/oauth/v2/authorize][][13:response_typet[l4:code]9:client_idwi9:client_id[]12:redirect_uriwe9:authorize12:redirect_uri[]5:scopews[]5:statewe9:authorize5:state[]10:user_scopet[vi11:user_scopes[k1:,]]][]-e---s4:code5:state-5:error17:error_description-[][]+p[l37:https://slack.com/api/oauth.v2.access][][][]+bt[vi9:client_id[f]]t[vi13:client_secret[f]]f[10:grant_typet[l18:authorization_code]4:codewe9:authorize4:code[]12:redirect_uriwe9:authorize12:redirect_uri[]]---sc+b[2:ok]p[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[6:app_idb[6:app_id]ss11:bot_user_idb[11:bot_user_id]ss7:team_idb[4:team2:id]ss9:team_nameb[4:team4:name]ss13:enterprise_idb[10:enterprise2:id]ss][4:userb[11:authed_user]c+b[2:ok]p[]b[5:error]b[17:error_description]ab[11:authed_user12:access_token]ab[11:authed_user10:token_type]ab[11:authed_user13:refresh_token]ab[11:authed_user5:scope]+b[11:authed_user10:expires_in]s---[2:idb[11:authed_user2:id]sa][]][]+p[l37:https://slack.com/api/oauth.v2.access][][][]+bt[vi9:client_id[f]]t[vi13:client_secret[f]]f[10:grant_typet[l13:refresh_token]13:refresh_tokenwt13:refresh_token[]]---sc+b[2:ok]p[]b[5:error]b[17:error_description]ab[12:access_token]ab[10:token_type]ab[13:refresh_token]ab[5:scope]+b[10:expires_in]s---[6:app_idb[6:app_id]ss11:bot_user_idb[11:bot_user_id]ss7:team_idb[4:team2:id]ss9:team_nameb[4:team4:name]ss13:enterprise_idb[10:enterprise2:id]ss][4:userb[11:authed_user]c+b[2:ok]p[]b[5:error]b[17:error_description]ab[11:authed_user12:access_token]ab[11:authed_user10:token_type]ab[11:authed_user13:refresh_token]ab[11:authed_user5:scope]+b[11:authed_user10:expires_in]s---[2:idb[11:authed_user2:id]sa][]]---[][][]+twt12:access_token[]e---[401;]]",
        );
        &MODEL
    }
}
