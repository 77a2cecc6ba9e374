/// Trello
///
/// **API requests** go to `api.trello.com` and nowhere else:
/// - query: `key` is `$key`, `token` is `$user_token`
///
/// **Environment** of `from_env`: `TRELLO_KEY`, `TRELLO_TOKEN`
///
/// **Source**: <https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/>
///
/// ```text
/// let trello = Trello::new(TrelloCredentials { … })?; // or Trello::from_env()?
/// let response = trello.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Trello {
    client: ::auth_runtime::__v1::Client,
}

impl Trello {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: TrelloCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials).build()
    }
    /// A client with what stands in the environment: `TRELLO_KEY`, `TRELLO_TOKEN`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: TrelloCredentials,
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
        credentials: TrelloCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.trello.com/1`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for Trello {
    type Spec = Trello;
    type Credentials = TrelloCredentials;
    type Settings = ();
    type Token = ();
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Trello`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct TrelloCredentials {
    /// The credential `key`.
    ///
    /// Environment variable `TRELLO_KEY`.
    pub key: ::auth_runtime::__v1::SecretString,
    /// The credential `user_token`.
    ///
    /// Environment variable `TRELLO_TOKEN`.
    pub user_token: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for TrelloCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("TrelloCredentials").finish_non_exhaustive()
    }
}

impl TrelloCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        user_token: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            key: ::core::convert::Into::into(key),
            user_token: ::core::convert::Into::into(user_token),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for TrelloCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "key", self.key);
        ::auth_runtime::__v1::put(given, "user_token", self.user_token);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            key: ::auth_runtime::__v1::take(given, "key")?,
            user_token: ::auth_runtime::__v1::take(given, "user_token")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for TrelloCredentials {
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
                ("key", ::auth_runtime::__v1::Shape::Text),
                ("user_token", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Trello {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"trello\",\"description\":\"Trello\",\"docs\":\"https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"TRELLO_KEY\",\"doc\":null,\"pattern\":null},{\"name\":\"user_token\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"TRELLO_TOKEN\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.trello.com/1\"}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[],\"query\":[{\"name\":\"key\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"key\"},\"functions\":[]}}},{\"name\":\"token\",\"value\":{\"Whole\":{\"source\":{\"Input\":\"user_token\"},\"functions\":[]}}}],\"authorization\":null,\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
