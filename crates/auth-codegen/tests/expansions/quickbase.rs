/// Quickbase
///
/// **API requests**, begun by the methods of [`Requests`](::auth_runtime::Requests), go to `api.quickbase.com` and nowhere else; a path is appended to `https://api.quickbase.com/v1`:
/// - header `Authorization: QB-USER-TOKEN ${user_token}`
/// - header `QB-Realm-Hostname: $realm`
/// - header `User-Agent: $user_agent`
///
/// **Environment** of `from_env`: `QUICKBASE_USER_TOKEN`, `QUICKBASE_REALM`, `QUICKBASE_USER_AGENT`
///
/// **Source**: <https://developer.quickbase.com/auth>
///
/// ```text
/// let quickbase = Quickbase::new(QuickbaseCredentials { … }, QuickbaseSettings { … })?; // or Quickbase::from_env()?
/// let response = quickbase.get("/…").send().await?;
/// ```
pub struct Quickbase {
    client: ::auth_runtime::__v1::Client,
}

#[automatically_derived]
impl ::core::clone::Clone for Quickbase {
    fn clone(&self) -> Self {
        Self {
            client: ::core::clone::Clone::clone(&self.client),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for Quickbase {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.client, formatter)
    }
}

impl Quickbase {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: QuickbaseCredentials,
        settings: QuickbaseSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::client(credentials, settings)
    }
    /// A client with what stands in the environment: `QUICKBASE_USER_TOKEN`, `QUICKBASE_REALM`, `QUICKBASE_USER_AGENT`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: QuickbaseCredentials,
        settings: QuickbaseSettings,
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
        credentials: QuickbaseCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
}

#[automatically_derived]
impl ::core::ops::Deref for Quickbase {
    type Target = ::auth_runtime::__v1::Requests;
    fn deref(&self) -> &::auth_runtime::__v1::Requests {
        &self.client
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Quickbase {
    type Spec = Quickbase;
    type Credentials = QuickbaseCredentials;
    type Settings = QuickbaseSettings;
    type Token = ();
    type Scope = ::auth_runtime::__v1::NoScope;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
}

/// The credentials of [`Quickbase`]. They are secret, and `Debug` shows none of them.
pub struct QuickbaseCredentials {
    /// The credential `user_token`.
    ///
    /// Environment variable `QUICKBASE_USER_TOKEN`.
    pub user_token: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::clone::Clone for QuickbaseCredentials {
    fn clone(&self) -> Self {
        Self {
            user_token: ::core::clone::Clone::clone(&self.user_token),
        }
    }
}

#[automatically_derived]
impl ::core::fmt::Debug for QuickbaseCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::auth_runtime::__v1::redacted(formatter, "QuickbaseCredentials")
    }
}

impl QuickbaseCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        user_token: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            user_token: ::core::convert::Into::into(user_token),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for QuickbaseCredentials {
    type Fields = (::auth_runtime::__v1::SecretString,);
    const NAMES: &'static [&'static str] = &["user_token"];
    fn into_fields(self) -> Self::Fields {
        (self.user_token,)
    }
    fn from_fields((value_0,): Self::Fields) -> Self {
        Self { user_token: value_0 }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for QuickbaseCredentials {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

/// The settings of [`Quickbase`]. They are public.
#[derive(::core::fmt::Debug)]
pub struct QuickbaseSettings {
    /// the realm's host, such as \`acme.quickbase.com\`
    ///
    /// A host’s name, without scheme and port; environment variable `QUICKBASE_REALM`.
    pub realm: ::std::string::String,
    /// The setting `user_agent`.
    ///
    /// Optional; environment variable `QUICKBASE_USER_AGENT`.
    pub user_agent: ::core::option::Option<::std::string::String>,
}

#[automatically_derived]
impl ::core::clone::Clone for QuickbaseSettings {
    fn clone(&self) -> Self {
        Self {
            realm: ::core::clone::Clone::clone(&self.realm),
            user_agent: ::core::clone::Clone::clone(&self.user_agent),
        }
    }
}

impl QuickbaseSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(realm: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            realm: ::core::convert::Into::into(realm),
            user_agent: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for QuickbaseSettings {
    type Fields = (::std::string::String, ::core::option::Option<::std::string::String>);
    const NAMES: &'static [&'static str] = &["realm", "user_agent"];
    fn into_fields(self) -> Self::Fields {
        (self.realm, self.user_agent)
    }
    fn from_fields((value_0, value_1): Self::Fields) -> Self {
        Self {
            realm: value_0,
            user_agent: value_1,
        }
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for QuickbaseSettings {
    fn deserialize<D: ::auth_runtime::__v1::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    > {
        ::auth_runtime::__v1::deserialize(deserializer)
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Quickbase {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "9:quickbase+9:Quickbase+36:https://developer.quickbase.com/auth[--[10:user_tokencsr20:QUICKBASE_USER_TOKEN--5:realmshr15:QUICKBASE_REALM+46:the realm's host, such as `acme.quickbase.com`-10:user_agentsso20:QUICKBASE_USER_AGENT--][]1: [][]+[l28:https://api.quickbase.com/v1][]-[]-[]----[13:Authorizationt[l14:QB-USER-TOKEN vi10:user_token[]]17:QB-Realm-Hostnamewi5:realm[]10:User-Agentwi10:user_agent[]][][]-e---[401;]]",
        );
        &MODEL
    }
}
