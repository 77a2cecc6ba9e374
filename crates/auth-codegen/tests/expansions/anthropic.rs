/// Anthropic's Claude API
///
/// **API requests** go to `api.anthropic.com` and nowhere else:
/// - header `x-api-key: $api_key`
/// - header `anthropic-version: $version`
///
/// **Environment** of `from_env`: `ANTHROPIC_API_KEY`, `ANTHROPIC_VERSION`
///
/// **Source**: <https://platform.claude.com/docs/en/api/overview>
///
/// ```text
/// let anthropic = Anthropic::new(AnthropicCredentials { … }, AnthropicSettings { … })?; // or Anthropic::from_env()?
/// let response = anthropic.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Anthropic {
    client: ::auth_runtime::__v1::Client,
}

impl Anthropic {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: AnthropicCredentials,
        settings: AnthropicSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `ANTHROPIC_API_KEY`, `ANTHROPIC_VERSION`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: AnthropicCredentials,
        settings: AnthropicSettings,
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
        credentials: AnthropicCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.anthropic.com`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for Anthropic {
    type Spec = Anthropic;
    type Credentials = AnthropicCredentials;
    type Settings = AnthropicSettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Anthropic`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct AnthropicCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `ANTHROPIC_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for AnthropicCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("AnthropicCredentials").finish_non_exhaustive()
    }
}

impl AnthropicCredentials {
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
impl ::auth_runtime::__v1::InputSet for AnthropicCredentials {
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
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AnthropicCredentials {
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

/// The settings of [`Anthropic`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct AnthropicSettings {
    /// the version of the API
    ///
    /// Default `2023-06-01`; environment variable `ANTHROPIC_VERSION`.
    pub version: ::std::string::String,
}

#[automatically_derived]
impl ::core::default::Default for AnthropicSettings {
    fn default() -> Self {
        Self {
            version: ::core::convert::From::from("2023-06-01"),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for AnthropicSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "version", self.version);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            version: ::auth_runtime::__v1::take::<
                ::core::option::Option<::std::string::String>,
            >(given, "version")?
                .unwrap_or(::core::convert::From::from("2023-06-01")),
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for AnthropicSettings {
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
            &[("version", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Anthropic {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"anthropic\",\"description\":\"Anthropic's Claude API\",\"docs\":\"https://platform.claude.com/docs/en/api/overview\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"api_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"ANTHROPIC_API_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"version\",\"role\":\"Setting\",\"kind\":\"String\",\"presence\":{\"Default\":{\"Text\":\"2023-06-01\"}},\"variable\":\"ANTHROPIC_VERSION\",\"doc\":\"the version of the API\",\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.anthropic.com\"}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[{\"name\":\"x-api-key\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"api_key\"},\"functions\":[]}}},{\"name\":\"anthropic-version\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"version\"},\"functions\":[]}}}],\"query\":[],\"authorization\":null,\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
