/// PayPal
///
/// **Token request**: `POST https://${environment}/v1/oauth2/token`
/// - header `Authorization: Basic …` with the user `$client_id` and the password `$client_secret`
/// - form body: `grant_type` is `client_credentials`
///
/// The access token lives as many seconds as the reply has at `expires_in`.
///
/// **API requests** go to `${environment}` and nowhere else:
/// - header `Authorization: Bearer $token.access_token`
///
/// **Environment** of `from_env`: `PAYPAL_CLIENT_ID`, `PAYPAL_CLIENT_SECRET`, `PAYPAL_ENVIRONMENT`
///
/// **Source**: <https://developer.paypal.com/api/rest/authentication/>
///
/// ```text
/// let paypal = Paypal::new(PaypalCredentials { … }, PaypalSettings { … })?; // or Paypal::from_env()?
/// let response = paypal.get("/…").send().await?;
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Paypal {
    client: ::auth_runtime::__v1::Client,
}

impl Paypal {
    /// A client. It sends nothing yet: a token is bought when one is first needed.
    ///
    /// # Errors
    ///
    /// What was given is not what the spec asks for, or no HTTP client can be made.
    pub fn new(
        credentials: PaypalCredentials,
        settings: PaypalSettings,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        Self::builder(credentials, settings).build()
    }
    /// A client with what stands in the environment: `PAYPAL_CLIENT_ID`, `PAYPAL_CLIENT_SECRET`, `PAYPAL_ENVIRONMENT`.
    ///
    /// # Errors
    ///
    /// A variable is missing or does not hold what the spec asks for, or no HTTP client can be made.
    pub fn from_env() -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::from_env()
    }
    /// A client whose HTTP, origins and limits are set by hand.
    pub fn builder(
        credentials: PaypalCredentials,
        settings: PaypalSettings,
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
        credentials: PaypalCredentials,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::auth_runtime::__v1::with_credentials(self, credentials)
    }
    /// A `GET` request.
    ///
    /// `url` is appended to `https://${environment}`, unless it is absolute.
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
    pub fn token(&self) -> ::auth_runtime::__v1::TokenFuture<PaypalToken> {
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
impl ::auth_runtime::__v1::Session for Paypal {
    type Spec = Paypal;
    type Credentials = PaypalCredentials;
    type Settings = PaypalSettings;
    type Token = PaypalToken;
    const WAY: usize = 0;
    fn from_client(client: ::auth_runtime::__v1::Client) -> Self {
        Self { client }
    }
    fn client(&self) -> &::auth_runtime::__v1::Client {
        &self.client
    }
}

/// The credentials of [`Paypal`]. They are secret, and `Debug` shows none of them.
#[derive(::core::clone::Clone)]
pub struct PaypalCredentials {
    /// The credential `client_id`.
    ///
    /// Environment variable `PAYPAL_CLIENT_ID`.
    pub client_id: ::auth_runtime::__v1::SecretString,
    /// The credential `client_secret`.
    ///
    /// Environment variable `PAYPAL_CLIENT_SECRET`.
    pub client_secret: ::auth_runtime::__v1::SecretString,
}

#[automatically_derived]
impl ::core::fmt::Debug for PaypalCredentials {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.debug_struct("PaypalCredentials").finish_non_exhaustive()
    }
}

impl PaypalCredentials {
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
impl ::auth_runtime::__v1::InputSet for PaypalCredentials {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "client_id", self.client_id);
        ::auth_runtime::__v1::put(given, "client_secret", self.client_secret);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            client_id: ::auth_runtime::__v1::take(given, "client_id")?,
            client_secret: ::auth_runtime::__v1::take(given, "client_secret")?,
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for PaypalCredentials {
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
                ("client_id", ::auth_runtime::__v1::Shape::Text),
                ("client_secret", ::auth_runtime::__v1::Shape::Text),
            ],
            deserializer,
        )
    }
}

/// The settings of [`Paypal`]. They are public.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct PaypalSettings {
    /// The setting `environment`.
    ///
    /// Default `live`; environment variable `PAYPAL_ENVIRONMENT`.
    pub environment: PaypalEnvironment,
}

#[automatically_derived]
impl ::core::default::Default for PaypalSettings {
    fn default() -> Self {
        Self {
            environment: PaypalEnvironment::Live,
        }
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::InputSet for PaypalSettings {
    fn put(self, given: &mut ::auth_runtime::__v1::Given) {
        ::auth_runtime::__v1::put(given, "environment", self.environment);
    }
    fn take(
        given: &mut ::auth_runtime::__v1::Given,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            environment: ::auth_runtime::__v1::take::<
                ::core::option::Option<PaypalEnvironment>,
            >(given, "environment")?
                .unwrap_or(PaypalEnvironment::Live),
        })
    }
}

#[automatically_derived]
impl<'de> ::auth_runtime::__v1::serde::Deserialize<'de> for PaypalSettings {
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
            &[("environment", ::auth_runtime::__v1::Shape::Text)],
            deserializer,
        )
    }
}

/// What `environment` may be.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub enum PaypalEnvironment {
    /// `live`, which is sent as `api-m.paypal.com`.
    Live,
    /// `sandbox`, which is sent as `api-m.sandbox.paypal.com`.
    Sandbox,
}

#[automatically_derived]
impl ::auth_runtime::__v1::Choice for PaypalEnvironment {
    const ALL: &'static [(&'static str, Self)] = &[
        ("live", Self::Live),
        ("sandbox", Self::Sandbox),
    ];
}

