/// Algolia, search
///
/// **API requests** go to `${application_id}-dsn.algolia.net`, `*.algolia.net` and nowhere else:
/// - header `X-Algolia-Application-Id: $application_id`
/// - header `X-Algolia-API-Key: $api_key`
///
/// **Environment** of `from_env`: `ALGOLIA_API_KEY`, `ALGOLIA_APPLICATION_ID`
///
/// **Source**: <https://www.algolia.com/doc/rest-api/search/>
///
/// ```text
/// let algolia = Algolia::new(AlgoliaCredentials { … }, AlgoliaSettings { … })?; // or Algolia::from_env()?
/// let response = algolia.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Algolia {
    client: ::auth_runtime::__v1::Client,
}

impl Algolia {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: AlgoliaCredentials,
        settings: AlgoliaSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `ALGOLIA_API_KEY`, `ALGOLIA_APPLICATION_ID`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: AlgoliaCredentials,
        settings: AlgoliaSettings,
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
        credentials: AlgoliaCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://${application_id}-dsn.algolia.net`, unless it is absolute.
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
    /// How the client is doing, for whoever is on call: no secret is in it.
    pub fn status(&self) -> ::auth_runtime::__v1::Status {
        self.client.status()
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Session for Algolia {
    type Spec = Algolia;
    type Credentials = AlgoliaCredentials;
    type Settings = AlgoliaSettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Algolia`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct AlgoliaCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `ALGOLIA_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for AlgoliaCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("AlgoliaCredentials").finish_non_exhaustive()
    }
}

impl AlgoliaCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        api_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            api_key: ::core::convert::Into::into(api_key),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AlgoliaCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "api_key", self.api_key);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            api_key: ::auth_runtime::__v1::take(given, "api_key")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AlgoliaCredentials {
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
            &[("api_key", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

/// The settings of [`Algolia`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct AlgoliaSettings {
    /// The setting `application_id`.
    ///
    /// One label of a host’s name; environment variable `ALGOLIA_APPLICATION_ID`.
    pub application_id: ::std::string::String,
}

impl AlgoliaSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        application_id: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        Self {
            application_id: ::core::convert::Into::into(application_id),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AlgoliaSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "application_id", self.application_id);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            application_id: ::auth_runtime::__v1::take(given, "application_id")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AlgoliaSettings {
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
            &[("application_id", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Algolia {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"algolia\",\"description\":\"Algolia, search\",\"docs\":\"https://www.algolia.com/doc/rest-api/search/\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"api_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"ALGOLIA_API_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"application_id\",\"role\":\"Setting\",\"kind\":\"Label\",\"presence\":\"Required\",\"variable\":\"ALGOLIA_APPLICATION_ID\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://\"},{\"Value\":{\"place\":\"Host\",\"value\":{\"source\":{\"Input\":\"application_id\"},\"functions\":[]}}},{\"Literal\":\"-dsn.algolia.net\"}]},\"allow_hosts\":[{\"Below\":\"algolia.net\"}],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[{\"name\":\"X-Algolia-Application-Id\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"application_id\"},\"functions\":[]}}},{\"name\":\"X-Algolia-API-Key\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"api_key\"},\"functions\":[]}}}],\"query\":[],\"authorization\":null,\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
