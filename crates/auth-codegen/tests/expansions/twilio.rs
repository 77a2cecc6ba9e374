/// Twilio
///
/// The ways in:
/// - [`Twilio::account`]
/// - [`Twilio::api_key`]
///
/// **Source**: <https://www.twilio.com/docs/usage/requests-to-twilio>
#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
pub struct Twilio;

impl Twilio {
    /// A client of `twilio` by `account`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn account(
        credentials: TwilioAccountCredentials,
    ) -> ::core::result::Result<TwilioAccount, ::auth_runtime::__v1::Error> {
        TwilioAccount::new(credentials)
    }
    /// A client of `twilio` by `api_key`.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn api_key(
        credentials: TwilioApiKeyCredentials,
    ) -> ::core::result::Result<TwilioApiKey, ::auth_runtime::__v1::Error> {
        TwilioApiKey::new(credentials)
    }
}

/// A client of `twilio` by `account`.
///
/// **API requests** go to `api.twilio.com`, `*.twilio.com` and nowhere else:
/// - header `Authorization: Basic …` with the user `$account_sid` and the password `$auth_token`
///
/// **Environment** of `from_env`: `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN`
///
/// **Source**: <https://www.twilio.com/docs/usage/requests-to-twilio>
///
/// ```text
/// let twilio_account = TwilioAccount::new(TwilioAccountCredentials { … })?; // or TwilioAccount::from_env()?
/// let response = twilio_account.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct TwilioAccount {
    client: ::auth_runtime::__v1::Client,
}

impl TwilioAccount {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: TwilioAccountCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials).build()
    }
    /// A client with what stands in the environment: `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: TwilioAccountCredentials,
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
        credentials: TwilioAccountCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.twilio.com/2010-04-01`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for TwilioAccount {
    type Spec = Twilio;
    type Credentials = TwilioAccountCredentials;
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

/// The credentials of [`TwilioAccount`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct TwilioAccountCredentials {
    /// The credential `account_sid`.
    ///
    /// Environment variable `TWILIO_ACCOUNT_SID`.
    pub account_sid: ::auth_runtime::__v1::SecretString,
    /// The credential `auth_token`.
    ///
    /// Environment variable `TWILIO_AUTH_TOKEN`.
    pub auth_token: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for TwilioAccountCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("TwilioAccountCredentials").finish_non_exhaustive()
    }
}

impl TwilioAccountCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        account_sid: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        auth_token: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            account_sid: ::core::convert::Into::into(account_sid),
            auth_token: ::core::convert::Into::into(auth_token),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for TwilioAccountCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "account_sid", self.account_sid);
        ::auth_runtime::__v1::put(given, "auth_token", self.auth_token);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            account_sid: ::auth_runtime::__v1::take(given, "account_sid")?,
            auth_token: ::auth_runtime::__v1::take(given, "auth_token")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for TwilioAccountCredentials {
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
                ("account_sid", ::auth_runtime::__v1::Shape::Text),
                ("auth_token", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

/// A client of `twilio` by `api_key`.
///
/// **API requests** go to `api.twilio.com`, `*.twilio.com` and nowhere else:
/// - header `Authorization: Basic …` with the user `$api_key` and the password `$api_key_secret`
///
/// **Environment** of `from_env`: `TWILIO_API_KEY`, `TWILIO_API_KEY_SECRET`
///
/// **Source**: <https://www.twilio.com/docs/usage/requests-to-twilio>
///
/// ```text
/// let twilio_api_key = TwilioApiKey::new(TwilioApiKeyCredentials { … })?; // or TwilioApiKey::from_env()?
/// let response = twilio_api_key.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct TwilioApiKey {
    client: ::auth_runtime::__v1::Client,
}

impl TwilioApiKey {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: TwilioApiKeyCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials).build()
    }
    /// A client with what stands in the environment: `TWILIO_API_KEY`, `TWILIO_API_KEY_SECRET`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: TwilioApiKeyCredentials,
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
        credentials: TwilioApiKeyCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://api.twilio.com/2010-04-01`, unless it is absolute.
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
impl ::auth_runtime::__v1::Session for TwilioApiKey {
    type Spec = Twilio;
    type Credentials = TwilioApiKeyCredentials;
    type Settings = ();
    type Token = ();
    const WAY: usize = 1;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`TwilioApiKey`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct TwilioApiKeyCredentials {
    /// the key's id, \`SK…\`
    ///
    /// Environment variable `TWILIO_API_KEY`.
    pub api_key: ::auth_runtime::__v1::SecretString,
    /// The credential `api_key_secret`.
    ///
    /// Environment variable `TWILIO_API_KEY_SECRET`.
    pub api_key_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for TwilioApiKeyCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("TwilioApiKeyCredentials").finish_non_exhaustive()
    }
}

impl TwilioApiKeyCredentials {
    /// All that has to be given; what may be left out is as the spec says.
    #[must_use]
    pub fn new(
        api_key: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
        api_key_secret: impl ::core::convert::Into<::auth_runtime::__v1::SecretString>,
    ) -> Self {
        Self {
            api_key: ::core::convert::Into::into(api_key),
            api_key_secret: ::core::convert::Into::into(api_key_secret),
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for TwilioApiKeyCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "api_key", self.api_key);
        ::auth_runtime::__v1::put(given, "api_key_secret", self.api_key_secret);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            api_key: ::auth_runtime::__v1::take(given, "api_key")?,
            api_key_secret: ::auth_runtime::__v1::take(given, "api_key_secret")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for TwilioApiKeyCredentials {
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
                ("api_key", ::auth_runtime::__v1::Shape::Text),
                ("api_key_secret", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Twilio {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"twilio\",\"description\":\"Twilio\",\"docs\":\"https://www.twilio.com/docs/usage/requests-to-twilio\",\"ways\":[{\"name\":\"account\",\"description\":null,\"inputs\":[{\"name\":\"account_sid\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"TWILIO_ACCOUNT_SID\",\"doc\":null,\"pattern\":null},{\"name\":\"auth_token\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"TWILIO_AUTH_TOKEN\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.twilio.com/2010-04-01\"}]},\"allow_hosts\":[{\"Below\":\"twilio.com\"}],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[],\"query\":[],\"authorization\":{\"Basic\":{\"user\":{\"Whole\":{\"source\":{\"Input\":\"account_sid\"},\"functions\":[]}},\"password\":{\"Whole\":{\"source\":{\"Input\":\"auth_token\"},\"functions\":[]}}}},\"body\":\"Empty\"},\"rejected_on\":[401]}},{\"name\":\"api_key\",\"description\":null,\"inputs\":[{\"name\":\"api_key\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"TWILIO_API_KEY\",\"doc\":\"the key's id, `SK…`\",\"pattern\":null},{\"name\":\"api_key_secret\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"TWILIO_API_KEY_SECRET\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://api.twilio.com/2010-04-01\"}]},\"allow_hosts\":[{\"Below\":\"twilio.com\"}],\"authorize\":null,\"steps\":[],\"token\":null,\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[],\"query\":[],\"authorization\":{\"Basic\":{\"user\":{\"Whole\":{\"source\":{\"Input\":\"api_key\"},\"functions\":[]}},\"password\":{\"Whole\":{\"source\":{\"Input\":\"api_key_secret\"},\"functions\":[]}}}},\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