/// The token of [`Paypal`]. The access token lives as many seconds as the reply has at `expires_in`.
#[non_exhaustive]
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct PaypalToken {
    /// The access token.
    pub access_token: ::auth_runtime::__v1::SecretString,
    /// Its type, such as `Bearer`, as the reply has it.
    pub token_type: ::core::option::Option<::std::string::String>,
    /// The scopes that were granted; none where the reply does not tell them.
    pub scope: ::std::vec::Vec<::std::string::String>,
    /// When the access token expires by the wall clock, where anybody says.
    pub expires_at: ::core::option::Option<::std::time::SystemTime>,
    /// What the reply has at `app_id`, which may be missing.
    pub app_id: ::core::option::Option<::std::string::String>,
    /// What the reply has at `nonce`, which may be missing.
    pub nonce: ::core::option::Option<::std::string::String>,
}

#[automatically_derived]
impl ::auth_runtime::__v1::FromTokenSet for PaypalToken {
    fn from_token_set(
        set: &::auth_runtime::__v1::TokenSet,
    ) -> ::core::result::Result<Self, ::auth_runtime::__v1::Error> {
        ::core::result::Result::Ok(Self {
            access_token: ::core::clone::Clone::clone(&set.access_token),
            token_type: ::core::clone::Clone::clone(&set.token_type),
            scope: ::core::clone::Clone::clone(&set.scope).unwrap_or_default(),
            expires_at: set.expires_at(),
            app_id: ::auth_runtime::__v1::field(set, "app_id")?,
            nonce: ::auth_runtime::__v1::field(set, "nonce")?,
        })
    }
}

#[automatically_derived]
impl ::auth_runtime::__v1::Spec for Paypal {
    fn model() -> &'static ::auth_runtime::__v1::EncodedModel {
        static MODEL: ::auth_runtime::__v1::EncodedModel = ::auth_runtime::__v1::EncodedModel::new(
            "{\"name\":\"paypal\",\"description\":\"PayPal\",\"docs\":\"https://developer.paypal.com/api/rest/authentication/\",\"ways\":[{\"name\":null,\"description\":null,\"inputs\":[{\"name\":\"client_id\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"PAYPAL_CLIENT_ID\",\"doc\":null,\"pattern\":null},{\"name\":\"client_secret\",\"role\":\"Credential\",\"kind\":\"String\",\"presence\":\"Required\",\"variable\":\"PAYPAL_CLIENT_SECRET\",\"doc\":null,\"pattern\":null},{\"name\":\"environment\",\"role\":\"Setting\",\"kind\":{\"OneOf\":[{\"name\":\"live\",\"sent\":\"api-m.paypal.com\"},{\"name\":\"sandbox\",\"sent\":\"api-m.sandbox.paypal.com\"}]},\"presence\":{\"Default\":{\"Text\":\"live\"}},\"variable\":\"PAYPAL_ENVIRONMENT\",\"doc\":null,\"pattern\":null}],\"lets\":[],\"scopes\":{\"separator\":\" \",\"known\":[],\"default\":[]},\"base_url\":{\"parts\":[{\"Literal\":\"https://\"},{\"Value\":{\"place\":\"Host\",\"value\":{\"source\":{\"Input\":\"environment\"},\"functions\":[]}}}]},\"allow_hosts\":[],\"authorize\":null,\"steps\":[],\"token\":{\"request\":{\"method\":\"Post\",\"url\":{\"parts\":[{\"Literal\":\"https://\"},{\"Value\":{\"place\":\"Host\",\"value\":{\"source\":{\"Input\":\"environment\"},\"functions\":[]}}},{\"Literal\":\"/v1/oauth2/token\"}]},\"placement\":{\"headers\":[],\"query\":[],\"authorization\":{\"Basic\":{\"user\":{\"Whole\":{\"source\":{\"Input\":\"client_id\"},\"functions\":[]}},\"password\":{\"Whole\":{\"source\":{\"Input\":\"client_secret\"},\"functions\":[]}}}},\"body\":{\"Form\":[{\"name\":\"grant_type\",\"value\":{\"Text\":[{\"Literal\":\"client_credentials\"}]}}]}},\"ok_status\":\"Success\"},\"reply\":{\"outcome\":{\"format\":\"ByContentType\",\"ok_when\":null,\"again_when\":[],\"error\":{\"root\":\"Body\",\"steps\":[\"error\"]},\"error_description\":{\"root\":\"Body\",\"steps\":[\"error_description\"]}},\"access_token\":{\"At\":{\"root\":\"Body\",\"steps\":[\"access_token\"]}},\"token_type\":{\"At\":{\"root\":\"Body\",\"steps\":[\"token_type\"]}},\"refresh_token\":{\"At\":{\"root\":\"Body\",\"steps\":[\"refresh_token\"]}},\"scope\":{\"At\":{\"root\":\"Body\",\"steps\":[\"scope\"]}},\"expires_in\":{\"path\":{\"root\":\"Body\",\"steps\":[\"expires_in\"]},\"unit\":\"Seconds\"},\"expires_at\":null,\"ttl\":null,\"refresh_expires_in\":null,\"fields\":[{\"name\":\"app_id\",\"path\":{\"root\":\"Body\",\"steps\":[\"app_id\"]},\"kind\":\"String\",\"expected\":\"Sometimes\"},{\"name\":\"nonce\",\"path\":{\"root\":\"Body\",\"steps\":[\"nonce\"]},\"kind\":\"String\",\"expected\":\"Sometimes\"}]}},\"refresh\":null,\"revoke\":null,\"introspect\":null,\"applied\":{\"placement\":{\"headers\":[],\"query\":[],\"authorization\":{\"Bearer\":{\"Whole\":{\"source\":{\"Token\":\"access_token\"},\"functions\":[]}}},\"body\":\"Empty\"},\"rejected_on\":[401]}}]}",
        );
        &MODEL
    }
}
