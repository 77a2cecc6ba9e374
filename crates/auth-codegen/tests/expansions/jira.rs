/// Jira Cloud
///
/// **API requests** go to `${site}.atlassian.net` and nowhere else:
/// - header `Authorization: Basic …` with the user `$email` and the password `$api_token`
///
/// **Environment** of `from_env`: `JIRA_EMAIL`, `JIRA_API_TOKEN`, `JIRA_SITE`
///
/// **Source**: <https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/>
///
/// ```text
/// let jira = Jira::new(JiraCredentials { … }, JiraSettings { … })?; // or Jira::from_env()?
/// let response = jira.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Jira {
    client: ::auth_runtime::__v1::Client,
}

impl Jira {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: JiraCredentials,
        settings: JiraSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `JIRA_EMAIL`, `JIRA_API_TOKEN`, `JIRA_SITE`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: JiraCredentials,
        settings: JiraSettings,
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
        credentials: JiraCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://${site}.atlassian.net`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for Jira {
    type Spec = Jira;
    type Credentials = JiraCredentials;
    type Settings = JiraSettings;
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Jira`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct JiraCredentials {
    /// The credential `email`.
    ///
    /// Environment variable `JIRA_EMAIL`.
    pub email: ::auth_runtime::__v1::SecretString,
    /// The credential `api_token`.
    ///
    /// Environment variable `JIRA_API_TOKEN`.
    pub api_token: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for JiraCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("JiraCredentials").finish_non_exhaustive()
    }
}

impl JiraCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        email: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        api_token: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            email: ::core::convert::Into::into(email),
            api_token: ::core::convert::Into::into(api_token),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for JiraCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "email", self.email);
        ::auth_runtime::__v1::put(given, "api_token", self.api_token);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            email: ::auth_runtime::__v1::take(given, "email")?,
            api_token: ::auth_runtime::__v1::take(given, "api_token")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for JiraCredentials {
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
                ("email", ::auth_runtime::__v1::Shape::Text),
                ("api_token", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

/// The settings of [`Jira`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct JiraSettings {
    /// the part before \`.atlassian.net\`
    ///
    /// One label of a host’s name; environment variable `JIRA_SITE`.
    pub site: ::std::string::String,
}

impl JiraSettings {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(site: impl ::core::convert::Into<::std::string::String>) -> Self {
        Self {
            site: ::core::convert::Into::into(site),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for JiraSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "site", self.site);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            site: ::auth_runtime::__v1::take(given, "site")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for JiraSettings {
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
            &[("site", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Jira {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"jira\",\"description\":\"Jira Cloud\",\"docs\":\"https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"email\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"JIRA_EMAIL\",\"doc\":null,\"pattern\":null},{\"name\":\"api_token\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"JIRA_API_TOKEN\",\"doc\":null,\"pattern\":null},{\"name\":\"site\",\"role\":\"Setting\",\"kind\":\"Label\",\"presence\":\"Required\",\"variable\":\"JIRA_SITE\",\"doc\":\"the part before `.atlassian.net`\",\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://\"},{\"Value\":{\"place\":\"Host\",\"value\":{\"source\":{\"Input\":\"site\"},\"functions\":[]}}},{\"Literal\":\".atlassian.net\"}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[],\"query\":[],\"authorization\":{\"Basic\":{\"user\":{\"Whole\":{\"source\":{\"Input\":\"email\"},\"functions\":[]}},\"password\":{\"Whole\":{\"source\":{\"Input\":\"api_token\"},\"functions\":[]}}}},\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
