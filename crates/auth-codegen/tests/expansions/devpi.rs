/// devpi, a server of Python packages
///
/// **Token request**: `POST ${base_url}/+login`
/// - JSON body: `user` is `$username`, `password` is `$password`
///
/// The access token lives as many seconds as the reply has at `result.expiration`. An answer with status `401` or `403` ends it.
///
/// **API requests** go to `$base_url` and nowhere else:
/// - header `Authorization: Basic …` with the user `$username` and the password `$token.access_token`
///
/// **Environment** of `from_env`: `DEVPI_USERNAME`, `DEVPI_PASSWORD`, `DEVPI_BASE_URL`
///
/// **Source**: <https://devpi.net/docs/>
///
/// ```text
/// let devpi = Devpi::new(DevpiCredentials { … }, DevpiSettings { … })?; // or Devpi::from_env()?
/// let response = devpi.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Devpi {
    client: ::auth_runtime::__v1::Client,
}

impl Devpi {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: DevpiCredentials,
        settings: DevpiSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `DEVPI_USERNAME`, `DEVPI_PASSWORD`, `DEVPI_BASE_URL`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: DevpiCredentials,
        settings: DevpiSettings,
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
        credentials: DevpiCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `${base_url}`, unless it is absolute.
    pub fn get(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.get(url)
    }
    /// A `POST` request. Its `url` is as for [`get`](Self::get).
    pub fn post(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.post(url)
    }
    /// A `PUT` request. Its `url` is as for [`get`](Self::get).
    pub fn put(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.put(url)
    }
    /// A `PATCH` request. Its `url` is as for [`get`](Self::get).
    pub fn patch(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.patch(url)
    }
    /// A `DELETE` request. Its `url` is as for [`get`](Self::get).
    pub fn delete(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.delete(url)
    }
    /// A `HEAD` request. Its `url` is as for [`get`](Self::get).
    pub fn head(&self, url: &str) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.head(url)
    }
    /// A request of any method. Its `url` is as for [`get`](Self::get).
    pub fn request(
        &self,
        method: ::auth_runtime::reqwest::Method,
        url: &str,
    ) -> ::auth_runtime::__v1::RequestBuilder {
        self.client.request(method, url)
    }
    /// A request that was made elsewhere, with what the API asks for.
    pub fn authorize(
        &self,
        request: ::auth_runtime::reqwest::Request,
    ) -> ::auth_runtime::__v1::AuthorizeFuture {
        self.client.authorize(request)
    }
    /// Puts what the API asks for onto a request that was made elsewhere.
    pub fn apply<'a>(
        &self,
        request: &'a mut ::auth_runtime::reqwest::Request,
    ) -> ::auth_runtime::__v1::ApplyFuture<'a> {
        self.client.apply(request)
    }
    /// The token: bought, renewed or out of the cache.
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<DevpiToken> {
        self.client.token()
    }
    /// Throws the token away, so that the next request gets a new one.
    pub fn invalidate(&self) {
        self.client.invalidate();
    }
    /// Throws the token away, here and in the store, as a logout does.
    pub fn forget(&self) -> ::auth_runtime::__v1::ForgetFuture {
        self.client.forget()
    }
    /// The value of the `Authorization` header, for other HTTP clients.
    pub fn authorization_header(&self) -> ::auth_runtime::__v1::HeaderFuture {
        self.client.authorization_header()
    }
    /// How the client is doing, for whoever is on call: no secret is in it.
    pub fn status(&self) -> ::auth_runtime::__v1::Status {
        self.client.status()
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Devpi {
    type Spec = Devpi;
    type Credentials = DevpiCredentials;
    type Settings = DevpiSettings;
    type Token = DevpiToken;
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Devpi`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct DevpiCredentials {
    /// The credential `username`.
    ///
    /// Environment variable `DEVPI_USERNAME`.
    pub username: ::auth_runtime::__v1::SecretString,
    /// The credential `password`.
    ///
    /// Environment variable `DEVPI_PASSWORD`.
    pub password: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for DevpiCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("DevpiCredentials").finish_non_exhaustive()
    }
}

impl DevpiCredentials {
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
impl ::auth_runtime::__v1::InputSet for DevpiCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "username", self.username);
        ::auth_runtime::__v1::put(given, "password", self.password);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            username: ::auth_runtime::__v1::take(given, "username")?,
            password: ::auth_runtime::__v1::take(given, "password")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for DevpiCredentials {
    fn deserialize<D>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    >
    where
        D: ::auth_runtime::__v1::serde::Deserializer<'de>,
    {
        ::auth_runtime::__v1::deserialize(
            &[
                ("username", ::auth_runtime::__v1::Shape::Text),
                ("password", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

/// The settings of [`Devpi`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct DevpiSettings {
    /// The setting `base_url`.
    ///
    /// An absolute `https` address; environment variable `DEVPI_BASE_URL`.
    pub base_url: ::std::string::String,
}

impl DevpiSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(base_url: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            base_url: ::core::convert::Into::into(base_url),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for DevpiSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "base_url", self.base_url);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            base_url: ::auth_runtime::__v1::take(given, "base_url")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for DevpiSettings {
    fn deserialize<D>(
        deserializer: D,
    ) -> ::core::result::Result<
        Self,
        <D as ::auth_runtime::__v1::serde::Deserializer<'de>>::Error,
    >
    where
        D: ::auth_runtime::__v1::serde::Deserializer<'de>,
    {
        ::auth_runtime::__v1::deserialize(
            &[("base_url", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

/// The token of [`Devpi`]. The access token lives as many seconds as the reply has at `result.expiration`. An answer with status `401` or `403` ends it.
#[non_exhaustive]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct DevpiToken {
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
impl ::auth_runtime::__v1::FromTokenSet for DevpiToken {
    fn from_token_set(
        set: &::auth_runtime::__v1::TokenSet,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            access_token: ::core::clone::Clone::clone(&set.access_token),
            token_type: ::core::clone::Clone::clone(&set.token_type),
            scope: ::core::clone::Clone::clone(&set.scope).unwrap_or_default(),
            expires_at: set.expires_at(),
        })
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Devpi {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"devpi\",\"description\":\"devpi, a server of Python packages\",\"docs\":\"https://devpi.net/docs/\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"username\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"DEVPI_USERNAME\",\"doc\":null,\"pattern\":null},{\"name\":\"password\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"DEVPI_PASSWORD\",\"doc\":null,\"pattern\":null},{\"name\":\"base_url\",\"role\":\"Setting\",\"kind\":{\"Url\":\"Refused\"},\"presence\":\"Required\",\"variable\":\"DEVPI_BASE_URL\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Value\":{\"place\":\"Start\",\"value\":{\"source\":{\"Input\":\"base_url\"},\"functions\":[]}}}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":{\"request\":{\"method\":\"Post\",\"url\":{\"parts\":[{\"Value\":{\"place\":\"Start\",\"value\":{\"source\":{\"Input\":\"base_url\"},\"functions\":[]}}},{\"Literal\":\"/+login\"}]},\"placement\":{\"headers\":[],\"query\":[],\"authorization\":null,\"body\":{\"Json\":{\"Object\":[{\"name\":\"user\",\"value\":{\"Value\":{\"Whole\":{\"source\":{\"Input\":\"username\"},\"functions\":[]}}}},{\"name\":\"password\",\"value\":{\"Value\":{\"Whole\":{\"source\":{\"Input\":\"password\"},\"functions\":[]}}}}]}}},\"ok_status\":\"Success\"},\"reply\":{\"outcome\":{\"format\":\"ByContentType\",\"ok_when\":null,\"again_when\":[],\"error\":{\"root\":\"Body\",\"steps\":[\"error\"]},\"error_description\":{\"root\":\"Body\",\"steps\":[\"error_description\"]}},\"access_token\":{\"At\":{\"root\":\"Body\",\"steps\":[\"result\",\"password\"]}},\"token_type\":{\"At\":{\"root\":\"Body\",\"steps\":[\"token_type\"]}},\"refresh_token\":{\"At\":{\"root\":\"Body\",\"steps\":[\"refresh_token\"]}},\"scope\":{\"At\":{\"root\":\"Body\",\"steps\":[\"scope\"]}},\"expires_in\":{\"path\":{\"root\":\"Body\",\"steps\":[\"result\",\"expiration\"]},\"unit\":\"Seconds\"},\"expires_at\":null,\"ttl\":null,\"refresh_expires_in\":null,\"fields\":[]}},\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[],\"query\":[],\"authorization\":{\"Basic\":{\"user\":{\"Whole\":{\"source\":{\"Input\":\"username\"},\"functions\":[]}},\"password\":{\"Whole\":{\"source\":{\"Token\":\"access_token\"},\"functions\":[]}}}},\"body\":\"Empty\"},\"rejected_on\":[401,403]}}]}",
        );
        &MODEL
    }
}
