/// OpenAI
///
/// **API requests** go to `api.openai.com` and nowhere else:
/// - header `Authorization: Bearer $api_key`
/// - header `OpenAI-Organization: $organization`
/// - header `OpenAI-Project: $project`
///
/// **Environment** of `from_env`: `OPENAI_API_KEY`, `OPENAI_ORGANIZATION`, `OPENAI_PROJECT`
///
/// **Source**: <https://platform.openai.com/docs/api-reference/authentication>
///
/// ```text
/// let openai = Openai::new(OpenaiCredentials { … }, OpenaiSettings { … })?; // or Openai::from_env()?
/// let response = openai.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Openai {
    client: ::auth_runtime::__v1::Client,
}

impl Openai {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: OpenaiCredentials,
        settings: OpenaiSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `OPENAI_API_KEY`, `OPENAI_ORGANIZATION`, `OPENAI_PROJECT`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: OpenaiCredentials,
        settings: OpenaiSettings,
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
        credentials: OpenaiCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.openai.com/v1`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for Openai {
    type Spec = Openai;
    type Credentials = OpenaiCredentials;
    type Settings = OpenaiSettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Openai`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct OpenaiCredentials {
    /// The credential `api_key`.
    ///
    /// Environment variable `OPENAI_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for OpenaiCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("OpenaiCredentials").finish_non_exhaustive()
    }
}

impl OpenaiCredentials {
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
impl ::auth_runtime::__v1::InputSet for OpenaiCredentials {
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
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for OpenaiCredentials {
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

/// The settings of [`Openai`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct OpenaiSettings {
    /// The setting `organization`.
    ///
    /// Optional; environment variable `OPENAI_ORGANIZATION`.
    pub organization: ::core::option::Option<::std::string::String>,
    /// The setting `project`.
    ///
    /// Optional; environment variable `OPENAI_PROJECT`.
    pub project: ::core::option::Option<::std::string::String>,
}

#[automatically_derived]
impl ::core::default::Default for OpenaiSettings {
    fn default() -> Self {
        Self {
            organization: ::core::option::Option::None,
            project: ::core::option::Option::None,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for OpenaiSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "organization", self.organization);
        ::auth_runtime::__v1::put(given, "project", self.project);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            organization: ::auth_runtime::__v1::take(given, "organization")?,
            project: ::auth_runtime::__v1::take(given, "project")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for OpenaiSettings {
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
                ("organization", ::auth_runtime::__v1::Shape::Text),
                ("project", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Openai {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"openai\",\"description\":\"OpenAI\",\"docs\":\"https://platform.openai.com/docs/api-reference/authentication\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"api_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"OPENAI_API_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"organization\",\"role\":\"Setting\",\"kind\":\"String\",\"presence\":\"Optional\",\"variable\":\"OPENAI_ORGANIZATION\",\"doc\":null,\"pattern\":null},{\"name\":\"project\",\"role\":\"Setting\",\"kind\":\"String\",\"presence\":\"Optional\",\"variable\":\"OPENAI_PROJECT\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.openai.com/v1\"}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[{\"name\":\"OpenAI-Organization\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"organization\"},\"functions\":[]}}},{\"name\":\"OpenAI-Project\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"project\"},\"functions\":[]}}}],\"query\":[],\"authorization\":{\"Bearer\":{\"Whole\":{\"source\":{\"Input\":\"api_key\"},\"functions\":[]}}},\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
